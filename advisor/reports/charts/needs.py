"""How strongly each proof is needed: bars against thresholds, and both as a point or region in a plane."""

from __future__ import annotations

from advisor import formatting
from advisor.reports.charts.surface import Ink, Surface, fitted, tint, tone_colour
from advisor.reports.document import Need, Scores, VerdictPlane

BAR_ROW = 33.0
CAPTION = 14.0
SHOWN = 2.5
"""Thresholds that the bars reach to; beyond that a bar is drawn broken, for the number says how far."""


def scores_height(block: Scores) -> tuple[float, float]:
    """By the number of needs."""
    return BAR_ROW * len(block.needs) + CAPTION, 0.0


def draw_scores(block: Scores, surface: Surface, width: float, _height: float) -> None:
    """A bar to the score, a line over the range still possible, a mark at the threshold."""
    with surface.figure(block.alt, (width, scores_height(block)[0])):
        most = max(n.threshold for n in block.needs) * SHOWN
        for index, need in enumerate(block.needs):
            _need_bar(need, surface, index * BAR_ROW, width, most)
        caption = Ink(7.2, surface.colours.muted)
        surface.text(
            0, BAR_ROW * len(block.needs) + 7, fitted(surface, block.caption, caption, width), caption
        )


def _need_bar(need: Need, surface: Surface, y: float, width: float, most: float) -> None:
    colours, reach = surface.colours, width - 38
    is_needed = need.score >= need.threshold
    colour = tone_colour(colours, need.tone) if is_needed else colours.bar

    def at(value: float) -> float:
        return reach * min(max(value, 0), most) / most

    said = Ink(7.6, colours.muted)
    surface.text(0, y + 8, need.name, Ink(8.4, colours.ink, bold=True))
    surface.text(reach, y + 8, fitted(surface, need.says, said, reach * 0.6), said, "end")
    surface.box(0, y + 12.5, reach, 10.5, "ECEFF2", radius=1.5)
    if need.score > 0:
        surface.box(0, y + 12.5, max(at(need.score), 2), 10.5, colour, radius=1.5)
    if need.score > most:
        for x in (reach - 14, reach - 9):
            surface.line((x - 2, y + 24), (x + 2, y + 11.5), colours.paper, width=1.6)
    surface.line((at(need.threshold), y + 10.5), (at(need.threshold), y + 25), colours.ink, width=1.1)
    if need.low != need.high:
        _whisker(surface, at(need.low), at(need.high), y + 17.7)
    figure = Ink(12.5, colour if is_needed else colours.muted, bold=True)
    surface.text(width, y + 21.5, formatting.number(need.score), figure, "end")


def _whisker(surface: Surface, left: float, right: float, y: float) -> None:
    ink = surface.colours.ink
    surface.line((left, y), (right, y), ink, width=1.1)
    for x in (left, right):
        surface.line((x, y - 3.5), (x, y + 3.5), ink, width=1.1)


def plane_height(_block: VerdictPlane) -> tuple[float, float]:
    """Tall enough to read, and more where a page has room."""
    return 235.0, 70.0


class _Plane:
    """Where scores lie on the drawing."""

    def __init__(self, block: VerdictPlane, box: tuple[float, float, float, float]) -> None:
        self.block, self.box = block, box

    def x(self, score: float) -> float:
        """A score for what lies across."""
        left, _, right, _ = self.box
        return left + (right - left) * _share(self.block.across, score)

    def y(self, score: float) -> float:
        """A score for what lies upwards."""
        _, top, _, bottom = self.box
        return bottom - (bottom - top) * _share(self.block.up, score)


def draw_plane(block: VerdictPlane, surface: Surface, width: float, height: float) -> None:
    """Thresholds cut the plane into four; the point or region says where the company lies."""
    colours = surface.colours
    left, bottom, right, top = 26.0, height - 26.0, width - 6, 4.0
    at = _Plane(block, (left, top, right, bottom))
    tx, ty = at.x(block.across.threshold), at.y(block.up.threshold)
    corners = [(left, ty, tx, bottom), (tx, ty, right, bottom), (left, top, tx, ty), (tx, top, right, ty)]
    with surface.figure(block.alt, (width, height)):
        for index, (x1, y1, x2, y2) in enumerate(corners):
            chosen = index == block.chosen
            surface.box(x1, y1, x2 - x1, y2 - y1, tint(colours.title, 0.10) if chosen else colours.panel)
        _region(block, surface, at)
        for start, end in (((tx, top), (tx, bottom)), ((left, ty), (right, ty))):
            surface.line(start, end, colours.ink, width=0.9, dash=(3, 2))
        surface.line((left, bottom), (right, bottom), colours.bar, width=0.8)
        surface.line((left, top), (left, bottom), colours.bar, width=0.8)
        _axis_labels(block, surface, (left, bottom, right, tx, ty))
        for index, corner in enumerate(corners):
            _quadrant(block, surface, index, corner, at)
        _position(block, surface, at)


