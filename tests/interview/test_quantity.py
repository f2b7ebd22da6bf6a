"""Numbers as people say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.interview.misread import Misread
from advisor.interview.quantity import Reading, read_quantity


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("45", 45),
        ("45 people", 45),
        ("1 person", 1),
        ("1,500", 1500),
        ("1.500", 1500),
        ("1 500", 1500),
        ("1'500", 1500),
        ("12,345,678", 12_345_678),
        ("~40", 40),
        ("about 40", 40),
        ("ca. 40", 40),
        ("50+", 50),
        ("over 50", 50),
        ("under 50", 50),
        ("20-30", 25),
        ("20 – 30", 25),
        ("20 to 30", 25),
        ("between 20 and 30", 25),
        ("20-31", 26),
        ("a dozen", 12),
        ("ten", 10),
        ("2k", 2000),
    ],
)
def test_head_counts_are_read_as_said(typed: str, value: int) -> None:
    reading = read_quantity(typed, unit="people", whole=True)

    assert isinstance(reading, Reading)
    assert reading.value == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("250k", 250_000),
        ("250 k", 250_000),
        ("1.2m", 1_200_000),
        ("1,2m", 1_200_000),
        ("€250k", 250_000),
        ("$ 1.5 million", 1_500_000),
        ("2bn", 2_000_000_000),
        ("250.000", 250_000),
        ("1.234,56", 1234.56),
        ("1,234.56", 1234.56),
        ("250-300k", 275_000),
        ("900k-1.2m", 1_050_000),
        ("250k a year", 250_000),
        ("100k EUR", 100_000),
    ],
)
def test_money_is_read_as_said(typed: str, value: float) -> None:
    reading = read_quantity(typed, money=True)

    assert isinstance(reading, Reading)
    assert reading.value == value


@pytest.mark.parametrize(
    ("typed", "value"), [("99.9%", 99.9), ("99,9 %", 99.9), ("99.95 per cent", 99.95), ("99.999", 99.999)]
)
def test_percentages_keep_their_decimals(typed: str, value: float) -> None:
    reading = read_quantity(typed, unit="per cent")

    assert isinstance(reading, Reading)
    assert reading.value == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1.5", 1.5), ("1,5", 1.5), ("0,5", 0.5), ("half", 0.5), ("3 days per week", 3), ("2/week", 2)],
)
def test_fractions_survive_either_decimal_sign(typed: str, value: float) -> None:
    reading = read_quantity(typed, unit="person-days per week")

    assert isinstance(reading, Reading)
    assert reading.value == value


@pytest.mark.parametrize(("typed", "months"), [("6m", 6), ("6 months", 6), ("2 years", 24), ("18", 18)])
def test_months_can_be_said_in_years(typed: str, months: int) -> None:
    reading = read_quantity(typed, unit="months", whole=True)

    assert isinstance(reading, Reading)
    assert reading.value == months


@pytest.mark.parametrize(
    "typed", ["", "abc", "12 apples", "20%", "1,23,456", "1.2.3", "--5", "30-20", "1e5", "9" * 100]
)
def test_what_is_no_number_of_people_is_refused_and_never_guessed(typed: str) -> None:
    reading = read_quantity(typed, unit="people", whole=True)

    assert isinstance(reading, Misread)


def test_a_span_keeps_both_ends_and_says_that_it_is_about() -> None:
    reading = read_quantity("20-30", unit="people", whole=True)

    assert reading == Reading(25, 20, 30, about=True)


@given(st.integers(0, 10**12))
def test_every_plain_number_reads_as_itself_with_and_without_groups(number: int) -> None:
    for typed in (str(number), f"{number:,}", f"{number:,}".replace(",", " "), f"~{number}"):
        reading = read_quantity(typed, whole=True)

        assert isinstance(reading, Reading)
        assert reading.value == number


@given(st.decimals(0, 10**6, places=2))
def test_two_decimals_read_alike_with_point_and_comma(number: object) -> None:
    point, comma = read_quantity(str(number)), read_quantity(str(number).replace(".", ","))

    assert isinstance(point, Reading)
    assert point == comma
    assert point.value == float(str(number))


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_what_a_span_counts_as_lies_within_it(one: int, other: int) -> None:
    low, high = sorted((one, other))
    reading = read_quantity(f"{low}-{high}", whole=True)

    assert isinstance(reading, Reading)
    assert low <= reading.value <= high


@given(st.text(max_size=80))
def test_nothing_typed_ever_breaks_the_reader(typed: str) -> None:
    assert isinstance(read_quantity(typed, money=True), (Reading, Misread))
