"""What every condition, rule and decision reads, followed through facts, relevance and decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from advisor.model.conditions import Condition, Decided, FactRef, Test, parts_of
from advisor.model.pack import Decision, Pack, Rule
from advisor.model.question import Bank

NOTHING: frozenset[str] = frozenset()


class Reads:
    """Answers, once each, which questions something depends on."""

    def __init__(self, pack: Pack, bank: Bank) -> None:
        self.pack = pack
        self.bank = bank
        self._conditions: dict[Condition, frozenset[str]] = {}
        self._decisions: dict[Condition, bool] = {}
        self._rules: dict[str, frozenset[str]] = {}
        self._outcomes: dict[str, frozenset[str]] = {}
        self._relevance: dict[str, frozenset[str]] = {}
        self._hanging: dict[str, bool] = {}
        self._reading: dict[str, dict[str, list[int]]] = {}

    def condition(self, condition: Condition) -> frozenset[str]:
        """Questions whose answer, or relevance, can matter to `condition`."""
        if condition not in self._conditions:
            self._conditions[condition] = self._of(condition)
        return self._conditions[condition]

    def _of(self, condition: Condition) -> frozenset[str]:
        match condition:
            case Test(question):
                return self.relevance(question) | {question}
            case FactRef(fact):
                return self.condition(self.pack.facts[fact].when)
            case Decided(decision):
                return self.decision(decision)
            case _:
                return NOTHING.union(*(self.condition(part) for part in parts_of(condition)))

    def relevance(self, question: str) -> frozenset[str]:
        """Questions that decide whether `question` applies."""
        if question not in self._relevance:
            asked = self.bank[question].ask_if
            self._relevance[question] = self.condition(asked) if asked is not None else NOTHING
        return self._relevance[question]

    def rule(self, rule: Rule) -> frozenset[str]:
        """Questions that can matter to whether `rule` fires, exceptions included."""
        if rule.id not in self._rules:
            exceptions = (self.rule(self.pack.rule[name]) for name in rule.unless)
            self._rules[rule.id] = self.condition(rule.when).union(*exceptions)
        return self._rules[rule.id]

    def decision(self, decision_id: str) -> frozenset[str]:
        """Questions that can matter to how a decision comes out."""
        if decision_id not in self._outcomes:
            self._outcomes[decision_id] = NOTHING.union(*self._feeding(self.pack.decision[decision_id]))
        return self._outcomes[decision_id]

    def _feeding(self, decision: Decision) -> Iterator[frozenset[str]]:
        for rule in self.pack.rules_for.get(decision.id, ()):
            yield self.rule(rule)
        for name in read_by_table(decision):
            yield self.decision(name)
        if decision.applies is not None:
            yield self.condition(decision.applies)

    def reads_decisions(self, condition: Condition) -> bool:
        """True when `condition` asks how some decision came out."""
        if condition not in self._decisions:
            match condition:
                case Decided():
                    found = True
                case FactRef(fact):
                    found = self.reads_decisions(self.pack.facts[fact].when)
                case _:
                    found = any(self.reads_decisions(part) for part in parts_of(condition))
            self._decisions[condition] = found
        return self._decisions[condition]

    def rule_reads_decisions(self, rule: Rule) -> bool:
        """True when whether `rule` fires hangs on how some decision came out."""
        if rule.id not in self._hanging:
            exceptions = (self.pack.rule[name] for name in rule.unless)
            hangs = self.reads_decisions(rule.when) or any(self.rule_reads_decisions(r) for r in exceptions)
            self._hanging[rule.id] = hangs
        return self._hanging[rule.id]

    def rules_reading(self, decision: str, questions: Iterable[str]) -> tuple[Rule, ...]:
        """Rules about `decision` to which one of `questions` can matter, in the pack's order."""
        if decision not in self._reading:
            reading: dict[str, list[int]] = {}
            for place, rule in enumerate(self.pack.rules_for.get(decision, ())):
                for question in self.rule(rule):
                    reading.setdefault(question, []).append(place)
            self._reading[decision] = reading
        places = {place for q in questions for place in self._reading[decision].get(q, ())}
        rules = self.pack.rules_for.get(decision, ())
        return tuple(rules[place] for place in sorted(places))

    @cached_property
    def steering(self) -> frozenset[str]:
        """Questions that decide whether others apply."""
        return NOTHING.union(*(self.relevance(q.id) for q in self.bank.logical))

    @cached_property
    def feeding_verdict(self) -> frozenset[str]:
        """Decisions that the verdict rests on, itself included."""
        found: set[str] = set()
        waiting = [verdict_of(self.pack)]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting.extend(self._decisions_before(self.pack.decision[name]))
        return frozenset(found)

    def _decisions_before(self, decision: Decision) -> Iterator[str]:
        yield from read_by_table(decision)
        conditions = [rule.when for rule in self.pack.rules_for.get(decision.id, ())]
        for rule in self.pack.rules_for.get(decision.id, ()):
            conditions.extend(self.pack.rule[name].when for name in rule.unless)
        if decision.applies is not None:
            conditions.append(decision.applies)
        for condition in conditions:
            yield from self._decided_in(condition)

    def _decided_in(self, condition: Condition) -> Iterator[str]:
        match condition:
            case Decided(decision):
                yield decision
            case FactRef(fact):
                yield from self._decided_in(self.pack.facts[fact].when)
            case _:
                for part in parts_of(condition):
                    yield from self._decided_in(part)

    @cached_property
    def tests(self) -> dict[str, tuple[Test, ...]]:
        """Every test that can matter to a decision or to what is impossible, by question."""
        found: dict[Test, None] = {}
        followed: set[str] = set()
        for condition in self._roots():
            self._collect(condition, found, followed)
        by_question: dict[str, list[Test]] = {}
        for test in found:
            by_question.setdefault(test.question, []).append(test)
        return {q.id: tuple(by_question[q.id]) for q in self.bank.logical if q.id in by_question}

    def _roots(self) -> Iterable[Condition]:
        yield from (rule.when for rule in self.pack.rules)
        yield from (d.applies for d in self.pack.decisions if d.applies is not None)
        yield from (entry.when for entry in self.bank.impossible)

    def _collect(self, condition: Condition, found: dict[Test, None], followed: set[str]) -> None:
        match condition:
            case Test(question):
                found.setdefault(condition)
                asked = self.bank[question].ask_if
                if asked is not None and question not in followed:
                    followed.add(question)
                    self._collect(asked, found, followed)
            case FactRef(fact):
                if f"fact {fact}" not in followed:
                    followed.add(f"fact {fact}")
                    self._collect(self.pack.facts[fact].when, found, followed)
            case _:
                for part in parts_of(condition):
                    self._collect(part, found, followed)


def read_by_table(decision: Decision) -> tuple[str, ...]:
    """Earlier decisions that a table looks up."""
    named = (*decision.over, *(name for row in decision.rows for name in row.when))
    return tuple(dict.fromkeys(named))


def verdict_of(pack: Pack) -> str:
    """The decision that the advice comes down to: `verdict`, or the last one where none is called so."""
    return "verdict" if "verdict" in pack.decision else pack.decisions[-1].id
