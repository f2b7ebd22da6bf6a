"""From entries to a pack: shapes validated, names resolved, every fault a finding with its place."""

from __future__ import annotations

from collections.abc import Mapping

from yaml.nodes import Node

from advisor.loading import nodes
from advisor.loading.conditions import Scope, parse
from advisor.loading.entries import Entries, Entry, wrong_forms
from advisor.loading.suggest import did_you_mean
from advisor.loading.validate import validate
from advisor.model.conditions import Condition, Decided, FactRef, walk
from advisor.model.findings import Finding, Place
from advisor.model.pack import (
    Effect,
    Example,
    Fact,
    Flag,
    Identity,
    Obligation,
    Pack,
    Rule,
    Source,
)
from advisor.model.question import Acceptance, Bank
from advisor.rules import decisions as decision_reader
from advisor.rules.schema import (
    AcceptSchema,
    FactSchema,
    FlagSchema,
    IdentitySchema,
    ObligationSchema,
    RuleSchema,
    SourceSchema,
)

SETTINGS = ("pack", "strengths")
LISTS = ("decisions", "sources", "facts", "rules", "flags", "obligations")
KINDS = (*SETTINGS, *LISTS)
"""Top-level keys that this part reads; planning and reference read their own."""

FIRES = {"true": True, "false": False, "unknown": None}


def load(entries: Entries, bank: Bank, fingerprint: str, findings: list[Finding]) -> Pack:
    """The pack of these entries. Faults go to `findings`; faulty entries are left out."""
    findings.extend(wrong_forms(entries, LISTS, SETTINGS))
    reader = _Reader(entries, bank, findings)
    return Pack(
        identity=_identity(entries, fingerprint, findings),
        strengths=reader.strengths,
        decisions=reader.decisions,
        facts=reader.facts,
        rules=reader.rules(),
        flags=reader.flags(),
        obligations=reader.obligations(),
        sources=reader.sources,
    )


def _identity(entries: Entries, fingerprint: str, findings: list[Finding]) -> Identity:
    entry = entries.settings.get("pack")
    if entry is None:
        message = "the pack has no `pack:` with its name and version"
        findings.append(Finding("missing-key", Place("rules/pack.yaml"), message, "Add it."))
    schema = validate(IdentitySchema, entry, findings) if entry is not None else None
    if schema is None:
        return Identity("unnamed", "0", fingerprint)
    return Identity(
        schema.name,
        schema.version,
        fingerprint,
        schema.title,
        schema.review_months,
        schema.obligation_review_months,
    )


def _strengths(entries: Entries, findings: list[Finding]) -> dict[str, int]:
    entry = entries.settings.get("strengths")
    strengths: dict[str, int] = {}
    for key, value in nodes.pairs_of(entry.node if entry is not None else None):
        text = str(value.value)
        if text.isdigit() and int(text) > 0:
            strengths[key.value] = int(text)
        else:
            strengths[key.value] = 1  # so that every rule of this strength is not a finding too
            message = f'"{key.value}" must be a whole number above 0'
            findings.append(Finding("wrong-value", nodes.place_of(value), message, "Correct it."))
    return strengths


