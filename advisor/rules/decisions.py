"""Reads decisions, and the decision or option that a rule argues about."""

from __future__ import annotations

from itertools import product

from yaml.nodes import Node, ScalarNode

from advisor.loading import nodes
from advisor.loading.conditions import Scope, parse
from advisor.loading.entries import Entries, Entry
from advisor.loading.suggest import did_you_mean
from advisor.loading.validate import validate
from advisor.model.findings import Finding
from advisor.model.pack import (
    Decision,
    DecisionKind,
    DecisionOption,
    Effect,
    TableRow,
    WhenNothingSpeaks,
)
from advisor.model.question import Bank
from advisor.rules.schema import DecisionSchema

EFFECTS = {
    DecisionKind.NEED: (Effect.REQUIRES, Effect.FAVOURS, Effect.AGAINST),
    DecisionKind.INCLUSION: (Effect.REQUIRES, Effect.EXCLUDES, Effect.FAVOURS, Effect.AGAINST),
    DecisionKind.CHOOSE_ONE: (Effect.REQUIRES, Effect.EXCLUDES, Effect.FAVOURS, Effect.AGAINST),
    DecisionKind.ORDERED: (Effect.AT_LEAST, Effect.AT_MOST),
    DecisionKind.TABLE: (),
}


def load(entries: Entries, bank: Bank, findings: list[Finding]) -> tuple[Decision, ...]:
    """Decisions in file order. Faults go to `findings`; faulty decisions are left out."""
    facts = frozenset(entry.id for entry in entries.of("facts"))
    ids = frozenset(entry.id for entry in entries.of("decisions"))
    made: dict[str, Decision] = {}
    for entry in entries.of("decisions"):
        schema = validate(DecisionSchema, entry, findings)
        if schema is None:
            continue
        scope = Scope(bank.by_id, facts, {d.id: d.outcomes for d in made.values()}, later=ids - made.keys())
        applies = nodes.child(entry.node, "applies")
        silent = schema.when_nothing_speaks
        decision = Decision(
            id=schema.id,
            kind=schema.kind,
            title=schema.title,
            options=tuple(DecisionOption(o.id, o.label, o.months) for o in schema.options),
            threshold=schema.thresholds.include if schema.thresholds else schema.threshold or 0,
            consider_from=schema.thresholds.consider if schema.thresholds else 0,
            over=schema.over,
            rows=tuple(TableRow(r.when, r.gives) for r in schema.rows),
            applies=parse(applies, scope, findings, entry=schema.id) if applies is not None else None,
            part_of=schema.part_of,
            when_nothing_speaks=WhenNothingSpeaks(silent.over, silent.gives) if silent else None,
            place=entry.place,
        )
        findings.extend(_shape_faults(decision, schema))
        findings.extend(_name_faults(decision, entry, made, ids))
        findings.extend(_table_faults(decision, made))
        made[schema.id] = decision
    return tuple(made.values())


def _shape_faults(decision: Decision, schema: DecisionSchema) -> list[Finding]:
    needs = {
        DecisionKind.NEED: ("threshold", schema.threshold is not None),
        DecisionKind.INCLUSION: ("thresholds", schema.thresholds is not None),
        DecisionKind.TABLE: ("rows", bool(schema.rows and schema.over)),
        DecisionKind.CHOOSE_ONE: ("options", bool(schema.options)),
        DecisionKind.ORDERED: ("options", bool(schema.options)),
    }
    name, present = needs[decision.kind]
    if present:
        return []
    message = f'a decision of kind "{decision.kind}" needs `{name}`'
    return [Finding("missing-key", decision.place, message, "Add it.", entry=decision.id)]


