"""The plan of work: a Gantt that scrolls and zooms, one line a task; a table of dates where it is narrow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rich.cells import cell_len

from advisor.formatting import MONTHS, day, day_short, range_of
from advisor.model.roadmap import Milestone, PlannedTask, Roadmap
from advisor.model.values import months_after
from advisor.tui.lines import Line, Span, apart, fit, line, padded, role
from advisor.tui.views.beside import totals, without_plan
from advisor.tui.views.rows import Looks, Page, Result, Row

DAYS = (2, 7, 14, 28)
"""Days in a cell, by zoom."""
CHART_FROM = 72
"""Narrower than this, dates are written instead of drawn."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Which day a cell of the chart is."""

    first: date
    days: int
    cells: int

    def cell(self, when: date) -> int:
        """The cell of a day, which may lie outside."""
        return (when - self.first).days // self.days

    def start(self, cell: int) -> date:
        """The first day of a cell."""
        return self.first + timedelta(days=cell * self.days)


def view(result: Result, looks: Looks, width: int) -> list[Row]:
    """Milestones, then the tasks by phase, critical ones marked."""
    missing = without_plan(result, width)
    if missing is not None or result.roadmap is None:
        return missing or []
    plan, page = result.roadmap, Page(width)
    page.text(totals(result, plan), "strong")
    page.text(result.texts("plan-span", start=day(plan.start), end=day(plan.end)), "muted")
    page.gap()
    if not plan.tasks:
        page.text(result.texts("plan-empty"))
        return page.rows
    label = _label(plan, looks.zoom, width)
    scale = Scale(_first(plan, looks), DAYS[looks.zoom], width - label - 1) if width >= CHART_FROM else None
    if scale:
        page.lines(_axis(scale, label), pin=True)
    for milestone in plan.milestones:
        page.lines([_milestone(milestone, scale, label, width)])
    for phase, tasks in _phases(plan):
        page.lines([role(plan.phase_names.get(phase, phase), "muted")])
        for task in tasks:
            _task(page, result, looks, task, scale, label)
    page.gap()
    page.text(result.texts("plan-legend"), "muted")
    return page.rows


def fitting(plan: Roadmap, width: int) -> int:
    """The closest zoom at which the whole plan is in sight beside short names, the widest if none is."""
    room = width - width // 3 - 1
    return next((zoom for zoom in range(len(DAYS)) if _cells(plan, zoom) <= room), len(DAYS) - 1)


def _cells(plan: Roadmap, zoom: int) -> int:
    """Cells that the whole plan takes, with room for the date at its end."""
    return ((plan.end - plan.start.replace(day=1)).days + 20) // DAYS[zoom] + 1


