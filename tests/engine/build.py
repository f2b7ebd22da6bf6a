"""Banks, packs and answers in one line each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from advisor.engine.conditions import Situation, compile_condition, compile_facts
from advisor.engine.relevance import profile_of
from advisor.model.conditions import Condition, Test
from advisor.model.pack import (
    Decision,
    DecisionKind,
    DecisionOption,
    Effect,
    Fact,
    Flag,
    Identity,
    Obligation,
    Pack,
    Rule,
    TableRow,
)
from advisor.model.question import Bank, Kind, Option, Question, Section
from advisor.model.values import Answers, Truth, Value

AS_OF = date(2026, 11, 24)
STRENGTHS = {"slight": 2, "moderate": 15, "strong": 34, "decisive": 250}
COLOURS = ("red", "green", "blue")


def a_question(question_id: str, kind: Kind = Kind.YES_NO, ask_if: Condition | None = None) -> Question:
    """A question of any kind; choices offer three colours, and `none` where several may be picked."""
    options: tuple[Option, ...] = ()
    if kind in {Kind.CHOICE, Kind.CHOICES}:
        options = tuple(Option(colour, colour.title()) for colour in COLOURS)
    if kind is Kind.CHOICES:
        options += (Option("none", "None", exclusive=True),)
    return Question(question_id, "all", "?", question_id, "", "", kind, options, ask_if=ask_if)


def a_bank(*questions: Question) -> Bank:
    return Bank((Section("all", "All"),), questions)


BANK = a_bank(
    a_question("yes"),
    a_question("one", Kind.CHOICE),
    a_question("some", Kind.CHOICES),
    a_question("size", Kind.NUMBER),
    a_question("day", Kind.DATE),
    a_question("follow", Kind.NUMBER, ask_if=Test("yes", "is", True)),
    a_question("further", Kind.CHOICES, ask_if=Test("follow", "at_least", 10)),
)
"""One question of each kind, and two that are asked only where an earlier answer calls for them."""

YES = Test("yes", "is", True)
RED = Test("one", "is", "red")
LARGE = Test("size", "at_least", 100)


def answered(**values: Value) -> Answers:
    return Answers(values, AS_OF)


def truth(
    condition: Condition, answers: Answers, bank: Bank = BANK, facts: Mapping[str, Condition] | None = None
) -> Truth:
    """Whether `condition` holds on these answers, relevance included."""
    check = compile_condition(condition, compile_facts(facts or {}))
    return check(Situation(profile_of(bank, answers), answers.as_of))


def a_rule(
    rule_id: str,
    when: Condition,
    effect: str = "favours",
    strength: str = "",
    decision: str = "soc2",
    option: str = "",
    unless: tuple[str, ...] = (),
) -> Rule:
    """A rule; arguments without a strength are strong."""
    weighs = effect in {"favours", "against"}
    worth = strength or ("strong" if weighs else "")
    return Rule(rule_id, decision, option, Effect(effect), worth, when, "Because.", ("own",), unless)


def a_need(decision_id: str = "soc2", threshold: int = 30) -> Decision:
    return Decision(decision_id, DecisionKind.NEED, decision_id, threshold=threshold)


def a_choice(decision_id: str, *options: str, **fields: object) -> Decision:
    made = tuple(DecisionOption(option) for option in options)
    return Decision(decision_id, DecisionKind.CHOOSE_ONE, decision_id, made, **fields)  # type: ignore[arg-type]


def an_inclusion(decision_id: str = "availability") -> Decision:
    return Decision(decision_id, DecisionKind.INCLUSION, decision_id, threshold=30, consider_from=15)


def an_order(decision_id: str, *options: str) -> Decision:
    return Decision(decision_id, DecisionKind.ORDERED, decision_id, tuple(DecisionOption(o) for o in options))


def a_verdict() -> Decision:
    """The table over both needs."""
    rows = tuple(
        TableRow({"soc2": soc2, "iso27001": iso}, gives)
        for soc2, iso, gives in (
            ("needed", "needed", "both"),
            ("needed", "not_needed", "soc2"),
            ("not_needed", "needed", "iso27001"),
            ("not_needed", "not_needed", "not_yet"),
        )
    )
    return Decision("verdict", DecisionKind.TABLE, "Verdict", over=("soc2", "iso27001"), rows=rows)


def a_pack(
    *rules: Rule,
    decisions: tuple[Decision, ...] = (a_need(),),
    facts: Mapping[str, Condition] | None = None,
    flags: tuple[Flag, ...] = (),
    obligations: tuple[Obligation, ...] = (),
) -> Pack:
    return Pack(
        identity=Identity("test", "1", "0" * 64),
        strengths=STRENGTHS,
        decisions=decisions,
        facts={name: Fact(name, name, when) for name, when in (facts or {}).items()},
        rules=rules,
        flags=flags,
        obligations=obligations,
    )
