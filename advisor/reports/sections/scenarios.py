"""The plan's alternatives side by side."""

from __future__ import annotations

from datetime import date

from advisor import formatting
from advisor.model.pack import Effect
from advisor.model.roadmap import Milestone, Roadmap, Scenario
from advisor.reports import document as d
from advisor.reports.context import PROOFS, Context
from advisor.reports.sections import chances
from advisor.reports.sections.cost import is_late
from advisor.reports.sections.phrasing import cited, first_sentence, unbroken

DECIDED_BY = {
    "sequence": ("together", "soc2-first", "iso27001-first"),
    "observation_window": ("window-",),
    "report_type": ("with-type1", "without-type1"),
}
"""Decisions that alternatives turn round, with how the ids of these begin."""
SPEAKS_FOR = {Effect.REQUIRES, Effect.FAVOURS, Effect.AT_LEAST, Effect.AT_MOST}
WORTH_A_CHART = 3
_FAR = date(9999, 1, 1)


def section(c: Context, kicker: str) -> d.Section | None:
    """The chosen plan beside its alternatives."""
    plan = c.plan
    if plan is None or len(plan.scenarios) < 2:
        return None
    milestones = list(dict.fromkeys(m.id for s in plan.scenarios for m in s.milestones if m.id in PROOFS))
    names = {m.id: m.name for s in plan.scenarios for m in s.milestones}
    has_odds = any(s.probability is not None for s in plan.scenarios)
    columns = [d.TableColumn(c.say("scenario-column-name"), 3.6)]
    columns += [
        d.TableColumn(c.say("scenario-column-p80", name=c.milestone(m, names[m])), 1.3, right=True)
        for m in milestones
    ]
    cost = c.say("scenario-column-cost-late" if is_late(plan) else "scenario-column-cost")
    columns += [
        d.TableColumn(c.say("scenario-column-effort"), 1.1, right=True),
        d.TableColumn(cost, 2.1, right=True),
    ]
    if has_odds:
        columns.append(d.TableColumn(c.say("scenario-column-odds"), 1.4, right=True))
    rows = tuple(_scenario(c, s, milestones, has_odds=has_odds) for s in plan.scenarios)
    blocks: list[d.Block] = [
        d.Table(tuple(columns), rows, c.say("scenarios-summary")),
        d.Paragraph(c.say("scenarios-note"), small=True),
    ]
    reasons = _reasons(c, plan)
    if reasons:
        blocks += [d.Heading(c.say("scenarios-why-heading")), d.Points(reasons)]
    if len(plan.scenarios) >= WORTH_A_CHART and not c.out_of_reach:
        blocks += [d.Heading(c.say("scenarios-chart-heading")), _chart(c, plan)]
    return d.Section("scenarios", kicker, _scenarios_title(c, plan.scenarios), tuple(blocks))


def _reasons(c: Context, plan: Roadmap) -> tuple[d.Point, ...]:
    """Why what the alternatives change was decided as it was."""
    found = []
    for decision, prefixes in DECIDED_BY.items():
        outcome = c.outcome(decision)
        rows = [r for r in outcome.ledger if r.rule.option == outcome.outcome and r.effect in SPEAKS_FOR]
        if rows and any(s.id.startswith(prefixes) for s in plan.scenarios):
            row = max(rows, key=lambda r: (r.effect is Effect.REQUIRES, abs(r.contribution)))
            title = c.inputs.pack.decision[decision].title
            lead = c.say("scenarios-why", decision=title, outcome=c.label(decision))
            found.append(
                d.Point(cited(c, first_sentence(c.because(row.rule.because), 2), row.rule.sources), lead)
            )
    return tuple(found)


def _chart(c: Context, plan: Roadmap) -> d.Chances:
    """When the last proof arrives under each of them."""
    last = {s.id: max(_proofs(s), key=lambda m: (m.p80, m.p50)) for s in plan.scenarios}
    rows = tuple(chances.chance(c, s.name, last[s.id]) for s in plan.scenarios)
    ids = {m.id for m in last.values()}
    deadlines = tuple(
        dict.fromkeys(
            (x.date, c.say("deadline-label", date=formatting.day_short(x.date)))
            for x in plan.deadlines
            if {x.milestone} == ids
        )
    )
    alt = " ".join(c.say("chance-alt", name=r.name, words=r.words) for r in rows)
    return d.Chances(rows, deadlines, chances.labels(c), alt)


def _proofs(scenario: Scenario) -> list[Milestone]:
    return [m for m in scenario.milestones if m.id in PROOFS]


def _end(scenario: Scenario) -> date:
    """The day by which the last proof is there in four courses of five."""
    return max((m.p80 for m in _proofs(scenario)), default=_FAR)


def _scenario(c: Context, scenario: Scenario, milestones: list[str], *, has_odds: bool) -> d.Row:
    dates = {m.id: m.p80 for m in scenario.milestones}
    cells = [d.Cell(scenario.name, scenario.note, bold=True, mark=d.Mark.YES if scenario.chosen else None)]
    cells += [d.Cell(c.month_short(dates[m]) if m in dates else "–") for m in milestones]
    cells.append(d.Cell(formatting.range_of(scenario.effort)))
    cost = c.money(c.plan.headline(scenario.cost) if c.plan else scenario.cost)
    cells.append(d.Cell(unbroken(cost) or "–"))
    if has_odds:
        cells.append(d.Cell(_odds(c, scenario)))
    return d.Row(tuple(cells), d.RowKind.CHOSEN if scenario.chosen else d.RowKind.PLAIN)


def _odds(c: Context, scenario: Scenario) -> str:
    """The odds of the first deadline; of every reading where it is not known which holds."""
    if scenario.probability is None:
        return "–"
    readings = dict.fromkeys(formatting.odds(reading.probability) for reading in scenario.cases)
    return formatting.listing(readings, c.say("or")) or formatting.odds(scenario.probability)


def _scenarios_title(c: Context, scenarios: tuple[Scenario, ...]) -> str:
    chosen = next((s for s in scenarios if s.chosen), scenarios[0])
    others = [s for s in scenarios if s is not chosen]
    odds = [s for s in others if s.probability is not None and chosen.probability is not None]
    better = [s for s in odds if (s.probability or 0) > (chosen.probability or 0) + 0.02]
    if better:
        best = max(better, key=lambda s: s.probability or 0)
        return c.say(
            "scenarios-title-better",
            n=len(others),
            count=formatting.capitalised(formatting.in_words(len(others))),
            name=best.name,
            chance=formatting.odds(best.probability or 0),
            own=formatting.odds(chosen.probability or 0),
        )
    fastest = min(others, key=_end)
    weeks = round((_end(chosen) - _end(fastest)).days / 7)
    if weeks <= 2:
        return c.say("scenarios-title", n=len(others), count=formatting.in_words(len(others)))
    values = {"name": fastest.name, "weeks": weeks}
    if fastest in odds and (chosen.probability or 0) > (fastest.probability or 0) + 0.02:
        shown = (formatting.odds(s.probability or 0) for s in (fastest, chosen))
        values |= dict(zip(("chance", "own"), shown, strict=True))
        return formatting.capitalised(c.say("scenarios-title-riskier", **values))
    return formatting.capitalised(c.say("scenarios-title-faster", **values))
