"""The verdict plane: one need to the right, the other upward, thresholds as the lines that cut it in four.

While answers are missing the profile is a region, drawn as a box; when all is known it is a point.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from math import asinh

from advisor.interview.bounds import Bounds
from advisor.tui.lines import Line, Span, fit, line

FAR = 30
"""Thresholds beyond the line at which the edge is reached; around the line the axis is stretched."""
REGION, POINT = "▒", "●"
_BLANK, _DASHES, _UPRIGHT, _CROSS = Span(" "), Span("╌", "rule"), Span("╎", "rule"), Span("┼", "rule")


@dataclass(frozen=True, slots=True)
class Labels:
    """What the quarters and axes are called."""

    both: str
    right: str
    up: str
    neither: str


def place(score: float, threshold: int, size: int) -> int:
    """The cell of a score on an axis whose middle is the threshold; far scores sit at the edge."""
    share = asinh((score - threshold) / max(threshold, 1)) / asinh(FAR)
    cell = round(size / 2 - 0.5 + share * size / 2)
    cell = max(cell, size // 2) if score >= threshold else min(cell, size // 2 - 1)
    return min(max(cell, 0), size - 1)


def draw(across: Bounds, up: Bounds, labels: Labels, width: int, height: int, *, final: bool) -> list[Line]:
    """The plane in `height` lines of `width` cells; `final` draws the point rather than a region."""
    columns, rows = width - 1, height - 1
    left, right = _ends(across, columns)
    bottom, top = _ends(up, rows)
    out = []
    ink = Span(POINT, "strong") if final else Span(REGION)
    for y in range(rows - 1, -1, -1):
        cells = _row(y, (left, right) if bottom <= y <= top else (0, -1), (columns, rows), ink)
        _write_labels(cells, y, labels, columns, rows)
        mark = Span("├" if y == rows // 2 else "│", "rule")
        out.append(line(mark, *_joined(cells)))
    foot = "─" * columns
    middle = columns // 2
    out.append(line(Span("└" + foot[:middle] + "┴" + foot[middle + 1 :], "rule")))
    return out


def _ends(bounds: Bounds, size: int) -> tuple[int, int]:
    low = place(bounds.low, bounds.threshold, size)
    high = place(bounds.high, bounds.threshold, size)
    if not bounds.may_be_not_needed:
        low = max(low, size // 2)
    if not bounds.may_be_needed:
        high = min(high, size // 2 - 1)
    if bounds.may_be_needed:
        high = max(high, size // 2)
    return min(low, high), max(low, high)


def _row(y: int, marked: tuple[int, int], size: tuple[int, int], ink: Span) -> list[Span]:
    """The cells of one row: the axes, and between the ends of `marked` the region or the point."""
    columns, rows = size
    middle, is_axis = columns // 2, y == rows // 2
    names = ("iso27001", "both") if y >= rows // 2 else ("muted", "soc2")
    region = [Span(ink.text, f"{name} {ink.role}".strip()) for name in names]
    cells = [_DASHES if is_axis else _BLANK] * columns
    cells[middle] = _CROSS if is_axis else _UPRIGHT
    for x in range(marked[0], marked[1] + 1):
        cells[x] = region[x >= middle]
    return cells


def _write_labels(cells: list[Span], y: int, labels: Labels, columns: int, rows: int) -> None:
    """The names of the quarters, along the top and the bottom."""
    half = columns // 2
    for row, left, right in ((rows - 1, labels.up, labels.both), (0, labels.neither, labels.right)):
        if y != row:
            continue
        for start, room, text in ((0, half, left), (half + 1, columns - half - 1, right)):
            for offset, letter in enumerate(fit(text, room)):
                cells[start + offset] = Span(letter, "label")


def _joined(cells: list[Span]) -> list[Span]:
    """Neighbouring cells of one role as one span."""
    return [Span("".join(c.text for c in run), role) for role, run in groupby(cells, lambda c: c.role)]
