"""Reads conditions from YAML nodes: closed, typed, every name checked, every fault at its place."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from advisor.loading import nodes
from advisor.loading.suggest import did_you_mean
from advisor.model.conditions import (
    ALWAYS,
    OPERATORS,
    All,
    Any,
    AtLeastOf,
    Condition,
    Decided,
    FactRef,
    Not,
    Operand,
    Test,
)
from advisor.model.findings import Finding
from advisor.model.pack import DECISION_NOT_APPLICABLE
from advisor.model.question import Kind, Question

RESERVED = ("all", "any", "not", "at_least_of", "fact", "decided")
TRUE_WORDS = frozenset({"true", "yes", "on"})
FALSE_WORDS = frozenset({"false", "no", "off"})


@dataclass(frozen=True, slots=True)
class Scope:
    """Names a condition may use."""

    questions: Mapping[str, Question]
    facts: frozenset[str] = frozenset()
    decisions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Outcomes by decision, only those made before."""
    later: frozenset[str] = frozenset()
    """Questions or decisions that exist but come later, for a better message."""


def parse(node: Node | None, scope: Scope, findings: list[Finding], *, entry: str = "") -> Condition:
    """The condition at `node`. Faults are added to `findings`; the faulty part then reads as always true."""
    return _Reader(scope, findings, entry).mapping(node) if node is not None else ALWAYS


