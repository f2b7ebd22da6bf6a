"""Asks before something that cannot be undone, or before a choice that needs a yes or a no."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult

from advisor.tui import bars
from advisor.tui.commands import Layer
from advisor.tui.drawn import Drawn
from advisor.tui.keys import Key
from advisor.tui.lines import EMPTY, Line, Span, aimed, filled, line, paragraph
from advisor.tui.screens.base import PressScreen


class ConfirmScreen(PressScreen):
    """Takes `y` or `n`; every other key is ignored, so nothing typed ahead decides."""

    def __init__(self, heading: str, text: str, answered: Callable[[bool], None]) -> None:
        super().__init__()
        self.heading = heading
        self.text = text
        self._answered = answered

    def compose(self) -> ComposeResult:
        yield Drawn(self._draw_title, id="title")
        yield Drawn(self._draw, id="page")
        yield Drawn(self._draw_hints, id="hints")
        yield from self.compose_tiny()

    def press(self, key: Key) -> None:
        self._do(self.advisor.registry.command(Layer.CONFIRM, key.name))

    def click(self, target: str) -> None:
        self._do(target.removeprefix("command:"))

    def _do(self, command: str) -> None:
        if command == "quit":
            self.advisor.command("quit")
        elif command in ("yes", "no"):
            self.app.pop_screen()
            self._answered(command == "yes")

    def _draw(self, width: int, height: int) -> list[Line]:
        inner = min(width - 4, 76)
        texts = self.advisor.texts
        rows: list[Line] = [EMPTY, *paragraph(self.text, inner), EMPTY]
        for hint in bars.hints(self.advisor.registry, texts, Layer.CONFIRM, only=("yes", "no")):
            row = line(Span(f" {hint.key}  ", "key"), Span(texts(f"key-{hint.command}-help")))
            rows.append(aimed(row, f"command:{hint.command}"))
        return [line("  ", *row) for row in filled(rows, height)]

    def _draw_title(self, width: int, _: int) -> list[Line]:
        return [bars.title_bar(self.heading, width)]

    def _draw_hints(self, width: int, _: int) -> list[Line]:
        return [bars.hint_bar(bars.hints(self.advisor.registry, self.advisor.texts, Layer.CONFIRM), width)]
