"""Three years of renewals on one axis, with what each year costs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from advisor import formatting
from advisor.model.roadmap import ISO27001, SOC2, Milestone, Renewal, Roadmap
from advisor.reports import document as d
from advisor.reports.charts.surface import months_on
from advisor.reports.context import PROOFS, Context
from advisor.reports.sections.plan import as_planned
from advisor.reports.sections.summary import renewal_name

MARKED = ("surveillance", "recertification", "expiry", "report", "decision_due")
RECURRING = "recurring"
WHOLE_TERM = 34
"""Months from which a certificate's term counts as its three years: a renewal may run from the old expiry."""


def section(c: Context, kicker: str) -> d.Section | None:
    """What keeps both proofs valid."""
    plan = c.plan
    if plan is None or not plan.renewals or c.out_of_reach:
        return None
    lanes = [lane for lane in (_iso(c, plan), _soc2(c, plan), _own(c, plan)) if lane is not None]
    if not lanes:
        return None
    first, last = _span(plan)
    chart = d.Renewals(
        start=first,
        end=last,
        lanes=tuple(lanes),
        years=_years(c, plan, last),
        years_title=c.say("renewals-years"),
        years_detail=c.say("renewals-years-detail"),
        alt=_alt(c, plan),
    )
    blocks: list[d.Block] = [chart]
    points = _points(c, plan)
    if points:
        blocks.append(d.Panel(points))
    return d.Section("renewals", kicker, _title(c, plan), tuple(blocks))


def _span(plan: Roadmap) -> tuple[date, date]:
    days = [r.date for r in plan.renewals] + [m.p50 for m in plan.milestones] + [plan.end]
    last = months_on(max(days).replace(day=1), 1)
    # What is held has dates before work on the plan begins.
    first = min([plan.start, *(r.date for r in plan.renewals)]).replace(day=1)
    return first, last


def _title(c: Context, plan: Roadmap) -> str:
    marks = [r for r in plan.renewals if r.kind in MARKED and r.framework in {ISO27001, SOC2}]
    last = max((r.date for r in marks or plan.renewals), default=plan.end)
    names = formatting.listing(c.name(f) for f in c.frameworks)
    key = "renewals-title" if marks else "renewals-title-plain"
    n = len(marks)
    return c.say(
        key,
        count=formatting.capitalised(formatting.in_words(n)),
        n=n,
        names=names,
        until=formatting.month(last),
    )


def _mark(c: Context, renewal: Renewal) -> d.LaneMark:
    return d.LaneMark(renewal.date, renewal_name(c, renewal), formatting.month_short(renewal.date))


def _iso(c: Context, plan: Roadmap) -> d.Lane | None:
    own = [r for r in plan.renewals if r.framework == ISO27001 and r.kind != RECURRING]
    if not own and ISO27001 not in c.frameworks:
        return None
    certificate = _milestone(plan, "iso27001_certificate")
    expiries = sorted(r.date for r in own if r.kind in {"expiry", "recertification"})
    bars: list[d.LaneBar] = []
    if certificate is not None:
        bars.append(
            d.LaneBar(
                plan.start, certificate.planned, c.say("lane-build"), c.say("lane-build-short"), light=True
            )
        )
        end = next((r.date for r in own if r.kind == "expiry"), None) or _later(certificate.planned, expiries)
        bars.append(_term(c, certificate.planned, end))
    else:
        end = next((r.date for r in own if r.kind == "expiry"), expiries[0] if expiries else plan.end)
        bars.append(d.LaneBar(_span(plan)[0], end, c.say("lane-certificate-held")))
    ends = [end, *(r.date for r in own if r.kind == "expiry" and r.date > end)]
    bars += [_term(c, first, last) for first, last in pairwise(ends)]
    marks = [_mark(c, r) for r in own if r.kind in MARKED]
    if certificate is not None:
        marks.insert(
            0,
            d.LaneMark(
                certificate.planned,
                c.say("milestone-short-iso27001_certificate"),
                formatting.month_short(certificate.planned),
            ),
        )
    return d.Lane(c.name(ISO27001), c.say("lane-iso-detail"), d.Tone.ISO27001, tuple(bars), tuple(marks))


def _term(c: Context, first: date, last: date) -> d.LaneBar:
    """A certificate's whole term, or what is left of one that was held before."""
    whole = months_on(first, WHOLE_TERM) < last
    return d.LaneBar(first, last, c.say("lane-certificate" if whole else "lane-certificate-held"))


def _later(start: date, expiries: Sequence[date]) -> date:
    return expiries[-1] if expiries else months_on(start, 36)


