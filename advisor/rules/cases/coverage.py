"""Which rules the cases exercise: fired, held back, deciding alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from advisor.engine.outcomes import make
from advisor.model.advice import Advice, LedgerRow, Outcome
from advisor.model.cases import RuleCoverage
from advisor.model.pack import Effect, Pack
from advisor.rules.cases.judge import Judged


@dataclass(frozen=True, slots=True)
class Coverage:
    """What all cases together reach."""

    rules: tuple[RuleCoverage, ...]
    """One for each rule, in pack order."""
    outcomes: dict[str, dict[str, int]]
    """By decision: how often each outcome came out."""
    never_fired: tuple[str, ...]
    never_held_back: tuple[str, ...]
    never_alone: tuple[str, ...]
    """Rules with the effect `requires` that never decide alone."""

    @property
    def complete(self) -> bool:
        """Every rule fired and held back, every `requires` deciding alone, every verdict reached."""
        gaps = self.never_fired or self.never_held_back or self.never_alone
        return not gaps and all(self.outcomes.get("verdict", {}).values())


def coverage(pack: Pack, judged: Iterable[Judged]) -> Coverage:
    """How often each rule played which part, whether or not the cases hold."""
    fired, held, alone = Counter[str](), Counter[str](), Counter[str]()
    outcomes = {d.id: dict.fromkeys(d.outcomes, 0) for d in pack.decisions}
    for case in judged:
        for name, outcome in case.advice.outcomes.items():
            if not outcome.applies:
                continue
            outcomes[name][outcome.outcome] += 1
            rules = {rule.id for rule in pack.rules_for[name]}
            fired.update(rules & case.fired)
            held.update(rules - case.fired - case.open)
            alone.update(row.rule.id for row in outcome.ledger if decides(pack, case.advice, outcome, row))
    rows = tuple(RuleCoverage(r.id, fired[r.id], held[r.id], alone[r.id]) for r in pack.rules)
    return Coverage(
        rules=rows,
        outcomes=outcomes,
        never_fired=tuple(r.rule for r in rows if not r.fired),
        never_held_back=tuple(r.rule for r in rows if not r.held_back),
        never_alone=tuple(r.id for r in pack.rules if r.effect is Effect.REQUIRES and not alone[r.id]),
    )


def decides(pack: Pack, advice: Advice, outcome: Outcome, row: LedgerRow) -> bool:
    """Whether the decision would come out differently had this one rule stayed silent."""
    rest = tuple(r for r in outcome.ledger if r is not row)
    without = make(pack.decision[outcome.decision], rest, outcome.open, advice.outcomes)
    return without.outcome != outcome.outcome
