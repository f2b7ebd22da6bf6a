"""A pack as a program over completions: every question has one value, so everything is true or false.

Each part is written once, when something first asks for it; what nothing asks for is left out.
"""

from __future__ import annotations

from collections.abc import Iterable

from advisor.model.conditions import All, Any, AtLeastOf, Condition, Decided, FactRef, Not, Test
from advisor.model.pack import Decision, Pack, Rule
from advisor.model.question import Bank
from advisor.reasoning import decisions
from advisor.reasoning.cells import Cells, OneOf, Partition, SeveralOf, options_of
from advisor.reasoning.statements import Program
from advisor.reasoning.text import FALSE, TRUE, Literal, atom, negated


class Translation:
    """Gives the literal of anything in a pack, writing what it rests on into `program`."""

    suffix = ""

    def __init__(self, pack: Pack, bank: Bank, cells: Cells, program: Program) -> None:
        self.pack = pack
        self.bank = bank
        self.cells = cells
        self.program = program
        self._conditions: dict[Condition, Literal] = {}
        self._failing: dict[Condition, Literal] = {}
        self._silent: dict[str, Literal] = {}
        self._rules: dict[str, Literal] = {}
        self._outcomes: dict[str, decisions.ByOutcome] = {}
        self._relevance: dict[str, Literal] = {}
        self.asked: set[str] = set()
        """Questions whose answers the program chooses."""
        self._parts = 0

    def atom(self, predicate: str, *terms: str | int) -> str:
        """An atom of this program."""
        return atom(predicate + self.suffix, *terms)

    def decide(self, decision_ids: Iterable[str]) -> None:
        """Writes these decisions."""
        for name in decision_ids:
            self.outcomes(name)

    def forbid_impossible(self) -> None:
        """Writes what the bank declares impossible."""
        for entry in self.bank.impossible:
            body = self.conjuncts(entry.when)
            self.program.note("impossible", f"{entry.id} ({entry.place.file}): {entry.because}")
            self.program.derive("impossible", "", body)

    def outcomes(self, decision_id: str) -> decisions.ByOutcome:
        """The literal of every outcome of a decision."""
        if decision_id not in self._outcomes:
            decision = self.pack.decision[decision_id]
            self.program.note("decisions", f"{decision.title}: {decision.kind} ({decision.place.file})")
            self._outcomes[decision_id] = decisions.write(self, decision)
        return self._outcomes[decision_id]

    def outcome(self, decision: str, outcome: str) -> Literal:
        """Holds when the decision comes out so."""
        return self.outcomes(decision).get(outcome, FALSE)

    def nothing_speaks(self, decision: Decision) -> Literal:  # noqa: ARG002 - as where answers are open
        """Never: on a completion nothing is open."""
        return FALSE

    def fires(self, rule: Rule) -> Literal:
        """Holds when the rule's condition does and none of its exceptions fires."""
        found = self._rules.get(rule.id)
        if found is None:
            found = self._rules[rule.id] = self._fires(rule)
        return found

    def _fires(self, rule: Rule) -> Literal:
        silenced = [negated(self.fires(self.pack.rule[name])) for name in rule.unless]
        head = self.atom("fires", rule.id)
        body = [*self.conjuncts(rule.when), *silenced]
        said = " ".join(filter(None, (rule.effect, rule.strength, "for", rule.decision, rule.option)))
        self.program.note("rules", f"{rule.id} ({rule.place.file}), {said}: {rule.because}")
        self.program.derive("rules", head, body)
        return FALSE if FALSE in body else head

    def conjuncts(self, condition: Condition) -> list[Literal]:
        """Literals that together say `condition`."""
        if isinstance(condition, All):
            return [literal for part in condition.parts for literal in self.conjuncts(part)]
        return [self.holds(condition)]

    def holds(self, condition: Condition) -> Literal:
        """Holds when `condition` is true."""
        if isinstance(condition, Not):
            return negated(self.holds(condition.part))
        if condition not in self._conditions:
            self._conditions[condition] = self._write(condition)
        return self._conditions[condition]

    def _write(self, condition: Condition) -> Literal:
        match condition:
            case Test():
                return self._test(condition)
            case FactRef(fact):
                return self._fact(fact)
            case Decided(decision, outcomes):
                found = [self.outcome(decision, name) for name in outcomes]
                return self._either([literal for literal in found if literal != FALSE])
            case All():
                literals = self.conjuncts(condition)
                return self._named([literals]) if len(literals) != 1 else literals[0]
            case Any(parts):
                return self._either([self.holds(part) for part in parts])
            case AtLeastOf(count, parts):
                return self._counted(count, [self.holds(part) for part in parts])
            case _:
                return negated(self.holds(condition.part))

    def _either(self, literals: list[Literal]) -> Literal:
        return literals[0] if len(literals) == 1 else self._named([[literal] for literal in literals])

    def _counted(self, count: int, literals: list[Literal]) -> Literal:
        self._parts += 1
        return self.program.reach("parts", self.atom("part", self._parts), count, [(1, x) for x in literals])

    def _named(self, bodies: list[list[Literal]]) -> Literal:
        """A new atom that holds when all of some body does."""
        kept = [[x for x in body if x != TRUE] for body in bodies if FALSE not in body]
        if not kept:
            return FALSE
        if any(not body for body in kept):
            return TRUE
        self._parts += 1
        head = self.atom("part", self._parts)
        for body in kept:
            self.program.derive("parts", head, body)
        return head

    def _fact(self, fact_id: str) -> Literal:
        fact = self.pack.facts[fact_id]
        body = self.conjuncts(fact.when)
        if FALSE in body:
            return FALSE
        self.program.note("facts", f"{fact.id} ({fact.place.file}): {fact.means}")
        self.program.derive("facts", self.atom("fact", fact_id), body)
        return self.atom("fact", fact_id)

    def relevant(self, question: str) -> Literal:
        """Holds when the question applies."""
        if question not in self._relevance:
            asked = self.bank[question].ask_if
            if asked is None:
                self._relevance[question] = TRUE
            else:
                self.program.derive("relevance", self.atom("asked", question), self.conjuncts(asked))
                self._relevance[question] = self.atom("asked", question)
        return self._relevance[question]

    def answer(self, question: str, name: str) -> Literal:
        """Holds when the answer lies in that cell, or names an option of that class."""
        self.ask(question)
        return self.atom("answer", question, name)

    def ask(self, question: str) -> None:
        """Makes sure that the program chooses an answer to the question."""
        if question not in self.asked:
            self.asked.add(question)
            self.offer(self.cells.by_question[question])

    def offer(self, partition: Partition) -> None:
        """Writes the choice of an answer."""
        question = partition.question
        named = {name: self.atom("answer", question.id, name) for name in partition.atoms}
        self.program.note("answers", f"{question.id} ({question.place.file}): {question.ask}")
        self.program.choose("answers", named.values(), one=isinstance(partition, OneOf))
        if isinstance(partition, SeveralOf):
            self.program.derive("answers", "", [f"not {literal}" for literal in named.values()])
            for head, other in exclusions(partition):
                self.program.derive("answers", "", [named[head], named[other]])

    def _test(self, test: Test) -> Literal:
        partition = self.cells.by_question[test.question]
        relevant = self.relevant(test.question)
        bodies = [[*body, relevant] for body in self.true_when(partition, test)]
        if len(bodies) == 1 and len(bodies[0]) == 2 and relevant == TRUE:
            return bodies[0][0]  # it needs no name of its own
        head = self.atom("test", label(test))
        for body in bodies:
            self.program.derive("tests", head, body)
        return head if bodies else FALSE

    def true_when(self, partition: Partition, test: Test) -> list[list[Literal]]:
        """Bodies under which the test is true of a question that applies."""
        question = test.question
        if isinstance(partition, OneOf):
            return [[self.answer(question, c.name)] for c in partition.cells if test in c.holds]
        named = [self.answer(question, name) for name in partition.named(options_of(test))]
        match test.operator:
            case "has_all":
                return [named]
            case "has_none":
                return [[negated(literal) for literal in named]]
            case _:
                return [[literal] for literal in named]


def exclusions(partition: SeveralOf) -> list[tuple[str, str]]:
    """Pairs of classes that cannot stand together."""
    pairs: list[tuple[str, str]] = []
    for i, one in enumerate(partition.classes):
        pairs.extend(
            (one.name, other.name) for other in partition.classes[i + 1 :] if one.exclusive or other.exclusive
        )
    return pairs


def label(test: Test) -> str:
    """A test in words, as content writes it."""
    operand = ", ".join(test.operand) if isinstance(test.operand, tuple) else str(test.operand)
    return f"{test.question} {test.operator} {operand}"
