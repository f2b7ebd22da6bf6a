"""When each proof arrives: the planned day, the even chance and four in five, against the deadlines."""

from __future__ import annotations

from datetime import timedelta

from advisor import formatting
from advisor.reports.charts.surface import (
    Axis,
    Ink,
    Surface,
    diamond,
    fitted,
    kept_inside,
    next_month,
    tint,
    tone_colour,
)
from advisor.reports.document import Chances

ROW, ROW_MOST = 15.0, 46.0
HEAD, FOOT = 44.0, 4.0


def height(block: Chances) -> tuple[float, float]:
    """By the number of milestones."""
    return HEAD + ROW * len(block.rows) + FOOT, (ROW_MOST - ROW) * len(block.rows)


def draw(block: Chances, surface: Surface, width: float, height_given: float) -> None:
    """One row a milestone; words repeat on the right what the bar shows."""
    colours = surface.colours
    days = [d for row in block.rows for d in (row.planned, row.p50, row.p80)]
    days += [d for d, _ in block.deadlines]
    first = (min(days) - timedelta(days=40)).replace(day=1)
    last = next_month(max(days) + timedelta(days=25))
    axis = Axis(first, last, width * 0.22, width * 0.76)
    row = (height_given - HEAD - FOOT) / max(len(block.rows), 1)
    with surface.figure(block.alt, (width, height_given)):
        _legend(block, surface, axis.left)
        _months(surface, axis, height_given - FOOT)
        for index, chance in enumerate(block.rows):
            y = HEAD + row * index
            colour = tone_colour(colours, chance.tone)
            surface.line((0, y), (width, y), colours.rule)
            ink = Ink(8.8, colours.ink, bold=True)
            surface.text(0, y + row / 2 + 3, fitted(surface, chance.name, ink, axis.left - 8), ink)
            middle = y + row / 2
            thick, reach = min(5, row * 0.3), min(8, row * 0.42)
            left, right = axis.x(chance.p50), max(axis.x(chance.p80), axis.x(chance.p50) + 2)
            surface.box(left, middle - thick, right - left, 2 * thick, tint(colour, 0.45), edge=colour)
            surface.line((left, middle - reach), (left, middle + reach), colour, width=2.2)
            surface.line((right, middle - reach), (right, middle + reach), colour, width=1.2)
            diamond(surface, axis.x(chance.planned), middle, 3.6, colour)
            words = Ink(8.4, colours.ink)
            surface.text(
                width * 0.775, middle + 3, fitted(surface, chance.words, words, width * 0.225), words
            )
        surface.line((0, height_given - FOOT), (width, height_given - FOOT), colours.rule)
        for when, label in block.deadlines:
            x = axis.x(when)
            ink = Ink(7.8, colours.milestone, bold=True)
            surface.line((x, 30), (x, height_given - FOOT), colours.milestone, width=1.3, dash=(3, 2))
            middle = kept_inside(x, surface.measure(label, ink), axis.left, width)
            surface.text(middle, 27, label, ink, "middle")


def _legend(block: Chances, surface: Surface, x: float) -> None:
    colours, ink = surface.colours, Ink(7.6, surface.colours.muted)
    planned, even, likely = block.labels
    diamond(surface, x + 4, 5, 3.2, colours.bar)
    surface.text(x + 12, 8, planned, ink)
    x += 12 + surface.measure(planned, ink) + 14
    surface.line((x, 1), (x, 9), colours.bar, width=2.2)
    surface.text(x + 6, 8, even, ink)
    x += 6 + surface.measure(even, ink) + 14
    surface.line((x, 1), (x, 9), colours.bar, width=1.2)
    surface.text(x + 6, 8, likely, ink)


def _months(surface: Surface, axis: Axis, bottom: float) -> None:
    colours = surface.colours
    months = axis.months()
    step = 1 if len(months) <= 14 else 3
    free = 0.0
    for month in months:
        if step == 3 and month.month % 3 != 1:
            continue
        x = axis.x(month)
        surface.line((x, HEAD - 4), (x, bottom), tint(colours.rule, 0.8), width=0.4)
        label = formatting.MONTHS[month.month - 1][:3]
        if month.month == 1 or month == months[0]:
            label = f"{label} {month.year}"
        ink = Ink(7, colours.muted)
        wide = surface.measure(label, ink)
        if free <= x and x + wide < axis.right:
            surface.text(x + 2, HEAD - 5, label, ink)
            free = x + wide + 4
