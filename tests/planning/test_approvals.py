"""What the people at the top are asked to decide: by days that fit the plan, under fitting titles."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from advisor.model.roadmap import Approval, Roadmap
from tests.planning.companies import planned

MONDAY = date(2027, 1, 4)
NO_DEPARTMENTS = ("Board", "People team", "Legal", "Top management")


def approvals(roadmap: Roadmap) -> dict[str, Approval]:
    return {approval.id: approval for approval in roadmap.approvals}


def starting(**fields: Any) -> Roadmap:
    return planned(start_date=MONDAY, **fields)


def test_a_sponsor_is_appointed_within_two_weeks_and_not_on_the_first_day() -> None:
    sponsor = approvals(starting())["sponsor"]

    assert MONDAY < sponsor.date <= MONDAY + timedelta(days=14)


@pytest.mark.parametrize("sequence", ["soc2_first", "iso27001_first", "together"])
def test_the_statement_of_applicability_is_accepted_after_the_mandate_for_it(sequence: str) -> None:
    roadmap = starting(sequence=sequence)
    accepted = approvals(roadmap)["residual-risk-iso27001"].date
    mandate = max(t.end for t in roadmap.tasks if t.id == "mandate")
    treatment = max(t.end for t in roadmap.tasks if t.id.startswith("treatment") and t.framework != "soc2")

    assert mandate < treatment <= accepted
    assert accepted <= next(t.start for t in roadmap.tasks if t.id == "stage_1")


def test_soc2_alone_asks_for_the_list_of_controls_instead() -> None:
    found = approvals(starting(verdict="soc2"))

    assert "residual-risk-soc2" in found
    assert "residual-risk-iso27001" not in found


@pytest.mark.parametrize("verdict", ["soc2", "iso27001", "both"])
@pytest.mark.parametrize("country", ["us", "de", "jp"])
def test_every_decision_falls_on_a_weekday_within_the_plan(verdict: str, country: str) -> None:
    roadmap = starting(verdict=verdict, holiday_calendar=country)

    assert roadmap.approvals
    for approval in roadmap.approvals:
        assert approval.date.weekday() < 5
        assert roadmap.start < approval.date <= roadmap.end


def test_nothing_is_asked_where_nothing_is_built() -> None:
    roadmap = planned(
        verdict="iso27001",
        iso27001_action="keep",
        existing=frozenset({"iso27001"}),
        existing_scope="covers_what_buyers_ask",
    )

    assert roadmap.approvals == ()


@pytest.mark.parametrize("people", [1, 2, 12, 20])
def test_small_companies_have_no_board_and_no_departments(people: int) -> None:
    names = starting(headcount=people).role_names.values()

    assert not [name for name in names if name.startswith(NO_DEPARTMENTS)]


def test_larger_companies_have_them() -> None:
    assert set(NO_DEPARTMENTS[:2]) < set(starting(headcount=21).role_names.values())


def test_one_person_is_spoken_to_as_one() -> None:
    names = starting(headcount=1).role_names

    assert names["board"] == names["management"] == "You (as owner)"


def test_a_small_part_of_a_large_company_keeps_its_board() -> None:
    part = {"headcount": 12, "scope_breadth": "one_product_or_unit"}

    assert starting(**part).role_names["board"] == "Board"
    assert starting(**part, total_headcount=400).role_names["board"] == "Board"
    assert starting(**part, total_headcount=15).role_names["board"] == "Founder or CEO"


def test_the_first_years_money_is_named() -> None:
    assert "$" in approvals(starting())["first-year"].name


def test_small_foreign_sums_stay_out_of_headlines_and_are_kept_aside() -> None:
    roadmap = starting()
    total = roadmap.cost_total()

    assert (set(roadmap.headline(total)), set(roadmap.aside(total))) == ({"USD"}, {"EUR"})
    assert "€" not in approvals(roadmap)["first-year"].name


def test_a_currency_that_holds_much_is_part_of_the_headline() -> None:
    total = starting(currency="gbp").cost_total()

    assert set(starting(currency="gbp").headline(total)) > {"GBP"}
