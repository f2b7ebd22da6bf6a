"""From YAML files to cases: every name checked, every fault a finding with its place."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from yaml.nodes import MappingNode, Node, SequenceNode

from advisor.engine.conditions import Situation, compile_condition
from advisor.engine.relevance import profile_of
from advisor.loading import nodes
from advisor.loading.entries import yaml_files
from advisor.loading.suggest import did_you_mean
from advisor.loading.validate import validate_node
from advisor.model.cases import Case
from advisor.model.findings import Finding, Place
from advisor.model.pack import DecisionKind, Pack
from advisor.model.question import Bank, Kind
from advisor.model.values import Answers, State, Value
from advisor.questionnaires.answers import AnswerError, read_value
from advisor.rules.cases.expect import Reader
from advisor.rules.cases.schema import CaseSchema, PracticeSchema


def load(folder: Path, pack: Pack, bank: Bank, findings: list[Finding]) -> list[Case]:
    """Every case below `folder`, in order of file name. Faults go to `findings`; faulty cases are left out.

    A file holds one case, or several under `cases:`.
    """
    cases = []
    here = Path.cwd()
    for path in yaml_files(folder):
        shown = (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
        try:
            root, faults = nodes.read_node(path, shown)
        except OSError as error:
            message = f"the file cannot be read: {error.strerror or error}"
            findings.append(Finding("unreadable", Place(shown), message, "Check its permissions."))
            continue
        findings.extend(faults)
        if root is None or faults:
            continue
        for node in _case_nodes(root, findings):
            case = _case(node, pack, bank, findings)
            if case is not None:
                cases.append(case)
    return cases


def _case_nodes(root: Node, findings: list[Finding]) -> list[Node]:
    several = nodes.child(root, "cases")
    if isinstance(several, SequenceNode) and len(root.value) == 1:
        return list(several.value)
    if isinstance(root, MappingNode):
        return [root]
    message = "a case is a mapping with `name`, `as_of`, `answers` and `expect`"
    findings.append(Finding("bad-file", nodes.place_of(root), message, "Put several cases under `cases:`."))
    return []


def _case(node: Node, pack: Pack, bank: Bank, findings: list[Finding]) -> Case | None:
    schema = validate_node(CaseSchema, node, findings)
    if schema is None:
        return None
    before = len(findings)
    values = _values(nodes.child(node, "answers"), bank, schema.name, findings)
    answers = Answers(values, schema.as_of)
    if len(findings) == before:
        findings.extend(_impossible(node, answers, bank, schema.name))
    expect = nodes.child(node, "expect")
    if expect is None and schema.practice is None:
        message = '"expect" is missing'
        findings.append(Finding("missing-key", nodes.place_of(node), message, "Say what must come out."))
    reader = Reader(pack, bank, schema.name, findings)
    expected = reader.expectations(expect) if expect is not None else ()
    if len(findings) != before:
        return None
    return Case(schema.name, answers, expected, nodes.place_of(node), _practice(schema.practice, pack))


def _practice(practice: PracticeSchema | None, pack: Pack) -> frozenset[str] | None:
    """The needs that practice met; other schemes it names are beside the point."""
    if practice is None or "framework" not in practice.comparable:
        return None
    needs = {decision.id for decision in pack.decisions if decision.kind is DecisionKind.NEED}
    return frozenset(practice.frameworks) & needs


def _values(node: Node | None, bank: Bank, case: str, findings: list[Finding]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    if node is not None and not isinstance(node, MappingNode) and not nodes.is_null(node):
        message = "`answers` must be a mapping of question to answer"
        remedy = "Write one `question: answer` a line."
        findings.append(Finding("wrong-type", nodes.place_of(node), message, remedy, entry=case))
    for key, item in nodes.pairs_of(node):
        question = bank.by_id.get(key.value)
        if question is None or question.kind is Kind.TEXT:
            known: Collection[str] = [q.id for q in bank.logical]
            remedy = did_you_mean(key.value, known, "Check the question's id.")
            message = f'there is no question "{key.value}" for logic to read'
            findings.append(Finding("unknown-question", nodes.place_of(key), message, remedy, entry=case))
            continue
        try:
            value = read_value(question, nodes.to_data(item))
        except AnswerError as fault:
            items = nodes.items_of(item)
            at = items[fault.item] if fault.item is not None and fault.item < len(items) else item
            findings.append(Finding(fault.code, nodes.place_of(at), fault.message, fault.remedy, entry=case))
            continue
        if not isinstance(value, State):
            values[question.id] = value
    return values


def _impossible(node: Node, answers: Answers, bank: Bank, case: str) -> list[Finding]:
    situation = Situation(profile_of(bank, answers), answers.as_of)
    place = nodes.place_of(nodes.child(node, "answers") or node)
    return [
        Finding(
            "impossible",
            place,
            f'no company can answer so: {entry.because.rstrip(".")} ("{entry.id}")',
            "Correct the answers.",
            entry=case,
        )
        for entry in bank.impossible
        if compile_condition(entry.when, {})(situation) is True
    ]