def _label(plan: Roadmap, zoom: int, width: int) -> int:
    """Cells for names: as many as the longest takes, if the plan leaves them."""
    names = [*(task.name for task in plan.tasks), *(milestone.name for milestone in plan.milestones)]
    longest = max(map(cell_len, names), default=0) + 3
    left = min(width - 1 - _cells(plan, zoom), width // 2)
    return min(longest, max(left, width // 3))


def _first(plan: Roadmap, looks: Looks) -> date:
    """The month the chart starts in: scrolled, but never past the plan."""
    start = plan.start.replace(day=1)
    last = max((plan.end.year - start.year) * 12 + plan.end.month - start.month, 0)
    return months_after(start, min(max(looks.back, 0), last))


def _phases(plan: Roadmap) -> Iterator[tuple[str, list[PlannedTask]]]:
    for phase in dict.fromkeys(task.phase for task in plan.tasks):
        yield phase, [task for task in plan.tasks if task.phase == phase]


def _axis(scale: Scale, label: int) -> list[Line]:
    """Years, months and the marks where months begin; what does not fit is left out."""
    years, names, marks = [" "] * scale.cells, [" "] * scale.cells, ["╌"] * scale.cells
    month, free = scale.first.replace(day=1), 0
    while (cell := scale.cell(month)) < scale.cells:
        text = MONTHS[month.month - 1][:3]
        if cell >= free and cell + len(text) <= scale.cells:
            names[cell : cell + len(text)] = text
            free = cell + len(text) + 1
        first = cell == 0 and scale.cell(date(month.year + 1, 1, 1)) > 5
        if (month.month == 1 or first) and cell + 4 <= scale.cells:
            years[cell : cell + 4] = str(month.year)
        marks[cell] = "┬"
        month = months_after(month, 1)
    lead = " " * (label + 1)
    rows = ((years, "muted"), (names, "muted"), (marks, "rule"))
    return [line(lead, Span("".join(cells), name)) for cells, name in rows]


def _task(
    page: Page, result: Result, looks: Looks, task: PlannedTask, scale: Scale | None, label: int
) -> None:
    key = f"task:{task.id}"
    mark = "*" if task.critical else " "
    if scale:
        left = padded(line(Span(f" {mark} ", "warn"), Span(fit(task.name, label - 3))), label)
        row = (*left, Span(" "), *_bar(task, scale))
    else:
        dates = f"  {day_short(task.start)} – {day_short(task.end)}"
        row = apart(line(Span(f" {mark} ", "warn"), Span(task.name)), role(dates, "muted"), page.width)
        label = page.width - cell_len(dates)
    page.lines([row], fold=key)
    if key in looks.opened:
        if cell_len(task.name) > label - 3:
            page.text(task.name, "strong", 4)
        _detail(page, result, task)


def _bar(task: PlannedTask, scale: Scale) -> Line:
    start, end = scale.cell(task.start), scale.cell(task.end)
    if end < 0:
        return line(Span("◂", "muted"))
    if start >= scale.cells:
        return (*line(Span(" " * (scale.cells - 1))), Span("▸", "muted"))
    left, right = max(start, 0), min(end, scale.cells - 1)
    glyph = "░" if task.waiting else ("▓" if task.external else "█")
    return line(" " * left, Span(glyph * (right - left + 1), task.framework))


def _milestone(milestone: Milestone, scale: Scale | None, label: int, width: int) -> Line:
    framework, when = milestone.framework, day_short(milestone.planned)
    if scale is None:
        left = line(Span(" ◆ ", framework), Span(milestone.name, "strong"))
        return apart(left, role(when, "muted"), width)
    left = padded(line(Span(" ◆ ", framework), Span(fit(milestone.name, label - 3), "strong")), label)
    cell = scale.cell(milestone.planned)
    if cell < 0:
        return (*left, Span(" "), Span(f"◂ {when}", "muted"))
    if cell >= scale.cells:
        return (*left, Span(" "), Span(f"{when} ▸".rjust(scale.cells), "muted"))
    after = f" {when}" if cell + len(when) + 2 <= scale.cells else ""
    before = "" if after else f"{when} "
    lead = " " * max(cell - len(before), 0)
    return (*left, Span(" "), *line(lead, Span(before, "muted"), Span("◆", framework), Span(after, "muted")))


def _detail(page: Page, result: Result, task: PlannedTask) -> None:
    """Why a task is there, who leads it, and how sure its length is."""
    plan, texts = result.roadmap, result.texts
    owner = plan.role_names.get(task.owner, task.owner) if plan else task.owner
    page.text(f"{day(task.start)} – {day(task.end)}", "", 4)
    words = texts("task-effort", owner=owner, days=range_of(task.effort))
    slack = texts("task-critical") if task.critical else texts.count("task-slack", task.slack_days)
    page.text(f"{words} {slack}", "muted", 4)
    if task.why:
        page.text(task.why, "", 4)
    if task.depends_on and plan:
        names = {t.id: t.name for t in plan.tasks}
        page.text(texts("task-after", names=", ".join(names.get(t, t) for t in task.depends_on)), "muted", 4)
