"""Every command that works now, found by a few letters."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult

from advisor.interview.texts import Texts
from advisor.tui import bars
from advisor.tui.box import box
from advisor.tui.buffer import NOTHING, LineBuffer
from advisor.tui.commands import Command, Layer, Registry
from advisor.tui.drawn import Drawn
from advisor.tui.keys import Key
from advisor.tui.lines import EMPTY, Line, Span, aimed, apart, filled, line, painted, role
from advisor.tui.screens.base import PressScreen

_HERE = ("take", "cancel", "up", "down", "quit")
"""Keys of the list of questions that this list has too."""


class PaletteScreen(PressScreen):
    """A list to type into. Enter does what is under the cursor, on the screen below."""

    def __init__(self, registry: Registry, layer: Layer, texts: Texts, run: Callable[[str], None]) -> None:
        super().__init__()
        self.registry = registry
        self.below = layer
        self.texts = texts
        self._run = run
        self.buffer: LineBuffer = NOTHING
        self.cursor = 0

    def compose(self) -> ComposeResult:
        yield Drawn(self._draw_title, id="title")
        yield Drawn(self._draw, id="page")
        yield Drawn(self._draw_hints, id="hints")
        yield from self.compose_tiny()

    @property
    def found(self) -> list[Command]:
        """The commands that match what is typed."""
        words = self.buffer.text.casefold().split()
        return [
            c for c in self.registry.read(self.below) if c.palette and all(w in self._words(c) for w in words)
        ]

    def _words(self, command: Command) -> str:
        return f"{self.texts(f'key-{command.id}')} {self.texts(f'key-{command.id}-help')}".casefold()

    def press(self, key: Key) -> None:
        command = self.registry.command(Layer.GO_TO, key.name)
        if command in _HERE:
            self._do(command)
        else:
            edited = self.buffer.typed(key.character) if key.types else self.buffer.edited(key.name)
            if edited is not None:
                self.buffer, self.cursor = edited, 0
        if self.is_mounted:
            self.redraw()

    def click(self, target: str) -> None:
        kind, _, name = target.partition(":")
        if kind == "run":
            self._take(int(name))
        elif kind == "command":
            self._do(name)

    def _do(self, command: str) -> None:
        match command:
            case "take":
                self._take(self.cursor)
            case "cancel":
                self.app.pop_screen()
            case "up" | "down":
                self.cursor = (self.cursor + (1 if command == "down" else -1)) % max(len(self.found), 1)
            case "quit":
                self.advisor.command("quit")

    def _take(self, index: int) -> None:
        found = self.found
        if index < len(found):
            self.app.pop_screen()
            self._run(found[index].id)

    def _draw(self, width: int, height: int) -> list[Line]:
        inner = min(width - 2, 92)
        rows = [EMPTY, box(self.buffer, inner)]
        found, room = self.found, height - 2
        top = max(min(self.cursor - room // 2, len(found) - room), 0)
        for index in range(top, min(top + room, len(found))):
            command = found[index]
            label = self.texts(f"key-{command.id}")
            words = self.texts(f"key-{command.id}-help")
            key = self.registry.shown(command, self.below)
            left = line(Span(f" {label}".ljust(18), "strong"), Span(words, "muted"))
            row = aimed(apart(left, role(f" {key} ", "key"), inner), f"run:{index}")
            rows.append(painted(row, inner, "cursor") if index == self.cursor else row)
        if not found:
            rows.append(role(f"   {self.texts('nothing-found')}", "muted"))
        return [line(" ", *row) for row in filled(rows, height)]

    def _draw_title(self, width: int, _: int) -> list[Line]:
        return [bars.title_bar(self.texts("palette-heading"), width)]

    def _draw_hints(self, width: int, _: int) -> list[Line]:
        found = bars.hints(self.registry, self.texts, Layer.GO_TO, only=_HERE)
        return [bars.hint_bar(found, width)]
