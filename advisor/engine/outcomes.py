"""From a ledger to an outcome, one function for each kind of decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from advisor.model.advice import LedgerRow, OpenRow, Outcome
from advisor.model.pack import (
    CONSIDER,
    INCLUDE,
    LEAVE_OUT,
    NEEDED,
    NOT_NEEDED,
    Decision,
    DecisionKind,
    Effect,
)

Ledger = tuple[LedgerRow, ...]
Waiting = tuple[OpenRow, ...]


def make(decision: Decision, ledger: Ledger, waiting: Waiting, made: Mapping[str, Outcome]) -> Outcome:
    """The outcome of any decision but a table."""
    match decision.kind:
        case DecisionKind.NEED:
            return _need(decision, ledger, waiting)
        case DecisionKind.INCLUSION:
            return _inclusion(decision, ledger, waiting)
        case DecisionKind.ORDERED:
            return _ordered(decision, ledger, waiting)
        case _:
            return _choose_one(decision, ledger, waiting, made)


def _total(ledger: Ledger) -> int:
    return sum(row.contribution for row in ledger)


def _has(ledger: Ledger, effect: Effect) -> bool:
    return any(row.effect is effect for row in ledger)


def _need(decision: Decision, ledger: Ledger, waiting: Waiting) -> Outcome:
    score, required = _total(ledger), _has(ledger, Effect.REQUIRES)
    needed = required or score >= decision.threshold
    return Outcome(
        decision.id, NEEDED if needed else NOT_NEEDED, ledger, waiting, score=score, required=required
    )


def _inclusion(decision: Decision, ledger: Ledger, waiting: Waiting) -> Outcome:
    score = _total(ledger)
    required, excluded = _has(ledger, Effect.REQUIRES), _has(ledger, Effect.EXCLUDES)
    if required:
        outcome = INCLUDE
    elif excluded:
        outcome = LEAVE_OUT
    elif score >= decision.threshold:
        outcome = INCLUDE
    else:
        outcome = CONSIDER if score >= decision.consider_from else LEAVE_OUT
    return Outcome(
        decision.id,
        outcome,
        ledger,
        waiting,
        score=score,
        required=required,
        conflict=required and excluded,
    )


def _choose_one(decision: Decision, ledger: Ledger, waiting: Waiting, made: Mapping[str, Outcome]) -> Outcome:
    silent = decision.when_nothing_speaks
    if silent is not None and _nothing_speaks(silent.over, made):
        return Outcome(decision.id, silent.gives, ledger, waiting)
    options = [option.id for option in decision.options]
    scores = {o: sum(row.contribution for row in ledger if row.rule.option == o) for o in options}
    excluded = {row.rule.option for row in ledger if row.effect is Effect.EXCLUDES}
    required = {row.rule.option for row in ledger if row.effect is Effect.REQUIRES}
    conflict = (bool(options) and excluded >= set(options)) or bool(required & excluded)
    remaining = [o for o in options if o not in excluded] or options
    remaining = [o for o in remaining if o in required] or remaining
    chosen = max(remaining, key=lambda o: (scores[o], -options.index(o)))
    return Outcome(
        decision.id,
        chosen,
        ledger,
        waiting,
        score=scores[chosen],
        scores=scores,
        required=chosen in required,
        conflict=conflict,
    )


def _nothing_speaks(needs: Sequence[str], made: Mapping[str, Outcome]) -> bool:
    outcomes = [made[need] for need in needs]
    return not any(o.ledger for o in outcomes) and any(o.open for o in outcomes)


def _ordered(decision: Decision, ledger: Ledger, waiting: Waiting) -> Outcome:
    options = [option.id for option in decision.options]
    floors = [options.index(row.rule.option) for row in ledger if row.effect is Effect.AT_LEAST]
    caps = [options.index(row.rule.option) for row in ledger if row.effect is Effect.AT_MOST]
    floor = max(floors, default=0)
    cap = min(caps, default=len(options) - 1)
    rows = tuple(
        replace(row, cut=True)
        if row.effect is Effect.AT_LEAST and options.index(row.rule.option) > cap
        else row
        for row in ledger
    )
    return Outcome(decision.id, options[min(floor, cap)], rows, waiting)
