"""Which questions the interview asks: those that apply, never those that wait for an answer still to come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from advisor.engine.conditions import Check, Situation, compile_condition
from advisor.model.conditions import Condition, questions_in
from advisor.model.question import Bank, Question
from advisor.model.values import NOT_APPLICABLE, UNKNOWN, Profile, Truth


def relevance(bank: Bank, profile: Profile, as_of: date) -> dict[str, Truth]:
    """Whether each question applies: True, False, or None while that is unknown."""
    situation = Situation(profile, as_of)
    return {question.id: _applies(question, profile, situation) for question in bank.questions}


def _applies(question: Question, profile: Profile, situation: Situation) -> Truth:
    if question.ask_if is None:
        return True
    answer = profile.get(question.id, UNKNOWN)
    if answer is NOT_APPLICABLE:
        return False
    if answer is not UNKNOWN:
        return True
    return _compiled(question.ask_if)(situation)


def asked_now(
    bank: Bank, ids: tuple[str, ...], truths: Mapping[str, Truth], profile: Profile
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of `ids`: the questions to ask, and those that an unanswered one among `ids` still decides.

    A question whose relevance hangs only on questions outside this interview is asked.
    """
    inside = frozenset(ids)
    asked, undecided = [], []
    for question in ids:
        truth = truths[question]
        if truth or (truth is None and not _waits(bank[question], inside, profile)):
            asked.append(question)
        elif truth is None:
            undecided.append(question)
    return tuple(asked), tuple(undecided)


def _waits(question: Question, inside: frozenset[str], profile: Profile) -> bool:
    if question.ask_if is None:
        return False
    return any(q in inside and profile.get(q, UNKNOWN) is UNKNOWN for q in questions_in(question.ask_if))


@lru_cache(maxsize=4096)
def _compiled(condition: Condition) -> Check:
    return compile_condition(condition, {})
