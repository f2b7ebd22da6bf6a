"""What is certain while answers are missing, for one pack: the way into everything in this package.

Programs are made when first needed and kept, so one reasoner serves one caller at a time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from advisor.model.pack import NEEDED, Pack
from advisor.model.question import Bank, Questionnaire
from advisor.model.reasoning import Change, OpenQuestion, Reasoning
from advisor.model.values import NOT_APPLICABLE, Answers
from advisor.reasoning import plainly
from advisor.reasoning.alternatives import Alternatives, Search, Touched
from advisor.reasoning.cells import Cells, cells
from advisor.reasoning.changes import Changed, Changes
from advisor.reasoning.open_rules import OpenRules
from advisor.reasoning.outcomes import Outcomes, Proved, Reachable
from advisor.reasoning.ranges import Ranges, Scores
from advisor.reasoning.reads import Reads, verdict_of
from advisor.reasoning.solving import Deadline
from advisor.reasoning.weights import weights

Item = TypeVar("Item")

BUDGET = 0.1
"""Seconds for one question."""
PATIENCE = 2.0
"""Seconds for one call, however hard the pack is."""
FIRST_LOOK = 0.01
"""Seconds for each question before any gets its whole budget: most need less."""
SEARCHING = 0.3
"""Seconds that the hard questions share after the first look, unless one alone may take longer."""

AHEAD = 8
"""Programs that are made while the solver searches one, so that neither has to wait for the other."""


class Programs:
    """The programs for one shape of cells."""

    def __init__(self, pack: Pack, bank: Bank, cells: Cells, reads: Reads) -> None:
        self.pack, self.bank, self.cells, self.reads = pack, bank, cells, reads

    @cached_property
    def outcomes(self) -> Outcomes:
        """Which outcomes can still come out."""
        return Outcomes(self.pack, self.bank, self.cells)

    @cached_property
    def scores(self) -> Scores:
        """How far the scores of the needs can go."""
        return Scores(self.pack, self.bank, self.cells, self.reads)

    @cached_property
    def alternatives(self) -> Alternatives:
        """What another answer to one question can change."""
        return Alternatives(self.pack, self.bank, self.cells, self.reads)

    @cached_property
    def changes(self) -> Changes:
        """What would have to be different."""
        return Changes(self.pack, self.bank, self.cells, self.reads)


@dataclass(slots=True)
class Known:
    """One set of answers and what has been worked out about it."""

    answers: Answers
    cells: Cells
    programs: Programs
    open_rules: OpenRules
    proved: Proved | None = None


class Reasoner:
    """Answers questions about unknown answers, exactly unless time runs out, and then on the safe side."""

    def __init__(self, pack: Pack, bank: Bank) -> None:
        self.pack = pack
        self.bank = bank
        self.reads = Reads(pack, bank)
        self.verdict = verdict_of(pack)
        self._days: dict[date, Cells] = {}
        self._programs: dict[object, Programs] = {}
        self._last: Known | None = None

    def reachable(self, answers: Answers, patience: float = PATIENCE) -> Reachable:
        """Outcomes still possible by decision; none at all where the answers given contradict each other.

        When time runs out, everything not ruled out is listed.
        """
        return self._proved(self._known(answers), Deadline(patience)).outcomes

    def ranges(self, answers: Answers, patience: float = PATIENCE) -> Ranges:
        """Lowest and highest score still possible by need; empty where the answers contradict each other."""
        return self._ranges(self._known(answers), Deadline(patience))[0]

    def determined(self, answers: Answers, patience: float = PATIENCE) -> bool:
        """True when no answer of the whole bank can change the verdict."""
        return len(self.reachable(answers, patience)[self.verdict]) == 1

    def settled(self, answers: Answers, questionnaire: Questionnaire, budget: float = BUDGET) -> bool:
        """True when no open question of this questionnaire can change the verdict."""
        if self.determined(answers):
            return True
        asked = self.open_questions(answers, questionnaire.questions, budget)
        return self._settled(self._known(answers), asked)

    def can_change(
        self, answers: Answers, question: str, budget: float = BUDGET
    ) -> tuple[tuple[str, ...], bool]:
        """Decisions that come out differently, in some completion, by another answer to this question alone.

        A known answer to it is left out of account. The second value is False when time ran out; then all
        that is not ruled out is listed. Parts of a need that can no longer come out are not mentioned.
        """
        if question in answers.values:
            answers = answers.without(question)
        known = self._known(answers)
        self._proved(known, Deadline(PATIENCE))
        touched = self._touched(known, question, Deadline(budget))
        return self._mentioned(known, touched), touched.proved

    def open_questions(
        self,
        answers: Answers,
        questions: Iterable[str] | None = None,
        budget: float = BUDGET,
        patience: float = PATIENCE,
    ) -> tuple[OpenQuestion, ...]:
        """Unanswered questions in bank order, those surely hidden left out, with what each can still change.

        Questions said to be unknown count as open: their true answer can still matter.
        """
        known = self._known(answers)
        deadline = Deadline(patience)
        self._proved(known, deadline)
        wanted = None if questions is None else frozenset(questions)
        asked = [q for q in self._open(known) if wanted is None or q in wanted]
        found = self._each(known, asked, budget, deadline)
        strength = weights(self.pack, self.reads, answers, known.open_rules.truths)
        return tuple(
            OpenQuestion(q, self._mentioned(known, touched), touched.proved, strength.get(q, 0))
            for q, touched in found.items()
        )

    def weights(self, answers: Answers) -> Mapping[str, int]:
        """How decisive each open question is for the verdict."""
        return weights(self.pack, self.reads, answers, self._known(answers).open_rules.truths)

    def next_question(self, answers: Answers, questions: Iterable[str], budget: float = BUDGET) -> str | None:
        """The most decisive of `questions` that can still change the verdict; None when none can.

        Only questions that surely apply are asked. Ties keep the order of the bank.
        """
        if self.determined(answers):
            return None
        known = self._known(answers)
        strength = weights(self.pack, self.reads, answers, known.open_rules.truths)
        applying = [q for q in questions if q not in answers.values and self._applies(known, q)]
        for question in sorted(applying, key=lambda q: -strength.get(q, 0)):
            among = self._undetermined(known, question) & {self.verdict}
            if self._touched(known, question, Deadline(budget), among).decisions:
                return question
        return None

    def changes(
        self, answers: Answers, target: str | None = None, limit: int = 50, patience: float = PATIENCE
    ) -> tuple[tuple[Change, ...], Mapping[str, int]]:
        """The smallest changes to another verdict, cheapest first, and how many there are by verdict."""
        found = self._changes(self._known(answers), target, limit, Deadline(patience))
        return found.changes, found.totals

    def reason(
        self,
        answers: Answers,
        questionnaire: Questionnaire,
        *,
        budget: float = BUDGET,
        patience: float = PATIENCE,
    ) -> Reasoning:
        """Everything at once."""
        known = self._known(answers)
        proved = self._proved(known, Deadline(patience))
        ranges, exact = self._ranges(known, Deadline(patience))
        changed = self._changes(known, None, 50, Deadline(patience))
        asked = self.open_questions(answers, None, budget, patience)
        inside = frozenset(questionnaire.questions)
        determined = len(proved.outcomes[self.verdict]) == 1
        settled = determined or self._settled(known, tuple(q for q in asked if q.question in inside))
        return Reasoning(
            reachable=proved.outcomes,
            ranges=ranges,
            determined=determined,
            settled=settled,
            open_questions=asked,
            changes=changed.changes,
            changes_total=sum(changed.totals.values()),
            changes_complete=changed.complete,
            complete=proved.complete and exact and changed.complete and all(q.proved for q in asked),
            changes_total_by_verdict=changed.totals,
            possible=proved.possible,
        )

    def _known(self, answers: Answers) -> Known:
        if self._last is None or self._last.answers is not answers:
            day = self.cells(answers.as_of)
            programs = self.programs(day)
            run = plainly.truths(self.pack, self.bank, answers)
            self._last = Known(answers, day, programs, OpenRules(self.pack, self.reads, run))
        return self._last

    def cells(self, as_of: date) -> Cells:
        """The cells of all questions on that day."""
        if as_of not in self._days:
            if len(self._days) > 50:
                self._days.clear()
            self._days[as_of] = cells(self.bank, self.reads.tests, as_of)
        return self._days[as_of]

    def programs(self, day: Cells) -> Programs:
        """The programs for cells of that shape; nearly always the same ones."""
        return self._programs.setdefault(day.shape, Programs(self.pack, self.bank, day, self.reads))

    def _proved(self, known: Known, deadline: Deadline) -> Proved:
        if known.proved is None or not known.proved.complete:
            known.proved = known.programs.outcomes.reachable(known.cells, known.answers, deadline)
        return known.proved

    def _ranges(self, known: Known, deadline: Deadline) -> tuple[Ranges, bool]:
        if not self._proved(known, deadline).possible:
            return {}, True
        return known.programs.scores.ranges(known.cells, known.answers, known.open_rules.truths, deadline)

    def _open(self, known: Known) -> list[str]:
        profile = known.open_rules.run.profile
        return [
            q.id
            for q in self.bank.logical
            if q.id not in known.answers.values and profile[q.id] is not NOT_APPLICABLE
        ]

    def _applies(self, known: Known, question: str) -> bool:
        asked = self.bank[question].ask_if if question in self.bank else None
        return asked is None or known.open_rules.run.check(asked) is True

    def _undetermined(self, known: Known, question: str) -> frozenset[str]:
        outcomes = known.proved.outcomes if known.proved is not None else {}
        may = known.open_rules.may_touch(question)
        return frozenset(d for d in may if len(outcomes[d]) > 1)

    def _touched(
        self, known: Known, question: str, deadline: Deadline, among: frozenset[str] | None = None
    ) -> Touched:
        return self._search(known, question, deadline, among)(deadline)

    def _search(
        self, known: Known, question: str, deadline: Deadline, among: frozenset[str] | None = None
    ) -> Search:
        among = self._undetermined(known, question) if among is None else among
        if known.proved is not None and not known.proved.possible:
            # Nothing can be proved from answers that contradict each other: one of them has to change first.
            return lambda _: Touched(known.open_rules.may_touch(question), proved=False)
        if deadline.over:
            return lambda _: Touched(among, proved=False)
        return known.programs.alternatives.search(known.cells, known.answers, question, among)

    def _each(
        self, known: Known, questions: list[str], budget: float, deadline: Deadline
    ) -> dict[str, Touched]:
        """A short look at every question, then the time that is left for those that need it."""
        # A tenth where there is time: a search cut short has to begin again.
        first = max(min(FIRST_LOOK, budget), budget / 10)
        begun = ((question, self._search(known, question, deadline)) for question in questions)
        found = {question: search(deadline.within(first)) for question, search in _ahead(begun)}
        searching = deadline.within(max(SEARCHING, budget))
        for question, touched in found.items():
            if not touched.proved and budget > first and not searching.over:
                found[question] = self._touched(known, question, searching.within(budget))
        return found

    def _mentioned(self, known: Known, touched: Touched) -> tuple[str, ...]:
        outcomes = known.proved.outcomes if known.proved is not None else {}
        possible = known.proved is None or known.proved.possible
        return tuple(
            d.id
            for d in self.pack.decisions
            if d.id in touched.decisions
            and (not possible or d.part_of not in outcomes or NEEDED in outcomes[d.part_of])
        )

    def _settled(self, known: Known, asked: tuple[OpenQuestion, ...]) -> bool:
        if known.proved is None or not known.proved.possible:
            return False
        if any(self.verdict in q.can_change for q in asked):
            return False
        # Answers that are impossible apart may matter together; while nothing else is open, they surely do.
        read = self.reads.decision(self.verdict)
        others = read.intersection(self._open(known)).difference(q.question for q in asked)
        return bool(others) or len(known.proved.outcomes[self.verdict]) == 1

    def _changes(self, known: Known, target: str | None, limit: int, deadline: Deadline) -> Changed:
        verdict = known.open_rules.run.made[self.verdict].outcome
        others = [o for o in self.pack.decision[self.verdict].outcomes if o != verdict]
        targets = others if target is None else [target] if target in others else []
        run = known.open_rules.run
        return known.programs.changes.changes(known.cells, run, targets, limit, deadline)


def _ahead(items: Iterable[Item]) -> Iterator[Item]:
    """The same items, each once some after it are made."""
    made: deque[Item] = deque()
    for item in items:
        made.append(item)
        if len(made) > AHEAD:
            yield made.popleft()
    yield from made
