"""Coverage by rule: fired, held back, deciding alone."""

from __future__ import annotations

from advisor.model.cases import Case
from advisor.model.conditions import Decided
from advisor.model.pack import Pack
from advisor.model.values import Answers
from advisor.rules.cases.coverage import Coverage, coverage
from advisor.rules.cases.judge import judge
from tests.engine.build import BANK, LARGE, RED, YES, a_choice, a_need, a_pack, a_rule, answered


def covered(pack: Pack, *answers: Answers) -> Coverage:
    return coverage(pack, [judge(Case(str(n), a, ()), pack, BANK) for n, a in enumerate(answers)])


def played(found: Coverage, rule: str) -> tuple[int, int, int]:
    row = next(r for r in found.rules if r.rule == rule)
    return row.fired, row.held_back, row.alone


def test_a_rule_is_fired_or_held_back_in_a_case_and_open_counts_as_neither() -> None:
    found = covered(a_pack(a_rule("r", YES)), answered(yes=True), answered(yes=False), answered())

    assert played(found, "r") == (1, 1, 1)


def test_a_requirement_decides_alone_only_where_nothing_else_would_reach_the_threshold() -> None:
    pack = a_pack(a_rule("demanded", YES, "requires"), a_rule("market", RED))
    beside = covered(pack, answered(yes=True, one="red"))
    alone = covered(pack, answered(yes=True, one="blue"))

    assert beside.never_alone == ("demanded",)
    assert alone.never_alone == ()
    assert played(alone, "demanded")[2] == 1


def test_of_two_that_reach_the_threshold_together_each_decides() -> None:
    pack = a_pack(a_rule("a", YES, strength="moderate"), a_rule("b", RED, strength="moderate"))
    found = covered(pack, answered(yes=True, one="red"))

    assert played(found, "a")[2] == played(found, "b")[2] == 1


def test_a_doubt_that_keeps_a_need_from_being_reached_decides_too() -> None:
    pack = a_pack(a_rule("for", YES), a_rule("doubt", RED, "against", "moderate"))

    assert played(covered(pack, answered(yes=True, one="red")), "doubt")[2] == 1


def test_a_rule_of_a_decision_that_does_not_arise_is_neither_fired_nor_held_back() -> None:
    order = a_choice("sequence", "first", "second", applies=Decided("soc2", ("needed",)))
    pack = a_pack(a_rule("r", YES, decision="sequence", option="second"), decisions=(a_need(), order))
    found = covered(pack, answered(yes=True))

    assert played(found, "r") == (0, 0, 0)
    assert found.outcomes["sequence"] == {"first": 0, "second": 0}


def test_gaps_are_listed_in_the_order_of_the_pack() -> None:
    pack = a_pack(a_rule("red", RED), a_rule("large", LARGE), a_rule("yes", YES, "requires"))
    found = covered(pack, answered(size=500))

    assert found.never_fired == ("red", "yes")
    assert found.never_held_back == ("red", "large", "yes")
    assert found.never_alone == ("yes",)
    assert not found.complete
    assert found.outcomes["soc2"] == {"needed": 1, "not_needed": 0}
