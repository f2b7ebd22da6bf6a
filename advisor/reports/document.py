"""The report without a form: sections of blocks that PDF, Markdown and HTML all draw from.

Every text is plain, never markup. Whoever renders it cleans and escapes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from advisor.reports.theme import Theme


class Tone(StrEnum):
    """What a colour means. Never the only carrier of that meaning."""

    PLAIN = "plain"
    ISO27001 = "iso27001"
    SOC2 = "soc2"
    SHARED = "shared"
    MILESTONE = "milestone"
    MUTED = "muted"


class Mark(StrEnum):
    """A small sign drawn before words that say the same."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


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


@dataclass(frozen=True, slots=True)
class PathEvent:
    """A date on the path."""

    date: date
    label: str
    tone: Tone
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PathSpan:
    """A stretch of the path: work, or an observation window."""

    start: date
    end: date
    tone: Tone


@dataclass(frozen=True, slots=True)
class Path:
    """The way in one line."""

    start: date
    end: date
    events: tuple[PathEvent, ...]
    spans: tuple[PathSpan, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Need:
    """How strongly one proof is needed: its score, the threshold, and the range still possible."""

    name: str
    tone: Tone
    score: int
    threshold: int
    low: int
    high: int
    says: str
    """`needed`, `not needed`, or what settles it, in words."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Both needs as bars against their thresholds."""

    needs: tuple[Need, ...]
    caption: str
    alt: str


@dataclass(frozen=True, slots=True)
class VerdictPlane:
    """Both needs as one point, or as the region that open answers leave possible."""

    across: Need
    up: Need
    quadrants: tuple[str, str, str, str]
    """Names of: neither, only across, only up, both."""
    chosen: int
    """Which of them holds the advice."""
    determined: bool
    point_label: str
    threshold_label: str
    alt: str


@dataclass(frozen=True, slots=True)
class GanttTask:
    """A line of the plan."""

    name: str
    owner: str
    start: date
    end: date
    days: str
    tone: Tone
    label: str
    """Shown on the bar where it fits; its length in words."""
    period: str
    """Dates in words, for those who cannot see the bar."""
    critical: bool = False
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class GanttGroup:
    """A phase and its tasks."""

    name: str
    days: str
    tasks: tuple[GanttTask, ...]


@dataclass(frozen=True, slots=True)
class GanttMilestone:
    """A date others wait for."""

    name: str
    date: date


@dataclass(frozen=True, slots=True)
class Load:
    """Internal person-days by month, drawn under the plan on the same axis."""

    title: str
    unit: str
    months: tuple[float, ...]
    """From the month in which the plan starts."""
    capacity: float
    capacity_label: str
    total: str


@dataclass(frozen=True, slots=True)
class Gantt:
    """The plan of work. Tagged as a table, for that is what it says."""

    start: date
    end: date
    groups: tuple[GanttGroup, ...]
    milestones: tuple[GanttMilestone, ...]
    legend: tuple[tuple[Tone, str], ...]
    headings: tuple[str, str, str, str]
    """Work, owner, period, days."""
    milestones_title: str
    critical_label: str
    waiting_label: str
    load: Load | None
    alt: str


@dataclass(frozen=True, slots=True)
class Chance:
    """A milestone's dates: as planned, likely as not (P50), and four in five (P80)."""

    name: str
    tone: Tone
    planned: date
    p50: date
    p80: date
    words: str


@dataclass(frozen=True, slots=True)
class Chances:
    """Milestones with their spread, and deadlines as lines across."""

    rows: tuple[Chance, ...]
    deadlines: tuple[tuple[date, str], ...]
    labels: tuple[str, str, str]
    """Names of planned, P50 and P80."""
    alt: str


@dataclass(frozen=True, slots=True)
class LaneBar:
    """A period on a lane."""

    start: date
    end: date
    label: str
    short: str = ""
    """Shown where the label is too long; nothing where even that is."""
    light: bool = False


@dataclass(frozen=True, slots=True)
class LaneMark:
    """A date on a lane."""

    date: date
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One framework's cycle, or the company's own programme."""

    name: str
    detail: str
    tone: Tone
    bars: tuple[LaneBar, ...]
    marks: tuple[LaneMark, ...]
    rows: tuple[tuple[str, tuple[LaneMark, ...]], ...] = ()
    """Recurring work: one line each."""


@dataclass(frozen=True, slots=True)
class YearFigure:
    """What a plan year costs in money and days."""

    start: date
    end: date
    value: str
    detail: str


@dataclass(frozen=True, slots=True)
class Renewals:
    """What comes back, on one time axis."""

    start: date
    end: date
    lanes: tuple[Lane, ...]
    years: tuple[YearFigure, ...]
    years_title: str
    years_detail: str
    alt: str


@dataclass(frozen=True, slots=True)
class CostPart:
    """Money of one tone in one quarter."""

    tone: Tone
    low: float
    likely: float
    high: float


@dataclass(frozen=True, slots=True)
class CostQuarter:
    """One quarter's money."""

    label: str
    parts: tuple[CostPart, ...]


@dataclass(frozen=True, slots=True)
class CostBars:
    """Money by quarter in one currency, stacked by framework."""

    currency: str
    quarters: tuple[CostQuarter, ...]
    legend: tuple[tuple[Tone, str], ...]
    alt: str


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
