"""What the views of a result say about the plan: dates, odds, risks, renewals, other plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from advisor.model.roadmap import Range, Risk, Scenario
from advisor.tui.lines import width_of
from advisor.tui.views import beside, compare, plan, risks
from advisor.tui.views.rows import Looks, Result
from tests.tui.plans import a_roadmap
from tests.tui.results import DESK, a_result, text


@pytest.mark.parametrize("zoom", [0, 1, 2, 3])
@pytest.mark.parametrize("back", [0, 3, 99])
@pytest.mark.parametrize("width", [40, 72, 110])
def test_a_plan_keeps_to_its_width_however_it_is_looked_at(zoom: int, back: int, width: int) -> None:
    rows = plan.view(a_result(DESK, roadmap=a_roadmap()), Looks(zoom=zoom, back=back), width)

    assert all(width_of(row.line) <= width for row in rows)


def test_a_plan_draws_bars_where_there_is_room_and_writes_dates_where_there_is_not() -> None:
    result = a_result(DESK, roadmap=a_roadmap())
    wide, narrow = text(plan.view(result, Looks(), 100)), text(plan.view(result, Looks(), 60))

    assert "░░░" in wide
    assert "◆ 1 Sep 2027" in wide
    assert "1 Dec 2026 – 15 Jan 2027" in narrow


def test_scrolling_past_a_task_points_back_to_it() -> None:
    shown = text(plan.view(a_result(DESK, roadmap=a_roadmap()), Looks(back=4), 100))

    assert "◂" in shown


def test_a_milestone_out_of_sight_still_says_its_day() -> None:
    early = text(plan.view(a_result(DESK, roadmap=a_roadmap()), Looks(back=9, zoom=0), 100))
    late = text(plan.view(a_result(DESK, roadmap=a_roadmap()), Looks(zoom=0), 100))

    assert "1 Sep 2027" in early
    assert "1 Sep 2027 ▸" in late


def test_an_opened_task_says_why_who_and_after_what() -> None:
    opened = Looks(opened=frozenset({"task:policies", "task:window", "task:fieldwork"}))
    shown = text(plan.view(a_result(DESK, roadmap=a_roadmap()), opened, 100))

    assert "Led by Security lead" in shown
    assert "Auditors read them first." in shown
    assert "After: Policies" in shown
    assert "may slip 3 working days" in shown


def test_the_zoom_is_the_closest_at_which_the_plan_is_in_sight() -> None:
    assert plan.fitting(a_roadmap(), 80) == 1
    assert plan.fitting(a_roadmap(), 300) == 0
    assert plan.fitting(replace(a_roadmap(), end=date(2031, 1, 1)), 80) == 3


def test_odds_come_with_what_would_raise_them() -> None:
    shown = text(beside.chances(a_result(DESK, roadmap=a_roadmap(), searched=True), 100))

    assert "42% in time (estimate)" in shown
    assert "Begin at once: 60% in time" in shown
    assert "Offer a bridge letter." in shown
    assert "20 September 2027" in shown


def test_a_lever_tells_what_it_costs_from_what_it_saves() -> None:
    deadline = a_roadmap().deadlines[0]
    lever = replace(
        deadline.levers[0],
        cost={"GBP": Range(10, 20, 30), "USD": Range(-3000, -2000, -1000)},
        effort=Range(-9, -5, -2),
    )
    plan = replace(a_roadmap(), deadlines=(replace(deadline, levers=(lever,)),))
    shown = text(beside.chances(a_result(DESK, roadmap=plan, searched=True), 100))

    assert "costs £20 (£10 to £30) · saves $2,000 ($1,000 to $3,000) · saves 2 to 9 person-days" in shown


def test_no_odds_are_said_to_be_certain() -> None:
    sure = replace(a_roadmap().deadlines[0], probability=1.0)
    shown = text(beside.chances(a_result(DESK, roadmap=replace(a_roadmap(), deadlines=(sure,))), 100))

    assert "over 99% in time" in shown


def test_a_deadline_already_met_needs_no_odds() -> None:
    met = replace(a_roadmap().deadlines[0], met=True)
    shown = text(beside.chances(a_result(DESK, roadmap=replace(a_roadmap(), deadlines=(met,))), 100))

    assert "already there" in shown
    assert "of the runs make it" not in shown


def a_searched(**fields: object) -> Result:
    return a_result(DESK, roadmap=replace(a_roadmap(), **fields), searched=True)  # type: ignore[arg-type]


def two_plans() -> tuple[Scenario, ...]:
    report = a_roadmap().milestones[0]
    early = replace(report, id="soc2_type1_report", name="SOC 2 Type I report", p80=date(2027, 3, 2))
    cost = {"USD": Range(10_000, 20_000, 30_000)}
    return (
        Scenario("recommended", "As recommended", (report,), Range(20, 30, 45), cost, 0.42, chosen=True),
        Scenario("bridge", "With a bridge", (early, report), Range(22, 33, 50), cost, 0.7, note="Two fees."),
    )


@pytest.mark.parametrize("width", [56, 76, 112])
def test_plans_stand_side_by_side_with_the_best_of_each_column_marked(width: int) -> None:
    rows = compare.view(a_searched(scenarios=two_plans()), Looks(), width)
    shown = text(rows)

    assert "● As recommended" in shown
    assert shown.count("Nov 2027") == 2
    assert "▴ 70%" in shown
    assert "Two fees." in shown
    assert "$10,000 to $30,000" in shown or "$10k to $30k" in shown
    assert all(width_of(row.line) <= width for row in rows)


def test_an_opened_plan_shows_both_dates_and_the_likely_price() -> None:
    opened = Looks(opened=frozenset({"plan:bridge"}))
    shown = text(compare.view(a_searched(scenarios=two_plans()), opened, 100))

    assert "SOC 2 Type I report: as likely as not by 20 September 2027, four in five by 2 March 2027" in shown
    assert "33 (22 to 50) person-days" in shown


def test_one_plan_alone_is_compared_with_nothing() -> None:
    assert "only one way" in text(compare.view(a_searched(scenarios=two_plans()[:1]), Looks(), 80))


def test_a_risk_comes_with_its_sign_and_its_answer_and_folds_to_its_name() -> None:
    risk = Risk("r", "Nobody owns it", "Then it waits.", "No meetings.", "Name somebody.", "lead")
    open_, folded = Looks(), Looks(folded=frozenset({"risk:r"}))

    shown = text(risks.view(a_searched(risks=(risk,)), open_, 80))
    assert "Then it waits." in shown
    assert "Early sign   No meetings." in shown
    assert "Name somebody. · Security lead" in shown
    assert "Then it waits." not in text(risks.view(a_searched(risks=(risk,)), folded, 80))
    assert "Nothing stands out" in text(risks.view(a_searched(), open_, 80))


@pytest.mark.parametrize("view", [compare.view, risks.view])
def test_what_is_still_simulated_says_so(view: object) -> None:
    waiting = a_result(DESK, roadmap=a_roadmap())

    assert "being simulated" in text(view(waiting, Looks(), 80))  # type: ignore[operator]


def test_renewals_list_what_is_large_and_count_what_is_small() -> None:
    shown = text(beside.renewals(a_result(DESK, roadmap=a_roadmap()), 100))

    assert "1 Aug 2027 – 31 Jul 2028" in shown
    assert "2 times in three years, first 1 October 2027" in shown


@pytest.mark.parametrize("view", [beside.chances, beside.renewals])
def test_without_a_plan_a_sentence_says_why(view: object) -> None:
    def said(**fields: object) -> str:
        return text(view(a_result(DESK, **fields), 80))  # type: ignore[operator]

    assert "Nothing has to be planned" in said()
    assert "being worked out" in said(planned=False)
    assert "KeyError" in said(plan_fault="KeyError")


def test_the_least_odds_find_room_in_their_column() -> None:
    hopeless = (*two_plans(), replace(two_plans()[1], id="late", name="Late", probability=0.001))

    assert "under 1%" in text(compare.view(a_searched(scenarios=hopeless), Looks(), 76))
