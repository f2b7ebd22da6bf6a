"""The headline and the figures below it: the buyer's date first, proofs in the order advised."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from advisor import formatting
from advisor.model.roadmap import Deadline, Milestone, Range, Roadmap
from advisor.reports.context import Context
from advisor.reports.document import KeyFigures
from advisor.reports.sections import summary
from advisor.reports.sections.title import verdict_title
from tests.reports import builders, roadmaps

DAY = date(2027, 6, 30)


def a_proof(name: str, title: str, framework: str, day: date) -> Milestone:
    return Milestone(name, title, framework, day, day, day)


CERTIFICATE = a_proof("iso27001_certificate", "ISO/IEC 27001 certificate", "iso27001", date(2027, 11, 2))
TYPE1 = a_proof("soc2_type1_report", "SOC 2 Type I report", "soc2", date(2027, 5, 20))
TYPE2 = a_proof("soc2_type2_report", "SOC 2 Type II report", "soc2", date(2027, 12, 10))


def a_reading(case: str, probability: float, *, past: bool = False, met: bool = False) -> Deadline:
    milestone, name = "soc2_type1_report", "Buyer's date"
    return Deadline(DAY, milestone, name, probability, id="deal_deadline", case=case, past=past, met=met)


def a_plan(*readings: Deadline, milestones: tuple[Milestone, ...] = (TYPE1, CERTIFICATE, TYPE2)) -> Roadmap:
    return replace(roadmaps.a_roadmap("both"), milestones=milestones, deadlines=readings)


def a_context(plan: Roadmap, sequence: str = "soc2_first") -> Context:
    inputs = builders.inputs_for("both", roadmap=plan)
    outcomes = dict(inputs.advice.outcomes)
    outcomes["sequence"] = replace(outcomes["sequence"], outcome=sequence)
    outcomes["report_type"] = replace(outcomes["report_type"], outcome="type1_then_type2")
    return Context(replace(inputs, advice=replace(inputs.advice, outcomes=outcomes)))


def test_what_is_advised_first_is_named_first_whichever_proof_ends_first() -> None:
    title = verdict_title(a_context(a_plan()))

    assert title.startswith(
        "A SOC 2 Type I report by May 2027, Type II by December 2027, and an ISO/IEC 27001 certificate by"
    )
    assert verdict_title(a_context(a_plan(), "iso27001_first")).startswith(
        "An ISO/IEC 27001 certificate by November 2027, then a SOC 2 Type I report by May 2027"
    )


@pytest.mark.parametrize(
    ("readings", "said"),
    [
        (
            (a_reading("type1", 0.73), a_reading("type2", 0.0)),
            "30 June 2027 hangs on what the buyer accepts: a SOC 2",
        ),
        ((a_reading("", 0.62),), "A chance of 62% for 30 June 2027: a SOC 2"),
        ((a_reading("", 0.001),), "30 June 2027 is out of reach: a SOC 2"),
        ((a_reading("", 0.0, past=True),), "30 June 2027 has passed, so agree on a new date: a SOC 2"),
        ((a_reading("", 1.0, met=True),), "A SOC 2 Type I report by May 2027"),
    ],
)
def test_the_buyers_date_is_the_first_thing_said(readings: tuple[Deadline, ...], said: str) -> None:
    assert verdict_title(a_context(a_plan(*readings))).startswith(said)


def test_a_scheme_that_comes_first_keeps_its_capitals_while_the_report_is_a_draft() -> None:
    answers = {
        **builders.ANSWERS["not_yet"],
        "customer_segments": frozenset({"enterprise"}),
        "industry": "manufacturing_iot",
        "other_schemes_named": frozenset({"tisax"}),
    }
    engagement = builders.an_engagement(answers)
    reasoning = builders.a_reasoning("not_yet", settled=False)
    inputs = builders.inputs_for(engagement=engagement, reasoning=reasoning, draft=True)

    assert verdict_title(Context(inputs)).startswith("On the answers so far: TISAX")


def test_figures_begin_with_the_odds_and_date_the_proof_that_meets_them() -> None:
    figures = summary.figures(a_context(a_plan(a_reading("type1", 0.73), a_reading("type2", 0.0))))

    assert [figure.value for figure in figures[:3]] == ["73% or under 1%", "May 2027", "Nov 2027"]
    assert "Type II report by Dec 2027" in figures[1].detail


def test_reasons_begin_with_what_comes_first() -> None:
    for sequence, need in (("soc2_first", "soc2"), ("iso27001_first", "iso27001")):
        assert summary.top_reasons(a_context(a_plan(), sequence))[0].rule.decision == need


def test_a_date_beyond_all_that_is_planned_for_is_never_printed() -> None:
    late = a_proof("iso27001_certificate", "ISO/IEC 27001 certificate", "iso27001", date(2203, 4, 1))
    plan = replace(a_plan(milestones=(late,)), horizon=date(2038, 12, 7))
    c = a_context(plan)
    block = next(b for b in summary.section(c, "Summary").blocks if isinstance(b, KeyFigures))

    assert "not within 12 years" in verdict_title(c)
    assert block.figures[0].value == "not within 12 years"
    assert "2203" not in repr(summary.section(c, "Summary"))


def test_that_nothing_is_within_reach_is_said_once() -> None:
    late = tuple(replace(m, p50=date(2203, 4, 1), p80=date(2204, 4, 1)) for m in (CERTIFICATE, TYPE2))
    plan = replace(a_plan(milestones=late), horizon=date(2038, 12, 7))

    title = verdict_title(a_context(plan))
    assert title.startswith("Obtain a SOC 2 Type II report after a Type I and obtain an ISO/IEC 27001")
    assert title.count("not within 12 years") == 1


def test_a_proof_that_may_come_too_late_has_no_date_for_four_in_five() -> None:
    late = replace(TYPE2, p80=date(2204, 4, 1))
    plan = replace(a_plan(milestones=(CERTIFICATE, late)), horizon=date(2038, 12, 7))
    figures = {figure.label: figure.detail for figure in summary.figures(a_context(plan))}

    assert figures["SOC 2 Type II report"] == "the days given a week do not carry the plan"
    assert figures["ISO/IEC 27001 certificate"].startswith("as likely as not; four in five by ")


def test_where_all_is_held_the_figures_are_the_next_date_and_the_upkeep() -> None:
    plan = replace(a_plan(milestones=()), tasks=(), effort=Range(0, 0, 0))
    figures = summary.figures(a_context(plan))

    assert [(figure.value, figure.label) for figure in (figures[0], figures[-1])] == [
        ("Sep 2028", "Surveillance 1"),
        (formatting.days(plan.effort_by_year[1].likely), "person-days of upkeep in the first year"),
    ]


def test_the_first_page_says_how_much_of_the_cost_is_estimated_and_how_much_is_nothing_else() -> None:
    plan = replace(
        a_plan(), own_estimate_share={"EUR": 1.0, "USD": 1.0}, own_estimate_only={"EUR": 0.4, "USD": 0.4}
    )

    assert summary.estimated(a_context(plan)) == (
        "100% of the likely cost rests at least in part on our own estimates, 40% on nothing else."
    )
