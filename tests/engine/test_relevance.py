"""Which questions apply, and what logic sees of the others."""

from __future__ import annotations

from advisor.engine.relevance import profile_of
from advisor.model.conditions import Not, Test
from advisor.model.question import Kind
from advisor.model.values import NOT_APPLICABLE, UNKNOWN
from tests.engine.build import BANK, a_bank, a_question, answered


def test_a_question_that_is_always_asked_has_its_answer_or_is_unknown() -> None:
    profile = profile_of(BANK, answered(size=3))

    assert profile["size"] == 3
    assert profile["one"] is UNKNOWN


def test_a_question_whose_condition_fails_does_not_apply() -> None:
    assert profile_of(BANK, answered(yes=False))["follow"] is NOT_APPLICABLE


def test_while_the_condition_is_unknown_the_question_is_too_even_with_an_answer() -> None:
    assert profile_of(BANK, answered(follow=50))["follow"] is UNKNOWN


def test_showing_a_question_again_brings_its_answer_back() -> None:
    hidden = answered(yes=False, follow=50)

    assert profile_of(BANK, hidden)["follow"] is NOT_APPLICABLE
    assert profile_of(BANK, hidden.with_value("yes", value=True))["follow"] == 50


def test_what_hangs_on_a_hidden_question_is_hidden_too() -> None:
    profile = profile_of(BANK, answered(yes=False, follow=50, further=frozenset({"red"})))

    assert profile["further"] is NOT_APPLICABLE


def test_what_asks_for_the_opposite_of_a_hidden_answer_is_shown() -> None:
    bank = a_bank(
        a_question("yes"),
        a_question("follow", Kind.NUMBER, Test("yes", "is", True)),
        a_question("otherwise", ask_if=Not(Test("follow", "at_least", 10))),
    )

    assert profile_of(bank, answered(yes=False))["otherwise"] is UNKNOWN


def test_text_is_not_for_logic() -> None:
    bank = a_bank(a_question("name", Kind.TEXT), a_question("yes"))

    assert set(profile_of(bank, answered(name="Acme"))) == {"yes"}
