"""Where tasks stand in time: hand-checked paths, the team's queue, slack, what must never come later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.model.roadmap import Roadmap
from advisor.planning.critical import slack_of
from advisor.planning.schedule import Step, place_likely
from tests.planning.companies import drafted, milestone, planned, task, the_model

MONDAY = date(2027, 1, 4)


def weeks_to(task_id: str, **fields: Any) -> float:
    """Working weeks until a task ends, with people enough and no holidays."""
    draft = drafted(start_date=MONDAY, runs=1, **fields)
    job = next(job for job in draft.jobs if job.id == task_id)
    return draft.finish(job) / draft.calendar.days_a_week


def test_45_people_hold_the_certificate_after_33_weeks() -> None:
    # mandate 2, scope 1, assets 2, risks 3, treatment 3, controls 8, internal audit 1.5, review 0.5,
    # stage 1 1, concerns 4, stage 2 1, corrections 3, decision 3
    assert weeks_to("certificate_decision", verdict="iso27001", headcount=45) == pytest.approx(33)


def test_8_people_hold_the_certificate_after_25_weeks() -> None:
    # building at 0.6: (2 + 1 + 2 + 3 + 3) x 0.6 = 6.6, then 8 weeks of records, longer than controls at 4.8;
    # audits 1 + 1, decision 3, and at 0.6 internal audit 1.5, review 0.5, concerns 4, corrections 3
    assert weeks_to("certificate_decision", verdict="iso27001", headcount=8) == pytest.approx(25)


def test_900_people_hold_the_certificate_after_50_weeks() -> None:
    # building at 1.9: 19 x 1.9 = 36.1, then 14 weeks of audits
    assert weeks_to("certificate_decision", verdict="iso27001", headcount=900) == pytest.approx(50.1)


@pytest.mark.parametrize(("people", "weeks"), [(8, 9.6), (45, 16), (900, 30.4)])
def test_soc2_controls_are_ready_after_16_weeks_times_size(people: int, weeks: float) -> None:
    # scope 2, gap analysis 3, risks 2, list of controls 2, controls 7
    assert weeks_to("soc2_ready", verdict="soc2", headcount=people) == pytest.approx(weeks)


@pytest.mark.parametrize(("months", "weeks"), [(6, 50), (3, 37)])
def test_45_people_hold_a_type2_report_after_50_weeks_or_37(months: int, weeks: float) -> None:
    assert weeks_to("report", verdict="soc2", headcount=45, window=months) == pytest.approx(weeks, abs=0.5)


def test_a_type1_report_follows_five_weeks_after_its_date() -> None:
    assert weeks_to("type1_examination", verdict="soc2", report_type="type1") == pytest.approx(21)


def test_the_window_opens_the_day_after_the_type1_date_and_not_after_its_report() -> None:
    roadmap = planned(verdict="soc2", report_type="type1_then_type2", start_date=MONDAY)
    ready, window = task(roadmap, "soc2_ready"), task(roadmap, "observation_window")

    assert (window.start - ready.end).days == 1
    assert window.start < task(roadmap, "type1_examination").end


def test_maturity_shortens_building_and_never_the_window() -> None:
    slow = planned(verdict="soc2", maturity="none", start_date=MONDAY)
    fast = planned(verdict="soc2", maturity="operating", start_date=MONDAY)

    assert task(fast, "soc2_ready").end < task(slow, "soc2_ready").end
    for roadmap in (slow, fast):
        window = task(roadmap, "observation_window")
        assert 181 <= (window.end - window.start).days + 1 <= 184


def test_no_tool_and_no_consultant_shortens_the_window() -> None:
    roadmap = planned(verdict="soc2", consultant="full", grc_platform="in_place", start_date=MONDAY)
    window = task(roadmap, "observation_window")

    assert 181 <= (window.end - window.start).days + 1 <= 184


def test_the_penetration_test_falls_into_the_last_three_months_of_the_window() -> None:
    roadmap = planned(verdict="soc2", window=12, start_date=MONDAY)
    test, window = task(roadmap, "penetration_test"), task(roadmap, "observation_window")

    assert (window.end - test.start).days <= 93
    assert test.end < window.end


def test_stage_1_before_the_internal_audit_saves_two_weeks() -> None:
    change = next(lever for lever in the_model().levers if lever.id == "stage-1-before-internal-audit").change
    draft = drafted(change, verdict="iso27001", start_date=MONDAY, runs=1)
    decision = next(job for job in draft.jobs if job.id == "certificate_decision")

    assert draft.finish(decision) / 5 < 33
    assert draft.finish(decision) / 5 == pytest.approx(31, abs=0.5)


def test_one_programme_has_one_task_for_shared_work() -> None:
    roadmap = planned()
    shared = {t.id for t in roadmap.tasks if t.framework == "shared"}

    assert shared == {"scope", "gap", "risk", "policies", "treatment", "controls", "suppliers", "training"}
    assert len({t.id for t in roadmap.tasks}) == len(roadmap.tasks)


def test_what_comes_second_waits_for_what_comes_first() -> None:
    soc2 = planned(sequence="soc2_first", start_date=MONDAY)
    iso = planned(sequence="iso27001_first", start_date=MONDAY)

    assert task(soc2, "mandate").start >= task(soc2, "soc2_ready").end
    assert task(iso, "scope_soc2").start >= task(iso, "stage_2").end


def test_few_days_a_week_make_the_team_the_bottleneck() -> None:
    # 80.5 days of work at 1 day a week; the audits' days do not queue
    roadmap = planned(verdict="iso27001", capacity_days_per_week=1, start_date=MONDAY)

    assert 70 < (roadmap.end - roadmap.start).days / 7 < 95


def test_dates_of_work_fall_on_working_days() -> None:
    draft = drafted(holiday_calendar="gb", start_date=date(2026, 12, 24))
    for job in draft.jobs:
        if job.task.span != "window":
            assert all(draft.calendar.on_or_after(day) == day for day in draft.days(job))


def test_a_task_never_begins_before_its_predecessors_end() -> None:
    roadmap = planned(start_date=MONDAY, capacity_days_per_week=4, holiday_calendar="us")
    ends = {t.id: t.end for t in roadmap.tasks}

    for one in roadmap.tasks:
        assert one.start <= one.end
        assert all(ends[name] <= one.end for name in one.depends_on)
        if one.id != "observation_window":
            assert all(ends[name] <= one.start for name in one.depends_on)


capacities = st.floats(0.5, 500, allow_nan=False)
companies = st.fixed_dictionaries(
    {
        "verdict": st.sampled_from(["both", "soc2", "iso27001"]),
        "sequence": st.sampled_from(["together", "soc2_first", "iso27001_first"]),
        "report_type": st.sampled_from(["type1", "type2", "type1_then_type2"]),
        "headcount": st.sampled_from([1, 9, 45, 300, 2000]),
        "maturity": st.sampled_from(["none", "partial", "operating"]),
        "evidence_months": st.sampled_from([0, 2, 3, 7, 14]),
        "consultant": st.sampled_from(["none", "full"]),
        "holiday_calendar": st.sampled_from(["us", "de", "jp"]),
        "categories": st.sampled_from([(), ("privacy",), ("availability", "processing_integrity")]),
    }
)


def dates(roadmap: Roadmap) -> dict[str, date]:
    return {m.id: m.planned for m in roadmap.milestones} | {f"{m.id} p80": m.p80 for m in roadmap.milestones}


@settings(max_examples=30)
@given(companies, capacities, capacities)
def test_more_capacity_is_never_a_later_date(company: dict[str, Any], one: float, other: float) -> None:
    less, more = sorted((one, other))
    slow = planned(**company, capacity_days_per_week=less, runs=40)
    fast = planned(**company, capacity_days_per_week=more, runs=40)

    assert all(day <= dates(slow)[name] for name, day in dates(fast).items())


@settings(max_examples=30)
@given(companies, capacities, st.sampled_from([(3, 6), (6, 9), (9, 12), (3, 12)]))
def test_a_longer_window_is_never_an_earlier_report(
    company: dict[str, Any], capacity: float, windows: tuple[int, int]
) -> None:
    short, long = (
        planned(**company, capacity_days_per_week=capacity, window=months, runs=40) for months in windows
    )

    assert all(day >= dates(short)[name] for name, day in dates(long).items())


@settings(max_examples=20)
@given(companies, st.sampled_from([0.5, 2.0, 8.0, 500.0]))
def test_a_task_may_slip_by_its_slack_and_not_by_a_day_more(company: dict[str, Any], capacity: float) -> None:
    draft = drafted(**company, capacity_days_per_week=capacity, runs=1)
    slacks = slack_of(draft.steps, draft.placed)
    last = max(course[0] for course in draft.placed.finish)

    for number, slack in enumerate(slacks):
        if draft.steps[number].span == "work":
            assert _last_end(draft.steps, number, slack) <= last + 1e-6
            assert _last_end(draft.steps, number, slack + 2) > last + 1e-6


def _last_end(steps: tuple[Step, ...], number: int, slip: float) -> float:
    step = steps[number]
    slipped = replace(step, likely=step.likely + slip, work=step.work + slip)
    placed = place_likely((*steps[:number], slipped, *steps[number + 1 :]))
    return max(course[0] for course in placed.finish)


@settings(max_examples=20)
@given(companies, st.sampled_from([0.5, 3.0, 500.0]))
def test_the_path_to_the_last_milestone_has_no_slack_but_what_weekends_leave(
    company: dict[str, Any], capacity: float
) -> None:
    roadmap = planned(**company, capacity_days_per_week=capacity, runs=1)
    tasks = {t.id: t for t in roadmap.tasks}
    last = max(roadmap.milestones, key=lambda m: m.planned)

    assert roadmap.critical_path
    assert all(name in tasks for m in roadmap.milestones for name in m.path)
    assert all(tasks[name].critical for name in roadmap.critical_path)
    if last.planned == roadmap.end:
        assert all(tasks[name].slack_days <= 6 for name in roadmap.critical_path)


def test_work_before_a_window_that_waits_for_its_day_does_not_decide_the_report() -> None:
    roadmap = planned(
        verdict="soc2",
        underway=frozenset({"soc2_type2"}),
        soc2_window_start=date(2027, 9, 1),
        start_date=MONDAY,
    )

    assert roadmap.critical_path == ("observation_window", "period_close", "fieldwork", "report")
    assert task(roadmap, "controls").slack_days > 20


def test_milestones_carry_their_own_paths() -> None:
    roadmap = planned(start_date=MONDAY)

    assert milestone(roadmap, "iso27001_certificate").path[-1] == "certificate_decision"
    assert milestone(roadmap, "soc2_type2_report").path[-1] == "report"
