"""Cells hold together exactly the answers that no test tells apart."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from advisor.engine.conditions import Situation, compile_condition
from advisor.model.conditions import Test
from advisor.model.question import Kind, Option, Question
from advisor.model.values import Value, months_after
from advisor.questionnaires.answers import FIRST_DAY, LAST_DAY
from advisor.reasoning.cells import OneOf, SeveralOf, cells
from tests.reasoning.packs import a_bank, a_question

MONTHS = (0, 1, 2, 9, 13)


def partition(question: Question, *tests: Test, as_of: date = date(2026, 8, 31)) -> OneOf | SeveralOf:
    return cells(a_bank(question), {question.id: tests}, as_of).by_question[question.id]


def one_of(question: Question, *tests: Test, as_of: date = date(2026, 8, 31)) -> OneOf:
    made = partition(question, *tests, as_of=as_of)
    assert isinstance(made, OneOf)
    return made


def days_tests() -> tuple[Test, ...]:
    return (
        Test("day", "past", True),
        *(Test("day", operator, n) for n in MONTHS for operator in ("within_months", "beyond_months")),
        *(Test("day", "past_by_months", n) for n in MONTHS),
    )


@pytest.mark.parametrize(
    "as_of", [date(2026, 8, 31), date(2024, 2, 29), date(2026, 12, 31), date(2027, 1, 30), date(2199, 6, 1)]
)
def test_a_day_is_in_the_cell_whose_tests_it_passes(as_of: date) -> None:
    made = one_of(a_question("day", Kind.DATE), *days_tests(), as_of=as_of)
    limits = [months_after(as_of, sign * n) for n in MONTHS for sign in (1, -1)]
    days = [d + timedelta(days=s) for d in limits for s in (-1, 0, 1)]
    for day in [d for d in (*days, FIRST_DAY, LAST_DAY) if FIRST_DAY <= d <= LAST_DAY]:
        names = made.true_atoms(day)
        assert names is not None
        (name,) = names

        assert made.cell(name).holds == passed(made.tests, "day", day, as_of)
        assert passed(made.tests, "day", made.cell(name).shown, as_of) == made.cell(name).holds


def passed(tests: tuple[Test, ...], question: str, value: Value, as_of: date) -> frozenset[Test]:
    situation = Situation({question: value}, as_of)
    return frozenset(test for test in tests if compile_condition(test, {})(situation))


def test_any_day_of_the_year_gives_the_same_cells() -> None:
    question = a_question("day", Kind.DATE)
    shapes = {
        tuple(one_of(question, *days_tests(), as_of=date(2027, 1, 1) + timedelta(days=n)).by_signature)
        for n in range(366)
    }

    assert len(shapes) == 1


@pytest.mark.parametrize("whole", [True, False])
def test_a_number_is_in_the_cell_whose_tests_it_passes(whole: bool) -> None:  # noqa: FBT001 - parametrised
    chance = random.Random(1)  # noqa: S311 - repeatable
    question = a_question("size", Kind.NUMBER, whole=whole, minimum=1, maximum=500)
    operators = ("at_least", "at_most", "below", "above")
    tests = tuple(Test("size", chance.choice(operators), n) for n in (1, 10, 10, 49.5, 50, 51, 500))
    made = one_of(question, *tests)
    numbers = range(1, 501) if whole else [n / 4 for n in range(4, 2001)]
    for number in numbers:
        names = made.true_atoms(number)
        assert names is not None
        (name,) = names

        assert made.cell(name).holds == passed(made.tests, "size", number, date(2026, 8, 31))
    assert all(
        1 <= value <= 500 for cell in made.cells for value in cell.values if isinstance(value, int | float)
    )
    assert not whole or all(isinstance(value, int) for cell in made.cells for value in cell.values)


def test_options_that_no_test_tells_apart_share_a_class() -> None:
    options = (
        *(Option(o, o) for o in ("us", "uk", "de", "fr", "in")),
        Option("none", "none", exclusive=True),
    )
    question = a_question("where", Kind.CHOICES, options=options)
    made = partition(question, Test("where", "has_any", ("de", "fr")), Test("where", "has_all", ("us", "uk")))
    assert isinstance(made, SeveralOf)

    assert [c.options for c in made.classes] == [("us",), ("uk",), ("de", "fr"), ("in",), ("none",)]
    assert made.true_atoms(frozenset({"fr", "in"})) == frozenset({"de|fr", "in"})


def test_an_answer_the_question_cannot_take_has_no_cell() -> None:
    colour = one_of(
        a_question("colour", Kind.CHOICE, options=(Option("red", ""),)), Test("colour", "is", "red")
    )
    where = a_question("where", Kind.CHOICES, options=(Option("us", ""), Option("none", "", exclusive=True)))
    several = partition(where, Test("where", "has", "us"))

    assert colour.true_atoms("blue") is None
    assert several.true_atoms(frozenset({"us", "none"})) is None
    assert several.true_atoms(frozenset({"elsewhere"})) is None


def test_the_nearest_member_is_taken_where_numbers_and_days_change() -> None:
    size = one_of(
        a_question("size", Kind.NUMBER, whole=True, minimum=1),
        Test("size", "at_least", 50),
        Test("size", "at_least", 250),
    )

    assert [cell.nearest(20) for cell in size.cells[1:]] == [50, 250]
    assert [cell.nearest(900) for cell in size.cells[:2]] == [49, 249]
    assert [cell.nearest(None) for cell in size.cells] == [49, 50, 250]
