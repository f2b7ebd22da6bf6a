"""The plan of work as a Gantt chart, and what sets its pace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from advisor import formatting
from advisor.model.roadmap import ISO27001, SHARED, SOC2, ZERO, PlannedTask, Range, Roadmap
from advisor.reports import document as d
from advisor.reports.charts.surface import next_month
from advisor.reports.context import TONES, Context
from advisor.reports.sections import proofs
from advisor.reports.sections.phrasing import lowered

ON_CRITICAL_PATH = 7
"""Tasks of it that are named: the longest."""


def section(c: Context, kicker: str) -> d.Section | None:
    """Who does what when, on one axis with the load it makes."""
    plan = c.plan
    if plan is None or not plan.tasks or c.out_of_reach:
        return None
    blocks: list[d.Block] = [
        _gantt(c, plan),
        d.Paragraph(formatting.capitalised(_critical(c, plan)), c.say("plan-critical-lead"), small=True),
    ]
    slips = as_planned(c)
    if slips:
        blocks.append(d.Paragraph(slips, c.say("as-planned-lead"), small=True))
    return d.Section("plan", kicker, _title(c, plan), tuple(blocks))


def as_planned(c: Context) -> str:
    """That these are the planned dates, and when each proof is as likely as not, where the two differ."""
    later = [m for m in proofs.final(c).values() if formatting.month(m.p50) != formatting.month(m.planned)]
    named = [c.say("as-planned-proof", name=m.name, date=c.month(m.p50)) for m in later]
    return c.say("as-planned", proofs=formatting.listing(named)) if named else ""


def longest_critical(plan: Roadmap) -> PlannedTask | None:
    """The task that takes the most time on the critical path."""
    critical = [t for t in plan.tasks if t.critical]
    return max(critical, key=lambda t: (t.end - t.start, t.id), default=None)


def _title(c: Context, plan: Roadmap) -> str:
    months = max(formatting.months_between(plan.start, plan.end), 1)
    pace = longest_critical(plan)
    if pace is None:
        return c.say(
            "plan-title-plain",
            months=formatting.in_words(months),
            n=months,
            days=formatting.range_of(plan.effort),
        )
    return formatting.capitalised(
        c.say(
            "plan-title",
            months=formatting.in_words(months),
            n=months,
            task=pace.name,
            length=formatting.length(pace.start, pace.end),
            days=formatting.range_of(plan.effort),
        )
    )


def _gantt(c: Context, plan: Roadmap) -> d.Gantt:
    groups = tuple(_group(c, plan, phase) for phase in _phases(plan))
    tones = list(dict.fromkeys(TONES.get(t.framework, d.Tone.PLAIN) for t in plan.tasks))
    order = [d.Tone.SHARED, d.Tone.ISO27001, d.Tone.SOC2]
    only = len(tones) > 1
    legend = tuple(
        (tone, c.say(f"legend-{tone}" if only else f"legend-{tone}-alone")) for tone in order if tone in tones
    )
    end = max([t.end for t in plan.tasks] + [m.planned for m in plan.milestones])
    return d.Gantt(
        start=plan.start,
        end=end,
        groups=groups,
        milestones=tuple(d.GanttMilestone(c.milestone(m.id, m.name), m.planned) for m in plan.milestones),
        legend=legend,
        headings=(c.say("gantt-work"), c.say("gantt-owner"), c.say("gantt-period"), c.say("gantt-days")),
        milestones_title=c.say("gantt-milestones"),
        critical_label=c.say("gantt-critical"),
        waiting_label=c.say("gantt-waiting"),
        load=_load(c, plan, end),
        alt=c.say(
            "gantt-alt", n=len(plan.tasks), start=formatting.month(plan.start), end=formatting.month(end)
        ),
    )


def in_phases(c: Context, plan: Roadmap) -> d.Gantt:
    """The same picture with one bar for each phase of a framework."""
    whole = _gantt(c, plan)
    groups = tuple(
        replace(group, tasks=tuple(_merged(c, plan, group, phase)))
        for phase, group in zip(_phases(plan), whole.groups, strict=True)
    )
    return replace(whole, groups=groups, load=None)


def _merged(c: Context, plan: Roadmap, group: d.GanttGroup, phase: str) -> Iterator[d.GanttTask]:
    for framework in (SHARED, SOC2, ISO27001):
        own = [t for t in plan.tasks if t.phase == phase and t.framework == framework]
        if not own:
            continue
        first, last = min(t.start for t in own), max(t.end for t in own)
        leads = Counter[str]()
        for task in own:
            leads[task.owner] += round(100 * task.effort.likely)
        yield d.GanttTask(
            name=c.say(f"phase-work-{framework}", phase=group.name),
            owner=c.role(leads.most_common(1)[0][0]),
            start=first,
            end=last + timedelta(days=1),
            days=_days(sum((t.effort for t in own), ZERO)),
            tone=TONES.get(framework, d.Tone.PLAIN),
            label=formatting.length(first, last),
            period=c.say("period", first=formatting.day(first), last=formatting.day(last)),
        )


def _phases(plan: Roadmap) -> list[str]:
    phases = [p for p in plan.phase_names if any(t.phase == p for t in plan.tasks)]
    return phases + sorted({t.phase for t in plan.tasks} - set(phases))


def _group(c: Context, plan: Roadmap, phase: str) -> d.GanttGroup:
    tasks = sorted((t for t in plan.tasks if t.phase == phase), key=lambda t: (t.start, t.end, t.id))
    total = sum((t.effort for t in tasks), ZERO)
    return d.GanttGroup(c.phase(phase), _days(total), tuple(_task(c, t) for t in tasks))


def _days(effort: Range) -> str:
    return "–" if effort.high <= 0 else formatting.range_of(effort).replace(" to ", "–")


def _task(c: Context, task: PlannedTask) -> d.GanttTask:
    return d.GanttTask(
        name=task.name,
        owner=c.role(task.owner),
        start=task.start,
        end=task.end + timedelta(days=1),
        days=_days(task.effort),
        tone=TONES.get(task.framework, d.Tone.PLAIN),
        label=formatting.length(task.start, task.end),
        period=_period(c, task),
        critical=task.critical,
        waiting=task.waiting,
    )


def _period(c: Context, task: PlannedTask) -> str:
    first, last = formatting.day(task.start), formatting.day(task.end)
    return first if first == last else c.say("period", first=first, last=last)


def monthly_load(plan: Roadmap, end: date) -> tuple[float, ...]:
    """Likely internal person-days by month: each task's effort spread evenly over its days."""
    months: list[date] = []
    day = plan.start.replace(day=1)
    while day <= end:
        months.append(day)
        day = next_month(day)
    totals = dict.fromkeys(months, 0.0)
    for task in plan.tasks:
        length = (task.end - task.start).days + 1
        for month in months:
            first, last = max(task.start, month), min(task.end, next_month(month) - timedelta(days=1))
            if last >= first:
                totals[month] += task.effort.likely * ((last - first).days + 1) / length
    return tuple(totals.values())


