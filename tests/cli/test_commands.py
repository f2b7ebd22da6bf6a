"""What the commands print is complete, stable and the same for scripts and people."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from advisor import __version__
from advisor.cli.app import COMMANDS
from advisor.engagements import places
from tests.cli.running import EXAMPLES, advisor


def test_the_version_is_one_line() -> None:
    assert advisor("--version").out == f"advisor {__version__}\n"
    assert advisor("-V").out == advisor("--version").out


def test_help_can_be_asked_for_as_a_command() -> None:
    assert advisor("help").out == advisor("--help").out
    assert advisor("help", "assess").out == advisor("assess", "--help").out
    assert advisor("help", "asess").err.count('Did you mean "assess"?') == 1


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_with_examples(command: str) -> None:
    said = advisor(command, "--help")

    assert said.code == 0
    assert "Examples:" in said.out
    assert f"advisor {command}" in said.out or f"| advisor {command}" in said.out


def examples_of(command: str) -> list[list[str]]:
    """The examples in a command's help as arguments, without remarks, pipes and redirections."""
    rows = advisor(command, "--help").out.split("Examples:")[1].split("Options:")[0].splitlines()
    shown = (row.strip().removeprefix("advisor ") for row in rows if row.startswith("    advisor "))
    return [shlex.split(re.split(r"\s{2,}| \| | > ", row)[0]) for row in shown]


