"""What can be ruled out before any search: no open question can change a rule whose truth is known."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.model.conditions import Condition
from advisor.model.pack import Decision, Pack, Rule
from advisor.model.values import Truth
from advisor.reasoning.plainly import Run
from advisor.reasoning.reads import Reads, read_by_table


class OpenRules:
    """For one set of answers: which decisions a question may still touch, judged from open rules alone."""

    def __init__(self, pack: Pack, reads: Reads, run: Run) -> None:
        self.pack = pack
        self.reads = reads
        self.run = run

    @property
    def truths(self) -> Mapping[str, Truth]:
        """Truth of every rule on the known answers."""
        return self.run.truths

    def may_touch(self, question: str) -> frozenset[str]:
        """Decisions that another answer to `question` may change; the others it surely cannot."""
        found: set[str] = set()
        for decision in self.pack.decisions:
            if question in self.reads.decision(decision.id) and self._may(question, decision, found):
                found.add(decision.id)
        return frozenset(found)

    def _may(self, question: str, decision: Decision, found: set[str]) -> bool:
        if any(name in found for name in read_by_table(decision)):
            return True
        applies = decision.applies
        if applies is not None and question in self.reads.condition(applies) and self._unsettled(applies):
            return True
        return any(
            question in self.reads.rule(rule) and self._rule_open(rule)
            for rule in self.pack.rules_for.get(decision.id, ())
        )

    def _rule_open(self, rule: Rule) -> bool:
        # How an earlier decision comes out is not known from the answers so far, so neither is such a rule.
        return self.truths[rule.id] is None or self.reads.rule_reads_decisions(rule)

    def _unsettled(self, condition: Condition) -> bool:
        return self.reads.reads_decisions(condition) or self.run.check(condition) is None
