"""Which outcomes can still come out: all completions of the answers at once, by brave consequences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from advisor.model.pack import DECISION_NOT_APPLICABLE, Pack
from advisor.model.question import Bank
from advisor.model.values import Answers
from advisor.reasoning.cells import Cells
from advisor.reasoning.solving import CONSERVATIVE, Assumptions, Deadline, Grounded
from advisor.reasoning.statements import Program
from advisor.reasoning.text import FALSE, atom
from advisor.reasoning.translation import Translation

Reachable = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Proved:
    """Outcomes not ruled out, by decision in its own order."""

    outcomes: Reachable
    complete: bool
    """False when time ran out: then some may be listed that cannot come out."""
    possible: bool = True
    """False when no company can have given these answers."""


class Outcomes:
    """The program over completions, grounded once."""

    def __init__(self, pack: Pack, bank: Bank, cells: Cells) -> None:
        self.pack = pack
        program = outcomes_program(pack, bank, cells)
        self.grounded = Grounded.of(program, program.shown, CONSERVATIVE)
        self.every = {d.id: (*d.outcomes, DECISION_NOT_APPLICABLE) for d in pack.decisions}
        self._names = {atom("outcome", d, o): (d, o) for d, names in self.every.items() for o in names}

    def reachable(self, cells: Cells, answers: Answers, deadline: Deadline) -> Proved:
        """The outcomes that some completion of `answers` has."""
        assumptions = assumed(self.grounded, cells, answers)
        if assumptions is None:
            return Proved(dict.fromkeys(self.every, ()), complete=True, possible=False)
        found = self.grounded.brave(assumptions, deadline)
        if found.complete:
            reached = {self._names[name] for name in found.atoms}
        else:
            reached = {pair for name, pair in self._names.items() if name in self.grounded.literals}
        outcomes = {d: tuple(o for o in names if (d, o) in reached) for d, names in self.every.items()}
        return Proved(outcomes, found.complete, found.possible)


def outcomes_program(pack: Pack, bank: Bank, cells: Cells) -> Program:
    """The pack over completions, with every decision's outcome shown."""
    program = Program()
    translation = Translation(pack, bank, cells, program)
    translation.forbid_impossible()
    for decision in pack.decision:
        program.shown.extend(
            literal for literal in translation.outcomes(decision).values() if literal != FALSE
        )
    return program


def assumed(grounded: Grounded, cells: Cells, answers: Answers) -> Assumptions | None:
    """Assumptions that say `answers`; None where one of them is no answer to its question."""
    assumptions: Assumptions = []
    for question, value in answers.values.items():
        partition = cells.by_question.get(question)
        if partition is None:
            continue
        true = partition.true_atoms(value)
        if true is None:
            return None
        for name in partition.atoms:
            literal = grounded.literals.get(atom("answer", question, name))
            if literal is not None:
                assumptions.append(literal if name in true else -literal)
    return assumptions
