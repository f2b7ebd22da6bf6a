"""The same company under several plans: by when each proof is there, and at what price."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len

from advisor.formatting import day, money_by_currency, month_short, odds, range_of
from advisor.model.roadmap import Roadmap, Scenario
from advisor.tui.lines import Line, Span, line, padded, paragraph
from advisor.tui.views.beside import without_plan, without_search
from advisor.tui.views.rows import Looks, Page, Result, Row, nothing

NAME = 18
"""Cells that the names of plans need at least; columns beyond move to the lines below."""
LEAD = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One thing to compare plans by."""

    title: str
    width: int
    says: Callable[[Scenario], str]
    rank: Callable[[Scenario], float | None]
    """The less, the better; the best is marked where plans differ."""

    def best(self, plans: tuple[Scenario, ...]) -> float | None:
        """The best of all, where they are not all alike."""
        ranks = [rank for plan in plans if (rank := self.rank(plan)) is not None]
        return min(ranks) if len(set(ranks)) > 1 else None


def view(result: Result, looks: Looks, width: int) -> list[Row]:
    """Every plan with its dates, odds and effort in columns; its price and what it means below."""
    missing = without_plan(result, width) or without_search(result, width)
    plan = result.roadmap
    if missing is not None or plan is None:
        return missing or []
    if len(plan.scenarios) < 2:
        return nothing(result.texts("compare-none"), width)
    page, texts = Page(width), result.texts
    page.text(texts("compare-intro"), "muted")
    if plan.deadlines:
        first = plan.deadlines[0]
        page.text(texts("compare-deadline", name=first.name, day=day(first.date)), "muted")
    page.gap()
    wanted = _columns(result, plan)
    columns, room = _fitting(wanted, width - LEAD)
    beyond = wanted[len(columns) :]
    room = min(room, max(cell_len(scenario.name) for scenario in plan.scenarios) + 2)
    page.lines([_head(columns, room)], pin=True)
    for scenario in plan.scenarios:
        _plan(page, plan, scenario, columns, room)
        _below(page, plan, scenario, beyond)
        if f"plan:{scenario.id}" in looks.opened:
            _detail(page, result, scenario)
        page.gap()
    page.text(texts("compare-legend"), "muted")
    return page.rows


def _columns(result: Result, plan: Roadmap) -> list[Column]:
    """Everything to compare by, the most telling first."""
    texts = result.texts
    proofs = {m.id: m for scenario in plan.scenarios for m in scenario.milestones if m.proof}
    wanted = [
        Column(texts(f"proof-{proof.replace('_', '-')}"), 11, _date_of(proof), _day_of(proof))
        for proof in sorted(proofs, key=lambda proof: proofs[proof].p80)
    ]
    if any(scenario.probability is not None for scenario in plan.scenarios):
        wanted.append(Column(texts("compare-odds"), 11, _odds, lambda s: -(s.probability or 0.0)))
    wanted.append(
        Column(texts("compare-effort"), 14, lambda s: range_of(s.effort), lambda s: s.effort.likely)
    )
    return wanted


def _fitting(wanted: list[Column], room: int) -> tuple[list[Column], int]:
    """The first columns, as many as there is room for, and the room left for names."""
    kept = []
    for column in wanted:
        if room - column.width < NAME:
            break
        kept.append(column)
        room -= column.width
    return kept, room


def _date_of(proof: str) -> Callable[[Scenario], str]:
    def says(scenario: Scenario) -> str:
        when = _by(scenario, proof)
        return month_short(when) if when else "–"

    return says


def _day_of(proof: str) -> Callable[[Scenario], float | None]:
    def rank(scenario: Scenario) -> float | None:
        when = _by(scenario, proof)
        # Plans that differ by days are alike.
        return when.year * 12 + when.month if when else None

    return rank


def _by(scenario: Scenario, proof: str) -> date | None:
    return next((m.p80 for m in scenario.milestones if m.id == proof), None)


def _odds(scenario: Scenario) -> str:
    return "–" if scenario.probability is None else odds(scenario.probability)


def _head(columns: list[Column], room: int) -> Line:
    row: list[Span] = [Span(" " * (LEAD + room))]
    for column in columns:
        row += padded(line(Span(f"  {column.title}", "muted")), column.width)
    return tuple(row)


def _plan(page: Page, plan: Roadmap, scenario: Scenario, columns: list[Column], room: int) -> None:
    """The name of a plan with its columns."""
    mark = Span(" ● ", "accent") if scenario.chosen else Span("   ")
    names = paragraph(scenario.name, room, "strong")
    cells: list[Span] = []
    for column in columns:
        rank, best = column.rank(scenario), column.best(plan.scenarios)
        leads = best is not None and rank == best
        text = f"{'▴' if leads else ' '} {column.says(scenario)}"
        cells += padded(line(Span(text, "good strong" if leads else "")), column.width)
    rows = [(mark, *padded(names[0], room), *cells), *((Span(" " * LEAD), *more) for more in names[1:])]
    page.lines(rows, fold=f"plan:{scenario.id}")


def _below(page: Page, plan: Roadmap, scenario: Scenario, columns: list[Column]) -> None:
    """What found no column, the price, and what the plan means."""
    told = [f"{column.title}: {column.says(scenario)}" for column in columns]
    told.append(money_by_currency(plan.headline(scenario.cost), likely=False, brief=True))
    page.text(" · ".join(filter(None, told)), "muted", LEAD)
    if scenario.note and not scenario.chosen:
        page.text(scenario.note, "muted", LEAD)


def _detail(page: Page, result: Result, scenario: Scenario) -> None:
    """The columns in full: both dates of every milestone, effort and price with their middle."""
    texts = result.texts
    for milestone in scenario.milestones:
        dates = texts("likely-by", p50=day(milestone.p50), p80=day(milestone.p80))
        page.text(f"{milestone.name}: {dates}", "", LEAD + 2, "   ◆")
    for reading in scenario.cases:
        page.text(f"{reading.name}: {odds(reading.probability)}", "", LEAD + 2)
    effort = texts("person-days", days=range_of(scenario.effort, likely=True))
    cost = texts("three-year-cost", cost=money_by_currency(scenario.cost)) if scenario.cost else ""
    page.text(" · ".join(part for part in (effort, cost) if part), "", LEAD + 2)
