"""First observation windows: new, running, after a Type I report, or begun in the past."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from advisor.model.roadmap import Roadmap
from advisor.model.values import months_after
from tests.planning.companies import TODAY, milestone, planned, task

MONDAY = date(2027, 1, 4)
HELD = "covers_what_buyers_ask"


def window(roadmap: Roadmap) -> tuple[date, date]:
    one = task(roadmap, "observation_window")
    return one.start, one.end


def names(roadmap: Roadmap) -> set[str]:
    return {t.id for t in roadmap.tasks}


def test_a_running_window_is_carried_on_from_its_first_day() -> None:
    roadmap = planned(
        verdict="soc2",
        underway=frozenset({"soc2_type2"}),
        soc2_window_start=date(2026, 9, 1),
        start_date=MONDAY,
    )

    assert window(roadmap) == (date(2026, 9, 1), date(2027, 2, 28))
    assert "controls" not in names(roadmap)
    assert {"period_close", "fieldwork", "report"} <= names(roadmap)
    assert milestone(roadmap, "soc2_window_end").p80 == date(2027, 2, 28)


def test_a_running_window_that_has_closed_goes_straight_to_its_samples() -> None:
    roadmap = planned(
        verdict="soc2",
        underway=frozenset({"soc2_type2"}),
        soc2_window_start=date(2026, 4, 1),
        start_date=MONDAY,
    )

    assert window(roadmap)[1] == date(2026, 9, 30)
    assert task(roadmap, "fieldwork").start < date(2027, 3, 1)
    assert milestone(roadmap, "soc2_type2_report").planned < date(2027, 4, 15)


def test_a_running_window_without_a_date_is_taken_to_begin_today_and_that_is_said() -> None:
    roadmap = planned(verdict="soc2", underway=frozenset({"soc2_type2"}), start_date=MONDAY)

    assert window(roadmap)[0] == date(2026, 11, 24)
    assert any("today is taken as its first day" in a.text for a in roadmap.assumptions)


def test_a_window_announced_for_later_opens_no_earlier() -> None:
    roadmap = planned(
        verdict="soc2",
        underway=frozenset({"soc2_type2"}),
        soc2_window_start=date(2027, 9, 1),
        start_date=MONDAY,
    )

    assert window(roadmap)[0] == date(2027, 9, 1)
    assert "controls" in names(roadmap)


def on_records(**fields: Any) -> Roadmap:
    return planned(**{"verdict": "soc2", "evidence_months": 5, "maturity": "operating", **fields})


def test_three_months_of_records_let_a_window_begin_in_the_past_where_every_control_runs() -> None:
    roadmap = on_records(headcount=8, window=6, start_date=MONDAY)
    opens, ends = window(roadmap)

    assert date(2026, 6, 24) <= opens < MONDAY
    assert ends <= task(roadmap, "period_close").start
    assert any("because your controls have run with records" in a.text for a in roadmap.assumptions)


@pytest.mark.parametrize(
    "fields",
    [
        {"maturity": "partial"},
        {"maturity": "defined"},
        {"categories": ("privacy",)},
        {"categories": ("processing_integrity",)},
    ],
)
def test_controls_that_do_not_run_yet_keep_a_window_out_of_the_past(fields: dict[str, Any]) -> None:
    roadmap = on_records(**fields, evidence_months=12, start_date=MONDAY)

    assert window(roadmap)[0] == task(roadmap, "soc2_ready").end + timedelta(days=1)
    assert any("not every control that belongs in the window runs yet" in a.text for a in roadmap.assumptions)


@pytest.mark.parametrize("capacity", [0.5, 2, 500])
@pytest.mark.parametrize("months", [3, 6, 12])
@pytest.mark.parametrize("records", [3, 7, 24])
def test_tests_lie_inside_a_window_in_the_past_and_never_delay_its_close(
    capacity: float, months: int, records: int
) -> None:
    roadmap = on_records(
        window=months,
        evidence_months=records,
        categories=("availability",),
        capacity_days_per_week=capacity,
        start_date=MONDAY,
    )
    opens, ends = window(roadmap)

    for name in ("penetration_test", "recovery_test"):
        assert opens <= task(roadmap, name).start <= task(roadmap, name).end <= ends
    assert (task(roadmap, "period_close").start - ends).days <= 4
    assert opens >= months_after(TODAY, -records) - timedelta(days=3)
    assert ends == months_after(opens, months) - timedelta(days=1)


def test_what_is_left_to_do_on_running_controls_is_not_called_building() -> None:
    assert "Running controls checked" in task(on_records(), "controls").name


def test_a_window_that_runs_closes_on_its_day_and_a_test_too_late_for_it_is_said() -> None:
    roadmap = planned(
        verdict="soc2",
        underway=frozenset({"soc2_type2"}),
        soc2_window_start=date(2026, 7, 10),
        start_date=MONDAY,
        categories=("availability",),
    )

    assert window(roadmap)[1] == date(2027, 1, 9)
    assert task(roadmap, "period_close").start == date(2027, 1, 11)
    assert task(roadmap, "penetration_test").end > date(2027, 1, 9)
    assert any("lies outside it" in a.text for a in roadmap.assumptions)


def test_a_window_that_has_closed_is_planned_without_tests_that_would_lie_outside_it() -> None:
    roadmap = planned(
        verdict="soc2",
        underway=frozenset({"soc2_type2"}),
        soc2_window_start=date(2026, 4, 1),
        start_date=MONDAY,
        categories=("availability",),
    )

    assert names(roadmap) == {"observation_window", "period_close", "fieldwork", "report"}
    assert any("cannot be made up for" in a.text for a in roadmap.assumptions)


def test_a_window_said_to_run_that_would_be_over_is_taken_to_last_longer() -> None:
    roadmap = planned(
        verdict="soc2", underway=frozenset({"soc2_type2"}), soc2_window_start=date(2026, 1, 1), window=3
    )

    assert window(roadmap) == (date(2026, 1, 1), date(2026, 9, 30))
    assert any("taken to last 9 months" in a.text for a in roadmap.assumptions)


def test_a_window_that_began_years_ago_does_not_run_any_more() -> None:
    roadmap = planned(verdict="soc2", underway=frozenset({"soc2_type2"}), soc2_window_start=date(2024, 1, 1))

    assert window(roadmap)[0] > TODAY
    assert any("too old to be still open" in a.text for a in roadmap.assumptions)


def held_type1(as_of: date, **fields: Any) -> Roadmap:
    return planned(
        verdict="soc2",
        soc2_action="keep",
        existing=frozenset({"soc2_type1"}),
        existing_scope=HELD,
        soc2_period_end=as_of,
        start_date=MONDAY,
        **fields,
    )


def test_a_window_after_a_type1_report_is_long_enough_to_be_open_when_work_begins() -> None:
    assert window(held_type1(date(2026, 4, 30))) == (date(2026, 5, 1), date(2027, 1, 31))


def test_a_type1_report_too_old_to_follow_on_gets_a_new_window_and_that_is_said() -> None:
    roadmap = held_type1(date(2025, 3, 31))

    assert window(roadmap)[0] > MONDAY
    assert {"gap", "controls"} <= names(roadmap)
    assert any("covered by no report" in a.text for a in roadmap.assumptions)


def test_two_months_of_records_do_not() -> None:
    roadmap = planned(verdict="soc2", evidence_months=2, start_date=MONDAY)

    assert window(roadmap)[0] > task(roadmap, "soc2_ready").end


def test_a_type1_report_first_means_that_the_window_starts_at_its_date() -> None:
    roadmap = planned(verdict="soc2", evidence_months=12, report_type="type1_then_type2", start_date=MONDAY)

    assert window(roadmap)[0] > task(roadmap, "soc2_ready").end


def test_a_held_type1_report_is_followed_by_a_window_from_the_day_after() -> None:
    roadmap = planned(
        verdict="soc2",
        soc2_action="keep",
        existing=frozenset({"soc2_type1"}),
        existing_scope=HELD,
        soc2_period_end=date(2026, 10, 31),
        start_date=MONDAY,
    )

    assert window(roadmap) == (date(2026, 11, 1), date(2027, 4, 30))
    assert "type1_examination" not in names(roadmap)


def test_a_certificate_close_to_its_end_is_renewed_before_a_window_opens() -> None:
    roadmap = planned(
        iso27001_action="renew",
        existing=frozenset({"iso27001"}),
        existing_scope=HELD,
        iso27001_expiry=date(2027, 6, 30),
        evidence_months=12,
        start_date=MONDAY,
    )

    assert window(roadmap)[0] > task(roadmap, "certificate_decision").end
    assert milestone(roadmap, "iso27001_recertification").planned < date(2027, 6, 30)


def test_a_report_that_ran_out_is_renewed_with_a_new_window() -> None:
    roadmap = planned(
        verdict="soc2",
        soc2_action="renew",
        existing=frozenset({"soc2_type2"}),
        existing_scope=HELD,
        soc2_period_end=date(2025, 6, 30),
        window=12,
        start_date=MONDAY,
    )

    assert window(roadmap)[0] > MONDAY
    assert any(r.kind == "uncovered" for r in roadmap.renewals)
    assert "uncovered-days" in {risk.id for risk in roadmap.risks}


def test_a_wider_scope_follows_on_the_last_period() -> None:
    roadmap = planned(
        verdict="soc2",
        soc2_action="extend_scope",
        existing=frozenset({"soc2_type2"}),
        existing_scope="covers_part",
        soc2_period_end=date(2027, 12, 31),
        window=12,
        start_date=MONDAY,
    )

    assert window(roadmap) == (date(2028, 1, 1), date(2028, 12, 31))


def test_work_underway_is_half_done() -> None:
    fresh = planned(verdict="iso27001", start_date=MONDAY)
    underway = planned(verdict="iso27001", underway=frozenset({"iso27001"}), start_date=MONDAY)

    assert underway.effort.likely < 0.55 * fresh.effort.likely
    assert underway.end < fresh.end
    assert any("underway" in a.text for a in underway.assumptions)


def test_a_scope_held_goes_on_until_the_wider_one_begins() -> None:
    roadmap = planned(
        verdict="soc2",
        soc2_action="extend_scope",
        existing=frozenset({"soc2_type2"}),
        existing_scope="covers_part",
        soc2_period_end=date(2026, 9, 30),
        window=12,
        start_date=MONDAY,
    )
    before = next(r for r in roadmap.renewals if "scope as before" in r.name)

    assert before.start == date(2026, 10, 1)
    assert before.date + timedelta(days=1) == window(roadmap)[0]
    assert not any(r.kind == "uncovered" for r in roadmap.renewals)


def test_shared_work_is_not_called_building_either_where_its_controls_run() -> None:
    roadmap = on_records(verdict="both")

    assert task(roadmap, "controls").framework == "shared"
    assert "Running controls checked" in task(roadmap, "controls").name
