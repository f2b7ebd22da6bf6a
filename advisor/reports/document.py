"""The report without a form: sections of blocks that PDF, Markdown and HTML all draw from.

Every text is plain, never markup. Whoever renders it cleans and escapes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from advisor.reports.drawings import (
    Chance,
    Chances,
    CostBars,
    CostPart,
    CostQuarter,
    Gantt,
    GanttGroup,
    GanttMilestone,
    GanttTask,
    Lane,
    LaneBar,
    LaneMark,
    Load,
    Need,
    Path,
    PathEvent,
    PathSpan,
    Renewals,
    Scores,
    Tone,
    VerdictPlane,
    YearFigure,
)
from advisor.reports.theme import Theme

__all__ = [
    "Attachment",
    "Bar",
    "Block",
    "Cell",
    "Chance",
    "Chances",
    "Column",
    "Columns",
    "CostBars",
    "CostPart",
    "CostQuarter",
    "Document",
    "Furniture",
    "Gantt",
    "GanttGroup",
    "GanttMilestone",
    "GanttTask",
    "Heading",
    "KeyFigure",
    "KeyFigures",
    "Labels",
    "Lane",
    "LaneBar",
    "LaneMark",
    "Load",
    "Mark",
    "Need",
    "Panel",
    "Paragraph",
    "Path",
    "PathEvent",
    "PathSpan",
    "Point",
    "Points",
    "Renewals",
    "Row",
    "RowKind",
    "Scores",
    "Section",
    "Table",
    "TableColumn",
    "Tone",
    "UserText",
    "VerdictPlane",
    "YearFigure",
    "numbered",
    "side_by_side",
    "texts_in",
]


class Mark(StrEnum):
    """A small sign drawn before words that say the same."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"

    @property
    def character(self) -> str:
        """The sign where it is written and not drawn."""
        return {"yes": "✓", "maybe": "~", "no": "✗"}[self]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, with a lead-in in bold where there is one."""

    text: str
    lead: str = ""
    small: bool = False
    """Remarks under a chart or table."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """One item of a list: a lead-in, the text, and a line of detail below."""

    text: str
    lead: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    items: tuple[Point, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A large value with its label and, smaller, its range or what it rests on."""

    value: str
    label: str
    detail: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Three or four key figures in a row."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """Part of a page's width; `weight` says how much of it."""

    blocks: tuple[Block, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side."""

    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A shaded box with points side by side."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in a table cell: the likely value solid, low to high as a line over it."""

    likely: float
    most: float
    """Where the scale ends."""
    low: float | None = None
    high: float | None = None
    tone: Tone = Tone.MUTED


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a table."""

    text: str = ""
    detail: str = ""
    bold: bool = False
    tone: Tone = Tone.PLAIN
    mark: Mark | None = None
    url: str = ""
    bar: Bar | None = None

    @property
    def leads(self) -> bool:
        """Only web addresses become links."""
        return self.url.startswith(("https://", "http://"))


class RowKind(StrEnum):
    """How a row is set off."""

    PLAIN = "plain"
    GROUP = "group"
    """One cell over the whole width."""
    TOTAL = "total"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells."""

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.PLAIN


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column's title, its share of the width, and whether it holds figures."""

    title: str
    weight: float = 1.0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column names the row."""

    columns: tuple[TableColumn, ...]
    rows: tuple[Row, ...]
    summary: str
    """What it shows, for those who cannot see it."""


Block = (
    Paragraph
    | Heading
    | Points
    | KeyFigures
    | Columns
    | Panel
    | Table
    | Path
    | Scores
    | VerdictPlane
    | Gantt
    | Chances
    | Renewals
    | CostBars
)


@dataclass(frozen=True, slots=True)
class Section:
    """A page or more with one message: its title states what was found."""

    id: str
    kicker: str
    """What the section is about, small above the title."""
    title: str
    blocks: tuple[Block, ...]
    appendix: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside the report."""

    name: str
    data: bytes
    mime: str
    description: str
    relationship: str = "Source"


@dataclass(frozen=True, slots=True)
class UserText:
    """Something the client wrote, and where: named when it cannot be printed as written."""

    field: str
    text: str
    most: int = 0
    """Characters of it that are printed; 0 where all are."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page."""

    left: str
    centre: str
    fingerprint: str
    page_of: str
    """With `{page}` and `{pages}`."""
    draft: str = ""
    """The draft mark; empty when final."""
    continued: str = ""
    """Added to the topic on a section's later pages."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Words that a form needs beside the sections' own."""

    contents: str
    appendix: str
    what: str
    when: str
    lane: str
    quarter: str
    as_table: str
    skip: str


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report."""

    title: str
    subject: str
    author: str
    keywords: str
    language: str
    producer: str
    as_of: date
    sections: tuple[Section, ...]
    furniture: Furniture
    theme: Theme
    page_size: str
    appendix_word: str
    labels: Labels
    attachments: tuple[Attachment, ...] = ()
    user_texts: tuple[UserText, ...] = field(default=())

    @property
    def main(self) -> tuple[Section, ...]:
        """Sections of the main part."""
        return tuple(s for s in self.sections if not s.appendix)

    @property
    def appendices(self) -> tuple[Section, ...]:
        """Sections of the appendix."""
        return tuple(s for s in self.sections if s.appendix)


def numbered(document: Document) -> Iterator[tuple[str, Section]]:
    """Sections with their number: 1, 2, ... and A, B, ... in the appendix."""
    for index, section in enumerate(document.main):
        yield str(index + 1), section
    for index, section in enumerate(document.appendices):
        yield chr(ord("A") + index), section


def side_by_side(points: Sequence[Point]) -> Columns:
    """A list in two columns, the longer half first."""
    half = (len(points) + 1) // 2
    return Columns(tuple(Column((Points(tuple(x)),)) for x in (points[:half], points[half:]) if x))


def texts_in(part: object) -> Iterator[str]:
    """Every text below a block or section."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from texts_in(item)
    elif is_dataclass(part) and not isinstance(part, type):
        for name in _fields(type(part)):
            yield from texts_in(getattr(part, name))


@cache
def _fields(kind: type[Any]) -> tuple[str, ...]:
    return tuple(item.name for item in fields(kind))
