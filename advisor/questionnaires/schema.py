"""The shape of questions, sections and questionnaires in YAML."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from advisor.loading.validate import ContentSchema
from advisor.model.question import Changeable, Kind


class AcceptSchema(ContentSchema):
    """A finding that is fine here, and why."""

    check: str
    why: str


class OptionSchema(ContentSchema):
    """One option of a choice."""

    id: str
    label: str
    means: str = ""
    exclusive: bool = False


class SectionSchema(ContentSchema):
    """A run of questions on one topic."""

    id: str
    title: str
    intro: str = ""


class QuestionSchema(ContentSchema):
    """One question of the bank."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    section: str
    ask: str
    short: str = Field(max_length=40)
    help: str
    why: str
    type: Kind
    options: tuple[OptionSchema, ...] = ()
    unit: str = ""
    money: bool = False
    whole: bool = False
    min: float | None = None
    max: float | None = None
    default: str | None = None
    ask_if: Any = None
    terms: tuple[str, ...] = ()
    changeable: Changeable = Changeable.NO
    placeholder: str = ""
    accept: tuple[AcceptSchema, ...] = ()

    @model_validator(mode="after")
    def _fits_its_type(self) -> QuestionSchema:
        choosing = self.type in {Kind.CHOICE, Kind.CHOICES}
        if choosing and len(self.options) < 2:
            message = f"a question of type {self.type} needs at least two options"
            raise ValueError(message)
        if not choosing and self.options:
            message = f"a question of type {self.type} has no options"
            raise ValueError(message)
        if self.min is not None and self.max is not None and self.min > self.max:
            message = "min is larger than max"
            raise ValueError(message)
        return self


class ImpossibleSchema(ContentSchema):
    """A combination of answers that no company can have."""

    id: str
    when: Any
    because: str


class QuestionnaireSchema(ContentSchema):
    """A selection from the bank."""

    id: str
    title: str
    intro: str = ""
    questions: tuple[str, ...] | Literal["all"]