def _load(c: Context, plan: Roadmap, end: date) -> d.Load | None:
    months = monthly_load(plan, end)
    if not any(months):
        return None
    capacity = plan.capacity_days_per_week * 52 / 12
    days, total = formatting.days(plan.capacity_days_per_week), formatting.days(plan.effort.likely)
    return d.Load(
        title=c.say("load-title"),
        unit=c.say("load-unit"),
        months=months,
        capacity=capacity,
        capacity_label=c.say("load-capacity", days=days),
        total=total,
        alt=c.say("load-alt", n=len(months), most=formatting.number(max(months)), days=days, total=total),
    )


def _critical(c: Context, plan: Roadmap) -> str:
    known = {t.id: t for t in plan.tasks}
    path = [known[i] for i in plan.critical_path if i in known]
    slack = [t.slack_days for t in plan.tasks if not t.critical]
    if not path:
        return c.say("plan-no-critical")
    longest = sorted(path, key=lambda t: t.start - t.end)[:ON_CRITICAL_PATH]
    shown = " → ".join(lowered(t.name) for t in path if t in longest)
    if len(path) > len(longest):
        shown = c.say("plan-critical-more", path=shown, n=len(path) - len(longest))
    if not slack or max(slack) <= 0:
        return c.say("plan-critical-tight", path=shown)
    low, high = formatting.number(min(slack)), formatting.number(max(slack))
    return c.say("plan-critical", path=shown, low=low, high=high)
