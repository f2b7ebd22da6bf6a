"""The table of working days: holidays, weekends, year ends, leap days, and what lies beyond it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.planning.working_days import LAST_DAY, working_days

MONDAY = date(2026, 11, 23)


def test_a_week_has_five_days_without_a_calendar() -> None:
    table = working_days(MONDAY, 1)

    assert [table.day(n) for n in range(6)] == [
        date(2026, 11, 23),
        date(2026, 11, 24),
        date(2026, 11, 25),
        date(2026, 11, 26),
        date(2026, 11, 27),
        date(2026, 11, 30),
    ]


def test_public_holidays_are_kept_free() -> None:
    table = working_days(date(2026, 12, 23), 1, "de")

    assert [table.day(n) for n in range(4)] == [
        date(2026, 12, 23),
        date(2026, 12, 24),
        date(2026, 12, 28),
        date(2026, 12, 29),
    ]
    assert table.on_or_after(date(2026, 12, 25)) != date(2026, 12, 25)


def test_a_start_on_a_holiday_begins_on_the_next_working_day() -> None:
    assert working_days(date(2027, 1, 1), 1, "gb").day(0) == date(2027, 1, 4)


def test_weekends_are_the_countrys_own() -> None:
    table = working_days(date(2026, 11, 26), 1, "sa")  # Thursday; Friday and Saturday are free there

    assert table.day(1) == date(2026, 11, 29)


def test_an_unknown_country_keeps_weekends_free_and_says_that_it_knows_no_more() -> None:
    table = working_days(MONDAY, 1, "zz")

    assert table.country == ""
    assert table.day(5) == date(2026, 11, 30)


def test_a_long_holiday_moves_work_behind_it() -> None:
    table = working_days(date(2027, 2, 4), 1, "cn")  # Spring Festival 2027 begins on 6 February
    gaps = [(table.day(n + 1) - table.day(n)).days for n in range(10)]

    assert max(gaps) >= 5


def test_days_beyond_the_table_still_have_dates_up_to_a_last_one() -> None:
    table = working_days(MONDAY, 1)
    end = table.days[-1]

    assert table.day(len(table.days)) > end
    assert table.day(10**9) == LAST_DAY


def test_a_window_opens_the_day_after_and_ends_so_many_months_later() -> None:
    table = working_days(date(2027, 8, 30), 3)  # Monday

    assert table.window_first_day(2) == date(2027, 9, 1)
    assert table.day(table.window_ends(6)[2] - 1) == date(2028, 2, 29)


def test_a_window_opening_on_the_31st_ends_before_the_months_last_day() -> None:
    table = working_days(date(2027, 8, 30), 3)

    assert table.window_first_day(1) == date(2027, 8, 31)
    # six months after 31 August 2027 is 29 February 2028, so the window's last day is the 28th
    assert table.day(table.window_ends(6)[1] - 1) == date(2028, 2, 28)


@settings(max_examples=60)
@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.integers(0, 400), st.sampled_from(["", "us", "in"]))
def test_positions_and_days_agree(start: date, position: int, country: str) -> None:
    table = working_days(start, 6, country)
    day = table.day(position)

    assert table.before(day) == position
    assert table.until(day) == position + 1
    assert table.on_or_before(day) == table.on_or_after(day) == day
    assert table.on_or_after(day + timedelta(days=1)) == table.day(position + 1)


@settings(max_examples=60)
@given(st.integers(0, 500), st.integers(0, 500), st.sampled_from([3, 6, 9, 12]))
def test_windows_that_open_later_never_end_earlier(one: int, other: int, months: int) -> None:
    ends = working_days(MONDAY, 8, "us").window_ends(months)
    first, second = sorted((one, other))

    assert ends[first] <= ends[second]


@pytest.mark.parametrize("country", ["ai", "cd", "hk", "ir", "ne", "py", "kn", "tk", "ve"])
def test_office_work_takes_five_days_where_the_law_has_a_week_of_six(country: str) -> None:
    own, planned = working_days(MONDAY, 1, country), working_days(MONDAY, 1, country, 5)

    assert (own.days_a_week, planned.days_a_week) == (6, 5)
    assert planned.shortened
    assert len({day.weekday() for day in planned.days}) == 5
    assert set(planned.days) < set(own.days)


def test_the_day_before_the_weekly_rest_is_kept_free() -> None:
    hong_kong, iran = (working_days(MONDAY, 1, country, 5) for country in ("hk", "ir"))

    assert {day.weekday() for day in hong_kong.days} == {0, 1, 2, 3, 4}
    assert {day.weekday() for day in iran.days} == {0, 1, 2, 5, 6}


@pytest.mark.parametrize("country", ["", "us", "sa", "bn"])
def test_a_week_of_five_days_stays_as_it_is(country: str) -> None:
    own, planned = working_days(MONDAY, 1, country), working_days(MONDAY, 1, country, 5)

    assert own.days == planned.days
    assert not planned.shortened


def test_offices_that_close_at_christmas_open_again_in_the_new_year() -> None:
    table = working_days(date(2026, 12, 22), 2, "gb", closed=(24, 31))

    assert [table.day(n) for n in range(3)] == [date(2026, 12, 22), date(2026, 12, 23), date(2027, 1, 4)]
    assert table.closes_at_year_end


def test_offices_stay_open_where_christmas_is_no_holiday() -> None:
    japan = working_days(date(2026, 12, 22), 2, "jp", closed=(24, 31))

    assert japan.on_or_after(date(2026, 12, 25)) == date(2026, 12, 25)
    assert not japan.closes_at_year_end


def test_a_lead_counts_back_from_the_day_after_the_last_one() -> None:
    table = working_days(date(2027, 1, 4), 3)
    end = table.until(date(2027, 9, 30))

    assert table.day(table.leads(3)[end]) == date(2027, 7, 1)
    assert table.day(table.leads(24)[end]) == table.days[0]
