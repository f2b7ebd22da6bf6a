"""What holds for every pack and every set of answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from advisor.engine import decide, profile_of
from advisor.engine.decide import outcomes_of, truth_of_rules
from advisor.model.advice import Advice
from advisor.model.conditions import All, Any, Condition, Not
from advisor.model.pack import Pack
from advisor.model.question import Kind
from advisor.model.values import NOT_APPLICABLE, UNKNOWN, Answers, Value
from tests.engine.build import BANK, truth
from tests.engine.strategies import answers, conditions, packs, values

few = settings(max_examples=50)


def said(advice: Advice) -> dict[str, tuple[object, ...]]:
    """Everything an outcome says, with ledgers as sets: the order of rules is no part of the advice."""
    return {
        name: (
            o.outcome,
            o.score,
            o.scores,
            o.required,
            o.conflict,
            {(r.rule.id, r.contribution, r.answers, r.cut) for r in o.ledger},
            {(r.rule.id, r.questions) for r in o.open},
        )
        for name, o in advice.outcomes.items()
    }


@few
@given(packs(), answers(), st.randoms(use_true_random=False))
def test_the_order_of_rules_does_not_matter(pack: Pack, given_answers: Answers, chance: object) -> None:
    rules = list(pack.rules)
    chance.shuffle(rules)  # type: ignore[attr-defined]
    shuffled = replace(pack, rules=tuple(rules))

    assert said(decide(shuffled, BANK, given_answers)) == said(decide(pack, BANK, given_answers))


@few
@given(packs(), answers())
def test_the_order_of_answers_does_not_matter(pack: Pack, given_answers: Answers) -> None:
    turned = Answers(dict(reversed(list(given_answers.values.items()))), given_answers.as_of)

    assert decide(pack, BANK, turned) == decide(pack, BANK, given_answers)


@few
@given(packs(), answers(), st.data())
def test_one_more_answer_never_changes_what_is_already_true_or_false(
    pack: Pack, given_answers: Answers, data: st.DataObject
) -> None:
    unknown = [q for q in BANK.questions if q.id not in given_answers.values]
    assume(unknown)
    question = data.draw(st.sampled_from(unknown))
    more = given_answers.with_value(question.id, data.draw(values(question)))
    before, after = truth_of_rules(pack, BANK, given_answers), truth_of_rules(pack, BANK, more)

    assert {rule: after[rule] for rule, t in before.items() if t is not None} == {
        rule: t for rule, t in before.items() if t is not None
    }


@few
@given(packs(), answers(complete=True))
def test_with_every_question_answered_nothing_is_open(pack: Pack, given_answers: Answers) -> None:
    assert UNKNOWN not in profile_of(BANK, given_answers).values()
    assert not any(o.open for o in decide(pack, BANK, given_answers).outcomes.values())


@few
@given(packs(), answers())
def test_an_open_rule_waits_for_an_unknown_question_and_an_unknown_rule_is_open(
    pack: Pack, given_answers: Answers
) -> None:
    profile = profile_of(BANK, given_answers)
    advice = decide(pack, BANK, given_answers)
    waiting = {r.rule.id: r.questions for o in advice.outcomes.values() for r in o.open}
    truths = truth_of_rules(pack, BANK, given_answers)

    assert waiting.keys() == {rule for rule, t in truths.items() if t is None}
    for questions in waiting.values():
        assert questions
        assert all(profile[question] is UNKNOWN for question in questions)


@few
@given(packs(), answers())
def test_a_hidden_answer_changes_nothing(pack: Pack, given_answers: Answers) -> None:
    profile = profile_of(BANK, given_answers)
    shown = {q: v for q, v in given_answers.values.items() if profile[q] is not NOT_APPLICABLE}

    fewer = Answers(shown, given_answers.as_of)

    assert decide(pack, BANK, fewer) == decide(pack, BANK, given_answers)


@few
@given(packs(), answers())
def test_outcomes_alone_are_those_of_the_whole_advice(pack: Pack, given_answers: Answers) -> None:
    quick = {n: (o.outcome, o.score, o.conflict) for n, o in outcomes_of(pack, BANK, given_answers).items()}
    full = {
        n: (o.outcome, o.score, o.conflict) for n, o in decide(pack, BANK, given_answers).outcomes.items()
    }

    assert quick == full


@given(conditions, conditions, answers())
def test_the_laws_of_de_morgan_hold_in_three_values(
    a: Condition, b: Condition, given_answers: Answers
) -> None:
    assert truth(Not(All((a, b))), given_answers) is truth(Any((Not(a), Not(b))), given_answers)


@given(conditions, answers())
def test_unknown_is_said_only_while_some_answer_could_still_matter(
    condition: Condition, given_answers: Answers
) -> None:
    """A condition that is true or false stays so under every completion tried."""
    settled = truth(condition, given_answers)
    assume(settled is not None)
    open_questions = [q for q in BANK.questions if q.id not in given_answers.values]
    tried: dict[Kind, tuple[Value, ...]] = {
        Kind.YES_NO: (True, False),
        Kind.CHOICE: ("red", "blue"),
        Kind.CHOICES: (frozenset({"red", "green"}), frozenset({"none"})),
        Kind.NUMBER: (0, 30),
        Kind.DATE: (date(2026, 1, 1), date(2027, 9, 1)),
    }
    for combination in product(*(tried[q.kind] for q in open_questions)):
        known = {
            **given_answers.values,
            **{q.id: v for q, v in zip(open_questions, combination, strict=True)},
        }

        assert truth(condition, Answers(known, given_answers.as_of)) is settled
