"""How firmly a verdict stands: exact ranges, found again by trying every value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings

from advisor.engine.decide import outcomes_of
from advisor.model.conditions import Decided
from advisor.model.pack import Decision, Pack
from advisor.model.values import Answers
from advisor.rules.sensitivity import Range, Sensitivity, sensitivity, sentence
from tests.engine.build import (
    BANK,
    LARGE,
    RED,
    STRENGTHS,
    YES,
    a_need,
    a_pack,
    a_rule,
    a_verdict,
    answered,
)
from tests.engine.strategies import answers, packs

NEEDS = (a_need("soc2"), a_need("iso27001"), a_verdict())
FAR = 330


def limits(found: tuple[Range, ...]) -> dict[str, tuple[int | None, int | None]]:
    return {r.name: (r.low, r.high) for r in found}


def test_a_threshold_may_move_up_to_the_score_and_down_to_the_other_need() -> None:
    pack = a_pack(
        a_rule("us", YES), a_rule("eu", RED, decision="iso27001", strength="moderate"), decisions=NEEDS
    )
    found = sensitivity(pack, BANK, answered(yes=True, one="red"))

    assert found.outcome == "soc2"
    assert limits(found.thresholds) == {"soc2": (None, 34), "iso27001": (16, None)}
    assert found.together == Range("soc2", 30, 16, 34)
    assert limits(found.strengths) == {
        "slight": (None, None),
        "moderate": (None, 29),
        "strong": (30, None),
        "decisive": (None, None),
    }
    assert sentence(found) == (
        "The verdict holds for any threshold from 16 to 34, "
        'for any worth of "moderate" up to 29 and for any worth of "strong" from 30 up.'
    )


def test_a_requirement_stands_whatever_anything_is_worth() -> None:
    pack = a_pack(a_rule("contract", YES, "requires"), decisions=NEEDS)
    found = sensitivity(pack, BANK, answered(yes=True))

    assert limits(found.thresholds)["soc2"] == (None, None)
    assert not any(r.limited for r in found.strengths)


def test_a_need_that_nothing_speaks_for_stays_unreached_at_every_threshold() -> None:
    found = sensitivity(a_pack(a_rule("us", YES), decisions=NEEDS), BANK, answered())

    assert (
        sentence(found)
        == "The verdict holds whatever the thresholds are and whatever each strength is worth."
    )


def test_needs_with_thresholds_of_their_own_are_named() -> None:
    decisions = (a_need("soc2", 20), a_need("iso27001", 40), a_verdict())
    pack = a_pack(a_rule("us", YES), decisions=decisions)
    found = sensitivity(pack, BANK, answered(yes=True))

    assert found.together is None
    assert sentence(found).startswith('The verdict holds for any threshold of "soc2" up to 34')


def test_one_need_may_take_over_from_another_without_a_change_of_verdict() -> None:
    """Past the first root other rules speak; the range goes on as long as the verdict is the same."""
    pack = a_pack(
        a_rule("us", YES, strength="slight"),
        a_rule("instead", Decided("soc2", ("not_needed",)), decision="iso27001"),
        decisions=(*NEEDS[:2], replace(a_verdict(), rows=_either())),
    )
    found = sensitivity(pack, BANK, answered(yes=True))

    assert found.outcome == "one"
    assert limits(found.strengths)["slight"] == (None, None)


def _either() -> tuple:  # type: ignore[type-arg]
    return tuple(
        replace(row, gives="one" if len(set(row.when.values())) == 2 else row.gives)
        for row in a_verdict().rows
    )


def tried(
    pack: Pack, given_answers: Answers, change: Callable[[int], Pack], now: int
) -> tuple[int | None, int | None]:
    """The range found by trying every value up to FAR."""
    outcome = outcomes_of(pack, BANK, given_answers)["verdict"].outcome

    def same(value: int) -> bool:
        changed = outcomes_of(change(value), BANK, given_answers, conditions_of=pack)
        return changed["verdict"].outcome == outcome

    low = high = now
    while low > 1 and same(low - 1):
        low -= 1
    while high < FAR and same(high + 1):
        high += 1
    return (low if low > 1 else None), (high if high < FAR else None)


@settings(max_examples=25)
@given(packs(), answers(complete=True))
def test_every_range_is_the_one_found_by_trying_every_value(pack: Pack, given_answers: Answers) -> None:
    found = sensitivity(pack, BANK, given_answers)

    for need in found.thresholds:
        assert (need.low, _near(need.high)) == tried(
            pack, given_answers, _threshold(pack, need.name), need.value
        )
    for strength in found.strengths:
        change = _strength(pack, strength.name)
        assert (strength.low, _near(strength.high)) == tried(pack, given_answers, change, strength.value)


def _near(high: int | None) -> int | None:
    return None if high is None or high >= FAR else high


def _threshold(pack: Pack, name: str) -> Callable[[int], Pack]:
    def moved(decision: Decision, value: int) -> Decision:
        return replace(decision, threshold=value) if decision.id == name else decision

    return lambda value: replace(pack, decisions=tuple(moved(d, value) for d in pack.decisions))


def _strength(pack: Pack, name: str) -> Callable[[int], Pack]:
    return lambda value: replace(pack, strengths={**STRENGTHS, name: value})


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (5, 9, "from 5 to 9"),
        (5, None, "from 5 up"),
        (None, 9, "up to 9"),
        (7, 7, "of 7"),
    ],
)
def test_ranges_in_words(low: int | None, high: int | None, said: str) -> None:
    found = Sensitivity("soc2", (), Range("soc2", 7, low, high), ())

    assert sentence(found) == f"The verdict holds for any threshold {said}."


def test_unanswered_questions_leave_the_provisional_verdict_to_be_judged() -> None:
    pack = a_pack(a_rule("us", YES), a_rule("large", LARGE), decisions=NEEDS)

    assert sensitivity(pack, BANK, answered(yes=True)).outcome == "soc2"
