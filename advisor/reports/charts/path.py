"""The way in one line: dates on a time axis, labels above and below."""

from __future__ import annotations

from advisor import formatting
from advisor.reports.charts.surface import Axis, Ink, Lanes, Surface, diamond, kept_inside, tone_colour
from advisor.reports.document import Path, PathEvent

HEIGHT, MIDDLE = 92.0, 46.0


def height(_block: Path) -> tuple[float, float]:
    """Always the same."""
    return HEIGHT, 0.0


def draw(block: Path, surface: Surface, width: float, _height: float) -> None:
    """Labels alternate above and below the line; a second lane takes what would collide."""
    colours = surface.colours
    axis = Axis(block.start, block.end, 4, width - 4)
    with surface.figure(block.alt, (width, HEIGHT)):
        surface.box(0, MIDDLE - 2.6, width, 5.2, "E4E9ED", radius=2.6)
        for year in range(block.start.year + 1, block.end.year + 1):
            x = axis.x(block.start.replace(year=year, month=1, day=1))
            surface.line((x, MIDDLE - 9), (x, MIDDLE + 12), colours.rule, width=0.6)
        for span in block.spans:
            left, right = axis.x(span.start), axis.x(span.end)
            surface.box(
                left, MIDDLE - 2.6, max(right - left, 3), 5.2, tone_colour(colours, span.tone), radius=2.6
            )
        above, below = Lanes(2, 8), Lanes(2, 8)
        for index, event in enumerate(sorted(block.events, key=lambda e: e.date)):
            _event(event, surface, axis, (above, below), index, width)


def _event(
    event: PathEvent, surface: Surface, axis: Axis, lanes: tuple[Lanes, Lanes], index: int, width: float
) -> None:
    colours = surface.colours
    colour = tone_colour(colours, event.tone)
    bold, plain = Ink(7.5, colour, bold=True), Ink(7.3, colours.muted)
    when = event.detail or formatting.month_short(event.date)
    wide = max(surface.measure(event.label, bold), surface.measure(when, plain))
    x = axis.x(event.date)
    middle = kept_inside(x, wide, 0, width)
    preferred = lanes[index % 2]
    other = lanes[1 - index % 2]
    side = preferred if middle - wide / 2 >= preferred.ends[0] + preferred.gap else other
    lane = side.place(middle - wide / 2, middle + wide / 2)
    diamond(surface, x, MIDDLE, 4.2, colour)
    if side is lanes[0]:
        y = MIDDLE - 19 - lane * 20
        surface.text(middle, y, event.label, bold, "middle")
        surface.text(middle, y + 9, when, plain, "middle")
    else:
        y = MIDDLE + 17 + lane * 20
        surface.text(middle, y, event.label, bold, "middle")
        surface.text(middle, y + 9, when, plain, "middle")
