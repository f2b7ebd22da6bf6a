"""What charts draw on: a page or a vector image. Points, with y downwards from the top left corner."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from advisor.reports.document import Tone
from advisor.reports.theme import Colours

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Ink:
    """How a label looks."""

    size: float
    colour: str
    bold: bool = False


class Surface(Protocol):
    """Drawing and, where the form knows it, the meaning of what is drawn."""

    colours: Colours

    def measure(self, text: str, ink: Ink) -> float:
        """How wide a label is."""

    def text(self, x: float, y: float, text: str, ink: Ink, anchor: Anchor = "start") -> None:
        """A label on the baseline `y`."""

    def box(
        self, x: float, y: float, width: float, height: float, fill: str, *, radius: float = 0, edge: str = ""
    ) -> None:
        """A filled rectangle."""

    def line(
        self, start: tuple[float, float], end: tuple[float, float], colour: str, *, width: float = 0.5,
        dash: tuple[float, ...] = (),
    ) -> None:  # fmt: skip
        """A straight line."""

    def polygon(self, points: Sequence[tuple[float, float]], fill: str, *, edge: str = "") -> None:
        """A filled shape."""

    def circle(self, x: float, y: float, radius: float, fill: str, *, edge: str = "") -> None:
        """A filled circle."""

    def figure(self, alt: str, size: tuple[float, float]) -> AbstractContextManager[None]:
        """Everything drawn inside is one picture with this description."""

    def part(self, role: str, attributes: str = "", **text: str) -> AbstractContextManager[None]:
        """A structure element that holds others: a table, a row."""

    def leaf(self, role: str, attributes: str = "", **text: str) -> AbstractContextManager[None]:
        """A structure element that holds what is drawn inside."""

    def decoration(self) -> AbstractContextManager[None]:
        """What is drawn inside means nothing by itself."""


def tone_colour(colours: Colours, tone: Tone) -> str:
    """The colour of a tone in a theme."""
    return {
        Tone.PLAIN: colours.ink,
        Tone.ISO27001: colours.iso27001,
        Tone.SOC2: colours.soc2,
        Tone.SHARED: colours.shared,
        Tone.MILESTONE: colours.milestone,
        Tone.MUTED: colours.bar,
    }[tone]


def tint(colour: str, share: float) -> str:
    """`colour` mixed with white: `share` of it, the rest white."""
    mixed = (round(255 - (255 - int(colour[i : i + 2], 16)) * share) for i in (0, 2, 4))
    return "".join(f"{part:02X}" for part in mixed)


def diamond(surface: Surface, x: float, y: float, size: float, fill: str) -> None:
    """A milestone's sign, set off from what it lies on."""
    for reach, colour in ((size + 1.2, surface.colours.paper), (size, fill)):
        surface.polygon([(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)], colour)


def fitted(surface: Surface, text: str, ink: Ink, width: float) -> str:
    """`text`, cut with an ellipsis where it is wider than `width`."""
    if surface.measure(text, ink) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if surface.measure(text[:middle].rstrip() + "…", ink) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…" if low else ""


def wrapped(surface: Surface, text: str, ink: Ink, width: float, lines: int = 2) -> list[str]:
    """`text` on at most `lines` lines; the last one cut where even that does not do."""
    rows: list[str] = []
    for word in text.split():
        longer = f"{rows[-1]} {word}" if rows else word
        if (rows and surface.measure(longer, ink) <= width) or (rows and len(rows) == lines):
            rows[-1] = longer
        else:
            rows.append(word)
    return [fitted(surface, row, ink, width) for row in rows]


@dataclass(frozen=True, slots=True)
class Axis:
    """Days laid along a line."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where a day begins; days outside lie on the edge."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + (self.right - self.left) * min(max(share, 0.0), 1.0)

    def months(self) -> list[date]:
        """The first day of every month on the axis."""
        found, day = [], self.first.replace(day=1)
        while day < self.last:
            found.append(day)
            day = next_month(day)
        return found


def next_month(day: date) -> date:
    """The first day of the following month."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def months_on(day: date, count: int) -> date:
    """The first day of the month `count` months later."""
    index = day.year * 12 + day.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


class Lanes:
    """Keeps labels apart: each goes to the first lane where it fits."""

    def __init__(self, count: int, gap: float = 6.0) -> None:
        self.ends = [-1e9] * count
        self.gap = gap

    def place(self, left: float, right: float) -> int:
        """The lane for a label that reaches from `left` to `right`."""
        for lane, end in enumerate(self.ends):
            if left >= end + self.gap:
                self.ends[lane] = right
                return lane
        lane = min(range(len(self.ends)), key=lambda i: self.ends[i])
        self.ends[lane] = right
        return lane


def kept_inside(x: float, width: float, left: float, right: float) -> float:
    """The middle of a label of this width, moved so that it stays between two edges."""
    return min(max(x, left + width / 2), right - width / 2)
