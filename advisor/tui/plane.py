"""The verdict plane: one need to the right, the other upward, thresholds as the lines that cut it in four.

While answers are missing the profile is a region, drawn as a box; when all is known it is a point.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asinh

from advisor.interview.bounds import Bounds
from advisor.tui.lines import Line, Span, fit, line

FAR = 30
"""Thresholds beyond the line at which the edge is reached; around the line the axis is stretched."""
REGION, POINT = "▒", "●"


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
    for y in range(rows - 1, -1, -1):
        cells = [
            _cell(x, y, (left, right), (bottom, top), (columns, rows), final=final) for x in range(columns)
        ]
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


def _cell(
    x: int, y: int, across: tuple[int, int], up: tuple[int, int], size: tuple[int, int], *, final: bool
) -> Span:
    columns, rows = size
    inside = across[0] <= x <= across[1] and up[0] <= y <= up[1]
    needs_right, needs_up = x >= columns // 2, y >= rows // 2
    name = {(True, True): "both", (True, False): "soc2", (False, True): "iso27001", (False, False): "muted"}[
        needs_right, needs_up
    ]
    if inside and final:
        return Span(POINT, f"{name} strong")
    if inside:
        return Span(REGION, name)
    if x == columns // 2 and y == rows // 2:
        return Span("┼", "rule")
    if x == columns // 2:
        return Span("╎", "rule")
    if y == rows // 2:
        return Span("╌", "rule")
    return Span(" ")


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
    out: list[Span] = []
    for cell in cells:
        if out and out[-1].role == cell.role:
            out[-1] = Span(out[-1].text + cell.text, cell.role)
        else:
            out.append(cell)
    return out
