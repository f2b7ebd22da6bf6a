"""Which answers a judgement rests on: those that made a condition so, and those it still waits for.

Sets of questions are whole numbers with a bit for each question in bank order: a key in the interview asks
about hundreds of open rules, and numbers are joined faster than sets are sorted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from advisor.engine.conditions import Check, Situation, compile_condition
from advisor.model.conditions import All, Any, AtLeastOf, Condition, FactRef, Not, Test
from advisor.model.question import Bank
from advisor.model.values import Truth

Rests = Callable[[Situation], tuple[Truth, int]]
"""The truth of a condition, and the questions it rests on: of its parts, those as true as the whole."""


class Support:
    """Explains conditions of one pack and bank. Keeps only the closures it has compiled."""

    def __init__(self, facts: Mapping[str, Condition], checks: Mapping[str, Check], bank: Bank) -> None:
        self._checks = checks
        self._bank = bank
        self._bit = {question.id: 1 << place for place, question in enumerate(bank.questions)}
        self._facts = facts
        self._fact: dict[str, Rests] = {}
        self._compiled: dict[int, tuple[Condition, Rests]] = {}
        self.named = lru_cache(maxsize=4096)(self._named)
        """The questions of a number, in bank order."""

    def made_so(self, condition: Condition, situation: Situation) -> tuple[str, ...]:
        """Questions whose answers settle `condition` as it stands, in bank order."""
        return self.named(self._rests(condition)(situation)[1])

    def waits_for(self, condition: Condition, situation: Situation) -> tuple[str, ...]:
        """Open questions that keep `condition` unknown, in bank order; none once it is settled."""
        return self.named(self.waiting(condition, situation))

    def waiting(self, condition: Condition, situation: Situation) -> int:
        """`waits_for` as a number, to be joined with others by `|` and read by `named`."""
        truth, questions = self._rests(condition)(situation)
        return questions if truth is None else 0

    def _named(self, questions: int) -> tuple[str, ...]:
        return tuple(question for question, bit in self._bit.items() if questions & bit)

    def _rests(self, condition: Condition) -> Rests:
        # By identity, as hashing costs more than judging; the condition is kept so that its id stays its own.
        known = self._compiled.get(id(condition))
        if known is None:
            known = self._compiled[id(condition)] = (condition, self._compile(condition))
        return known[1]

    def _compile(self, condition: Condition) -> Rests:
        match condition:
            case Test():
                return self._test(condition)
            case Not(part):
                return _negated(self._compile(part))
            case FactRef(fact):
                if fact not in self._fact:
                    self._fact[fact] = self._compile(self._facts[fact])
                return self._fact[fact]
            case All(parts):
                return _joined(self._parts(parts), lambda truths: _least(truths, len(truths)))
            case Any(parts):
                return _joined(self._parts(parts), lambda truths: _least(truths, 1))
            case AtLeastOf(count, parts):
                return _joined(self._parts(parts), lambda truths: _least(truths, count))
            case _:
                check = compile_condition(condition, self._checks)
                return lambda situation: (check(situation), 0)

    def _parts(self, parts: Iterable[Condition]) -> tuple[Rests, ...]:
        return tuple(self._compile(part) for part in parts)

    def _test(self, test: Test) -> Rests:
        """A test rests on its question; while that may not apply, on what decides it as well."""
        check, bit = compile_condition(test, {}), self._bit[test.question]
        asked_if = self._bank[test.question].ask_if
        if asked_if is None:
            return lambda situation: (check(situation), bit)
        asked = self._compile(asked_if)

        def rests(situation: Situation) -> tuple[Truth, int]:
            truth = check(situation)
            if truth is not None:
                return truth, bit
            applies, questions = asked(situation)
            return None, bit | questions if applies is None else bit

        return rests


def _joined(parts: tuple[Rests, ...], whole: Callable[[list[Truth]], Truth]) -> Rests:
    def rests(situation: Situation) -> tuple[Truth, int]:
        found = [part(situation) for part in parts]
        truth = whole([part for part, _ in found])
        questions = 0
        for part, of_part in found:
            if part is truth:
                questions |= of_part
        return truth, questions

    return rests


def _negated(part: Rests) -> Rests:
    def rests(situation: Situation) -> tuple[Truth, int]:
        truth, questions = part(situation)
        return None if truth is None else not truth, questions

    return rests


def _least(truths: list[Truth], count: int) -> Truth:
    """Whether at least `count` of them are true."""
    true = truths.count(True)
    if true >= count:
        return True
    return None if true + truths.count(None) >= count else False
