"""The shape of decisions, rules, flags, obligations, facts and sources in YAML."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field, model_validator

from advisor.loading.validate import ContentSchema
from advisor.model.pack import DecisionKind, Effect

KEBAB = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SNAKE = r"^[a-z][a-z0-9_]*$"

Grade = Literal[
    "primary",
    "auditor",
    "consultant",
    "vendor",
    "open_project",
    "unverified",
    "own_calculation",
    "own_estimate",
]


class AcceptSchema(ContentSchema):
    """A finding that is fine here, and why."""

    check: str
    why: str


class ExampleSchema(ContentSchema):
    """Answers, and whether the entry fires on them."""

    answers: dict[str, Any]
    fires: Literal["true", "false", "unknown"]


class IdentitySchema(ContentSchema):
    """Name and version of the pack."""

    name: str
    version: str
    title: str = ""
    review_months: int = Field(default=12, ge=1)
    obligation_review_months: int = Field(default=6, ge=1)


class SourceSchema(ContentSchema):
    """Where something is said."""

    id: str = Field(pattern=KEBAB)
    title: str
    grade: Grade
    publisher: str = ""
    url: str = ""
    accessed: date | None = None
    year: int | None = None
    note: str = ""


class FactSchema(ContentSchema):
    """A named condition."""

    id: str = Field(pattern=SNAKE)
    means: str
    when: Any


class DecisionOptionSchema(ContentSchema):
    """One outcome of a choice."""

    id: str = Field(pattern=SNAKE)
    label: str = ""
    months: int | None = None


class ThresholdsSchema(ContentSchema):
    """From which score on."""

    include: int
    consider: int

    @model_validator(mode="after")
    def _consider_comes_first(self) -> ThresholdsSchema:
        if self.consider > self.include:
            message = "consider must not be above include"
            raise ValueError(message)
        return self


class RowSchema(ContentSchema):
    """A row of a table."""

    when: dict[str, str]
    gives: str


class NothingSpeaksSchema(ContentSchema):
    """The outcome while nothing speaks either way."""

    over: tuple[str, ...]
    gives: str


class DecisionSchema(ContentSchema):
    """Something the pack decides."""

    id: str = Field(pattern=SNAKE)
    kind: DecisionKind
    title: str
    threshold: int | None = None
    thresholds: ThresholdsSchema | None = None
    over: tuple[str, ...] = ()
    rows: tuple[RowSchema, ...] = ()
    options: tuple[DecisionOptionSchema, ...] = ()
    applies: Any = None
    part_of: str = ""
    when_nothing_speaks: NothingSpeaksSchema | None = None


class RuleSchema(ContentSchema):
    """An argument for or against."""

    id: str = Field(pattern=KEBAB)
    target: Any = Field(alias="for")
    effect: Effect
    strength: str = ""
    when: Any
    because: str = Field(min_length=10)
    sources: tuple[str, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()
    reviewed: date
    examples: tuple[ExampleSchema, ...] = ()
    accept: tuple[AcceptSchema, ...] = ()


class FlagSchema(ContentSchema):
    """A warning."""

    id: str = Field(pattern=KEBAB)
    about: str
    when: Any
    because: str = Field(min_length=10)
    sources: tuple[str, ...] = Field(min_length=1)
    reviewed: date
    examples: tuple[ExampleSchema, ...] = ()
    accept: tuple[AcceptSchema, ...] = ()


class ObligationSchema(ContentSchema):
    """A scheme that neither framework satisfies."""

    id: str = Field(pattern=KEBAB)
    scheme: str
    timing: Literal["before", "alongside", "later"]
    when: Any
    because: str = Field(min_length=10)
    neither_satisfies: str = Field(min_length=10)
    sources: tuple[str, ...] = Field(min_length=1)
    reviewed: date
    review_by: date | None = None
    examples: tuple[ExampleSchema, ...] = ()
    accept: tuple[AcceptSchema, ...] = ()
