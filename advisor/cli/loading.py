"""What commands need before they can work: content and the engagement they are about."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from advisor.content import Content, load
from advisor.engagements import index, reading
from advisor.engagements.reading import Opened
from advisor.errors import UsageError
from advisor.loading import locate
from advisor.loading.suggest import did_you_mean
from advisor.model.question import Questionnaire


def today() -> date:
    """The day that counts when a file names none."""
    return date.today()  # noqa: DTZ011 - the user's own day is meant


def content_of(folders: tuple[str, ...]) -> Content:
    """Shipped content with the overlays named on the command line or in the environment."""
    return load(locate.overlays(folders))


def opened(name: str, content: Content, *, to_correct: bool = False) -> Opened:
    """The engagement meant by a path, a short name, its name in the list, or `-` for standard input.

    Opened `to_correct` it, answers that cannot all be right are no fault.
    """
    if name == "-":
        path = Path("(standard input)")
        raw = reading.read_bounded(sys.stdin.buffer, path)
        known = (content.bank, content.questionnaires, today())
        return reading.parse(raw, path, *known, to_correct=to_correct)
    path = index.find(name)
    return reading.open_file(path, content.bank, content.questionnaires, today(), to_correct=to_correct)


def questionnaire_of(name: str, content: Content) -> Questionnaire:
    """The questionnaire of that name. Raises UsageError when there is none."""
    if name in content.questionnaires:
        return content.questionnaires[name]
    message = f'there is no questionnaire "{name}"'
    raise UsageError(message, hint=did_you_mean(name, content.questionnaires))
