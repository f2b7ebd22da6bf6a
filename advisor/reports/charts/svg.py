"""Charts as SVG: the drawing surface written out as shapes, with the description as its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape

from advisor.reports import plain
from advisor.reports.charts.surface import Anchor, Ink
from advisor.reports.theme import Colours

_WIDE, _NARROW = frozenset("mwMW@%—→"), frozenset("iljtfrI.,:;'|!()[] ")


class SvgSurface:
    """Collects shapes. Structure is not kept: the picture has one description and a table beside it."""

    def __init__(self, colours: Colours) -> None:
        self.colours = colours
        self.parts: list[str] = []

    def image(self, width: float, height: float, alt: str) -> str:
        """The picture."""
        name = escape(plain.one_line(alt), quote=True)
        box = f"0 -4 {_n(width)} {_n(height + 8)}"
        inner = "".join(self.parts)
        return f'<svg viewBox="{box}" role="img" aria-label="{name}" focusable="false">{inner}</svg>'

    def measure(self, text: str, ink: Ink) -> float:
        """Roughly: whoever opens the page has a typeface of their own."""
        units = sum(
            0.86 if c in _WIDE else 0.30 if c in _NARROW else 0.64 if c.isupper() else 0.55 for c in text
        )
        return units * ink.size * (1.05 if ink.bold else 1.0)

    def text(self, x: float, y: float, text: str, ink: Ink, anchor: Anchor = "start") -> None:
        """A label."""
        weight = ' font-weight="700"' if ink.bold else ""
        place = f' text-anchor="{anchor}"' if anchor != "start" else ""
        look = f'font-size="{_n(ink.size)}" fill="#{ink.colour}"{weight}{place}'
        self.parts.append(f'<text x="{_n(x)}" y="{_n(y)}" {look}>{escape(plain.one_line(text))}</text>')

    def box(
        self, x: float, y: float, width: float, height: float, fill: str, *, radius: float = 0, edge: str = ""
    ) -> None:
        """A rectangle."""
        round_ = f' rx="{_n(radius)}"' if radius else ""
        self.parts.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(max(width, 0))}" height="{_n(max(height, 0))}"{round_}'
            f' fill="#{fill}"{_edge(edge)}/>'
        )

    def line(
        self, start: tuple[float, float], end: tuple[float, float], colour: str, *, width: float = 0.5,
        dash: tuple[float, ...] = (),
    ) -> None:  # fmt: skip
        """A line."""
        dashes = f' stroke-dasharray="{" ".join(_n(v) for v in dash)}"' if dash else ""
        ends = f'x1="{_n(start[0])}" y1="{_n(start[1])}" x2="{_n(end[0])}" y2="{_n(end[1])}"'
        self.parts.append(f'<line {ends} stroke="#{colour}" stroke-width="{_n(width)}"{dashes}/>')

    def polygon(self, points: Sequence[tuple[float, float]], fill: str, *, edge: str = "") -> None:
        """A closed shape."""
        corners = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self.parts.append(f'<polygon points="{corners}" fill="#{fill}"{_edge(edge)}/>')

    def circle(self, x: float, y: float, radius: float, fill: str, *, edge: str = "") -> None:
        """A disc."""
        self.parts.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="#{fill}"{_edge(edge)}/>')

    @contextmanager
    def figure(self, _alt: str, _size: tuple[float, float]) -> Iterator[None]:
        """Nothing of its own: the image is the figure."""
        yield

    @contextmanager
    def part(self, _role: str, _attributes: str = "", **_text: str) -> Iterator[None]:
        """Nothing of its own."""
        yield

    @contextmanager
    def leaf(self, _role: str, _attributes: str = "", **_text: str) -> Iterator[None]:
        """Nothing of its own."""
        yield

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """Nothing of its own."""
        yield


def _edge(colour: str) -> str:
    return f' stroke="#{colour}" stroke-width="0.7"' if colour else ""


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