def _quadrant(
    block: VerdictPlane, surface: Surface, index: int, corner: tuple[float, float, float, float], at: _Plane
) -> None:
    """A quadrant's name in its middle, in the half that the company's point leaves free."""
    x1, y1, x2, y2 = corner
    chosen = index == block.chosen
    ink = Ink(10.5, surface.colours.title if chosen else surface.colours.muted, bold=chosen)
    name = fitted(surface, block.quadrants[index], ink, x2 - x1 - 12)
    share = 0.5
    if chosen:
        share = 0.72 if at.y(block.up.score) < (y1 + y2) / 2 else 0.32
    surface.text((x1 + x2) / 2, y1 + (y2 - y1) * share, name, ink, "middle")


def _share(need: Need, value: float) -> float:
    """Where a score lies between 0 and 1: the threshold in the middle, far scores ever closer to the edge."""
    away = value - need.threshold
    return 0.5 + 0.5 * away / (abs(away) + max(need.threshold, 1))


def _axis_labels(block: VerdictPlane, surface: Surface, at: tuple[float, float, float, float, float]) -> None:
    left, bottom, right, tx, ty = at
    colours = surface.colours
    small, bold = Ink(7.4, colours.muted), Ink(8, colours.ink, bold=True)
    name = f"{block.across.name} →"
    surface.text(right, bottom + 20, name, Ink(8, tone_colour(colours, block.across.tone), bold=True), "end")
    surface.text(
        left, bottom + 20, f"↑ {block.up.name}", Ink(8, tone_colour(colours, block.up.tone), bold=True)
    )
    surface.text(tx, bottom + 9, formatting.number(block.across.threshold), bold, "middle")
    surface.text(left - 4, ty + 3, formatting.number(block.up.threshold), bold, "end")
    wide = surface.measure(block.threshold_label, small)
    if tx + wide / 2 + 14 < right - surface.measure(name, bold) - 10:
        surface.text(tx + 12, bottom + 9, block.threshold_label, small)


def _is_region(block: VerdictPlane, at: _Plane) -> bool:
    wide = at.x(block.across.high) - at.x(block.across.low)
    tall = at.y(block.up.low) - at.y(block.up.high)
    return not block.determined and (wide > 6 or tall > 6)


def _region(block: VerdictPlane, surface: Surface, at: _Plane) -> None:
    """What open answers leave possible."""
    if not _is_region(block, at):
        return
    colours = surface.colours
    left, top, right, bottom = at.box
    x1, x2 = max(at.x(block.across.low) - 2, left), min(at.x(block.across.high) + 2, right)
    y1, y2 = max(at.y(block.up.high) - 2, top), min(at.y(block.up.low) + 2, bottom)
    fill, edge = tint(colours.milestone, 0.16), colours.milestone
    surface.box(x1, y1, x2 - x1, y2 - y1, fill, radius=3, edge=edge)


def _position(block: VerdictPlane, surface: Surface, at: _Plane) -> None:
    """The company's point or region with its name, which keeps clear of the thresholds."""
    colours, (left, top, right, _) = surface.colours, at.box
    ink = Ink(8, colours.ink, bold=True)
    middle = at.x(block.across.threshold)
    beside = middle - left if at.x(block.across.score) < middle else right - middle
    room = right - left if _is_region(block, at) else beside
    name = fitted(surface, block.point_label, ink, room - 10)
    wide = surface.measure(name, ink)
    if _is_region(block, at):
        x, y = at.x(block.across.low), max(at.y(block.up.high), top) - 6
        if y < top + 8:
            y = max(at.y(block.up.high), top) + 14
    else:
        x, y = at.x(block.across.score), at.y(block.up.score)
        surface.circle(x, y, 5.4, colours.paper)
        surface.circle(x, y, 4.4, colours.title)
        x, y = x - wide / 2, y - 9 if y - 20 > top else y + 16
    x = min(max(x, left + 5), right - wide - 5)
    threshold = at.y(block.up.threshold)
    if abs(y - 3 - threshold) < 8:
        y = threshold + 14
    surface.text(x, y, name, ink)
