"""The ends of every scale: one person and a hundred thousand, half a day a week and fifty, odd starts."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.model.roadmap import Range, Roadmap
from advisor.model.values import months_after
from advisor.planning.working_days import LAST_DAY
from tests.planning.companies import TODAY, a_company, milestone, planned, roadmap_of, task


def sensible(roadmap: Roadmap) -> None:
    assert roadmap.tasks
    for one in roadmap.tasks:
        assert one.start <= one.end <= LAST_DAY
        assert 0 <= one.effort.low <= one.effort.likely <= one.effort.high
        assert one.slack_days >= 0
    assert all(m.p50 <= m.p80 for m in roadmap.milestones)
    for item in roadmap.costs:
        assert 0 <= item.amount.low <= item.amount.likely <= item.amount.high
    for years in (roadmap.effort_by_year, *roadmap.cost_by_year().values()):
        assert all(isinstance(v, Range) for v in years.values())


def test_not_yet_has_no_plan() -> None:
    assert roadmap_of(a_company(verdict="not_yet")) is None


def test_one_person_gets_a_plan() -> None:
    roadmap = planned(headcount=1, capacity_days_per_week=0.5, start_date=date(2027, 1, 4))

    sensible(roadmap)
    assert roadmap.effort.likely < 30


def test_a_hundred_thousand_people_at_half_a_day_a_week_are_told_that_it_does_not_work() -> None:
    roadmap = planned(headcount=100_000, capacity_days_per_week=0.5)

    sensible(roadmap)
    assert any("does not carry the plan" in a.text for a in roadmap.assumptions)
    assert "capacity-does-not-carry" in {risk.id for risk in roadmap.risks}


def test_a_hundred_thousand_people_with_fifty_days_a_week_get_a_plan() -> None:
    roadmap = planned(headcount=100_000, capacity_days_per_week=50, verdict="iso27001")

    sensible(roadmap)
    assert roadmap.audit_time is not None
    assert roadmap.audit_time.initial.likely > 28
    assert any("beyond the published table" in a.text for a in roadmap.assumptions)


def test_a_start_in_the_past_counts_from_today_and_says_so() -> None:
    roadmap = planned(start_date=date(2026, 3, 2))

    assert roadmap.start == date(2026, 11, 24)
    assert all(t.start >= roadmap.start for t in roadmap.tasks)
    assert any("has passed" in a.text for a in roadmap.assumptions)


def test_a_start_on_a_leap_day() -> None:
    roadmap = planned(verdict="soc2", start_date=date(2028, 2, 29), holiday_calendar="us")

    sensible(roadmap)
    assert roadmap.tasks[0].start == date(2028, 2, 29)
    assert sorted({i.year for i in roadmap.costs}) == [1, 2, 3]


def test_a_start_on_a_long_holiday_begins_after_it() -> None:
    roadmap = planned(verdict="iso27001", start_date=date(2027, 2, 8), holiday_calendar="cn")

    assert roadmap.tasks[0].start > date(2027, 2, 8)


def test_work_over_new_year_rests_on_holidays() -> None:
    roadmap = planned(verdict="iso27001", start_date=date(2026, 12, 21), holiday_calendar="de")

    assert all(t.end != date(2027, 1, 1) for t in roadmap.tasks)
    assert task(roadmap, "mandate").end >= date(2027, 1, 4)


def test_a_calendar_nobody_knows_is_said() -> None:
    roadmap = planned(verdict="iso27001")

    assert roadmap.holiday_calendar == ""
    assert any("only weekends" in a.text for a in roadmap.assumptions)


def test_headquarters_stand_in_for_the_holiday_calendar() -> None:
    roadmap = planned(verdict="iso27001", headquarters="japan")

    assert roadmap.holiday_calendar == "jp"
    assert any("Japan" in a.text for a in roadmap.assumptions)


def test_nothing_to_build_still_has_renewals() -> None:
    roadmap = planned(
        iso27001_action="keep",
        soc2_action="keep",
        existing=frozenset({"iso27001", "soc2_type2"}),
        existing_scope="covers_what_buyers_ask",
        iso27001_expiry=date(2028, 5, 1),
        soc2_period_end=date(2026, 9, 30),
        explore=True,
    )

    assert roadmap.tasks == ()
    assert roadmap.milestones == ()
    assert {"surveillance", "recertification", "window", "report", "recurring"} <= {
        r.kind for r in roadmap.renewals
    }
    assert roadmap.cost_total()


def test_scopes_of_other_parts_are_never_added() -> None:
    part = planned(
        verdict="iso27001", headcount=40, scope_breadth="one_product_or_unit", total_headcount=4000
    )
    whole = planned(verdict="iso27001", headcount=40)

    assert part.effort == whole.effort
    assert part.audit_time is not None
    assert part.audit_time.headcount == 40
    assert any("never added" in a.text for a in part.assumptions)


@pytest.mark.parametrize("capacity", [0.5, 50])
def test_half_a_day_and_fifty_days_a_week(capacity: float) -> None:
    roadmap = planned(capacity_days_per_week=capacity, start_date=date(2027, 1, 4), holiday_calendar="us")

    sensible(roadmap)
    assert (milestone(roadmap, "soc2_type2_report").planned.year >= 2030) is (capacity == 0.5)


ANY_COMPANY = st.fixed_dictionaries(
    {
        "verdict": st.sampled_from(["both", "soc2", "iso27001"]),
        "sequence": st.sampled_from(["together", "soc2_first", "iso27001_first"]),
        "report_type": st.sampled_from(["type1", "type2", "type1_then_type2"]),
        "window": st.sampled_from([3, 6, 9, 12]),
        "iso27001_action": st.sampled_from(["", "keep", "renew", "extend_scope", "decide_at_renewal"]),
        "soc2_action": st.sampled_from(["", "keep", "renew", "extend_scope", "decide_at_renewal"]),
        "existing": st.frozensets(st.sampled_from(["iso27001", "soc2_type1", "soc2_type2"]), min_size=1),
        "existing_scope": st.sampled_from(
            ["covers_what_buyers_ask", "covers_part", "other_entity_or_product"]
        ),
        "underway": st.frozensets(st.sampled_from(["iso27001", "soc2_type1", "soc2_type2"]), min_size=1),
        "soc2_window_start": st.dates(date(2025, 6, 1), date(2028, 2, 29)),
        "soc2_period_end": st.dates(date(2024, 6, 1), date(2027, 12, 31)),
        "iso27001_expiry": st.dates(date(2025, 6, 1), date(2029, 12, 31)),
        "evidence_months": st.integers(0, 240),
        "headcount": st.integers(1, 1_000_000),
        "sites": st.integers(1, 10_000),
        "capacity_days_per_week": st.floats(0.5, 500),
        "start_date": st.dates(date(2020, 1, 1), date(2031, 12, 31)),
        "holiday_calendar": st.sampled_from(["us", "gb", "cn", "sa", "in"]),
        "customer_year_end": st.sampled_from(["january", "june", "december"]),
        "consultant": st.sampled_from(["none", "some", "full"]),
        "currency": st.sampled_from(["usd", "eur", "gbp"]),
    }
)


@settings(max_examples=40)
@given(ANY_COMPANY)
def test_whatever_a_company_answers_its_plan_holds_together(company: dict[str, Any]) -> None:
    roadmap = planned(**company, runs=20)

    if roadmap.tasks:
        sensible(roadmap)
    names = {t.id for t in roadmap.tasks}
    assert all(set(t.depends_on) <= names for t in roadmap.tasks)
    assert all(r.date >= TODAY for r in roadmap.renewals)
    assert all(r.start is None or r.start <= r.date for r in roadmap.renewals)
    assert all(i.date >= TODAY and i.year >= 1 for i in roadmap.costs)


@settings(max_examples=40)
@given(ANY_COMPANY)
def test_whatever_a_company_answers_its_dates_keep_their_rules(company: dict[str, Any]) -> None:
    given_company = a_company(**company, runs=20)
    draft, roadmap = given_company.draft(), roadmap_of(given_company)
    assert roadmap is not None
    known = draft.calendar.days[-1]
    windows = [r for r in roadmap.renewals if r.kind == "window" and "as before" not in r.name]

    for one in roadmap.tasks:
        if one.id != "observation_window" and one.end < known:
            assert draft.calendar.on_or_after(one.start) == one.start
            assert draft.calendar.on_or_after(one.end) == one.end
    for earlier, later in pairwise(windows):
        assert later.start == earlier.date + timedelta(days=1)
    for first in (t for t in roadmap.tasks if t.id == "observation_window"):
        assert [r.start for r in windows[:1]] == [first.end + timedelta(days=1)]
    for audit in (r for r in roadmap.renewals if r.kind in {"surveillance", "recertification"}):
        ready = [r.date for r in roadmap.renewals if r.kind == "management_review" and r.date <= audit.date]
        assert ready or audit.date < months_after(TODAY, 2)


@pytest.mark.parametrize("country", ["hk", "py", "ve"])
def test_no_office_work_is_planned_on_saturdays_and_the_choice_is_said(country: str) -> None:
    roadmap = planned(holiday_calendar=country, start_date=date(2027, 1, 4))
    work = [t for t in roadmap.tasks if t.id != "observation_window"]
    audits = [r for r in roadmap.renewals if r.kind in {"surveillance", "recertification", "recurring"}]

    assert all(day.weekday() < 5 for t in work for day in (t.start, t.end))
    assert all(r.date.weekday() < 5 for r in audits)
    assert any("planned on five" in a.text for a in roadmap.assumptions)
