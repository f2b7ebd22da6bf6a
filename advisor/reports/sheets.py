"""Sheets of a workbook that look alike. Text is always written as text, so nothing written is a formula."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from advisor.model.roadmap import Range
from advisor.reports.plain import one_line
from advisor.reports.wording import Wording

MAX_TEXT = 32_000
"""A cell holds 32,767 characters at most."""
MAX_NAME = 31
"""Characters of a sheet's name."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A formula and the result stored beside it, for readers that do not calculate."""

    formula: str
    result: float


@dataclass(frozen=True, slots=True)
class Percent:
    """A share, shown as a percentage."""

    share: float


Cell = str | float | int | date | Sum | Percent
Three = tuple[float, float, float]


def spread(value: Range) -> Three:
    """A range as three cells."""
    return round(value.low, 4), round(value.likely, 4), round(value.high, 4)


def letter(column: int) -> str:
    """Name of a column below the twenty-seventh."""
    return chr(ord("A") + column)


def midnight(when: date) -> datetime:
    """The format knows no time zones."""
    return datetime(when.year, when.month, when.day)  # noqa: DTZ001


class Sheets:
    """Adds sheets to a workbook and writes rows into them."""

    def __init__(self, book: Any, wording: Wording) -> None:
        self.book = book
        self.wording = wording
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.title = book.add_format({"bold": True, "valign": "top"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.note = book.add_format({"italic": True, "valign": "top"})
        self.date = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self.percent = book.add_format({"num_format": "0%", "valign": "top", "align": "left"})
        shapes = {"days": "#,##0.0", "money": "#,##0"}
        self.numbers = {
            name: book.add_format({"num_format": shape, "valign": "top"}) for name, shape in shapes.items()
        }
        self.totals = {
            name: book.add_format({"num_format": shape, "bold": True, "top": 1})
            for name, shape in shapes.items()
        }

    def add(self, title: str, columns: Sequence[tuple[str, float]] = (), *, freeze: bool = True) -> Any:
        """A sheet of that title; `columns` are head texts and widths."""
        sheet = self.book.add_worksheet(title[:MAX_NAME])
        for index, (_, width) in enumerate(columns):
            sheet.set_column(index, index, width)
        if freeze:
            self.heads(sheet, 0, [text for text, _ in columns])
            sheet.freeze_panes(1, 0)
            sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def heads(self, sheet: Any, row: int, texts: Sequence[str]) -> None:
        """A row of column heads."""
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, self.head)

    def spread_heads(self, unit: str = "") -> list[str]:
        """Heads of a range's three columns, in person-days unless told otherwise."""
        shown = unit or self.wording.say("workbook-person-days")
        return [self.wording.say(f"workbook-{end}-in", unit=shown) for end in ("low", "likely", "high")]

    def row(self, sheet: Any, row: int, cells: Iterable[Cell], number: str = "days") -> None:
        """One row; numbers look like `days` or `money`."""
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write_datetime(row, column, midnight(cell), self.date)
            elif isinstance(cell, str):
                sheet.write_string(row, column, one_line(cell, MAX_TEXT), self.text)
            elif isinstance(cell, Percent):
                sheet.write_number(row, column, round(cell.share, 4), self.percent)
            elif isinstance(cell, Sum):
                result = round(cell.result, 4)
                sheet.write_formula(row, column, cell.formula, self.numbers[number], result)
            else:
                sheet.write_number(row, column, cell, self.numbers[number])

    def total(self, sheet: Any, row: int, first: int, sums: Mapping[int, float], number: str) -> None:
        """A row of sums over the rows from `first` on to the one above."""
        sheet.write_string(row, 0, self.wording.say("workbook-total"), self.totals[number])
        for column, result in sums.items():
            formula = f"=SUM({letter(column)}{first + 1}:{letter(column)}{row})"
            sheet.write_formula(row, column, formula, self.totals[number], round(result, 4))

    def notes(self, sheet: Any, row: int, texts: Iterable[str]) -> None:
        """Sentences below a table, one a row, across the columns."""
        for number, text in enumerate(texts):
            sheet.write_string(row + number, 0, one_line(text, MAX_TEXT), self.note)


def sums(rows: Sequence[Three], first_column: int) -> dict[int, float]:
    """What the three columns of ranges add up to."""
    return {first_column + i: sum(row[i] for row in rows) for i in range(3)}
