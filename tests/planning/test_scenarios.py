"""The same company under several plans side by side."""

from __future__ import annotations

from datetime import date
from typing import Any

from advisor.cli import plan_text
from advisor.model.roadmap import Scenario
from advisor.planning import compare
from tests.planning.companies import a_company, planned, texts

MONDAY = date(2027, 1, 4)


def scenarios(**fields: Any) -> dict[str, Scenario]:
    return {s.id: s for s in planned(explore=True, start_date=MONDAY, **fields).scenarios}


def test_orders_types_and_windows_stand_side_by_side() -> None:
    found = scenarios()

    assert set(found) == {
        "recommended",
        "soc2-first",
        "iso27001-first",
        "with-type1",
        "window-3",
        "window-12",
    }
    assert [s.id for s in found.values() if s.chosen] == ["recommended"]


def test_each_shows_what_buyers_get_when() -> None:
    found = scenarios()

    assert set(found["with-type1"].buyers) == {
        "iso27001_certificate",
        "soc2_type1_report",
        "soc2_type2_report",
    }
    assert found["with-type1"].buyers["soc2_type1_report"] < found["recommended"].buyers["soc2_type2_report"]


def test_soc2_first_brings_its_report_earlier_than_iso27001_first() -> None:
    found = scenarios()

    assert (
        found["soc2-first"].buyers["soc2_type2_report"] < found["iso27001-first"].buyers["soc2_type2_report"]
    )
    assert (
        found["iso27001-first"].buyers["iso27001_certificate"]
        <= found["soc2-first"].buyers["iso27001_certificate"]
    )


def test_a_type1_bridge_costs_a_second_fee() -> None:
    found = scenarios(verdict="soc2")

    assert found["with-type1"].cost["USD"].likely > found["recommended"].cost["USD"].likely
    assert found["with-type1"].effort.likely > found["recommended"].effort.likely


def test_the_recommended_scenario_is_the_plan() -> None:
    roadmap = planned(explore=True, start_date=MONDAY)
    recommended = next(s for s in roadmap.scenarios if s.chosen)

    assert recommended.milestones == roadmap.milestones
    assert recommended.effort == roadmap.effort
    assert recommended.cost == roadmap.cost_total()


def test_a_deadline_gives_every_scenario_its_odds() -> None:
    found = scenarios(
        verdict="soc2",
        has_deadline=True,
        deal_deadline=date(2027, 12, 31),
        deadline_for="soc2",
        soc2_type_asked="type2_required",
    )
    odds = {name: s.probability for name, s in found.items()}

    assert odds["window-3"] is not None
    assert odds["window-12"] == 0.0
    assert odds["window-3"] > (odds["recommended"] or 0)


def test_iso27001_alone_has_no_other_order_or_window() -> None:
    assert set(scenarios(verdict="iso27001")) == {"recommended"}


def test_comparing_gives_the_same_scenarios_as_the_roadmap() -> None:
    c = a_company(start_date=MONDAY)
    found = compare(c.model, c.pack, c.bank, c.answers, c.profile, c.advice, runs=200, seed=1)

    assert found == planned(explore=True, start_date=MONDAY).scenarios


def test_not_yet_has_no_scenarios() -> None:
    c = a_company(verdict="not_yet")

    assert compare(c.model, c.pack, c.bank, c.answers, c.profile, c.advice) == ()


# A plan whose first report comes sooner pays for more reports in the same years.
ENTERPRISE: dict[str, Any] = {"verdict": "soc2", "window": 9}


def test_a_short_window_costs_more_only_by_the_reports_that_fall_into_the_years() -> None:
    found = scenarios(**ENTERPRISE)
    short, usual = found["window-3"], found["recommended"]

    assert short.audits > usual.audits
    assert short.cost["USD"].likely > usual.cost["USD"].likely
    assert "more reports fall into them" in " ".join(short.note.split())


def test_plans_that_pay_for_as_many_reports_need_no_word_on_it() -> None:
    found = scenarios(**ENTERPRISE)
    same = [s for s in found.values() if s.audits == found["recommended"].audits]

    assert same
    assert not any("over the plan's years" in s.note for s in same)


def test_text_says_how_many_audits_and_reports_a_cost_pays_for() -> None:
    roadmap = planned(explore=True, start_date=MONDAY, **ENTERPRISE)
    said = " ".join(" ".join(plan_text.scenarios(roadmap, texts())).split())

    for scenario in roadmap.scenarios:
        assert f"with {scenario.audits} audits and reports" in said


def test_plans_that_come_out_alike_are_not_listed_twice() -> None:
    held = {"existing": frozenset({"iso27001", "soc2_type2"}), "existing_scope": "covers_what_buyers_ask"}
    found = scenarios(iso27001_action="keep", soc2_action="keep", **held)

    assert set(found) == {"recommended"}
