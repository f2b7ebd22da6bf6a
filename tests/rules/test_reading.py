"""Which entries of a pack read a question, rest on a source or are about a decision."""

from __future__ import annotations

from advisor.rules import reading
from tests.content.packs import small

PACK = small().pack


def ids(decision: str = "", question: str = "", source: str = "") -> list[str]:
    return [entry.id for entry in reading.entries(PACK, decision, question, source)]


def test_rules_come_in_the_order_of_their_decisions_then_flags_then_obligations() -> None:
    assert ids()[:3] == ["soc2-contract", "soc2-market", "soc2-nobody"]
    assert ids()[-2:] == ["promise-left-out", "gdpr-europe"]


def test_a_question_is_read_through_facts_too() -> None:
    assert ids(question="has_deadline") == ["type1-bridge", "promise-left-out"]


def test_a_flag_belongs_to_the_decision_it_is_about() -> None:
    assert ids(decision="availability") == ["uptime-promised", "promise-left-out"]


def test_filters_narrow_each_other() -> None:
    assert ids(decision="soc2", question="regions", source="own-view") == ["soc2-contract", "soc2-market"]
    assert ids(decision="soc2", question="uptime") == []