def _soc2(c: Context, plan: Roadmap) -> d.Lane | None:
    own = [r for r in plan.renewals if r.framework == SOC2 and r.kind != RECURRING]
    if not own and SOC2 not in c.frameworks:
        return None
    bars: list[d.LaneBar] = []
    window = c.task("observation_window")
    if window is not None:
        bars.append(
            d.LaneBar(
                plan.start,
                window.start - timedelta(days=1),
                c.say("lane-build"),
                c.say("lane-build-short"),
                light=True,
            )
        )
        bars.append(_window(c, window.start, window.end))
    bars += [_window(c, r.start, r.date) for r in own if r.kind == "window" and r.start is not None]
    marks = [
        d.LaneMark(
            m.planned,
            c.milestone(m.id, m.name),
            formatting.month_short(m.planned),
        )
        for m in plan.milestones
        if m.framework == SOC2 and m.id in PROOFS
    ]
    marks += [_mark(c, r) for r in own if r.kind in MARKED]
    return d.Lane(c.name(SOC2), c.say("lane-soc2-detail"), d.Tone.SOC2, tuple(bars), tuple(marks))


def _window(c: Context, first: date, last: date) -> d.LaneBar:
    months = max(round((last - first).days / 30.44), 1)
    return d.LaneBar(
        first, last, c.say("lane-window", months=months), c.say("lane-window-short", months=months)
    )


def _milestone(plan: Roadmap, name: str) -> Milestone | None:
    return next((m for m in plan.milestones if m.id == name), None)


def _own(c: Context, plan: Roadmap) -> d.Lane | None:
    found: dict[str, list[d.LaneMark]] = {}
    for renewal in plan.renewals:
        if renewal.kind == RECURRING:
            when = formatting.MONTHS[renewal.date.month - 1][:3]
            found.setdefault(renewal.name, []).append(d.LaneMark(renewal.date, renewal.name, when))
    if not found:
        return None
    rows = tuple((name, tuple(marks)) for name, marks in list(found.items())[:8])
    return d.Lane(c.say("lane-own"), "", d.Tone.SHARED, (), (), rows)


def _years(c: Context, plan: Roadmap, last: date) -> tuple[d.YearFigure, ...]:
    costs = plan.cost_by_year()
    figures = []
    years = sorted({y for by_year in costs.values() for y in by_year} | set(plan.effort_by_year))
    for year in years:
        start = _anniversary(plan.start, year - 1)
        end = min(_anniversary(plan.start, year), last)
        if end <= start:
            continue
        amounts = plan.headline({code: by_year[year] for code, by_year in costs.items() if year in by_year})
        effort = plan.effort_by_year.get(year)
        value = c.money(amounts, brief=True) or c.say("none")
        detail = c.say("year-effort", days=formatting.range_of(effort)) if effort is not None else ""
        figures.append(d.YearFigure(start, end, value.replace(" to ", "–"), detail))
    return tuple(figures)


def _anniversary(start: date, years: int) -> date:
    return months_on(start.replace(day=1), 12 * years)


def _points(c: Context, plan: Roadmap) -> tuple[d.Point, ...]:
    points = []
    slips = _surveillance(c, plan)
    if slips:
        points.append(d.Point(slips, c.say("renewals-slip-lead")))
    if any(r.kind == "window" for r in plan.renewals):
        points.append(d.Point(c.say("renewals-gap-soc2"), c.say("renewals-gap-lead")))
    planned = as_planned(c)
    if planned:
        points.append(d.Point(planned, c.say("as-planned-lead")))
    notes = [r for r in plan.renewals if r.note and r.kind in {"recertification", "expiry"}]
    if notes and len(points) < 3:
        points.append(d.Point(notes[0].note, f"{notes[0].name}."))
    return tuple(points)


def _surveillance(c: Context, plan: Roadmap) -> str:
    """The rule that the next surveillance keeps: only the first one counts from the decision."""
    audits = sorted(r.date for r in plan.renewals if r.kind == "surveillance")
    if not audits:
        return ""
    certificate = _milestone(plan, "iso27001_certificate")
    is_new = c.outcome("iso27001_action").outcome == "obtain"
    if not is_new or certificate is None or months_on(certificate.planned, 12) < audits[0]:
        return c.say("renewals-slip-later", date=formatting.month(audits[0]))
    return c.say("renewals-slip-iso", date=formatting.month(audits[0]))


def _alt(c: Context, plan: Roadmap) -> str:
    marks = sorted((r for r in plan.renewals if r.kind in MARKED), key=lambda r: r.date)
    stops = formatting.listing(c.say("path-stop", label=r.name, date=formatting.month(r.date)) for r in marks)
    return c.say("renewals-alt", stops=stops)
