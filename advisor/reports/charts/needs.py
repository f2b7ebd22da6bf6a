"""How strongly each proof is needed: bars against thresholds, and both as a point or region in a plane."""

from __future__ import annotations

from advisor import formatting
from advisor.reports.charts.surface import Ink, Surface, fitted, tint, tone_colour
from advisor.reports.document import Need, Scores, VerdictPlane

BAR_ROW = 36.0
CAPTION = 14.0


def scores_height(block: Scores) -> tuple[float, float]:
    """By the number of needs."""
    return BAR_ROW * len(block.needs) + CAPTION, 0.0


def draw_scores(block: Scores, surface: Surface, width: float, _height: float) -> None:
    """A bar to the score, a line over the range still possible, a mark at the threshold."""
    colours = surface.colours
    most = formatting.rounded_up(max(max(n.high, n.score, n.threshold * 1.6) for n in block.needs))
    reach = width - 34
    with surface.figure(block.alt, (width, scores_height(block)[0])):
        for index, need in enumerate(block.needs):
            y = index * BAR_ROW
            colour = tone_colour(colours, need.tone)

            def at(value: float) -> float:
                return reach * min(max(value, 0), most) / most

            surface.text(0, y + 8, need.name, Ink(8.4, colours.ink, bold=True))
            said = Ink(7.6, colours.muted)
            surface.text(reach, y + 8, fitted(surface, need.says, said, reach * 0.6), said, "end")
            surface.box(0, y + 12.5, reach, 10.5, "ECEFF2", radius=1.5)
            needed = need.score >= need.threshold
            if need.score > 0:
                surface.box(
                    0, y + 12.5, max(at(need.score), 2), 10.5, colour if needed else colours.bar, radius=1.5
                )
            x = at(need.threshold)
            surface.line((x, y + 10.5), (x, y + 25), colours.ink, width=1.1)
            if need.low != need.high:
                _whisker(surface, at(need.low), at(need.high), y + 17.7)
            surface.text(
                width, y + 21.5, formatting.number(need.score), Ink(12.5, colour if needed else colours.muted, bold=True),
                "end",
            )  # fmt: skip
        surface.text(0, BAR_ROW * len(block.needs) + 7, block.caption, Ink(7.2, colours.muted))


def _whisker(surface: Surface, left: float, right: float, y: float) -> None:
    ink = surface.colours.ink
    surface.line((left, y), (right, y), ink, width=1.1)
    for x in (left, right):
        surface.line((x, y - 3.5), (x, y + 3.5), ink, width=1.1)


def plane_height(_block: VerdictPlane) -> tuple[float, float]:
    """Tall enough to read, and more where a page has room."""
    return 235.0, 70.0


def draw_plane(block: VerdictPlane, surface: Surface, width: float, height: float) -> None:
    """Thresholds cut the plane into four; the point or region says where the company lies."""
    colours = surface.colours
    left, bottom, right, top = 26.0, height - 26.0, width - 6, 4.0
    scale = [_scale(block.across), _scale(block.up)]

    def x(value: float) -> float:
        return left + (right - left) * _share(value, scale[0])

    def y(value: float) -> float:
        return bottom - (bottom - top) * _share(value, scale[1])

    tx, ty = x(block.across.threshold), y(block.up.threshold)
    corners = [(left, ty, tx, bottom), (tx, ty, right, bottom), (left, top, tx, ty), (tx, top, right, ty)]
    with surface.figure(block.alt, (width, height)):
        for index, (x1, y1, x2, y2) in enumerate(corners):
            chosen = index == block.chosen
            surface.box(x1, y1, x2 - x1, y2 - y1, tint(colours.title, 0.10) if chosen else colours.panel)
            ink = Ink(9, colours.title if chosen else colours.muted, bold=chosen)
            surface.text(x1 + 7, y1 + 13, fitted(surface, block.quadrants[index], ink, x2 - x1 - 12), ink)
        for start, end in (((tx, top), (tx, bottom)), ((left, ty), (right, ty))):
            surface.line(start, end, colours.ink, width=0.9, dash=(3, 2))
        surface.line((left, bottom), (right, bottom), colours.bar, width=0.8)
        surface.line((left, top), (left, bottom), colours.bar, width=0.8)
        _axis_labels(block, surface, (left, bottom, right, tx, ty))
        _position(block, surface, (x, y))


def _scale(need: Need) -> tuple[float, float]:
    low = min(0.0, need.low, need.score) * 1.05
    high = max(need.high, need.score, need.threshold * 2) * 1.08
    return low, high


def _share(value: float, scale: tuple[float, float]) -> float:
    return (min(max(value, scale[0]), scale[1]) - scale[0]) / (scale[1] - scale[0])


def _axis_labels(block: VerdictPlane, surface: Surface, at: tuple[float, float, float, float, float]) -> None:
    left, bottom, right, tx, ty = at
    colours = surface.colours
    small, bold = Ink(7.4, colours.muted), Ink(8, colours.ink, bold=True)
    name = f"{block.across.name} →"
    surface.text(right, bottom + 20, name, Ink(8, tone_colour(colours, block.across.tone), bold=True), "end")
    surface.text(0, 12, "↑", Ink(9, tone_colour(colours, block.up.tone), bold=True))
    surface.text(
        left, bottom + 20, f"↑ {block.up.name}", Ink(8, tone_colour(colours, block.up.tone), bold=True)
    )
    surface.text(tx, bottom + 9, formatting.number(block.across.threshold), bold, "middle")
    surface.text(left - 4, ty + 3, formatting.number(block.up.threshold), bold, "end")
    wide = surface.measure(block.threshold_label, small)
    if tx + wide / 2 + 14 < right - surface.measure(name, bold) - 10:
        surface.text(tx + 12, bottom + 9, block.threshold_label, small)


def _position(block: VerdictPlane, surface: Surface, to: tuple[object, object]) -> None:
    x, y = to
    colours = surface.colours
    across, up = block.across, block.up
    low_x, high_x, low_y, high_y = x(across.low), x(across.high), y(up.low), y(up.high)  # type: ignore[operator]
    wide, tall = high_x - low_x, low_y - high_y
    if wide > 6 or tall > 6:
        surface.box(
            low_x - 2,
            high_y - 2,
            wide + 4,
            tall + 4,
            tint(colours.milestone, 0.28),
            radius=3,
            edge=colours.milestone,
        )
        middle, label_y = (low_x + high_x) / 2, high_y - 6
    else:
        middle, label_y = (low_x + high_x) / 2, (low_y + high_y) / 2 - 9
        surface.circle(middle, (low_y + high_y) / 2, 5.4, colours.paper)
        surface.circle(middle, (low_y + high_y) / 2, 4.4, colours.title)
    ink = Ink(8, colours.ink, bold=True)
    half = surface.measure(block.point_label, ink) / 2
    edge_left, edge_right = x(-1e9) + half + 4, x(1e9) - half - 4  # type: ignore[operator]
    surface.text(min(max(middle, edge_left), edge_right), max(label_y, 24), block.point_label, ink, "middle")
