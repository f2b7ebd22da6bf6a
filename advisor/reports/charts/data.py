"""Charts as tables, for forms that cannot draw and for readers who would rather read."""

from __future__ import annotations

from collections.abc import Sequence

from advisor import formatting
from advisor.reports import document as d
from advisor.reports.charts.surface import next_month


def table_of(block: d.Block, labels: d.Labels) -> d.Table | None:
    """The chart's figures as a table; None for blocks that are no charts."""
    match block:
        case d.Gantt():
            return _gantt(block)
        case d.Chances():
            return _chances(block, labels)
        case d.Renewals():
            return _renewals(block, labels)
        case d.CostBars():
            return _costs(block, labels)
        case d.Path():
            events = sorted(block.events, key=lambda event: event.date)
            rows = [(e.label, formatting.month(e.date)) for e in events]
            return _table((labels.what, labels.when), rows, block.alt)
        case d.Scores() | d.VerdictPlane():
            return None
        case _:
            return None


def _table(titles: tuple[str, ...], rows: Sequence[tuple[str, ...]], summary: str) -> d.Table:
    return d.Table(
        tuple(d.TableColumn(title) for title in titles),
        tuple(d.Row(tuple(d.Cell(text) for text in row)) for row in rows),
        summary,
    )


def _gantt(block: d.Gantt) -> d.Table:
    rows: list[d.Row] = []
    for group in block.groups:
        rows.append(d.Row((d.Cell(group.name),), d.RowKind.GROUP))
        rows += [
            d.Row((d.Cell(t.name), d.Cell(t.owner), d.Cell(t.period), d.Cell(_days(t.days))))
            for t in group.tasks
        ]
    if block.milestones:
        rows.append(d.Row((d.Cell(block.milestones_title),), d.RowKind.GROUP))
        rows += [
            d.Row((d.Cell(m.name), d.Cell(""), d.Cell(formatting.day(m.date)), d.Cell("")))
            for m in block.milestones
        ]
    if block.load is not None:
        rows.append(d.Row((d.Cell(block.load.title),), d.RowKind.GROUP))
        month = block.start.replace(day=1)
        for days in block.load.months:
            when, value = formatting.month(month), formatting.number(days)
            rows.append(d.Row((d.Cell(block.load.unit), d.Cell(""), d.Cell(when), d.Cell(value))))
            month = next_month(month)
    return d.Table(tuple(d.TableColumn(title) for title in block.headings), tuple(rows), block.alt)


def _days(spread: str) -> str:
    """As running text has it; work without days of its own keeps its dash."""
    return " to ".join(part for part in spread.split("–") if part) or spread


def _chances(block: d.Chances, labels: d.Labels) -> d.Table:
    rows = [
        (row.name, formatting.day(row.planned), formatting.day(row.p50), formatting.day(row.p80))
        for row in block.rows
    ]
    rows += [(label, formatting.day(when), "", "") for when, label in block.deadlines]
    return _table((labels.what, *block.labels), rows, block.alt)


def _renewals(block: d.Renewals, labels: d.Labels) -> d.Table:
    rows: list[tuple[str, ...]] = []
    for lane in block.lanes:
        found = [(bar.start, bar.label, _period(bar)) for bar in lane.bars]
        found += [(mark.date, mark.label, formatting.month(mark.date)) for mark in lane.marks]
        rows += [(lane.name, what, when) for _, what, when in sorted(found)]
        for name, marks in lane.rows:
            months = dict.fromkeys(formatting.month(m.date) for m in sorted(marks, key=lambda m: m.date))
            rows.append((lane.name, name, ", ".join(months)))
    for year in block.years:
        rows.append(
            (block.years_title, f"{year.value}; {year.detail}", formatting.period(year.start, year.end))
        )
    return _table((labels.lane, labels.what, labels.when), rows, block.alt)


def _period(bar: d.LaneBar) -> str:
    return formatting.period(bar.start, bar.end)


def _costs(block: d.CostBars, labels: d.Labels) -> d.Table:
    tones = [tone for tone, _ in block.legend]
    rows = []
    for quarter in block.quarters:
        parts = {part.tone: part for part in quarter.parts}
        cells = []
        for tone in tones:
            part = parts.get(tone)
            cells.append(_range(part, block.currency) if part is not None else "–")
        rows.append((quarter.name, *cells))
    return _table((labels.quarter, *(label for _, label in block.legend)), rows, block.alt)


def _range(part: d.CostPart, currency: str) -> str:
    low, high = formatting.money(part.low, currency), formatting.money(part.high, currency)
    return low if low == high else f"{low} to {high}"
