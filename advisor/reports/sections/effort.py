"""Who has to work how much, by role and phase, and what one programme saves."""

from __future__ import annotations

from advisor import formatting
from advisor.model.roadmap import ZERO, Range, Roadmap
from advisor.reports import document as d
from advisor.reports.charts.surface import months_on
from advisor.reports.context import Context
from advisor.reports.sections.phrasing import lowered
from advisor.reports.sections.plan import monthly_load

LARGEST = 5
"""Tasks that are named for taking the most days."""


def section(c: Context, kicker: str) -> d.Section | None:
    """Internal person-days; what auditors and testers do is money, not effort."""
    plan = c.plan
    if plan is None or plan.effort.likely <= 0:
        return None
    below: list[d.Block] = []
    years = _years(c, plan)
    if years is not None:
        below += [d.Heading(c.say("effort-years-heading")), years]
    notes: list[d.Block] = [d.Heading(c.say("effort-basis-heading")), d.Paragraph(c.say("effort-basis"))]
    saving = _saving(c, plan)
    if saving:
        notes.append(d.Paragraph(saving, c.say("effort-saving-lead")))
    if c.out_of_reach:
        notes.append(d.Paragraph(_too_much(c, plan), c.say("effort-beyond-lead")))
    peak = "" if c.out_of_reach else _peak(c, plan)
    if peak:
        notes.append(d.Paragraph(peak, c.say("effort-peak-lead")))
    blocks: list[d.Block] = [_matrix(c, plan)]
    blocks.append(
        d.Columns((d.Column(tuple(below), 1.0), d.Column(tuple(notes), 1.15)))
        if below
        else d.Columns((d.Column(tuple(notes)),))
    )
    blocks += [d.Heading(c.say("effort-largest-heading")), _largest(c, plan)]
    return d.Section("effort", kicker, _title(c, plan), tuple(blocks))


def _title(c: Context, plan: Roadmap) -> str:
    role, days = max(plan.effort_by_role.items(), key=lambda item: item[1].likely)
    phase, _ = max(plan.effort_by_phase.items(), key=lambda item: item[1].likely)
    share = formatting.percent(days.likely / plan.effort.likely)
    return c.say(
        "effort-title",
        role=lowered(c.role(role)),
        share=share,
        days=formatting.range_of(plan.effort),
        phase=c.phase(phase),
    )


def _by_role_and_phase(plan: Roadmap) -> dict[tuple[str, str], Range]:
    totals: dict[tuple[str, str], Range] = {}
    for task in plan.tasks:
        for role, days in task.effort_by_role.items():
            key = (role, task.phase)
            totals[key] = totals.get(key, ZERO) + days
    return totals


def _matrix(c: Context, plan: Roadmap) -> d.Table:
    cells = _by_role_and_phase(plan)
    phases = [p for p in plan.effort_by_phase if plan.effort_by_phase[p].high > 0]
    roles = sorted(
        (r for r, days in plan.effort_by_role.items() if days.high > 0),
        key=lambda r: -plan.effort_by_role[r].likely,
    )
    most = max(plan.effort_by_role[r].high for r in roles)
    rows = []
    for role in roles:
        days = plan.effort_by_role[role]
        row = [d.Cell(c.role(role), bold=True)]
        row += [d.Cell(_short(cells.get((role, p), ZERO))) for p in phases]
        row.append(d.Cell(formatting.range_of(days), bold=True))
        row.append(d.Cell(bar=d.Bar(days.likely, most, days.low, days.high, d.Tone.SHARED)))
        rows.append(d.Row(tuple(row)))
    total = [d.Cell(c.say("total"))]
    total += [d.Cell(formatting.range_of(plan.effort_by_phase[p])) for p in phases]
    total += [d.Cell(formatting.range_of(plan.effort)), d.Cell("")]
    rows.append(d.Row(tuple(total), d.RowKind.TOTAL))
    columns = [d.TableColumn(c.say("effort-column-role"), 2.0)]
    columns += [d.TableColumn(c.phase(p), 1.1, right=True) for p in phases]
    columns += [
        d.TableColumn(c.say("effort-column-total"), 1.1, right=True),
        d.TableColumn(c.say("effort-column-bar"), 2.4),
    ]
    return d.Table(tuple(columns), tuple(rows), c.say("effort-summary"))


def _largest(c: Context, plan: Roadmap) -> d.Table:
    tasks = sorted((t for t in plan.tasks if t.effort.high > 0), key=lambda t: -t.effort.likely)[:LARGEST]
    most = max((t.effort.high for t in tasks), default=1.0)
    rows = tuple(
        d.Row(
            (
                d.Cell(t.name, bold=True),
                d.Cell(c.role(t.owner)),
                d.Cell(c.month(t.end) if c.is_beyond(t.end) else formatting.period(t.start, t.end)),
                d.Cell(formatting.range_of(t.effort, likely=True)),
                d.Cell(bar=d.Bar(t.effort.likely, most, t.effort.low, t.effort.high, d.Tone.MUTED)),
            )
        )
        for t in tasks
    )
    columns = (
        d.TableColumn(c.say("effort-column-task"), 3.0),
        d.TableColumn(c.say("effort-column-owner"), 1.7),
        d.TableColumn(c.say("effort-column-when"), 1.3),
        d.TableColumn(c.say("effort-column-days"), 1.2, right=True),
        d.TableColumn(c.say("effort-column-bar"), 2.4),
    )
    return d.Table(columns, rows, c.say("effort-largest-summary"))


def _short(days: Range) -> str:
    return "–" if days.high <= 0 else formatting.range_of(days)


def _years(c: Context, plan: Roadmap) -> d.Table | None:
    if not plan.effort_by_year or c.out_of_reach:
        return None
    most = max(r.high for r in plan.effort_by_year.values()) or 1.0
    rows = tuple(
        d.Row(
            (
                d.Cell(c.say("year-n", n=year), bold=True),
                d.Cell(formatting.range_of(days, likely=True)),
                d.Cell(bar=d.Bar(days.likely, most, days.low, days.high, d.Tone.MUTED)),
            )
        )
        for year, days in sorted(plan.effort_by_year.items())
    )
    return d.Table(
        (
            d.TableColumn(c.say("column-year"), 0.8),
            d.TableColumn(c.say("effort-column-days"), 1.3, right=True),
            d.TableColumn("", 1.8),
        ),
        rows,
        c.say("effort-years-summary"),
    )


def _saving(c: Context, plan: Roadmap) -> str:
    saving = plan.saving
    if saving is None or saving.separate.likely <= saving.together.likely:
        return ""
    share = 1 - saving.together.likely / saving.separate.likely
    return c.say(
        f"effort-saving-{saving.how}",
        together=formatting.range_of(saving.together),
        separate=formatting.range_of(saving.separate),
        share=formatting.percent(share),
    )


def _too_much(c: Context, plan: Roadmap) -> str:
    """That the days given do not carry the work within any time worth naming."""
    days, week = formatting.range_of(plan.effort), formatting.days(plan.capacity_days_per_week)
    return c.say("effort-beyond", days=days, week=week, years=c.years_planned)


def _peak(c: Context, plan: Roadmap) -> str:
    months = monthly_load(plan, plan.end)
    if not months:
        return ""
    index = max(range(len(months)), key=lambda i: months[i])
    capacity = plan.capacity_days_per_week * 52 / 12
    return c.say(
        "effort-peak-over" if months[index] > capacity * 1.005 else "effort-peak",
        month=formatting.month(months_on(plan.start, index)),
        days=formatting.number(months[index]),
        capacity=formatting.number(capacity),
    )
