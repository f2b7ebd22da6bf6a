"""The plan in text: dates that cannot be taken for each other, money and days as an estimate has them."""

from __future__ import annotations

from datetime import date
from typing import Any

from advisor.cli import plan_text
from advisor.formatting import day_short
from advisor.model.roadmap import Roadmap
from tests.planning.companies import planned, texts

MONDAY = date(2027, 1, 4)


def a_plan(**fields: Any) -> Roadmap:
    return planned(start_date=MONDAY, **fields)


def text_of(roadmap: Roadmap) -> str:
    return " ".join(" ".join(plan_text.roadmap(roadmap, texts())).split())


def test_the_planned_day_stands_beside_those_of_the_simulation_and_is_explained() -> None:
    roadmap = a_plan()
    said = text_of(roadmap)

    assert "as planned even chance 4 in 5" in said
    for m in roadmap.milestones:
        assert f"{m.name} {day_short(m.planned)} {day_short(m.p50)} {day_short(m.p80)}" in said
    assert "As planned is every task at its likely length with nothing late" in said


def test_a_plan_without_milestones_explains_no_dates() -> None:
    held: dict[str, Any] = {"existing": frozenset({"iso27001"}), "existing_scope": "covers_what_buyers_ask"}
    said = text_of(a_plan(verdict="iso27001", iso27001_action="keep", **held))

    assert "as planned" not in said.lower()
    assert "Assumed: The expiry date" in said


def test_a_small_foreign_sum_has_a_line_of_its_own() -> None:
    said = text_of(a_plan())
    headline = said[said.index("Cost over three years") : said.index("Priced in another currency")]

    assert "€" not in headline
    assert "Priced in another currency only, beside that: €2,000 (€1,000 to €3,000)" in said


def test_what_a_lever_saves_is_no_negative_number() -> None:
    roadmap = a_plan(
        explore=True,
        verdict="soc2",
        capacity_days_per_week=3,
        has_deadline=True,
        deal_deadline=date(2027, 12, 31),
        deadline_for="soc2",
        soc2_type_asked="type2_required",
    )
    prices = [plan_text.price(lever, texts()) for lever in roadmap.deadlines[0].levers]

    assert any("saves" in price for price in prices)
    assert not any("−" in price for price in prices)
