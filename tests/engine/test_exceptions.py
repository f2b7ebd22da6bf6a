"""Exceptions, and conditions that read decisions made before."""

from __future__ import annotations

from advisor.engine import decide
from advisor.engine.decide import outcomes_of, truth_of_rules
from advisor.model.conditions import ALWAYS, Any, Condition, Decided, FactRef, Not
from advisor.model.pack import Flag, Obligation
from tests.engine.build import BANK, LARGE, RED, YES, a_need, a_pack, a_rule, a_verdict, answered

CONTRACT = a_rule("contract", YES, "requires", unless=("waived",))
WAIVED = a_rule("waived", RED, "against", "slight")


def test_a_rule_stays_silent_while_its_exception_fires() -> None:
    pack = a_pack(CONTRACT, WAIVED)

    assert decide(pack, BANK, answered(yes=True, one="blue")).needed("soc2")
    assert not decide(pack, BANK, answered(yes=True, one="red")).needed("soc2")


def test_while_the_exception_is_unknown_so_is_the_rule() -> None:
    pack = a_pack(CONTRACT, WAIVED)
    waiting = decide(pack, BANK, answered(yes=True))["soc2"].open

    assert truth_of_rules(pack, BANK, answered(yes=True))["contract"] is None
    assert {row.rule.id: row.questions for row in waiting} == {"contract": ("one",), "waived": ("one",)}


def test_a_rule_whose_condition_fails_is_false_whatever_its_exception() -> None:
    assert truth_of_rules(a_pack(CONTRACT, WAIVED), BANK, answered(yes=False))["contract"] is False


def test_an_unknown_condition_is_settled_by_an_exception_that_fires() -> None:
    assert truth_of_rules(a_pack(CONTRACT, WAIVED), BANK, answered(one="red"))["contract"] is False


def test_an_exception_held_back_by_its_own_exception_holds_nothing_back() -> None:
    pack = a_pack(
        CONTRACT,
        a_rule("waived", RED, "against", "slight", unless=("insisted",)),
        a_rule("insisted", LARGE, strength="slight"),
    )

    assert decide(pack, BANK, answered(yes=True, one="red", size=500)).needed("soc2")
    assert not decide(pack, BANK, answered(yes=True, one="red", size=5)).needed("soc2")


def test_an_open_rule_waits_for_whatever_keeps_its_exceptions_open() -> None:
    pack = a_pack(
        CONTRACT,
        a_rule("waived", Any((RED, YES)), "against", "slight", unless=("insisted",)),
        a_rule("insisted", LARGE, strength="slight"),
    )
    waiting = decide(pack, BANK, answered(yes=True))["soc2"].open

    assert {row.rule.id: row.questions for row in waiting}["contract"] == ("size",)


def test_a_later_rule_reads_what_was_decided_before() -> None:
    decisions = (a_need("soc2"), a_need("iso27001"), a_verdict())
    pack = a_pack(
        a_rule("us", YES),
        a_rule("second", Decided("soc2", ("needed",)), decision="iso27001"),
        decisions=decisions,
    )

    assert decide(pack, BANK, answered(yes=True)).outcome("verdict") == "both"
    assert decide(pack, BANK, answered(yes=False)).outcome("verdict") == "not_yet"


def test_a_fact_that_reads_a_decision_is_judged_after_it() -> None:
    facts: dict[str, Condition] = {
        "us_first": Decided("soc2", ("needed",)),
        "us_not_first": Not(FactRef("us_first")),
        "red": RED,
    }
    pack = a_pack(
        a_rule("us", FactRef("red")),
        a_rule("second", FactRef("us_not_first"), decision="iso27001"),
        decisions=(a_need("soc2"), a_need("iso27001")),
        facts=facts,
    )

    assert decide(pack, BANK, answered(one="blue")).needed("iso27001")
    assert not decide(pack, BANK, answered(one="red")).needed("iso27001")


def test_flags_and_obligations_come_after_all_decisions_and_change_none() -> None:
    flag = Flag("warned", "soc2", Decided("soc2", ("needed",)), "Mind this.", ("own",))
    law = Obligation("law", "Law", "later", LARGE, "It applies.", "Neither does.", ("own",))
    pack = a_pack(a_rule("us", YES), flags=(flag,), obligations=(law,))
    advice = decide(pack, BANK, answered(yes=True))

    assert [raised.entry.id for raised in advice.flags] == ["warned"]
    assert advice.obligations == ()
    assert advice.open_obligations == (law,)
    assert decide(a_pack(a_rule("us", YES)), BANK, answered(yes=True))["soc2"] == advice["soc2"]


def test_outcomes_without_reasons_are_the_same_outcomes() -> None:
    pack = a_pack(CONTRACT, WAIVED, a_rule("always", ALWAYS), a_rule("large", LARGE))
    answers = answered(yes=True)
    quick, full = outcomes_of(pack, BANK, answers)["soc2"], decide(pack, BANK, answers)["soc2"]

    assert (quick.outcome, quick.score, quick.required) == (full.outcome, full.score, full.required)
    assert [row.rule for row in quick.ledger] == [row.rule for row in full.ledger]
    assert [row.rule for row in quick.open] == [row.rule for row in full.open]
