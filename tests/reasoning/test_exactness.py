"""Everything the reasoner says equals what trying every completion with `decide` says."""

from __future__ import annotations

import os
import random

import pytest

from advisor.model.question import Questionnaire
from advisor.model.reasoning import Change
from advisor.model.values import Answers, State
from advisor.reasoning import reasoner
from tests.reasoning import exhaustive
from tests.reasoning.packs import AS_OF, World, a_world

DEEP = int(os.environ.get("REASONING_TEST_FACTOR", "1"))
"""How many times as many packs to try."""
GENEROUS = 30.0


def worlds(first: int, count: int, **size: int) -> list[tuple[World, random.Random]]:
    made = []
    for seed in range(first, first + count * DEEP):
        chance = random.Random(seed)  # noqa: S311 - the same packs on every run
        made.append((a_world(chance, **size), chance))
    return made


def changed(answers: Answers, change: Change) -> Answers:
    for answer in change.answers:
        assert not isinstance(answer.to, State)
        answers = answers.with_value(answer.question, answer.to)
    return answers


def test_reachable_and_ranges_equal_trying_every_completion() -> None:
    impossible = 0
    for world, chance in worlds(0, 120):
        thinker = reasoner(world.pack, world.bank)
        for share in (0.0, 0.4, 0.7, 0.9):
            answers = world.some_answers(chance, share)
            expected = exhaustive.reachable(world, answers)
            found = thinker.reachable(answers, GENEROUS)

            assert {d: set(o) for d, o in found.items()} == expected
            assert thinker.determined(answers) is (len(expected["verdict"]) == 1)
            if expected["verdict"]:
                assert thinker.ranges(answers, GENEROUS) == exhaustive.ranges(world, answers)
            else:
                impossible += 1
                assert thinker.ranges(answers, GENEROUS) == {}
    assert impossible > 0


def test_can_change_equals_trying_another_answer_in_every_completion() -> None:
    matter = skippable = 0
    for world, chance in worlds(1000, 60, questions=4, completions=300):
        thinker = reasoner(world.pack, world.bank)
        for share in (0.0, 0.5):
            answers = world.some_answers(chance, share)
            if not exhaustive.reachable(world, answers)["verdict"]:
                continue
            for question in world.domain:
                if question not in answers.values:
                    decisions, proved = thinker.can_change(answers, question, GENEROUS)

                    assert proved
                    assert set(decisions) == exhaustive.can_change(world, answers, question)
                    matter, skippable = matter + bool(decisions), skippable + (not decisions)
    assert matter > 50
    assert skippable > 50


def test_changes_equal_trying_every_three_other_answers() -> None:
    sizes = {1: 0, 2: 0, 3: 0}
    for world, chance in worlds(2000, 50, questions=5, rules=10, completions=400):
        thinker = reasoner(world.pack, world.bank)
        for share in (0.4, 0.8):
            answers = world.some_answers(chance, share)
            now = world.outcomes(answers)["verdict"]
            for target in ("both", "soc2", "iso27001", "not_yet"):
                if target == now:
                    continue
                found, totals = thinker.changes(answers, target, limit=10_000, patience=GENEROUS)
                sets = [frozenset(a.question for a in change.answers) for change in found]

                assert set(sets) == exhaustive.changes(world, answers, target)
                assert len(sets) == len(set(sets)) == totals[target]
                for change in found:
                    new = changed(answers, change)
                    assert exhaustive.leads(world, new, target)
                    sizes[len(change.answers)] += 1
    assert min(sizes.values()) > 5, sizes


def test_one_more_answer_never_enlarges_what_is_reachable() -> None:
    for world, chance in worlds(3000, 60):
        thinker = reasoner(world.pack, world.bank)
        answers = Answers({}, AS_OF)
        before, spread = thinker.reachable(answers), thinker.ranges(answers)
        order = list(world.domain)
        chance.shuffle(order)
        for question in order:
            answers = answers.with_value(question, chance.choice(world.domain[question]))
            now, narrower = thinker.reachable(answers), thinker.ranges(answers)
            for decision, outcomes in now.items():
                assert set(outcomes) <= set(before[decision])
            for need, (low, high) in narrower.items():
                assert spread[need][0] <= low <= high <= spread[need][1]
            before, spread = now, narrower or spread


def test_the_order_of_rules_and_answers_does_not_matter() -> None:
    for world, chance in worlds(4000, 40):
        answers = world.some_answers(chance, 0.5)
        shuffled = list(world.pack.rules)
        chance.shuffle(shuffled)
        turned = type(world.pack)(
            world.pack.identity,
            world.pack.strengths,
            world.pack.decisions,
            world.pack.facts,
            tuple(shuffled),
        )
        backwards = Answers(dict(reversed(list(answers.values.items()))), AS_OF)
        one, other = reasoner(world.pack, world.bank), reasoner(turned, world.bank)

        assert one.reachable(answers) == other.reachable(backwards)
        assert one.ranges(answers) == other.ranges(backwards)
        assert one.changes(answers) == other.changes(backwards)
        assert [q.can_change for q in one.open_questions(answers)] == [
            q.can_change for q in other.open_questions(backwards)
        ]


@pytest.mark.parametrize("kept", [1, 3])
def test_settled_means_that_no_open_question_asked_can_turn_the_verdict(kept: int) -> None:
    settled = 0
    for world, chance in worlds(5000 + kept * 100, 40, questions=4):
        thinker = reasoner(world.pack, world.bank)
        answers = world.some_answers(chance, 0.5)
        if not exhaustive.reachable(world, answers)["verdict"]:
            continue
        asked = Questionnaire("short", "Short", "", tuple(world.domain)[:kept])
        verdicts: dict[tuple[object, ...], set[str]] = {}
        for full in world.completions(answers):
            others = tuple(v for q, v in full.values.items() if q not in asked.questions)
            verdicts.setdefault(others, set()).add(world.outcomes(full)["verdict"])
        truly = all(len(found) == 1 for found in verdicts.values())
        if thinker.settled(answers, asked, GENEROUS):
            settled += 1

            assert truly
    assert settled > 3
