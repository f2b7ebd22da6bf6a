"""The plan of work: a table whose periods are drawn as bars, milestones as guides, load below."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from advisor import formatting
from advisor.reports.charts.surface import (
    Axis,
    Ink,
    Lanes,
    Surface,
    diamond,
    fitted,
    kept_inside,
    months_on,
    next_month,
    tint,
    tone_colour,
)
from advisor.reports.document import Gantt, GanttGroup, GanttTask, Load, Tone

HEAD = 43.0
ROW, ROW_MOST = 10.5, 19.0
MILESTONE_LANE = 10.0
LOAD = 56.0
SCOPE_COLUMN, SCOPE_ROW = "/O /Table /Scope /Column", "/O /Table /Scope /Row"


def rows(block: Gantt) -> int:
    """Lines of the table: phases and tasks."""
    return sum(1 + len(group.tasks) for group in block.groups)


def _lanes(block: Gantt) -> int:
    """Lines that the milestones' names need side by side, by a rough width of a letter."""
    span = max((block.end - block.start).days, 1)
    ends: list[float] = []
    for milestone in sorted(block.milestones, key=lambda m: m.date):
        half = len(milestone.name) * 3.9 / 2
        middle = 430 * (milestone.date - block.start).days / span
        lane = next((i for i, end in enumerate(ends) if end + 6 < middle - half), len(ends))
        ends[lane:] = [middle + half, *ends[lane + 1 :]]
    return min(max(len(ends), 1), 4)


def _foot(block: Gantt) -> float:
    return (_lanes(block) * MILESTONE_LANE + 15 if block.milestones else 0) + (LOAD if block.load else 0)


def height(block: Gantt) -> tuple[float, float]:
    """How tall it is with the lowest rows, and how much taller it may become."""
    return HEAD + rows(block) * ROW + _foot(block), rows(block) * (ROW_MOST - ROW)


