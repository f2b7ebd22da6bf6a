"""The shape of a case in YAML: an engagement file with `expect`."""

from __future__ import annotations

from datetime import date
from typing import Any

from advisor.loading.validate import ContentSchema


class CaseSchema(ContentSchema):
    """One case. `as_of` is not optional: a case says the same on every day."""

    name: str
    as_of: date
    answers: Any = None
    expect: dict[str, Any]
    format: str = ""
    questionnaire: str = ""
    about: str = ""
    """What the case shows, for people."""
    notes: Any = None


class FlipSchema(ContentSchema):
    """A change of answers that leads to another verdict."""

    questions: tuple[str, ...]
    verdict: str = ""


class ExpectSchema(ContentSchema):
    """What may be expected besides outcomes of decisions."""

    fires: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    no_flags: bool | tuple[str, ...] = False
    obligations: tuple[str, ...] = ()
    no_obligations: bool | tuple[str, ...] = False
    determined: bool | None = None
    flips: tuple[str | FlipSchema, ...] = ()
