"""Needs, categories and the table: requires decides, scores add up, unknown rules contribute nothing yet."""

from __future__ import annotations

import pytest

from advisor.engine import decide
from advisor.model.conditions import Test
from tests.engine.build import (
    BANK,
    LARGE,
    RED,
    YES,
    a_need,
    a_pack,
    a_rule,
    a_verdict,
    an_inclusion,
    answered,
)


def test_a_need_is_reached_at_its_threshold_and_not_below() -> None:
    pack = a_pack(a_rule("one", YES, strength="moderate"), a_rule("two", RED, strength="moderate"))

    assert decide(pack, BANK, answered(yes=True, one="red"))["soc2"].outcome == "needed"
    assert decide(pack, BANK, answered(yes=True, one="blue"))["soc2"].outcome == "not_needed"


def test_arguments_against_take_away() -> None:
    pack = a_pack(a_rule("for", YES), a_rule("doubt", RED, "against", "moderate"))
    outcome = decide(pack, BANK, answered(yes=True, one="red"))["soc2"]

    assert (outcome.score, outcome.outcome) == (34 - 15, "not_needed")
    assert [(row.rule.id, row.contribution) for row in outcome.ledger] == [("for", 34), ("doubt", -15)]


def test_a_requirement_is_no_weight_and_no_doubt_outweighs_it() -> None:
    pack = a_pack(a_rule("demanded", YES, "requires"), a_rule("doubt", RED, "against", "decisive"))
    outcome = decide(pack, BANK, answered(yes=True, one="red"))["soc2"]

    assert (outcome.outcome, outcome.required, outcome.score) == ("needed", True, -250)


def test_a_rule_with_an_unknown_condition_contributes_nothing_and_is_listed_as_open() -> None:
    pack = a_pack(a_rule("market", YES), a_rule("demanded", RED, "requires"))
    outcome = decide(pack, BANK, answered())["soc2"]

    assert (outcome.outcome, outcome.score, outcome.ledger) == ("not_needed", 0, ())
    assert [(row.rule.id, row.questions) for row in outcome.open] == [
        ("market", ("yes",)),
        ("demanded", ("one",)),
    ]


def test_the_verdict_is_read_from_both_needs() -> None:
    decisions = (a_need("soc2"), a_need("iso27001"), a_verdict())
    pack = a_pack(a_rule("us", YES), a_rule("eu", RED, decision="iso27001"), decisions=decisions)

    def verdict(*, us: bool, eu: bool) -> str:
        return decide(pack, BANK, answered(yes=us, one="red" if eu else "blue")).outcome("verdict")

    assert verdict(us=True, eu=True) == "both"
    assert verdict(us=True, eu=False) == "soc2"
    assert verdict(us=False, eu=True) == "iso27001"
    assert verdict(us=False, eu=False) == "not_yet"


@pytest.mark.parametrize(
    ("strengths", "expected"),
    [
        (("strong",), "include"),
        (("moderate", "moderate"), "include"),
        (("moderate",), "consider"),
        (("slight",), "leave_out"),
        ((), "leave_out"),
    ],
)
def test_a_category_has_two_thresholds(strengths: tuple[str, ...], expected: str) -> None:
    rules = (a_rule(f"r{n}", YES, strength=s, decision="availability") for n, s in enumerate(strengths))
    pack = a_pack(*rules, decisions=(an_inclusion(),))

    assert decide(pack, BANK, answered(yes=True)).outcome("availability") == expected


def test_a_category_can_be_excluded_whatever_speaks_for_it() -> None:
    rules = (
        a_rule("for", YES, decision="availability"),
        a_rule("not", RED, "excludes", decision="availability"),
    )
    outcome = decide(a_pack(*rules, decisions=(an_inclusion(),)), BANK, answered(yes=True, one="red"))[
        "availability"
    ]

    assert (outcome.outcome, outcome.conflict) == ("leave_out", False)


def test_required_and_excluded_at_once_is_shown_as_a_conflict() -> None:
    rules = (
        a_rule("must", YES, "requires", decision="availability"),
        a_rule("not", YES, "excludes", decision="availability"),
    )
    outcome = decide(a_pack(*rules, decisions=(an_inclusion(),)), BANK, answered(yes=True))["availability"]

    assert outcome.conflict
    assert {row.rule.id for row in outcome.ledger} == {"must", "not"}


def test_the_ledger_names_the_answers_that_made_a_rule_fire() -> None:
    pack = a_pack(a_rule("large", Test("size", "at_least", 100)), a_rule("red", RED))
    ledger = decide(pack, BANK, answered(size=120, one="red"))["soc2"].ledger

    assert [row.answers for row in ledger] == [("size",), ("one",)]


def test_the_same_input_gives_the_same_advice() -> None:
    pack = a_pack(a_rule("large", LARGE), a_rule("red", RED))

    assert decide(pack, BANK, answered(size=120)) == decide(pack, BANK, answered(size=120))
