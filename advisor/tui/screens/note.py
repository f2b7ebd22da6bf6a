"""The large box for a long note. The only place with an editor of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import TextArea

from advisor.interview.texts import Texts
from advisor.model.question import Note
from advisor.tui import bars
from advisor.tui.commands import Layer, Registry
from advisor.tui.drawn import Drawn
from advisor.tui.lines import Line, role


class NoteScreen(Screen[None]):
    """Many lines of text beside a question. Ctrl+S or Esc saves; there is nothing to lose."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(command.keys[Layer.LONG_NOTE]), f"do('{command.id}')", priority=True)
        for command in Registry().of(Layer.LONG_NOTE)
    ]

    def __init__(self, title: str, note: Note, texts: Texts, keep: Callable[[Note], None]) -> None:
        super().__init__()
        self.heading = title
        self.note = note
        self.texts = texts
        self._keep = keep

    def compose(self) -> ComposeResult:
        yield Drawn(self._draw_title, id="title")
        yield TextArea(self.note.text, id="box", soft_wrap=True, tab_behavior="focus")
        yield Drawn(self._draw_hints, id="hints")

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)

    def _taken(self) -> None:
        self._keep(replace(self.note, text=self.query_one(TextArea).text.strip()))

    def action_do(self, command: str) -> None:
        if command == "note-for-report":
            self.note = replace(self.note, for_report=not self.note.for_report)
            for drawn in self.query(Drawn):
                drawn.redraw()
        elif command == "save-note":
            self._taken()
            self.app.pop_screen()
        else:
            self._taken()
            self.app.exit()

    @on(Drawn.Clicked)
    def _clicked(self, event: Drawn.Clicked) -> None:
        event.stop()
        self.action_do(event.target.removeprefix("command:"))

    def _draw_title(self, width: int, _: int) -> list[Line]:
        kind = self.texts("note-for-report" if self.note.for_report else "note-internal")
        title = self.texts("note-on", short=self.heading)
        return [bars.title_bar(title, width, role(f"  {kind}", "title-muted"))]

    def _draw_hints(self, width: int, _: int) -> list[Line]:
        return [bars.hint_bar(bars.hints(Registry(), self.texts, Layer.LONG_NOTE), width)]
