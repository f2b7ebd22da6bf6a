"""Conditions from YAML: what can be written, what it reads as, and that nothing else can."""

from __future__ import annotations

import pytest

from advisor.loading import nodes
from advisor.loading.conditions import Scope, parse
from advisor.model.conditions import ALWAYS, All, Any, AtLeastOf, Condition, Decided, FactRef, Not, Test
from advisor.model.findings import Finding
from tests.content.packs import small

BANK = small().bank
SCOPE = Scope(
    BANK.by_id,
    frozenset({"waits"}),
    {"verdict": ("both", "soc2"), "soc2": ("needed", "not_needed")},
    later=frozenset({"privacy"}),
)


def read(text: str) -> tuple[Condition, list[Finding]]:
    root, faults = nodes.compose(text.encode(), "file.yaml")
    assert root is not None
    assert not faults
    findings: list[Finding] = []
    return parse(root, SCOPE, findings), findings


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("demand: {is: some}", Test("demand", "is", "some")),
        ("demand: {in: [some, nobody]}", Test("demand", "in", ("some", "nobody"))),
        ("uptime: {is: none}", Test("uptime", "is", "none")),
        ("regions: {has: us}", Test("regions", "has", "us")),
        ("regions: {has_any: [us, europe]}", Test("regions", "has_any", ("us", "europe"))),
        ("regions: {has_all: [us]}", Test("regions", "has_all", ("us",))),
        ("regions: {has_none: [none]}", Test("regions", "has_none", ("none",))),
        ("headcount: {at_least: 10}", Test("headcount", "at_least", 10)),
        ("headcount: {below: 10.5}", Test("headcount", "below", 10.5)),
        ("has_deadline: {is: yes}", Test("has_deadline", "is", True)),
        ("has_deadline: {is: false}", Test("has_deadline", "is", False)),
        ("deadline: {within_months: 6}", Test("deadline", "within_months", 6)),
        ("deadline: {past: true}", Test("deadline", "past", True)),
        ("fact: waits", FactRef("waits")),
        ("decided: {verdict: both}", Decided("verdict", ("both",))),
        ("decided: {verdict: [both, soc2]}", Decided("verdict", ("both", "soc2"))),
        ("not: {fact: waits}", Not(FactRef("waits"))),
        ("any: [{fact: waits}, {fact: waits}]", Any((FactRef("waits"), FactRef("waits")))),
        ("at_least_of: {count: 1, of: [{fact: waits}]}", AtLeastOf(1, (FactRef("waits"),))),
    ],
)
def test_each_form_reads_as_what_it_says(text: str, condition: Condition) -> None:
    assert read(text) == (condition, [])


def test_everything_in_a_mapping_is_required() -> None:
    condition, _ = read("{demand: {is: some}, headcount: {at_least: 5, below: 9}, fact: waits}")

    size = All((Test("headcount", "at_least", 5), Test("headcount", "below", 9)))
    assert condition == All((Test("demand", "is", "some"), size, FactRef("waits")))


@pytest.mark.parametrize(
    "text",
    [
        "headcount > 5",
        "[{fact: waits}]",
        "headcount: {at_least: inf}",
        "headcount: {at_least: '-inf'}",
        "headcount: {at_least: '__import__(1)'}",
        "demand: {matches: '.*'}",
        "company_name: {is: Acme}",
        "decided: {privacy: include}",
        "deadline: {within_months: -1}",
        "deadline: {within_months: 6.5}",
        "regions: {has: [us]}",
        "regions: {has_any: us}",
        "regions: {has_any: []}",
        "at_least_of: {count: 0, of: [{fact: waits}]}",
        "at_least_of: [{fact: waits}]",
    ],
)
def test_nothing_else_can_be_written(text: str) -> None:
    _, findings = read(text)

    assert len(findings) == 1
    assert findings[0].place.file == "file.yaml"


def test_a_faulty_part_does_not_hide_the_faults_of_its_neighbours() -> None:
    condition, findings = read(
        "any:\n  - {demand: {is: sme}}\n  - {fact: wait}\n  - {headcount: {has: us}}\n"
    )

    assert [(f.code, f.place.line) for f in findings] == [
        ("unknown-option", 2),
        ("unknown-fact", 3),
        ("wrong-operator", 4),
    ]
    assert condition == Any((ALWAYS, ALWAYS, ALWAYS))


def test_places_do_not_make_conditions_differ() -> None:
    assert read("{demand: {is: some}}")[0] == read("\n\n\n  demand:\n    is: some")[0]
