"""From what was typed to a valid answer, for every kind of question."""

from datetime import date

import pytest

from advisor.interview.cleaning import clean
from advisor.interview.misread import Misread
from advisor.interview.picks import read_pick, read_picks, toggled
from advisor.interview.reading import Understood, read
from advisor.interview.texts import Texts
from tests.interview.build import AS_OF, a_bank

BANK = a_bank()
TEXTS = Texts(
    {
        "counted": "= {value}",
        "counted-about": "about, = {value}",
        "counted-span": "{low} to {high}, = {value}",
        "counted-day": "{day}, {distance}",
        "in-future": "in {distance}",
        "months-many": "{n} months",
    }
)


def reading(question: str, typed: str) -> Understood | Misread:
    return read(BANK[question], typed, AS_OF, TEXTS, "EUR")


def test_what_was_understood_is_echoed() -> None:
    assert reading("headcount", "1.2k") == Understood(1200, "= 1,200 people")
    assert reading("revenue", "250k") == Understood(250_000, "= €250,000")
    assert reading("headcount", "20-30") == Understood(25, "20 to 30, = 25 people", "20-30")
    assert reading("deal_deadline", "end of May") == Understood(date(2027, 5, 31), "31 May 2027, in 6 months")
    assert reading("uptime_percent", "99,95 %") == Understood(99.95, "= 99.95%")


@pytest.mark.parametrize(
    ("question", "typed", "why"),
    [
        ("headcount", "0", "too-low"),
        ("headcount", "2m", "too-high"),
        ("headcount", "1,5", "not-whole"),
        ("revenue", "-5", "too-low"),
        ("uptime_percent", "89.9%", "too-low"),
        ("deal_deadline", "3027-01-01", "day-far-away"),
        ("company_name", " ", "empty"),
        ("company_name", "x" * 301, "too-long"),
        ("has_deadline", "perhaps", "not-yes-or-no"),
        ("soc2_demand", "4", "no-such-option"),
        ("customer_regions", "us, none", "exclusive"),
    ],
)
def test_what_cannot_be_taken_says_why(question: str, typed: str, why: str) -> None:
    found = reading(question, typed)

    assert isinstance(found, Misread)
    assert found.text == why


def test_yes_and_no_are_words_letters_or_numbers() -> None:
    assert reading("has_deadline", "y") == Understood(value=True, echo="yes")
    assert [reading("has_deadline", t).value for t in ("No", "2", "true")] == [False, False, True]  # type: ignore[union-attr]


def test_options_are_numbers_ids_or_the_start_of_a_label() -> None:
    question = BANK["soc2_demand"]

    assert [read_pick(t, question) for t in ("3", "contract_requires", "Contract", "contract requires")] == [
        "contract_requires"
    ] * 4
    assert read_pick("e", question).text == "option-unclear"  # type: ignore[union-attr]


def test_several_options_come_by_number_or_name() -> None:
    question = BANK["customer_regions"]

    assert read_picks("1, 3", question) == frozenset({"us", "uk"})
    assert read_picks("1 3", question) == frozenset({"us", "uk"})
    assert read_picks("us canada", question) == frozenset({"us", "canada"})
    assert read_picks(" , ", question) == Misread("empty")


def test_none_of_these_excludes_the_others_both_ways() -> None:
    question = BANK["customer_regions"]

    assert toggled(question, frozenset({"us", "uk"}), "none") == {"none"}
    assert toggled(question, frozenset({"none"}), "uk") == {"uk"}
    assert toggled(question, frozenset({"us", "uk"}), "us") == {"uk"}


def test_control_characters_and_turned_writing_never_reach_an_answer() -> None:
    assert clean("A\x1b[31mB\u202eC\tD\n") == "A[31mBC D "
