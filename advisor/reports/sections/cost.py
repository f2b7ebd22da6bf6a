"""Money by quarter and over three years. Every currency stands for itself."""

from __future__ import annotations

from advisor import formatting
from advisor.model.roadmap import ZERO, CostItem, Range, Roadmap
from advisor.reports import document as d
from advisor.reports.charts.surface import months_on
from advisor.reports.context import TONES, Context


def section(c: Context, kicker: str) -> d.Section | None:
    """External cost only: people's time is counted in days."""
    plan = c.plan
    if plan is None or not plan.costs:
        return None
    charts = []
    for code in _currencies(c, plan):
        # What falls due much later would stretch the axis until nothing could be read off it.
        items = [i for i in plan.costs if i.currency == code and i.year <= plan.cost_years]
        if items:
            charts.append((d.Heading(c.say("cost-quarter-heading", currency=code)), _bars(c, items, code)))
    blocks: list[d.Block] = (
        [block for chart in charts for block in chart]
        if len(charts) < 2
        else [d.Columns(tuple(d.Column(chart) for chart in charts))]
    )
    blocks.append(_table(c, plan))
    blocks.append(d.Paragraph(_note(c, plan), small=True))
    return d.Section("cost", kicker, _title(c, plan), tuple(blocks))


def _currencies(c: Context, plan: Roadmap) -> list[str]:
    """The engagement's own first, then others in which more than one thing is paid."""
    totals = plan.cost_total()
    ordered = sorted(totals, key=lambda code: (code != c.currency, -totals[code].likely))
    several = [code for code in ordered if len({i.id for i in plan.costs if i.currency == code}) > 2]
    return (several or ordered)[:2]


def _total(items: list[CostItem]) -> Range:
    return sum((i.amount for i in items), ZERO)


def estimate_share(items: list[CostItem]) -> float:
    """How much of the likely total rests on own estimates."""
    total = _total(items).likely
    return _total([i for i in items if i.own_estimate]).likely / total if total else 0.0


def is_late(plan: Roadmap) -> bool:
    """Whether first proofs are paid for after the plan's years."""
    return any(i.year > plan.cost_years for i in plan.costs)


def _title(c: Context, plan: Roadmap) -> str:
    totals = plan.headline(plan.cost_total())
    if is_late(plan):
        return c.say("cost-title-late", total=c.money(totals))
    if len(totals) > 1:
        return c.say("cost-title-several", total=c.money(totals))
    code = next(iter(totals))
    first = _total([i for i in plan.costs if i.year == 1]).likely / (totals[code].likely or 1)
    return c.say("cost-title", total=c.money(totals), share=formatting.percent(first))


def _bars(c: Context, items: list[CostItem], code: str) -> d.CostBars:
    first = min(i.date for i in items)
    last = max(i.date for i in items)
    start = first.replace(month=(first.month - 1) // 3 * 3 + 1, day=1)
    quarters: list[d.CostQuarter] = []
    while start <= last:
        after = months_on(start, 3)
        inside = [i for i in items if start <= i.date < after]
        name = f"Q{(start.month + 2) // 3} {start.year}"
        short = name if not quarters or start.month == 1 else name.partition(" ")[0]
        quarters.append(d.CostQuarter(short, name, _parts(inside)))
        start = after
    tones = [
        t
        for t in (d.Tone.SHARED, d.Tone.ISO27001, d.Tone.SOC2)
        if any(TONES.get(i.framework) is t for i in items)
    ]
    legend = tuple((t, c.say(f"legend-cost-{t}")) for t in tones)
    top = max(quarters, key=lambda q: sum(p.likely for p in q.parts))
    amount = formatting.money(sum(p.likely for p in top.parts), code)
    alt = c.say("cost-alt", n=len(quarters), currency=code, top=top.name, amount=amount)
    return d.CostBars(code, tuple(quarters), legend, alt)


def _parts(items: list[CostItem]) -> tuple[d.CostPart, ...]:
    parts = []
    for tone in (d.Tone.SHARED, d.Tone.ISO27001, d.Tone.SOC2):
        total = _total([i for i in items if TONES.get(i.framework, d.Tone.SHARED) is tone])
        if total.high > 0:
            parts.append(d.CostPart(tone, total.low, total.likely, total.high))
    return tuple(parts)


def _table(c: Context, plan: Roadmap) -> d.Table:
    years = sorted({min(i.year, plan.cost_years + 1) for i in plan.costs})
    kinds = list(dict.fromkeys(i.kind for i in sorted(plan.costs, key=lambda i: i.date)))
    rows: list[d.Row] = []
    codes = sorted(plan.cost_total(), key=lambda code: (code != c.currency, code))
    for code in codes:
        own = [i for i in plan.costs if i.currency == code]
        for kind in kinds:
            items = [i for i in own if i.kind == kind]
            if items:
                rows.append(_row(c, c.say_or(f"kind-{kind}", "as-is", text=kind), items, years, code))
        rows.append(_row(c, c.say("cost-total", currency=code), own, years, code, kind=d.RowKind.TOTAL))
    columns = [d.TableColumn(c.say("cost-column-item"), 2.2)]
    names = [c.say("year-n", n=y) if y <= plan.cost_years else c.say("cost-column-later") for y in years]
    columns += [d.TableColumn(name, 1.25, right=True) for name in names]
    columns += [
        d.TableColumn(c.say("cost-column-all" if is_late(plan) else "cost-column-three"), 1.35, right=True),
        d.TableColumn(c.say("cost-column-estimate"), 0.95, right=True),
        d.TableColumn(c.say("column-source"), 1.1, right=True),
    ]
    return d.Table(tuple(columns), tuple(rows), c.say("cost-summary"))


def _row(
    c: Context,
    name: str,
    items: list[CostItem],
    years: list[int],
    code: str,
    *,
    kind: d.RowKind = d.RowKind.PLAIN,
) -> d.Row:
    def shown(amount: Range) -> str:
        return "–" if amount.high <= 0 else formatting.money_range(amount, code)

    cells = [d.Cell(name, bold=True)]
    last = c.plan.cost_years + 1 if c.plan is not None else 0
    cells += [d.Cell(shown(_total([i for i in items if min(i.year, last) == y]))) for y in years]
    cells.append(d.Cell(shown(_total(items)), bold=True))
    cells.append(d.Cell(formatting.percent(estimate_share(items))))
    sources = dict.fromkeys(s for i in items for s in i.sources) if kind is d.RowKind.PLAIN else {}
    cells.append(d.Cell(c.cite(list(sources)[:4])))
    return d.Row(tuple(cells), kind)


def _note(c: Context, plan: Roadmap) -> str:
    totals = plan.cost_total()
    return c.say("cost-note-several" if len(totals) > 1 else "cost-note")
