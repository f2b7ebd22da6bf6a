"""The shape of what could be otherwise, in YAML: deadlines, offers, levers, scenarios, risks."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from advisor.loading.validate import ContentSchema
from advisor.planning.schema import KEBAB, Sourced


class ReadingSchema(ContentSchema):
    """What a date asks for, read in one way."""

    id: str = Field(pattern=KEBAB)
    name: str
    proofs: tuple[tuple[str, ...], ...] = Field(min_length=1)
    """All of the groups are wanted; the earliest of a group meets it."""


class DeadlineSchema(ContentSchema):
    """A date somebody set, and the proofs that would meet it."""

    id: str = Field(pattern=KEBAB)
    question: str
    when: Any = None
    assumed: str | None = None
    """Counts only where the plan had to assume the answer to this question."""
    readings: tuple[ReadingSchema, ...] = Field(min_length=1)
    """Several where it is not known which holds: each gets its own odds."""
    ask: str = ""
    """The question that settles which of them holds."""


class OfferSchema(ContentSchema):
    """What to offer a buyer whose date cannot be met."""

    id: str = Field(pattern=KEBAB)
    when: Any = None
    plan: tuple[str, ...] = ()
    text: str


class FirstStepSchema(ContentSchema):
    """What a date asks for before any task."""

    id: str = Field(pattern=KEBAB)
    when: Any = None
    plan: tuple[str, ...] = ()
    text: str


class ChangeSchema(ContentSchema):
    """What is different in another plan for the same company."""

    answers: dict[str, str] = Field(default_factory=dict)
    decided: dict[str, str] = Field(default_factory=dict)
    times: dict[str, float] = Field(default_factory=dict)
    """Multiplies a number, for example the weekly capacity."""
    after: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Other predecessors for tasks of ISO/IEC 27001."""
    back_date: bool = False
    """A window may begin in the past even where a gate would hold it back."""


class LeverSchema(Sourced):
    """Something that may raise the odds of a deadline."""

    id: str = Field(pattern=KEBAB)
    name: str
    when: Any = None
    change: ChangeSchema = ChangeSchema()
    combines: bool = False
    """All other levers that help, pulled at once."""
    combined: bool = True
    """Part of that combination."""
    note: str


class ScenarioSchema(ContentSchema):
    """The same company under another plan."""

    id: str = Field(pattern=KEBAB)
    name: str
    when: Any
    change: ChangeSchema
    note: str
    more_audits: str = ""
    """Added to the note where more audits and reports fall into the years of its cost than as recommended."""
    fewer_audits: str = ""


class ApprovalSchema(ContentSchema):
    """What the people at the top decide."""

    id: str = Field(pattern=KEBAB)
    when: Any = None
    name: str
    owner: str
    task: str | None = None
    """Counts from the end of this task, otherwise from the start of the plan."""
    framework: Literal["iso27001", "soc2"] | None = None
    """The task of this framework, where both have their own."""
    within_days: int = Field(default=0, ge=0)


class RiskSchema(Sourced):
    """What can delay or sink the plan."""

    id: str = Field(pattern=KEBAB)
    name: str
    when: Any = None
    plan: tuple[str, ...] = ()
    because: str
    early_sign: str
    answer: str
    owner: str
    weight: int = Field(ge=1, le=9)
