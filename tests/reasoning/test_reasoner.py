"""What the reasoner does with answers that contradict, hard packs, and quick mode."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace

import clingo
import pytest

from advisor.model.conditions import All, Test
from advisor.model.pack import DecisionKind, Pack
from advisor.model.question import Bank, Changeable, Impossible, Kind, Option, Questionnaire
from advisor.model.values import Answers
from advisor.reasoning import program, proofs, reasoner
from tests.reasoning import exhaustive
from tests.reasoning.packs import AS_OF, World, a_bank, a_decision, a_pack, a_question, a_rule, a_world

US = Test("demand", "is", "us")
EU = Test("demand", "is", "eu")
BIG = Test("size", "at_least", 50)


def a_small_bank(impossible: tuple[Impossible, ...] = ()) -> Bank:
    demand = tuple(Option(name, name) for name in ("none", "us", "eu"))
    return a_bank(
        a_question("demand", Kind.CHOICE, options=demand),
        a_question("size", Kind.NUMBER, whole=True, minimum=1, changeable=Changeable.YES),
        a_question("sla", Kind.YES_NO, ask_if=US),
        impossible=impossible,
    )


def a_small_pack() -> Pack:
    return a_pack(
        (
            a_rule("soc2-us", "soc2", US, "requires"),
            a_rule("soc2-none", "soc2", Test("demand", "is", "none"), "against", strength="slight"),
            a_rule("iso-eu", "iso27001", EU, "favours", strength="moderate"),
            a_rule("iso-big", "iso27001", BIG, "favours", strength="moderate"),
            a_rule("availability-sla", "availability", Test("sla", "is", True), "requires"),
        ),
        (a_decision("availability", DecisionKind.INCLUSION, threshold=4, consider_from=2, part_of="soc2"),),
    )


def test_answers_that_contradict_each_other_reach_nothing_and_prove_nothing() -> None:
    bank = a_small_bank((Impossible("small_eu", All((EU, BIG)), "It cannot be."),))
    answers = Answers({"demand": "eu", "size": 90}, AS_OF)
    asked = Questionnaire("all", "All", "", ("demand", "size", "sla"))
    reasoning = reasoner(a_small_pack(), bank).reason(answers, asked)

    assert not reasoning.possible
    assert not reasoning.determined
    assert not reasoning.settled
    assert set(reasoning.reachable.values()) == {()}
    assert reasoning.ranges == {}


def test_an_answer_outside_its_question_reaches_nothing() -> None:
    reasoning = reasoner(a_small_pack(), a_small_bank()).reachable(Answers({"demand": "mars"}, AS_OF))

    assert set(reasoning.values()) == {()}


def test_parts_of_a_need_are_not_mentioned_once_it_cannot_come_out() -> None:
    thinker = reasoner(a_small_pack(), a_small_bank())

    assert thinker.can_change(Answers({}, AS_OF), "demand")[0] == (
        "soc2",
        "iso27001",
        "verdict",
        "availability",
    )
    assert thinker.can_change(Answers({"demand": "us"}, AS_OF), "sla") == (("availability",), True)
    assert thinker.can_change(Answers({"demand": "eu"}, AS_OF), "sla") == ((), True)


def test_hidden_questions_are_not_open_but_those_said_to_be_unknown_are() -> None:
    thinker = reasoner(a_small_pack(), a_small_bank())
    answers = Answers({"demand": "eu"}, AS_OF, frozenset({"size"}))

    assert [q.question for q in thinker.open_questions(answers)] == ["size"]


def test_quick_mode_asks_what_feeds_the_greatest_strength_first_and_stops_when_determined() -> None:
    thinker = reasoner(a_small_pack(), a_small_bank())
    asked = ("size", "demand", "sla")
    nothing = Answers({}, AS_OF)

    assert thinker.weights(nothing) == {"demand": 4 + 1 + 2, "size": 2}
    assert thinker.next_question(nothing, asked) == "demand"
    assert thinker.next_question(nothing.with_value("demand", "eu"), asked) == "size"
    assert thinker.next_question(nothing.with_value("demand", "us"), asked) is None


def test_changes_name_the_nearest_answers_and_say_what_is_in_your_hands() -> None:
    thinker = reasoner(a_small_pack(), a_small_bank())
    found, totals = thinker.changes(Answers({"demand": "eu", "size": 12}, AS_OF))

    assert totals == {"both": 0, "soc2": 1, "iso27001": 1}
    assert [(c.verdict, c.answers[0].was, c.answers[0].to, c.in_your_hands) for c in found] == [
        ("iso27001", 12, 50, True),
        ("soc2", "eu", "us", False),
    ]


def test_that_no_change_of_up_to_three_answers_exists_is_proved() -> None:
    names = ("a", "b", "c", "d")
    bank = a_bank(*(a_question(name, Kind.YES_NO) for name in names))
    pack = a_pack((a_rule("soc2-all", "soc2", All(tuple(Test(n, "is", True) for n in names)), "requires"),))
    nothing = Answers(dict.fromkeys(names, False), AS_OF)
    asked = Questionnaire("all", "All", "", names)
    far, near = (reasoner(pack, bank).reason(a, asked) for a in (nothing, nothing.with_value("a", True)))

    assert (far.changes, far.changes_total, far.changes_complete) == ((), 0, True)
    assert [{a.question for a in change.answers} for change in near.changes] == [{"b", "c", "d"}]


def test_the_same_answers_give_the_same_changes_whatever_was_asked_before() -> None:
    for seed in range(20):
        chance = random.Random(seed)  # noqa: S311 - repeatable
        world = a_world(chance, questions=6, rules=20, completions=3000)
        answers = world.some_answers(chance, 0.6)
        fresh, used = reasoner(world.pack, world.bank), reasoner(replace(world.pack), world.bank)
        for _ in range(5):
            used.changes(world.some_answers(chance, 0.5))

        assert fresh.changes(answers) == used.changes(answers)


def test_the_printed_program_has_the_same_outcomes() -> None:
    for seed in range(25):
        world = a_world(random.Random(seed), completions=200)  # noqa: S311 - repeatable
        control = clingo.Control(["--warn=none", "0", "--enum-mode=brave"])
        control.add("base", [], program.text(world.pack, world.bank))
        control.ground([("base", [])])
        atoms: set[str] = set()
        with control.solve(yield_=True) as models:
            for model in models:
                atoms |= {str(symbol) for symbol in model.symbols(shown=True)}
        expected = exhaustive.reachable(world, Answers({}, AS_OF))

        assert atoms == {f"outcome({d},{o})" for d, outcomes in expected.items() for o in outcomes}


def test_the_solver_is_not_imported_before_it_is_needed() -> None:
    code = "import advisor.reasoning, sys; raise SystemExit('clingo' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def a_hard_world(chance: random.Random, questions: int = 100, rules: int = 500) -> World:
    """Five tests in every rule, weights that add up to anything, hardly an answer that stands alone."""
    options = tuple(Option(f"o{i}", "") for i in range(4))
    bank = a_bank(*(a_question(f"q{i}", Kind.CHOICE, options=options) for i in range(questions)))
    made = []
    for i in range(rules):
        read = chance.sample(range(questions), 5)
        tests = tuple(
            Test(f"q{q}", "in", tuple(f"o{o}" for o in sorted(chance.sample(range(4), 3)))) for q in read
        )
        effect = "against" if chance.random() < 0.5 else "favours"
        need = ("soc2", "iso27001")[i % 2]
        made.append(
            a_rule(f"rule-{i}", need, All(tests), effect, strength=chance.choice(("slight", "strong")))
        )
    pack = replace(a_pack(tuple(made)), strengths={"slight": 7, "moderate": 11, "strong": 31})
    return World(bank, pack, {q.id: q.option_ids for q in bank.questions})


def test_a_hard_pack_is_answered_with_what_was_not_ruled_out_and_never_with_a_wrong_proof() -> None:
    chance = random.Random(3)  # noqa: S311 - repeatable
    world = a_hard_world(chance)
    thinker = reasoner(world.pack, world.bank)
    asked = Questionnaire("all", "All", "", tuple(world.domain))
    answers = world.some_answers(chance, 0.3)
    reasoning = thinker.reason(answers, asked, patience=1.0)
    outcomes, scores = set(), []
    for _ in range(30):
        full = Answers({q: answers.values.get(q, chance.choice(v)) for q, v in world.domain.items()}, AS_OF)
        outcomes.add(world.outcomes(full)["verdict"])
        scores.append(world.scores(full)["soc2"])

    assert not reasoning.complete
    assert outcomes <= set(reasoning.reachable["verdict"])
    assert reasoning.ranges["soc2"][0] <= min(scores) <= max(scores) <= reasoning.ranges["soc2"][1]
    skippable = {q.question for q in reasoning.open_questions if q.proved and not q.can_change}
    assert skippable == set()
    assert {q.question for q in reasoning.open_questions} == set(world.domain) - set(answers.values)


def test_proofs_about_a_hard_pack_end_and_claim_nothing_that_was_not_proved() -> None:
    world = a_hard_world(random.Random(3))  # noqa: S311 - repeatable
    found = {finding.code for finding in proofs.findings(world.pack, world.bank, patience=1.0)}

    assert "proof-unfinished" in found
    assert found <= {"proof-unfinished", "slight-decides-alone"}


@pytest.mark.parametrize("patience", [0.0, 0.001])
def test_without_time_everything_is_said_to_matter(patience: float) -> None:
    chance = random.Random(4)  # noqa: S311 - repeatable
    world = a_hard_world(chance, questions=30, rules=60)
    asked = Questionnaire("all", "All", "", tuple(world.domain))
    reasoning = reasoner(world.pack, world.bank).reason(Answers({}, AS_OF), asked, patience=patience)

    assert not reasoning.complete
    assert not reasoning.changes_complete
    assert not reasoning.settled
    assert all(q.can_change for q in reasoning.open_questions)
