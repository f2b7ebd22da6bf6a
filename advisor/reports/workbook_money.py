"""Money in the workbook: a sheet for each currency with sums by year and quarter, and plans side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from advisor.model.roadmap import CostItem, Roadmap
from advisor.reports.sheets import Cell, Percent, Sheets, Sum, Three, letter, spread, sums

YEAR, QUARTER, FIRST_AMOUNT = 1, 2, 4
"""Columns of a cost sheet."""


def quarter_of(when: date) -> str:
    """Calendar quarter, as `2027-Q1`."""
    return f"{when.year}-Q{(when.month + 2) // 3}"


def cost_sheets(sheets: Sheets, roadmap: Roadmap) -> None:
    """One sheet a currency; nothing is converted or added across them."""
    for currency in dict.fromkeys(item.currency for item in roadmap.costs):
        _cost_sheet(sheets, roadmap, currency)


def _cost_sheet(sheets: Sheets, roadmap: Roadmap, currency: str) -> None:
    say = sheets.wording.say
    columns = [
        (say("workbook-item"), 46),
        (say("workbook-year"), 8),
        (say("workbook-quarter"), 11),
        (say("workbook-due"), 12),
        *((text, 14) for text in sheets.spread_heads(currency)),
        (say("workbook-basis"), 18),
        (say("workbook-sources"), 40),
    ]
    name = f"{say('workbook-cost')} {currency}"
    sheet = sheets.add(name, columns)
    items = [item for item in roadmap.costs if item.currency == currency]
    for row, item in enumerate(items, 1):
        basis = say("workbook-own-estimate" if item.own_estimate else "workbook-published")
        when: list[Cell] = [item.name, item.year, quarter_of(item.date), item.date]
        sheets.row(sheet, row, [*when, *spread(item.amount), basis, ", ".join(item.sources)], "money")
    last = len(items)
    sheets.total(sheet, last + 1, 1, sums([spread(i.amount) for i in items], FIRST_AMOUNT), "money")
    row = _sums(sheets, sheet, last + 3, YEAR, say("workbook-by-year"), _years(sheets, items))
    row = _sums(sheets, sheet, row + 1, QUARTER, say("workbook-by-quarter"), _quarters(items))
    sheets.row(
        sheet, row + 1, [say("workbook-own-share"), Percent(roadmap.own_estimate_share.get(currency, 0.0))]
    )
    sheets.row(
        sheet, row + 2, [say("workbook-own-only"), Percent(roadmap.own_estimate_only.get(currency, 0.0))]
    )
    notes = [say("workbook-cost-note", years=roadmap.cost_years), say("workbook-cost-years-note")]
    if any(item.year > roadmap.cost_years for item in items):
        notes.append(say("workbook-cost-late-note", years=roadmap.cost_years))
    sheets.notes(sheet, row + 4, notes)


@dataclass(frozen=True, slots=True)
class _Group:
    """Items that belong together, and what finds them in the sheet."""

    label: str
    criterion: str
    items: list[CostItem]


def _years(sheets: Sheets, items: Sequence[CostItem]) -> list[_Group]:
    return [
        _Group(sheets.wording.say("workbook-year-n", n=year), str(year), [i for i in items if i.year == year])
        for year in sorted({item.year for item in items})
    ]


def _quarters(items: Sequence[CostItem]) -> list[_Group]:
    return [
        _Group(quarter, f'"{quarter}"', [i for i in items if quarter_of(i.date) == quarter])
        for quarter in sorted({quarter_of(item.date) for item in items})
    ]


def _sums(sheets: Sheets, sheet: object, row: int, column: int, head: str, groups: list[_Group]) -> int:
    """A table of sums over the items, found by what stands in `column`; the row after it."""
    last = sum(len(group.items) for group in groups) + 1
    within = f"${letter(column)}$2:${letter(column)}${last}"
    sheets.heads(sheet, row, [head])
    for number, group in enumerate(groups, row + 1):
        cells: list[Cell] = [group.label, "", "", ""]
        for offset in range(3):
            at = letter(FIRST_AMOUNT + offset)
            result = sum(spread(item.amount)[offset] for item in group.items)
            cells.append(Sum(f"=SUMIF({within},{group.criterion},{at}$2:{at}${last})", result))
        sheets.row(sheet, number, cells, "money")
    return row + len(groups) + 1


def scenario_sheet(sheets: Sheets, roadmap: Roadmap) -> None:
    """The same company under several plans, a row each."""
    if not roadmap.scenarios:
        return
    say = sheets.wording.say
    proofs = {m.id: m.name for s in roadmap.scenarios for m in s.milestones if m.proof}
    currencies = list(dict.fromkeys(code for s in roadmap.scenarios for code in s.cost))
    columns = [(say("workbook-scenario"), 34), (say("workbook-chosen"), 12)]
    columns += [(say("workbook-by-p80", name=name), 16) for name in proofs.values()]
    readings = list(dict.fromkeys((r.case, r.name) for s in roadmap.scenarios for r in s.cases))
    columns += [(name, 24) for _, name in readings] or [(say("workbook-deadline-odds"), 12)]
    columns += [(text, 12) for text in sheets.spread_heads()]
    columns += [(text, 14) for code in currencies for text in sheets.spread_heads(code)]
    columns += [(say("workbook-audits-paid"), 14), (say("workbook-note"), 60)]
    sheet = sheets.add(say("workbook-scenarios"), columns)
    for row, scenario in enumerate(roadmap.scenarios, 1):
        cells: list[Cell] = [scenario.name, say("workbook-yes") if scenario.chosen else ""]
        cells += [scenario.buyers.get(proof, "") for proof in proofs]
        if readings:
            odds = {r.case: r.probability for r in scenario.cases}
            cells += [Percent(odds[case]) if case in odds else "" for case, _ in readings]
        else:
            cells.append("" if scenario.probability is None else Percent(scenario.probability))
        cells += _whole(spread(scenario.effort))
        for code in currencies:
            cells += _whole(spread(scenario.cost[code])) if code in scenario.cost else ["", "", ""]
        sheets.row(sheet, row, [*cells, scenario.audits, scenario.note], "money")
    notes = [say("workbook-scenarios-note"), say("workbook-cost-years-note")]
    sheets.notes(sheet, len(roadmap.scenarios) + 2, notes)


def _whole(values: Three) -> list[Cell]:
    return [round(value, 1) for value in values]
