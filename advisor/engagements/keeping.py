"""Saving when something is in the way: no answer is lost, and nobody else's work is overwritten."""

from __future__ import annotations

import tempfile
from pathlib import Path

from advisor.engagements import starting, writing
from advisor.engagements.reading import Opened
from advisor.errors import AdvisorError, LostError
from advisor.model.question import Bank, Engagement


def save(opened: Opened, engagement: Engagement, bank: Bank) -> Opened:
    """Saves into the opened file, or beside it where somebody else changed that: its `path` says which.

    Raises AdvisorError when neither can be written.
    """
    try:
        return writing.save(opened, engagement, bank)
    except writing.ChangedElsewhereError:
        path = beside(opened.path)
        ours = starting.fresh(engagement.name, engagement.questionnaire, path, engagement.as_of)
        return writing.save(ours, engagement, bank)


def beside(path: Path) -> Path:
    """A path next to this one that does not exist yet."""
    number = 2
    while (other := path.with_name(f"{path.stem}-{number}{path.suffix}")).exists():
        number += 1
    return other


def rescue(engagement: Engagement, bank: Bank) -> Path:
    """The answers in a temporary file, when their own file takes them no more. Raises LostError."""
    text = writing.new_text(engagement, bank)
    try:
        with tempfile.NamedTemporaryFile(prefix="advisor-", suffix=".yaml", delete=False) as file:
            file.write(text.encode("utf-8"))
    except OSError:
        raise LostError(text) from None
    return Path(file.name)


def left_in(rescued: Path) -> AdvisorError:
    """The error that says where the answers are, since not where they should be."""
    return AdvisorError(
        "the engagement could not be saved",
        why=f'Your answers are in "{rescued}".',
        hint="Make room or mend the permissions, then move that file where it belongs.",
    )
