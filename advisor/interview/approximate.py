"""How an answer was said that is stored as one exact number: `20-30` counts as 25, and the note says so."""

from __future__ import annotations

from advisor.interview.reading import Understood
from advisor.interview.texts import Texts
from advisor.model.question import Note


def note_beside(held: Note | None, found: Understood, texts: Texts) -> Note | None:
    """The note to put beside an answer: how it was said. None leaves what is noted, an empty one removes it.

    A person's own note is never touched; one of ours goes when the answer becomes exact.
    """
    ours = texts("said-as", typed="")
    if held is not None and not held.text.startswith(ours):
        return None
    if found.approximate:
        return Note(f"{ours}{found.approximate}")
    return Note("") if held is not None else None
