"""Random conditions, rules and answers over the bank of `build`."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from advisor.model.conditions import All, Any, AtLeastOf, Condition, Not, Test
from advisor.model.pack import Pack, Rule
from advisor.model.question import Kind, Question
from advisor.model.values import Answers, Value
from tests.engine.build import (
    AS_OF,
    BANK,
    COLOURS,
    STRENGTHS,
    a_choice,
    a_need,
    a_pack,
    a_rule,
    a_verdict,
    an_inclusion,
    an_order,
)

TYPES = ("type2", "type1")
MONTHS = ("months_3", "months_6", "months_12")
DECISIONS = (
    a_need("soc2"),
    a_need("iso27001"),
    a_verdict(),
    an_inclusion("availability"),
    a_choice("report_type", *TYPES),
    an_order("window", *MONTHS),
)
colours = st.sampled_from(COLOURS)
several = st.lists(colours, min_size=1, unique=True).map(tuple)
sizes = st.integers(0, 30)
months = st.integers(0, 12)


def values(question: Question) -> st.SearchStrategy[Value]:
    """Any answer the question can take."""
    match question.kind:
        case Kind.YES_NO:
            return st.booleans()
        case Kind.CHOICE:
            return colours
        case Kind.CHOICES:
            return st.one_of(several.map(frozenset), st.just(frozenset({"none"})))
        case Kind.NUMBER:
            return sizes
        case _:
            return st.integers(-400, 400).map(lambda days: AS_OF + timedelta(days))


def tests_of(question: Question) -> st.SearchStrategy[Test]:
    """Any test of the question."""
    operands: dict[str, st.SearchStrategy[object]] = {
        Kind.YES_NO: st.tuples(st.just("is"), st.booleans()),
        Kind.CHOICE: st.one_of(st.tuples(st.just("is"), colours), st.tuples(st.just("in"), several)),
        Kind.CHOICES: st.one_of(
            st.tuples(st.just("has"), colours),
            st.tuples(st.sampled_from(("has_any", "has_all", "has_none")), several),
        ),
        Kind.NUMBER: st.tuples(st.sampled_from(("at_least", "at_most", "below", "above")), sizes),
        Kind.DATE: st.one_of(
            st.tuples(st.sampled_from(("within_months", "beyond_months", "past_by_months")), months),
            st.tuples(st.just("past"), st.booleans()),
        ),
    }
    return operands[question.kind].map(lambda pair: Test(question.id, *pair))  # type: ignore[misc]


def _nested(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        parts.map(All),
        parts.map(Any),
        inner.map(Not),
        parts.flatmap(lambda p: st.integers(1, len(p)).map(lambda count: AtLeastOf(count, p))),
    )


tests = st.sampled_from(BANK.questions).flatmap(tests_of)
conditions: st.SearchStrategy[Condition] = st.recursive(tests, _nested, max_leaves=6)


def answers(*, complete: bool = False) -> st.SearchStrategy[Answers]:
    """Answers to some of the questions, or to all; hidden ones are among them."""
    every = {q.id: values(q) for q in BANK.questions}
    known = st.fixed_dictionaries(every) if complete else st.fixed_dictionaries({}, optional=every)
    return known.map(lambda given: Answers(given, AS_OF))


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    """Rules about every kind of decision; exceptions lead to rules drawn before."""
    rules: list[Rule] = []
    for number in range(draw(st.integers(1, 8))):
        decision = draw(st.sampled_from(("soc2", "iso27001", "availability", "report_type", "window")))
        option, effects = "", ["requires", "favours", "against"]
        if decision == "window":
            option, effects = draw(st.sampled_from(MONTHS)), ["at_least", "at_most"]
        elif decision == "report_type":
            option, effects = draw(st.sampled_from(TYPES)), [*effects, "excludes"]
        elif decision == "availability":
            effects.append("excludes")
        effect = draw(st.sampled_from(effects))
        strength = draw(st.sampled_from(tuple(STRENGTHS))) if effect in {"favours", "against"} else ""
        earlier = [r.id for r in rules if r.decision == decision]
        unless = draw(st.lists(st.sampled_from(earlier), max_size=2, unique=True)) if earlier else []
        rules.append(
            a_rule(f"r{number}", draw(conditions), effect, strength, decision, option, tuple(unless))
        )
    return a_pack(*rules, decisions=DECISIONS)
