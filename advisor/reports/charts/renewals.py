"""Three years of renewals: a lane for each framework and one for the company's own programme."""

from __future__ import annotations

from advisor.reports.charts.surface import (
    Axis,
    Ink,
    Lanes,
    Surface,
    diamond,
    fitted,
    kept_inside,
    months_on,
    tint,
    tone_colour,
    wrapped,
)
from advisor.reports.document import Lane, LaneMark, Renewals

HEAD, YEARS, LABELS = 40.0, 40.0, 194.0
LANE, LANE_MOST = 84.0, 116.0
LINE, LINE_MOST = 14.0, 18.0


def _lane_height(lane: Lane) -> tuple[float, float]:
    if lane.rows:
        return 16 + LINE * len(lane.rows), 16 + LINE_MOST * len(lane.rows)
    return LANE, LANE_MOST


def height(block: Renewals) -> tuple[float, float]:
    """By lanes."""
    natural = sum(_lane_height(lane)[0] for lane in block.lanes)
    most = sum(_lane_height(lane)[1] for lane in block.lanes)
    foot = YEARS if block.years else 0
    return HEAD + natural + foot, most - natural


def draw(block: Renewals, surface: Surface, width: float, height_given: float) -> None:
    """One picture; its description says in words what it shows."""
    axis = Axis(block.start, block.end, LABELS, width)
    natural, stretch = height(block)
    share = (height_given - natural) / stretch if stretch else 0.0
    colours = surface.colours
    with surface.figure(block.alt, (width, height_given)):
        bottom = height_given - (YEARS if block.years else 0)
        _calendar(surface, axis, bottom)
        y = HEAD
        for lane in block.lanes:
            low, high = _lane_height(lane)
            tall = low + (high - low) * share
            surface.line((0, y), (width, y), colours.rule, width=0.6)
            surface.box(0, y + 6, 4, tall - 12, tone_colour(colours, lane.tone))
            _lane(lane, surface, axis, y, tall)
            y += tall
        surface.line((0, y), (width, y), colours.rule, width=0.6)
        if block.years:
            _years(block, surface, axis, y)


def _calendar(surface: Surface, axis: Axis, bottom: float) -> None:
    colours = surface.colours
    for year in range(axis.first.year, axis.last.year + 1):
        start = max(axis.first, axis.first.replace(year=year, month=1, day=1))
        left, right = axis.x(start), axis.x(months_on(start.replace(month=1, day=1), 12))
        if right - left < 4:
            continue
        if year % 2:
            surface.box(left, 0, right - left, bottom, tint(colours.panel, 0.8))
        surface.line((left, 0), (left, bottom), colours.rule)
        if right - left > 28:
            surface.text((left + right) / 2, 14, str(year), Ink(9.4, colours.ink, bold=True), "middle")
    for month in axis.months():
        if month.month % 3 != 1:
            continue
        left, right = axis.x(month), axis.x(months_on(month, 3))
        surface.line((left, 20), (left, bottom), tint(colours.rule, 0.6), width=0.35)
        if right - left > 16:
            label = f"Q{(month.month + 2) // 3}"
            surface.text((left + right) / 2, 29, label, Ink(7.2, colours.muted), "middle")
    surface.line((axis.right, 0), (axis.right, bottom), colours.rule)


