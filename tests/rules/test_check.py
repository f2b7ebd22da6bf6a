"""What `check` finds by reading, beyond one faulty file for each finding."""

from __future__ import annotations

from pathlib import Path

from tests.content.packs import codes, overlaid

OLD = """
rules:
  - id: soc2-market
    for: soc2
    effect: favours
    strength: strong
    when: {regions: {has: us}}
    because: Your market knows it.
    sources: [own-view]
    reviewed: 2020-01-01
    examples:
      - {answers: {regions: [us]}, fires: true}
      - {answers: {regions: [europe]}, fires: false}
"""


def test_an_acceptance_silences_its_finding_and_only_that(tmp_path: Path) -> None:
    accepted = OLD + "    accept: [{check: overdue-review, why: The market does not change.}]\n"

    assert codes(overlaid(tmp_path / "as it is", rules__old=OLD)) == ["overdue-review"]
    assert codes(overlaid(tmp_path / "accepted", rules__old=accepted)) == []
    assert codes(
        overlaid(tmp_path / "else", rules__old=accepted.replace("overdue-review", "missing-example"))
    ) == [
        "overdue-review",
        "stale-acceptance",
    ]


def test_an_acceptance_of_a_proof_is_left_to_the_proofs(tmp_path: Path) -> None:
    accepted = OLD.replace("2020-01-01", "2026-11-24")
    accepted += "    accept: [{check: never-decides, why: It explains the market.}]\n"

    assert codes(overlaid(tmp_path, rules__old=accepted)) == []


def test_an_example_is_judged_on_the_day_of_its_review(tmp_path: Path) -> None:
    rule = """
rules:
  - id: near-date
    for: {report_type: type1}
    effect: favours
    strength: slight
    when: {deadline: {within_months: 2}}
    because: The date is near.
    sources: [own-view]
    reviewed: DAY
    examples:
      - {answers: {has_deadline: true, deadline: 2026-11-30}, fires: true}
      - {answers: {has_deadline: false}, fires: false}
"""
    on_the_day = overlaid(tmp_path / "1", rules__r=rule.replace("DAY", "2026-11-01"))
    too_early = overlaid(tmp_path / "2", rules__r=rule.replace("DAY", "2026-08-01"))

    assert codes(on_the_day) == []
    assert codes(too_early) == ["failing-example"]


def test_an_example_can_say_that_a_rule_stays_open(tmp_path: Path) -> None:
    rule = OLD.replace("2020-01-01", "2026-11-24") + "      - {answers: {demand: some}, fires: unknown}\n"

    assert codes(overlaid(tmp_path, rules__r=rule)) == []


def test_an_example_counts_exceptions(tmp_path: Path) -> None:
    rule = OLD.replace("2020-01-01", "2026-11-24").replace(
        "{regions: [us]}", "{regions: [us], demand: nobody}"
    )
    excepted = rule + "    unless: [soc2-nobody]\n"

    assert codes(overlaid(tmp_path, rules__r=excepted)) == ["failing-example"]


def test_a_question_read_only_through_a_fact_is_read(tmp_path: Path) -> None:
    question = """
questions:
  - {id: new_question, section: company, ask: New?, short: New, help: H., why: W., type: yes_no}
"""
    fact = (
        "facts:\n  - {id: waits, means: waits, when: {has_deadline: {is: true}, new_question: {is: true}}}\n"
    )
    rule = """
rules:
  - id: type1-bridge
    for: {report_type: type1}
    effect: favours
    strength: strong
    when: {fact: waits}
    because: Somebody waits for a report.
    sources: [own-view]
    reviewed: 2026-11-24
    examples:
      - {answers: {has_deadline: true, new_question: true}, fires: true}
      - {answers: {has_deadline: false}, fires: false}
"""
    content = overlaid(tmp_path, questionnaires__q=question, rules__f=fact, rules__r=rule)

    assert codes(content) == ["unread-question"]  # the deadline, which only the replaced rule read
