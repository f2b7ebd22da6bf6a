"""Questions, the bank that holds them all, and questionnaires that pick from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from advisor.model.conditions import Condition
from advisor.model.findings import NOWHERE, Place


class Kind(StrEnum):
    """The type of a question's answer."""

    TEXT = "text"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    DATE = "date"


class Changeable(StrEnum):
    """Whether the company could make the answer different."""

    YES = "yes"
    """It may simply decide so."""
    EFFORT = "effort"
    """It can, with work."""
    NO = "no"
    """A fact about the world."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A reason why a finding about this entry is fine."""

    check: str
    why: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Option:
    """One possible pick of a choice."""

    id: str
    label: str
    means: str = ""
    exclusive: bool = False
    """Cannot be picked beside another (`none`)."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the bank, as content gives it."""

    id: str
    section: str
    ask: str
    short: str
    help: str
    why: str
    kind: Kind
    options: tuple[Option, ...] = ()
    unit: str = ""
    money: bool = False
    whole: bool = False
    minimum: float | None = None
    maximum: float | None = None
    default: float | str | None = None
    """Read by the plan only; a day's default is the word `as_of`."""
    ask_if: Condition | None = None
    terms: tuple[str, ...] = ()
    changeable: Changeable = Changeable.NO
    placeholder: str = ""
    accept: tuple[Acceptance, ...] = ()
    place: Place = NOWHERE

    def option(self, option_id: str) -> Option:
        """The option of that id; KeyError where there is none."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(option_id)

    @property
    def option_ids(self) -> tuple[str, ...]:
        """Ids of all options in the order shown; `true` and `false` for yes_no."""
        return ("true", "false") if self.kind is Kind.YES_NO else tuple(o.id for o in self.options)

    @property
    def exclusive_ids(self) -> frozenset[str]:
        """Options that exclude all others."""
        return frozenset(o.id for o in self.options if o.exclusive)


@dataclass(frozen=True, slots=True)
class Section:
    """A run of questions on one topic."""

    id: str
    title: str
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Impossible:
    """A combination of answers that no company can have."""

    id: str
    when: Condition
    because: str
    place: Place = NOWHERE


@dataclass(frozen=True, eq=False)
class Bank:
    """All questions in order; `ask_if` reads only what stands earlier."""

    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    impossible: tuple[Impossible, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """Questions by id, in order."""
        return {q.id: q for q in self.questions}

    def __getitem__(self, question_id: str) -> Question:
        return self.by_id[question_id]

    def __contains__(self, question_id: object) -> bool:
        return question_id in self.by_id

    @cached_property
    def logical(self) -> tuple[Question, ...]:
        """Questions that logic can read: all but text."""
        return tuple(q for q in self.questions if q.kind is not Kind.TEXT)

    def section(self, section_id: str) -> Section:
        """The section of that id; KeyError where there is none."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Which questions of the bank are asked, in the bank's order."""

    id: str
    title: str
    intro: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote beside an answer. Internal unless marked for the report."""

    text: str
    for_report: bool = False
    by: str = ""


@dataclass(frozen=True, slots=True)
class Engagement:
    """One company's answers as they stand in its file."""

    name: str
    questionnaire: str
    as_of: date
    values: Mapping[str, bool | str | int | float | date | frozenset[str]] = field(default_factory=dict)
    said_unknown: frozenset[str] = frozenset()
    notes: Mapping[str, Note] = field(default_factory=dict)
    as_of_given: bool = True
    """False when the file names no day and today was taken."""
