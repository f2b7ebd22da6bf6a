"""Small random banks and packs that use every kind of question, test, effect and decision."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, product

from advisor.engine.conditions import Situation, compile_condition
from advisor.engine.decide import decide
from advisor.engine.relevance import profile_of
from advisor.model.advice import Outcome
from advisor.model.conditions import All, Any, AtLeastOf, Condition, Decided, FactRef, Not, Test
from advisor.model.pack import (
    Decision,
    DecisionKind,
    DecisionOption,
    Effect,
    Fact,
    Identity,
    Pack,
    Rule,
    TableRow,
    WhenNothingSpeaks,
)
from advisor.model.question import Bank, Impossible, Kind, Option, Question, Section
from advisor.model.values import Answers, Value, months_after

AS_OF = date(2026, 8, 31)
"""The last day of a month, so that calendar months have to shorten."""
STRENGTHS = {"slight": 1, "moderate": 2, "strong": 4}
OPTIONS = ("red", "green", "blue", "grey")
VERDICTS = {
    ("needed", "needed"): "both",
    ("needed", "not_needed"): "soc2",
    ("not_needed", "needed"): "iso27001",
    ("not_needed", "not_needed"): "not_yet",
}


def a_question(question_id: str, kind: Kind, **fields: object) -> Question:
    values: dict[str, object] = {
        "section": "all",
        "ask": f"{question_id}?",
        "short": question_id,
        "help": "",
        "why": "",
        **fields,
    }
    return Question(id=question_id, kind=kind, **values)  # type: ignore[arg-type]


def a_decision(decision_id: str, kind: DecisionKind, *options: str, **fields: object) -> Decision:
    chosen = tuple(DecisionOption(name) for name in options)
    return Decision(decision_id, kind, decision_id, options=chosen, **fields)  # type: ignore[arg-type]


def a_rule(rule_id: str, decision: str, when: Condition, effect: str, **fields: object) -> Rule:
    values: dict[str, object] = {"option": "", "strength": "", "because": "", "sources": (), **fields}
    return Rule(id=rule_id, decision=decision, effect=Effect(effect), when=when, **values)  # type: ignore[arg-type]


def a_bank(*questions: Question, impossible: tuple[Impossible, ...] = ()) -> Bank:
    return Bank((Section("all", "All"),), questions, impossible)


def a_pack(
    rules: tuple[Rule, ...], decisions: tuple[Decision, ...] = (), facts: tuple[Fact, ...] = ()
) -> Pack:
    return Pack(
        identity=Identity("test", "1", "0" * 64),
        strengths=STRENGTHS,
        decisions=(*two_needs(), *decisions),
        facts={fact.id: fact for fact in facts},
        rules=rules,
    )


def two_needs(threshold: int = 4) -> tuple[Decision, ...]:
    rows = tuple(TableRow({"soc2": soc2, "iso27001": iso}, gives) for (soc2, iso), gives in VERDICTS.items())
    return (
        a_decision("soc2", DecisionKind.NEED, threshold=threshold),
        a_decision("iso27001", DecisionKind.NEED, threshold=threshold),
        a_decision("verdict", DecisionKind.TABLE, over=("soc2", "iso27001"), rows=rows),
    )


@dataclass(frozen=True)
class World:
    """A bank, a pack over it, and answers that stand for all that its questions can take."""

    bank: Bank
    pack: Pack
    domain: Mapping[str, tuple[Value, ...]]
    decided: dict[frozenset[tuple[str, Value]], dict[str, Outcome]] = field(default_factory=dict)
    judged: dict[frozenset[tuple[str, Value]], bool] = field(default_factory=dict)

    def made(self, answers: Answers) -> dict[str, Outcome]:
        key = frozenset(answers.values.items())
        if key not in self.decided:
            self.decided[key] = dict(decide(self.pack, self.bank, answers).outcomes)
        return self.decided[key]

    def outcomes(self, answers: Answers) -> dict[str, str]:
        return {name: o.outcome for name, o in self.made(answers).items()}

    def scores(self, answers: Answers) -> dict[str, int]:
        made = self.made(answers)
        return {d.id: made[d.id].score for d in self.pack.decisions if d.kind is DecisionKind.NEED}

    def is_impossible(self, answers: Answers) -> bool:
        key = frozenset(answers.values.items())
        if key not in self.judged:
            situation = Situation(profile_of(self.bank, answers), answers.as_of)
            self.judged[key] = any(
                compile_condition(i.when, {})(situation) is True for i in self.bank.impossible
            )
        return self.judged[key]

    def completions(self, answers: Answers) -> Iterator[Answers]:
        """Every way to complete `answers` that is not declared impossible."""
        choices = [
            (answers.values[q],) if q in answers.values else values for q, values in self.domain.items()
        ]
        for values in product(*choices):
            full = Answers(dict(zip(self.domain, values, strict=True)), answers.as_of)
            if not self.is_impossible(full):
                yield full

    def some_answers(self, chance: random.Random, share: float) -> Answers:
        values = {q: chance.choice(v) for q, v in self.domain.items() if chance.random() < share}
        return Answers(values, AS_OF)


def domain_of(question: Question) -> tuple[Value, ...]:
    """Values on both sides of everything that these packs test."""
    match question.kind:
        case Kind.YES_NO:
            return (True, False)
        case Kind.CHOICE:
            return question.option_ids
        case Kind.NUMBER:
            return (0, 1, 2, 4, 5, 9, 10) if question.whole else (0.5, 1, 1.5, 2, 2.25, 5, 7.5, 10)
        case Kind.DATE:
            limits = (months_after(AS_OF, -2), AS_OF, months_after(AS_OF, 1), months_after(AS_OF, 6))
            days = {date.fromordinal(d.toordinal() + step) for d in limits for step in (-1, 0, 1)}
            return tuple(sorted(days))
        case _:
            free = [o.id for o in question.options if not o.exclusive]
            sets = [frozenset(c) for n in range(1, len(free) + 1) for c in combinations(free, n)]
            return (*sets, *(frozenset({o}) for o in question.exclusive_ids))


def a_world(chance: random.Random, questions: int = 5, rules: int = 12, completions: int = 800) -> World:
    """A random pack over a random bank, small enough to try everything."""
    while True:
        bank = _bank(chance, questions)
        domain = {q.id: domain_of(q) for q in bank.logical}
        size = 1
        for values in domain.values():
            size *= len(values)
        if size <= completions:
            return World(bank, _pack(chance, bank, rules), domain)


def _bank(chance: random.Random, count: int) -> Bank:
    made: list[Question] = [a_question("company_name", Kind.TEXT)]
    for i in range(count):
        kind = chance.choice((Kind.YES_NO, Kind.YES_NO, Kind.CHOICE, Kind.CHOICES, Kind.NUMBER, Kind.DATE))
        fields: dict[str, object] = {}
        if kind is Kind.CHOICE:
            fields["options"] = tuple(Option(o, o) for o in OPTIONS[: chance.randint(2, 4)])
        if kind is Kind.CHOICES:
            free = tuple(Option(o, o) for o in OPTIONS[: chance.randint(1, 3)])
            fields["options"] = (
                (*free, Option("none", "none", exclusive=True)) if chance.random() < 0.7 else free
            )
        if kind is Kind.NUMBER:
            fields |= {"whole": chance.random() < 0.5, "minimum": 0, "maximum": 10}
        earlier = tuple(q for q in made if q.kind is not Kind.TEXT)
        if earlier and chance.random() < 0.35:
            fields["ask_if"] = _Writer(chance, earlier).condition(1)
        made.append(a_question(f"q{i}", kind, **fields))
    bank = a_bank(*made)
    if chance.random() < 0.5:
        when = All(tuple(_Writer(chance, bank.logical).test() for _ in range(2)))
        return a_bank(*made, impossible=(Impossible("never_so", when, "It cannot be."),))
    return bank


class _Writer:
    """Writes random conditions over some questions, facts and decisions."""

    def __init__(
        self,
        chance: random.Random,
        questions: tuple[Question, ...],
        facts: tuple[str, ...] = (),
        decisions: tuple[Decision, ...] = (),
    ) -> None:
        self.chance, self.questions, self.facts, self.decisions = chance, questions, facts, decisions

    def test(self) -> Test:
        question = self.chance.choice(self.questions)
        pick = self.chance.choice
        match question.kind:
            case Kind.YES_NO:
                return Test(question.id, "is", pick((True, False)))
            case Kind.CHOICE if self.chance.random() < 0.5:
                return Test(question.id, "is", pick(question.option_ids))
            case Kind.CHOICE:
                return Test(question.id, "in", self._some(question))
            case Kind.NUMBER:
                return Test(question.id, pick(("at_least", "at_most", "below", "above")), pick((1, 2, 5, 10)))
            case Kind.DATE:
                operator = pick(("within_months", "beyond_months", "past", "past_by_months"))
                months = (0, 2) if operator == "past_by_months" else (0, 1, 6)
                return Test(
                    question.id, operator, pick((True, False)) if operator == "past" else pick(months)
                )
            case _:
                operator = pick(("has", "has_any", "has_all", "has_none"))
                operand = pick(question.option_ids) if operator == "has" else self._some(question)
                return Test(question.id, operator, operand)

    def _some(self, question: Question) -> tuple[str, ...]:
        ids = question.option_ids
        return tuple(sorted(self.chance.sample(ids, self.chance.randint(1, min(2, len(ids))))))

    def condition(self, depth: int = 2) -> Condition:
        roll = self.chance.random()
        if depth == 0 or roll < 0.4:
            return self._leaf()
        parts = tuple(self.condition(depth - 1) for _ in range(self.chance.randint(1, 3)))
        if roll < 0.65:
            return All(parts)
        if roll < 0.8:
            return Any(parts)
        if roll < 0.9:
            return AtLeastOf(self.chance.randint(1, len(parts)), parts)
        return Not(parts[0])

    def _leaf(self) -> Condition:
        roll = self.chance.random()
        if self.facts and roll < 0.15:
            return FactRef(self.chance.choice(self.facts))
        if self.decisions and roll < 0.3:
            decision = self.chance.choice(self.decisions)
            outcomes = (*decision.outcomes, *(("does_not_arise",) if decision.applies else ()))
            return Decided(decision.id, tuple(self.chance.sample(outcomes, self.chance.randint(1, 2))))
        return self.test()


def _pack(chance: random.Random, bank: Bank, count: int) -> Pack:
    facts: list[Fact] = []
    for i in range(chance.randint(0, 3)):
        writer = _Writer(chance, bank.logical, tuple(f.id for f in facts))
        facts.append(Fact(f"fact_{i}", "", writer.condition()))
    decisions = _decisions(chance, bank)
    rules: list[Rule] = []
    for i in range(count):
        place = chance.randrange(len(decisions))
        decision = decisions[place]
        if decision.kind is not DecisionKind.TABLE:
            # Needs are argued about most: they are what the verdict rests on.
            if chance.random() < 0.4:
                place, decision = chance.choice(((0, decisions[0]), (1, decisions[1])))
            writer = _Writer(chance, bank.logical, tuple(f.id for f in facts), decisions[:place])
            earlier = [r.id for r in rules if r.decision in {d.id for d in decisions[: place + 1]}]
            rules.append(_rule(chance, f"rule-{i}", decision, writer.condition(), earlier))
    return Pack(
        identity=Identity("random", "1", "0" * 64),
        strengths=STRENGTHS,
        decisions=decisions,
        facts={fact.id: fact for fact in facts},
        rules=tuple(rules),
    )


def _decisions(chance: random.Random, bank: Bank) -> tuple[Decision, ...]:
    def applies(*earlier: Decision) -> Condition | None:
        if chance.random() < 0.5:
            return None
        return _Writer(chance, bank.logical, (), earlier).condition(1)

    needs = two_needs(chance.randint(2, 4))
    silent = WhenNothingSpeaks(("soc2", "iso27001"), "unclear") if chance.random() < 0.5 else None
    reason = a_decision(
        "reason",
        DecisionKind.CHOOSE_ONE,
        "unclear",
        "wait",
        "other",
        applies=applies(*needs),
        when_nothing_speaks=silent,
    )
    window = a_decision("window", DecisionKind.ORDERED, "short", "middle", "long", applies=applies(*needs))
    category = a_decision(
        "category",
        DecisionKind.INCLUSION,
        threshold=4,
        consider_from=2,
        applies=applies(*needs),
        part_of="soc2",
    )
    return (*needs, *chance.sample((reason, window, category), 3))


def _rule(
    chance: random.Random, rule_id: str, decision: Decision, when: Condition, earlier: list[str]
) -> Rule:
    effects = {
        DecisionKind.NEED: ("requires", "favours", "favours", "favours", "against", "excludes"),
        DecisionKind.INCLUSION: ("requires", "excludes", "favours", "favours", "against"),
        DecisionKind.CHOOSE_ONE: ("requires", "excludes", "favours", "favours", "against"),
        DecisionKind.ORDERED: ("at_least", "at_most"),
    }
    effect = chance.choice(effects[decision.kind])
    option = chance.choice(decision.options).id if decision.options else ""
    strength = chance.choice(tuple(STRENGTHS)) if effect in {"favours", "against"} else ""
    unless = tuple(chance.sample(earlier, 1)) if earlier and chance.random() < 0.15 else ()
    return a_rule(rule_id, decision.id, when, effect, option=option, strength=strength, unless=unless)
