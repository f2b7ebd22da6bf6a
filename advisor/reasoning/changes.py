"""The smallest sets of answers that would have to differ for another verdict, with the new answers.

The solver gives the sets. The new answers are tried afterwards in a fixed order, fewest options first, with the
engine's own conditions, so that the same answers always print the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from advisor.model.pack import Pack
from advisor.model.question import Bank, Changeable
from advisor.model.reasoning import Change, ChangedAnswer
from advisor.model.values import UNKNOWN, Answers, Value
from advisor.reasoning.cells import Cells, OneOf
from advisor.reasoning.statements import Program
from advisor.reasoning.reads import Reads, verdict_of
from advisor.reasoning.solving import Assumptions, Deadline, Grounded
from advisor.reasoning.text import FALSE, atom
from advisor.reasoning.trials import Trials, changed_to
from advisor.reasoning.unknowns import Unknowns

LARGEST = 3
"""Questions in one change."""
TRIED = 60
"""Candidates tried in order before the solver is asked for each answer."""


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
        self.program = program
        self.grounded = Grounded(program.statements, program.shown, "--heuristic=Domain", first=program.shown)

    @cached_property
    def finding(self) -> Grounded:
        """The same without an order of search, which would only slow down looking for one answer."""
        return Grounded(self.program.statements, ())

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
        holds, fails = [], []
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
        tried = islice(trials.reaching(ordered, target), TRIED)
        values = next((v for v in tried if v is not None), None)
        if values is None:
            search = Search(self.finding, trials, [*was, *self._exactly(questions, target)])
            values = tuple(search.take(q) for q in ordered)
            if not trials.leads_to(ordered, values, target):
                return None
        old = trials.answers.values
        pairs = zip(ordered, values, strict=True)
        changed = tuple(ChangedAnswer(q, old.get(q, UNKNOWN), value) for q, value in pairs)
        return Change(target, changed, self._in_hand(questions))

    def _exactly(self, questions: frozenset[str], target: str) -> Assumptions:
        """Assumptions that just these questions change, and that the target is reached."""
        literals = self.finding.literals
        changed = [literals[a] if q in questions else -literals[a] for a, q in self._named.items()]
        return [*changed, literals[self.outcomes[target]]]


class Search:
    """Takes new answers one by one, each as close to the old one as still leads to the verdict.

    For the few changes where many options have to differ, so that trying them in order takes too long. Only
    whether an answer is possible counts, never which one the solver happens to find.
    """

    def __init__(self, grounded: Grounded, trials: Trials, assumptions: Assumptions) -> None:
        self.grounded = grounded
        self.trials = trials
        self.assumed = assumptions

    def take(self, question: str) -> Value:
        """The new answer to `question`."""
        partition = self.trials.cells.by_question[question]
        old = self.trials.answers.values.get(question)
        literals = {n: self.grounded.literals[atom("answer", question, n)] for n in partition.atoms}
        before = frozenset[str]() if old is None else partition.true_atoms(old) or frozenset()
        if isinstance(partition, OneOf):
            names = [name for name in partition.atoms if name not in before]
            found = next((n for n in names if self._try(literals[n])), names[-1])
            return partition.cell(found).nearest(old)
        true = set(before)
        model = self.grounded.witness(self.assumed, tuple(literals.values())) or frozenset()
        for name, literal in literals.items():
            kept = literal if name in before else -literal
            if (literal in model) is not (name in before):
                other = self.grounded.witness([*self.assumed, kept], tuple(literals.values()))
                model = model if other is None else other
                kept = kept if other is not None else -kept
            self.assumed.append(kept)
            (true.add if kept > 0 else true.discard)(name)
        return changed_to(partition, old, true)

    def _try(self, literal: int) -> bool:
        fits = self.grounded.witness([*self.assumed, literal], ()) is not None
        self.assumed.append(literal if fits else -literal)
        return fits
