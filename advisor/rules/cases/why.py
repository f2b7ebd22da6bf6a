"""Why something came out as it did, in lines for whoever wrote the case."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from advisor.engine.compiled import compiled
from advisor.engine.conditions import Situation
from advisor.model.advice import Advice, LedgerRow, Outcome
from advisor.model.conditions import Condition
from advisor.model.pack import DecisionKind, Flag, Obligation, Pack
from advisor.model.question import Bank
from advisor.model.values import NOT_APPLICABLE, UNKNOWN, Answer, Profile


def shown(answer: Answer | None) -> str:
    """An answer in file form."""
    if answer is NOT_APPLICABLE:
        return "not applicable"
    if answer is UNKNOWN or answer is None:
        return "unknown"
    if isinstance(answer, bool):
        return str(answer).lower()
    if isinstance(answer, frozenset):
        return f"[{', '.join(sorted(answer))}]"
    return answer.isoformat() if isinstance(answer, date) else str(answer)


def standing(rule: str, fired: Collection[str], waiting: Collection[str]) -> str:
    """How a rule stands, as the end of a sentence."""
    if rule in fired:
        return "fires"
    return "stays open" if rule in waiting else "stays silent"


def decided_so(pack: Pack, advice: Advice, decision: str) -> Iterator[str]:
    """The ledger of a decision; for a table the ledgers it was read from."""
    entry = pack.decision[decision]
    if entry.kind is DecisionKind.TABLE:
        for name in entry.over:
            yield from decided_so(pack, advice, name)
        return
    outcome = advice[decision]
    if not outcome.applies:
        yield f"{decision} does not apply"
        return
    yield f"{decision}: {outcome.outcome}{_score(pack, outcome)}"
    yield from (f"  {_row(row)}" for row in outcome.ledger)
    for waiting in outcome.open[:6]:
        yield f"  open {waiting.rule.id}, waits for {', '.join(waiting.questions)}"
    if len(outcome.open) > 6:
        yield f"  and {len(outcome.open) - 6} more rules are open"


def _score(pack: Pack, outcome: Outcome) -> str:
    decision = pack.decision[outcome.decision]
    if decision.kind is DecisionKind.NEED:
        return f", {outcome.score} points of {decision.threshold}"
    if decision.kind is DecisionKind.INCLUSION:
        levels = f"consider from {decision.consider_from}, include from {decision.threshold}"
        return f", {outcome.score} points, {levels}"
    if outcome.scores:
        return ", points: " + ", ".join(f"{option} {points}" for option, points in outcome.scores.items())
    return ""


def _row(row: LedgerRow) -> str:
    effect = f"{row.contribution:+d}" if row.contribution else str(row.effect)
    option = f" {row.rule.option}" if row.rule.option else ""
    return f"{effect}{option} {row.rule.id}{', cut by a cap' if row.cut else ''} ({', '.join(row.answers)})"


def rule_stands_so(pack: Pack, bank: Bank, profile: Profile, advice: Advice, rule_id: str) -> Iterator[str]:
    """The decision that does not arise, the exception that fires, or the answers behind the condition."""
    rule = pack.rule[rule_id]
    if not advice[rule.decision].applies:
        yield f"{rule.decision} does not apply"
        return
    fired = {row.rule.id for o in advice.outcomes.values() for row in o.ledger}
    exceptions = [name for name in rule.unless if name in fired]
    if exceptions:
        yield f"held back by {', '.join(exceptions)}"
    yield from _condition(pack, bank, profile, advice, rule.when)


def entry_stands_so(pack: Pack, bank: Bank, profile: Profile, advice: Advice, name: str) -> Iterator[str]:
    """The answers behind a flag or the obligations of a scheme."""
    entries: Iterable[Flag | Obligation] = (*pack.flags, *pack.obligations)
    for entry in entries:
        if entry.id == name or (isinstance(entry, Obligation) and entry.scheme == name):
            for line in _condition(pack, bank, profile, advice, entry.when):
                yield f"{entry.id}: {line}"


def _condition(
    pack: Pack, bank: Bank, profile: Profile, advice: Advice, condition: Condition
) -> Iterator[str]:
    support = compiled(pack, bank).support
    outcomes = {name: o.outcome for name, o in advice.outcomes.items()}
    situation = Situation(profile, advice.as_of, outcomes)
    waits = support.waits_for(condition, situation)
    if waits:
        yield f"waits for {', '.join(waits)}"
    else:
        behind = support.made_so(condition, situation)
        yield "rests on " + (", ".join(f"{q}: {shown(profile[q])}" for q in behind) or "earlier decisions")
