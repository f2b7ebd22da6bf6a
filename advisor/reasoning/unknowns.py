"""A pack as a program in three values: a question may be unknown, and everything is true, false or neither.

It equals `decide` on answers with gaps, and asks which few answers would have to differ for another outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.model.conditions import All, Any, AtLeastOf, Condition, Decided, FactRef, Not, Test
from advisor.model.pack import Decision, Rule
from advisor.reasoning.cells import OneOf, Partition, SeveralOf, options_of
from advisor.reasoning.text import FALSE, TRUE, Literal, negated
from advisor.reasoning.translation import Translation, exclusions, label


class Unknowns(Translation):
    """Every condition has a literal for true and one for false; unknown is neither."""

    def holds(self, condition: Condition) -> Literal:
        """Holds when `condition` is true."""
        if isinstance(condition, Not):
            return self.fails(condition.part)
        return super().holds(condition)

    def fails(self, condition: Condition) -> Literal:
        """Holds when `condition` is false."""
        if isinstance(condition, Not):
            return self.holds(condition.part)
        if condition not in self._failing:
            self._failing[condition] = self._write_failing(condition)
        return self._failing[condition]

    def _write_failing(self, condition: Condition) -> Literal:
        match condition:
            case Test():
                return self._test_failing(condition)
            case FactRef(fact):
                return self.fails(self.pack.facts[fact].when)
            case Decided():
                return negated(self.holds(condition))
            case All(parts):
                return self._either([self.fails(part) for part in parts])
            case Any(parts):
                return self._named([[self.fails(part) for part in parts]])
            case AtLeastOf(count, parts):
                enough = len(parts) - count + 1
                return self._counted(enough, [self.fails(part) for part in parts])
            case _:
                return self.holds(condition.part)

    def _test_failing(self, test: Test) -> Literal:
        partition = self.cells.by_question[test.question]
        head = self.atom("test_fails", label(test))
        relevant = self.relevant(test.question)
        bodies = [[*body, relevant] for body in self._false_when(partition, test)]
        asked = self.bank[test.question].ask_if
        if asked is not None:
            bodies.append([self.fails(asked)])
        kept = [body for body in bodies if FALSE not in body]
        for body in kept:
            self.program.derive("tests", head, body)
        return head if kept else FALSE

    def true_when(self, partition: Partition, test: Test) -> list[list[Literal]]:
        """Bodies under which the test is true of a question that applies."""
        bodies = super().true_when(partition, test)
        known = negated(self.unknown(test.question))
        return [[*body, known] for body in bodies] if test.operator == "has_none" else bodies

    def _false_when(self, partition: Partition, test: Test) -> list[list[Literal]]:
        question = test.question
        if isinstance(partition, OneOf):
            return [[self.answer(question, c.name)] for c in partition.cells if test not in c.holds]
        named = [self.answer(question, name) for name in partition.named(options_of(test))]
        known = negated(self.unknown(question))
        match test.operator:
            case "has_none":
                return [[literal] for literal in named]
            case "has_all":
                return [[known, negated(literal)] for literal in named]
            case _:
                return [[known, *(negated(literal) for literal in named)]]

    def fires(self, rule: Rule) -> Literal:
        """Holds when the condition is true and every exception is known to be silent."""
        if rule.id not in self._rules:
            silenced = [self.silent(self.pack.rule[name]) for name in rule.unless]
            body = [*self.conjuncts(rule.when), *silenced]
            head = self.atom("fires", rule.id)
            self.program.derive("rules", head, body)
            self._rules[rule.id] = FALSE if FALSE in body else head
        return self._rules[rule.id]

    def silent(self, rule: Rule) -> Literal:
        """Holds when the rule is known not to fire."""
        if rule.id not in self._silent:
            ways = [self.fails(rule.when), *(self.fires(self.pack.rule[name]) for name in rule.unless)]
            self._silent[rule.id] = self._either(ways)
        return self._silent[rule.id]

    def nothing_speaks(self, decision: Decision) -> Literal:
        """Holds when the ledgers of its needs are empty and something in them is open."""
        silent = decision.when_nothing_speaks
        if silent is None:
            return FALSE
        speaks, waits = [], []
        for need in silent.over:
            applies = self.pack.decision[need].applies
            gate = TRUE if applies is None else self.holds(applies)
            for rule in self.pack.rules_for.get(need, ()):
                fires = self.fires(rule)
                speaks.append([gate, fires])
                waits.append([gate, negated(fires), negated(self.silent(rule))])
        return self._named([[negated(self._named(speaks)), self._named(waits)]])

    def unknown(self, question: str) -> Literal:
        """Holds when the question has no answer."""
        self.ask(question)
        return self.atom("unknown", question)

    def offer(self, partition: Partition) -> None:
        """Writes the choice of an answer, or of none."""
        question = partition.question.id
        unknown = self.atom("unknown", question)
        named = {name: self.atom("answer", question, name) for name in partition.atoms}
        if isinstance(partition, OneOf):
            self.program.choose("answers", [unknown, *named.values()], one=True)
            return
        self.program.choose("answers", [unknown, *named.values()])
        self.program.derive("answers", "", [negated(x) for x in (unknown, *named.values())])
        for literal in named.values():
            self.program.derive("answers", "", [unknown, literal])
        for one, other in exclusions(partition):
            self.program.derive("answers", "", [named[one], named[other]])

    def watch_changes(self, limit: int) -> list[str]:
        """Writes which questions differ from what they were, at most `limit` of them; gives these atoms."""
        changed = [self._changed(self.cells.by_question[q]) for q in sorted(self.asked)]
        self.program.reach_not("queries", limit + 1, [(1, name) for name in changed])
        return changed

    def _changed(self, partition: Partition) -> str:
        question = partition.question.id
        changed, was_unknown = self.atom("changed", question), self.atom("was_unknown", question)
        pairs = [(self.atom("was", question, n), self.atom("answer", question, n)) for n in partition.atoms]
        self.program.choose("queries", [was_unknown, *(was for was, _ in pairs)])
        # An answer that is known stays known: nobody can decide not to know something.
        self.program.derive("queries", "", [self.atom("unknown", question), negated(was_unknown)])
        for was, answer in pairs:
            self.program.derive("queries", changed, [was, negated(answer)])
            self.program.derive("queries", changed, [answer, negated(was)])
        return changed

    def closest(self, order: Iterable[str], most: int) -> list[str]:
        """Atoms to leave false, first to last, so that new answers stay as close to the old as they can.

        Few options are toggled before all, as far as `most` of them are counted. Then each option stays as it
        is where that is possible, the first ones before the others; where one answer is picked, the first
        that is possible is taken.
        """
        atoms: list[str] = []
        options: list[str] = []
        for question in order:
            partition = self.cells.by_question[question]
            if isinstance(partition, OneOf):
                atoms.extend(self.atom("answer", question, name) for name in reversed(partition.atoms))
            else:
                options.extend(self._toggled(partition))
                atoms.extend(options[-len(partition.atoms) :])
        toggled = [(1, option) for option in options]
        counts = [(n, self.atom("toggled_at_least", n)) for n in range(most, 0, -1)]
        reached = [self.program.reach("queries", head, n, toggled) for n, head in counts]
        return [*(literal for literal in reached if literal != FALSE), *atoms]

    def _toggled(self, partition: SeveralOf) -> Iterator[str]:
        question = partition.question.id
        for name in partition.atoms:
            was, answer = self.atom("was", question, name), self.atom("answer", question, name)
            toggled = self.atom("toggled", question, name)
            self.program.derive("queries", toggled, [was, negated(answer)])
            self.program.derive("queries", toggled, [negated(was), answer])
            yield toggled
