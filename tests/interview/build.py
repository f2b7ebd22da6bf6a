"""A small bank and pack of our own, so that these tests stand still when content moves."""

from __future__ import annotations

from datetime import date

from advisor.interview.session import Session, start
from advisor.model.conditions import All, Condition, Test
from advisor.model.conditions import Any as AnyOf
from advisor.model.pack import (
    Decision,
    DecisionKind,
    DecisionOption,
    Effect,
    Identity,
    Pack,
    Rule,
    TableRow,
)
from advisor.model.question import Bank, Engagement, Kind, Option, Question, Questionnaire, Section
from advisor.model.values import Value

AS_OF = date(2026, 11, 24)
DEMAND = ("never", "sometimes", "contract_requires")


def a_question(question_id: str, kind: Kind = Kind.YES_NO, **fields: object) -> Question:
    values: dict[str, object] = {
        "section": "company",
        "ask": f"What about {question_id}?",
        "short": question_id.replace("_", " ").capitalize(),
        "help": f"Help on {question_id}.",
        "why": f"Why {question_id} matters.",
        **fields,
    }
    return Question(id=question_id, kind=kind, **values)  # type: ignore[arg-type]


def options(*ids: str, exclusive: str = "") -> tuple[Option, ...]:
    return tuple(Option(i, i.replace("_", " ").capitalize(), exclusive=i == exclusive) for i in ids)


def a_bank() -> Bank:
    regions = options(
        "us",
        "canada",
        "uk",
        "eu_eea",
        "india",
        "japan",
        "africa",
        "latin",
        "gulf",
        "asia",
        "none",
        exclusive="none",
    )
    return Bank(
        sections=(
            Section("company", "Company"),
            Section("demand", "Demand"),
            Section("promises", "Promises"),
        ),
        questions=(
            a_question("company_name", Kind.TEXT),
            a_question("headcount", Kind.NUMBER, unit="people", whole=True, minimum=1, maximum=1_000_000),
            a_question("customer_regions", Kind.CHOICES, options=regions),
            a_question("soc2_demand", Kind.CHOICE, section="demand", options=options(*DEMAND)),
            a_question("iso27001_demand", Kind.CHOICE, section="demand", options=options(*DEMAND)),
            a_question("has_deadline", section="demand"),
            a_question("deal_deadline", Kind.DATE, section="demand", ask_if=Test("has_deadline", "is", True)),
            a_question("revenue", Kind.NUMBER, section="demand", money=True, minimum=0),
            a_question("uptime", Kind.CHOICE, section="promises", options=options("none", "sla")),
            a_question(
                "uptime_percent",
                Kind.NUMBER,
                section="promises",
                unit="per cent",
                placeholder="99.9",
                minimum=90,
                maximum=100,
                ask_if=Test("uptime", "is", "sla"),
            ),
        ),
    )


def rule(rule_id: str, decision: str, when: Condition, strength: str = "", effect: str = "favours") -> Rule:
    because = f"Because of {rule_id}."
    return Rule(rule_id, decision, "", Effect(effect), strength, when, because, ())


def a_pack() -> Pack:
    needed = {"soc2": "needed", "iso27001": "needed"}
    neither = {"soc2": "not_needed", "iso27001": "not_needed"}
    rows = (
        TableRow(needed, "both"),
        TableRow({**neither, "soc2": "needed"}, "soc2"),
        TableRow({**neither, "iso27001": "needed"}, "iso27001"),
        TableRow(neither, "not_yet"),
    )
    return Pack(
        identity=Identity("test", "1", "0" * 64),
        strengths={"slight": 5, "moderate": 15, "strong": 30},
        decisions=(
            Decision("soc2", DecisionKind.NEED, "SOC 2", threshold=30),
            Decision("iso27001", DecisionKind.NEED, "ISO/IEC 27001", threshold=30),
            Decision("verdict", DecisionKind.TABLE, "Verdict", over=("soc2", "iso27001"), rows=rows),
            Decision("availability", DecisionKind.INCLUSION, "Availability", threshold=30, consider_from=15),
            Decision(
                "report_type",
                DecisionKind.CHOOSE_ONE,
                "Report type",
                options=(DecisionOption("type2", "Type II"), DecisionOption("type1", "Type I")),
            ),
        ),
        facts={},
        rules=(
            rule("soc2-contract", "soc2", Test("soc2_demand", "is", "contract_requires"), effect="requires"),
            rule("soc2-us", "soc2", Test("customer_regions", "has", "us"), "moderate"),
            rule("soc2-some", "soc2", Test("soc2_demand", "is", "sometimes"), "moderate"),
            rule("soc2-never", "soc2", Test("soc2_demand", "is", "never"), "moderate", "against"),
            rule(
                "iso-contract",
                "iso27001",
                Test("iso27001_demand", "is", "contract_requires"),
                effect="requires",
            ),
            rule(
                "iso-europe",
                "iso27001",
                AnyOf((Test("customer_regions", "has", "eu_eea"), Test("customer_regions", "has", "uk"))),
                "moderate",
            ),
            rule(
                "iso-large",
                "iso27001",
                All((Test("headcount", "at_least", 50), Test("iso27001_demand", "is", "sometimes"))),
                "strong",
            ),
            rule("uptime-sla", "availability", Test("uptime", "is", "sla"), "strong"),
        ),
    )


def a_questionnaire(*leaving_out: str) -> Questionnaire:
    ids = tuple(q.id for q in a_bank().questions if q.id not in leaving_out)
    return Questionnaire("discovery", "Discovery", "All of it.", ids)


def an_engagement(**values: Value) -> Engagement:
    return Engagement("Northwind GmbH", "discovery", AS_OF, values)


def a_session(*leaving_out: str, **values: Value) -> Session:
    return start(a_bank(), a_questionnaire(*leaving_out), an_engagement(**values))
