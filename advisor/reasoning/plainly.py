"""Outcomes without their explanations: the engine's own logic, for trying many answers fast."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from advisor.engine.compiled import compiled
from advisor.engine.conditions import Situation, compile_condition
from advisor.engine.outcomes import make
from advisor.engine.relevance import profile_of
from advisor.model.advice import LedgerRow, OpenRow, Outcome
from advisor.model.conditions import Condition
from advisor.model.pack import DECISION_NOT_APPLICABLE, Decision, DecisionKind, Pack, Rule
from advisor.model.question import Bank
from advisor.model.values import Answers, Profile, Truth


@cache
def _rows(pack: Pack) -> Mapping[str, tuple[LedgerRow, OpenRow]]:
    """What each rule adds to a ledger when it fires and when it is open: the same in every run."""
    return {rule.id: (LedgerRow(rule, pack.weight(rule), ()), OpenRow(rule, ())) for rule in pack.rules}


def truths(pack: Pack, bank: Bank, answers: Answers) -> Run:
    """Everything decided, with the truth of every rule."""
    run = Run(pack, bank, answers)
    for decision in pack.decisions:
        run.make(decision)
    return run


class Run:
    """One pass over some decisions, in their order."""

    def __init__(
        self,
        pack: Pack,
        bank: Bank,
        answers: Answers,
        truths: Mapping[str, Truth] | None = None,
    ) -> None:
        """`truths` of some rules may be given where they are known already."""
        self.pack = pack
        self.answers = answers
        self.code = compiled(pack, bank)
        self.profile: Profile = profile_of(bank, answers)
        self.situation = Situation(self.profile, answers.as_of)
        self.truths: dict[str, Truth] = dict(truths or {})
        self.made: dict[str, Outcome] = {}

    def make(self, decision: Decision) -> str:
        """How the decision comes out."""
        outcome = self._make(decision)
        self.made[decision.id] = outcome
        self.situation.outcomes[decision.id] = outcome.outcome
        for name in self.code.reads_decisions:
            self.situation.facts.pop(name, None)
        return outcome.outcome

    def _make(self, decision: Decision) -> Outcome:
        known, rules = self.truths, self.pack.rules_for.get(decision.id, ())
        for rule in rules:
            if rule.id not in known:
                self.truth(rule)
        applies = self.code.applies.get(decision.id)
        if applies is not None and applies(self.situation) is not True:
            return Outcome(decision.id, DECISION_NOT_APPLICABLE)
        if decision.kind is DecisionKind.TABLE:
            outcomes = self.situation.outcomes
            rows = (r for r in decision.rows if all(outcomes[name] == out for name, out in r.when.items()))
            return Outcome(decision.id, next(rows).gives)
        entries = _rows(self.pack)
        ledger = tuple(entries[rule.id][0] for rule in rules if known[rule.id] is True)
        waiting = tuple(entries[rule.id][1] for rule in rules if known[rule.id] is None)
        return make(decision, ledger, waiting, self.made)

    def check(self, condition: Condition) -> Truth:
        """Whether any condition holds."""
        return compile_condition(condition, self.code.facts)(self.situation)

    def truth(self, rule: Rule) -> Truth:
        """Whether the rule fires, exceptions included."""
        if rule.id not in self.truths:
            found = self.code.rules[rule.id](self.situation)
            exceptions = [self.truth(self.pack.rule[name]) for name in rule.unless]
            if True in exceptions:
                found = False
            elif None in exceptions and found is True:
                found = None
            self.truths[rule.id] = found
        return self.truths[rule.id]
