"""Which answers a judgement rests on, and which it still waits for."""

from __future__ import annotations

from advisor.engine.compiled import compiled
from advisor.engine.conditions import Situation
from advisor.engine.relevance import profile_of
from advisor.model.conditions import All, Any, AtLeastOf, Condition, FactRef, Not, Test
from advisor.model.values import Answers
from tests.engine.build import AS_OF, BANK, LARGE, RED, YES, a_pack, answered

PACK = a_pack(facts={"large": LARGE})
SUPPORT = compiled(PACK, BANK).support


def rests_on(condition: Condition, answers: Answers) -> tuple[str, ...]:
    return SUPPORT.made_so(condition, Situation(profile_of(BANK, answers), AS_OF))


def waits_for(condition: Condition, answers: Answers) -> tuple[str, ...]:
    return SUPPORT.waits_for(condition, Situation(profile_of(BANK, answers), AS_OF))


def test_what_is_true_rests_on_its_true_parts_in_the_order_of_the_bank() -> None:
    answers = answered(size=200, one="red", yes=True)

    assert rests_on(All((LARGE, RED, YES)), answers) == ("yes", "one", "size")
    assert rests_on(Any((LARGE, Test("one", "is", "blue"))), answers) == ("size",)


def test_what_is_false_rests_on_its_false_parts() -> None:
    assert rests_on(All((LARGE, RED)), answered(size=200, one="blue")) == ("one",)


def test_a_negation_rests_on_what_it_negates() -> None:
    assert rests_on(Not(FactRef("large")), answered(size=5)) == ("size",)


def test_an_unknown_condition_waits_for_its_unknown_parts_only() -> None:
    assert waits_for(All((LARGE, RED, YES)), answered(one="red")) == ("yes", "size")
    assert waits_for(AtLeastOf(2, (LARGE, RED, YES)), answered(one="red", yes=False)) == ("size",)


def test_a_settled_condition_waits_for_nothing() -> None:
    assert waits_for(Any((LARGE, RED)), answered(one="red")) == ()


def test_a_question_not_known_to_apply_waits_for_what_decides_that() -> None:
    assert waits_for(Test("follow", "at_least", 3), answered()) == ("yes", "follow")
    assert waits_for(Test("follow", "at_least", 3), answered(yes=True)) == ("follow",)
