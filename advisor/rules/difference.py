"""What a change of a pack does: the same profiles decided by both, and the smallest that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from advisor.engine.decide import outcomes_of
from advisor.model.pack import NEEDED, Pack
from advisor.model.question import Bank
from advisor.model.values import Answers, Value
from advisor.rules import sample

TRIED = 3
"""Profiles of one change that are made smaller to find its smallest example."""
MISSING = "(not decided)"


@dataclass(frozen=True, slots=True)
class Decider:
    """A pack with the bank it reads."""

    pack: Pack
    bank: Bank

    def outcomes(self, answers: Answers) -> Mapping[str, str]:
        """The outcome of every decision that matters for these answers."""
        made = outcomes_of(self.pack, self.bank, answers)
        part_of = {d.id: d.part_of for d in self.pack.decisions}
        return {
            name: outcome.outcome
            for name, outcome in made.items()
            if not part_of[name] or made[part_of[name]].outcome == NEEDED
        }


@dataclass(frozen=True, slots=True)
class Example:
    """Few answers on which the two differ."""

    decision: str
    before: str
    after: str
    answers: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Changed:
    """How one decision changes over the sample."""

    decision: str
    profiles: int
    """Profiles on which it comes out differently."""
    transitions: Mapping[tuple[str, str], int]
    """Before and after, most frequent first."""
    examples: tuple[Example, ...]
    """The smallest of each transition, in the same order."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The whole comparison."""

    profiles: int
    any_changed: int
    """Profiles on which anything comes out differently."""
    decisions: tuple[Changed, ...]
    """One for each decision of either pack, unchanged ones included."""


def compare(old: Decider, new: Decider, count: int, seed: int = sample.SEED) -> Difference:
    """Both packs on the same sample.

    A decision that shapes a need (a category, the type, the window) counts only where that need is needed,
    before or after. An answer to a question that one bank lacks is read by the other alone.
    """
    names = list(dict.fromkeys([d.id for d in (*old.pack.decisions, *new.pack.decisions)]))
    found: dict[str, dict[tuple[str, str], list[Answers]]] = {name: {} for name in names}
    any_changed = 0
    for answers in _both(old.bank, new.bank, count, seed):
        changes = list(_changes(old, new, answers))
        any_changed += bool(changes)
        for decision, before, after in changes:
            found[decision].setdefault((before, after), []).append(answers)
    decisions = tuple(_changed(old, new, name, found[name]) for name in names)
    return Difference(count, any_changed, decisions)


def _both(old: Bank, new: Bank, count: int, seed: int) -> Iterator[Answers]:
    if old is new:
        yield from sample.profiles(new, count, seed)
        return
    pairs = zip(sample.profiles(old, count, seed), sample.profiles(new, count, seed), strict=True)
    for before, after in pairs:
        only_old = {q: v for q, v in before.values.items() if q not in new}
        yield Answers({**only_old, **after.values}, after.as_of)


def _changes(old: Decider, new: Decider, answers: Answers) -> Iterator[tuple[str, str, str]]:
    before, after = old.outcomes(answers), new.outcomes(answers)
    for decision in dict.fromkeys((*before, *after)):
        was, now = before.get(decision, MISSING), after.get(decision, MISSING)
        shapes = decision in old.pack.decision and decision in new.pack.decision
        if was != now and not (shapes and MISSING in {was, now}):
            yield decision, was, now


def _changed(
    old: Decider, new: Decider, decision: str, found: Mapping[tuple[str, str], list[Answers]]
) -> Changed:
    counted = Counter({change: len(profiles) for change, profiles in found.items()})
    transitions = dict(counted.most_common())
    examples = tuple(_smallest(old, new, (decision, *change), found[change]) for change in transitions)
    return Changed(decision, sum(counted.values()), transitions, examples)


def _smallest(old: Decider, new: Decider, change: tuple[str, str, str], profiles: list[Answers]) -> Example:
    thinnest = sorted(profiles, key=lambda a: len(a.values))[:TRIED]
    smaller = [_reduced(old, new, change, answers) for answers in thinnest]
    least = min(smaller, key=lambda a: len(a.values))
    return Example(*change, dict(least.values))


def _reduced(old: Decider, new: Decider, change: tuple[str, str, str], answers: Answers) -> Answers:
    """The answers without those the change does not need; many are left out at once where that works."""
    size = len(answers.values)
    while size:
        for start in range(len(answers.values) - size, -size, -size):
            questions = list(answers.values)[max(start, 0) : start + size]
            fewer = _without(answers, questions)
            if questions and change in _changes(old, new, fewer):
                answers = fewer
        size //= 2
    return answers


def _without(answers: Answers, questions: list[str]) -> Answers:
    rest = {q: v for q, v in answers.values.items() if q not in questions}
    return Answers(rest, answers.as_of)
