"""Which entries of a pack read a question, directly or through facts."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.model.conditions import Condition, FactRef, Test, walk
from advisor.model.pack import Fact, Flag, Obligation, Pack, Rule

Argued = Rule | Flag | Obligation


def questions_read(condition: Condition, facts: Mapping[str, Fact]) -> frozenset[str]:
    """Questions that `condition` tests, those behind its facts included."""
    found: set[str] = set()
    for node in walk(condition):
        if isinstance(node, Test):
            found.add(node.question)
        elif isinstance(node, FactRef) and node.fact in facts:
            found |= questions_read(facts[node.fact].when, facts)
    return frozenset(found)


def entries(pack: Pack, decision: str = "", question: str = "", source: str = "") -> tuple[Argued, ...]:
    """Rules in the order of their decisions, then flags and obligations, as far as every filter fits."""
    rules: list[Argued] = [rule for d in pack.decisions for rule in pack.rules_for[d.id]]
    return tuple(
        entry
        for entry in (*rules, *pack.flags, *pack.obligations)
        if (not decision or _about(entry) == decision)
        and (not source or source in entry.sources)
        and (not question or question in questions_read(entry.when, pack.facts))
    )


def _about(entry: Argued) -> str:
    if isinstance(entry, Rule):
        return entry.decision
    return entry.about if isinstance(entry, Flag) else ""
