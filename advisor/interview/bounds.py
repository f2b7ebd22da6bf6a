"""How far the scores of the needs can still go, judged from the open rules alone.

Never too narrow: a rule still open may or may not come to speak. The exact range, which knows that some
answers exclude each other, comes from the reasoning.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from advisor.model.advice import Advice
from advisor.model.pack import NEEDED, NOT_NEEDED, Decision, DecisionKind, Effect, Pack


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where one need can still end."""

    low: int
    high: int
    threshold: int
    may_be_needed: bool
    may_be_not_needed: bool

    @property
    def settled(self) -> bool:
        """True when only one outcome is left."""
        return self.may_be_needed is not self.may_be_not_needed

    @property
    def is_point(self) -> bool:
        """True when nothing can move the score any more, and the outcome is settled with it."""
        return self.low == self.high and self.settled


def needs(pack: Pack) -> tuple[Decision, ...]:
    """The decisions that are needs, in order: the horizontal axis first."""
    return tuple(d for d in pack.decisions if d.kind is DecisionKind.NEED)


def bounds(pack: Pack, advice: Advice) -> dict[str, Bounds]:
    """Outer bounds of every need."""
    return {need.id: _bounds(pack, need, advice) for need in needs(pack)}


def proved(pack: Pack, advice: Advice, ranges: Mapping[str, tuple[int, int]]) -> dict[str, Bounds]:
    """Bounds by exact ranges where there are any, else the outer ones."""
    outer = bounds(pack, advice)
    for need, exact in ranges.items():
        if need in outer:
            old = outer[need]
            low, high = max(exact[0], old.low), min(exact[1], old.high)
            needed = old.may_be_needed and (high >= old.threshold or _may_be_required(advice, need))
            not_needed = old.may_be_not_needed and low < old.threshold
            outer[need] = Bounds(low, high, old.threshold, needed, not_needed)
    return outer


def reachable(pack: Pack, limits: dict[str, Bounds], table: str) -> tuple[str, ...]:
    """Outcomes of a table over the needs that these bounds leave open, in the table's order."""
    rows = pack.decision[table].rows
    left = (r.gives for r in rows if all(_possible(limits, need, out) for need, out in r.when.items()))
    return tuple(dict.fromkeys(left))


def _possible(limits: dict[str, Bounds], need: str, outcome: str) -> bool:
    if need not in limits:
        return True
    return {NEEDED: limits[need].may_be_needed, NOT_NEEDED: limits[need].may_be_not_needed}.get(outcome, True)


def _bounds(pack: Pack, need: Decision, advice: Advice) -> Bounds:
    outcome = advice[need.id]
    weights = [pack.weight(row.rule) for row in outcome.open]
    low = outcome.score + sum(w for w in weights if w < 0)
    high = outcome.score + sum(w for w in weights if w > 0)
    needed = high >= need.threshold or _may_be_required(advice, need.id)
    not_needed = not outcome.required and low < need.threshold
    return Bounds(low, high, need.threshold, needed, not_needed)


def _may_be_required(advice: Advice, need: str) -> bool:
    outcome = advice[need]
    return outcome.required or any(row.rule.effect is Effect.REQUIRES for row in outcome.open)
