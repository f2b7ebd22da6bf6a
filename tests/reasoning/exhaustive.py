"""What must come out, by trying everything with `decide`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from advisor.model.pack import NEEDED
from advisor.model.values import Answers, Value
from tests.reasoning.packs import World


def reachable(world: World, answers: Answers) -> dict[str, set[str]]:
    """Outcomes of every completion, by decision."""
    found: dict[str, set[str]] = {d.id: set() for d in world.pack.decisions}
    for full in world.completions(answers):
        for decision, outcome in world.outcomes(full).items():
            found[decision].add(outcome)
    return found


def ranges(world: World, answers: Answers) -> dict[str, tuple[int, int]]:
    """Lowest and highest score of every completion, by need."""
    scores = [world.scores(full) for full in world.completions(answers)]
    return {need: (min(s[need] for s in scores), max(s[need] for s in scores)) for need in scores[0]}


def can_change(world: World, answers: Answers, question: str) -> set[str]:
    """Undetermined decisions that another answer to the question alone turns, in some completion."""
    outcomes = reachable(world, answers)
    if not outcomes["verdict"]:
        return set()
    undetermined = {d for d, found in outcomes.items() if len(found) > 1}
    turned: set[str] = set()
    for full in world.completions(answers):
        before = world.outcomes(full)
        for value in world.domain[question]:
            after = world.outcomes(full.with_value(question, value))
            turned |= {d for d in undetermined if before[d] != after[d]}
    hidden = {d.id for d in world.pack.decisions if d.part_of and NEEDED not in outcomes[d.part_of]}
    return turned - hidden


def changes(world: World, answers: Answers, target: str) -> set[frozenset[str]]:
    """Every smallest set of up to three questions whose other answers can give `target`."""
    found: set[frozenset[str]] = set()
    for size in (1, 2, 3):
        for questions in combinations(world.domain, size):
            smaller = any(known <= set(questions) for known in found)
            if not smaller and any(leads(world, new, target) for new in _others(world, answers, questions)):
                found.add(frozenset(questions))
    return found


def leads(world: World, answers: Answers, target: str) -> bool:
    """Whether these answers are possible and give that verdict, gaps and all."""
    return world.outcomes(answers)["verdict"] == target and not world.is_impossible(answers)


def _others(world: World, answers: Answers, questions: tuple[str, ...]) -> Iterator[Answers]:
    def different(question: str) -> list[Value]:
        return [value for value in world.domain[question] if answers.values.get(question) != value]

    for values in product(*(different(question) for question in questions)):
        new = {**answers.values, **dict(zip(questions, values, strict=True))}
        yield Answers(new, answers.as_of)
