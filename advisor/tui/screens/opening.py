"""The first thing painted: the name, while content and file are read behind it."""

from __future__ import annotations

from textual.app import ComposeResult

from advisor.tui.drawn import Drawn
from advisor.tui.keys import Key
from advisor.tui.lines import Line, Span, filled, line
from advisor.tui.screens.base import PressScreen


class OpeningScreen(PressScreen):
    """Nothing to press yet; keys typed now are kept for what comes."""

    def compose(self) -> ComposeResult:
        yield Drawn(self._draw, id="page")

    def press(self, key: Key) -> None:
        """No key gets here: the app keeps them until content is read."""

    def _draw(self, width: int, height: int) -> list[Line]:
        name = line(Span(" " * max((width - 9) // 2, 0)), Span("▞ ", "brand"), Span("advisor", "title"))
        return filled([*([()] * (height // 2)), name], height)
