"""One line of text being typed. Pure: every edit makes a new one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class LineBuffer:
    """What was typed so far, and where the next character goes."""

    text: str = ""
    cursor: int = 0

    def typed(self, characters: str) -> LineBuffer:
        """With the characters put in at the cursor."""
        text = self.text[: self.cursor] + characters + self.text[self.cursor :]
        return LineBuffer(text, self.cursor + len(characters)) if len(text) <= LONGEST else self

    def edited(self, name: str) -> LineBuffer | None:
        """After an editing key; None where the key edits nothing."""
        edit = _EDITS.get(name)
        return edit(self) if edit else None

    @property
    def before(self) -> str:
        """The text left of the cursor."""
        return self.text[: self.cursor]

    @property
    def after(self) -> str:
        """The text from the cursor on."""
        return self.text[self.cursor :]


NOTHING = LineBuffer()


def holding(text: str) -> LineBuffer:
    """A buffer with that text, the cursor at its end."""
    return LineBuffer(text, len(text))


def _backspace(b: LineBuffer) -> LineBuffer:
    return LineBuffer(b.text[: max(b.cursor - 1, 0)] + b.after, max(b.cursor - 1, 0))


def _delete(b: LineBuffer) -> LineBuffer:
    return LineBuffer(b.before + b.after[1:], b.cursor)


def _word_back(b: LineBuffer) -> LineBuffer:
    kept = b.before.rstrip()
    kept = kept[: kept.rfind(" ") + 1]
    return LineBuffer(kept + b.after, len(kept))


_EDITS: dict[str, Callable[[LineBuffer], LineBuffer]] = {
    "backspace": _backspace,
    "delete": _delete,
    "ctrl+d": _delete,
    "ctrl+w": _word_back,
    "ctrl+u": lambda b: LineBuffer(b.after, 0),
    "ctrl+k": lambda b: LineBuffer(b.before, b.cursor),
    "left": lambda b: LineBuffer(b.text, max(b.cursor - 1, 0)),
    "right": lambda b: LineBuffer(b.text, min(b.cursor + 1, len(b.text))),
    "home": lambda b: LineBuffer(b.text, 0),
    "ctrl+a": lambda b: LineBuffer(b.text, 0),
    "end": lambda b: LineBuffer(b.text, len(b.text)),
    "ctrl+e": lambda b: LineBuffer(b.text, len(b.text)),
}
