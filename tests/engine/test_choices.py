"""Choosing one option, and the ordered window with its floors and caps."""

from __future__ import annotations

from advisor.engine import decide
from advisor.model.advice import Outcome
from advisor.model.conditions import Condition, Decided
from advisor.model.pack import DECISION_NOT_APPLICABLE, Rule, WhenNothingSpeaks
from tests.engine.build import BANK, RED, YES, a_choice, a_need, a_pack, a_rule, an_order, answered

TYPES = ("type2", "bridge", "type1")
MONTHS = ("months_3", "months_6", "months_9", "months_12")


def chosen(*rules: Rule) -> Outcome:
    pack = a_pack(*rules, decisions=(a_choice("report_type", *TYPES),))
    return decide(pack, BANK, answered(yes=True, one="red"))["report_type"]


def about(option: str, effect: str = "favours", strength: str = "", when: Condition = YES) -> Rule:
    return a_rule(f"{option}-{effect}", when, effect, strength, "report_type", option)


def test_with_nothing_said_the_first_option_wins() -> None:
    assert chosen().outcome == "type2"


def test_the_highest_score_wins_and_the_listed_order_breaks_ties() -> None:
    assert chosen(about("type1", strength="moderate"), about("bridge")).outcome == "bridge"
    assert chosen(about("type1"), about("bridge")).outcome == "bridge"


def test_an_argument_against_counts_for_its_option_only() -> None:
    outcome = chosen(about("type2", "against"))

    assert outcome.outcome == "bridge"
    assert outcome.scores == {"type2": -34, "bridge": 0, "type1": 0}


def test_excluded_options_drop_out_before_scores_count() -> None:
    outcome = chosen(about("bridge", strength="decisive"), about("bridge", "excludes"))

    assert (outcome.outcome, outcome.conflict) == ("type2", False)


def test_a_required_option_remains_alone() -> None:
    outcome = chosen(about("type1", "requires"), about("type2", strength="decisive"))

    assert (outcome.outcome, outcome.required) == ("type1", True)


def test_of_two_required_options_the_score_decides() -> None:
    assert chosen(about("type1", "requires"), about("bridge", "requires"), about("type1")).outcome == "type1"


def test_if_all_are_excluded_none_drops_and_a_conflict_is_shown() -> None:
    outcome = chosen(*(about(option, "excludes") for option in TYPES), about("type1"))

    assert (outcome.outcome, outcome.conflict) == ("type1", True)


def test_an_option_required_and_excluded_is_a_conflict() -> None:
    outcome = chosen(about("type1", "requires"), about("type1", "excludes"))

    assert (outcome.outcome, outcome.conflict) == ("type2", True)


def window(*rules: tuple[str, str]) -> Outcome:
    made = (a_rule(f"{option}-{effect}", YES, effect, "", "window", option) for effect, option in rules)
    return decide(a_pack(*made, decisions=(an_order("window", *MONTHS),)), BANK, answered(yes=True))["window"]


def test_without_a_floor_the_window_is_the_shortest() -> None:
    assert window().outcome == "months_3"
    assert window(("at_most", "months_9")).outcome == "months_3"


def test_the_highest_floor_counts() -> None:
    assert window(("at_least", "months_6"), ("at_least", "months_9")).outcome == "months_9"


def test_the_lowest_cap_cuts_the_floor_and_the_cut_is_named() -> None:
    outcome = window(
        ("at_least", "months_12"), ("at_least", "months_3"), ("at_most", "months_9"), ("at_most", "months_6")
    )

    assert outcome.outcome == "months_6"
    assert {row.rule.id for row in outcome.ledger if row.cut} == {"months_12-at_least"}


def test_a_floor_at_the_cap_is_not_cut() -> None:
    outcome = window(("at_least", "months_6"), ("at_most", "months_6"))

    assert outcome.outcome == "months_6"
    assert not any(row.cut for row in outcome.ledger)


def test_a_decision_that_does_not_apply_has_no_ledger() -> None:
    order = a_choice("sequence", "first", "second", applies=Decided("soc2", ("needed",)))
    pack = a_pack(a_rule("r", YES, decision="sequence", option="first"), decisions=(a_need(), order))
    outcome = decide(pack, BANK, answered(yes=True))["sequence"]

    assert outcome.outcome == DECISION_NOT_APPLICABLE
    assert not outcome.applies
    assert outcome.ledger == ()


def reason(*rules: Rule, **answers: str) -> str:
    silent = WhenNothingSpeaks(("soc2",), "not_enough")
    why = a_choice("why", "nobody_asks", "not_enough", when_nothing_speaks=silent)
    return decide(a_pack(*rules, decisions=(a_need(), why)), BANK, answered(**answers)).outcome("why")


def test_while_nothing_speaks_and_something_is_open_the_reason_is_that_answers_are_missing() -> None:
    assert reason(a_rule("market", RED)) == "not_enough"


def test_once_something_speaks_or_nothing_is_open_the_reason_is_another() -> None:
    assert reason(a_rule("market", RED), one="red") == "nobody_asks"
    assert reason(a_rule("market", RED), one="blue") == "nobody_asks"
