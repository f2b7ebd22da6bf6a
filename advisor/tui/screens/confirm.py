"""Asks before something that cannot be undone, or before a choice that needs a yes or a no."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult

from advisor.tui import rail
from advisor.tui.commands import Layer
from advisor.tui.drawn import Drawn
from advisor.tui.keys import Key
from advisor.tui.lines import EMPTY, Line, Span, apart, filled, line, painted, paragraph
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
        texts, registry = self.advisor.texts, self.advisor.registry
        rows: list[Line] = [EMPTY, *paragraph(self.text, inner), EMPTY]
        for command in registry.of(Layer.CONFIRM):
            if command.id in ("yes", "no"):
                target = f"command:{command.id}"
                shown = registry.shown(command, Layer.CONFIRM)
                rows.append(
                    line(
                        Span(f" {shown}  ", "key", target), Span(texts(f"key-{command.id}-help"), "", target)
                    )
                )
        return [line("  ", *row) for row in filled(rows, height)]

    def _draw_title(self, width: int, _: int) -> list[Line]:
        return [
            painted(apart(line(Span(" ▞ ", "brand"), Span(self.heading, "title")), (), width), width, "bar")
        ]

    def _draw_hints(self, width: int, _: int) -> list[Line]:
        registry, texts = self.advisor.registry, self.advisor.texts
        found = [
            (c, registry.shown(c, Layer.CONFIRM), texts(f"key-{c.id}")) for c in registry.of(Layer.CONFIRM)
        ]
        return [rail.hint_line(found, width)]
