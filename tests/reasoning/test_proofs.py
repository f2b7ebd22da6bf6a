"""What is proved about a pack equals what trying every completion shows, and each witness shows it."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from advisor.engine.decide import decide, truth_of_rules
from advisor.model.conditions import All, Condition, Decided, Not, Test
from advisor.model.findings import Finding, Severity
from advisor.model.pack import DecisionKind, Effect, Flag, Pack, Rule
from advisor.model.question import Acceptance, Bank, Impossible, Kind, Option
from advisor.model.values import Answers, State, Value
from advisor.questionnaires.answers import read_value
from advisor.reasoning import proofs
from advisor.reasoning.reads import Reads
from tests.reasoning import exhaustive
from tests.reasoning.packs import (
    AS_OF,
    World,
    a_bank,
    a_decision,
    a_pack,
    a_question,
    a_rule,
    a_world,
)
from tests.reasoning.test_exactness import DEEP

NOBODY = Answers({}, AS_OF)
BIG = Test("size", "is", "big")
SMALL = Test("size", "is", "small")
OLD = Test("old", "is", True)


def entries(found: list[Finding], code: str) -> set[str]:
    return {f.entry for f in found if f.code == code}


def test_proofs_equal_trying_every_completion() -> None:
    hits: dict[str, int] = {}
    for seed in range(6000, 6000 + 100 * DEEP):
        world = a_world(random.Random(seed), questions=4, completions=300)  # noqa: S311 - repeatable
        full = list(world.completions(NOBODY))
        if not full:
            continue
        found = proofs.findings(world.pack, world.bank)
        truths = [truth_of_rules(world.pack, world.bank, answers) for answers in full]
        for code, expected in {
            "dead-rule": {r.id for r in world.pack.rules if not any(t[r.id] for t in truths)},
            "always-fires": {r.id for r in world.pack.rules if all(t[r.id] for t in truths)},
            "never-decides": never_decide(world, full, truths),
            "question-never-matters": never_matter(world),
            "unreachable-verdict": unreachable(world),
            "empty-ledger": {"verdict"} if silent(world, full, truths) else set(),
        }.items():
            hits[code] = hits.get(code, 0) + len(expected)

            assert entries(found, code) == expected, (seed, code)
        conflicts = {d for answers in full for d, o in world.made(answers).items() if o.conflict}
        hits["contradiction"] = hits.get("contradiction", 0) + len(conflicts)

        assert {about(world.pack, f) for f in found if f.code == "contradiction"} == conflicts
        for finding in found:
            if finding.code == "contradiction":
                shown = decide(world.pack, world.bank, witness(world.bank, finding))

                assert shown[about(world.pack, finding)].conflict
            if finding.code in {"always-fires", "never-decides", "implied-rule"}:
                answers = witness(world.bank, finding)

                assert truth_of_rules(world.pack, world.bank, answers)[finding.entry] is True
                hits[finding.code] = hits.get(finding.code, 0) + 1
    assert min(hits.values()) > 1, hits


def about(pack: Pack, finding: Finding) -> str:
    return pack.rule[finding.entry].decision if finding.entry in pack.rule else finding.entry


def never_decide(world: World, full: list[Answers], truths: Sequence[Mapping[str, bool | None]]) -> set[str]:
    named = {name for rule in world.pack.rules for name in rule.unless}
    found = set()
    for rule in world.pack.rules:
        fires = any(t[rule.id] for t in truths)
        if fires and rule.id not in named:
            rest = tuple(r for r in world.pack.rules if r is not rule)
            without = World(world.bank, replace(world.pack, rules=rest), world.domain)
            d = rule.decision
            if all(world.outcomes(a)[d] == without.outcomes(a)[d] for a in full):
                found.add(rule.id)
    return found


def never_matter(world: World) -> set[str]:
    """Questions that some decision reads and that turn none in any completion."""
    found = set()
    for question in world.domain:
        pairs = (
            (a, a.with_value(question, v)) for a in world.completions(NOBODY) for v in world.domain[question]
        )
        turns = any(world.outcomes(one) != world.outcomes(other) for one, other in pairs)
        if not turns and question in read_by_rules(world):
            found.add(question)
    return found


def read_by_rules(world: World) -> set[str]:
    reads = Reads(world.pack, world.bank)
    return {q for d in world.pack.decisions for q in reads.decision(d.id)}


def unreachable(world: World) -> set[str]:
    reached = exhaustive.reachable(world, NOBODY)
    silent = {d.id: d.when_nothing_speaks.gives for d in world.pack.decisions if d.when_nothing_speaks}
    return {
        d.id
        for d in world.pack.decisions
        if any(o not in reached[d.id] and silent.get(d.id) != o for o in d.outcomes)
    }


def silent(world: World, full: list[Answers], truths: Sequence[Mapping[str, bool | None]]) -> bool:
    arguing = [r.id for r in world.pack.rules if r.decision in {"soc2", "iso27001"}]
    return any(not any(t[name] for name in arguing) for t in truths)


def witness(bank: Bank, finding: Finding) -> Answers:
    values: dict[str, Value] = {}
    for name, data in finding.witness:
        value = read_value(bank[name], data)
        assert not isinstance(value, State)
        values[name] = value
    return Answers(values, date(2026, 1, 1))


def two_questions(**fields: object) -> Bank:
    sizes = tuple(Option(name, name) for name in ("small", "middle", "big"))
    return a_bank(a_question("size", Kind.CHOICE, options=sizes, **fields), a_question("old", Kind.YES_NO))


def a_sound_pack(*more: Rule) -> Pack:
    return a_pack(
        (
            a_rule("soc2-grown", "soc2", Not(SMALL), "favours", strength="moderate"),
            a_rule("soc2-big", "soc2", BIG, "favours", strength="moderate"),
            a_rule("iso-small", "iso27001", SMALL, "favours", strength="strong"),
            a_rule("iso-old", "iso27001", OLD, "requires"),
            *more,
        )
    )


def test_a_sound_pack_has_no_findings() -> None:
    assert proofs.findings(a_sound_pack(), two_questions()) == []


def test_equal_arguments_count_twice_but_a_narrower_one_only_adds() -> None:
    same = a_rule("soc2-large", "soc2", Test("size", "in", ("big",)), "favours", strength="slight")
    narrower = a_rule("soc2-both", "soc2", All((BIG, OLD)), "favours", strength="slight")
    found = proofs.findings(a_sound_pack(same, narrower), two_questions())

    assert entries(found, "implied-rule") == {"soc2-big"}


def test_a_narrower_requirement_adds_nothing() -> None:
    narrower = a_rule("iso-old-and-big", "iso27001", All((BIG, OLD)), "requires")
    found = proofs.findings(a_sound_pack(narrower), two_questions())

    assert entries(found, "implied-rule") == {"iso-old-and-big"}


def test_slight_arguments_that_reach_a_threshold_are_shown() -> None:
    conditions: tuple[Condition, ...] = (BIG, OLD, All((BIG, OLD)), Not(All((BIG, Not(OLD)))))
    slight = tuple(
        a_rule(f"iso-{i}", "iso27001", when, "favours", strength="slight")
        for i, when in enumerate(conditions)
    )
    bank = two_questions()
    (finding,) = [f for f in proofs.findings(a_pack(slight), bank) if f.code == "slight-decides-alone"]
    answers = witness(bank, finding)

    assert finding.entry == "iso-0"
    assert answers.values == {"size": "big", "old": True}


def test_a_contradiction_is_an_error_with_a_profile_that_shows_it() -> None:
    category = a_decision("privacy", DecisionKind.INCLUSION, threshold=4, consider_from=2)
    rules = (
        a_rule("privacy-big", "privacy", BIG, "requires"),
        a_rule("privacy-old", "privacy", OLD, "excludes"),
    )
    bank = two_questions()
    (finding,) = [f for f in proofs.findings(a_pack(rules, (category,)), bank) if f.code == "contradiction"]

    assert finding.severity is Severity.ERROR
    assert finding.entry == "privacy-big"
    assert witness(bank, finding).values == {"size": "big", "old": True}


def test_what_is_declared_impossible_is_no_contradiction() -> None:
    category = a_decision("privacy", DecisionKind.INCLUSION, threshold=4, consider_from=2)
    rules = (
        a_rule("privacy-big", "privacy", BIG, "requires"),
        a_rule("privacy-old", "privacy", OLD, "excludes"),
    )
    never = Impossible("never_both", All((BIG, OLD)), "Nobody is both.")
    bank = a_bank(*two_questions().questions, impossible=(never,))

    assert entries(proofs.findings(a_pack(rules, (category,)), bank), "contradiction") == set()


def test_an_acceptance_silences_its_finding_and_goes_stale_without_it() -> None:
    accept = (Acceptance("dead-rule", "kept for the day it can"),)
    dead = a_rule("iso-dead", "iso27001", All((BIG, Not(BIG))), "requires", accept=accept)
    alive = replace(dead, when=All((BIG, OLD)), effect=Effect.FAVOURS, strength="strong")

    assert proofs.findings(a_sound_pack(dead), two_questions()) == []
    assert entries(proofs.findings(a_sound_pack(alive), two_questions()), "stale-acceptance") == {"iso-dead"}


def test_an_option_that_changes_nothing_is_named() -> None:
    colours = tuple(Option(o, o) for o in ("red", "green", "blue"))
    bank = a_bank(a_question("colours", Kind.CHOICES, options=colours), *two_questions().questions)
    useless = All((Test("colours", "has", "green"), Not(BIG), BIG))
    rules = (
        a_rule("soc2-red", "soc2", Test("colours", "has", "red"), "requires"),
        a_rule("soc2-green", "soc2", useless, "requires"),
    )
    found = [f for f in proofs.findings(a_sound_pack(*rules), bank) if f.code == "option-never-matters"]

    assert len(found) == 1
    assert '"green"' in found[0].message


def test_a_question_that_an_obligation_or_the_plan_reads_is_not_useless() -> None:
    useless = a_rule("iso-never", "iso27001", All((OLD, Not(OLD), BIG)), "requires")
    pack = a_pack((a_rule("soc2-big", "soc2", BIG, "requires"), useless))
    flagged = replace(pack, flags=(Flag("old-one", "soc2", OLD, "It is old.", ()),))
    bank = two_questions()

    assert entries(proofs.findings(pack, bank), "question-never-matters") == {"old"}
    assert entries(proofs.findings(pack, bank, read=["old"]), "question-never-matters") == set()
    assert entries(proofs.findings(flagged, bank), "question-never-matters") == set()


def test_rules_may_read_decisions_made_before() -> None:
    category = a_decision("privacy", DecisionKind.INCLUSION, threshold=4, consider_from=2)
    rules = (
        a_rule("privacy-after", "privacy", Decided("soc2", ("needed",)), "favours", strength="strong"),
        a_rule("privacy-old", "privacy", OLD, "favours", strength="moderate"),
    )
    pack = a_sound_pack(*rules)
    found = proofs.findings(replace(pack, decisions=(*pack.decisions, category)), two_questions())

    assert found == []
