"""The condition language as data: a closed set of nodes, no expressions, nothing to evaluate as code."""

from __future__ import annotations

from dataclasses import dataclass, field

from advisor.model.findings import NOWHERE, Place

Operand = bool | str | int | float | tuple[str, ...]

OPERATORS: dict[str, tuple[str, ...]] = {
    "yes_no": ("is",),
    "choice": ("is", "in"),
    "choices": ("has", "has_any", "has_all", "has_none"),
    "number": ("at_least", "at_most", "below", "above"),
    "date": ("within_months", "beyond_months", "past", "past_by_months"),
    "text": (),
}
"""Tests that each question type allows."""


@dataclass(frozen=True, slots=True)
class Test:
    """One test of one question. False while the question is not applicable, unknown while it is unknown."""

    __test__ = False

    question: str
    operator: str
    operand: Operand
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class All:
    """True when every part is; an empty one is true."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """True when some part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True when its part is false."""

    part: Condition


@dataclass(frozen=True, slots=True)
class AtLeastOf:
    """True when at least `count` parts are."""

    count: int
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class FactRef:
    """A named condition, defined once."""

    fact: str
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Decided:
    """True when an earlier decision came out as one of `outcomes`."""

    decision: str
    outcomes: tuple[str, ...]
    place: Place = field(default=NOWHERE, compare=False)


Condition = Test | All | Any | Not | AtLeastOf | FactRef | Decided

ALWAYS = All(())


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The conditions directly inside `condition`."""
    match condition:
        case All(parts) | Any(parts) | AtLeastOf(_, parts):
            return parts
        case Not(part):
            return (part,)
        case _:
            return ()


def walk(condition: Condition) -> tuple[Condition, ...]:
    """`condition` and everything inside it, outermost first; facts are not followed."""
    found = [condition]
    for part in parts_of(condition):
        found.extend(walk(part))
    return tuple(found)


def questions_in(condition: Condition) -> tuple[str, ...]:
    """Questions tested directly in `condition`, in order of appearance, without following facts."""
    return tuple(dict.fromkeys(node.question for node in walk(condition) if isinstance(node, Test)))
