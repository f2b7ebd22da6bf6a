"""Splits every question's answers into cells that no test can tell apart.

Which cell a value belongs to is found by judging every test on it with the engine, so both agree.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from advisor.engine.conditions import Check, Situation, compile_condition
from advisor.model.conditions import Test
from advisor.model.question import Bank, Kind, Question
from advisor.model.values import Value, months_after
from advisor.questionnaires.answers import FIRST_DAY, LAST_DAY

Signature = tuple[object, ...]
NAMED_OPTIONS = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """Answers that every test treats alike."""

    name: str
    values: tuple[Value, ...]
    """Members in order: all options of a choice; of a number or a day those at and next to each limit."""
    holds: frozenset[Test]
    """Tests that are true of it."""

    @property
    def shown(self) -> Value:
        """The member to show where nothing is known of the old answer."""
        return self.values[0]

    def nearest(self, value: Value | None) -> Value:
        """The member closest to `value` outside this cell, where that can be said; else the one to show."""
        if isinstance(value, date):
            days = [day for day in self.values if isinstance(day, date)]
            return min(days, key=lambda day: abs((day - value).days), default=self.shown)
        if isinstance(value, int | float) and not isinstance(value, bool):
            numbers = [n for n in self.values if isinstance(n, int | float)]
            return min(numbers, key=lambda n: abs(n - value), default=self.shown)
        return self.shown


@dataclass(frozen=True, slots=True)
class OptionClass:
    """Options of a several-of-many question that no test can tell apart."""

    name: str
    options: tuple[str, ...]
    exclusive: bool


@dataclass(frozen=True, slots=True)
class OneOf:
    """A question whose answer lies in exactly one cell."""

    question: Question
    tests: tuple[Test, ...]
    cells: tuple[Cell, ...]
    by_signature: Mapping[Signature, Cell]
    sign: Callable[[Value], Signature]

    @property
    def atoms(self) -> tuple[str, ...]:
        """Names of all cells."""
        return tuple(cell.name for cell in self.cells)

    def true_atoms(self, value: Value) -> frozenset[str] | None:
        """The cell of `value`; None where the question cannot take it."""
        try:
            cell = self.by_signature.get(self.sign(value))
        except TypeError:
            return None
        return frozenset({cell.name}) if cell else None

    def cell(self, name: str) -> Cell:
        """The cell of that name."""
        return next(cell for cell in self.cells if cell.name == name)


@dataclass(frozen=True, slots=True)
class SeveralOf:
    """A question whose answer is a set of options."""

    question: Question
    tests: tuple[Test, ...]
    classes: tuple[OptionClass, ...]

    @property
    def atoms(self) -> tuple[str, ...]:
        """Names of all classes of options."""
        return tuple(c.name for c in self.classes)

    def true_atoms(self, value: Value) -> frozenset[str] | None:
        """Classes of which `value` holds an option; None where the question cannot take it."""
        if not isinstance(value, frozenset) or not value or not value <= set(self.question.option_ids):
            return None
        if len(value) > 1 and value & self.question.exclusive_ids:
            return None
        return frozenset(c.name for c in self.classes if not value.isdisjoint(c.options))

    def changed(self, old: Value | None, true: Container[str]) -> frozenset[str]:
        """The answer closest to the old one of which exactly the `true` classes hold.

        Whole classes are taken away, and of each new class its first option is added.
        """
        options = set(old) if isinstance(old, frozenset) else set[str]()
        for group in self.classes:
            if group.name not in true:
                options -= set(group.options)
            elif options.isdisjoint(group.options):
                options.add(group.options[0])
        return frozenset(options)

    def named(self, options: Iterable[str]) -> tuple[str, ...]:
        """The classes that `options` belong to, in order."""
        wanted = set(options)
        return tuple(c.name for c in self.classes if not wanted.isdisjoint(c.options))


Partition = OneOf | SeveralOf


@dataclass(frozen=True, slots=True)
class Cells:
    """The partition of every question that is read, for one day."""

    as_of: date
    by_question: Mapping[str, Partition]

    @property
    def shape(self) -> tuple[tuple[str, tuple[Signature, ...]], ...]:
        """What a program depends on: the cells of days, which can differ near the ends of the calendar."""
        return tuple(
            (q, tuple(p.by_signature))
            for q, p in self.by_question.items()
            if isinstance(p, OneOf) and p.question.kind is Kind.DATE
        )


def cells(bank: Bank, tests: Mapping[str, tuple[Test, ...]], as_of: date) -> Cells:
    """The cells of every question in `tests`."""
    return Cells(as_of, {q: _partition(bank[q], read, as_of) for q, read in tests.items()})


def _partition(question: Question, tests: tuple[Test, ...], as_of: date) -> Partition:
    if question.kind is Kind.CHOICES:
        return SeveralOf(question, tests, _classes(question, tests))
    sign = _signing(question, tests, as_of)
    groups: dict[Signature, list[Value]] = {}
    for value in _candidates(question, tests, as_of):
        groups.setdefault(sign(value), []).append(value)
    names = _names(question, tests, list(groups.values()), as_of)
    last = len(groups) - 1
    made = {
        signature: Cell(
            names[i],
            _shown_first(question, values, first=i == 0, last=i == last),
            frozenset(t for t, truth in zip(tests, signature, strict=True) if truth),
        )
        for i, (signature, values) in enumerate(groups.items())
    }
    return OneOf(question, tests, tuple(made.values()), made, sign)


def _signing(question: Question, tests: tuple[Test, ...], as_of: date) -> Callable[[Value], Signature]:
    checks: tuple[Check, ...] = tuple(compile_condition(test, {}) for test in tests)

    def sign(value: Value) -> Signature:
        situation = Situation({question.id: value}, as_of)
        return tuple(check(situation) for check in checks)

    if question.kind in {Kind.CHOICE, Kind.YES_NO}:
        # An option the question does not have must not pass for one that no test names.
        known: set[Value] = {True, False} if question.kind is Kind.YES_NO else set(question.option_ids)
        return lambda value: sign(value) if value in known else ()
    return sign


def _candidates(question: Question, tests: tuple[Test, ...], as_of: date) -> list[Value]:
    match question.kind:
        case Kind.YES_NO:
            return [True, False]
        case Kind.CHOICE:
            return list(question.option_ids)
        case Kind.NUMBER:
            return _numbers(question, tests)
        case _:
            return _days(tests, as_of)


def _numbers(question: Question, tests: tuple[Test, ...]) -> list[Value]:
    limits = {t.operand for t in tests if isinstance(t.operand, int | float)}
    ends = {end for end in (question.minimum, question.maximum) if end is not None}
    found: set[int | float] = set(ends)
    for limit in limits | ends:
        floor = int(limit // 1)
        found |= {limit, limit - 1, limit + 1, floor, floor - 1, floor + 1, floor + 2}
    if not question.whole:
        found |= {(a + b) / 2 for a, b in pairwise(sorted(limits | ends))}
    low, high = question.minimum, question.maximum
    kept = (
        n
        for n in found
        if (low is None or n >= low) and (high is None or n <= high) and (not question.whole or n == int(n))
    )
    return [int(n) if n == int(n) else n for n in sorted(kept)]


def _days(tests: tuple[Test, ...], as_of: date) -> list[Value]:
    found = {as_of}
    for test in tests:
        if not isinstance(test.operand, bool) and isinstance(test.operand, int):
            months = -test.operand if test.operator == "past_by_months" else test.operand
            found.add(months_after(as_of, months))
    inside = {day for day in found if FIRST_DAY < day < LAST_DAY}
    beside = {day + timedelta(days=step) for day in inside for step in (-1, 1)}
    return sorted({FIRST_DAY, LAST_DAY} | inside | beside)


def _shown_first(question: Question, values: list[Value], *, first: bool, last: bool) -> tuple[Value, ...]:
    """Puts the most natural member first: a limit that a test names, never the end of the calendar."""
    if question.kind is Kind.NUMBER:
        return tuple(reversed(values)) if first and not last else tuple(values)
    if question.kind is Kind.DATE:
        inner = [v for v in values if v not in (FIRST_DAY, LAST_DAY)] or values
        best = inner[0] if last and not first else inner[-1]
        return (best, *(v for v in values if v != best))
    return tuple(values)


def _names(question: Question, tests: tuple[Test, ...], groups: list[list[Value]], as_of: date) -> list[str]:
    match question.kind:
        case Kind.YES_NO:
            return ["any" if len(values) > 1 else str(values[0]).lower() for values in groups]
        case Kind.CHOICE:
            return [_joined([str(v) for v in values]) for values in groups]
        case Kind.NUMBER:
            return _number_spans(question, groups)
        case _:
            return _day_spans(tests, groups, as_of)


def _joined(options: list[str]) -> str:
    more = len(options) - NAMED_OPTIONS
    return "|".join(options) if more <= 0 else "|".join([*options[:NAMED_OPTIONS], f"{more} more"])


def _number_spans(question: Question, groups: list[list[Value]]) -> list[str]:
    names = []
    for i, values in enumerate(groups):
        below = "" if question.whole or i == len(groups) - 1 else f"<{groups[i + 1][0]}"
        high = "" if i == len(groups) - 1 else below or f"{values[-1]}"
        names.append(f"{'' if i == 0 else values[0]}..{high}")
    return names


def _day_spans(tests: tuple[Test, ...], groups: list[list[Value]], as_of: date) -> list[str]:
    """Names by months from the day that counts; by number where the calendar's end merges some."""
    limits = sorted(_limits(tests))
    marks = [f"{months:+d}m{'' if after else '-'}" if months or after else "0m-" for months, after in limits]
    ends = ["", *marks, ""]
    names = [_runs(sorted({_passed(v, limits, as_of) for v in values}), ends) for values in groups]
    return names if len(set(names)) == len(names) else [f"span {i}" for i in range(len(groups))]


