"""The smallest sets of answers that would have to differ for another verdict, with the new answers.

The solver gives the sets. The new answers are chosen afterwards, in an order that depends on nothing but the
answers, so that the same input always prints the same; the engine itself confirms each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from advisor.model.pack import Pack
from advisor.model.question import Bank, Changeable
from advisor.model.reasoning import Change, ChangedAnswer
from advisor.model.values import UNKNOWN, Answers, Value
from advisor.reasoning.cells import Cells
from advisor.reasoning.reads import Reads, verdict_of
from advisor.reasoning.solving import Assumptions, Deadline, Grounded
from advisor.reasoning.statements import Program
from advisor.reasoning.text import FALSE, atom
from advisor.reasoning.trials import Trials
from advisor.reasoning.unknowns import Unknowns

LARGEST = 3
"""Questions in one change."""
TRIED = 40
"""Answers with fewer toggled options that are tried where an answer toggles more than one."""


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
        self.place = {q.id: i for i, q in enumerate(bank.questions)}
        program = Program()
        unknowns = Unknowns(pack, bank, cells, program)
        unknowns.forbid_impossible()
        self.outcomes = {o: x for o, x in unknowns.outcomes(self.verdict).items() if x != FALSE}
        program.shown.extend(unknowns.watch_changes(LARGEST))
        self.questions = sorted(unknowns.asked, key=self.place.__getitem__)
        self._named = {atom("changed", q): q for q in self.questions}
        self.unknowns = unknowns
        self.grounded = Grounded(program.statements, program.shown, first=program.shown)

    @cached_property
    def finding(self) -> Grounded:
        """The same program, searched so that the first model has the new answers closest to the old."""
        order = self.unknowns.closest(self.questions)
        return Grounded(self.unknowns.program.statements, (), first=order, ranked=True)

    def changes(
        self, cells: Cells, answers: Answers, targets: Iterable[str], limit: int, deadline: Deadline
    ) -> Changed:
        """Every smallest change to one of `targets`, the cheapest `limit` of them with new answers."""
        was = self._was(cells, answers, self.grounded)
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
        found.sort(key=lambda pair: (*self._cost(pair[1]), list(self.outcomes).index(pair[0])))
        trials = Trials(self.pack, self.bank, self.reads, cells, answers)
        given = self._was(cells, answers, self.finding) or []
        made = [
            self._change(target, questions, trials, given, deadline) for target, questions in found[:limit]
        ]
        changes = tuple(change for change in made if change is not None)
        return Changed(changes, totals, complete and len(changes) == len(made))

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
        found: dict[frozenset[str], None] = {}
        for atoms in self.grounded.smallest(was + assumptions, deadline):
            if atoms is None:
                return list(found), False
            found.setdefault(frozenset(self._named[name] for name in atoms))
        return list(found), True

    def _cost(self, questions: frozenset[str]) -> tuple[int, bool, list[int]]:
        """Fewest answers first, then those in the company's hands, then bank order."""
        return len(questions), not self._in_hand(questions), sorted(self.place[q] for q in questions)

    def _in_hand(self, questions: frozenset[str]) -> bool:
        return all(self.bank[q].changeable is Changeable.YES for q in questions)

    def _change(
        self,
        target: str,
        questions: frozenset[str],
        trials: Trials,
        was: Assumptions,
        deadline: Deadline,
    ) -> Change | None:
        """The change with its new answers; None where time ran out."""
        if deadline.over:
            return None
        ordered = sorted(questions, key=self.place.__getitem__)
        values = self._closest(ordered, target, trials, was)
        fewer = trials.cheaper(ordered, values, target, TRIED)
        values = values if fewer is None else fewer
        if not trials.leads_to(ordered, values, target):
            return None
        old = trials.answers.values
        pairs = zip(ordered, values, strict=True)
        changed = tuple(ChangedAnswer(q, old.get(q, UNKNOWN), value) for q, value in pairs)
        return Change(target, changed, self._in_hand(questions))

    def _closest(
        self, questions: list[str], target: str, trials: Trials, was: Assumptions
    ) -> tuple[Value, ...]:
        """New answers that lead to the target, each as close to the old one as the earlier ones allow."""
        literals = self.finding.literals
        atoms = {
            atom("answer", q, name): (q, name)
            for q in questions
            for name in trials.cells.by_question[q].atoms
        }
        assumptions = [*was, *self._exactly(frozenset(questions), target)]
        model = self.finding.witness(assumptions, tuple(literals[a] for a in atoms)) or frozenset()
        true: dict[str, set[str]] = {q: set() for q in questions}
        for name, (question, cell) in atoms.items():
            if literals[name] in model:
                true[question].add(cell)
        return tuple(trials.nearest(q, true[q]) for q in questions)

    def _exactly(self, questions: frozenset[str], target: str) -> Assumptions:
        """Assumptions that just these questions change, and that the target is reached."""
        literals = self.finding.literals
        changed = [literals[a] if q in questions else -literals[a] for a, q in self._named.items()]
        return [*changed, literals[self.outcomes[target]]]
