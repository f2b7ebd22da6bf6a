"""Whether another answer to one question alone can give another outcome: one program a question.

It is made when first needed and holds only what the question touches: shared answers, and a second
copy of the touched conditions, rules and decisions under another answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from advisor.model.conditions import Condition
from advisor.model.pack import Pack, Rule
from advisor.model.question import Bank
from advisor.model.values import Answers
from advisor.reasoning.cells import Cells, SeveralOf
from advisor.reasoning.decisions import ByOutcome
from advisor.reasoning.numbering import Numbers
from advisor.reasoning.outcomes import assumed
from advisor.reasoning.reads import Reads, read_by_table
from advisor.reasoning.solving import Deadline, Grounded
from advisor.reasoning.statements import Index, Program
from advisor.reasoning.text import Literal, atom, negated
from advisor.reasoning.translation import Translation

SOME = "some_changes"
"""Holds when any watched decision comes out differently."""


class Alternative(Translation):
    """The same completion with another answer to one question; what that does not touch is shared."""

    suffix = "_other"

    def __init__(self, base: Translation, question: str, reads: Reads) -> None:
        super().__init__(base.pack, base.bank, base.cells, Program())
        self.base = base
        self.question = question
        self.reads = reads
        self.touched = frozenset(r.id for r in base.pack.rules if question in reads.rule(r))
        """Rules that the question can matter to."""

    def holds(self, condition: Condition) -> Literal:
        """As the other answer has it."""
        if self.question in self.reads.condition(condition):
            return super().holds(condition)
        return self.base.holds(condition)

    def fires(self, rule: Rule) -> Literal:
        """As the other answer has it."""
        return super().fires(rule) if rule.id in self.touched else self.base.fires(rule)

    def outcomes(self, decision_id: str) -> ByOutcome:
        """As the other answer has them."""
        if self.question in self.reads.decision(decision_id):
            return super().outcomes(decision_id)
        return self.base.outcomes(decision_id)

    def relevant(self, question: str) -> Literal:
        """As the other answer has it."""
        if self.question in self.reads.relevance(question):
            return super().relevant(question)
        return self.base.relevant(question)

    def answer(self, question: str, name: str) -> Literal:
        """Shared, but for the one question."""
        return (
            super().answer(question, name) if question == self.question else self.base.answer(question, name)
        )

    def compare(self) -> None:
        """Writes which decisions differ between the two, for those that are watched."""
        touched = [d for d in self.pack.decision if self.question in self.reads.decision(d)]
        for decision in touched:
            differs = atom("differs", decision)
            for name in {**self.base.outcomes(decision), **self.outcomes(decision)}:
                one, other = self.base.outcome(decision, name), self.outcome(decision, name)
                self.program.derive("queries", differs, [one, negated(other)])
            self._explain(decision, differs)
            self.program.choose("queries", [atom("watched", decision)])
            seen = atom("changes", decision)
            self.program.derive("queries", seen, [atom("watched", decision), differs])
            self.program.derive("queries", SOME, [seen])
        self._options()

    def _options(self) -> None:
        """Writes in which options the two answers differ, where several can be picked."""
        partition = self.cells.by_question[self.question]
        if isinstance(partition, SeveralOf):
            for name in partition.atoms:
                one, other = self.base.answer(self.question, name), self.answer(self.question, name)
                self.program.derive("queries", atom("toggled", name), [one, negated(other)])
                self.program.derive("queries", atom("toggled", name), [negated(one), other])

    def _explain(self, decision_id: str, differs: str) -> None:
        """Says that a decision differs only where something under it does.

        It follows from the rest, but only by adding up scores; said outright, the search sees it at once.
        """
        decision = self.pack.decision[decision_id]
        moved = atom("moved", decision_id)
        rules = self.reads.rules_reading(decision_id, (self.question,))
        pairs = [(self.base.fires(r), self.fires(r)) for r in rules]
        if decision.applies is not None:
            pairs.append((self.base.holds(decision.applies), self.holds(decision.applies)))
        for one, other in pairs:
            if one != other:
                self.program.derive("queries", moved, [one, negated(other)])
                self.program.derive("queries", moved, [negated(one), other])
        for name in read_by_table(decision):
            if self.question in self.reads.decision(name):
                self.program.derive("queries", moved, [atom("differs", name)])
        self.program.derive("queries", "", [differs, negated(moved)])


class Shared:
    """The base program in numbers, from which each question takes what it needs."""

    def __init__(self, program: Program, pack: Pack) -> None:
        self.size = program.size
        self.index = Index(program)
        self.numbers = Numbers(atom("changes", d) for d in pack.decision)
        self.numbered = [self.numbers.of(statement) for statement in self.index.statements]

    def joined_to(self, other: Program) -> Grounded:
        """What `other` rests on and `other` itself, ready to be searched."""
        numbers = Numbers(self.numbers.shown, self.numbers)
        numbered = [entry for statement in other.statements for entry in numbers.of(statement)]
        for place in self.index.needed_by(list(numbers.by_name)):
            numbered += self.numbered[place]
            for head in self.index.statements[place].heads:
                numbers.number(head)
        return Grounded(numbers, numbered)


@dataclass(frozen=True, slots=True)
class Touched:
    """Decisions that one question can change, and whether the search came to its end."""

    decisions: frozenset[str]
    proved: bool


Search = Callable[[Deadline], Touched]
"""A search that has begun, and how long it may take."""


class Alternatives:
    """The programs of all questions for one pack."""

    def __init__(self, pack: Pack, bank: Bank, cells: Cells, reads: Reads) -> None:
        self.pack = pack
        self.reads = reads
        self.base = Translation(pack, bank, cells, Program())
        self.base.forbid_impossible()
        self.base.decide(pack.decision)
        self._shared = Shared(self.base.program, pack)
        self._grounded: dict[str, Grounded] = {}

    def touches(self, question: str) -> frozenset[str]:
        """Decisions that read the question at all."""
        return frozenset(d.id for d in self.pack.decisions if question in self.reads.decision(d.id))

    def search(self, cells: Cells, answers: Answers, question: str, among: Iterable[str]) -> Search:
        """Finds which decisions `among` differ by another answer to `question` in some completion.

        It begins at once in the solver's own thread; what is returned must be called, and waits for the end.
        """
        wanted = frozenset(among)
        if not wanted:
            return lambda _: Touched(wanted, proved=True)
        grounded = self.grounded(question)
        assumptions = assumed(grounded, cells, answers)
        if assumptions is None:
            return lambda _: Touched(frozenset(), proved=True)
        watched = grounded.assume(atom("watched", d) for d in wanted)
        ignored = grounded.assume((atom("watched", d) for d in self.touches(question) - wanted), holds=False)
        begun = grounded.begin_brave(assumptions + (watched or []) + (ignored or []))

        def wait(deadline: Deadline) -> Touched:
            found = begun(deadline)
            if not found.complete:
                return Touched(wanted, proved=False)
            return Touched(frozenset(d for d in wanted if atom("changes", d) in found.atoms), proved=True)

        return wait

    def ever(self, question: str, option: str | None, deadline: Deadline) -> bool | None:
        """Whether another answer can ever change anything (None when time ran out).

        With `option`, whether picking just that class of options, or not, can.
        """
        if deadline.over:
            return None
        grounded = self.grounded(question)
        watched = [*(atom("watched", d) for d in self.touches(question)), SOME]
        assumptions = grounded.assume(watched)
        if assumptions is None:
            return False
        if option is not None:
            partition = self.base.cells.by_question[question]
            others = [atom("toggled", name) for name in partition.atoms if name != option]
            assumptions += grounded.assume(others, holds=False) or []
        return grounded.look(assumptions, (), deadline)[0]

    def grounded(self, question: str) -> Grounded:
        """The program of one question, made when first asked for."""
        if question not in self._grounded:
            other = Alternative(self.base, question, self.reads)
            other.compare()
            if self._shared.size != self.base.program.size:
                self._shared = Shared(self.base.program, self.pack)
            self._grounded[question] = self._shared.joined_to(other.program)
        return self._grounded[question]
