from __future__ import annotations

from datetime import date

import pytest

from advisor import formatting
from advisor.model.roadmap import Range


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (0, "€0"),
        (850, "€850"),
        (4_480, "€4,500"),
        (246_300, "€250k"),
        (13_800, "€14k"),
        (999_700, "€1m"),
        (1_234_000, "€1.2m"),
        (9.6, "€10"),
    ],
)
def test_money_is_rounded_to_what_an_estimate_can_mean(amount: float, shown: str) -> None:
    assert formatting.money(amount, "EUR") == shown


def test_money_saved_carries_its_sign_before_the_currency() -> None:
    assert formatting.money(-30_000, "USD") == "−$30k"


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (Range(818, 3_900, 15_200), "$3,900 ($820 to $15,000)"),
        (Range(0, 4_800, 9_600), "$4,800 ($0 to $9,600)"),
        (Range(91_400, 177_000, 332_000), "$180k ($91k to $330k)"),
        (Range(640_000, 987_000, 1_460_000), "$0.99m ($0.64m to $1.5m)"),
        (Range(45_000, 400_000, 1_200_000), "$400k ($45k to $1,200k)"),
        (Range(0, 18_000, 36_000), "$18k ($0 to $36k)"),
    ],
)
def test_both_ends_of_a_range_are_written_alike_with_two_digits_that_count(amount: Range, shown: str) -> None:
    assert formatting.money_range(amount, "USD", likely=True) == shown


@pytest.mark.parametrize(
    ("days", "shown"), [(0.3, "0.3"), (2.24, "2.2"), (4.96, "5"), (6.7, "7"), (75.4, "75")]
)
def test_person_days_are_whole_from_five_on(days: float, shown: str) -> None:
    assert formatting.days(days) == shown


def test_auditor_days_keep_their_halves() -> None:
    assert formatting.range_of(Range(6.5, 7.5, 8), written=formatting.half_days) == "6.5 to 8"


def test_what_is_saved_is_turned_low_before_high() -> None:
    assert formatting.turned(Range(-73, -45, -28)) == Range(28, 45, 73)


def test_what_may_cost_after_all_is_no_range_of_savings() -> None:
    assert formatting.turned(Range(-5, -2, 3)) == Range(2, 2, 2)


def test_currencies_are_joined_and_never_added_up() -> None:
    amounts = {"EUR": Range(1000, 2000, 3000), "USD": Range(4000, 5000, 6000)}

    shown = formatting.money_by_currency(amounts, likely=False)

    assert shown == "€1,000 to €3,000 plus $4,000 to $6,000"


def test_a_range_whose_ends_read_alike_is_one_number() -> None:
    assert formatting.range_of(Range(40.1, 40.2, 40.4)) == "40"


def test_odds_never_claim_certainty() -> None:
    assert formatting.odds(1.0) == "over 99%"
    assert formatting.odds(0.0) == "under 1%"


def test_lists_end_with_a_word() -> None:
    assert formatting.listing(["a", "b", "c"]) == "a, b and c"
    assert formatting.listing(["a"]) == "a"
    assert formatting.listing([], "or") == ""


def test_days_are_written_out() -> None:
    assert formatting.day(date(2026, 11, 4)) == "4 November 2026"
    assert formatting.quarter(date(2026, 11, 4)) == "Q4 2026"
    assert formatting.period(date(2026, 11, 4), date(2027, 2, 1)) == "Nov 2026 to Feb 2027"


@pytest.mark.parametrize("value", [0.3, 1, 7, 69, 101, 43_210, 999_999])
def test_an_axis_ends_at_or_just_above_the_largest_value(value: float) -> None:
    assert value <= formatting.rounded_up(value) <= 1.7 * value
