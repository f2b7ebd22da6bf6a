"""What a finance department opens: each figure with unit, currency, range and basis; sums are formulas."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest

from advisor import content, exports
from advisor.assessment import assess
from advisor.engagements import reading
from advisor.model.question import Engagement
from advisor.model.roadmap import Roadmap
from tests.cli.running import EXAMPLES
from tests.exports.book import Book, book_of, worked_out

PLANNED = ("payments-startup", "hr-platform", "industrial-saas", "managed-services", "on-premises-software")
DAY_ZERO = date(1899, 12, 30).toordinal()


def engagement(name: str) -> Engagement:
    loaded = content.load()
    path = EXAMPLES / f"{name}.yaml"
    return reading.open_file(path, loaded.bank, loaded.questionnaires, date(2026, 11, 24)).engagement


def written(answers: Engagement) -> Book:
    return book_of(exports.export(content.load(), answers, ["xlsx"])["xlsx"]["plan.xlsx"])


@cache
def book(name: str) -> Book:
    return written(engagement(name))


@cache
def roadmap(name: str) -> Roadmap:
    plan = assess(content.load(), engagement(name)).roadmap
    assert plan is not None
    return plan


def texts(found: Book, sheet: str) -> str:
    return "\n".join(str(cell.value) for cell in found[sheet].values())


@pytest.mark.parametrize("name", PLANNED)
def test_every_formula_gives_the_result_stored_beside_it(name: str) -> None:
    found = book(name)
    formulas = [
        (sheet, ref, cell) for sheet, cells in found.items() for ref, cell in cells.items() if cell.formula
    ]

    assert len(formulas) >= 12
    for sheet, ref, cell in formulas:
        assert cell.value == pytest.approx(worked_out(found, sheet, cell.formula), abs=0.01), (sheet, ref)


@pytest.mark.parametrize("name", PLANNED)
def test_the_sums_are_those_of_the_plan(name: str) -> None:
    plan, found = roadmap(name), book(name)
    for code, total in plan.cost_total().items():
        sums = [c.value for c in found[f"Cost {code}"].values() if c.formula.startswith("SUM(")]

        assert sums == pytest.approx([total.low, total.likely, total.high], abs=0.5)
    efforts = [c.value for c in found["Plan"].values() if c.formula]
    assert efforts == pytest.approx([plan.effort.low, plan.effort.likely, plan.effort.high], abs=0.01)


def test_years_and_quarters_are_summed_over_the_items() -> None:
    plan, found = roadmap("hr-platform"), book("hr-platform")
    for code in plan.cost_total():
        sheet = found[f"Cost {code}"]
        by_year = [c.value for c in sheet.values() if c.formula.startswith("SUMIF($B")]
        by_quarter = [c.value for c in sheet.values() if c.formula.startswith("SUMIF($C")]

        years = [v for year in plan.cost_by_year()[code].values() for v in (year.low, year.likely, year.high)]
        assert by_year == pytest.approx(years, abs=0.5)
        assert len(by_quarter) == 3 * len(plan.cost_by_quarter()[code])


@pytest.mark.parametrize("name", PLANNED)
def test_no_figure_stands_without_range_unit_or_currency(name: str) -> None:
    found = book(name)
    heads = {
        sheet: [str(cells[f"{column}1"].value) for column in "ABCDEFGHI" if f"{column}1" in cells]
        for sheet, cells in found.items()
    }

    for code in roadmap(name).cost_total():
        assert {f"Low, {code}", f"Likely, {code}", f"High, {code}"} <= set(heads[f"Cost {code}"])
    for sheet in ("Plan", "Effort", "Renewals"):
        assert {f"{end}, person-days" for end in ("Low", "Likely", "High")} <= set(heads[sheet])
    for sheet, units in heads.items():
        assert not {"Low", "Likely", "High"} & set(units), sheet


def test_every_item_says_what_it_rests_on() -> None:
    plan, found = roadmap("industrial-saas"), book("industrial-saas")
    for code in plan.cost_total():
        sheet = found[f"Cost {code}"]
        for row, item in enumerate((i for i in plan.costs if i.currency == code), 2):
            assert sheet[f"H{row}"].value in {"own estimate", "published figures"}
            assert sheet[f"I{row}"].value == ", ".join(item.sources)
        assert "Part of the likely total that rests on own estimates" in texts(found, f"Cost {code}")


def test_the_overview_gives_dates_odds_and_audit_days() -> None:
    plan, found = roadmap("industrial-saas"), book("industrial-saas")
    overview = found["Overview"]
    days = {cell.value for cell in overview.values()}

    for milestone in plan.milestones:
        assert {milestone.name, float(milestone.p50.toordinal() - DAY_ZERO)} <= days
        assert float(milestone.p80.toordinal() - DAY_ZERO) in days
    assert plan.audit_time is not None
    assert {plan.audit_time.initial.low, plan.audit_time.initial.high} <= days
    assert "estimate" in texts(found, "Overview")


def test_where_plans_are_compared_it_is_said_that_later_proofs_have_fewer_renewals() -> None:
    plan, found = roadmap("payments-startup"), book("payments-startup")
    compared = texts(found, "Plans compared")

    assert all(scenario.name in compared for scenario in plan.scenarios)
    assert "fewer renewals" in compared
    assert "fewer renewals" in texts(found, "Cost USD")


def test_a_proof_after_the_plans_years_is_paid_for_and_the_sheet_says_so() -> None:
    slow = engagement("payments-startup")
    slow = replace(slow, values={**slow.values, "capacity_days_per_week": 0.5, "headcount": 20_000})
    found = written(slow)

    assert "after year 3" in texts(found, "Cost USD")
    assert "after 2038" in texts(found, "Overview")
    assert "after year 3" not in texts(book("payments-startup"), "Cost USD")


def test_assumptions_mark_own_estimates() -> None:
    plan, found = roadmap("payments-startup"), book("payments-startup")
    sheet = found["Assumptions"]

    for row, said in enumerate(plan.assumptions, 2):
        assert sheet[f"A{row}"].value == said.text
        assert (sheet[f"B{row}"].value == "own estimate") is said.own_estimate


def test_every_source_named_on_a_sheet_is_listed() -> None:
    found = book("industrial-saas")
    listed = {str(cell.value) for ref, cell in found["Sources"].items() if ref.startswith("A")}
    named = {
        name
        for sheet, column in (("Plan", "N"), ("Risks", "F"), ("Assumptions", "C"), ("Renewals", "I"))
        for ref, cell in found[sheet].items()
        if ref.startswith(column) and ref != f"{column}1"
        for name in str(cell.value).split(", ")
        if name
    }

    assert named <= listed


def test_text_that_looks_like_a_formula_stays_text() -> None:
    hostile = replace(engagement("payments-startup"), name="=HYPERLINK(A1)")
    raw = exports.export(content.load(), hostile, ["xlsx"])["xlsx"]["plan.xlsx"]

    formulas = {cell.formula for sheet in book_of(raw).values() for cell in sheet.values() if cell.formula}
    assert all(formula.startswith(("SUM(", "SUMIF(")) for formula in formulas)


def test_the_file_holds_nothing_that_runs_or_leads_elsewhere() -> None:
    raw = exports.export(content.load(), engagement("payments-startup"), ["xlsx"])["xlsx"]["plan.xlsx"]
    with ZipFile(BytesIO(raw)) as packed:
        names = packed.namelist()

    assert not [n for n in names if "vba" in n.lower() or "externalLink" in n or "hyperlink" in n]
