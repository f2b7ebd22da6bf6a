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
        (246_300, "€246k"),
        (999_700, "€1m"),
        (1_250_000, "€1.25m"),
    ],
)
def test_money_is_rounded_to_what_an_estimate_can_mean(amount: float, shown: str) -> None:
    assert formatting.money(amount, "EUR") == shown


def test_money_saved_carries_its_sign_before_the_currency() -> None:
    assert formatting.money(-30_000, "USD") == "−$30k"


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
