"""Obligations that hang on an open question, kept to those that the known answers make plausible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.engine.compiled import compiled
from advisor.engine.conditions import Situation, compile_condition
from advisor.model.conditions import All, Condition
from advisor.model.pack import Obligation
from advisor.reports.context import Context


@dataclass(frozen=True, slots=True)
class Asked:
    """An obligation that may apply, and the question that settles it."""

    entry: Obligation
    question: str


def plausible(c: Context) -> list[Asked]:
    """One for each scheme: those for which where the company sells or sits, its trade or its data speak."""
    found: dict[str, Asked] = {}
    raised = {r.entry.scheme for r in c.inputs.advice.obligations if isinstance(r.entry, Obligation)}
    for entry in c.inputs.advice.open_obligations:
        question = _question(c, entry)
        if question and entry.scheme not in raised:
            found.setdefault(entry.scheme, Asked(entry, question))
    return list(found.values())


def _question(c: Context, entry: Obligation) -> str:
    """The first open question that it waits for; empty where nothing known speaks for it."""
    support = compiled(c.inputs.pack, c.inputs.bank).support
    situation = _situation(c)
    speaking = set(_speaking(c, entry.when, situation))
    waiting = support.waits_for(entry.when, situation)
    return waiting[0] if waiting and speaking & c.inputs.content.plausible else ""


def _speaking(c: Context, condition: Condition, situation: Situation) -> Iterator[str]:
    """Questions whose answers have already made a part of the condition true."""
    code = compiled(c.inputs.pack, c.inputs.bank)
    for part in condition.parts if isinstance(condition, All) else ():
        if compile_condition(part, code.facts)(situation) is True:
            yield from code.support.made_so(part, situation)


def _situation(c: Context) -> Situation:
    outcomes = {name: outcome.outcome for name, outcome in c.inputs.advice.outcomes.items()}
    return Situation(c.inputs.profile, c.inputs.engagement.as_of, outcomes)
