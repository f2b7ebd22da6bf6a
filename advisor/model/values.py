"""Answers and what they can be: a value, unknown, or not applicable. Unknown is never read as no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from types import MappingProxyType

Value = bool | str | int | float | date | frozenset[str]
"""A known answer: yes or no, one option, a number, a day, or a set of options (never empty)."""


class State(Enum):
    """How a question stands when it has no value that logic may use."""

    UNKNOWN = "unknown"
    """Not asked yet, answered with *don't know*, or its relevance is itself unknown."""
    NOT_APPLICABLE = "not applicable"
    """Its `ask_if` does not hold."""

    def __repr__(self) -> str:
        return self.name


UNKNOWN = State.UNKNOWN
NOT_APPLICABLE = State.NOT_APPLICABLE

Answer = Value | State
"""What logic sees for one question."""

Truth = bool | None
"""Three-valued truth: True, False, or None for unknown."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered, before relevance is worked out."""

    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    """Known answers by question id, hidden ones included."""
    as_of: date = date(1970, 1, 1)
    """The day from which months are counted."""
    said_unknown: frozenset[str] = frozenset()
    """Questions answered with *don't know*: unknown to logic, but not open in the interview."""

    def with_value(self, question: str, value: Value) -> Answers:
        """The same answers with one more, or one changed."""
        values = MappingProxyType({**self.values, question: value})
        return Answers(values, self.as_of, self.said_unknown - {question})

    def without(self, question: str, *, said_unknown: bool = False) -> Answers:
        """The same answers with `question` unknown, as *don't know* if `said_unknown`."""
        values = MappingProxyType({k: v for k, v in self.values.items() if k != question})
        said = self.said_unknown | {question} if said_unknown else self.said_unknown - {question}
        return Answers(values, self.as_of, said)


Profile = Mapping[str, Answer]
"""Every question of the bank with what logic may see of it; see `advisor.engine.relevance`."""


def months_after(day: date, months: int) -> date:
    """The same day `months` later (or earlier), or the month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9999)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, min(day.day, 28))
