"""The plan as a workbook: tasks, effort, cost with formulas and their results, risks, sources.

Text is always written as text, so that a name that starts with `=` never becomes a formula. The same input
gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from advisor.formatting import day
from advisor.model.pack import Source
from advisor.model.roadmap import Range, Roadmap
from advisor.reports.plain import one_line
from advisor.reports.wording import Wording

Cell = str | float | int | date
MAX_TEXT = 32_000
"""A cell holds 32,767 characters at most."""


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
    book.set_properties({"title": title, "created": _midnight(as_of)})
    sheets = _Sheets(book, wording)
    _plan(sheets, roadmap)
    _effort(sheets, roadmap)
    _costs(sheets, roadmap)
    _risks(sheets, roadmap)
    _sources(sheets, roadmap, sources)
    book.close()
    return out.getvalue()


class _Sheets:
    """Makes sheets that look alike."""

    def __init__(self, book: Any, wording: Wording) -> None:
        self.book = book
        self.wording = wording
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.days = book.add_format({"num_format": "#,##0.0", "valign": "top"})
        self.money = book.add_format({"num_format": "#,##0", "valign": "top"})
        self.date = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self.total = {
            "days": book.add_format({"num_format": "#,##0.0", "bold": True, "top": 1}),
            "money": book.add_format({"num_format": "#,##0", "bold": True, "top": 1}),
        }

    def add(self, name: str, columns: Sequence[tuple[str, float]]) -> Any:
        """A sheet with a frozen head row; `columns` are wording ids and widths."""
        sheet = self.book.add_worksheet(self.wording.say(name)[:31])
        for index, (title, width) in enumerate(columns):
            sheet.set_column(index, index, width)
            sheet.write_string(0, index, self.wording.say(title), self.head)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def row(self, sheet: Any, row: int, cells: Iterable[Cell], number: str = "days") -> None:
        """One row; numbers look like `days` or `money`."""
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write_datetime(row, column, _midnight(cell), self.date)
            elif isinstance(cell, str):
                sheet.write_string(row, column, one_line(cell, MAX_TEXT), self.text)
            else:
                sheet.write_number(row, column, cell, self.money if number == "money" else self.days)

    def totals(
        self, sheet: Any, row: int, label: str, first: int, sums: Mapping[int, float], number: str
    ) -> None:
        """A row of sums over everything above, each with its result stored beside the formula."""
        sheet.write_string(row, 0, label, self.total[number])
        for column, result in sums.items():
            letter = chr(ord("A") + column)
            formula = f"=SUM({letter}{first + 1}:{letter}{row})"
            sheet.write_formula(row, column, formula, self.total[number], round(result, 4))


def _midnight(when: date) -> datetime:
    """The format knows no time zones."""
    return datetime(when.year, when.month, when.day)  # noqa: DTZ001


def _spread(value: Range) -> tuple[float, float, float]:
    return round(value.low, 4), round(value.likely, 4), round(value.high, 4)


def _sums(rows: Sequence[tuple[float, float, float]], first_column: int) -> dict[int, float]:
    return {first_column + i: sum(row[i] for row in rows) for i in range(3)}


def _plan(sheets: _Sheets, roadmap: Roadmap) -> None:
    columns = [
        ("workbook-task", 46),
        ("workbook-framework", 14),
        ("workbook-phase", 16),
        ("workbook-owner", 24),
        ("workbook-start", 12),
        ("workbook-end", 12),
        ("workbook-low", 10),
        ("workbook-likely", 10),
        ("workbook-high", 10),
        ("workbook-critical", 10),
        ("workbook-slack", 10),
        ("workbook-after", 40),
    ]
    sheet = sheets.add("workbook-plan", columns)
    names = {task.id: task.name for task in roadmap.tasks}
    for row, task in enumerate(roadmap.tasks, 1):
        cells: list[Cell] = [
            task.name,
            task.framework,
            roadmap.phase_names.get(task.phase, task.phase),
            roadmap.role_names.get(task.owner, task.owner),
            task.start,
            task.end,
            *_spread(task.effort),
            sheets.wording.say("workbook-yes") if task.critical else "",
            float(task.slack_days),
            "; ".join(names.get(other, other) for other in task.depends_on),
        ]
        sheets.row(sheet, row, cells)
    if roadmap.tasks:
        sums = _sums([_spread(task.effort) for task in roadmap.tasks], 6)
        sheets.totals(sheet, len(roadmap.tasks) + 1, sheets.wording.say("workbook-total"), 1, sums, "days")


def _effort(sheets: _Sheets, roadmap: Roadmap) -> None:
    columns = [("workbook-role", 40), ("workbook-low", 12), ("workbook-likely", 12), ("workbook-high", 12)]
    sheet = sheets.add("workbook-effort", columns)
    rows = [
        (roadmap.role_names.get(role, role), _spread(value)) for role, value in roadmap.effort_by_role.items()
    ]
    for row, (name, spread) in enumerate(rows, 1):
        sheets.row(sheet, row, [name, *spread])
    if rows:
        sums = _sums([spread for _, spread in rows], 1)
        sheets.totals(sheet, len(rows) + 1, sheets.wording.say("workbook-total"), 1, sums, "days")


def _costs(sheets: _Sheets, roadmap: Roadmap) -> None:
    columns = [
        ("workbook-item", 46),
        ("workbook-year", 8),
        ("workbook-due", 12),
        ("workbook-low", 12),
        ("workbook-likely", 12),
        ("workbook-high", 12),
        ("workbook-basis", 18),
        ("workbook-sources", 30),
    ]
    for currency in dict.fromkeys(item.currency for item in roadmap.costs):
        sheet = sheets.book.add_worksheet(f"{sheets.wording.say('workbook-cost')} {currency}"[:31])
        for index, (title, width) in enumerate(columns):
            sheet.set_column(index, index, width)
            sheet.write_string(0, index, sheets.wording.say(title), sheets.head)
        sheet.freeze_panes(1, 0)
        items = [item for item in roadmap.costs if item.currency == currency]
        for row, item in enumerate(items, 1):
            basis = sheets.wording.say("workbook-own-estimate" if item.own_estimate else "workbook-published")
            cells: list[Cell] = [item.name, float(item.year), item.date, *_spread(item.amount), basis]
            sheets.row(sheet, row, [*cells, ", ".join(item.sources)], "money")
        sums = _sums([_spread(item.amount) for item in items], 3)
        sheets.totals(sheet, len(items) + 1, sheets.wording.say("workbook-total"), 1, sums, "money")


def _risks(sheets: _Sheets, roadmap: Roadmap) -> None:
    columns = [
        ("workbook-risk", 34),
        ("workbook-because", 60),
        ("workbook-early-sign", 40),
        ("workbook-answer", 50),
    ]
    sheet = sheets.add("workbook-risks", columns)
    for row, risk in enumerate(roadmap.risks, 1):
        sheets.row(sheet, row, [risk.name, risk.because, risk.early_sign, risk.answer])


def _sources(sheets: _Sheets, roadmap: Roadmap, sources: Mapping[str, Source]) -> None:
    columns = [
        ("workbook-id", 22),
        ("workbook-source", 60),
        ("workbook-grade", 16),
        ("workbook-accessed", 18),
        ("workbook-address", 60),
    ]
    sheet = sheets.add("workbook-sources", columns)
    used = dict.fromkeys(
        name
        for group in (roadmap.tasks, roadmap.costs, roadmap.renewals, roadmap.assumptions)
        for entry in group
        for name in entry.sources
    )
    for row, source in enumerate((sources[name] for name in used if name in sources), 1):
        accessed = day(source.accessed) if source.accessed else ""
        sheets.row(sheet, row, [source.id, source.title, source.grade, accessed, source.url])
