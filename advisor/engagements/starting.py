"""New engagements."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from advisor.engagements.reading import Opened
from advisor.engagements.writing import save
from advisor.model.question import Bank, Engagement


def fresh(name: str, questionnaire: str, path: Path, today: date) -> Opened:
    """An engagement that is not on disk yet."""
    return Opened(path, b"", Engagement(name, questionnaire, today), exists=False)


def start(name: str, questionnaire: str, path: Path, bank: Bank, today: date) -> Opened:
    """A new file. Raises ChangedElsewhereError when the path is taken."""
    opened = fresh(name, questionnaire, path, today)
    return save(opened, opened.engagement, bank)