def _limits(tests: tuple[Test, ...]) -> set[tuple[int, int]]:
    """Months at which some test turns: at the day itself (0) or after it (1)."""
    limits: set[tuple[int, int]] = set()
    for test in tests:
        if test.operator in {"past", "within_months"}:
            limits.add((0, 0))
        if isinstance(test.operand, int) and test.operator != "past":
            past = test.operator == "past_by_months"
            limits.add((-test.operand, 0) if past else (test.operand, 1))
    return limits


def _passed(value: Value, limits: list[tuple[int, int]], as_of: date) -> int:
    days = [(months_after(as_of, months), after) for months, after in limits]
    return sum(isinstance(value, date) and (value > day if after else value >= day) for day, after in days)


def _runs(places: list[int], ends: list[str]) -> str:
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return "|".join(f"{ends[run[0]]}..{ends[run[-1] + 1]}" for run in runs)


def _classes(question: Question, tests: tuple[Test, ...]) -> tuple[OptionClass, ...]:
    groups: dict[tuple[bool, Signature], list[str]] = {}
    for option in question.options:
        groups.setdefault((option.exclusive, _membership(option.id, tests)), []).append(option.id)
    return tuple(OptionClass(_joined(ids), tuple(ids), exclusive) for (exclusive, _), ids in groups.items())


def _membership(option: str, tests: tuple[Test, ...]) -> Signature:
    found: list[object] = []
    for test in tests:
        named = options_of(test)
        # `has_all` looks for each option by itself, so none of them may stand for another.
        found.append(option if option in named and test.operator == "has_all" else option in named)
    return tuple(found)


def options_of(test: Test) -> tuple[str, ...]:
    """The options a test names."""
    operand = test.operand
    return operand if isinstance(operand, tuple) else (operand,) if isinstance(operand, str) else ()
