"""First observation windows: new, running, after a Type I report, or begun in the past."""

from __future__ import annotations

from datetime import date

from advisor.model.roadmap import Roadmap
from tests.planning.companies import milestone, planned, task

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


def test_three_months_of_records_let_a_window_begin_in_the_past() -> None:
    roadmap = planned(
        verdict="soc2", evidence_months=5, maturity="operating", headcount=8, window=6, start_date=MONDAY
    )
    opens, ends = window(roadmap)

    assert opens < MONDAY
    assert opens >= date(2026, 8, 4)
    assert ends < task(roadmap, "period_close").start
    assert any("begin in the past" in a.text for a in roadmap.assumptions)
    assert "auditor" not in task(roadmap, "observation_window").depends_on


def test_a_window_in_the_past_still_waits_for_its_controls_before_it_is_closed() -> None:
    roadmap = planned(verdict="soc2", evidence_months=12, window=6, start_date=MONDAY)

    assert task(roadmap, "period_close").start >= task(roadmap, "soc2_ready").end
    assert window(roadmap)[1] <= task(roadmap, "soc2_ready").end


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
