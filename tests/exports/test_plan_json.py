"""The plan as JSON is what `advisor schema` says, down to every key, and its figures lead to sources."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from advisor import content
from tests.cli.running import EXAMPLES, advisor
from tests.exports.json_schema import misfits

NAMES = sorted(path.stem for path in EXAMPLES.glob("*.yaml"))
FAR = """
format: advisor-engagement/1
name: Far
questionnaire: founder
as_of: 2026-11-24
answers:
  headcount: 100000
  capacity_days_per_week: 0.5
  soc2_demand: contract_requires
  iso27001_demand: contract_requires
"""


@cache
def schema() -> dict[str, Any]:
    found: dict[str, Any] = advisor("schema", "advice").json
    return found


@cache
def advice(name: str) -> dict[str, Any]:
    found: dict[str, Any] = advisor("assess", EXAMPLES / f"{name}.yaml", "--json").json
    return found


def plans() -> list[dict[str, Any]]:
    return [plan for name in NAMES if (plan := advice(name)["plan"]) is not None]


@pytest.mark.parametrize("name", NAMES)
def test_every_example_fits_the_schema(name: str) -> None:
    assert list(misfits(advice(name), schema())) == []


def test_a_plan_that_leads_nowhere_fits_the_schema(tmp_path: Path) -> None:
    path = tmp_path / "far.yaml"
    path.write_text(FAR, "utf-8")
    found = advisor("assess", path, "--json").json

    assert list(misfits(found, schema())) == []
    assert min(m["p50"] for m in found["plan"]["milestones"]) > found["plan"]["horizon"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("cost", "by_quarter", "USD", "2027-Q5"), {"low": 1, "likely": 2, "high": 3}),
        (("start",), "soon"),
        (("deadlines",), [{"date": "2027-01-01"}]),
        (("saving",), 7),
        (("tasks",), None),
        (("invented",), 1),
    ],
)
def test_what_the_schema_does_not_describe_is_a_misfit(path: tuple[str, ...], value: object) -> None:
    changed = json.loads(json.dumps(advice("payments-startup")))
    place = changed["plan"]
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value

    try:
        found = list(misfits(changed, schema()))
    except ValueError:
        found = ["not a date"]
    assert found


def test_readers_are_told_to_ignore_what_they_do_not_know() -> None:
    assert '"additionalProperties": false' not in json.dumps(schema())


def test_every_key_of_a_plan_that_scripts_rely_on_is_there() -> None:
    wanted = {
        "milestones",
        "audit",
        "deadlines",
        "renewals",
        "effort",
        "cost",
        "saving",
        "rhythm",
        "risks",
        "scenarios",
        "assumptions",
    }

    for plan in plans():
        assert wanted <= plan.keys()
        assert {"total", "by_year", "by_quarter", "by_item", "own_estimate_share"} <= plan["cost"].keys()
        assert {"total", "by_role", "by_phase", "by_year"} <= plan["effort"].keys()
        for deadline in plan["deadlines"]:
            assert {"feasible", "met", "offer", "probability", "milestone"} <= deadline.keys()


def spreads(node: object) -> Iterator[dict[str, float]]:
    if isinstance(node, dict):
        if {"low", "likely", "high"} <= node.keys():
            yield node
        for part in node.values():
            yield from spreads(part)
    elif isinstance(node, list):
        for part in node:
            yield from spreads(part)


def test_every_range_rises() -> None:
    for plan in plans():
        found = list(spreads(plan))

        assert found
        assert all(one["low"] <= one["likely"] <= one["high"] for one in found)


def test_every_figure_leads_to_a_source_of_the_pack() -> None:
    known = content.load().pack.sources
    for plan in plans():
        rows = [
            *plan["tasks"],
            *plan["cost"]["by_item"],
            *plan["renewals"],
            *plan["renewal_rules"],
            *plan["rhythm"],
            *plan["assumptions"],
            *plan["audit"].values(),
            *(lever for deadline in plan["deadlines"] for lever in deadline["levers"]),
        ]

        for row in rows:
            assert row["sources"], row
            assert set(row["sources"]) <= known.keys()
        for row in (*plan["tasks"], *plan["cost"]["by_item"], *plan["assumptions"]):
            assert row["own_estimate"] == ("own-est" in row["sources"])


def test_owners_and_phases_are_named() -> None:
    for plan in plans():
        assert {task["phase"] for task in plan["tasks"]} <= plan["phases"].keys()
        assert {task["owner"] for task in plan["tasks"]} <= plan["roles"].keys()
        assert {risk["owner"] for risk in plan["risks"]} <= plan["roles"].keys()


def test_the_chosen_scenario_is_the_plan_itself() -> None:
    for plan in plans():
        chosen = [scenario for scenario in plan["scenarios"] if scenario["chosen"]]

        assert [one["effort"] for one in chosen] == [plan["effort"]["total"]]
        assert chosen[0]["cost"] == plan["cost"]["total"]
        assert chosen[0]["milestones"] == {m["id"]: m["p80"] for m in plan["milestones"]}
        assert chosen[0]["buyers"] == {m["id"]: m["p80"] for m in plan["milestones"] if m["proof"]}


def test_compared_plans_say_what_each_buyer_gets_when() -> None:
    said = advisor("compare", EXAMPLES / "payments-startup.yaml", "--json").json
    text = advisor("compare", EXAMPLES / "payments-startup.yaml").out

    assert said == advice("payments-startup")["plan"]["scenarios"]
    assert [set(one["buyers"]) for one in said[:2]] == [
        {"soc2_type2_report"},
        {"soc2_type1_report", "soc2_type2_report"},
    ]
    assert "+ SOC 2 Type I report" in text
    assert "the earlier a proof, the more audits and reports" in " ".join(text.split())