def _lane(lane: Lane, surface: Surface, axis: Axis, y: float, tall: float) -> None:
    colours = surface.colours
    colour = tone_colour(colours, lane.tone)
    title = Ink(10.4, colour, bold=True)
    surface.text(13, y + 17, fitted(surface, lane.name, title, LABELS - 20), title)
    if lane.rows:
        _recurring(lane, surface, axis, y, tall)
        return
    detail = Ink(7.8, colours.muted)
    surface.text(13, y + 29, fitted(surface, lane.detail, detail, LABELS - 18), detail)
    middle = y + tall * 0.30
    for bar in lane.bars:
        left, right = axis.x(bar.start), axis.x(bar.end)
        if right - left < 1.5:
            continue
        fill, edge = (tint(colour, 0.16), colour) if bar.light else (colour, "")
        surface.box(left + 0.6, middle - 7, right - left - 1.2, 14, fill, radius=2, edge=edge)
        ink = Ink(7.6, colours.ink if bar.light else colours.paper, bold=True)
        label = next(
            (x for x in (bar.label, bar.short) if x and surface.measure(x, ink) < right - left - 6), ""
        )
        if label:
            surface.text((left + right) / 2, middle + 2.7, label, ink, "middle")
    lanes = Lanes(2, 7)
    for mark in sorted(lane.marks, key=lambda m: m.date):
        _mark(mark, surface, axis, (middle + 14, colour), lanes)


def _mark(mark: LaneMark, surface: Surface, axis: Axis, at: tuple[float, str], lanes: Lanes) -> None:
    y, colour = at
    bold, plain = Ink(7.5, surface.colours.ink, bold=True), Ink(7.3, surface.colours.muted)
    x = axis.x(mark.date)
    diamond(surface, x, y, 3.5, colour)
    wide = max(surface.measure(mark.label, bold), surface.measure(mark.detail, plain))
    middle = kept_inside(x, wide, axis.left, axis.right)
    lane = lanes.place(middle - wide / 2, middle + wide / 2)
    top = y + 12.5 + lane * 20
    if lane:
        surface.line((x, y + 4), (x, top - 8), surface.colours.rule, width=0.6)
    surface.text(middle, top, mark.label, bold, "middle")
    surface.text(middle, top + 8.8, mark.detail, plain, "middle")


def _recurring(lane: Lane, surface: Surface, axis: Axis, y: float, tall: float) -> None:
    colours, colour = surface.colours, tone_colour(surface.colours, lane.tone)
    step = (tall - 24) / max(len(lane.rows), 1)
    for index, (name, marks) in enumerate(lane.rows):
        line = y + 24 + step * (index + 0.25)
        sizes = [Ink(size, colours.ink) for size in (7.8, 7.3, 6.9)]
        ink = next((x for x in sizes if surface.measure(name, x) <= LABELS - 22), sizes[-1])
        surface.text(LABELS - 9, line + 2.7, fitted(surface, name, ink, LABELS - 22), ink, "end")
        surface.line((axis.left, line), (axis.right, line), tint(colours.rule, 0.7), width=0.4)
        months = sorted(marks, key=lambda m: m.date)
        crowded = len(months) > 9
        for mark in months:
            x = axis.x(mark.date)
            surface.circle(x, line, 2.6, colour)
            small = Ink(7, colours.muted)
            room = axis.right - x - 6 > surface.measure(mark.detail, small)
            if not crowded and mark.detail and room:
                surface.text(x + 6, line + 2.5, mark.detail, small)


def _years(block: Renewals, surface: Surface, axis: Axis, y: float) -> None:
    colours = surface.colours
    surface.text(13, y + 15, block.years_title, Ink(8.8, colours.ink, bold=True))
    surface.text(13, y + 26, block.years_detail, Ink(7.6, colours.muted))
    for year in block.years:
        left, right = axis.x(year.start), axis.x(year.end)
        room = right - left - 10
        detail = Ink(7.6, colours.muted)
        surface.line((left, y), (left, y + YEARS - 2), colours.rule, width=0.6)
        sizes = [Ink(size, colours.ink, bold=True) for size in (12.5, 11.0, 9.5)]
        value = next((ink for ink in sizes if surface.measure(year.value, ink) < room), None)
        rows = [year.value] if value else wrapped(surface, year.value, Ink(7.8, colours.ink, bold=True), room)
        for index, row in enumerate(rows):
            surface.text(
                left + 7,
                y + (15 if value else 11 + 10 * index),
                row,
                value or Ink(7.8, colours.ink, bold=True),
            )
        surface.text(left + 7, y + (26 if value else 32), fitted(surface, year.detail, detail, room), detail)
