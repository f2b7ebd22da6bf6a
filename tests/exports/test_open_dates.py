"""A date whose proof nobody named, and one that has passed, in every form the plan leaves the program in."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from advisor import content, exports
from advisor.model.question import Engagement
from advisor.model.values import UNKNOWN, Answer, State
from tests.exports.book import Book, book_of
from tests.exports.test_forms import calendar_of, engagement

SUMMER = date(2027, 6, 30)
ASKS = "would a SOC 2 Type I report do"


def a_deal(day: date = SUMMER, asked: Answer = "not_specified") -> Engagement:
    known = engagement("payments-startup")
    values = {
        **known.values,
        "soc2_demand": "deal_blocked",
        "has_deadline": True,
        "deal_deadline": day,
        "deadline_for": "soc2",
        "soc2_type_asked": asked,
    }
    return replace(
        known, values={name: value for name, value in values.items() if not isinstance(value, State)}
    )


def exported(answers: Engagement, form: str) -> bytes:
    return next(iter(exports.export(content.load(), answers, [form])[form].values()))


def overview(answers: Engagement) -> str:
    found: Book = book_of(exported(answers, "xlsx"))
    return " ".join(str(value) for value in found[next(iter(found))].values())


def test_json_has_a_row_for_every_reading_and_the_question_that_settles_it() -> None:
    plan = json.loads(exported(a_deal(), "json"))
    rows = {row["case"]: row for row in plan["deadlines"]}

    assert set(rows) == {"type1", "type2"}
    assert {row["id"] for row in rows.values()} == {"deal_deadline"}
    assert all(ASKS in row["ask"] for row in rows.values())
    for scenario in plan["scenarios"]:
        assert set(scenario["probability_by_case"]) == {"type1", "type2"}


def test_json_of_a_type_nobody_knows_is_that_of_a_type_nobody_named() -> None:
    unknown, unsaid = (
        json.loads(exported(a_deal(asked=asked), "json")) for asked in (UNKNOWN, "not_specified")
    )

    assert unknown["deadlines"] == unsaid["deadlines"]


def test_the_calendar_has_one_entry_with_the_odds_of_every_reading() -> None:
    entries = [e for e in calendar_of(exported(a_deal(), "ics")) if "deadline" in str(e["UID"])]
    text = str(entries[0]["DESCRIPTION"])

    assert len(entries) == 1
    assert text.count("chance of") == 2
    assert ASKS in text


def test_a_date_that_has_passed_is_no_entry_of_the_calendar() -> None:
    entries = calendar_of(exported(a_deal(date(2026, 11, 2)), "ics"))

    assert entries
    assert not [e for e in entries if "deadline" in str(e["UID"])]


def test_renewals_in_the_calendar_say_which_planned_date_they_move_with() -> None:
    entries = calendar_of(exported(a_deal(), "ics"))
    reports = [e for e in entries if "-report-" in str(e["UID"])]

    assert reports
    assert all("as planned" in str(e["DESCRIPTION"]) for e in reports)


def test_the_workbook_gives_every_reading_and_the_question() -> None:
    said = overview(a_deal())

    assert "if a Type I report will do" in said
    assert "if it has to be Type II" in said
    assert ASKS in said


def test_the_workbook_gives_no_odds_for_a_date_that_has_passed() -> None:
    said = overview(a_deal(date(2026, 11, 2)))

    assert "has passed" in said
    assert "Agree a new one" in said


def test_json_marks_what_is_assumed_and_names_the_question() -> None:
    known = engagement("payments-startup")
    values = {name: value for name, value in known.values.items() if name != "headcount"}
    plan = json.loads(exported(replace(known, values=values), "json"))
    (assumed,) = [row for row in plan["assumptions"] if row["question"] == "headcount"]

    assert assumed["leads"] is True


def test_json_has_the_decisions_by_day_and_role() -> None:
    plan = json.loads(exported(a_deal(), "json"))
    days = [row["date"] for row in plan["approvals"]]

    assert days == sorted(days)
    assert {row["owner"] for row in plan["approvals"]} <= set(plan["roles"])
    assert min(days) > plan["start"]