class _Reader:
    """Reads the kinds of a pack in the order in which they refer to each other."""

    def __init__(self, entries: Entries, bank: Bank, findings: list[Finding]) -> None:
        self.entries = entries
        self.bank = bank
        self.findings = findings
        self.strengths = _strengths(entries, findings)
        self.sources = self._sources()
        self.decisions = decision_reader.load(entries, bank, findings)
        self.outcomes = {d.id: d.outcomes for d in self.decisions}
        self.facts = self._facts()
        self._check_applies()

    def _sources(self) -> dict[str, Source]:
        sources = {}
        for entry in self.entries.of("sources"):
            s = validate(SourceSchema, entry, self.findings)
            if s is not None:
                sources[s.id] = Source(
                    s.id, s.title, s.grade, s.publisher, s.url, s.accessed, s.year, s.note, entry.place
                )
        return sources

    def _facts(self) -> dict[str, Fact]:
        names = frozenset(entry.id for entry in self.entries.of("facts"))
        facts = {}
        for entry in self.entries.of("facts"):
            schema = validate(FactSchema, entry, self.findings)
            if schema is not None:
                scope = Scope(self.bank.by_id, names, self.outcomes)
                when = parse(nodes.child(entry.node, "when"), scope, self.findings, entry=schema.id)
                facts[schema.id] = Fact(schema.id, schema.means, when, entry.place)
        return _without_circles(facts, self.findings)

    def _check_applies(self) -> None:
        """A fact may be defined after a decision, but must not read what is decided there or later."""
        for number, decision in enumerate(self.decisions):
            if decision.applies is None:
                continue
            later = frozenset(d.id for d in self.decisions[number:])
            self._check_facts(decision.applies, later, decision.place, decision.id)

    def _check_facts(self, condition: Condition, later: frozenset[str], place: Place, entry: str) -> None:
        for fact, read in _later_decisions(condition, self.facts, later):
            message = f'the fact "{fact}" reads "{read}", which is decided later'
            remedy = "Use the fact in rules of later decisions only."
            self.findings.append(Finding("later-decision", place, message, remedy, entry=entry))

    def rules(self) -> tuple[Rule, ...]:
        read = [(rule, e) for e in self.entries.of("rules") if (rule := self._rule(e)) is not None]
        known = {rule.id: rule for rule, _ in read}
        position = {name: number for number, name in enumerate(self.outcomes)}
        for rule, entry in read:
            for node in nodes.items_of(nodes.child(entry.node, "unless")):
                self._check_exception(rule, str(node.value), node, known, position)
        return _without_circular_exceptions([rule for rule, _ in read], self.findings)

    def _check_exception(
        self, rule: Rule, name: str, node: Node, known: Mapping[str, Rule], position: Mapping[str, int]
    ) -> None:
        place = nodes.place_of(node)
        other = known.get(name)
        if other is None:
            message = f'there is no rule "{name}"'
            remedy = did_you_mean(name, known, "Check the rule's id.")
            self.findings.append(Finding("unknown-rule", place, message, remedy, entry=rule.id))
        elif position[other.decision] > position[rule.decision]:
            message = f'"{name}" argues about "{other.decision}", which is decided later'
            remedy = "Name a rule of the same or an earlier decision."
            self.findings.append(Finding("later-decision", place, message, remedy, entry=rule.id))

    def _rule(self, entry: Entry) -> Rule | None:
        schema = validate(RuleSchema, entry, self.findings)
        if schema is None:
            return None
        target = decision_reader.target(entry, self.decisions, self.findings)
        if target is None:
            return None
        decision, option = target
        if not decision_reader.effect_fits(entry, decision, schema.effect, self.findings):
            return None
        self._check_strength(entry, schema)
        self._check_sources(entry)
        return Rule(
            id=schema.id,
            decision=decision.id,
            option=option,
            effect=schema.effect,
            strength=schema.strength,
            when=self._condition(entry, before=decision.id),
            because=schema.because,
            sources=schema.sources,
            unless=schema.unless,
            reviewed=schema.reviewed,
            examples=_examples(entry),
            accept=_accept(entry, schema.accept),
            place=entry.place,
        )

    def _check_strength(self, entry: Entry, schema: RuleSchema) -> None:
        weighs = schema.effect in {Effect.FAVOURS, Effect.AGAINST}
        node = nodes.child(entry.node, "strength")
        place = nodes.place_of(node or entry.node)
        if weighs and schema.strength not in self.strengths:
            message = f'"{schema.strength}" is no strength' if schema.strength else '"strength" is missing'
            remedy = did_you_mean(schema.strength, self.strengths)
            self.findings.append(Finding("unknown-strength", place, message, remedy, entry=entry.id))
        if not weighs and schema.strength:
            message = f'"strength" means nothing with the effect "{schema.effect}"'
            self.findings.append(Finding("unknown-strength", place, message, "Remove it.", entry=entry.id))

    def _check_sources(self, entry: Entry) -> None:
        for node in nodes.items_of(nodes.child(entry.node, "sources")):
            if str(node.value) not in self.sources:
                message = f'there is no source "{node.value}"'
                remedy = did_you_mean(str(node.value), self.sources, "Define it under `sources:`.")
                self.findings.append(
                    Finding("unknown-source", nodes.place_of(node), message, remedy, entry=entry.id)
                )

    def _condition(self, entry: Entry, before: str | None = None) -> Condition:
        outcomes: Mapping[str, tuple[str, ...]] = self.outcomes
        later: frozenset[str] = frozenset()
        if before is not None:
            ids = list(self.outcomes)
            earlier = set(ids[: ids.index(before)])
            outcomes = {k: v for k, v in self.outcomes.items() if k in earlier}
            later = frozenset(self.outcomes) - earlier
        scope = Scope(self.bank.by_id, frozenset(self.facts), outcomes, later)
        condition = parse(nodes.child(entry.node, "when"), scope, self.findings, entry=entry.id)
        self._check_facts(condition, later, entry.place, entry.id)
        return condition

    def flags(self) -> tuple[Flag, ...]:
        flags = []
        for entry in self.entries.of("flags"):
            schema = validate(FlagSchema, entry, self.findings)
            if schema is None:
                continue
            self._check_sources(entry)
            if schema.about not in self.outcomes:
                node = nodes.child(entry.node, "about") or entry.node
                message = f'there is no decision "{schema.about}"'
                remedy = did_you_mean(schema.about, self.outcomes)
                self.findings.append(
                    Finding("unknown-decision", nodes.place_of(node), message, remedy, entry=entry.id)
                )
            flags.append(
                Flag(
                    schema.id,
                    schema.about,
                    self._condition(entry),
                    schema.because,
                    schema.sources,
                    schema.reviewed,
                    _examples(entry),
                    _accept(entry, schema.accept),
                    entry.place,
                )
            )
        return tuple(flags)

    def obligations(self) -> tuple[Obligation, ...]:
        obligations = []
        for entry in self.entries.of("obligations"):
            schema = validate(ObligationSchema, entry, self.findings)
            if schema is None:
                continue
            self._check_sources(entry)
            obligations.append(
                Obligation(
                    schema.id,
                    schema.scheme,
                    schema.timing,
                    self._condition(entry),
                    schema.because,
                    schema.neither_satisfies,
                    schema.sources,
                    schema.reviewed,
                    schema.review_by,
                    _examples(entry),
                    _accept(entry, schema.accept),
                    entry.place,
                )
            )
        return tuple(obligations)


