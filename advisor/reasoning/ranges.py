"""The exact range of every need's score: four optimisations, or none where no rule about it is open."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.model.pack import DecisionKind, Pack
from advisor.model.question import Bank
from advisor.model.values import Answers, Truth
from advisor.reasoning.cells import Cells
from advisor.reasoning.decisions import WEIGHED
from advisor.reasoning.outcomes import assumed
from advisor.reasoning.reads import Reads
from advisor.reasoning.solving import CONSERVATIVE, Assumptions, Deadline, Grounded
from advisor.reasoning.statements import Program
from advisor.reasoning.text import FALSE, TRUE, Literal, atom
from advisor.reasoning.translation import Translation

Ranges = Mapping[str, tuple[int, int]]


class Scores:
    """The scores of the needs alone, grounded once; an external atom says which end is looked for."""

    def __init__(self, pack: Pack, bank: Bank, cells: Cells, reads: Reads) -> None:
        self.pack = pack
        self.reads = reads
        self.needs = [d.id for d in pack.decisions if d.kind is DecisionKind.NEED]
        program = Program()
        translation = Translation(pack, bank, cells, program)
        translation.forbid_impossible()
        for need in self.needs:
            self._write(translation, need)
        self.grounded = Grounded.of(program, (), CONSERVATIVE, "--opt-mode=opt", "--opt-strategy=usc")

    def _write(self, translation: Translation, need: str) -> None:
        decision = self.pack.decision[need]
        applies = TRUE if decision.applies is None else translation.holds(decision.applies)
        counted: list[tuple[int, Literal]] = []
        for rule in self.pack.rules_for.get(need, ()):
            if rule.effect in WEIGHED:
                counts = atom("counts", rule.id)
                body = [translation.fires(rule), applies]
                translation.program.derive("queries", counts, body)
                if FALSE not in body:
                    counted.append((self.pack.weight(rule), counts))
        translation.program.minimise(atom("low", need), counted)
        translation.program.minimise(atom("high", need), [(-weight, name) for weight, name in counted])

    def ranges(
        self, cells: Cells, answers: Answers, truths: Mapping[str, Truth], deadline: Deadline
    ) -> tuple[Ranges, bool]:
        """Lowest and highest score by need, and whether all were proved.

        What time does not allow to prove is given too wide, never too narrow. `truths` says which rules fire.
        """
        assumptions = assumed(self.grounded, cells, answers)
        if assumptions is None:
            return {}, True
        found: dict[str, tuple[int, int]] = {}
        complete = True
        for need in self.needs:
            outer = self._outer(need, truths)
            if outer[0] == outer[1]:
                found[need] = outer
                continue
            low = self._end(atom("low", need), assumptions, deadline)
            high = self._end(atom("high", need), assumptions, deadline)
            complete = complete and low is not None and high is not None
            found[need] = (outer[0] if low is None else low, outer[1] if high is None else -high)
        return found, complete

    def _end(self, goal: str, assumptions: Assumptions, deadline: Deadline) -> int | None:
        self.grounded.set(goal, holds=True)
        try:
            return self.grounded.optimum(assumptions, deadline)
        finally:
            self.grounded.set(goal, holds=False)

    def _outer(self, need: str, truths: Mapping[str, Truth]) -> tuple[int, int]:
        """Bounds from the open rules, as if each could fire by itself."""
        low = high = 0
        gated = self.pack.decision[need].applies is not None
        for rule in self.pack.rules_for.get(need, ()):
            weight = self.pack.weight(rule)
            known = not gated and not self.reads.rule_reads_decisions(rule)
            truth = truths[rule.id] if known else None
            if truth is True:
                low, high = low + weight, high + weight
            elif truth is None:
                low, high = low + min(weight, 0), high + max(weight, 0)
        return low, high
