"""How firmly a verdict stands: the range of each threshold and each strength within which it stays the same.

Exact. Scores are linear in every such number, so the outcomes can change only near the roots of these lines;
the walk goes from root to root and decides anew at each.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from advisor.engine.decide import outcomes_of
from advisor.formatting import listing
from advisor.model.advice import Outcome
from advisor.model.pack import Decision, DecisionKind, Effect, Pack
from advisor.model.question import Bank
from advisor.model.values import Answers

LEAST = 1
"""Thresholds and strengths are whole numbers from one up."""


@dataclass(frozen=True, slots=True)
class Range:
    """Values of one number for which the verdict stays the same, all else as it is."""

    name: str
    """The need whose threshold it is, or the strength."""
    value: int
    low: int | None
    """None: it may be as small as it likes."""
    high: int | None
    """None: it may be as large as it likes."""

    @property
    def limited(self) -> bool:
        """Whether the verdict depends on this number at all."""
        return self.low is not None or self.high is not None


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """All ranges for one set of answers."""

    outcome: str
    thresholds: tuple[Range, ...]
    """One for each need the verdict is read from."""
    together: Range | None
    """Where these needs share one threshold: that threshold moved for all of them at once."""
    strengths: tuple[Range, ...]


Outcomes = Mapping[str, Outcome]


@dataclass(frozen=True, slots=True)
class _Number:
    """One number of a pack, how to change it, and where a change can matter."""

    name: str
    value: int
    changed: Callable[[int], Pack]
    roots: Callable[[Outcomes, int], Iterable[float]]


def sensitivity(pack: Pack, bank: Bank, answers: Answers, verdict: str = "verdict") -> Sensitivity:
    """The ranges for the verdict that the known answers lead to."""

    def decided(changed: Pack) -> Outcomes:
        return outcomes_of(changed, bank, answers, conditions_of=pack)

    now = decided(pack)
    upstream = _upstream(pack, verdict)
    needs = [d for d in upstream if d.kind is DecisionKind.NEED]
    thresholds = tuple(_range(_threshold(pack, [need]), decided, now, verdict) for need in needs)
    shared = {need.threshold for need in needs}
    together = _range(_threshold(pack, needs), decided, now, verdict) if len(shared) == 1 else None
    strengths = (_strength(pack, upstream, name) for name in pack.strengths)
    return Sensitivity(
        outcome=now[verdict].outcome,
        thresholds=thresholds,
        together=together,
        strengths=tuple(_range(number, decided, now, verdict) for number in strengths),
    )


def _upstream(pack: Pack, verdict: str) -> list[Decision]:
    """Decisions made before the verdict, which is all it can rest on."""
    ids = list(pack.decision)
    return list(pack.decisions[: ids.index(verdict)])


def _threshold(pack: Pack, needs: Sequence[Decision]) -> _Number:
    names = {need.id for need in needs}

    def changed(value: int) -> Pack:
        moved = (replace(d, threshold=value) if d.id in names else d for d in pack.decisions)
        return replace(pack, decisions=tuple(moved))

    def roots(outcomes: Outcomes, _: int) -> Iterator[float]:
        yield from (outcomes[name].score for name in names if not outcomes[name].required)

    return _Number(needs[0].id, needs[0].threshold, changed, roots)


def _strength(pack: Pack, upstream: Sequence[Decision], name: str) -> _Number:
    def changed(value: int) -> Pack:
        return replace(pack, strengths={**pack.strengths, name: value})

    def roots(outcomes: Outcomes, value: int) -> Iterator[float]:
        for decision in upstream:
            lines = _lines(outcomes[decision.id], name, value)
            yield from _crossings(decision, lines)

    return _Number(name, pack.strengths[name], changed, roots)


def _lines(outcome: Outcome, strength: str, value: int) -> dict[str, tuple[int, int]]:
    """For each option argued about, its score as `base + slope * worth of the strength`."""
    lines: dict[str, tuple[int, int]] = dict.fromkeys(outcome.scores or ("",), (0, 0))
    for row in outcome.ledger:
        base, slope = lines.get(row.rule.option, (0, 0))
        if row.rule.strength == strength:
            slope += 1 if row.effect is Effect.FAVOURS else -1
            base += row.contribution - (value if row.effect is Effect.FAVOURS else -value)
        else:
            base += row.contribution
        lines[row.rule.option] = (base, slope)
    return lines


def _crossings(decision: Decision, lines: Mapping[str, tuple[int, int]]) -> Iterator[float]:
    """Worths at which a score reaches a limit, or the score of another option."""
    match decision.kind:
        case DecisionKind.NEED | DecisionKind.INCLUSION:
            limits = {decision.threshold, decision.consider_from}
            others = [(limit, 0) for limit in limits]
        case DecisionKind.CHOOSE_ONE:
            others = list(lines.values())
        case _:
            return
    for base, slope in lines.values():
        for other_base, other_slope in others:
            if slope != other_slope:
                yield (other_base - base) / (slope - other_slope)


def _range(number: _Number, decided: Callable[[Pack], Outcomes], now: Outcomes, verdict: str) -> Range:
    low = _last(number, decided, now, verdict, step=-1)
    high = _last(number, decided, now, verdict, step=1)
    return Range(number.name, number.value, low, high)


def _last(
    number: _Number, decided: Callable[[Pack], Outcomes], now: Outcomes, verdict: str, *, step: int
) -> int | None:
    """The last value in one direction for which the verdict is the same; None where there is no last one."""
    value, outcomes = number.value, now
    while True:
        near = (math.floor(root) + d for root in number.roots(outcomes, value) for d in (-1, 0, 1, 2))
        ahead = [v for v in near if v >= LEAST and (v - value) * step > 0]
        if not ahead:
            return None
        # Between two neighbouring candidates nothing changes, so the one before the next is still the same.
        value = min(ahead, key=lambda v: v * step)
        outcomes = decided(number.changed(value))
        if outcomes[verdict].outcome != now[verdict].outcome:
            return value - step


def sentence(found: Sensitivity) -> str:
    """The ranges in one sentence, for the explanation."""
    parts = []
    if found.together is not None:
        if found.together.limited:
            parts.append("any threshold" + _said(found.together))
    else:
        limited = (r for r in found.thresholds if r.limited)
        parts.extend(f'any threshold of "{r.name}"{_said(r)}' for r in limited)
    parts.extend(f'any worth of "{r.name}"{_said(r)}' for r in found.strengths if r.limited)
    if not parts:
        return "The verdict holds whatever the thresholds are and whatever each strength is worth."
    return f"The verdict holds for {listing(f'for {p}' if n else p for n, p in enumerate(parts))}."


def _said(limits: Range) -> str:
    if limits.low is not None and limits.high is not None:
        return f" from {limits.low} to {limits.high}" if limits.low < limits.high else f" of {limits.low}"
    return f" from {limits.low} up" if limits.high is None else f" up to {limits.high}"
