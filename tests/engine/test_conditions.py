"""Three values: true, false and unknown. Unknown is never read as no."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from advisor.model.conditions import ALWAYS, All, Any, AtLeastOf, Condition, FactRef, Not, Test
from advisor.model.values import Answers, Truth, Value, months_after
from tests.engine.build import AS_OF, a_bank, a_question, answered, truth

QUESTIONS = ("a", "b", "c")
BANK = a_bank(*(a_question(name) for name in QUESTIONS))
TRUTHS: tuple[Truth, ...] = (True, False, None)


def parts(*truths: Truth) -> tuple[tuple[Condition, ...], Answers]:
    """Tests on questions that come out as these truths."""
    tests = tuple(Test(name, "is", True) for name in QUESTIONS[: len(truths)])
    return tests, Answers({n: t for n, t in zip(QUESTIONS, truths, strict=False) if t is not None}, AS_OF)


@pytest.mark.parametrize("truths", list(product(TRUTHS, repeat=2)))
def test_all_is_false_when_any_part_is_and_unknown_before_true(truths: tuple[Truth, Truth]) -> None:
    tests, answers = parts(*truths)
    expected: Truth = False if False in truths else None if None in truths else True

    assert truth(All(tests), answers, BANK) is expected


@pytest.mark.parametrize("truths", list(product(TRUTHS, repeat=2)))
def test_any_is_true_when_any_part_is_and_unknown_before_false(truths: tuple[Truth, Truth]) -> None:
    tests, answers = parts(*truths)
    expected: Truth = True if True in truths else None if None in truths else False

    assert truth(Any(tests), answers, BANK) is expected


@pytest.mark.parametrize(("inner", "expected"), [(True, False), (False, True), (None, None)])
def test_not_turns_true_and_false_round_and_leaves_unknown(inner: Truth, expected: Truth) -> None:
    tests, answers = parts(inner)

    assert truth(Not(tests[0]), answers, BANK) is expected


@pytest.mark.parametrize("truths", list(product(TRUTHS, repeat=3)))
@pytest.mark.parametrize("count", [1, 2, 3])
def test_at_least_of_is_settled_once_enough_are_true_or_too_few_can_be(
    count: int, truths: tuple[Truth, Truth, Truth]
) -> None:
    tests, answers = parts(*truths)
    surely, possibly = truths.count(True), truths.count(True) + truths.count(None)
    expected: Truth = True if surely >= count else False if possibly < count else None

    assert truth(AtLeastOf(count, tests), answers, BANK) is expected


def test_nothing_required_is_true() -> None:
    assert truth(ALWAYS, answered()) is True


@pytest.mark.parametrize(
    ("test", "value", "expected"),
    [
        (Test("yes", "is", True), True, True),
        (Test("yes", "is", False), False, True),
        (Test("yes", "is", False), True, False),
        (Test("one", "is", "red"), "red", True),
        (Test("one", "is", "red"), "blue", False),
        (Test("one", "in", ("red", "blue")), "blue", True),
        (Test("one", "in", ("red", "blue")), "green", False),
        (Test("some", "has", "red"), frozenset({"red", "blue"}), True),
        (Test("some", "has", "green"), frozenset({"red", "blue"}), False),
        (Test("some", "has_any", ("green", "blue")), frozenset({"red", "blue"}), True),
        (Test("some", "has_any", ("green",)), frozenset({"red", "blue"}), False),
        (Test("some", "has_all", ("red", "blue")), frozenset({"red", "blue", "green"}), True),
        (Test("some", "has_all", ("red", "green")), frozenset({"red", "blue"}), False),
        (Test("some", "has_none", ("green",)), frozenset({"red", "blue"}), True),
        (Test("some", "has_none", ("green", "red")), frozenset({"red", "blue"}), False),
        (Test("size", "at_least", 10), 10, True),
        (Test("size", "at_least", 10), 9.5, False),
        (Test("size", "at_most", 10), 10, True),
        (Test("size", "below", 10), 10, False),
        (Test("size", "below", 10), 9.99, True),
        (Test("size", "above", 10), 10, False),
        (Test("size", "above", 10), 11, True),
    ],
)
def test_each_test_on_a_known_answer(test: Test, value: Value, expected: Truth) -> None:
    assert truth(test, Answers({test.question: value}, AS_OF)) is expected


@pytest.mark.parametrize(
    "test",
    [
        Test("yes", "is", False),
        Test("one", "in", ("red", "green", "blue")),
        Test("some", "has_none", ("red",)),
        Test("size", "below", 10),
        Test("day", "past", False),
        Test("day", "beyond_months", 0),
    ],
)
def test_every_test_on_an_unknown_answer_is_unknown(test: Test) -> None:
    assert truth(test, answered()) is None
    assert truth(Not(test), answered()) is None


NOT_ASKED = (
    Test("follow", "below", 10),
    Test("follow", "at_least", 0),
    Test("further", "has_none", ("red",)),
    Test("further", "has_any", ("red",)),
)


@pytest.mark.parametrize("test", NOT_ASKED)
def test_every_test_on_a_question_that_does_not_apply_is_false_and_its_negation_true(test: Test) -> None:
    assert truth(test, answered(yes=False)) is False
    assert truth(Not(test), answered(yes=False)) is True


@pytest.mark.parametrize("test", NOT_ASKED)
def test_a_stored_answer_to_a_hidden_question_is_not_read(test: Test) -> None:
    assert truth(test, answered(yes=False, follow=50, further=frozenset({"red"}))) is False


DAYS = {
    "the day itself": (date(2026, 11, 24), True, False, False),
    "the day before": (date(2026, 11, 23), False, True, False),
    "three months on": (date(2027, 2, 24), True, False, False),
    "a day later than that": (date(2027, 2, 25), False, False, True),
}


@pytest.mark.parametrize(("day", "within", "past", "beyond"), DAYS.values(), ids=DAYS)
def test_months_count_from_the_day_of_the_file(*, day: date, within: bool, past: bool, beyond: bool) -> None:
    assert truth(Test("day", "within_months", 3), answered(day=day)) is within
    assert truth(Test("day", "past", True), answered(day=day)) is past
    assert truth(Test("day", "past", False), answered(day=day)) is not past
    assert truth(Test("day", "beyond_months", 3), answered(day=day)) is beyond


def test_past_by_months_begins_the_day_after_the_months_are_over() -> None:
    assert truth(Test("day", "past_by_months", 12), answered(day=date(2025, 11, 24))) is False
    assert truth(Test("day", "past_by_months", 12), answered(day=date(2025, 11, 23))) is True


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2027, 3, 31), -1, date(2027, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 13, date(2028, 1, 15)),
        (date(2026, 5, 31), 0, date(2026, 5, 31)),
    ],
)
def test_a_month_too_short_ends_on_its_last_day(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


def test_a_fact_is_what_its_condition_is() -> None:
    facts: dict[str, Condition] = {"big": Test("size", "at_least", 10), "bigger": Not(FactRef("big"))}

    assert truth(FactRef("big"), answered(size=10), facts=facts) is True
    assert truth(FactRef("bigger"), answered(size=10), facts=facts) is False
    assert truth(FactRef("bigger"), answered(), facts=facts) is None
