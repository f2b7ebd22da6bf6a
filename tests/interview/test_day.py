"""Days as people say them, counted from 24 November 2026, a Tuesday."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.formatting import day as written
from advisor.interview.day import read_day
from advisor.interview.misread import Misread
from tests.interview.build import AS_OF


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2027-05-31", date(2027, 5, 31)),
        ("2027-5-3", date(2027, 5, 3)),
        ("31 May 2027", date(2027, 5, 31)),
        ("31st of May, 2027", date(2027, 5, 31)),
        ("May 31 2027", date(2027, 5, 31)),
        ("May 31, 2027", date(2027, 5, 31)),
        ("31.05.2027", date(2027, 5, 31)),
        ("5.6.27", date(2027, 6, 5)),
        ("31/05/2027", date(2027, 5, 31)),
        ("05/31/2027", date(2027, 5, 31)),
        ("7/7/2027", date(2027, 7, 7)),
        ("31 May", date(2027, 5, 31)),
        ("24 November", date(2026, 11, 24)),
        ("23 Nov", date(2027, 11, 23)),
        ("29 Feb", date(2028, 2, 29)),
        ("end of March", date(2027, 3, 31)),
        ("end of November", date(2026, 11, 30)),
        ("March", date(2027, 3, 31)),
        ("Mar 2028", date(2028, 3, 31)),
        ("2028-02", date(2028, 2, 29)),
        ("mid-April", date(2027, 4, 15)),
        ("beginning of June 2027", date(2027, 6, 1)),
        ("early Sept", date(2027, 9, 1)),
        ("Q2 2027", date(2027, 6, 30)),
        ("Q4", date(2026, 12, 31)),
        ("Q1", date(2027, 3, 31)),
        ("H1 2027", date(2027, 6, 30)),
        ("start of Q3 2027", date(2027, 7, 1)),
        ("2027", date(2027, 12, 31)),
        ("end of 2027", date(2027, 12, 31)),
        ("end of year", date(2026, 12, 31)),
        ("EOY", date(2026, 12, 31)),
        ("end of next year", date(2027, 12, 31)),
        ("next month", date(2026, 12, 31)),
        ("next quarter", date(2027, 3, 31)),
        ("last month", date(2026, 10, 31)),
        ("end of the month", date(2026, 11, 30)),
        ("next week", date(2026, 12, 6)),
        ("today", date(2026, 11, 24)),
        ("tomorrow", date(2026, 11, 25)),
        ("in 6 months", date(2027, 5, 24)),
        ("within 6 months", date(2027, 5, 24)),
        ("in a year", date(2027, 11, 24)),
        ("in two weeks", date(2026, 12, 8)),
        ("6 months", date(2027, 5, 24)),
        ("6m", date(2027, 5, 24)),
        ("10d", date(2026, 12, 4)),
        ("3 months ago", date(2026, 8, 24)),
    ],
)
def test_days_are_read_as_said(typed: str, expected: date) -> None:
    assert read_day(typed, AS_OF) == expected


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "not-a-day"),
        ("soon", "not-a-day"),
        ("31 June 2027", "no-such-day"),
        ("2027-02-29", "no-such-day"),
        ("2027-13-01", "no-such-day"),
        ("32.01.2027", "no-such-day"),
        ("05/06/2027", "day-unclear"),
        ("in 9999 years", "no-such-day"),
        ("31 February", "no-such-day"),
        ("0000", "not-a-day"),
    ],
)
def test_what_is_no_day_says_why(typed: str, why: str) -> None:
    found = read_day(typed, AS_OF)

    assert isinstance(found, Misread)
    assert found.text == why


def test_the_end_of_a_month_is_counted_from_its_end() -> None:
    assert read_day("in 1 month", date(2027, 1, 31)) == date(2027, 2, 28)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_reads_back_from_the_way_it_is_written(day: date) -> None:
    assert read_day(written(day), AS_OF) == day
    assert read_day(day.isoformat(), AS_OF) == day


@given(
    st.dates(date(2000, 1, 1), date(2090, 12, 31)),
    st.sampled_from(["March", "Q3", "31 May", "29 Feb", "H2", "end of year"]),
)
def test_what_names_no_year_is_never_in_the_past(as_of: date, typed: str) -> None:
    found = read_day(typed, as_of)

    assert isinstance(found, date)
    assert found >= as_of


@given(st.text(max_size=60), st.dates())
def test_nothing_typed_ever_breaks_the_reader(typed: str, as_of: date) -> None:
    assert isinstance(read_day(typed, as_of), (date, Misread))