def _examples(entry: Entry) -> tuple[Example, ...]:
    examples = []
    for node in nodes.items_of(nodes.child(entry.node, "examples")):
        data = nodes.to_data(node)
        if isinstance(data, dict):
            answers = data.get("answers")
            fires = FIRES.get(str(data.get("fires")))
            examples.append(
                Example(answers if isinstance(answers, dict) else {}, fires, nodes.place_of(node))
            )
    return tuple(examples)


def _accept(entry: Entry, schemas: tuple[AcceptSchema, ...]) -> tuple[Acceptance, ...]:
    items = nodes.items_of(nodes.child(entry.node, "accept"))
    return tuple(
        Acceptance(s.check, s.why, nodes.place_of(node)) for s, node in zip(schemas, items, strict=True)
    )


def _without_circles(facts: dict[str, Fact], findings: list[Finding]) -> dict[str, Fact]:
    """Facts that do not lead back to themselves; those that do become findings."""
    state: dict[str, str] = {}

    def circular(name: str) -> bool:
        if state.get(name) == "open":
            return True
        if name not in state:
            state[name] = "open"
            fact = facts[name]
            inner = [n.fact for n in walk(fact.when) if isinstance(n, FactRef) and n.fact in facts]
            state[name] = "circular" if any(circular(n) for n in inner) else "done"
        return state[name] == "circular"

    kept = {}
    for name, fact in facts.items():
        if circular(name):
            message = f'the fact "{name}" leads back to itself'
            findings.append(Finding("cycle", fact.place, message, "Break the circle.", entry=name))
        else:
            kept[name] = fact
    return kept


def _later_decisions(
    condition: Condition, facts: Mapping[str, Fact], later: frozenset[str]
) -> list[tuple[str, str]]:
    """Facts in `condition` that read a decision not yet made, with that decision."""
    found: list[tuple[str, str]] = []
    for node in walk(condition):
        if isinstance(node, FactRef) and node.fact in facts:
            inner = facts[node.fact].when
            read = [n.decision for n in walk(inner) if isinstance(n, Decided) and n.decision in later]
            found.extend((node.fact, decision) for decision in read)
            found.extend(_later_decisions(inner, facts, later))
    return found


def _without_circular_exceptions(rules: list[Rule], findings: list[Finding]) -> tuple[Rule, ...]:
    """Rules whose exceptions do not lead back to themselves; those that do become findings."""
    known = {rule.id: rule for rule in rules}
    state: dict[str, str] = {}

    def circular(name: str) -> bool:
        if state.get(name) == "open":
            return True
        if name not in state:
            state[name] = "open"
            inner = [circular(n) for n in known[name].unless if n in known]
            state[name] = "circular" if any(inner) else "done"
        return state[name] == "circular"

    for rule in rules:
        if circular(rule.id):
            message = f'the exceptions of "{rule.id}" lead back to it'
            findings.append(Finding("cycle", rule.place, message, "Break the circle.", entry=rule.id))
    return tuple(rule for rule in rules if state[rule.id] != "circular")
