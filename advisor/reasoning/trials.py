"""Tries other answers to a few questions: which verdict `decide` would give, fewest options first."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from itertools import combinations, islice, product, takewhile

from advisor.engine.conditions import Check, compile_condition
from advisor.model.pack import NEEDED, NOT_NEEDED, Decision, DecisionKind, Effect, Pack, Rule
from advisor.model.question import Bank
from advisor.model.values import Answers, Value
from advisor.reasoning import plainly
from advisor.reasoning.cells import Cells, OneOf, Partition, SeveralOf
from advisor.reasoning.reads import Reads, verdict_of

Values = tuple[Value, ...]
Step = tuple[int, int]
"""What rules add to a score, and how many of them require."""


class Trials:
    """One set of answers, and what becomes of the verdict when some of them differ."""

    def __init__(self, pack: Pack, bank: Bank, reads: Reads, cells: Cells, answers: Answers) -> None:
        self.pack = pack
        self.bank = bank
        self.reads = reads
        self.cells = cells
        self.answers = answers
        self.table = pack.decision[verdict_of(pack)]
        self.needs = _plain_needs(pack, reads)
        self.base = plainly.truths(pack, bank, answers)
        self.declared = [(compile_condition(i.when, {}), reads.condition(i.when)) for i in bank.impossible]
        self._runs: dict[tuple[tuple[str, ...], Values], plainly.Run] = {}
        self._offers: dict[tuple[str, int], list[Value]] = {}
        self._steering: dict[tuple[str, ...], bool] = {}

    def leads_to(self, questions: Sequence[str], values: Values, target: str) -> bool:
        """Whether these new answers give `target`, and no company is barred from them."""
        return self._by_deciding(questions)(values) == target

    def nearest(self, question: str, true: Container[str]) -> Value:
        """The answer closest to the old one in the `true` cell, or with just the `true` classes."""
        partition = self.cells.by_question[question]
        old = self.answers.values.get(question)
        if isinstance(partition, OneOf):
            return next(cell for cell in partition.cells if cell.name in true).nearest(old)
        return changed_to(partition, old, true)

    def cheaper(self, questions: Sequence[str], values: Values, target: str, tries: int) -> Values | None:
        """New answers that toggle fewer options than `values` do, among the first few there are."""
        most = sum(self._cost(q, value) for q, value in zip(questions, values, strict=True))
        if most <= len(questions):
            return None
        verdict = self._by_parts(questions) if self.needs else self._by_deciding(questions)
        fewer = takewhile(lambda found: found[0] < most, self.candidates(questions))
        return next((v for _, v in islice(fewer, tries) if verdict(v) == target), None)

    def _cost(self, question: str, value: Value) -> int:
        old = self.answers.values.get(question)
        if not isinstance(value, frozenset):
            return 1
        return len(value ^ old) if isinstance(old, frozenset) else len(value)

    def _by_deciding(self, questions: Sequence[str]) -> Callable[[Values], str | None]:
        named = tuple(questions)

        def verdict(values: Values) -> str | None:
            run = plainly.Run(self.pack, self.bank, self._changed(named, values))
            if any(check(run.situation) is True for check, _ in self.declared):
                return None
            made = [run.make(d) for d in self.pack.decisions if d.id in self.reads.feeding_verdict]
            return made[-1]

        return verdict

    def _by_parts(self, questions: Sequence[str]) -> Callable[[Values], str | None]:
        """The verdict put together from what each group of rules that read the same questions adds."""
        groups = self._groups(questions)
        start = [self._standing(need) for need in self.needs]

        def verdict(values: Values) -> str | None:
            scores = list(start)
            for group in groups:
                steps = group(values)
                if steps is None:
                    return None
                scores = [(s + ds, r + dr) for (s, r), (ds, dr) in zip(scores, steps, strict=True)]
            return self._look_up(scores)

        return verdict

    def _standing(self, need: Decision) -> Step:
        outcome = self.base.made[need.id]
        return outcome.score, sum(row.effect is Effect.REQUIRES for row in outcome.ledger)

    def _look_up(self, scores: Sequence[Step]) -> str:
        outcomes = {
            need.id: NEEDED if required > 0 or score >= need.threshold else NOT_NEEDED
            for need, (score, required) in zip(self.needs, scores, strict=True)
        }
        rows = (r for r in self.table.rows if all(outcomes[name] == out for name, out in r.when.items()))
        return next(rows).gives

    def _groups(self, questions: Sequence[str]) -> list[Callable[[Values], list[Step] | None]]:
        rules: dict[tuple[int, ...], list[list[Rule]]] = {}
        checks: dict[tuple[int, ...], list[Check]] = {}
        for place, need in enumerate(self.needs):
            for rule in self.reads.rules_reading(need.id, questions):
                read = self.reads.rule(rule)
                places = tuple(i for i, q in enumerate(questions) if q in read)
                rules.setdefault(places, [[] for _ in self.needs])[place].append(rule)
        for check, read in self.declared:
            places = tuple(i for i, q in enumerate(questions) if q in read)
            checks.setdefault(places, []).append(check)
        return [
            self._group(questions, places, rules.get(places, []), checks.get(places, []))
            for places in dict.fromkeys((*checks, *rules))
            if places
        ]

    def _group(
        self, questions: Sequence[str], places: tuple[int, ...], rules: list[list[Rule]], checks: list[Check]
    ) -> Callable[[Values], list[Step] | None]:
        """What rules that read the questions in these places add; None where the answers are impossible."""
        named = tuple(questions[i] for i in places)
        known: dict[Values, list[Step] | None] = {}

        def steps(values: Values) -> list[Step] | None:
            given = tuple(values[i] for i in places)
            if given not in known:
                run = self._run(named, given)
                impossible = any(check(run.situation) is True for check in checks)
                by_need = rules or [[] for _ in self.needs]
                known[given] = None if impossible else [self._step(run, group) for group in by_need]
            return known[given]

        return steps

    def _step(self, run: plainly.Run, rules: list[Rule]) -> Step:
        score = required = 0
        for rule in rules:
            step = (run.truth(rule) is True) - (self.base.truths[rule.id] is True)
            if step:
                score += step * self.pack.weight(rule)
                required += step * (rule.effect is Effect.REQUIRES)
        return score, required

    def _changed(self, questions: Sequence[str], values: Values) -> Answers:
        new = {**self.answers.values, **dict(zip(questions, values, strict=True))}
        return Answers(new, self.answers.as_of)

    def _run(self, questions: tuple[str, ...], values: Values) -> plainly.Run:
        key = (questions, values)
        if key not in self._runs:
            new = self._changed(questions, values)
            profile = (
                None if self._steers(questions) else {**self.base.profile, **dict(zip(*key, strict=True))}
            )
            self._runs[key] = plainly.Run(self.pack, self.bank, new, profile)
        return self._runs[key]

    def _steers(self, questions: tuple[str, ...]) -> bool:
        """True where relevance has to be worked out anew: it hangs on these, or one of them is hidden."""
        if questions not in self._steering:
            steering = self.reads.steering
            self._steering[questions] = any(q in steering or not self._asked(q) for q in questions)
        return self._steering[questions]

    def _asked(self, question: str) -> bool:
        asked = self.bank[question].ask_if
        return asked is None or self.base.check(asked) is True

    def candidates(self, questions: Sequence[str]) -> Iterator[tuple[int, Values]]:
        """How many options are toggled, and new answers: the fewest first, then in bank order."""
        most = [self._most(q) for q in questions]
        for total in range(len(questions), sum(most) + 1):
            for costs in product(*(range(1, m + 1) for m in most)):
                if sum(costs) == total:
                    offers = (self._offer(q, c) for q, c in zip(questions, costs, strict=True))
                    for values in product(*offers):
                        yield total, values

    def _most(self, question: str) -> int:
        partition = self.cells.by_question[question]
        return 1 if isinstance(partition, OneOf) else 2 * len(partition.question.options)

    def _offer(self, question: str, cost: int) -> list[Value]:
        """New answers to one question that toggle `cost` options."""
        key = (question, cost)
        if key not in self._offers:
            old = self.answers.values.get(question)
            self._offers[key] = list(_others(self.cells.by_question[question], old, cost))
        return self._offers[key]


def _plain_needs(pack: Pack, reads: Reads) -> tuple[Decision, ...]:
    """The needs that the verdict's table looks up, where nothing else feeds it; else none."""
    feeding = [d for d in pack.decisions if d.id in reads.feeding_verdict and d.id != verdict_of(pack)]
    plain = all(
        d.kind is DecisionKind.NEED
        and d.applies is None
        and not any(reads.rule_reads_decisions(rule) for rule in pack.rules_for.get(d.id, ()))
        for d in feeding
    )
    table = pack.decision[verdict_of(pack)]
    return tuple(feeding) if plain and table.kind is DecisionKind.TABLE and table.applies is None else ()


