"""The smallest sets of answers that would have to differ for another verdict, with the new answers.

The solver gives the sets. The new answers are chosen afterwards, in an order that depends on nothing but the
answers, so that the same input always prints the same; the engine itself confirms each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from advisor.engine.conditions import compile_condition
from advisor.model.pack import Pack
from advisor.model.question import Bank, Changeable
from advisor.model.reasoning import Change, ChangedAnswer
from advisor.model.values import UNKNOWN, Answers, Value
from advisor.reasoning.cells import Cells, OneOf
from advisor.reasoning.plainly import Run
from advisor.reasoning.reads import Reads, verdict_of
from advisor.reasoning.solving import CONSERVATIVE, Assumptions, Deadline, Grounded
from advisor.reasoning.statements import Program
from advisor.reasoning.text import FALSE, atom
from advisor.reasoning.unknowns import Unknowns

LARGEST = 3
"""Questions in one change."""
COUNTED = 3
"""Options up to which the fewest are looked for; where more have to differ, any number may."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Changes in order, how many there are by verdict, and whether that is all of them."""

    changes: tuple[Change, ...]
    totals: dict[str, int]
    complete: bool


class Changes:
    """The program with unknown answers, cut to the verdict and grounded once."""

    def __init__(self, pack: Pack, bank: Bank, cells: Cells, reads: Reads) -> None:
        self.pack = pack
        self.bank = bank
        self.verdict = verdict_of(pack)
        self.reads = reads
        self.feeding = [d for d in pack.decisions if d.id in reads.feeding_verdict]
        self.declared = [
            (reads.condition(entry.when), compile_condition(entry.when, {})) for entry in bank.impossible
        ]
        self.place = {q.id: i for i, q in enumerate(bank.questions)}
        program = Program()
        self.unknowns = Unknowns(pack, bank, cells, program)
        self.unknowns.forbid_impossible()
        outcomes = self.unknowns.outcomes(self.verdict)
        self.outcomes = {name: literal for name, literal in outcomes.items() if literal != FALSE}
        program.shown.extend(self.unknowns.watch_changes(LARGEST))
        self.questions = sorted(self.unknowns.asked, key=self.place.__getitem__)
        self._named = {atom("changed", q): q for q in self.questions}
        self.grounded = Grounded.of(program, program.shown, CONSERVATIVE, first=program.shown)

    @cached_property
    def changing(self) -> list[tuple[str, int]]:
        """What says of each question that it changes, for the program that finds new answers."""
        return [(q, self.finding.literals[a]) for a, q in self._named.items()]

    @cached_property
    def answering(self) -> dict[str, list[tuple[str, int]]]:
        """What says of each question which answer it has, for the same program."""
        literals, partitions = self.finding.literals, self.unknowns.cells.by_question
        return {
            q: [(name, literals[atom("answer", q, name)]) for name in partitions[q].atoms]
            for q in self.questions
        }

    @cached_property
    def finding(self) -> Grounded:
        """The same program, searched so that the first model has the new answers closest to the old."""
        order = self.unknowns.closest(self.questions, COUNTED)
        return Grounded.of(self.unknowns.program, (), CONSERVATIVE, first=order, ranked=True)

    def changes(
        self, cells: Cells, run: Run, targets: Iterable[str], limit: int, deadline: Deadline
    ) -> Changed:
        """Every smallest change of the answers of `run` to one of `targets`, the cheapest `limit` in full."""
        was = self._was(cells, run.answers, self.grounded)
        if was is None:
            return Changed((), {}, complete=True)
        found: list[tuple[str, frozenset[str]]] = []
        totals: dict[str, int] = {}
        complete = True
        for target in targets:
            sets, ended = self._sets(target, was, deadline)
            complete = complete and ended
            totals[target] = len(sets)
            found.extend((target, questions) for questions in sets)
        order = list(self.outcomes)
        found.sort(key=lambda pair: (*self._cost(pair[1]), order.index(pair[0])))
        naming = _Naming(self, cells, run, self._was(cells, run.answers, self.finding) or [])
        named = [(t, q, naming.answers(t, q)) for t, q in found[:limit] if not deadline.over]
        changes = tuple(
            Change(target, answers, self._in_hand(questions))
            for target, questions, answers in named
            if answers is not None
        )
        return Changed(changes, totals, complete and len(changes) == len(found[:limit]))

    def _was(self, cells: Cells, answers: Answers, grounded: Grounded) -> Assumptions | None:
        holds: list[str] = []
        fails: list[str] = []
        for question in self.questions:
            partition = cells.by_question[question]
            value = answers.values.get(question)
            true = frozenset[str]() if value is None else partition.true_atoms(value)
            if true is None:
                return None
            (holds if value is None else fails).append(atom("was_unknown", question))
            for name in partition.atoms:
                (holds if name in true else fails).append(atom("was", question, name))
        return [grounded.literals[a] for a in holds] + [-grounded.literals[a] for a in fails]

    def _sets(self, target: str, was: Assumptions, deadline: Deadline) -> tuple[list[frozenset[str]], bool]:
        assumptions = self.grounded.assume([self.outcomes[target]]) if target in self.outcomes else None
        if assumptions is None:
            return [], True
        found, ended = self.grounded.smallest(was + assumptions, deadline)
        return [frozenset(self._named[name] for name in atoms) for atoms in found], ended

    def _cost(self, questions: frozenset[str]) -> tuple[int, bool, list[int]]:
        """Fewest answers first, then those in the company's hands, then bank order."""
        return len(questions), not self._in_hand(questions), sorted(self.place[q] for q in questions)

    def _in_hand(self, questions: frozenset[str]) -> bool:
        return all(self.bank[q].changeable is Changeable.YES for q in questions)

    def exactly(self, questions: frozenset[str], target: str) -> Assumptions:
        """Assumptions that just these questions change, and that the target is reached."""
        changed = [literal if q in questions else -literal for q, literal in self.changing]
        return [*changed, self.finding.literals[self.outcomes[target]]]


