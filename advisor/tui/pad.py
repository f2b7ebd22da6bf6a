"""The answer pad: the one thing that takes keys during the interview. Pure state and its transitions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from advisor.interview.misread import Misread
from advisor.interview.session import Session, note_of, value_of
from advisor.interview.texts import Texts
from advisor.model.question import Kind, Note, Question
from advisor.tui.buffer import NOTHING, LineBuffer, holding
from advisor.tui.commands import Layer

PAGE = 9
TYPING = (Layer.TYPED, Layer.NOTE, Layer.GO_TO, Layer.FILTER)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be picked."""

    id: str
    label: str
    means: str = ""
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Pad:
    """How the pad stands for one question."""

    layer: Layer
    choices: tuple[Choice, ...] = ()
    cursor: int | None = None
    """The choice under the cursor; None until somebody moves, so that a stray Enter answers nothing."""
    page: int = 0
    picked: frozenset[str] = frozenset()
    buffer: LineBuffer = NOTHING
    message: Misread | None = None
    under: Pad | None = None
    """The pad to come back to from a note, the go-to list or the filter."""
    for_report: bool = False
    by: str = ""
    about: str = ""
    """The question a note belongs to."""

    @property
    def pages(self) -> int:
        """How many pages the choices take."""
        return max(-(-len(self.choices) // PAGE), 1)

    @property
    def on_page(self) -> tuple[Choice, ...]:
        """The choices that digits reach now."""
        return self.choices[self.page * PAGE : (self.page + 1) * PAGE]

    @property
    def here(self) -> Choice | None:
        """The choice under the cursor."""
        return self.choices[self.cursor] if self.cursor is not None and self.choices else None


def choices_of(question: Question, texts: Texts) -> tuple[Choice, ...]:
    """What a question lets one pick."""
    if question.kind is Kind.YES_NO:
        return Choice("true", texts("answer-yes")), Choice("false", texts("answer-no"))
    return tuple(Choice(o.id, o.label, o.means, o.exclusive) for o in question.options)


def for_question(session: Session, texts: Texts) -> Pad:
    """The pad as a question comes up: its stored answer shown, nothing half typed."""
    question = session.question
    if question is None:
        return Pad(Layer.END)
    value = value_of(session, question.id)
    choices = choices_of(question, texts)
    match question.kind:
        case Kind.CHOICES:
            picked = value if isinstance(value, frozenset) else frozenset()
            return Pad(Layer.MULTI, choices, picked=picked)
        case Kind.CHOICE | Kind.YES_NO:
            stored = str(value).lower() if isinstance(value, bool) else value
            index = next((i for i, choice in enumerate(choices) if choice.id == stored), None)
            picked = frozenset() if index is None else frozenset({choices[index].id})
            return Pad(Layer.PICK, choices, cursor=index, page=(index or 0) // PAGE, picked=picked)
        case _:
            return Pad(Layer.TYPED)


def moved(pad: Pad, step: int) -> Pad:
    """With the cursor `step` choices on, going round at the ends."""
    if not pad.choices:
        return pad
    count = len(pad.choices)
    if pad.cursor is None:
        cursor = pad.page * PAGE if step > 0 else min((pad.page + 1) * PAGE, count) - 1
    else:
        cursor = (pad.cursor + step) % count
    return put(pad, cursor)


def put(pad: Pad, cursor: int) -> Pad:
    """With the cursor on that choice."""
    if not pad.choices:
        return pad
    cursor = min(max(cursor, 0), len(pad.choices) - 1)
    return replace(pad, cursor=cursor, page=cursor // PAGE, message=None)


def turned(pad: Pad) -> Pad:
    """With the next page shown; the first after the last."""
    return replace(pad, page=(pad.page + 1) % pad.pages, cursor=None, message=None)


def typed(pad: Pad, characters: str) -> Pad:
    """With characters typed into the box."""
    return replace(pad, buffer=pad.buffer.typed(characters), message=None)


def edited(pad: Pad, name: str) -> Pad:
    """With an editing key applied to the box; the same pad where it is none."""
    buffer = pad.buffer.edited(name)
    return pad if buffer is None else replace(pad, buffer=buffer, message=None)


def with_note(pad: Pad, session: Session) -> Pad:
    """The note line over the pad, holding what is noted already."""
    return _noting(replace(pad, message=None), session, session.current)


def with_other_note(pad: Pad, session: Session) -> Pad:
    """The note line for the question just answered, or again for the one on screen, with what was typed."""
    before = just_answered(session)
    if pad.under is None or not before:
        return pad
    stored = note_of(session, pad.about)
    typed_here = pad.buffer.text.strip()
    other = _noting(pad.under, session, session.current if pad.about == before else before)
    if not typed_here or (stored is not None and typed_here == stored.text):
        return other
    return replace(other, buffer=holding(f"{other.buffer.text} {typed_here}".strip()))


def _noting(under: Pad, session: Session, question: str) -> Pad:
    note = note_of(session, question) or Note("")
    return Pad(
        Layer.NOTE,
        under=under,
        buffer=holding(note.text),
        for_report=note.for_report,
        by=note.by,
        about=question,
    )


def just_answered(session: Session) -> str:
    """The question of the last step, where another one is on screen by now."""
    last = session.past[-1].question if session.past else ""
    return last if last != session.current and last in session.states else ""


def listing(pad: Pad, layer: Layer, choices: tuple[Choice, ...]) -> Pad:
    """A list to type into, over the pad."""
    return Pad(layer, choices, cursor=0 if choices else None, under=replace(pad, message=None))


def relisted(pad: Pad, choices: tuple[Choice, ...]) -> Pad:
    """The list with what still matches, its first entry under the cursor."""
    return replace(pad, choices=choices, cursor=0 if choices else None, page=0)


def matching(choices: tuple[Choice, ...], text: str) -> tuple[Choice, ...]:
    """Choices with every word typed in their label or explanation; labels that start so first."""
    words = text.casefold().split()
    found = [
        choice
        for choice in choices
        if all(word in f"{choice.label} {choice.means} {choice.id}".casefold() for word in words)
    ]
    start = text.casefold().strip()
    return tuple(sorted(found, key=lambda choice: not choice.label.casefold().startswith(start)))


def split_note(text: str) -> tuple[str, str]:
    """A note and who said it: `99.9 only @CTO` is by the CTO."""
    body, mark, by = text.rpartition(" @")
    if mark and by and len(by) <= 40 and "@" not in by:
        return body.strip(), by.strip()
    return text.strip(), ""