def split(block: Gantt, room: float) -> tuple[Gantt, Gantt] | None:
    """The rows that fit into `room`, and the rest with milestones and load; None when too few fit.

    Breaks between phases where that leaves the page well filled.
    """
    count = min(int((room - HEAD) // ROW), rows(block) - 2)
    if count < 4:
        return None
    whole, used = 0, 0
    while whole < len(block.groups) and used + len(block.groups[whole].tasks) + 1 <= count:
        used += len(block.groups[whole].tasks) + 1
        whole += 1
    head, tail = list(block.groups[:whole]), list(block.groups[whole:])
    left = count - used
    if tail and left > 2 and used < 0.55 * count:
        first = tail[0]
        head.append(replace(first, tasks=first.tasks[: left - 1]))
        tail[0] = replace(first, tasks=first.tasks[left - 1 :], days="")
    if not head or not tail:
        return None
    return replace(block, groups=tuple(head), milestones=(), load=None), replace(block, groups=tuple(tail))


@dataclass(frozen=True, slots=True)
class _Frame:
    axis: Axis
    name_width: float
    owner_right: float
    width: float
    row: float
    bottom: float
    """Where the rows end."""


def draw(block: Gantt, surface: Surface, width: float, height_given: float) -> None:
    """Draws the plan to fill the height given."""
    first = block.start.replace(day=1)
    last = next_month(block.end)
    name = width * 0.262
    owner = width * 0.392
    axis = Axis(first, last, owner + 8, width - 40)
    row = (height_given - HEAD - _foot(block)) / max(rows(block), 1)
    frame = _Frame(axis, name, owner, width, row, HEAD + rows(block) * row)
    with surface.decoration():
        _grid(block, surface, frame, height_given)
        _legend(block, surface, axis.left)
    with surface.part("Table", "/O /Table", Alt=block.alt):
        _heads(block, surface, frame)
        y = HEAD
        for group in block.groups:
            y = _group(group, surface, frame, y)
        if block.milestones:
            y = _milestones(block, surface, frame)
    if block.load is not None:
        _load(block.load, surface, frame, height_given)


def _legend(block: Gantt, surface: Surface, x: float) -> None:
    ink = Ink(7.6, surface.colours.muted)
    entries: list[tuple[str, str, str]] = [
        (tone_colour(surface.colours, tone), label, "") for tone, label in block.legend
    ]
    tasks = [task for group in block.groups for task in group.tasks]
    if any(task.waiting for task in tasks):
        entries.append((tint(surface.colours.bar, 0.35), block.waiting_label, surface.colours.bar))
    for fill, label, edge in entries:
        surface.box(x, 1, 9, 6.5, fill, radius=1.5, edge=edge)
        surface.text(x + 13, 7, label, ink)
        x += 13 + surface.measure(label, ink) + 16
    if any(task.critical for task in tasks):
        surface.circle(x + 2.2, 4.2, 2.2, surface.colours.ink)
        surface.text(x + 9, 7, block.critical_label, ink)


def _grid(block: Gantt, surface: Surface, frame: _Frame, total: float) -> None:
    colours, axis = surface.colours, frame.axis
    bottom = total if block.load else frame.bottom + (12 if block.milestones else 0)
    months = axis.months()
    letters = len(months) <= 30
    for month in months:
        if ((month.month - 1) // 3) % 2 == 0:
            left = axis.x(month)
            surface.box(left, 14, axis.x(next_month(month)) - left, bottom - 14, tint(colours.panel, 0.75))
    for index, month in enumerate(months):
        left, right = axis.x(month), axis.x(next_month(month))
        if month.month % 3 == 1 or index == 0:
            surface.line((left, 14), (left, bottom), colours.rule)
            _quarter(
                surface, left, min(axis.x(months_on(month, 3 - (month.month - 1) % 3)), axis.right), month
            )
        else:
            top = 30 if letters else 33
            surface.line((left, top), (left, frame.bottom), tint(colours.rule, 0.6), width=0.3)
        if letters:
            initial = formatting.MONTHS[month.month - 1][0]
            surface.text((left + right) / 2, 36, initial, Ink(7, colours.muted), "middle")
    surface.line((axis.right, 14), (axis.right, bottom), colours.rule)
    surface.line((0, HEAD - 4), (frame.width, HEAD - 4), colours.rule, width=0.7)
    for milestone in block.milestones:
        x = axis.x(milestone.date)
        surface.line((x, HEAD - 4), (x, frame.bottom + 5), colours.milestone, width=0.6, dash=(2, 1.6))


def _quarter(surface: Surface, left: float, right: float, month: date) -> None:
    ink = Ink(7.8, surface.colours.ink, bold=True)
    quarter = formatting.quarter(month)
    for label in (quarter, quarter[:2]):
        if surface.measure(label, ink) < right - left - 2:
            surface.text((left + right) / 2, 25, label, ink, "middle")
            return


def _heads(block: Gantt, surface: Surface, frame: _Frame) -> None:
    ink = Ink(7.6, surface.colours.muted, bold=True)
    work, owner, period, days = block.headings
    with surface.part("TR"):
        with surface.leaf("TH", SCOPE_COLUMN):
            surface.text(0, HEAD - 9, work, ink)
        with surface.leaf("TH", SCOPE_COLUMN):
            surface.text(frame.owner_right, HEAD - 9, owner, ink, "end")
        with surface.leaf("TH", SCOPE_COLUMN, ActualText=period):
            pass
        with surface.leaf("TH", SCOPE_COLUMN):
            surface.text(frame.width, HEAD - 9, days, ink, "end")


def _group(group: GanttGroup, surface: Surface, frame: _Frame, y: float) -> float:
    ink = Ink(8.8, surface.colours.title, bold=True)
    baseline = y + frame.row * 0.5 + 3
    with surface.decoration():
        surface.line(
            (0, y - (0 if y > HEAD else 4)), (frame.width, y - (0 if y > HEAD else 4)), surface.colours.rule
        )
    with surface.part("TR"):
        with surface.leaf("TH", "/O /Table /Scope /Row /ColSpan 3"):
            surface.text(0, baseline, group.name, ink)
        with surface.leaf("TD"):
            surface.text(frame.width, baseline, group.days, Ink(8.4, surface.colours.title, bold=True), "end")
    for task in group.tasks:
        y += frame.row
        _task(task, surface, frame, y)
    return y + frame.row


def _whole(text: str, shown: str) -> dict[str, str]:
    """What is cut where it is drawn is read out in full."""
    return {} if shown == text else {"ActualText": text}


def _task(task: GanttTask, surface: Surface, frame: _Frame, y: float) -> None:
    colours = surface.colours
    ink = Ink(min(8.1, frame.row * 0.72), colours.ink)
    baseline = y + frame.row * 0.5 + 2.9
    room = frame.name_width - 12
    named = ink if surface.measure(task.name, ink) <= room else Ink(min(ink.size, 7.1), colours.ink)
    name = fitted(surface, task.name, named, room)
    small = Ink(min(7.3, frame.row * 0.68), colours.muted)
    owner = fitted(surface, task.owner, small, frame.owner_right - frame.name_width - 2)
    with surface.part("TR"):
        with surface.leaf("TH", SCOPE_ROW, **_whole(task.name, name)):
            if task.critical:
                surface.circle(3, baseline - 2.9, 1.9, colours.ink)
            surface.text(9, baseline, name, named)
        with surface.leaf("TD", **_whole(task.owner, owner)):
            surface.text(frame.owner_right, baseline, owner, small, "end")
        with surface.leaf("TD", ActualText=task.period):
            _bar(task, surface, frame, y)
        with surface.leaf("TD"):
            surface.text(frame.width, baseline, task.days, Ink(ink.size, colours.ink), "end")


def _bar(task: GanttTask, surface: Surface, frame: _Frame, y: float) -> None:
    colour = tone_colour(surface.colours, task.tone)
    left = frame.axis.x(task.start)
    # A day is drawn to its end, so that work of one day still shows.
    right = max(frame.axis.x(task.end), left + 2.4)
    thick = min(frame.row - 2.6, 11.5)
    top = y + (frame.row - thick) / 2
    if task.waiting:
        surface.box(left, top, right - left, thick, tint(colour, 0.16), radius=1.8, edge=colour)
    else:
        surface.box(left, top, right - left, thick, colour, radius=1.8)
    ink = Ink(7, surface.colours.ink if task.waiting else surface.colours.paper, bold=True)
    if task.label and surface.measure(task.label, ink) < right - left - 8:
        surface.text(left + 5, top + thick / 2 + 2.5, task.label, ink)


def _milestones(block: Gantt, surface: Surface, frame: _Frame) -> float:
    colours, y = surface.colours, frame.bottom
    ink = Ink(7.4, colours.ink, bold=True)
    lanes = Lanes(_lanes(block))
    with surface.decoration():
        surface.line((0, y), (frame.width, y), colours.rule)
    with surface.part("TR"), surface.leaf("TH", "/O /Table /Scope /Row /ColSpan 4"):
        surface.text(0, y + 12, block.milestones_title, Ink(8.8, colours.title, bold=True))
    for milestone in sorted(block.milestones, key=lambda m: m.date):
        x = frame.axis.x(milestone.date)
        wide = surface.measure(milestone.name, ink)
        middle = kept_inside(x, wide, frame.axis.left - 60, frame.width)
        lane = lanes.place(middle - wide / 2, middle + wide / 2)
        with surface.part("TR"):
            with surface.leaf("TH", SCOPE_ROW):
                surface.text(middle, y + 19 + lane * MILESTONE_LANE, milestone.name, ink, "middle")
            with surface.leaf("TD", "/O /Table /ColSpan 3", ActualText=formatting.day(milestone.date)):
                diamond(surface, x, y + 6, 3.6, colours.milestone)
    return y


def _load(load: Load, surface: Surface, frame: _Frame, bottom: float) -> None:
    colours = surface.colours
    top = bottom - LOAD
    with surface.figure(load.alt, (frame.width, LOAD)):
        surface.line((0, top), (frame.width, top), colours.rule)
        surface.text(0, top + 13, load.title, Ink(8.8, colours.title, bold=True))
        surface.text(9, top + 25, load.unit, Ink(7.6, colours.muted))
        surface.text(9, top + 36, load.capacity_label, Ink(7.6, colours.muted))
        most = max([*load.months, load.capacity, 1.0])
        reach = LOAD - 20
        limit = bottom - reach * load.capacity / most
        months = frame.axis.months()
        # Before the bars and their figures, so that it strikes none of them through.
        surface.line((frame.axis.left, limit), (frame.axis.right, limit), colours.ink, width=0.6, dash=(3, 2))
        for month, value in zip(months, load.months, strict=False):
            left, right = frame.axis.x(month), frame.axis.x(next_month(month))
            tall = reach * value / most
            over = value > load.capacity * 1.005
            fill = tone_colour(colours, Tone.MILESTONE) if over else colours.bar
            surface.box(left + 2, bottom - tall, right - left - 4, tall, fill)
            label = formatting.number(value)
            ink = Ink(7.2, colours.ink if over else colours.muted, bold=over)
            if surface.measure(label, ink) < right - left:
                _load_label(surface, (left + right) / 2, (bottom - tall, limit), label, ink)
        surface.text(frame.width, bottom - 3, load.total, Ink(8.4, colours.title, bold=True), "end")


def _load_label(surface: Surface, x: float, at: tuple[float, float], label: str, ink: Ink) -> None:
    """Above its bar; inside it where the line of what the team can give would strike it through."""
    top, limit = at
    struck = top - 10 < limit < top + 1
    inside = surface.colours.paper if ink.bold else surface.colours.ink
    shown = Ink(ink.size, inside, bold=ink.bold) if struck else ink
    surface.text(x, top + 8.5 if struck else top - 2.5, label, shown, "middle")