def _others(partition: Partition, old: Value | None, cost: int) -> Iterator[Value]:
    if isinstance(partition, OneOf):
        here = partition.true_atoms(old) if old is not None else None
        yield from (c.nearest(old) for c in partition.cells if c.name not in (here or ()))
        return
    before = old if isinstance(old, frozenset) else frozenset[str]()
    for count in range(1, min(cost, len(partition.classes)) + 1):
        for toggled in combinations(partition.classes, count):
            new = _toggled(before, [c.options for c in toggled])
            if len(new ^ before) == cost and partition.true_atoms(new) is not None:
                yield new


def changed_to(partition: SeveralOf, old: Value | None, true: Container[str]) -> frozenset[str]:
    """The answer closest to the old one of which exactly the `true` classes hold."""
    before = old if isinstance(old, frozenset) else frozenset[str]()
    groups = [c.options for c in partition.classes if before.isdisjoint(c.options) is (c.name in true)]
    return _toggled(before, groups)


def _toggled(before: frozenset[str], groups: Sequence[tuple[str, ...]]) -> frozenset[str]:
    """The options with whole classes taken away, and the first option of each new class added."""
    options = set(before)
    for group in groups:
        options = options - set(group) if not options.isdisjoint(group) else options | {group[0]}
    return frozenset(options)