@pytest.mark.parametrize(
    "command", ["assess", "compare", "explain", "followups", "list", "rules", "schema", "where"]
)
def test_the_examples_in_the_help_work(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engagement = (EXAMPLES / "payments-startup.yaml").read_bytes()
    kept = places.engagements_folder() / "acme.yaml"
    for path in (tmp_path / "answers.yaml", tmp_path / "clients" / "acme.yaml", kept):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(engagement)
    monkeypatch.chdir(tmp_path)
    examples = examples_of(command)

    assert examples
    assert [(example, 0) for example in examples] == [(e, advisor(*e).code) for e in examples]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_example_is_assessed_the_same_way_twice(path: Path) -> None:
    first, second = advisor("assess", path, "--json"), advisor("assess", path, "--json")

    assert first.code == 0
    assert first.err == ""
    assert first.out == second.out
    assert first.json["format"] == "advisor-advice/1"


@pytest.mark.parametrize(
    ("example", "verdict"),
    [
        ("payments-startup", "soc2"),
        ("industrial-saas", "iso27001"),
        ("hr-platform", "both"),
        ("on-premises-software", "iso27001"),
        ("consumer-app", "not_yet"),
        ("managed-services", "both"),
    ],
)
def test_the_examples_come_out_as_their_stories_say(example: str, verdict: str) -> None:
    assert advisor("assess", EXAMPLES / f"{example}.yaml", "--json").json["verdict"] == verdict


def test_the_text_leads_with_the_verdict_and_names_why() -> None:
    out = advisor("assess", EXAMPLES / "payments-startup.yaml").out

    assert out.splitlines()[2].strip().startswith("Obtain a SOC 2 report")
    assert "A deal is standing still" in out
    assert "not legal or audit advice" in out


@pytest.mark.parametrize("name", ["engagement", "advice", "pack"])
def test_schemas_are_json_schema(name: str) -> None:
    schema = advisor("schema", name).json

    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["type"] == "object"


def test_new_makes_a_file_without_a_terminal_when_told_so(tmp_path: Path) -> None:
    path = tmp_path / "acme.yaml"

    said = advisor("new", "Acme", "--no-interview", "-o", path)

    assert said.code == 0
    assert said.out.strip() == str(path)
    assert advisor("assess", path).code == 0
    assert advisor("new", "Acme", "--no-interview", "-o", path).code == 1


def test_the_list_names_what_the_plain_interview_left() -> None:
    advisor("ask", "--plain", typed="Acme\n1\n")

    (entry,) = advisor("list", "--json").json

    assert (entry["name"], entry["answered"], entry["verdict"]) == ("Acme", 2, "not_yet")


def test_the_list_begins_with_the_file_changed_last(tmp_path: Path) -> None:
    paths = [advisor("new", name, "--no-interview").out.strip() for name in ("Beta", "Alpha", "Gamma")]
    for day, path in zip((3, 2, 1), paths, strict=True):
        os.utime(path, (day * 86400, day * 86400))

    said = advisor("list")

    assert [line.split()[0] for line in said.out.splitlines()[1:]] == ["beta", "alpha", "gamma"]
    assert said.out.count("not opened yet") == 3


def test_places_are_said_without_making_them(tmp_path: Path) -> None:
    folders = advisor("where", "--json").json

    assert not Path(folders["engagements"]).exists()
    assert Path(folders["content"], "rules").is_dir()


def test_cases_from_practice_are_compared_and_fail_nothing(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(
        "format: advisor-engagement/1\nname: Blue Kite\nas_of: 2026-11-24\n"
        "answers: {soc2_demand: contract_requires}\n"
        "assisted_answers: {industry: fintech}\n"
        "practice: {frameworks: [soc1, iso27001], comparable: [framework], certainty: medium}\n",
        "utf-8",
    )

    said = advisor("test", tmp_path)

    assert said.code == 0
    assert "practice: iso27001; here: soc2" in said.out
    assert "Practice chose the same frameworks in 0 of 1 cases" in said.out


def test_a_case_that_claims_nothing_is_none(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("name: Blue Kite\nas_of: 2026-11-24\nanswers: {}\n", "utf-8")

    said = advisor("test", tmp_path)

    assert said.code == 2
    assert '"expect" is missing' in said.err


def test_what_the_list_prints_is_what_can_be_typed(tmp_path: Path) -> None:
    ours = advisor("new", "Blue Kite Ltd", "--no-interview").out.strip()

    row = advisor("list").out.splitlines()[1]

    assert Path(ours).stem == row.split()[0]
    assert "Blue Kite Ltd" in row
    for typed in (row.split()[0], "Blue Kite Ltd", "blue kite ltd"):
        assert advisor("assess", typed).out.startswith("Blue Kite Ltd, as of")


def test_the_list_says_how_sure_a_verdict_is_in_the_words_of_assess(tmp_path: Path) -> None:
    for name in ("hr-platform", "consumer-app"):
        path = tmp_path / f"{name}.yaml"
        path.write_bytes((EXAMPLES / path.name).read_bytes())
        advisor("ask", "--plain", path, typed="q\n")
    thin = advisor("ask", "--plain", typed="Acme\n1\n")

    out = advisor("list").out

    assert thin.code == 0
    assert "Settled: both" in out
    assert "Settled as far as asked: neither yet" in out
    assert "open; nothing is needed so far" in out


def test_one_rule_is_shown_in_full_with_the_addresses_of_its_sources() -> None:
    said = advisor("rules", "soc2-contract-names-it")

    assert said.code == 0
    assert "soc2_demand:\n      is: contract_requires" in said.out
    assert "Strike Graph: Difference between ISO 27001 and SOC 2" in said.out
    assert "https://strikegraph.com/" in said.out
    assert said.out == advisor("explain", "soc2-contract-names-it").out


def test_a_source_is_explained_with_what_rests_on_it() -> None:
    said = advisor("explain", "strike")

    assert said.out.startswith("Strike Graph: ")
    assert "soc2-contract-names-it" in said.out
    assert advisor("explain", "strike", "--json").json["id"] == "strike"
    assert "advisor explain strike" in advisor("rules", "strike").err


def test_rules_name_their_sources_and_show_no_raw_slots() -> None:
    out = advisor("rules").out

    assert "{" not in out
    assert "[People in scope]" in " ".join(out.split())
    assert "Strike Graph: Difference between" in " ".join(out.split())
