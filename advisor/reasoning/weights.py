"""How decisive each open question is: the strength of the undecided rules it feeds."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.model.pack import Decision, Effect, Pack, Rule
from advisor.model.values import Answers, Truth
from advisor.reasoning.reads import Reads


def weights(pack: Pack, reads: Reads, answers: Answers, truths: Mapping[str, Truth]) -> dict[str, int]:
    """Total strength of the undecided rules by question; a `requires` counts as the threshold it reaches."""
    found: dict[str, int] = {}
    for decision in pack.decisions:
        if decision.id in reads.feeding_verdict:
            for rule in pack.rules_for.get(decision.id, ()):
                if truths[rule.id] is None:
                    for question in reads.rule(rule):
                        if question not in answers.values:
                            found[question] = found.get(question, 0) + _strength(pack, decision, rule)
    return found


def _strength(pack: Pack, decision: Decision, rule: Rule) -> int:
    if rule.effect is Effect.REQUIRES:
        return max(decision.threshold, 0)
    return abs(pack.weight(rule))
