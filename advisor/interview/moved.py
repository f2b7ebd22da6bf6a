"""What an answer moved: the difference between two pieces of advice, most important first."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.model.advice import Advice, LedgerRow, Outcome
from advisor.model.pack import DecisionKind, Effect, Pack


@dataclass(frozen=True, slots=True)
class Moved:
    """One decision that came out differently, or whose score changed."""

    decision: str
    before: str
    after: str
    points: int = 0
    """How much the score rose; negative where it fell."""
    row: LedgerRow | None = None
    """The argument behind it: newly firing, or no longer."""
    silenced: bool = False
    """True when `row` no longer fires."""
    became_required: bool = False

    @property
    def turned(self) -> bool:
        """True when the outcome itself is another."""
        return self.before != self.after


def what_moved(pack: Pack, before: Advice, after: Advice) -> tuple[Moved, ...]:
    """Needs first, turned outcomes before mere scores, then the other decisions that turned."""
    needs, others = [], []
    for decision in pack.decisions:
        old, new = before[decision.id], after[decision.id]
        if decision.kind is DecisionKind.NEED:
            if (old.outcome, old.score, old.required) != (new.outcome, new.score, new.required):
                needs.append(_moved(pack, decision.id, old, new))
        elif old.outcome != new.outcome and decision.kind is not DecisionKind.TABLE:
            others.append(_moved(pack, decision.id, old, new))
    needs.sort(key=lambda moved: (not moved.turned, -abs(moved.points)))
    return (*needs, *others)


def _moved(pack: Pack, decision: str, old: Outcome, new: Outcome) -> Moved:
    points = new.score - old.score
    became_required = new.required and not old.required
    rises = became_required or points > 0 or (points == 0 and not (old.required and not new.required))
    known, now = {row.rule.id for row in old.ledger}, {row.rule.id for row in new.ledger}
    fresh = [row for row in new.ledger if row.rule.id not in known]
    gone = [row for row in old.ledger if row.rule.id not in now]
    row = _strongest(pack, [r for r in fresh if _speaks(pack, r, rises=rises)])
    silenced = False
    if row is None:
        row = _strongest(pack, [r for r in gone if _speaks(pack, r, rises=not rises)])
        silenced = row is not None
    return Moved(decision, old.outcome, new.outcome, points, row, silenced, became_required)


def _speaks(pack: Pack, row: LedgerRow, *, rises: bool) -> bool:
    """True where the argument pushes that way; arguments without weight push either way."""
    weight = pack.weight(row.rule)
    if row.effect is Effect.REQUIRES:
        return rises
    if row.effect is Effect.EXCLUDES:
        return not rises
    return weight == 0 or (weight > 0) is rises


def _strongest(pack: Pack, rows: list[LedgerRow]) -> LedgerRow | None:
    def force(row: LedgerRow) -> tuple[bool, int]:
        return row.effect in (Effect.REQUIRES, Effect.EXCLUDES), abs(pack.weight(row.rule))

    return max(rows, key=force, default=None)
