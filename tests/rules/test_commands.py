"""The commands around a rule pack, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import advisor
from tests.content.packs import write

OVERLAY = "strengths: {slight: 2, moderate: 31, strong: 34, decisive: 250}\n"
CASE = "name: Somebody\nas_of: 2026-11-24\nanswers: {}\nexpect: {verdict: %s}\n"


def test_explain_prints_a_term_with_where_it_leads_and_where_it_comes_from() -> None:
    said = advisor("explain", "type", "2")

    assert said.code == 0
    assert said.out.startswith("Type II report\n")
    assert "See: " in said.out
    assert "Sources" in said.out


def test_explain_gives_the_same_as_json() -> None:
    term = advisor("explain", "soc2", "--json").json

    assert term["id"] == "soc-2"
    assert term["text"]
    assert {"id", "title", "publisher", "year", "url", "grade"} == term["sources"][0].keys()


def test_explain_suggests_and_fails_for_a_term_it_does_not_know() -> None:
    said = advisor("explain", "survelance")

    assert (said.code, said.out) == (1, "")
    assert 'Did you mean "Surveillance audit"?' in said.err


def test_explain_lists_all_terms_and_chapters() -> None:
    everything = advisor("explain", "--json").json
    said = advisor("explain").out

    assert len(everything["terms"]) > 60
    assert all(entry["id"] in said for entry in (*everything["terms"], *everything["chapters"]))


def test_explain_prints_a_chapter() -> None:
    said = advisor("explain", "--chapter", "iso27001-clauses")
    rows = advisor("explain", "--chapter", "iso27001-clauses", "--json").json["items"]

    assert said.code == 0
    assert len(rows) >= 7
    assert all(row["name"] in said.out for row in rows)


def test_explain_knows_terms_of_an_overlay(tmp_path: Path) -> None:
    write(tmp_path, rules__t="terms:\n  - {id: house-rule, title: House rule, text: What we always do.}\n")

    assert advisor("--content", tmp_path, "explain", "house rule").out == "House rule\n  What we always do.\n"


def test_test_runs_the_cases_of_the_product_and_says_what_they_exercise() -> None:
    said = advisor("test")

    assert said.code == 0, said.out
    assert " cases: " in said.out
    assert " fired, " in said.out


def test_test_fails_with_the_place_the_claim_and_the_ledger(tmp_path: Path) -> None:
    write(tmp_path, one=CASE % "both")
    said = advisor("test", tmp_path)
    found = advisor("test", tmp_path, "--json").json

    assert said.code == 1
    assert "verdict: expected both, came out as not_yet" in said.out
    assert "one.yaml:4:10" in said.out
    assert (found["cases"], found["failed"]) == (1, 1)
    assert found["failures"][0]["line"] == 4
    assert found["failures"][0]["why"]


def test_test_can_insist_on_full_coverage(tmp_path: Path) -> None:
    write(tmp_path, one=CASE % "not_yet")

    assert advisor("test", tmp_path).code == 0
    said = advisor("test", tmp_path, "--coverage")
    assert said.code == 1
    assert "never fired" in said.out
    assert "verdict: both" in said.out


def test_an_overlay_brings_cases_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, rules__s=OVERLAY, cases__own=CASE % "not_yet")

    assert advisor("--content", tmp_path, "test", "--json").json["cases"] == 1


@pytest.mark.parametrize("text", ["name: Somebody\n", CASE % "neither", "name: [\n"])
def test_a_case_that_cannot_be_read_is_no_failure_of_the_pack(tmp_path: Path, text: str) -> None:
    write(tmp_path, one=text)
    said = advisor("test", tmp_path)

    assert said.code == 2
    assert "one.yaml:" in said.err


def test_a_folder_without_cases_is_wrong_use(tmp_path: Path) -> None:
    assert advisor("test", tmp_path).code == 2
    assert advisor("test", tmp_path / "gone").code == 2


def test_diff_of_a_content_with_itself_is_empty() -> None:
    said = advisor("diff", "shipped", "shipped", "--profiles", "50", "--exit-code")

    assert said.code == 0
    assert "50 profiles, 0 with another result (0.0%)" in said.out


def test_diff_names_what_changed_and_the_smallest_example(tmp_path: Path) -> None:
    write(tmp_path, rules__s=OVERLAY)
    said = advisor("diff", "shipped", tmp_path, "--profiles", "80", "--exit-code")
    found = advisor("diff", "shipped", tmp_path, "--profiles", "80", "--json").json

    assert said.code == 1
    assert "verdict" in said.out
    assert " before, " in said.out
    verdict = next(d for d in found["decisions"] if d["decision"] == "verdict")
    assert verdict["changed"] == sum(t["profiles"] for t in verdict["transitions"]) > 0
    assert all(example["answers"] for example in verdict["examples"])
    assert found["old"]["sha256"] != found["new"]["sha256"]


def test_diff_takes_a_whole_content_folder_as_it_is() -> None:
    small = Path(__file__).resolve().parents[1] / "packs" / "small"
    found = advisor("diff", small, small, "--profiles", "20", "--json").json

    assert found["old"]["name"] == found["new"]["name"] == "small"
    assert found["changed"] == 0


def test_diff_refuses_content_with_faults(tmp_path: Path) -> None:
    write(tmp_path, rules__s="rules:\n  - {id: half-a-rule}\n")
    said = advisor("diff", "shipped", tmp_path)

    assert said.code == 2
    assert "[missing-key]" in said.err


def test_rules_lists_by_decision_with_strength_and_reason() -> None:
    said = advisor("rules", "--decision", "availability")
    found = advisor("rules", "--decision", "availability", "--json").json["entries"]

    assert said.code == 0
    assert said.out.startswith("Availability (availability)\n")
    rules = [entry for entry in found if entry["kind"] == "rules"]
    assert {rule["decision"] for rule in rules} == {"availability"}
    assert all(rule["id"] in said.out for rule in rules)
    assert all(rule["when"] and rule["because"] and rule["sources"] for rule in rules)


def test_rules_refuses_names_it_does_not_know() -> None:
    said = advisor("rules", "--question", "uptime_comitment")

    assert said.code == 2
    assert 'Did you mean "uptime_commitment"?' in said.err


def test_check_is_clean_for_a_clean_folder_and_not_loadable_for_a_broken_one(tmp_path: Path) -> None:
    small = Path(__file__).resolve().parents[1] / "packs" / "small"
    broken = write(tmp_path, rules__r="rules:\n  - {id: half-a-rule}\n")

    assert advisor("check", small, "--no-proofs", "--as-of", "2026-11-24").code == 0
    assert advisor("check", small, "--as-of", "2030-01-01").code == 1
    assert advisor("--content", broken, "check", small, "--json").code == 2
