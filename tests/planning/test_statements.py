"""What the plan says in words: assumptions, risks, and nothing about things that do not apply."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from advisor.model.roadmap import Roadmap
from tests.planning.companies import PLAIN, planned, the_model

MONDAY = date(2027, 1, 4)


def risks(**fields: Any) -> set[str]:
    return {risk.id for risk in planned(start_date=MONDAY, **fields).risks}


def texts(roadmap: Roadmap) -> str:
    return "\n".join(a.text for a in roadmap.assumptions)


WANTED: dict[str, Any] = {
    "verdict": "soc2",
    "has_deadline": True,
    "deadline_for": "soc2",
    "soc2_type_asked": "type2_required",
}
RAN_OUT: dict[str, Any] = {
    "verdict": "soc2",
    "soc2_action": "renew",
    "existing": frozenset({"soc2_type2"}),
    "existing_scope": "covers_what_buyers_ask",
}


@pytest.mark.parametrize(
    ("risk", "fields"),
    [
        ("team-too-small", {"capacity_days_per_week": 0.5}),
        ("no-owner", {"security_owner": "none"}),
        ("key-person", {"security_owner": "part_time"}),
        ("single-approver", {"headcount": 6}),
        ("half-built-controls", {"maturity": "none"}),
        ("being-acquired", {"planned_changes": frozenset({"being_acquired"})}),
        ("acquiring", {"planned_changes": frozenset({"acquiring"})}),
        ("platform-migration", {"planned_changes": frozenset({"platform_migration"})}),
        ("office-move", {"planned_changes": frozenset({"office_move"})}),
        ("reorganisation", {"planned_changes": frozenset({"reorganisation"})}),
        ("short-window-rare-controls", {"window": 3, "least_frequent_control": "quarterly"}),
        ("window-shorter-than-asked", {"window": 3, "minimum_window_asked": "six_months"}),
        ("window-shorter-than-asked", {"window": 6, "minimum_window_asked": "twelve_months"}),
        ("yearly-controls", {"least_frequent_control": "yearly"}),
        ("certification-body-lead-time", {}),
        ("certification-body-critical", {"maturity": "operating", "evidence_months": 2, "headcount": 5}),
        ("auditor-lead-time", {}),
        ("back-dating-refused", {"evidence_months": 6, "maturity": "operating", "verdict": "soc2"}),
        (
            "test-outside-window",
            {
                "verdict": "soc2",
                "underway": frozenset({"soc2_type2"}),
                "soc2_window_start": date(2026, 7, 10),
            },
        ),
        (
            "window-closed-unattended",
            {"verdict": "soc2", "underway": frozenset({"soc2_type2"}), "soc2_window_start": date(2026, 4, 1)},
        ),
        (
            "certificate-lapses",
            {
                "iso27001_action": "renew",
                "existing": frozenset({"iso27001"}),
                "existing_scope": "covers_what_buyers_ask",
                "iso27001_expiry": date(2027, 2, 1),
            },
        ),
        ("uncovered-days", {**RAN_OUT, "soc2_period_end": date(2025, 6, 30)}),
        ("deadline-out-of-reach", {**WANTED, "deal_deadline": date(2027, 2, 1)}),
        ("deadline-in-the-past", {**WANTED, "deal_deadline": date(2026, 10, 1)}),
        ("deadline-inside-window", {**WANTED, "deal_deadline": date(2027, 8, 2)}),
        ("major-nonconformity", {}),
        ("budget-too-small", {"budget_first_year": "under_20k"}),
        ("capacity-does-not-carry", {"headcount": 100_000, "capacity_days_per_week": 0.5}),
    ],
)
def test_each_risk_is_seen_where_it_stands(risk: str, fields: dict[str, Any]) -> None:
    assert risk in risks(**fields)


def test_the_deadline_is_a_risk_while_the_plan_meets_it_only_with_luck() -> None:
    likely = planned(**WANTED, deal_deadline=date(2028, 6, 30), start_date=MONDAY)
    report = next(m for m in likely.milestones if m.id == "soc2_type2_report")
    lucky = planned(**WANTED, deal_deadline=report.p50 + timedelta(days=7), start_date=MONDAY)

    assert "deadline-unlikely" not in {risk.id for risk in likely.risks}
    assert "deadline-unlikely" in {risk.id for risk in lucky.risks}


def test_a_quiet_company_has_a_short_list() -> None:
    assert risks(verdict="iso27001") == {"certification-body-lead-time", "major-nonconformity"}


def test_every_risk_says_why_how_to_see_it_and_what_to_do() -> None:
    for risk in the_model().risks:
        assert len(risk.because) > 20
        assert len(risk.early_sign) > 10
        assert len(risk.answer) > 20


def test_the_worst_risk_comes_first() -> None:
    weights = [risk.weight for risk in planned(security_owner="none", start_date=MONDAY).risks]

    assert weights == sorted(weights, reverse=True)


def test_each_gap_in_the_answers_is_said() -> None:
    for name, words in {
        "headcount": "25 are assumed",
        "capacity_days_per_week": "days a week",
        "sites": "number of sites",
        "maturity": "controls",
        "evidence_months": "records",
        "consultant": "Consultants",
        "grc_platform": "platform",
        "currency": "US dollars",
    }.items():
        assert words in texts(planned(without=(name,), start_date=MONDAY))
        assert texts(planned(start_date=MONDAY)) != texts(planned(without=(name,), start_date=MONDAY))


def test_a_plan_from_no_answers_at_all_is_still_a_plan() -> None:
    roadmap = planned(without=tuple(PLAIN))

    assert roadmap.tasks
    assert "25 are assumed" in texts(roadmap)
    assert "counts from the day of the answers" in texts(roadmap)


def test_capacity_unknown_grows_with_the_company() -> None:
    small = planned(without=("capacity_days_per_week",), headcount=4)
    large = planned(without=("capacity_days_per_week",), headcount=900)

    assert small.capacity_days_per_week == 2.0
    assert large.capacity_days_per_week == 15.0


def test_texts_have_no_open_braces() -> None:
    roadmap = planned(
        explore=True,
        has_deadline=True,
        deal_deadline=date(2027, 2, 1),
        deadline_for="both",
        headcount=20_000,
        evidence_months=8,
    )
    words = texts(roadmap) + "".join(d.offer for d in roadmap.deadlines)

    assert "{" not in words
    assert "20,000 people" in words


def test_estimates_are_called_estimates() -> None:
    roadmap = planned(start_date=MONDAY)

    assert any(a.own_estimate for a in roadmap.assumptions)
    assert all(a.sources for a in roadmap.assumptions)
    assert all(t.sources for t in roadmap.tasks)


def test_integrated_audits_get_no_discount_and_that_is_said() -> None:
    assert "No discount" in texts(planned(start_date=MONDAY))
    assert "No discount" not in texts(planned(verdict="soc2", start_date=MONDAY))


def test_nobody_is_called_certified_for_soc2() -> None:
    model = the_model()
    said = [s.text for s in model.statements] + [o.text for o in model.offers]
    said += [t.name + t.why for t in model.tasks.values()] + [m.name for m in model.milestones.values()]

    assert not any("SOC 2 certif" in text for text in said)
