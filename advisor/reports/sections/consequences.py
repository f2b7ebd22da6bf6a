"""What each answer to an open question would do, found by deciding with every one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from advisor import formatting
from advisor.engine.decide import decide
from advisor.model.advice import Advice
from advisor.model.pack import NEEDED
from advisor.model.question import Kind, Question
from advisor.model.values import Answers, Value
from advisor.reports.context import NEEDS, Context

MOST_LABELS = 3
"""Answers named for one outcome; more are said to be the others."""


def of(c: Context, question: str, decisions: list[str]) -> str:
    """A sentence for every decision that an answer to this question alone settles one way or another."""
    asked = c.inputs.bank[question]
    advised = [(label, _advised(c, question, value)) for label, value in _answers(c, asked)]
    found = [text for name in decisions if (text := _of_decision(c, name, advised))]
    return " ".join(found)


def _answers(c: Context, asked: Question) -> Iterator[tuple[str, Value]]:
    match asked.kind:
        case Kind.YES_NO:
            yield c.say("answer-yes"), True
            yield c.say("answer-no"), False
        case Kind.CHOICE:
            yield from ((option.label, option.id) for option in asked.options)
        case Kind.CHOICES:
            yield from ((option.label, frozenset({option.id})) for option in asked.options)


def _advised(c: Context, question: str, value: Value) -> Advice:
    engagement = c.inputs.engagement
    values = {**engagement.values, question: value}
    answers = Answers(values, engagement.as_of, engagement.said_unknown - {question})
    return decide(c.inputs.pack, c.inputs.bank, answers)


def _of_decision(c: Context, decision: str, advised: list[tuple[str, Advice]]) -> str:
    by_outcome: dict[str, list[str]] = {}
    for label, advice in advised:
        by_outcome.setdefault(advice.outcome(decision), []).append(label)
    if len(by_outcome) < 2:
        return ""
    outcomes = sorted(by_outcome, key=lambda outcome: len(by_outcome[outcome]))
    parts = [_part(c, decision, outcome, by_outcome) for outcome in outcomes]
    title = c.say(f"name-{decision}") if decision in NEEDS else c.inputs.pack.decision[decision].title
    return c.say("consequence", decision=title, parts="; ".join(parts))


def _part(c: Context, decision: str, outcome: str, by_outcome: Mapping[str, list[str]]) -> str:
    labels = by_outcome[outcome]
    kept = outcome == max(by_outcome, key=lambda name: len(by_outcome[name]))
    said = _outcome(c, decision, outcome)
    if kept and len(labels) > MOST_LABELS:
        return c.say("consequence-otherwise", outcome=said)
    named = formatting.listing((c.say("quoted", text=label) for label in labels), c.say("or"))
    return c.say("consequence-with", outcome=said, answers=named)


def _outcome(c: Context, decision: str, outcome: str) -> str:
    if decision in NEEDS:
        return c.say("outcome-needed" if outcome == NEEDED else "outcome-not_needed")
    label = c.inputs.pack.decision[decision].label(outcome)
    return c.say_or(f"outcome-{outcome}", "as-is", text=label)
