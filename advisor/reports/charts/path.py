"""The way in one line: dates on a time axis, labels above and below."""

from __future__ import annotations

from dataclasses import dataclass

from advisor import formatting
from advisor.reports.charts.surface import Anchor, Axis, Ink, Lanes, Surface, diamond, tone_colour
from advisor.reports.document import Path, PathEvent

LANE = 20.0
"""Height of a label of two lines."""
NARROWEST = 690.0
"""The labels are laid out for a line of this length, so that they fit on any page."""
LETTER = 3.95
"""Rough width of a letter in a label."""
GAP = 8.0
THICK, THIN = 5.2, 2.6


@dataclass(frozen=True, slots=True)
class _Label:
    event: PathEvent
    when: str
    above: bool
    lane: int


def height(block: Path) -> tuple[float, float]:
    """By the lines of labels that stand above and below."""
    above, below = _lanes(_labels(block))
    return 20 + LANE * (above + below), 0.0


def draw(block: Path, surface: Surface, width: float, height_given: float) -> None:
    """Labels alternate above and below the line; a second lane takes what would collide."""
    colours = surface.colours
    labels = _labels(block)
    middle = 9 + LANE * _lanes(labels)[0]
    axis = Axis(block.start, block.end, 4, width - 4)
    with surface.figure(block.alt, (width, height_given)):
        surface.box(0, middle - THICK / 2, width, THICK, "E4E9ED", radius=THICK / 2)
        for year in range(block.start.year + 1, block.end.year + 1):
            x = axis.x(block.start.replace(year=year, month=1, day=1))
            surface.line((x, middle - 9), (x, middle + 12), colours.rule, width=0.6)
        _spans(block, surface, axis, middle)
        for label in labels:
            _draw_label(label, surface, axis, middle, width)


def _labels(block: Path) -> list[_Label]:
    """Every label's side and lane, by rough widths so that height and drawing agree."""
    axis = Axis(block.start, block.end, 4, NARROWEST - 4)
    above, below = Lanes(2, GAP), Lanes(2, GAP)
    found = []
    for index, event in enumerate(sorted(block.events, key=lambda e: e.date)):
        when = event.detail or formatting.month_short(event.date)
        wide = max(len(event.label), len(when)) * LETTER
        left = min(max(axis.x(event.date) - wide / 2, 0), NARROWEST - wide)
        sides = (above, below) if index % 2 == 0 else (below, above)
        side = next((s for s in sides if left >= s.ends[0] + GAP), sides[0])
        found.append(_Label(event, when, side is above, side.place(left, left + wide)))
    return found


def _lanes(labels: list[_Label]) -> tuple[int, int]:
    above, below = ([x.lane + 1 for x in labels if x.above is side] for side in (True, False))
    return max(above, default=0), max(below, default=0)


def _spans(block: Path, surface: Surface, axis: Axis, middle: float) -> None:
    """Work on the line; where two stretches run side by side, each has its own half of it."""
    for index, span in enumerate(block.spans):
        others = [s for s in block.spans if s is not span and s.start < span.end and span.start < s.end]
        thick = THIN if others else THICK
        top = middle - THICK / 2 + (THIN if others and index else 0)
        left, right = axis.x(span.start), axis.x(span.end)
        colour = tone_colour(surface.colours, span.tone)
        surface.box(left, top, max(right - left, 3), thick, colour, radius=thick / 2)


def _draw_label(label: _Label, surface: Surface, axis: Axis, middle: float, width: float) -> None:
    colour = tone_colour(surface.colours, label.event.tone)
    bold, plain = Ink(7.5, colour, bold=True), Ink(7.3, surface.colours.muted)
    half = max(surface.measure(label.event.label, bold), surface.measure(label.when, plain)) / 2
    x = axis.x(label.event.date)
    diamond(surface, x, middle, 4.2, colour)
    place, anchor = _anchored(x, half, width)
    top = middle - 19 - LANE * label.lane if label.above else middle + 17 + LANE * label.lane
    surface.text(place, top, label.event.label, bold, anchor)
    surface.text(place, top + 9, label.when, plain, anchor)


def _anchored(x: float, half: float, width: float) -> tuple[float, Anchor]:
    """Where a label stands: over its mark, or flush with the edge that it would cross."""
    if x < half:
        return 0.0, "start"
    return (width, "end") if x + half > width else (x, "middle")
