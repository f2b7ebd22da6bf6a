"""Which answers a judgement rests on: those that made a condition true, and those it still waits for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from advisor.engine.conditions import Check, Situation, compile_condition
from advisor.model.conditions import All, Any, AtLeastOf, Condition, FactRef, Not, Test
from advisor.model.question import Bank
from advisor.model.values import UNKNOWN


class Support:
    """Explains conditions of one pack and bank. Keeps only the closures it has compiled."""

    def __init__(self, facts: Mapping[str, Condition], checks: Mapping[str, Check], bank: Bank) -> None:
        self.facts = facts
        self.checks = checks
        self.bank = bank
        self.order = {q.id: i for i, q in enumerate(bank.questions)}
        self._compiled: dict[int, tuple[Condition, Check]] = {}

    def made_so(self, condition: Condition, situation: Situation) -> tuple[str, ...]:
        """Questions whose answers settle `condition` as it stands, in bank order."""
        return self._sorted(self._settling(condition, situation))

    def waits_for(self, condition: Condition, situation: Situation) -> tuple[str, ...]:
        """Open questions that keep `condition` unknown, in bank order; none once it is settled."""
        if self._truth(condition, situation) is not None:
            return ()
        return self._sorted(self._pending(condition, situation))

    def _sorted(self, questions: Iterator[str]) -> tuple[str, ...]:
        return tuple(sorted(set(questions), key=lambda q: self.order.get(q, 0)))

    def _truth(self, condition: Condition, situation: Situation) -> bool | None:
        # By identity, as hashing costs more than judging; the condition is kept so that its id stays its own.
        known = self._compiled.get(id(condition))
        if known is None:
            known = self._compiled[id(condition)] = (condition, compile_condition(condition, self.checks))
        return known[1](situation)

    def _settling(self, condition: Condition, situation: Situation) -> Iterator[str]:
        match condition:
            case Test(question):
                yield question
            case Not(part):
                yield from self._settling(part, situation)
            case FactRef(fact):
                yield from self._settling(self.facts[fact], situation)
            case All(parts) | Any(parts) | AtLeastOf(_, parts):
                truth = self._truth(condition, situation)
                for part in parts:
                    if self._truth(part, situation) is truth:
                        yield from self._settling(part, situation)
            case _:
                return

    def _pending(self, condition: Condition, situation: Situation) -> Iterator[str]:
        match condition:
            case Test(question):
                if situation.profile[question] is UNKNOWN:
                    yield from self._pending_question(question, situation)
            case Not(part):
                yield from self._pending(part, situation)
            case FactRef(fact):
                yield from self._pending(self.facts[fact], situation)
            case All(parts) | Any(parts) | AtLeastOf(_, parts):
                for part in parts:
                    if self._truth(part, situation) is None:
                        yield from self._pending(part, situation)
            case _:
                return

    def _pending_question(self, question: str, situation: Situation) -> Iterator[str]:
        yield question
        asked = self.bank[question].ask_if
        if asked is not None:
            yield from self._pending(asked, situation)
