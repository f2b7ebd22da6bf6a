"""Reads the workbook as a spreadsheet would: cells by sheet, and formulas worked out again."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree as ET

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
SUM = re.compile(r"^SUM\((\w+):(\w+)\)$")
SUMIF = re.compile(r"^SUMIF\(([^,]+):([^,]+),(\"[^\"]*\"|\d+),([^,]+):([^,]+)\)$")


@dataclass(frozen=True, slots=True)
class Found:
    """One cell: its text or number, and the formula it came from."""

    value: str | float
    formula: str = ""


Book = dict[str, dict[str, Found]]


def book_of(raw: bytes) -> Book:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        texts = [
            "".join(part.text or "" for part in item.iter(f"{MAIN}t"))
            for item in _xml(packed, "xl/sharedStrings.xml").iter(f"{MAIN}si")
        ]
        names = [str(s.get("name")) for s in _xml(packed, "xl/workbook.xml").iter(f"{MAIN}sheet")]
        return {
            name: _cells(_xml(packed, f"xl/worksheets/sheet{number}.xml"), texts)
            for number, name in enumerate(names, 1)
        }


def _xml(packed: zipfile.ZipFile, name: str) -> ET.Element:
    return ET.fromstring(packed.read(name))  # noqa: S314 - our own file


def _cells(root: ET.Element, texts: list[str]) -> dict[str, Found]:
    found = {}
    for cell in root.iter(f"{MAIN}c"):
        formula, value = cell.find(f"{MAIN}f"), cell.find(f"{MAIN}v")
        if value is not None and value.text is not None:
            shared = cell.get("t") == "s"
            content: str | float = texts[int(value.text)] if shared else float(value.text)
            found[str(cell.get("r"))] = Found(content, "" if formula is None else formula.text or "")
    return found


def worked_out(book: Book, sheet: str, formula: str) -> float:
    """The result of a sum, from the cells it names."""
    if plain := SUM.match(formula):
        return sum(_number(book[sheet].get(ref)) for ref in _refs(*plain.groups()))
    conditional = SUMIF.match(formula)
    assert conditional is not None, formula
    first, last, criterion, sum_first, sum_last = conditional.groups()
    wanted: str | float = criterion.strip('"') if criterion.startswith('"') else float(criterion)
    tested, summed = _over(book, sheet, first, last), _over(book, sheet, sum_first, sum_last)
    pairs = zip(tested, summed, strict=True)
    return sum(_number(amount) for test, amount in pairs if test is not None and test.value == wanted)


def _over(book: Book, sheet: str, first: str, last: str) -> list[Found | None]:
    if "!" in first:
        name, first = first.split("!")
        sheet = name.strip("'")
    return [book[sheet].get(ref) for ref in _refs(first.replace("$", ""), last.replace("$", ""))]


def _refs(first: str, last: str) -> list[str]:
    column, rows = first.rstrip("0123456789"), (first, last)
    low, high = (int(ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for ref in rows)
    return [f"{column}{row}" for row in range(low, high + 1)]


def _number(found: Found | None) -> float:
    return found.value if found is not None and isinstance(found.value, float) else 0.0
