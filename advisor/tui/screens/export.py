"""Writes a result to a file while the screen stays alive; asks before it overwrites."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from advisor.content import Content
from advisor.errors import AdvisorError, FindingsError
from advisor.formatting import capitalised
from advisor.model.findings import Severity
from advisor.model.question import Engagement
from advisor.tui import bars, exporting
from advisor.tui.buffer import NOTHING
from advisor.tui.commands import Layer
from advisor.tui.drawn import Drawn
from advisor.tui.exporting import Export
from advisor.tui.keys import Key
from advisor.tui.lines import Line
from advisor.tui.screens.base import PressScreen

if TYPE_CHECKING:
    from advisor.tui.app import AdvisorApp

READABLE = 0o644
"""Reports are made to be passed on; engagements stay private."""


class ExportScreen(PressScreen):
    """Form, place, and what came of it."""

    def __init__(self, content: Content, engagement: Engagement, stem: str, folder: Path) -> None:
        super().__init__()
        self.content = content
        self.engagement = engagement
        self.export = Export(stem, folder)

    def compose(self) -> ComposeResult:
        yield Drawn(self._draw_title, id="title")
        yield Drawn(lambda w, h: exporting.lines(self.export, self.advisor.texts, w, h), id="page")
        yield Drawn(self._draw_hints, id="hints")
        yield from self.compose_tiny()

    def press(self, key: Key) -> None:
        state = self.export
        command = self.advisor.registry.command(state.layer, key.name)
        if command == "quit":
            self.advisor.command("quit")
        elif state.busy:
            if command == "cancel":
                self.app.pop_screen()
        elif state.written or (command == "cancel" and state.layer is Layer.CHOOSE):
            self.app.pop_screen()
        elif state.layer is Layer.CHOOSE:
            self._choose(command, key)
        elif state.layer is Layer.CONFIRM:
            if command == "yes":
                self._write()
            elif command == "no":
                self._set(replace(state, layer=Layer.EXPORT))
        else:
            self._type(command, key)

    def paste(self, text: str) -> None:
        if self.export.layer is Layer.EXPORT:
            self._set(replace(self.export, buffer=self.export.buffer.typed(text.strip()), message=""))

    def click(self, target: str) -> None:
        kind, _, name = target.partition(":")
        if kind == "choice":
            self._set(exporting.chosen(self.export, name))
        elif name == "quit":
            self.advisor.command("quit")
        elif name == "cancel":
            self.press(Key("escape"))
        elif name in ("take", "write"):
            self.press(Key("enter"))
        elif name == "yes" and self.export.layer is Layer.CONFIRM:
            self._write()
        elif name == "no":
            self._set(replace(self.export, layer=Layer.EXPORT))

    def _choose(self, command: str, key: Key) -> None:
        state, count = self.export, len(self.export.forms)
        if command == "home-pick" and int(key.name) <= count:
            self._set(exporting.chosen(state, state.forms[int(key.name) - 1]))
        elif command == "take":
            self._set(exporting.chosen(state, state.forms[state.cursor]))
        elif command in ("up", "down"):
            self._set(replace(state, cursor=(state.cursor + (1 if command == "down" else -1)) % count))

    def _type(self, command: str, key: Key) -> None:
        state = self.export
        if command == "write":
            self._ask_or_write()
        elif command == "cancel":
            self._set(replace(state, layer=Layer.CHOOSE, buffer=NOTHING, message=""))
        else:
            buffer = state.buffer.typed(key.character) if key.types else state.buffer.edited(key.name)
            if buffer is not None:
                self._set(replace(state, buffer=buffer, message=""))

    # Writing

    def _ask_or_write(self) -> None:
        state = self.export
        if not state.buffer.text.strip():
            self._set(replace(state, message=self.advisor.texts("empty")))
        elif state.form != "csv" and state.path.exists():
            self._set(replace(state, layer=Layer.CONFIRM))
        else:
            self._write()

    def _write(self) -> None:
        self._set(replace(self.export, busy=True, layer=Layer.EXPORT, message=""))
        advisor = self.advisor
        # The app's own, so that it goes on when this screen is left.
        advisor.run_worker(lambda: self._work(advisor), thread=True, exit_on_error=False)

    def _work(self, advisor: AdvisorApp) -> None:
        """Runs in a thread; only messages go back to the screen."""
        state = self.export
        try:
            written = write(self.content, self.engagement, state.form, state.path)
        except FindingsError as error:
            faults = [
                f"{capitalised(found.message)}. {found.remedy}"
                for found in error.findings
                if found.severity is Severity.ERROR
            ]
            done = replace(state, busy=False, message="\n".join([advisor.texts("export-refused"), *faults]))
        except AdvisorError as error:
            done = replace(state, busy=False, message=capitalised(str(error)))
        except Exception as error:  # noqa: BLE001 - a fault in one report must not end the interview
            said = advisor.texts("export-failed", kind=type(error).__name__)
            done = replace(state, busy=False, message=said)
        else:
            done = replace(state, busy=False, written=written)
        advisor.from_thread(lambda: self._done(advisor, done))

    def _done(self, advisor: AdvisorApp, state: Export) -> None:
        """Shows what came of it, here or over whatever is on screen by now."""
        self._set(state)
        if self in advisor.screens_now:
            return
        if state.written:
            advisor.say(f"{advisor.texts('export-done')} {state.written}")
        else:
            advisor.say(state.message, severity="error")

    def _set(self, state: Export) -> None:
        self.export = state
        if self.is_mounted:
            self.redraw()

    # Drawing

    def _draw_title(self, width: int, _: int) -> list[Line]:
        return [bars.title_bar(self.advisor.texts("export-heading"), width)]

    def _draw_hints(self, width: int, _: int) -> list[Line]:
        state = self.export
        # Once it is written any key goes back, which the page says.
        idle = ("write", "take", "cancel") if state.written else ("write", "take") if state.busy else ()
        found = bars.hints(self.advisor.registry, self.advisor.texts, self.export.layer, idle)
        return [bars.hint_bar(found, width)]


def write(content: Content, engagement: Engagement, form: str, path: Path) -> str:
    """Writes an engagement in one form and says where it went. Raises AdvisorError when it cannot."""
    from advisor import exports
    from advisor.engagements import reading
    from advisor.engagements.writing import new_text, write_atomically
    from advisor.reports.inputs import Options

    # Read back as a file: what the command line refuses is refused here too, in the same words.
    raw = new_text(engagement, content.bank).encode("utf-8")
    reading.parse(raw, path, content.bank, content.questionnaires, engagement.as_of)
    if form in exporting.REPORTS:
        report = exports.report(content, engagement, form, Options())
        write_atomically(path, report.data, mode=READABLE)
        return "\n".join([str(path.absolute()), *report.warnings])
    files = exports.export(content, engagement, [form])[form]
    if form == "csv":
        for name, raw in files.items():
            write_atomically(path / name, raw, mode=READABLE)
    else:
        write_atomically(path, next(iter(files.values())), mode=READABLE)
    return str(path.absolute())
