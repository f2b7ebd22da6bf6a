"""Which questions apply: turns answers into a profile that logic may read."""

from __future__ import annotations

from functools import cache

from advisor.engine.conditions import Check, Situation, compile_condition
from advisor.model.question import Bank
from advisor.model.values import NOT_APPLICABLE, UNKNOWN, Answer, Answers, Profile


@cache
def _compiled(bank: Bank) -> tuple[tuple[str, Check | None], ...]:
    return tuple(
        (q.id, compile_condition(q.ask_if, {}) if q.ask_if is not None else None) for q in bank.logical
    )


def profile_of(bank: Bank, answers: Answers) -> Profile:
    """Every question of the bank but text, each with its value, UNKNOWN or NOT_APPLICABLE.

    A hidden question is not applicable whatever its stored answer; while its `ask_if` is unknown it is
    unknown. An `ask_if` reads earlier questions only, so one pass in bank order settles all.
    """
    profile: dict[str, Answer] = {}
    situation = Situation(profile, answers.as_of)
    values = answers.values
    for question, asked in _compiled(bank):
        relevant = True if asked is None else asked(situation)
        if relevant is False:
            profile[question] = NOT_APPLICABLE
        elif relevant is None:
            profile[question] = UNKNOWN
        else:
            profile[question] = values.get(question, UNKNOWN)
    return profile
