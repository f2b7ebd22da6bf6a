"""The shape of a case in YAML: an engagement file with `expect`, or with `practice` to compare with."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from advisor.loading.validate import ContentSchema


class PracticeSchema(BaseModel):
    """What a real company did or was advised. Other keys are for people."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    frameworks: tuple[str, ...] = ()
    comparable: tuple[str, ...] = ()
    """Which of the other keys may fairly be held against our advice: `framework`, `order` ..."""


class CaseSchema(ContentSchema):
    """One case. `as_of` is not optional: a case says the same on every day."""

    name: str
    as_of: date
    answers: Any = None
    expect: dict[str, Any] | None = None
    format: str = ""
    questionnaire: str = ""
    about: str = ""
    """What the case shows, for people."""
    notes: Any = None
    practice: PracticeSchema | None = None
    assisted_answers: Any = None
    """What a collector added to the answers; not used."""


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
