"""The plan leaves the program in forms that other programs really read, and always with the same bytes."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import icalendar
import pytest

from advisor import content, exports
from advisor.assessment import assess
from advisor.engagements import reading
from advisor.errors import AdvisorError
from advisor.model.question import Engagement
from advisor.model.roadmap import Roadmap
from advisor.reports import calendar, tables
from advisor.reports.content import load
from tests.cli.running import EXAMPLES, advisor

PLANNED = ("payments-startup", "hr-platform", "industrial-saas", "managed-services")


def engagement(name: str) -> Engagement:
    loaded = content.load()
    path = EXAMPLES / f"{name}.yaml"
    return reading.open_file(path, loaded.bank, loaded.questionnaires, date(2026, 11, 24)).engagement


@cache
def roadmap(name: str) -> Roadmap:
    plan = assess(content.load(), engagement(name)).roadmap
    assert plan is not None
    return plan


@cache
def exported(name: str, form: str) -> bytes:
    files = exports.export(content.load(), engagement(name), [form])[form]
    return next(iter(files.values()))


def calendar_of(raw: bytes) -> list[icalendar.Event]:
    parsed = icalendar.Calendar.from_ical(raw)
    return [component for component in parsed.walk("VEVENT") if isinstance(component, icalendar.Event)]


@pytest.mark.parametrize("name", PLANNED)
@pytest.mark.parametrize("form", ["ics", "xlsx", "json"])
def test_the_same_answers_give_the_same_bytes(name: str, form: str) -> None:
    again = exports.export(content.load(), engagement(name), [form])[form]

    assert next(iter(again.values())) == exported(name, form)


@pytest.mark.parametrize("name", PLANNED)
def test_a_calendar_client_reads_every_milestone_deadline_and_renewal(name: str) -> None:
    plan = roadmap(name)

    events = calendar_of(exported(name, "ics"))

    assert len(events) == len(plan.milestones) + len(plan.deadlines) + len(plan.renewals)
    days = {event.decoded("DTSTART") for event in events}
    assert {m.p80 for m in plan.milestones} <= days
    assert {d.date for d in plan.deadlines} <= days


def test_calendar_entries_last_whole_days_and_end_on_the_day_they_name() -> None:
    plan = roadmap("managed-services")
    windows = {r.name: r for r in plan.renewals if r.start is not None}

    events = {str(e["SUMMARY"]): e for e in calendar_of(exported("managed-services", "ics"))}

    assert windows
    for name, window in windows.items():
        assert events[name].decoded("DTSTART") == window.start
        assert events[name].decoded("DTEND") == window.date + timedelta(days=1)


def test_calendar_ids_are_unique_and_stay_when_dates_move() -> None:
    later = replace(engagement("payments-startup"), values={**engagement("payments-startup").values})
    later = replace(later, values={**later.values, "capacity_days_per_week": 2})
    moved = exports.export(content.load(), later, ["ics"])["ics"]["plan.ics"]

    before = [str(e["UID"]) for e in calendar_of(exported("payments-startup", "ics"))]
    after = {str(e["UID"]) for e in calendar_of(moved)}

    assert len(set(before)) == len(before)
    assert {uid for uid in before if uid.startswith("milestone-")} <= after


def test_a_deadlines_entry_is_the_same_when_its_date_and_its_proof_move() -> None:
    answers = engagement("payments-startup")
    values = {**answers.values, "deal_deadline": date(2028, 3, 31), "soc2_type_asked": "type1_accepted"}
    moved = exports.export(content.load(), replace(answers, values=values), ["ics"])["ics"]["plan.ics"]

    def found(raw: bytes) -> dict[str, date]:
        return {
            str(e["UID"]): e.decoded("DTSTART")
            for e in calendar_of(raw)
            if str(e["UID"]).startswith("deadline")
        }

    before, after = found(exported("payments-startup", "ics")), found(moved)
    assert before.keys() == after.keys()
    assert list(after.values()) == [date(2028, 3, 31)]
    assert before != after


def test_no_calendar_promises_certainty() -> None:
    plan = roadmap("payments-startup")
    sure = replace(plan, deadlines=tuple(replace(d, probability=1.0) for d in plan.deadlines))
    loaded = content.load()
    wording = load(loaded.reports_entries, loaded.roots).wording
    raw = calendar.calendar(sure, "Company", date(2026, 11, 24), wording, {})

    said = [str(e["DESCRIPTION"]) for e in calendar_of(raw) if "deadline" in str(e["UID"])]
    assert said
    assert all("over 99%" in text for text in said)


def test_surveillance_audits_ring_months_ahead() -> None:
    raw = exported("industrial-saas", "ics")

    alarms = {
        str(event["SUMMARY"]): [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
        for event in calendar_of(raw)
    }

    surveillance = next(rings for name, rings in alarms.items() if "urveillance" in name)
    assert surveillance == [timedelta(days=-120)]


def test_lines_of_the_calendar_are_short_and_end_as_the_standard_says() -> None:
    hostile = replace(engagement("payments-startup"), name="Ünï;code, \\ and\nlines " * 12)
    raw = exports.export(content.load(), hostile, ["ics"])["ics"]["plan.ics"]

    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert calendar_of(raw)


def test_currencies_stand_on_sheets_of_their_own() -> None:
    with zipfile.ZipFile(io.BytesIO(exported("hr-platform", "xlsx"))) as book:
        text = book.read("xl/workbook.xml").decode()

    assert all(f"Cost {code}" in text for code in {c.currency for c in roadmap("hr-platform").costs})


def test_tables_hold_every_task_and_cost_with_plain_numbers(tmp_path: Path) -> None:
    said = advisor("export", EXAMPLES / "hr-platform.yaml", "--csv", tmp_path / "tables")

    assert said.code == 0
    plan = roadmap("hr-platform")
    for name, count in (("tasks", len(plan.tasks)), ("costs", len(plan.costs)), ("risks", len(plan.risks))):
        with (tmp_path / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == count
    assert all(float(row["low"]) >= 0 for row in csv.DictReader(io.StringIO(_csv(tmp_path, "costs"))))
    for name in ("tasks", "costs", "renewals", "assumptions"):
        assert all(row["sources"] for row in csv.DictReader(io.StringIO(_csv(tmp_path, name))))
    for name in ("tasks", "renewals"):
        assert {row["unit"] for row in csv.DictReader(io.StringIO(_csv(tmp_path, name)))} == {"person-days"}
    deadlines = list(csv.DictReader(io.StringIO(_csv(tmp_path, "deadlines"))))
    assert [float(row["probability"]) for row in deadlines] == [
        pytest.approx(deadline.probability, abs=0.001) for deadline in plan.deadlines
    ]


def test_only_what_a_spreadsheet_would_calculate_gets_an_apostrophe() -> None:
    plan = roadmap("industrial-saas")
    first = replace(plan.tasks[0], name="=1+1")
    files = tables.tables(replace(plan, tasks=(first, *plan.tasks[1:])))
    cells = [cell for raw in files.values() for row in csv.reader(io.StringIO(raw.decode())) for cell in row]

    assert [cell for cell in cells if cell.startswith("'")] == ["'=1+1"]
    assert "" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def _csv(folder: Path, name: str) -> str:
    return (folder / "tables" / f"{name}.csv").read_text("utf-8")


def test_the_plan_as_json_is_the_one_of_the_assessment() -> None:
    path = EXAMPLES / "payments-startup.yaml"

    assert json.loads(exported("payments-startup", "json")) == advisor("assess", path, "--json").json["plan"]


def test_where_nothing_is_planned_there_is_nothing_to_export() -> None:
    with pytest.raises(AdvisorError, match="nothing is planned"):
        exports.export(content.load(), engagement("consumer-app"), ["ics"])


def test_a_file_is_not_replaced_unless_told_so(tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    path.write_text("mine", "utf-8")
    example = EXAMPLES / "payments-startup.yaml"

    assert advisor("export", example, "--ics", path).code == 1
    assert path.read_text("utf-8") == "mine"
    assert advisor("export", example, "--ics", path, "--yes").code == 0
    assert path.read_bytes() == exported("payments-startup", "ics")


def test_an_export_without_a_form_says_which_there_are() -> None:
    said = advisor("export", EXAMPLES / "payments-startup.yaml")

    assert said.code == 2
    assert "--ics" in said.err


def test_the_plan_as_json_adds_up() -> None:
    plan = json.loads(exported("hr-platform", "json"))

    for currency, total in plan["cost"]["total"].items():
        for parts in (plan["cost"]["by_year"], plan["cost"]["by_quarter"]):
            assert sum(amount["likely"] for amount in parts[currency].values()) == pytest.approx(
                total["likely"], abs=1
            )
    assert plan["saving"]["together"] == plan["effort"]["total"]
    assert plan["saving"]["separate"]["likely"] > plan["saving"]["together"]["likely"]
    assert all(deadline["feasible"] or deadline["offer"] for deadline in plan["deadlines"])
    assert {work["framework"] for work in plan["rhythm"]} == {"iso27001", "soc2", "shared"}
