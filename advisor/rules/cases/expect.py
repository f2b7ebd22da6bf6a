"""Reads what a case expects: outcomes by decision, and what else `ExpectSchema` names."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from yaml.nodes import MappingNode, Node, ScalarNode

from advisor.loading import nodes
from advisor.loading.suggest import did_you_mean
from advisor.loading.validate import validate_node
from advisor.model.cases import Claim, Expected
from advisor.model.findings import Finding
from advisor.model.pack import DECISION_NOT_APPLICABLE, Pack
from advisor.model.question import Bank
from advisor.rules.cases.schema import ExpectSchema

_LISTS = {
    Claim.FIRES: ("unknown-rule", "rule"),
    Claim.SILENT: ("unknown-rule", "rule"),
    Claim.OPEN: ("unknown-question", "question or rule"),
    Claim.FLAG: ("unknown-flag", "flag"),
    Claim.NO_FLAG: ("unknown-flag", "flag"),
    Claim.OBLIGATION: ("unknown-obligation", "obligation"),
    Claim.NO_OBLIGATION: ("unknown-obligation", "obligation"),
}


class Reader:
    """Reads the expectations of one case."""

    def __init__(self, pack: Pack, bank: Bank, case: str, findings: list[Finding]) -> None:
        self.pack = pack
        self.bank = bank
        self.case = case
        self.findings = findings
        obligations = {o.id for o in pack.obligations} | {o.scheme for o in pack.obligations}
        flags = {f.id for f in pack.flags}
        self.known: dict[Claim, Collection[str]] = {
            Claim.FIRES: pack.rule.keys(),
            Claim.SILENT: pack.rule.keys(),
            Claim.OPEN: pack.rule.keys() | bank.by_id.keys(),
            Claim.FLAG: flags,
            Claim.NO_FLAG: flags,
            Claim.OBLIGATION: obligations,
            Claim.NO_OBLIGATION: obligations,
        }

    def expectations(self, node: Node) -> tuple[Expected, ...]:
        """Everything under `expect`, in the order written."""
        if not self._shape_holds(node):
            return ()
        return tuple(e for key, value in nodes.pairs_of(node) for e in self._read(key, value))

    def _shape_holds(self, node: Node) -> bool:
        """Whether all keys are known and hold what they should; decisions are looked at one by one."""
        names = (*self.pack.decision, *ExpectSchema.model_fields)
        rest: list[tuple[Node, Node]] = []
        sound = True
        for key, value in nodes.pairs_of(node):
            if key.value in ExpectSchema.model_fields:
                rest.append((key, value))
            elif key.value not in self.pack.decision:
                message = f'"{key.value}" is no decision and nothing else a case can expect'
                self._fault("unknown-key", key, message, did_you_mean(key.value, names, "Remove it."))
                sound = False
        pruned = MappingNode(node.tag, rest, node.start_mark, node.end_mark)
        return validate_node(ExpectSchema, pruned, self.findings, entry=self.case) is not None and sound

    def _fault(self, code: str, node: Node, message: str, remedy: str) -> None:
        self.findings.append(Finding(code, nodes.place_of(node), message, remedy, entry=self.case))

    def _read(self, key: ScalarNode, value: Node) -> Iterator[Expected]:
        if key.value in self.pack.decision:
            yield from self._outcome(key, value)
        elif key.value == Claim.DETERMINED:
            yield Expected(Claim.DETERMINED, str(value.value).lower(), place=nodes.place_of(key))
        elif key.value == Claim.FLIP:
            yield from (e for item in nodes.items_of(value) for e in self._flip(item))
        else:
            yield from self._names(Claim(key.value), key, value)

    def _outcome(self, key: ScalarNode, value: Node) -> Iterator[Expected]:
        outcomes = (*self.pack.decision[key.value].outcomes, DECISION_NOT_APPLICABLE)
        wanted = []
        for item in nodes.items_of(value) or [value]:
            name = DECISION_NOT_APPLICABLE if nodes.is_null(item) else str(item.value)
            if name in outcomes:
                wanted.append(name)
            else:
                message = f'"{key.value}" has no outcome "{name}"'
                self._fault("unknown-outcome", item, message, did_you_mean(name, outcomes))
        yield Expected(Claim.OUTCOME, str(key.value), tuple(wanted), nodes.place_of(key))

    def _names(self, claim: Claim, key: ScalarNode, value: Node) -> Iterator[Expected]:
        if isinstance(value, ScalarNode):
            if str(value.value).lower() in {"true", "yes"}:
                yield Expected(claim, place=nodes.place_of(key))
            return
        code, what = _LISTS[claim]
        for item in nodes.items_of(value):
            name = str(item.value)
            if name in self.known[claim]:
                yield Expected(claim, name, place=nodes.place_of(item))
            else:
                remedy = did_you_mean(name, self.known[claim], "Check the name.")
                self._fault(code, item, f'there is no {what} "{name}"', remedy)

    def _flip(self, node: Node) -> Iterator[Expected]:
        questions = nodes.items_of(nodes.child(node, "questions")) or [node]
        names = [str(q.value) for q in questions]
        for question, name in zip(questions, names, strict=True):
            if name not in self.bank:
                remedy = did_you_mean(name, self.bank.by_id, "Check the question's id.")
                self._fault("unknown-question", question, f'there is no question "{name}"', remedy)
        verdict = nodes.child(node, "verdict")
        name = str(verdict.value) if verdict is not None else ""
        if verdict is not None and name not in self.pack.decision["verdict"].outcomes:
            outcomes = self.pack.decision["verdict"].outcomes
            self._fault("unknown-outcome", verdict, f'"{name}" is no verdict', did_you_mean(name, outcomes))
        yield Expected(Claim.FLIP, name, tuple(sorted(names)), nodes.place_of(node))
