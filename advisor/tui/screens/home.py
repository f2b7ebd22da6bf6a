"""The list of engagements: open, start, copy, delete. Reads the index only; no file is opened to show it."""

from __future__ import annotations

from textual.app import ComposeResult

from advisor.content import Content
from advisor.engagements import index, places, starting
from advisor.tui.drawn import Drawn
from advisor.tui.keys import Key
from advisor.tui.lines import Line, filled, role
from advisor.tui.screens.base import PressScreen


class HomeScreen(PressScreen):
    """All engagements."""

    def __init__(self, content: Content) -> None:
        super().__init__()
        self.content = content
        self.listed = index.listed()

    def compose(self) -> ComposeResult:
        yield Drawn(self._draw, id="page")
        yield from self.compose_tiny()

    def refresh_list(self) -> None:
        self.listed = index.listed()
        self.redraw()

    def press(self, key: Key) -> None:
        if key.name == "ctrl+q":
            self.advisor.command("quit")
        if key.name == "n":
            path = places.file_for("engagement")
            self.advisor.open_interview(
                starting.fresh("", self.advisor.questionnaire, path, self.advisor.today)
            )

    def _draw(self, width: int, height: int) -> list[Line]:
        return filled([role(entry.name, "") for entry in self.listed], height)
