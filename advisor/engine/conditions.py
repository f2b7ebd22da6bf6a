"""Conditions as closures in three values: True, False, or None for unknown.

A test on a question that is not applicable is false; on an unknown one it is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from advisor.model.conditions import (
    All,
    Any,
    AtLeastOf,
    Condition,
    Decided,
    FactRef,
    Not,
    Test,
)
from advisor.model.values import NOT_APPLICABLE, UNKNOWN, Profile, Truth, Value, months_after


@dataclass(slots=True)
class Situation:
    """What a condition is judged on."""

    profile: Profile
    as_of: date
    outcomes: dict[str, str] = field(default_factory=dict)
    """Decisions made so far."""
    facts: dict[str, Truth] = field(default_factory=dict)
    """Facts judged so far; facts that read decisions are never kept here."""


Check = Callable[[Situation], Truth]


def compile_condition(condition: Condition, facts: Mapping[str, Check]) -> Check:
    """`condition` as a closure. `facts` maps every fact it names to its own closure."""
    match condition:
        case Test():
            return _test(condition)
        case All(parts):
            return _all(tuple(compile_condition(part, facts) for part in parts))
        case Any(parts):
            return _any(tuple(compile_condition(part, facts) for part in parts))
        case Not(part):
            return _not(compile_condition(part, facts))
        case AtLeastOf(count, parts):
            return _at_least(count, tuple(compile_condition(part, facts) for part in parts))
        case FactRef(fact):
            return facts[fact]
        case Decided(decision, outcomes):
            return _decided(decision, frozenset(outcomes))


def compile_facts(conditions: Mapping[str, Condition]) -> dict[str, Check]:
    """Closures of all facts; each is judged once a situation. They must not be circular."""
    compiled: dict[str, Check] = {}

    def compile_one(name: str) -> Check:
        if name not in compiled:
            needed = _Lazy(compile_one)
            compiled[name] = _once(name, compile_condition(conditions[name], needed))
        return compiled[name]

    for name in conditions:
        compile_one(name)
    return compiled


class _Lazy(dict[str, Check]):
    """Facts compiled when first asked for."""

    def __init__(self, compile_one: Callable[[str], Check]) -> None:
        super().__init__()
        self.compile_one = compile_one

    def __missing__(self, name: str) -> Check:
        return self.compile_one(name)


def _once(name: str, check: Check) -> Check:
    def judged(situation: Situation) -> Truth:
        known = situation.facts
        if name not in known:
            known[name] = check(situation)
        return known[name]

    return judged


def _all(checks: tuple[Check, ...]) -> Check:
    def check(situation: Situation) -> Truth:
        result: Truth = True
        for part in checks:
            truth = part(situation)
            if truth is False:
                return False
            if truth is None:
                result = None
        return result

    return check


def _any(checks: tuple[Check, ...]) -> Check:
    def check(situation: Situation) -> Truth:
        result: Truth = False
        for part in checks:
            truth = part(situation)
            if truth is True:
                return True
            if truth is None:
                result = None
        return result

    return check


def _not(inner: Check) -> Check:
    def check(situation: Situation) -> Truth:
        truth = inner(situation)
        return None if truth is None else not truth

    return check


def _at_least(count: int, checks: tuple[Check, ...]) -> Check:
    def check(situation: Situation) -> Truth:
        truths = [part(situation) for part in checks]
        if truths.count(True) >= count:
            return True
        return None if truths.count(True) + truths.count(None) >= count else False

    return check


def _decided(decision: str, outcomes: frozenset[str]) -> Check:
    def check(situation: Situation) -> Truth:
        return situation.outcomes[decision] in outcomes

    return check


def _test(test: Test) -> Check:
    question, holds = test.question, _comparison(test)

    def check(situation: Situation) -> Truth:
        answer = situation.profile[question]
        if answer is UNKNOWN:
            return None
        if answer is NOT_APPLICABLE:
            return False
        return holds(answer, situation.as_of)  # type: ignore[arg-type]

    return check


def _comparison(test: Test) -> Callable[[Value, date], bool]:  # noqa: C901, PLR0911 - one line an operator
    operand = test.operand
    match test.operator:
        case "past":
            return lambda value, as_of: (value < as_of) is operand  # type: ignore[operator]
        case "is":
            return lambda value, _: value == operand
        case "in":
            options = _option_set(test)
            return lambda value, _: value in options
        case "has":
            return lambda value, _: operand in value  # type: ignore[operator]
        case "has_any":
            options = _option_set(test)
            return lambda value, _: not options.isdisjoint(value)  # type: ignore[arg-type]
        case "has_all":
            options = _option_set(test)
            return lambda value, _: options <= value  # type: ignore[operator]
        case "has_none":
            options = _option_set(test)
            return lambda value, _: options.isdisjoint(value)  # type: ignore[arg-type]
        case "at_least":
            return lambda value, _: value >= operand  # type: ignore[operator]
        case "at_most":
            return lambda value, _: value <= operand  # type: ignore[operator]
        case "below":
            return lambda value, _: value < operand  # type: ignore[operator]
        case "above":
            return lambda value, _: value > operand  # type: ignore[operator]
        case "within_months":
            return lambda value, as_of: as_of <= value <= months_after(as_of, operand)  # type: ignore[arg-type, operator]
        case "beyond_months":
            return lambda value, as_of: value > months_after(as_of, operand)  # type: ignore[arg-type, operator]
        case "past_by_months":
            return lambda value, as_of: value < months_after(as_of, -operand)  # type: ignore[arg-type, operator]
    message = f"no such test: {test.operator}"
    raise ValueError(message)


def _option_set(test: Test) -> frozenset[str]:
    return frozenset(test.operand) if isinstance(test.operand, tuple) else frozenset()