class _Naming:
    """Finds new answers for sets of questions, all for the same answers given."""

    def __init__(self, changes: Changes, cells: Cells, run: Run, was: Assumptions) -> None:
        self.changes = changes
        self.cells = cells
        self.run = run
        self.was = was

    def answers(self, target: str, questions: frozenset[str]) -> tuple[ChangedAnswer, ...] | None:
        """New answers that lead to the target; None where the engine does not confirm them."""
        ordered = sorted(questions, key=self.changes.place.__getitem__)
        true = self._closest(ordered, self.changes.exactly(questions, target))
        old = self.run.answers.values
        new = {q: self._value(q, true[q]) for q in ordered}
        if self._verdict(new) != target:
            return None
        return tuple(ChangedAnswer(q, old.get(q, UNKNOWN), value) for q, value in new.items())

    def _closest(self, questions: list[str], exactly: Assumptions) -> dict[str, set[str]]:
        """The cells and classes of the new answers: fewest options toggled, then earliest in the bank."""
        answers = {q: self.changes.answering[q] for q in questions}
        wanted = [literal for pairs in answers.values() for _, literal in pairs]
        model = self.changes.finding.witness([*self.was, *exactly], wanted) or frozenset()
        return {q: {name for name, literal in pairs if literal in model} for q, pairs in answers.items()}

    def _value(self, question: str, true: set[str]) -> Value:
        partition = self.cells.by_question[question]
        old = self.run.answers.values.get(question)
        if isinstance(partition, OneOf):
            return partition.cell(min(true, default=partition.atoms[0])).nearest(old)
        return partition.changed(old, true)

    def _verdict(self, new: dict[str, Value]) -> str | None:
        """The engine's verdict; None where the new answers are declared impossible."""
        changes = self.changes
        kept = dict(self.run.truths)
        for decision in changes.feeding:
            for rule in changes.reads.rules_reading(decision.id, new):
                del kept[rule.id]
        answers = Answers({**self.run.answers.values, **new}, self.run.answers.as_of)
        run = Run(changes.pack, changes.bank, answers, kept)
        touched = [check for read, check in changes.declared if not read.isdisjoint(new)]
        if any(check(run.situation) is True for check in touched):
            return None
        return [run.make(decision) for decision in changes.feeding][-1]
