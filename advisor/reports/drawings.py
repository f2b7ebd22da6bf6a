"""What charts show: dates, bars and points, with every word that stands in them. No drawing here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Tone(StrEnum):
    """What a colour means. Never the only carrier of that meaning."""

    PLAIN = "plain"
    ISO27001 = "iso27001"
    SOC2 = "soc2"
    SHARED = "shared"
    MILESTONE = "milestone"
    MUTED = "muted"


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
    alt: str


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
    """Under its bar: the year only where it begins."""
    name: str
    """With its year, wherever it stands alone."""
    parts: tuple[CostPart, ...]


@dataclass(frozen=True, slots=True)
class CostBars:
    """Money by quarter in one currency, stacked by framework."""

    currency: str
    quarters: tuple[CostQuarter, ...]
    legend: tuple[tuple[Tone, str], ...]
    alt: str
