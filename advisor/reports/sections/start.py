"""What to do first and what to tell the buyer: the page for whoever begins on Monday."""

from __future__ import annotations

from collections.abc import Iterator

from advisor import formatting
from advisor.model.roadmap import Range, Roadmap
from advisor.reports import document as d
from advisor.reports.context import Context
from advisor.reports.sections import deliver, plan, steps
from advisor.reports.sections.phrasing import unbroken
from advisor.reports.sections.renewals import MARKED
from advisor.reports.sections.summary import estimated

MOST_KEPT = 6
"""Dates that keep what is held valid."""


def section(c: Context, kicker: str) -> d.Section | None:
    """Three things to do, words for the buyer, the cost by year and the plan in phases."""
    roadmap = c.plan
    if roadmap is None:
        return None
    todo = d.Points(steps.first_three(c), numbered=True)
    columns = [d.Column((d.Heading(c.say("steps-heading")), todo), 1.0)]
    told = [*_readings(c, roadmap), *deliver.sayings(c)]
    if told:
        columns.append(d.Column((d.Heading(c.say("steps-buyer-heading")), d.Points(tuple(told))), 1.25))
    kept = [] if roadmap.tasks else _kept(c, roadmap)
    if kept:
        columns.append(d.Column((d.Heading(c.say("steps-kept-heading")), d.Points(tuple(kept))), 1.0))
    costs = _costs(c, roadmap)
    if costs:
        columns.append(d.Column((d.Heading(c.say("steps-cost-heading")), *costs), 1.0))
    blocks: list[d.Block] = [d.Columns(tuple(columns))]
    if roadmap.tasks and not (_is_planned_in_full(c) or c.out_of_reach):
        blocks += [d.Heading(c.say("steps-plan-heading")), plan.in_phases(c, roadmap)]
    return d.Section("first-steps", kicker, _title(c, roadmap), tuple(blocks))


def _is_planned_in_full(c: Context) -> bool:
    return not c.inputs.options.sections or "plan" in c.inputs.options.sections


def _title(c: Context, roadmap: Roadmap) -> str:
    """The first piece of work, or where nothing has to be built the first date to keep."""
    if roadmap.tasks:
        first = min(roadmap.tasks, key=steps.in_order)
        return c.say("steps-title", task=first.name, date=formatting.day(first.start))
    renewal = min(roadmap.renewals, key=lambda r: r.date)
    return c.say("steps-title-renewal", task=renewal.name, date=formatting.day(renewal.date))


def _readings(c: Context, roadmap: Roadmap) -> Iterator[d.Point]:
    """For each date: the odds of every reading, and one offer."""
    for readings in roadmap.deadlines_by_date():
        yield d.Point(steps.odds_of(c, readings), c.say("steps-date", date=formatting.day(readings[0].date)))
        offers = dict.fromkeys(x.offer for x in readings if x.offer)
        yield from (d.Point(offer, c.say("steps-offer")) for offer in list(offers)[:1])


def _kept(c: Context, roadmap: Roadmap) -> list[d.Point]:
    """Where nothing has to be built: the next dates that outsiders see."""
    seen = sorted((r for r in roadmap.renewals if r.kind in MARKED), key=lambda r: r.date)
    return [
        d.Point("", c.say("sentence", text=r.name), c.say("steps-by", date=formatting.day_short(r.date)))
        for r in seen[:MOST_KEPT]
    ]


def _costs(c: Context, roadmap: Roadmap) -> list[d.Block]:
    costs = roadmap.cost_by_year()
    years = sorted({y for by_year in costs.values() for y in by_year if y <= roadmap.cost_years})
    rows = [_year(c, roadmap, year, costs) for year in years]
    if not rows:
        return []
    totals = roadmap.headline(roadmap.cost_total())
    rows.append(
        d.Row((d.Cell(c.say("total")), d.Cell(unbroken(c.money(totals))), d.Cell("")), d.RowKind.TOTAL)
    )
    table = d.Table(
        (
            d.TableColumn(c.say("column-year"), 0.8),
            d.TableColumn(c.say("steps-cost-column"), 1.3, right=True),
            d.TableColumn(c.say("effort-column-days"), 1.0, right=True),
        ),
        tuple(rows),
        c.say("steps-cost-summary"),
    )
    share = estimated(c)
    return [table, d.Paragraph(share, small=True)] if share else [table]


def _year(c: Context, roadmap: Roadmap, year: int, costs: dict[str, dict[int, Range]]) -> d.Row:
    amounts = roadmap.headline({code: by_year[year] for code, by_year in costs.items() if year in by_year})
    days = roadmap.effort_by_year.get(year)
    own = formatting.range_of(days) if days is not None else ""
    return d.Row(
        (d.Cell(c.say("year-n", n=year), bold=True), d.Cell(unbroken(c.money(amounts))), d.Cell(own))
    )
