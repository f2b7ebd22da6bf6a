"""Charts on a PDF page: the drawing surface turned into canvas calls and structure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from advisor.reports import plain
from advisor.reports.charts.surface import Anchor, Ink
from advisor.reports.pdf import drawing, fonts
from advisor.reports.pdf.canvas import TaggedCanvas
from advisor.reports.theme import Colours


def _face(ink: Ink) -> str:
    return fonts.BOLD if ink.bold else fonts.REGULAR


class PageSurface:
    """A rectangle of a page."""

    def __init__(self, canvas: TaggedCanvas, colours: Colours, x: float, top: float) -> None:
        self.canvas = canvas
        self.colours = colours
        self._x = x
        self._top = top

    def measure(self, text: str, ink: Ink) -> float:
        """By the typeface's own widths."""
        return fonts.width(fonts.drawable(plain.one_line(text)), _face(ink), ink.size)

    def text(self, x: float, y: float, text: str, ink: Ink, anchor: Anchor = "start") -> None:
        """Live text; what the typeface lacks is a box here and the true text in the structure."""
        written = plain.one_line(text)
        shown = fonts.drawable(written)
        wide = fonts.width(shown, _face(ink), ink.size)
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        look = (_face(ink), ink.size, ink.colour)
        with self.canvas.standing_for(written if shown != written else ""):
            self.canvas.put_text(self._x + left, self._top - y, [shown + " "], look)

    def box(
        self, x: float, y: float, width: float, height: float, fill: str, *, radius: float = 0, edge: str = ""
    ) -> None:
        """Filled, with a thin edge where one is given."""
        outline = drawing.box(self._x + x, self._top - y - height, width, height, radius)
        self.canvas.put_shape(outline, fill, edge)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], colour: str, *, width: float = 0.5,
        dash: tuple[float, ...] = (),
    ) -> None:  # fmt: skip
        """A straight line, dashed where a pattern is given."""
        first, last = (self._x + start[0], self._top - start[1]), (self._x + end[0], self._top - end[1])
        self.canvas.put_line(first, last, colour, width, drawing.points(dash))

    def polygon(self, points: Sequence[tuple[float, float]], fill: str, *, edge: str = "") -> None:
        """A closed path."""
        corners = [(self._x + x, self._top - y) for x, y in points]
        self.canvas.put_shape(drawing.path(corners), fill, edge)

    def circle(self, x: float, y: float, radius: float, fill: str, *, edge: str = "") -> None:
        """A disc."""
        self.canvas.put_shape(drawing.disc(self._x + x, self._top - y, radius), fill, edge)

    @contextmanager
    def figure(self, alt: str, size: tuple[float, float]) -> Iterator[None]:
        """A Figure with its description and box."""
        box = (self._x, self._top - size[1], self._x + size[0], self._top)
        inside = " ".join(f"{v:.1f}" for v in box)
        described = plain.one_line(alt)
        with (
            self.canvas.group(
                "Figure", f"/O /Layout /Placement /Block /BBox [{inside}]", Alt=described
            ) as here,
            self.canvas.content(here),
        ):
            yield

    @contextmanager
    def part(self, role: str, attributes: str = "", **text: str) -> Iterator[None]:
        """An element that holds others."""
        with self.canvas.group(role, attributes, **text):
            yield

    @contextmanager
    def leaf(self, role: str, attributes: str = "", **text: str) -> Iterator[None]:
        """An element with its content."""
        with self.canvas.group(role, attributes, **text) as here, self.canvas.content(here):
            yield

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """An artifact."""
        with self.canvas.artifact():
            yield