class _Reader:
    def __init__(self, scope: Scope, findings: list[Finding], entry: str) -> None:
        self.scope = scope
        self.findings = findings
        self.entry = entry

    def fault(self, code: str, node: Node, message: str, remedy: str) -> Condition:
        self.findings.append(Finding(code, nodes.place_of(node), message, remedy, entry=self.entry))
        return ALWAYS

    def mapping(self, node: Node) -> Condition:
        if not isinstance(node, MappingNode):
            return self.fault(
                "bad-condition", node, "a condition must be a mapping", "Write `question: {test: value}`."
            )
        parts = [self.part(key, value) for key, value in nodes.pairs_of(node)]
        if not parts:
            return self.fault("bad-condition", node, "the condition is empty", "Write at least one test.")
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def part(self, key: ScalarNode, value: Node) -> Condition:
        match key.value:
            case "all":
                return All(self.several(value))
            case "any":
                return Any(self.several(value))
            case "not":
                return Not(self.mapping(value))
            case "at_least_of":
                return self.at_least_of(value)
            case "fact":
                return self.fact(value)
            case "decided":
                return self.decided(value)
            case question:
                return self.question(key, str(question), value)

    def several(self, node: Node) -> tuple[Condition, ...]:
        if not isinstance(node, SequenceNode) or not node.value:
            self.fault(
                "bad-condition",
                node,
                "a list of conditions is expected",
                "Write one condition a line with `-`.",
            )
            return ()
        return tuple(self.mapping(item) for item in node.value)

    def at_least_of(self, node: Node) -> Condition:
        count, of = nodes.child(node, "count"), nodes.child(node, "of")
        if count is None or of is None:
            return self.fault("bad-condition", node, "`at_least_of` needs `count` and `of`", "Add both.")
        parts = self.several(of)
        number = self.number(count)
        if number is None or number != int(number) or not 1 <= number <= len(parts):
            return self.fault(
                "wrong-value", count, f"`count` must be a whole number from 1 to {len(parts)}", "Correct it."
            )
        return AtLeastOf(int(number), parts)

    def fact(self, node: Node) -> Condition:
        name = str(node.value) if isinstance(node, ScalarNode) else ""
        if name not in self.scope.facts:
            remedy = did_you_mean(name, self.scope.facts, "Define it under `facts:`.")
            return self.fault("unknown-fact", node, f'there is no fact "{name}"', remedy)
        return FactRef(name, nodes.place_of(node))

    def decided(self, node: Node) -> Condition:
        parts = [self.one_decided(key, value) for key, value in nodes.pairs_of(node)]
        if not parts:
            return self.fault(
                "bad-condition", node, "`decided` needs a decision and its outcome", "Name them."
            )
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def one_decided(self, key: ScalarNode, value: Node) -> Condition:
        outcomes = self.scope.decisions.get(key.value)
        if outcomes is None:
            if key.value in self.scope.later:
                message = f'"{key.value}" is decided later, so it cannot be read here'
                return self.fault(
                    "later-decision", key, message, "Move the decision, or test answers instead."
                )
            remedy = did_you_mean(key.value, self.scope.decisions, "Define it under `decisions:`.")
            return self.fault("unknown-decision", key, f'there is no decision "{key.value}"', remedy)
        names = self.names(value)
        for item, name in names:
            if name not in outcomes and name != DECISION_NOT_APPLICABLE:
                remedy = did_you_mean(name, outcomes)
                message = f'"{key.value}" has no outcome "{name}"'
                return self.fault("unknown-outcome", item, message, remedy)
        return Decided(key.value, tuple(name for _, name in names), nodes.place_of(key))

    def names(self, node: Node) -> list[tuple[Node, str]]:
        if isinstance(node, ScalarNode):
            return [(node, str(node.value))]
        return [(item, str(item.value)) for item in nodes.items_of(node) if isinstance(item, ScalarNode)]

    def question(self, key: ScalarNode, name: str, value: Node) -> Condition:
        question = self.scope.questions.get(name)
        if question is None:
            if name in self.scope.later:
                message = f'"{name}" is asked later, so it cannot be read here'
                return self.fault(
                    "later-question", key, message, "Move the question, or read an earlier one."
                )
            remedy = did_you_mean(name, [*self.scope.questions, *RESERVED], "Check the question's id.")
            return self.fault("unknown-question", key, f'there is no question "{name}"', remedy)
        pairs = nodes.pairs_of(value)
        if not pairs:
            allowed = ", ".join(OPERATORS[question.kind])
            return self.fault("bad-condition", value, f'"{name}" needs a test', f"Tests for it: {allowed}.")
        parts = [self.test(question, op, operand) for op, operand in pairs]
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def test(self, question: Question, op: ScalarNode, operand: Node) -> Condition:
        allowed = OPERATORS[question.kind]
        if op.value not in allowed:
            message = f'"{op.value}" cannot test "{question.id}", which is of type {question.kind}'
            return self.fault("wrong-operator", op, message, f"Tests for it: {', '.join(allowed)}.")
        value = self.operand(question, str(op.value), operand)
        if value is None:
            return ALWAYS
        return Test(question.id, str(op.value), value, nodes.place_of(op))

    def operand(self, question: Question, op: str, node: Node) -> Operand | None:
        match question.kind:
            case Kind.CHOICE | Kind.CHOICES:
                return self.options(question, node, several=op not in {"is", "has"})
            case Kind.YES_NO:
                return self.truth(node)
            case Kind.DATE if op == "past":
                return self.truth(node)
            case Kind.NUMBER:
                return self.bounded(question, node)
            case _:
                return self.months(node)

    def options(self, question: Question, node: Node, *, several: bool) -> Operand | None:
        if several != isinstance(node, SequenceNode):
            wanted = "a list of options" if several else "one option"
            self.fault("wrong-value", node, f"{wanted} is expected here", "Use brackets for a list only.")
            return None
        names = self.names(node)
        known = set(question.option_ids)
        for item, name in names:
            if name not in known:
                message = f'"{question.id}" has no option "{name}"'
                self.fault(
                    "unknown-option", item, message, did_you_mean(name, known, "Check the option's id.")
                )
                return None
        if not names:
            self.fault("wrong-value", node, "the list is empty", "Name at least one option.")
            return None
        return tuple(name for _, name in names) if several else names[0][1]

    def truth(self, node: Node) -> bool | None:
        word = str(node.value).lower() if isinstance(node, ScalarNode) else ""
        if word in TRUE_WORDS or word in FALSE_WORDS:
            return word in TRUE_WORDS
        self.fault("wrong-value", node, "true or false is expected here", "Write true or false.")
        return None

    def number(self, node: Node) -> float | None:
        try:
            number = float(str(node.value)) if isinstance(node, ScalarNode) else math.nan
        except ValueError:
            return None
        return number if math.isfinite(number) else None

    def bounded(self, question: Question, node: Node) -> Operand | None:
        number = self.number(node)
        if number is None:
            self.fault("wrong-value", node, "a number is expected here", "Write a number without units.")
            return None
        low, high = question.minimum, question.maximum
        if (low is not None and number < low) or (high is not None and number > high):
            limits = " ".join(
                f"{word} {limit:g}" for word, limit in (("from", low), ("to", high)) if limit is not None
            )
            message = f"{number:g} lies outside what can be answered ({limits})"
            self.fault("out-of-range", node, message, "Choose a number inside these limits.")
            return None
        return int(number) if number == int(number) else number

    def months(self, node: Node) -> Operand | None:
        number = self.number(node)
        if number is None or number != int(number) or not 0 <= number <= 240:
            self.fault(
                "wrong-value", node, "a whole number of months from 0 to 240 is expected", "Correct it."
            )
            return None
        return int(number)
