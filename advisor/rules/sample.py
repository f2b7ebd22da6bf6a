"""A fixed sample of profiles: the same seed and bank give the same profiles on every machine.

Each answer is drawn from the profile's number and the question's id alone, so that a question added to the
bank leaves all other answers as they were. No statistics of real companies are behind it: profiles are
possible and varied, thin ones and full ones.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b

from advisor.engine.conditions import Check, Situation, compile_condition
from advisor.engine.relevance import profile_of
from advisor.model.conditions import questions_in
from advisor.model.question import Bank, Kind, Question
from advisor.model.values import NOT_APPLICABLE, Answers, Value, months_after

DAY = date(2027, 1, 1)
"""The day from which a sample's deadlines count."""
SEED = 1


def profiles(bank: Bank, count: int, seed: int = SEED) -> Iterator[Answers]:
    """`count` profiles that hold only what applies and nothing declared impossible."""
    impossible = [
        (questions_in(entry.when), compile_condition(entry.when, {})) for entry in reversed(bank.impossible)
    ]
    for number in range(count):
        yield _possible(bank, _drawn(bank, f"{seed}/{number}"), impossible)


def _drawn(bank: Bank, name: str) -> Answers:
    """All answers of one profile; how many stay unknown is drawn first."""
    thin = _Chance(name).next() * 0.6
    values = {}
    for question in bank.logical:
        chance = _Chance(f"{name}/{question.id}")
        if chance.next() >= thin:
            values[question.id] = _value(question, chance)
    return Answers(values, DAY)


def _possible(bank: Bank, answers: Answers, impossible: list[tuple[tuple[str, ...], Check]]) -> Answers:
    """The answers without those hidden, and without one of each combination declared impossible."""
    while True:
        profile = profile_of(bank, answers)
        shown = {q: v for q, v in answers.values.items() if profile[q] is not NOT_APPLICABLE}
        answers = Answers(shown, answers.as_of)
        situation = Situation(profile, answers.as_of)
        broken = next((names for names, check in impossible if check(situation) is True), ())
        dropped = next((name for name in reversed(broken) if name in answers.values), None)
        if dropped is None:
            return answers
        answers = answers.without(dropped)


class _Chance:
    """Numbers from 0 up to 1 that depend on a name alone."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._digest = b""
        self._turn = 0

    def next(self) -> float:
        if not self._digest:
            self._digest = blake2b(f"{self._name}#{self._turn}".encode()).digest()
            self._turn += 1
        head, self._digest = self._digest[:7], self._digest[7:] if len(self._digest) >= 14 else b""
        return int.from_bytes(head, "big") / (1 << 56)

    def below(self, count: int) -> int:
        return int(self.next() * count)


def _value(question: Question, chance: _Chance) -> Value:
    match question.kind:
        case Kind.YES_NO:
            return chance.next() < 0.4
        case Kind.CHOICE:
            return question.option_ids[chance.below(len(question.options))]
        case Kind.CHOICES:
            return _options(question, chance)
        case Kind.NUMBER:
            return _number(question, chance)
        case _:
            return months_after(DAY, chance.below(54) - 18)


def _options(question: Question, chance: _Chance) -> frozenset[str]:
    """One exclusive option in a third of all profiles, else one to four others, few more often than many."""
    alone = [o.id for o in question.options if o.exclusive]
    others = [o.id for o in question.options if not o.exclusive]
    if alone and (not others or chance.next() < 1 / 3):
        return frozenset({alone[chance.below(len(alone))]})
    wanted = 1 + int(chance.next() ** 3 * min(4, len(others)))
    picked: set[str] = set()
    while len(picked) < wanted:
        picked.add(others[chance.below(len(others))])
    return frozenset(picked)


def _number(question: Question, chance: _Chance) -> int | float:
    """Small numbers more often than large ones, to two digits, inside the limits."""
    low = question.minimum if question.minimum is not None else 0.0
    high = question.maximum if question.maximum is not None else max(low, 1.0) * 1_000_000
    start = max(low, 1.0 if question.whole else 0.5)
    number = start * (max(high, start) / start) ** (chance.next() ** 1.5)
    digits = 1 - math.floor(math.log10(number)) if number > 0 else 0
    number = min(max(round(number, digits), low), high)
    return int(number) if question.whole or number == int(number) else number
