"""Inputs for reports: real content and answers, with proofs made by hand; plans come from `roadmaps`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from advisor import content
from advisor.assessment import Assessment, answers_of, assess
from advisor.content import Content
from advisor.engine.decide import decide_profile
from advisor.engine.relevance import profile_of
from advisor.model.question import Engagement, Kind, Note, Question
from advisor.model.reasoning import Change, ChangedAnswer, OpenQuestion, Reasoning
from advisor.model.roadmap import Roadmap
from advisor.model.values import UNKNOWN, Value
from advisor.reports import assessed
from advisor.reports.inputs import Options, ReportInputs
from tests.reports.roadmaps import a_roadmap

AS_OF = date(2026, 11, 24)

ANSWERS: Mapping[str, Mapping[str, Value]] = {
    "both": {
        "soc2_demand": "contract_requires",
        "iso27001_demand": "contract_requires",
        "customer_regions": frozenset({"us", "eu_eea"}),
        "customer_segments": frozenset({"enterprise"}),
        "service_model": frozenset({"saas"}),
        "uptime_commitment": "contractual_sla",
        "headcount": 60,
        "soc2_type_asked": "type2_required",
        "revenue_at_stake": 900000,
        "has_deadline": True,
        "deal_deadline": date(2027, 11, 30),
    },
    "soc2": {
        "soc2_demand": "contract_requires",
        "iso27001_demand": "never",
        "customer_regions": frozenset({"us"}),
        "service_model": frozenset({"saas"}),
        "headcount": 28,
    },
    "iso27001": {
        "soc2_demand": "never",
        "iso27001_demand": "contract_requires",
        "customer_regions": frozenset({"eu_eea"}),
        "service_model": frozenset({"on_prem_software"}),
        "headcount": 140,
    },
    "not_yet": {
        "soc2_demand": "never",
        "iso27001_demand": "never",
        "customer_regions": frozenset({"uk"}),
        "customer_segments": frozenset({"consumers"}),
        "service_model": frozenset({"consumer_app"}),
        "stalled_deals": "none",
        "flow_down": False,
        "has_deadline": False,
        "tenders": "none",
        "existing": frozenset({"none"}),
        "headcount": 3,
    },
}
"""Answers that lead to each verdict whatever else the rules say."""

ACCEPTED = ("both", "soc2", "iso27001", "not_yet")


@cache
def shipped() -> Content:
    """The shipped content."""
    return content.load()


def an_engagement(
    values: Mapping[str, Value] | None = None,
    *,
    name: str = "Kestrel Analytics Ltd",
    questionnaire: str = "founder",
    notes: Mapping[str, Note] | None = None,
    said_unknown: frozenset[str] = frozenset(),
) -> Engagement:
    return Engagement(
        name=name,
        questionnaire=questionnaire,
        as_of=AS_OF,
        values=dict(values or {}),
        said_unknown=said_unknown,
        notes=dict(notes or {}),
    )


def nothing_open(engagement: Engagement) -> Engagement:
    """The same with every question of its questionnaire that has no value answered by *don't know*."""
    loaded = shipped()
    asked = loaded.questionnaires[engagement.questionnaire].questions
    profile = profile_of(loaded.bank, answers_of(engagement))
    return replace(engagement, said_unknown=frozenset(q for q in asked if profile.get(q) is UNKNOWN))


def an_assessment(engagement: Engagement) -> Assessment:
    loaded = shipped()
    profile = profile_of(loaded.bank, answers_of(engagement))
    return Assessment(
        content=loaded,
        engagement=engagement,
        questionnaire=loaded.questionnaires[engagement.questionnaire],
        answers=answers_of(engagement),
        profile=profile,
        advice=decide_profile(loaded.pack, loaded.bank, profile, answers_of(engagement)),
        reasoning=None,
        roadmap=None,
    )


def inputs_for(
    verdict: str = "both",
    *,
    engagement: Engagement | None = None,
    roadmap: Roadmap | None = None,
    reasoning: Reasoning | None = None,
    options: Options | None = None,
    draft: bool = False,
    planned: bool = True,
) -> ReportInputs:
    """Inputs that lead to this verdict, with a plan for it unless told otherwise."""
    chosen = engagement or an_engagement(ANSWERS[verdict])
    if not draft:
        chosen = nothing_open(chosen)
    result = replace(an_assessment(chosen), reasoning=reasoning)
    found = result.verdict
    if planned and roadmap is None and found != "not_yet":
        roadmap = a_roadmap(found)
    return assessed.inputs(replace(result, roadmap=roadmap), options)


def fully(engagement: Engagement, options: Options | None = None) -> ReportInputs:
    """Inputs made the whole way, by the product's own parts."""
    return assessed.inputs(assess(shipped(), engagement), options)


def a_reasoning(verdict: str, *, determined: bool = False, settled: bool = True) -> Reasoning:
    """Proofs that fit a verdict."""
    others = tuple(v for v in ACCEPTED if v != verdict)
    reachable = (verdict,) if determined else (verdict, others[0])
    return Reasoning(
        reachable={
            "verdict": reachable,
            "soc2": ("needed", "not_needed"),
            "iso27001": ("needed", "not_needed"),
        },
        ranges={"soc2": (10, 62), "iso27001": (25, 48)},
        determined=determined,
        settled=settled,
        open_questions=(
            OpenQuestion("flow_down", ("soc2", "verdict"), proved=True, weight=30),
            OpenQuestion("tenders", (), proved=True),
        ),
        changes=(
            Change(
                others[0], (ChangedAnswer("soc2_demand", "contract_requires", "never"),), in_your_hands=False
            ),
            Change(others[1], (ChangedAnswer("tenders", UNKNOWN, "main_channel"),), in_your_hands=False),
        ),
        changes_total=2,
    )


def everything_answered() -> Engagement:
    """An engagement that answers every question of the bank, with a long note on each."""
    loaded = shipped()
    values: dict[str, Value] = {}
    for question in loaded.bank.questions:
        values[question.id] = an_answer(question)
    values.update(ANSWERS["both"])
    note = Note("What the client said about it, at some length. " * 12, for_report=True, by="CTO")
    notes = {q.id: note for q in loaded.bank.questions[::3]}
    return an_engagement(values, questionnaire="discovery", notes=notes)


def an_answer(question: Question) -> Value:
    """A valid answer: as many options as go together, the middle of a number's range."""
    match question.kind:
        case Kind.YES_NO:
            return True
        case Kind.CHOICE:
            return question.options[-1].id
        case Kind.CHOICES:
            several = frozenset(o.id for o in question.options if not o.exclusive)
            return several or frozenset({question.options[0].id})
        case Kind.NUMBER:
            return max(question.minimum or 0, min(question.maximum or 40, 40))
        case Kind.DATE:
            return date(2027, 6, 30)
        case _:
            return "Plain words"
