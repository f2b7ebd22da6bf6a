"""A pack as closures, compiled once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from advisor.engine.conditions import Check, compile_condition, compile_facts
from advisor.engine.support import Support
from advisor.model.conditions import Condition, Decided, FactRef, walk
from advisor.model.pack import Pack
from advisor.model.question import Bank


@dataclass(frozen=True, slots=True)
class CompiledPack:
    """Closures by entry id, and what explains them."""

    rules: dict[str, Check]
    applies: dict[str, Check]
    flags: dict[str, Check]
    obligations: dict[str, Check]
    facts: dict[str, Check]
    reads_decisions: frozenset[str]
    """Facts whose truth changes while decisions are made."""
    support: Support


@cache
def compiled(pack: Pack, bank: Bank) -> CompiledPack:
    """The pack's closures; the same pack and bank give the same object."""
    conditions = {fact.id: fact.when for fact in pack.facts.values()}
    facts = compile_facts(conditions)
    return CompiledPack(
        rules={r.id: compile_condition(r.when, facts) for r in pack.rules},
        applies={d.id: compile_condition(d.applies, facts) for d in pack.decisions if d.applies is not None},
        flags={f.id: compile_condition(f.when, facts) for f in pack.flags},
        obligations={o.id: compile_condition(o.when, facts) for o in pack.obligations},
        facts=facts,
        reads_decisions=frozenset(name for name in conditions if _reads_decisions(name, conditions)),
        support=Support(conditions, facts, bank),
    )


def _reads_decisions(name: str, conditions: dict[str, Condition]) -> bool:
    for node in walk(conditions[name]):
        if isinstance(node, Decided):
            return True
        if isinstance(node, FactRef) and _reads_decisions(node.fact, conditions):
            return True
    return False
