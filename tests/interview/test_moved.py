"""What an answer moved, and how far the scores can still go."""

from advisor.engine.decide import decide
from advisor.interview.bounds import bounds, proved, reachable
from advisor.interview.moved import what_moved
from advisor.interview.session import Session
from advisor.model.advice import Advice
from tests.interview.build import a_bank, a_pack, a_session

PACK, BANK = a_pack(), a_bank()


def advice(session: Session) -> Advice:
    return decide(PACK, BANK, session.answers)


def test_a_need_that_turns_names_the_argument_that_turned_it() -> None:
    moved = what_moved(PACK, advice(a_session()), advice(a_session(soc2_demand="contract_requires")))

    assert moved[0].decision == "soc2"
    assert moved[0].turned
    assert moved[0].became_required
    assert moved[0].row is not None
    assert moved[0].row.rule.id == "soc2-contract"


def test_an_argument_that_falls_silent_is_named_as_such() -> None:
    moved = what_moved(PACK, advice(a_session(soc2_demand="contract_requires")), advice(a_session()))

    assert moved[0].silenced
    assert moved[0].after == "not_needed"


def test_points_count_both_ways() -> None:
    before = advice(a_session(soc2_demand="sometimes"))
    after = advice(a_session(soc2_demand="never"))

    assert [(m.decision, m.points) for m in what_moved(PACK, before, after)] == [("soc2", -30)]


def test_an_answer_without_effect_moves_nothing() -> None:
    assert what_moved(PACK, advice(a_session()), advice(a_session(revenue=5))) == ()


def test_other_decisions_come_after_the_needs() -> None:
    moved = what_moved(PACK, advice(a_session()), advice(a_session(uptime="sla", soc2_demand="sometimes")))

    assert [m.decision for m in moved] == ["soc2", "availability"]


def test_while_nothing_is_answered_everything_can_still_come_out() -> None:
    limits = bounds(PACK, advice(a_session()))

    assert (limits["soc2"].low, limits["soc2"].high) == (-15, 30)
    assert reachable(PACK, limits, "verdict") == ("both", "soc2", "iso27001", "not_yet")


def test_a_required_need_is_settled() -> None:
    limits = bounds(PACK, advice(a_session(soc2_demand="contract_requires")))

    assert limits["soc2"].settled
    assert reachable(PACK, limits, "verdict") == ("both", "soc2")


def test_exact_ranges_narrow_the_outer_ones() -> None:
    session = a_session(soc2_demand="never", iso27001_demand="never")
    limits = proved(PACK, advice(session), {"soc2": (-15, 0), "iso27001": (0, 15)})

    assert reachable(PACK, limits, "verdict") == ("not_yet",)
