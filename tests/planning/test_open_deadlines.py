"""Dates of which not everything is known, and dates that have passed: no odds on an answer nobody gave."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from advisor.cli import plan_text
from advisor.model.roadmap import Deadline, Roadmap
from tests.planning.companies import TODAY, milestone, planned, texts
from tests.planning.test_deadlines import MONDAY, with_deadline

SUMMER = date(2027, 7, 30)
TYPE_OPEN: tuple[dict[str, Any], ...] = (
    {"soc2_type_asked": "not_specified"},
    {"without": ("soc2_type_asked",)},
)
"""The buyer has not said it, and we do not know it."""


def for_soc2(**fields: Any) -> Roadmap:
    return with_deadline(SUMMER, "soc2", **{"verdict": "soc2", "report_type": "type1_then_type2", **fields})


def for_anything(verdict: str, **fields: Any) -> Roadmap:
    return planned(
        verdict=verdict, has_deadline=True, deal_deadline=date(2027, 12, 31), start_date=MONDAY, **fields
    )


def odds_by_case(roadmap: Roadmap) -> dict[str, float]:
    return {deadline.case: deadline.probability for deadline in roadmap.deadlines}


def text_of(roadmap: Roadmap) -> str:
    return " ".join(" ".join(plan_text.roadmap(roadmap, texts())).split())


def past(**fields: Any) -> tuple[Roadmap, tuple[Deadline, ...]]:
    roadmap = with_deadline(date(2026, 10, 1), "soc2", verdict="soc2", explore=True, **fields)
    return roadmap, roadmap.deadlines


@pytest.mark.parametrize("unsaid", TYPE_OPEN)
def test_a_type_nobody_named_has_the_odds_of_both(unsaid: dict[str, Any]) -> None:
    found = odds_by_case(for_soc2(**unsaid))

    assert found == {
        "type1": odds_by_case(for_soc2(soc2_type_asked="type1_accepted"))[""],
        "type2": odds_by_case(for_soc2(soc2_type_asked="type2_required"))[""],
    }
    assert found["type1"] > 0.2 > found["type2"]


def test_both_ways_of_not_knowing_the_type_give_the_same_deadlines() -> None:
    said, unknown = (for_soc2(explore=True, **unsaid).deadlines for unsaid in TYPE_OPEN)

    assert said == unknown


@pytest.mark.parametrize("what", ["both", "either"])
def test_the_type_is_open_too_where_more_than_soc2_is_wanted(what: str) -> None:
    roadmap = with_deadline(date(2028, 1, 31), what, soc2_type_asked="not_specified")

    assert set(odds_by_case(roadmap)) == {"type1", "type2"}


def test_every_reading_carries_the_question_that_settles_it() -> None:
    roadmap = for_soc2(soc2_type_asked="not_specified")

    assert {deadline.ask for deadline in roadmap.deadlines} == {roadmap.deadlines[0].ask}
    assert "would a SOC 2 Type I report do" in roadmap.deadlines[0].ask


def test_a_date_that_hangs_on_the_type_is_the_first_risk_and_not_out_of_reach() -> None:
    names = [risk.id for risk in for_soc2(soc2_type_asked="not_specified").risks]

    assert names[0] == "deadline-hangs-on-the-proof"
    assert "deadline-out-of-reach" not in names


def test_text_puts_the_readings_side_by_side_with_the_question_after_them() -> None:
    said = text_of(for_soc2(explore=True, soc2_type_asked="not_specified"))
    parts = ("if a Type I report will do: in time with", "has to be Type II: in time with", "Ask the buyer")
    places = [said.index(part) for part in parts]

    assert places == sorted(places)
    assert "Out of reach" not in said


def test_every_plan_compared_has_the_odds_of_every_reading() -> None:
    roadmap = for_soc2(explore=True, soc2_type_asked="not_specified")
    chosen = next(scenario for scenario in roadmap.scenarios if scenario.chosen)

    assert {reading.case: reading.probability for reading in chosen.cases} == odds_by_case(roadmap)
    assert all(len(scenario.cases) == 2 for scenario in roadmap.scenarios)


def test_a_type_that_was_named_leaves_one_reading() -> None:
    roadmap = for_soc2(explore=True, soc2_type_asked="type1_accepted")

    assert [(deadline.case, deadline.ask) for deadline in roadmap.deadlines] == [("", "")]
    assert {scenario.cases for scenario in roadmap.scenarios} == {()}


@pytest.mark.parametrize("demand", [{"soc2_demand": "never"}, {"iso27001_demand": "never"}, {}])
@pytest.mark.parametrize(
    ("verdict", "proof"), [("soc2", "soc2_type2_report"), ("iso27001", "iso27001_certificate")]
)
def test_a_date_for_nobody_knows_what_is_for_the_only_proof_needed(
    verdict: str, proof: str, demand: dict[str, Any]
) -> None:
    roadmap = for_anything(verdict, soc2_type_asked="type2_required", without=("deadline_for",), **demand)

    assert {deadline.milestone for deadline in roadmap.deadlines} == {proof}
    assert any("taken to be for" in assumed.text for assumed in roadmap.assumptions)


def test_a_date_for_nobody_knows_what_has_odds_for_each_proof_needed() -> None:
    roadmap = for_anything("both", soc2_type_asked="type2_required")

    assert {d.case: d.milestone for d in roadmap.deadlines} == {
        "soc2": "soc2_type2_report",
        "iso27001": "iso27001_certificate",
    }
    assert any("odds are given for each" in assumed.text for assumed in roadmap.assumptions)
    assert "which proof has to be there" in roadmap.deadlines[0].ask


def test_neither_proof_nor_type_known_gives_three_readings_of_one_date() -> None:
    roadmap = for_anything("both", report_type="type1_then_type2")

    assert set(odds_by_case(roadmap)) == {"type1", "type2", "iso27001"}
    assert len(roadmap.deadlines_by_date()) == 1


def test_a_date_said_to_be_for_both_is_one_date_for_both() -> None:
    roadmap = for_anything("both", deadline_for="both", soc2_type_asked="type2_required")

    assert [deadline.case for deadline in roadmap.deadlines] == [""]


def test_a_date_that_has_passed_has_no_odds_and_no_levers() -> None:
    roadmap, (deadline,) = past()

    assert (deadline.past, deadline.levers, deadline.feasible) == (True, (), False)
    assert roadmap.risks[0].id == "deadline-in-the-past"
    assert "in time with" not in text_of(roadmap)
    assert "a chance of" not in text_of(roadmap)


def test_a_date_that_has_passed_is_answered_with_a_new_one_and_the_earliest_day_to_offer() -> None:
    roadmap, (deadline,) = past()
    report = milestone(roadmap, "soc2_type2_report")

    assert deadline.offer.startswith("This date has passed. Agree a new one")
    assert f"{report.p80.day} {report.p80:%B %Y} is the earliest date to offer" in deadline.offer
    assert "commitment" not in deadline.offer
    assert "Already past: 1 October 2026" in text_of(roadmap)


def test_no_plan_is_compared_by_a_date_that_has_passed() -> None:
    roadmap, _ = past()

    assert {scenario.probability for scenario in roadmap.scenarios} == {None}


def test_today_is_not_past() -> None:
    roadmap = with_deadline(TODAY, "soc2", verdict="soc2")

    assert [deadline.past for deadline in roadmap.deadlines] == [False]


def test_a_proof_that_is_held_needs_no_new_date() -> None:
    roadmap = with_deadline(
        date(2026, 10, 1),
        "iso27001",
        iso27001_action="keep",
        existing=frozenset({"iso27001"}),
        existing_scope="covers_what_buyers_ask",
    )

    assert [(d.met, d.past, d.offer) for d in roadmap.deadlines] == [(True, False, "")]


def test_a_new_date_is_the_first_step_with_the_earliest_days_to_offer() -> None:
    roadmap, _ = past(report_type="type1_then_type2", soc2_type_asked="not_specified")
    first, second = roadmap.first_steps
    days = [milestone(roadmap, f"soc2_type{n}_report").p80 for n in (1, 2)]

    assert first.startswith("Agree a new date with the buyer who named 1 October 2026.")
    assert all(f"{day.day} {day:%B %Y}" in first for day in days)
    assert second == roadmap.deadlines[0].ask


def test_a_date_out_of_reach_is_told_first_with_the_earliest_day_to_offer() -> None:
    roadmap = with_deadline(date(2027, 3, 1), "soc2", verdict="soc2", explore=True)
    day = milestone(roadmap, "soc2_type2_report").p80

    assert roadmap.first_steps[0].startswith("Tell the buyer now that 1 March 2027")
    assert f"{day.day} {day:%B %Y}" in roadmap.first_steps[0]


def test_an_open_type_is_asked_before_any_task() -> None:
    roadmap = for_soc2(soc2_type_asked="not_specified")

    assert roadmap.first_steps == (roadmap.deadlines[0].ask,)


def test_a_date_that_is_met_in_time_asks_for_no_step() -> None:
    assert for_soc2(soc2_type_asked="type1_accepted").first_steps == ()
