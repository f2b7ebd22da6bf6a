"""SOC 2 after the first proof: windows that abut, their reports, and letters for what is left."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.model.values import months_after
from advisor.planning import cycles
from advisor.planning.working_days import ONE_DAY
from tests.planning.companies import HELD, milestone, of_kind, planned, task, the_model

days = st.dates(date(2026, 1, 1), date(2032, 12, 31))


@settings(max_examples=120)
@given(days, st.one_of(st.none(), st.integers(1, 12)))
def test_windows_abut_and_end_where_customers_need_them(last_end: date, year_end: int | None) -> None:
    windows = list(cycles.windows_after(the_model(), last_end, months_after(last_end, 48), year_end))
    opens = last_end + timedelta(days=1)
    for window in windows:
        assert window.opens == opens
        assert months_after(opens, 6) <= window.day + timedelta(days=1) <= months_after(opens, 12)
        opens = window.day + timedelta(days=1)
    if year_end is None:
        assert all(w.day == months_after(w.opens, 12) - timedelta(days=1) for w in windows if w.opens)
    else:
        for window in windows[1:]:
            closes = cycles.year_end_after(window.day, year_end)
            assert window.day < closes
            assert months_after(closes, -3) - timedelta(days=3) <= window.day
            assert window.day <= months_after(closes, -1) + timedelta(days=3)


@settings(max_examples=120)
@given(days, st.integers(1, 12))
def test_a_window_ends_where_customers_need_it_wherever_one_of_six_to_twelve_months_can(
    last_end: date, year_end: int
) -> None:
    def ends_well(day: date) -> bool:
        closes = cycles.year_end_after(day, year_end) + ONE_DAY
        return months_after(day + ONE_DAY, 1) <= closes <= months_after(day + ONE_DAY, 3)

    opens = last_end + ONE_DAY
    window = next(cycles.windows_after(the_model(), last_end, opens + ONE_DAY, year_end))
    reachable = [day for n in range(6, 13) if ends_well(day := months_after(opens, n) - ONE_DAY)]

    assert not reachable or window.day == max(reachable)


@settings(max_examples=60)
@given(
    st.sampled_from([3, 6, 9, 12]),
    st.sampled_from(["january", "march", "june", "september", "december"]),
    st.dates(date(2026, 11, 24), date(2029, 2, 28)),
    st.sampled_from(["type1", "type2", "type1_then_type2"]),
)
def test_a_bridge_letter_follows_a_period_and_reaches_three_months_at_most(
    months: int, year_end: str, start: date, report_type: str
) -> None:
    roadmap = planned(
        verdict="soc2",
        window=months,
        customer_year_end=year_end,
        start_date=start,
        report_type=report_type,
        runs=1,
    )
    periods = {t.end for t in roadmap.tasks if t.id == "observation_window"}
    periods |= {r.date for r in of_kind(roadmap, "window")}
    letters = of_kind(roadmap, "bridge_letter")

    assert letters
    for letter in letters:
        assert letter.start is not None
        assert letter.start - ONE_DAY in periods
        assert letter.start <= letter.date < months_after(letter.start, 3)


def test_a_type1_report_has_no_period_that_a_bridge_letter_could_carry_on() -> None:
    roadmap = planned(
        verdict="soc2",
        report_type="type1",
        window=12,
        customer_year_end="december",
        start_date=date(2027, 5, 3),
    )
    first = of_kind(roadmap, "window")[0]

    assert date(2027, 8, 1) < task(roadmap, "soc2_ready").end < date(2027, 12, 31)
    assert of_kind(roadmap, "bridge_letter")[0].start == first.date + ONE_DAY


@settings(max_examples=60)
@given(st.dates(date(2027, 3, 1), date(2030, 3, 1)))
def test_a_scope_held_goes_on_in_windows_of_six_to_twelve_months(start: date) -> None:
    roadmap = planned(
        verdict="soc2",
        soc2_action="extend_scope",
        existing=frozenset({"soc2_type2"}),
        existing_scope="covers_part",
        soc2_period_end=date(2026, 10, 31),
        start_date=start,
        runs=1,
    )
    before = [r for r in of_kind(roadmap, "window") if "as before" in r.name]
    opens = date(2026, 11, 1)
    for window in before:
        assert window.start == opens
        opens = window.date + ONE_DAY
        assert opens <= months_after(window.start, 12)
        # More than a bridge letter covers and less than six months make one short window.
        assert len(before) == 1 or opens >= months_after(window.start, 6) - ONE_DAY
    assert opens == task(roadmap, "observation_window").start


def test_a_period_over_the_scope_held_that_runs_already_is_not_cut_in_the_past() -> None:
    roadmap = planned(
        verdict="soc2",
        soc2_action="extend_scope",
        existing=frozenset({"soc2_type2"}),
        existing_scope="covers_part",
        soc2_period_end=date(2026, 1, 31),
        start_date=date(2026, 12, 1),
        maturity="operating",
    )
    before = [r for r in of_kind(roadmap, "window") if "as before" in r.name]

    assert [r.start for r in before] == [date(2026, 2, 1)]
    assert before[0].date + ONE_DAY == task(roadmap, "observation_window").start


def test_a_first_report_is_followed_by_windows_and_reports_for_three_years() -> None:
    roadmap = planned(verdict="soc2", start_date=date(2027, 1, 4))
    first = task(roadmap, "observation_window")
    windows = of_kind(roadmap, "window")

    assert windows[0].start == first.end + timedelta(days=1)
    assert windows[-1].date >= months_after(milestone(roadmap, "soc2_type2_report").planned, 36)
    assert len(of_kind(roadmap, "report")) == len(windows)
    for window, report in zip(windows, of_kind(roadmap, "report"), strict=True):
        assert timedelta(weeks=4) <= report.date - window.date <= timedelta(weeks=10)


def test_a_type1_report_is_never_renewed() -> None:
    roadmap = planned(verdict="soc2", report_type="type1", window=3, start_date=date(2027, 1, 4))
    windows = of_kind(roadmap, "window")

    assert not any("Type I " in r.name for r in roadmap.renewals)
    assert windows[0].start == task(roadmap, "soc2_ready").end + timedelta(days=1)
    assert windows[0].start is not None
    assert windows[0].date == months_after(windows[0].start, 3) - timedelta(days=1)
    assert {rule.id for rule in roadmap.renewal_rules} >= {"type1-never-renewed"}


def test_a_bridge_letter_covers_the_time_until_customers_close_their_books() -> None:
    roadmap = planned(
        verdict="soc2",
        soc2_action="keep",
        existing=frozenset({"soc2_type2"}),
        existing_scope=HELD,
        soc2_period_end=date(2026, 9, 30),
        customer_year_end="december",
    )
    letters = of_kind(roadmap, "bridge_letter")

    assert [(r.start, r.date) for r in letters][:2] == [
        (date(2026, 10, 1), date(2026, 12, 31)),
        (date(2027, 10, 1), date(2027, 12, 31)),
    ]
    assert all((r.date - r.start).days <= 92 for r in letters if r.start)


def test_a_bridge_letter_that_does_not_reach_customers_year_end_is_said() -> None:
    roadmap = planned(
        verdict="soc2",
        underway=frozenset({"soc2_type2"}),
        soc2_window_start=date(2026, 7, 1),
        window=12,
        customer_year_end="december",
    )
    letter = of_kind(roadmap, "bridge_letter")[0]

    assert (letter.start, letter.date) == (date(2027, 7, 1), date(2027, 9, 30))
    assert of_kind(roadmap, "window")[0].date > date(2027, 12, 31)
    assert any("farther than a bridge letter" in a.text for a in roadmap.assumptions)


def test_a_running_window_that_ends_before_work_begins_is_followed_without_a_gap() -> None:
    roadmap = planned(
        verdict="soc2",
        underway=frozenset({"soc2_type2"}),
        soc2_window_start=date(2026, 7, 1),
        start_date=date(2028, 3, 1),
    )
    windows = of_kind(roadmap, "window")

    assert windows[0].start == date(2027, 1, 1)
    assert "uncovered_days" not in {r.kind for r in roadmap.renewals}
    assert "window-closed-unattended" in {risk.id for risk in roadmap.risks}
