"""The sample: the same on every machine, possible, varied, and steady when the bank grows."""

from __future__ import annotations

from dataclasses import replace

from advisor.engine.conditions import Situation, compile_condition
from advisor.engine.relevance import profile_of
from advisor.model.conditions import Test
from advisor.model.question import Bank, Impossible, Kind
from advisor.model.values import NOT_APPLICABLE, UNKNOWN, Answers
from advisor.questionnaires.answers import ordered, read_value
from advisor.rules import sample
from tests.content.packs import small
from tests.engine.build import a_question

BANK = small().bank
FIRST = {"headcount": 3100, "regions": ["none"], "has_deadline": False, "uptime": "none"}


def drawn(bank: Bank = BANK, count: int = 200, seed: int = 1) -> list[Answers]:
    return list(sample.profiles(bank, count, seed))


def test_the_same_seed_gives_the_same_profiles() -> None:
    assert drawn() == drawn()
    assert drawn() != drawn(seed=2)


def test_a_longer_sample_begins_with_the_shorter_one() -> None:
    assert drawn(count=50)[:10] == drawn(count=10)


def test_the_first_profile_never_changes() -> None:
    """Otherwise two people would compare different samples."""
    first = drawn(count=1)[0]

    assert {q: ordered(BANK[q], v) for q, v in first.values.items()} == FIRST


def test_only_what_applies_and_nothing_impossible_is_answered() -> None:
    impossible = compile_condition(BANK.impossible[0].when, {})
    for answers in drawn():
        profile = profile_of(BANK, answers)

        assert all(profile[q] is not NOT_APPLICABLE for q in answers.values)
        assert impossible(Situation(profile, answers.as_of)) is not True


def test_an_impossible_combination_of_everything_still_ends() -> None:
    never = Impossible("never", Test("headcount", "at_least", 1), "Nobody has people.")
    bank = replace(BANK, impossible=(never,))

    assert all("headcount" not in answers.values for answers in drawn(bank))


def test_every_answer_is_one_the_question_takes() -> None:
    for answers in drawn():
        for question, value in answers.values.items():
            assert read_value(BANK[question], ordered(BANK[question], value)) == value


def test_every_option_and_every_gap_turns_up() -> None:
    seen: dict[str, set[object]] = {q.id: set() for q in BANK.logical}
    for answers in drawn():
        for question, value in profile_of(BANK, answers).items():
            seen[question] |= set(value) if isinstance(value, frozenset) else {value}

    assert seen["demand"] >= {"nobody", "some", "contract", UNKNOWN}
    assert seen["regions"] >= {"us", "europe", "none", UNKNOWN}
    assert seen["has_deadline"] >= {True, False, UNKNOWN}
    assert NOT_APPLICABLE in seen["deadline"]
    assert len(seen["headcount"]) > 40


def test_one_more_question_leaves_all_other_answers_as_they_were() -> None:
    first, *others = BANK.questions
    more = replace(BANK, questions=(first, a_question("added", Kind.CHOICE), *others))
    grown = [{q: v for q, v in a.values.items() if q != "added"} for a in drawn(more)]

    assert grown == [dict(a.values) for a in drawn()]
