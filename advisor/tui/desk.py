"""One interview at work: takes keys one by one and keeps session, pad and advice in step. Knows no screen.

Everything a key does to the answers happens before the next key is looked at, so keys typed faster than the
screen draws always meet the question they were meant for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from advisor.interview import flow, steps
from advisor.interview.approximate import note_beside
from advisor.interview.misread import Misread, misread
from advisor.interview.picks import toggled
from advisor.interview.reading import Understood, read
from advisor.interview.search import search
from advisor.interview.session import Session, note_of, value_of
from advisor.interview.texts import Texts
from advisor.interview.wording import currency_of
from advisor.model.pack import Pack
from advisor.model.question import Note
from advisor.tui import pad as pads
from advisor.tui.buffer import LONGEST, holding
from advisor.tui.commands import Layer, Registry
from advisor.tui.keys import Key
from advisor.tui.pad import PAGE, TYPING, Choice, Pad
from advisor.tui.sitting import News, Sitting


class Desk(Sitting):
    """The interview as the keys drive it."""

    def __init__(
        self,
        pack: Pack,
        texts: Texts,
        session: Session,
        *,
        registry: Registry | None = None,
        on_command: Callable[[str], None] = lambda _: None,
    ) -> None:
        super().__init__(pack, texts, session, registry or Registry(), on_command)
        self.panel_open = False
        self.scroll = 0
        self._does: Mapping[str, Callable[[Key], None]] = {
            "pick": self._pick,
            "choose": lambda key: self._pick(key) if key.name.isdigit() else self._accept(),
            "toggle": self._pick,
            "toggle-here": lambda _: self._choose(self.pad.here),
            "accept": lambda _: self._accept(),
            "enter-box": self._enter_box,
            "dont-know": lambda _: self._dont_know(),
            "later": lambda _: self._later(),
            "note": lambda _: self._note(),
            "note-other": lambda _: self._set(pads.with_other_note(self.pad, self.session)),
            "way-out": lambda _: self._say("way-out"),
            "back": lambda _: self.go(flow.neighbour(self.session, -1)),
            "on": lambda _: self.go(flow.neighbour(self.session, 1)),
            "go-to": lambda _: self._go_to(),
            "find": lambda _: self._find(),
            "turn-page": lambda _: self._set(pads.turned(self.pad)),
            "up": lambda _: self._set(pads.moved(self.pad, -1)),
            "down": lambda _: self._set(pads.moved(self.pad, 1)),
            "first": lambda _: self._set(pads.put(self.pad, 0)),
            "last": lambda _: self._set(pads.put(self.pad, len(self.pad.choices) - 1)),
            "next-open": lambda _: self.go(flow.open_neighbour(self.session, 1)),
            "previous-open": lambda _: self.go(flow.open_neighbour(self.session, -1)),
            "clear": lambda _: self._clear(),
            "quick": lambda _: self._toggle_quick(),
            "undo": lambda _: self._undo(),
            "redo": lambda _: self._redo(),
            "panel": lambda _: self._toggle_panel(),
            "private": lambda _: self._toggle_private(),
            "scroll-up": lambda _: self._scroll(-5),
            "scroll-down": lambda _: self._scroll(5),
            "leave-box": lambda _: self._set(replace(self.pad, layer=Layer.REST, message=None)),
            "save-note": lambda _: self._save_note(),
            "note-for-report": lambda _: self._set(replace(self.pad, for_report=not self.pad.for_report)),
            "take": lambda _: self._take(),
            "cancel": lambda _: self._set(self.pad.under or self.pad),
        }

    # Keys

    def press(self, key: Key) -> None:
        """Takes one key to its end."""
        if self.held is not None:
            self.held.append(key)
            return
        command = self.registry.command(self.pad.layer, key.name)
        if command:
            self.do(command, key)
        elif self.pad.layer in TYPING:
            self._type(key)

    def do(self, command: str, key: Key = Key("")) -> None:  # noqa: B008 - keys are immutable
        """Carries out a command, here or wherever it belongs."""
        action = self._does.get(command)
        if action is None:
            self.on_command(command)
        else:
            action(key)

    def paste(self, text: str) -> None:
        """Takes pasted text into a box; anywhere else it would answer questions unseen."""
        pad = replace(self.pad, layer=Layer.TYPED) if self.pad.layer is Layer.REST else self.pad
        if pad.layer not in TYPING:
            self._set(replace(pad, message=misread("paste-in-boxes")))
            return
        one_line = " ".join(text.split())
        held = pads.typed(pad, one_line)
        if one_line and held.buffer == pad.buffer:
            self._set(replace(pad, message=misread("too-long", limit=LONGEST)))
        else:
            self._changed_text(held)

    def _type(self, key: Key) -> None:
        pad = self.pad
        if key.types:
            self._changed_text(pads.typed(pad, key.character))
        elif pad.layer is Layer.TYPED and not pad.buffer.text and key.name in ("backspace", "left"):
            self.go(flow.neighbour(self.session, -1))
        elif pad.layer is Layer.TYPED and not pad.buffer.text and key.name in ("right", "ctrl+e"):
            self._set(replace(pad, buffer=holding(self._stored_text())))
        elif pad.layer in (Layer.GO_TO, Layer.FILTER) and not pad.buffer.text and key.name == "backspace":
            self._set(pad.under or pad)
        else:
            self._changed_text(pads.edited(pad, key.name))

    def _changed_text(self, pad: Pad) -> None:
        if pad.layer is Layer.GO_TO and pad.buffer.text != self.pad.buffer.text:
            pad = pads.relisted(pad, self._questions(pad.buffer.text))
        elif pad.layer is Layer.FILTER and pad.buffer.text != self.pad.buffer.text:
            whole = pad.under.choices if pad.under else ()
            pad = pads.relisted(pad, pads.matching(whole, pad.buffer.text))
        self._set(pad)

    def _stored_text(self) -> str:
        value = value_of(self.session, self.session.current)
        return "" if value is None else str(value)

    # Answers

    def _pick(self, key: Key) -> None:
        index = self.pad.page * PAGE + int(key.name) - 1
        if self.pad.layer is Layer.END:
            if index < len(self.pad.choices):
                self.on_end(self.pad.choices[index].id)
        elif int(key.name) <= len(self.pad.on_page):
            if self.registry.enter_confirms and self.pad.layer is Layer.PICK:
                self._set(pads.put(self.pad, index))
            else:
                self._choose(self.pad.choices[index])

    def _choose(self, choice: Choice | None) -> None:
        question = self.session.question
        if choice is None or question is None:
            self._set(replace(self.pad, message=misread("nothing-under-cursor")))
            return
        cursor = self.pad.choices.index(choice) if choice in self.pad.choices else self.pad.cursor
        if self.pad.layer is Layer.MULTI:
            picked = toggled(question, self.pad.picked, choice.id)
            self._set(replace(self.pad, picked=picked, cursor=cursor, message=None))
        else:
            self._answer(choice.id == "true" if question.kind.value == "yes_no" else choice.id)

    def _accept(self) -> None:
        pad = self.pad
        if pad.layer is Layer.END:
            if pad.here is not None:
                self.on_end(pad.here.id)
        elif pad.layer is Layer.MULTI:
            if pad.picked:
                self._answer(pad.picked)
            else:
                self._set(replace(pad, message=misread("pick-one")))
        elif pad.layer is Layer.TYPED:
            self._accept_text(pad.buffer.text.strip())
        else:
            self._choose(pad.here)

    def _accept_text(self, text: str) -> None:
        if not text:
            if value_of(self.session, self.session.current) is None:
                self._later()
            else:
                self._onward()
        elif text == "?":
            self._dont_know()
        else:
            found = self.reading(text)
            if isinstance(found, Understood):
                held = note_of(self.session, self.session.current)
                self._answer(found.value, note_beside(held, found, self.texts))
            else:
                self._set(replace(self.pad, message=found))

    def reading(self, text: str) -> Understood | Misread:
        """What the text in the box means for the question on screen."""
        question = self.session.question
        if question is None:
            return misread("empty")
        currency = currency_of(self.session.answers.values)
        return read(question, text, self.session.as_of, self.texts, currency)

    def _undo(self) -> None:
        """Takes back what is typed first, then the last step."""
        stored = note_of(self.session, self.pad.about) if self.pad.layer is Layer.NOTE else None
        before = stored.text if stored is not None else ""
        if self.pad.layer in TYPING and self.pad.buffer.text != before:
            self._changed_text(replace(self.pad, buffer=holding(before)))
        else:
            self._undo_step()

    # Lists, notes, and what is shown

    def _go_to(self) -> None:
        self._set(pads.listing(self.pad, Layer.GO_TO, self._questions("")))

    def _find(self) -> None:
        if self.pad.pages > 1:
            self._set(pads.listing(self.pad, Layer.FILTER, self.pad.choices))
        else:
            self._go_to()

    def _questions(self, text: str) -> tuple[Choice, ...]:
        bank = self.session.bank
        found = (bank[hit.question] for hit in search(self.session, text))
        return tuple(Choice(q.id, q.short, bank.section(q.section).title) for q in found)

    def _take(self) -> None:
        here, under = self.pad.here, self.pad.under
        if under is None or here is None:
            self._set(replace(self.pad, message=misread("nothing-found")))
        elif self.pad.layer is Layer.GO_TO:
            self.go(here.id)
        else:
            self._set(under)
            self._choose(next(choice for choice in under.choices if choice.id == here.id))

    def _enter_box(self, key: Key) -> None:
        box = replace(self.pad, layer=Layer.TYPED)
        self._set(pads.typed(box, key.character) if key.types else box)

    def _note(self) -> None:
        if self.session.current:
            self._set(pads.with_note(self.pad, self.session))

    def _save_note(self) -> None:
        text, by = pads.split_note(self.pad.buffer.text)
        self.keep_note(Note(text, self.pad.for_report, by or self.pad.by))

    def keep_note(self, note: Note) -> None:
        """Stores a note beside the question it is about and comes back to the one on screen."""
        under, about = self.pad.under or self.pad, self.pad.about or self.session.current
        before = len(self.session.past)
        self.session = steps.note(self.session, about, note)
        if len(self.session.past) > before:
            short = self.session.bank[about].short
            self.news = News(recorded=self.texts("noted", short=short), tip=self._tip("tip-note"))
        self._set(under)

    def click(self, target: str) -> None:
        """Takes a click on something drawn: `choice:ID`, `question:ID`, `section:ID` or `command:ID`."""
        kind, _, name = target.partition(":")
        if kind == "command":
            self.do(name)
        elif kind == "question":
            self.go(name)
        elif kind == "section":
            self.go(flow.first_of_section(self.session, name))
        elif kind == "choice" and self.pad.layer in (Layer.GO_TO, Layer.FILTER):
            index = next((i for i, c in enumerate(self.pad.choices) if c.id == name), 0)
            self._set(pads.put(self.pad, index))
            self._take()
        elif kind == "choice" and self.pad.layer is Layer.END:
            self.on_end(name)
        elif kind == "choice":
            self._choose(next((c for c in self.pad.choices if c.id == name), None))

    def _toggle_panel(self) -> None:
        self.panel_open = not self.panel_open
        self.scroll = 0

    def _toggle_private(self) -> None:
        self.private = not self.private
        if self.private:
            self.news = News()
        self._say("private-on" if self.private else "private-off")

    def _scroll(self, rows: int) -> None:
        self.scroll = max(self.scroll + rows, 0)
