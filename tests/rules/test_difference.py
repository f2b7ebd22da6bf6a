"""What a change of a pack does to a fixed sample."""

from __future__ import annotations

from dataclasses import replace

from advisor.model.conditions import Test
from advisor.model.pack import Pack
from advisor.model.question import Kind
from advisor.rules.difference import MISSING, Decider, Difference, compare
from tests.content.packs import small
from tests.engine.build import (
    BANK,
    LARGE,
    RED,
    YES,
    a_bank,
    a_need,
    a_pack,
    a_question,
    a_rule,
    a_verdict,
    an_inclusion,
)

NEEDS = (a_need("soc2"), a_need("iso27001"), a_verdict())
US = a_rule("us", YES)
EU = a_rule("eu", RED, decision="iso27001")


def between(old: Pack, new: Pack, count: int = 200) -> Difference:
    return compare(Decider(old, BANK), Decider(new, BANK), count)


def changed(found: Difference) -> dict[str, int]:
    return {c.decision: c.profiles for c in found.decisions if c.profiles}


def test_a_pack_does_not_differ_from_itself() -> None:
    content = small()
    decider = Decider(content.pack, content.bank)
    found = compare(decider, decider, 200)

    assert (found.profiles, found.any_changed) == (200, 0)
    assert changed(found) == {}


def test_every_decision_is_reported_with_its_transitions() -> None:
    found = between(a_pack(US, decisions=NEEDS), a_pack(US, EU, decisions=NEEDS))
    verdict = next(c for c in found.decisions if c.decision == "verdict")

    assert changed(found).keys() == {"iso27001", "verdict"}
    assert set(verdict.transitions) == {("soc2", "both"), ("not_yet", "iso27001")}
    assert sum(verdict.transitions.values()) == verdict.profiles == found.any_changed
    assert list(verdict.transitions.values()) == sorted(verdict.transitions.values(), reverse=True)


def test_the_example_of_a_change_holds_only_the_answers_it_needs() -> None:
    found = between(a_pack(US, decisions=NEEDS), a_pack(US, EU, decisions=NEEDS))
    verdict = next(c for c in found.decisions if c.decision == "verdict")
    examples = {(e.before, e.after): e.answers for e in verdict.examples}

    assert examples == {
        ("soc2", "both"): {"yes": True, "one": "red"},
        ("not_yet", "iso27001"): {"one": "red"},
    }


def test_what_shapes_a_need_counts_only_where_that_need_is_needed() -> None:
    category = replace(an_inclusion(), part_of="soc2")
    sla = a_rule("sla", LARGE, "requires", decision="availability")
    decisions = (*NEEDS, category)

    without_need = between(a_pack(decisions=decisions), a_pack(sla, decisions=decisions))
    with_need = between(a_pack(US, decisions=decisions), a_pack(US, sla, decisions=decisions))

    assert changed(without_need) == {}
    assert changed(with_need).keys() == {"availability"}


def test_a_decision_that_only_one_pack_makes_is_a_change() -> None:
    found = between(a_pack(US, decisions=NEEDS), a_pack(US, decisions=(*NEEDS, an_inclusion())), 20)
    added = next(c for c in found.decisions if c.decision == "availability")

    assert added.transitions == {(MISSING, "leave_out"): 20}


def test_each_side_reads_the_questions_of_its_own_bank() -> None:
    old_bank, new_bank = a_bank(a_question("yes")), a_bank(a_question("size", Kind.NUMBER))
    old = Decider(a_pack(US, decisions=NEEDS), old_bank)
    new = Decider(a_pack(a_rule("large", Test("size", "at_least", 0)), decisions=NEEDS), new_bank)
    found = compare(old, new, 200)

    assert {c.decision for c in found.decisions if c.profiles} == {"soc2", "verdict"}
    verdict = next(c for c in found.decisions if c.decision == "verdict")
    assert set(verdict.transitions) == {("not_yet", "soc2"), ("soc2", "not_yet")}
