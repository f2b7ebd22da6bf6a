"""The renewal calendar as a whole: what it counts from, what it assumes, its ids, rules and order."""

from __future__ import annotations

from datetime import date
from typing import Any

from advisor.model.roadmap import Roadmap
from tests.planning.companies import HELD, planned, the_model


def keeping(**fields: Any) -> Roadmap:
    return planned(
        verdict="both",
        iso27001_action="keep",
        soc2_action="keep",
        existing=frozenset({"iso27001", "soc2_type2"}),
        existing_scope=HELD,
        **fields,
    )


def test_unknown_dates_of_what_is_held_are_assumed_and_said_with_the_question_to_answer() -> None:
    assumed = {a.question: a for a in keeping().assumptions if a.leads}

    assert set(assumed) == {"iso27001_expiry", "soc2_period_end"}
    assert "24 May 2028 is assumed" in assumed["iso27001_expiry"].text
    assert 'answer "SOC 2 period end"' in assumed["soc2_period_end"].text


def test_looking_up_unknown_dates_comes_before_anything_else() -> None:
    steps = keeping().first_steps

    assert [step.partition(" ")[0] for step in steps] == ["Look", "Look"]
    assert keeping(iso27001_expiry=date(2028, 5, 24), soc2_period_end=date(2026, 5, 24)).first_steps == ()


def test_unknown_dates_give_the_plan_that_the_assumed_dates_would() -> None:
    unknown = keeping()
    given = keeping(iso27001_expiry=date(2028, 5, 24), soc2_period_end=date(2026, 5, 24))

    assert unknown.renewals == given.renewals
    assert unknown.costs == given.costs


def test_keeping_both_never_costs_next_to_nothing() -> None:
    kinds = {item.kind for item in keeping().costs}

    assert "audit" in kinds
    assert keeping().cost_total()["USD"].low > 50_000


def test_a_date_that_is_given_is_not_assumed() -> None:
    roadmap = keeping(iso27001_expiry=date(2027, 12, 31), soc2_period_end=date(2026, 9, 30))

    assert [a for a in roadmap.assumptions if a.leads] == []


def test_ids_are_unique_and_dates_in_order() -> None:
    roadmap = planned(start_date=date(2027, 1, 4), customer_year_end="march", holiday_calendar="in")
    ids = [r.id for r in roadmap.renewals]

    assert len(set(ids)) == len(ids)
    assert [(r.start or r.date) for r in roadmap.renewals] == sorted(
        (r.start or r.date) for r in roadmap.renewals
    )


def test_all_rules_are_listed_with_their_sources() -> None:
    roadmap = planned()

    assert {rule.id for rule in roadmap.renewal_rules} == set(the_model().cycle_rules)
    assert all(rule.sources for rule in roadmap.renewal_rules)


def test_renewals_say_which_planned_date_they_move_with() -> None:
    roadmap = planned(verdict="both", start_date=date(2027, 1, 4))
    follows = {(r.framework, r.follows) for r in roadmap.renewals if r.kind != "recurring"}

    assert follows == {("iso27001", "iso27001_certificate"), ("soc2", "soc2_window_end")}
    assert {name for _, name in follows} <= {m.id for m in roadmap.milestones}


def test_dates_of_what_is_held_move_with_nothing() -> None:
    assert {r.follows for r in keeping().renewals} == {""}


def test_a_recertification_leads_its_renewals() -> None:
    roadmap = planned(
        verdict="iso27001",
        iso27001_action="renew",
        existing=frozenset({"iso27001"}),
        existing_scope=HELD,
        iso27001_expiry=date(2027, 8, 31),
    )

    assert {r.follows for r in roadmap.renewals if r.kind == "surveillance"} == {"iso27001_recertification"}