def _name_faults(
    decision: Decision, entry: Entry, made: dict[str, Decision], ids: frozenset[str]
) -> list[Finding]:
    """Names outside conditions: the need it is part of, and what it falls back on."""
    faults = []
    needs = [d.id for d in made.values() if d.kind is DecisionKind.NEED]
    if decision.part_of and decision.part_of not in needs:
        node = nodes.child(entry.node, "part_of") or entry.node
        message = f'"{decision.part_of}" is no need decided before "{decision.id}"'
        faults.append(_fault("unknown-decision", node, message, did_you_mean(decision.part_of, needs), entry))
    silent = decision.when_nothing_speaks
    at = nodes.child(entry.node, "when_nothing_speaks") or entry.node
    if silent is not None:
        over = nodes.items_of(nodes.child(at, "over"))
        for node in (n for n in over if str(n.value) not in made):
            code = "later-decision" if str(node.value) in ids else "unknown-decision"
            message = f'"{node.value}" is not decided before "{decision.id}"'
            faults.append(_fault(code, node, message, did_you_mean(str(node.value), made), entry))
        if silent.gives not in decision.outcomes:
            message = f'"{decision.id}" has no outcome "{silent.gives}"'
            remedy = did_you_mean(silent.gives, decision.outcomes)
            faults.append(_fault("unknown-outcome", nodes.child(at, "gives") or at, message, remedy, entry))
    return faults


def _fault(code: str, node: Node, message: str, remedy: str, entry: Entry) -> Finding:
    return Finding(code, nodes.place_of(node), message, remedy, entry=entry.id)


def _table_faults(decision: Decision, made: dict[str, Decision]) -> list[Finding]:
    """A table must have exactly one row for every combination of the decisions it reads."""
    if decision.kind is not DecisionKind.TABLE:
        return []
    missing = [name for name in decision.over if name not in made]
    if missing:
        message = f'"{missing[0]}" is not decided before "{decision.id}"'
        return [Finding("unknown-decision", decision.place, message, did_you_mean(missing[0], made))]
    faults = []
    for case in product(*(made[name].outcomes for name in decision.over)):
        outcomes = dict(zip(decision.over, case, strict=True))
        rows = [r for r in decision.rows if all(outcomes.get(k) == v for k, v in r.when.items())]
        if len(rows) != 1:
            shown = ", ".join(f"{k} {v}" for k, v in outcomes.items())
            problem = "no row" if not rows else "more than one row"
            message = f'the table of "{decision.id}" has {problem} for: {shown}'
            faults.append(
                Finding("table-not-total", decision.place, message, "Give it exactly one.", entry=decision.id)
            )
    return faults


def target(
    entry: Entry, decisions: tuple[Decision, ...], findings: list[Finding]
) -> tuple[Decision, str] | None:
    """The decision, and the option of a choice, that a rule is `for`; None after adding a finding."""
    node = nodes.child(entry.node, "for")
    if node is None:
        return None
    pairs = nodes.pairs_of(node)
    name_node = pairs[0][0] if pairs else node
    option_node = pairs[0][1] if pairs else None
    known = {d.id: d for d in decisions}
    name = str(name_node.value) if isinstance(name_node, ScalarNode) else ""
    decision = known.get(name)
    place = nodes.place_of(name_node)
    if decision is None:
        message = f'there is no decision "{name}"'
        findings.append(
            Finding("unknown-decision", place, message, did_you_mean(name, known), entry=entry.id)
        )
        return None
    if len(pairs) > 1:
        message = "a rule argues about one option of one decision"
        remedy = "Write one rule for each."
        findings.append(_fault("wrong-value", pairs[1][0], message, remedy, entry))
        return None
    if decision.kind in {DecisionKind.NEED, DecisionKind.INCLUSION}:
        if option_node is not None:
            message = f'"{name}" has no options to argue about'
            findings.append(_fault("unknown-option", option_node, message, f"Write `for: {name}`.", entry))
            return None
        return decision, ""
    option = str(option_node.value) if isinstance(option_node, ScalarNode) else ""
    if option not in decision.outcomes:
        place = nodes.place_of(option_node or name_node)
        message = f'"{name}" has no option "{option}"' if option else f'name the option of "{name}"'
        remedy = did_you_mean(option, decision.outcomes)
        findings.append(Finding("unknown-option", place, message, remedy, entry=entry.id))
        return None
    return decision, option


def effect_fits(entry: Entry, decision: Decision, effect: Effect, findings: list[Finding]) -> bool:
    """Whether this kind of decision knows the effect; a finding if not."""
    allowed = EFFECTS[decision.kind]
    if effect in allowed:
        return True
    place = nodes.place_of(nodes.child(entry.node, "effect") or entry.node)
    message = f'"{effect}" cannot act on "{decision.id}", a decision of kind {decision.kind}'
    remedy = f"Effects there: {', '.join(allowed)}." if allowed else "No rule can argue about a table."
    findings.append(Finding("wrong-effect", place, message, remedy, entry=entry.id))
    return False
