"""The plan as a workbook: dates and odds, tasks, effort, cost, plans side by side, renewals, risks, sources.

The same input gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date

from advisor.formatting import day
from advisor.model.pack import Source
from advisor.model.roadmap import Deadline, Range, Roadmap
from advisor.reports.calendar import renewal_note
from advisor.reports.plain import one_line
from advisor.reports.sheets import Cell, Percent, Sheets, Sum, letter, midnight, spread, sums
from advisor.reports.wording import Wording
from advisor.reports.workbook_money import cost_sheets, scenario_sheet

PHASE, PLAN_EFFORT = 2, 6
"""Columns of the plan's sheet."""


def workbook(
    roadmap: Roadmap, company: str, as_of: date, wording: Wording, sources: Mapping[str, Source]
) -> bytes:
    """The file as bytes."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    title = one_line(wording.say("workbook-title", company=company))
    book.set_properties({"title": title, "created": midnight(as_of)})
    sheets = Sheets(book, wording)
    _overview(sheets, roadmap, title, as_of)
    _plan(sheets, roadmap)
    _effort(sheets, roadmap)
    cost_sheets(sheets, roadmap)
    scenario_sheet(sheets, roadmap)
    _renewals(sheets, roadmap)
    _risks(sheets, roadmap)
    _assumptions(sheets, roadmap)
    _sources(sheets, roadmap, sources)
    book.close()
    return out.getvalue()


def _overview(sheets: Sheets, roadmap: Roadmap, title: str, as_of: date) -> None:
    """When the proofs are there, the odds of deadlines, auditor days."""
    say = sheets.wording.say
    sheet = sheets.add(say("workbook-overview"), [("", 60), *[("", 18)] * 5], freeze=False)
    sheet.write_string(0, 0, title, sheets.title)
    sheets.notes(sheet, 1, [say("workbook-overview-note", as_of=day(as_of), start=day(roadmap.start))])
    row = _milestones(sheets, sheet, roadmap, 3)
    row = _deadlines(sheets, sheet, roadmap, row + 1)
    _audit(sheets, sheet, roadmap, row + 1)


def _milestones(sheets: Sheets, sheet: object, roadmap: Roadmap, row: int) -> int:
    names = ("milestone", "planned", "p50", "p80", "proof")
    sheets.heads(sheet, row, [sheets.wording.say(f"workbook-{name}") for name in names])

    def when(point: date) -> Cell:
        if roadmap.horizon is not None and roadmap.is_beyond(point):
            return sheets.wording.say("workbook-beyond", year=roadmap.horizon.year)
        return point

    for number, m in enumerate(roadmap.milestones, row + 1):
        proof = sheets.wording.say("workbook-yes") if m.proof else ""
        sheets.row(sheet, number, [m.name, when(m.planned), when(m.p50), when(m.p80), proof])
    return row + len(roadmap.milestones) + 1


def _deadlines(sheets: Sheets, sheet: object, roadmap: Roadmap, row: int) -> int:
    if not roadmap.deadlines:
        return row
    names = {m.id: m.name for m in roadmap.milestones}
    texts = ("deadline", "date", "deadline-odds", "deadline-proof")
    sheets.heads(sheet, row, [sheets.wording.say(f"workbook-{text}") for text in texts])
    for readings in roadmap.deadlines_by_date():
        for deadline in readings:
            row = _deadline(sheets, sheet, deadline, names, row + 1)
        for ask in dict.fromkeys(reading.ask for reading in readings if reading.ask):
            row += 1
            sheets.row(sheet, row, [ask])
    return row + 1


def _deadline(sheets: Sheets, sheet: object, deadline: Deadline, names: Mapping[str, str], row: int) -> int:
    chance = sheets.wording.say("workbook-past") if deadline.past else Percent(deadline.probability)
    sheets.row(sheet, row, [deadline.name, deadline.date, chance, names.get(deadline.milestone, "")])
    for lever in deadline.levers:
        row += 1
        name = sheets.wording.say("workbook-lever", name=lever.name)
        sheets.row(sheet, row, [name, lever.p80, Percent(lever.probability)])
    if deadline.offer:
        row += 1
        sheets.row(sheet, row, [deadline.offer])
    return row


def _audit(sheets: Sheets, sheet: object, roadmap: Roadmap, row: int) -> None:
    audit = roadmap.audit_time
    if audit is None:
        return
    sheets.heads(
        sheet,
        row,
        [sheets.wording.say("workbook-audit"), *sheets.spread_heads(sheets.wording.say("workbook-days"))],
    )
    kinds = (
        ("initial", audit.initial),
        ("surveillance", audit.surveillance),
        ("recertification", audit.recertification),
    )
    for kind, days in kinds:
        row += 1
        sheets.row(sheet, row, [sheets.wording.say(f"workbook-audit-{kind}"), *spread(days)])
    basis = sheets.wording.say(
        "workbook-audit-basis",
        people=audit.headcount,
        sites=audit.sites,
        days=audit.table_days,
        sources=", ".join(audit.sources),
    )
    sheets.notes(sheet, row + 1, [basis])


def _plan(sheets: Sheets, roadmap: Roadmap) -> None:
    say = sheets.wording.say
    columns = [
        (say("workbook-task"), 46),
        (say("workbook-framework"), 14),
        (say("workbook-phase"), 16),
        (say("workbook-owner"), 24),
        (say("workbook-start"), 12),
        (say("workbook-end"), 12),
        *((text, 12) for text in sheets.spread_heads()),
        (say("workbook-critical"), 10),
        (say("workbook-slack"), 10),
        (say("workbook-after"), 40),
        (say("workbook-basis"), 18),
        (say("workbook-sources"), 30),
    ]
    sheet = sheets.add(say("workbook-plan"), columns)
    names = {task.id: task.name for task in roadmap.tasks}
    for row, task in enumerate(roadmap.tasks, 1):
        cells: list[Cell] = [
            task.name,
            task.framework,
            roadmap.phase_names.get(task.phase, task.phase),
            roadmap.role_names.get(task.owner, task.owner),
            task.start,
            task.end,
            *spread(task.effort),
            say("workbook-yes") if task.critical else "",
            task.slack_days,
            "; ".join(names.get(other, other) for other in task.depends_on),
            say("workbook-own-estimate" if task.own_estimate else "workbook-published"),
            ", ".join(task.sources),
        ]
        sheets.row(sheet, row, cells)
    if roadmap.tasks:
        efforts = [spread(task.effort) for task in roadmap.tasks]
        sheets.total(sheet, len(roadmap.tasks) + 1, 1, sums(efforts, PLAN_EFFORT), "days")


def _effort(sheets: Sheets, roadmap: Roadmap) -> None:
    """By role, by phase (summed over the plan's sheet) and by plan year, upkeep included."""
    say = sheets.wording.say
    heads = sheets.spread_heads()
    sheet = sheets.add(say("workbook-effort"), [(say("workbook-role"), 40), *((text, 14) for text in heads)])
    roles = [(roadmap.role_names.get(role, role), value) for role, value in roadmap.effort_by_role.items()]
    row = _block(sheets, sheet, 1, [(name, list(spread(value))) for name, value in roles])
    if roles:
        sheets.total(sheet, row, 1, sums([spread(value) for _, value in roles], 1), "days")
    sheets.heads(sheet, row + 2, [say("workbook-phase"), *heads])
    phases = [
        (roadmap.phase_names.get(phase, phase), _over_plan(sheets, roadmap, phase, value))
        for phase, value in roadmap.effort_by_phase.items()
    ]
    row = _block(sheets, sheet, row + 3, phases)
    sheets.heads(sheet, row + 1, [say("workbook-by-year-upkeep"), *heads])
    years = [
        (say("workbook-year-n", n=year), list(spread(value)))
        for year, value in roadmap.effort_by_year.items()
    ]
    row = _block(sheets, sheet, row + 2, years)
    sheets.notes(sheet, row + 1, [say("workbook-effort-note")])


def _block(sheets: Sheets, sheet: object, row: int, rows: Sequence[tuple[str, Sequence[Cell]]]) -> int:
    for name, cells in rows:
        sheets.row(sheet, row, [name, *cells])
        row += 1
    return row


def _over_plan(sheets: Sheets, roadmap: Roadmap, phase: str, value: Range) -> list[Cell]:
    plan, last = sheets.wording.say("workbook-plan"), len(roadmap.tasks) + 1
    name = roadmap.phase_names.get(phase, phase).replace('"', '""')
    column = letter(PHASE)
    return [
        Sum(
            f"=SUMIF('{plan}'!${column}$2:${column}${last},\"{name}\",'{plan}'!{at}$2:{at}${last})",
            spread(value)[offset],
        )
        for offset in range(3)
        for at in (letter(PLAN_EFFORT + offset),)
    ]


def _renewals(sheets: Sheets, roadmap: Roadmap) -> None:
    say = sheets.wording.say
    columns = [
        (say("workbook-renewal"), 50),
        (say("workbook-framework"), 14),
        (say("workbook-from"), 12),
        (say("workbook-date"), 12),
        *((text, 12) for text in sheets.spread_heads()),
        (say("workbook-note"), 60),
        (say("workbook-sources"), 30),
    ]
    sheet = sheets.add(say("workbook-renewals"), columns)
    for row, r in enumerate(roadmap.renewals, 1):
        cells: list[Cell] = [r.name, r.framework, r.start or "", r.date, *spread(r.effort)]
        note = renewal_note(roadmap, r, sheets.wording)
        sheets.row(sheet, row, [*cells, note, ", ".join(r.sources)])


def _risks(sheets: Sheets, roadmap: Roadmap) -> None:
    say = sheets.wording.say
    columns = [
        (say("workbook-risk"), 34),
        (say("workbook-because"), 60),
        (say("workbook-early-sign"), 40),
        (say("workbook-answer"), 50),
        (say("workbook-owner"), 24),
        (say("workbook-sources"), 30),
    ]
    sheet = sheets.add(say("workbook-risks"), columns)
    for row, risk in enumerate(roadmap.risks, 1):
        owner = roadmap.role_names.get(risk.owner, risk.owner)
        texts = [risk.name, risk.because, risk.early_sign, risk.answer, owner, ", ".join(risk.sources)]
        sheets.row(sheet, row, texts)


def _assumptions(sheets: Sheets, roadmap: Roadmap) -> None:
    say = sheets.wording.say
    columns = [
        (say("workbook-assumption"), 100),
        (say("workbook-basis"), 18),
        (say("workbook-sources"), 40),
    ]
    sheet = sheets.add(say("workbook-assumptions"), columns)
    for row, said in enumerate(roadmap.assumptions, 1):
        basis = say("workbook-own-estimate" if said.own_estimate else "workbook-published")
        sheets.row(sheet, row, [said.text, basis, ", ".join(said.sources)])


def _sources(sheets: Sheets, roadmap: Roadmap, sources: Mapping[str, Source]) -> None:
    say = sheets.wording.say
    columns = [
        (say("workbook-id"), 22),
        (say("workbook-source"), 60),
        (say("workbook-grade"), 16),
        (say("workbook-accessed"), 18),
        (say("workbook-address"), 60),
    ]
    sheet = sheets.add(say("workbook-sources"), columns)
    audit = [roadmap.audit_time] if roadmap.audit_time is not None else []
    groups = (
        roadmap.tasks,
        roadmap.costs,
        roadmap.renewals,
        roadmap.assumptions,
        roadmap.risks,
        audit,
    )
    used = dict.fromkeys(name for group in groups for entry in group for name in entry.sources)
    for row, source in enumerate((sources[name] for name in used if name in sources), 1):
        accessed = day(source.accessed) if source.accessed else ""
        sheets.row(sheet, row, [source.id, source.title, source.grade, accessed, source.url])
