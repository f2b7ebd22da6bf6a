"""Money by quarter, stacked by framework, with the range of each quarter as a line."""

from __future__ import annotations

from advisor import formatting
from advisor.reports.charts.surface import Ink, Surface, tone_colour
from advisor.reports.document import CostBars

HEIGHT, STRETCH = 150.0, 50.0
HEAD, FOOT = 30.0, 16.0


def height(_block: CostBars) -> tuple[float, float]:
    """Tall enough to compare quarters."""
    return HEIGHT, STRETCH


def draw(block: CostBars, surface: Surface, width: float, height_given: float) -> None:
    """Stacks from the bottom; the label is the likely total, the line reaches from low to high."""
    colours = surface.colours
    highs = [sum(p.high for p in q.parts) for q in block.quarters]
    most = formatting.rounded_up(max([*highs, 1.0]))
    bottom, reach = height_given - FOOT, height_given - HEAD - FOOT
    left = 40.0
    step = (width - left) / max(len(block.quarters), 1)
    with surface.figure(block.alt, (width, height_given)):
        _legend(block, surface, left)
        for share in (0.0, 0.5, 1.0):
            y = bottom - reach * share
            surface.line((left, y), (width, y), colours.rule, width=0.5 if share else 0.9)
            surface.text(
                left - 6,
                y + 2.5,
                formatting.money(most * share, block.currency),
                Ink(7.2, colours.muted),
                "end",
            )
        for index, quarter in enumerate(block.quarters):
            x = left + step * index + step * 0.16
            y = bottom
            for part in quarter.parts:
                tall = reach * part.likely / most
                surface.box(x, y - tall, step * 0.5, tall, tone_colour(colours, part.tone))
                y -= tall
            low, likely, high = (
                sum(getattr(p, name) for p in quarter.parts) for name in ("low", "likely", "high")
            )
            middle, right = x + step * 0.25, x + step * 0.5
            if high > 0:
                whisker = x + step * 0.58
                surface.line(
                    (whisker, bottom - reach * low / most),
                    (whisker, bottom - reach * high / most),
                    colours.ink,
                    width=1,
                )
                label = formatting.money(likely, block.currency)
                ink = Ink(7.8, colours.ink, bold=True)
                wide = surface.measure(label, ink)
                if wide < step * 0.5:
                    surface.text(middle, y - 3.5, label, ink, "middle")
                elif wide < step * 0.9:
                    # Flush with the bar, so that it stays clear of the line on its right.
                    surface.text(right, y - 3.5, label, ink, "end")
            surface.text(middle, bottom + 10, quarter.label, Ink(7.2, colours.muted), "middle")


def _legend(block: CostBars, surface: Surface, x: float) -> None:
    ink = Ink(7.6, surface.colours.muted)
    for tone, label in block.legend:
        surface.box(x, 1, 9, 6.5, tone_colour(surface.colours, tone), radius=1.5)
        surface.text(x + 13, 7, label, ink)
        x += 13 + surface.measure(label, ink) + 16
