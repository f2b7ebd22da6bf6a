"""A page to read: a title, lines that scroll, and a way back."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult

from advisor.tui import bars
from advisor.tui.commands import Layer
from advisor.tui.drawn import Drawn
from advisor.tui.keys import Key
from advisor.tui.lines import EMPTY, Line, filled, line, role
from advisor.tui.screens.base import PressScreen

Lines = Callable[[int], list[Line]]
_STEPS = {"up": -1, "down": 1, "scroll-up": -10, "scroll-down": 10, "first": -100_000, "last": 100_000}


class PageScreen(PressScreen):
    """Shows lines that do not change. Esc goes back."""

    def __init__(self, title: str, lines: Lines) -> None:
        super().__init__()
        self.heading = title
        self.lines = lines
        self.top = 0
        self._part: tuple[int, int, int] | None = None
        """First and last line in sight and how many there are, where not all are."""

    def compose(self) -> ComposeResult:
        yield Drawn(self._draw_title, id="title")
        yield Drawn(self._draw, id="page")
        yield Drawn(self._draw_hints, id="hints")
        yield from self.compose_tiny()

    def press(self, key: Key) -> None:
        command = self.advisor.registry.command(Layer.PAGE, key.name)
        if command in _STEPS:
            self._scroll(_STEPS[command])
        elif command == "quit":
            self.advisor.command("quit")
        elif command == "close":
            self.app.pop_screen()

    def click(self, target: str) -> None:
        if target == "command:close":
            self.app.pop_screen()
        elif target == "command:quit":
            self.advisor.command("quit")

    def _scroll(self, rows: int) -> None:
        self.top = max(self.top + rows, 0)
        self.redraw()

    @on(Drawn.Scrolled)
    def _scrolled(self, event: Drawn.Scrolled) -> None:
        event.stop()
        self._scroll(event.rows)

    def _draw(self, width: int, height: int) -> list[Line]:
        rows = self.lines(min(width - 2, 92))
        self.top = max(min(self.top, len(rows) - height), 0)
        last = min(self.top + height, len(rows))
        self._part = (self.top + 1, last, len(rows)) if len(rows) > height else None
        return [line(" ", *row) for row in filled(rows[self.top :], height)]

    def _draw_title(self, width: int, _: int) -> list[Line]:
        right = EMPTY
        # Its rows are drawn by being asked for, and only then it is known which of them are in sight.
        if self.query_one("#page", Drawn).rows and self._part is not None:
            first, last, total = self._part
            words = self.advisor.texts("lines-of", first=first, last=last, total=total)
            right = role(f" {words} ", "title-muted")
        return [bars.title_bar(self.heading, width, right=right)]

    def _draw_hints(self, width: int, _: int) -> list[Line]:
        return [bars.hint_bar(bars.hints(self.advisor.registry, self.advisor.texts, Layer.PAGE), width)]
