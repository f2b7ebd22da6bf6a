"""Will we make the date: which proof counts, with what odds, what would help, and what to offer instead."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from advisor.cli import plan_text
from advisor.model.roadmap import Deadline, Roadmap
from tests.planning.companies import milestone, planned, texts

MONDAY = date(2027, 1, 4)
HELD = "covers_what_buyers_ask"
INSISTS: dict[str, Any] = {"iso27001_demand": "contract_requires"}


def with_deadline(day: date, what: str, *, explore: bool = False, **fields: Any) -> Roadmap:
    asked: dict[str, Any] = {"soc2_type_asked": "type2_required", "start_date": MONDAY, **fields}
    return planned(explore=explore, has_deadline=True, deal_deadline=day, deadline_for=what, **asked)


def the_deadline(roadmap: Roadmap) -> Deadline:
    (found,) = roadmap.deadlines
    return found


@pytest.mark.parametrize(
    ("what", "asked", "report_type", "proof"),
    [
        ("iso27001", "type2_required", "type2", "iso27001_certificate"),
        ("soc2", "type2_required", "type1_then_type2", "soc2_type2_report"),
        ("soc2", "type1_accepted", "type1_then_type2", "soc2_type1_report"),
        ("soc2", "type1_accepted", "type2", "soc2_type2_report"),
        ("both", "type2_required", "type2", "soc2_type2_report"),
        ("both", "type1_accepted", "type1_then_type2", "iso27001_certificate"),
        ("either", "type2_required", "type2", "iso27001_certificate"),
        ("either", "type1_accepted", "type1_then_type2", "soc2_type1_report"),
    ],
)
def test_the_earliest_proof_the_buyer_accepts_counts(
    what: str, asked: str, report_type: str, proof: str
) -> None:
    roadmap = with_deadline(date(2027, 12, 31), what, soc2_type_asked=asked, report_type=report_type)

    assert the_deadline(roadmap).milestone == proof


def test_the_probability_is_the_share_of_courses_in_time() -> None:
    roadmap = with_deadline(date(2027, 12, 31), "iso27001")
    certificate = milestone(roadmap, "iso27001_certificate")

    at_p80 = the_deadline(with_deadline(certificate.p80, "iso27001")).probability
    at_p50 = the_deadline(with_deadline(certificate.p50, "iso27001")).probability
    assert at_p80 == pytest.approx(0.8, abs=0.03)
    assert at_p50 == pytest.approx(0.5, abs=0.03)


def test_far_dates_are_certain_and_near_ones_hopeless() -> None:
    assert the_deadline(with_deadline(date(2031, 1, 1), "soc2")).probability == 1.0
    assert the_deadline(with_deadline(date(2027, 2, 1), "soc2")).probability == 0.0


def test_both_proofs_are_never_likelier_than_one() -> None:
    day = date(2028, 1, 31)
    both = the_deadline(with_deadline(day, "both")).probability

    assert both <= the_deadline(with_deadline(day, "soc2")).probability
    assert both <= the_deadline(with_deadline(day, "iso27001")).probability
    assert the_deadline(with_deadline(day, "either")).probability >= both


def test_a_proof_that_is_held_meets_the_date_already() -> None:
    roadmap = with_deadline(
        date(2027, 3, 1),
        "iso27001",
        verdict="both",
        iso27001_action="keep",
        existing=frozenset({"iso27001"}),
        existing_scope=HELD,
    )
    deadline = the_deadline(roadmap)

    assert (deadline.met, deadline.probability, deadline.offer) == (True, 1.0, "")


def test_levers_are_ranked_by_effect_then_price() -> None:
    roadmap = with_deadline(date(2028, 1, 31), "both", explore=True, headcount=120, window=6)
    levers = the_deadline(roadmap).levers
    steps = [round(lever.probability / 0.05) for lever in levers]

    assert {"window-three-months", "everything"} <= {lever.id for lever in levers}
    assert steps == sorted(steps, reverse=True)
    assert all(lever.probability >= the_deadline(roadmap).probability - 0.001 for lever in levers)


@pytest.mark.parametrize("currency", ["usd", "eur", "gbp"])
def test_of_levers_that_do_as_much_one_that_is_paid_in_another_currency_is_not_taken_for_free(
    currency: str,
) -> None:
    roadmap = with_deadline(
        date(2027, 8, 20),
        "iso27001",
        verdict="iso27001",
        explore=True,
        currency=currency,
        capacity_days_per_week=5,
    )
    levers = {lever.id: lever for lever in the_deadline(roadmap).levers}
    free, paid = levers["stage-1-before-internal-audit"], levers["platform"]

    assert round(free.probability / 0.05) == round(paid.probability / 0.05)
    assert free.cost == {}
    assert paid.cost.keys() == {"USD"}
    assert list(levers).index(free.id) < list(levers).index(paid.id)


@pytest.mark.parametrize("what", ["soc2", "iso27001", "both", "either"])
@pytest.mark.parametrize("month", [4, 8, 12])
@pytest.mark.parametrize("sequence", ["together", "soc2_first", "iso27001_first"])
def test_no_lever_lowers_the_odds(what: str, month: int, sequence: str) -> None:
    roadmap = with_deadline(
        date(2027, month, 28),
        what,
        explore=True,
        sequence=sequence,
        capacity_days_per_week=4,
        soc2_type_asked="type1_accepted",
        scope_breadth="whole_company",
        runs=100,
    )
    deadline = the_deadline(roadmap)

    assert deadline.levers
    assert all(lever.probability > deadline.probability - 0.01 for lever in deadline.levers)


def test_a_shorter_window_raises_the_odds_of_a_type2_report() -> None:
    roadmap = with_deadline(date(2027, 12, 31), "soc2", verdict="soc2", explore=True)
    lever = next(x for x in the_deadline(roadmap).levers if x.id == "window-three-months")

    assert lever.probability > the_deadline(roadmap).probability
    assert lever.p80 < milestone(roadmap, "soc2_type2_report").p80


def test_a_window_that_the_buyer_rules_out_is_no_lever() -> None:
    roadmap = with_deadline(
        date(2027, 12, 31), "soc2", verdict="soc2", explore=True, minimum_window_asked="six_months"
    )

    assert "window-three-months" not in {x.id for x in the_deadline(roadmap).levers}


def test_a_type1_bridge_is_a_lever_where_the_buyer_takes_one() -> None:
    roadmap = with_deadline(
        date(2027, 8, 31), "soc2", verdict="soc2", explore=True, soc2_type_asked="type1_accepted"
    )
    lever = next(x for x in the_deadline(roadmap).levers if x.id == "type1-bridge")

    assert lever.milestone == "soc2_type1_report"
    assert lever.cost["USD"].likely > 0
    assert lever.effort.likely > 0


def test_more_days_a_week_help_a_team_that_is_short_of_them() -> None:
    roadmap = with_deadline(
        date(2028, 6, 30), "iso27001", verdict="iso27001", explore=True, capacity_days_per_week=1.5
    )
    levers = {x.id: x for x in the_deadline(roadmap).levers}

    assert levers["twice-the-days"].probability > the_deadline(roadmap).probability
    assert levers["twice-the-days"].cost == {}


def test_a_date_nothing_can_meet_is_said_with_an_offer() -> None:
    roadmap = with_deadline(date(2027, 3, 1), "soc2", verdict="soc2", explore=True)
    deadline = the_deadline(roadmap)

    assert not deadline.feasible
    assert "commitment in the contract" in deadline.offer
    assert "Type I report" in deadline.offer
    assert roadmap.risks[0].id == "deadline-out-of-reach"


def test_whoever_waits_for_the_certificate_alone_is_not_offered_a_type1_report() -> None:
    for_iso27001 = the_deadline(with_deadline(date(2027, 3, 1), "iso27001", explore=True))
    for_both = the_deadline(with_deadline(date(2027, 3, 1), "both", explore=True))

    assert "Type I report" not in for_iso27001.offer
    assert "commitment in the contract" in for_iso27001.offer
    assert "Type I report" in for_both.offer


@pytest.mark.parametrize(
    ("verdict", "what"),
    [("iso27001", "soc2"), ("iso27001", "both"), ("soc2", "iso27001"), ("soc2", "both")],
)
def test_a_date_that_has_passed_for_a_proof_that_is_not_planned_asks_whether_another_will_do(
    verdict: str, what: str
) -> None:
    deadline = the_deadline(with_deadline(date(2026, 10, 1), what, verdict=verdict))

    assert deadline.past
    assert "Ask the buyer whether another one will do" in deadline.offer


def test_a_date_inside_the_window_is_a_risk_of_its_own() -> None:
    roadmap = with_deadline(date(2027, 7, 30), "soc2", verdict="soc2")

    assert "deadline-inside-window" in {risk.id for risk in roadmap.risks}


def test_a_deadline_for_the_framework_nobody_else_asks_for_is_found_out() -> None:
    roadmap = planned(
        verdict="soc2",
        has_deadline=True,
        deal_deadline=date(2027, 12, 31),
        iso27001_demand="never",
        soc2_type_asked="type2_required",
        start_date=MONDAY,
    )

    assert the_deadline(roadmap).milestone == "soc2_type2_report"
    assert any("nobody asks for ISO/IEC 27001" in a.text for a in roadmap.assumptions)


def test_without_a_deadline_there_is_none() -> None:
    assert planned(start_date=MONDAY).deadlines == ()


def test_a_certificate_that_still_runs_on_the_date_meets_it_and_one_that_has_run_out_does_not() -> None:
    held: dict[str, Any] = {
        "verdict": "iso27001",
        "iso27001_action": "renew",
        "existing": frozenset({"iso27001"}),
        "existing_scope": HELD,
        "iso27001_expiry": date(2027, 8, 31),
    }
    before = with_deadline(date(2027, 5, 31), "iso27001", **held).deadlines
    after = with_deadline(date(2027, 12, 31), "iso27001", **held).deadlines

    assert {d.milestone: d.met for d in before} == {
        "iso27001_certificate": True,
        "iso27001_recertification": False,
    }
    assert [d.milestone for d in after] == ["iso27001_recertification"] * 2
    assert all(not d.met and 0.8 < d.probability <= 1.0 for d in after)


def test_records_at_hand_are_a_lever_where_recertification_holds_the_window_back() -> None:
    roadmap = with_deadline(
        date(2027, 12, 1),
        "soc2",
        explore=True,
        iso27001_action="renew",
        existing=frozenset({"iso27001"}),
        existing_scope=HELD,
        iso27001_expiry=date(2027, 8, 31),
        evidence_months=12,
        maturity="operating",
    )
    deadline = next(d for d in roadmap.deadlines if d.milestone == "soc2_type2_report")
    lever = next(x for x in deadline.levers if x.id == "window-in-the-past")

    assert lever.probability > deadline.probability + 0.3


@pytest.mark.parametrize(
    ("verdict", "what", "asked", "proof"),
    [
        ("soc2", "iso27001", "type2_required", "soc2_type2_report"),
        ("soc2", "both", "type2_required", "soc2_type2_report"),
        ("soc2", "iso27001", "type1_accepted", "soc2_type2_report"),
        ("iso27001", "soc2", "type2_required", "iso27001_certificate"),
        ("iso27001", "both", "type2_required", "iso27001_certificate"),
        ("both", "soc2", "type2_required", "iso27001_certificate"),
    ],
)
def test_a_written_yes_to_either_proof_lets_the_advised_one_meet_the_date(
    verdict: str, what: str, asked: str, proof: str
) -> None:
    day = date(2031, 1, 1)
    in_writing = with_deadline(
        day, what, verdict=verdict, soc2_type_asked=asked, either_accepted="in_writing", **INSISTS
    )
    deadline = the_deadline(in_writing)

    assert deadline.milestone == proof
    assert deadline.probability == 1.0
    assert "either proof, as agreed in writing" in deadline.name


@pytest.mark.parametrize("said", ["maybe", "refused"])
def test_without_a_written_yes_the_proof_that_was_named_counts(said: str) -> None:
    deadline = the_deadline(
        with_deadline(date(2031, 1, 1), "iso27001", verdict="soc2", either_accepted=said, **INSISTS)
    )

    assert deadline.milestone == "iso27001_certificate"
    assert deadline.probability == 0.0


def test_not_knowing_whether_either_is_accepted_keeps_the_date() -> None:
    roadmap = with_deadline(date(2031, 1, 1), "iso27001", without=("either_accepted",), **INSISTS)

    assert the_deadline(roadmap).milestone == "iso27001_certificate"


def test_a_date_that_is_certain_needs_no_lever() -> None:
    assert the_deadline(with_deadline(date(2035, 1, 1), "both", explore=True)).levers == ()


def test_an_expiry_that_cannot_be_met_is_answered_with_the_way_back() -> None:
    roadmap = planned(
        verdict="iso27001",
        iso27001_action="renew",
        existing=frozenset({"iso27001"}),
        existing_scope=HELD,
        iso27001_expiry=date(2026, 12, 20),
    )

    assert not the_deadline(roadmap).feasible
    assert "restored within six months" in the_deadline(roadmap).offer


def test_in_text_a_lever_that_does_not_make_the_date_says_by_when_it_would() -> None:
    roadmap = with_deadline(date(2027, 2, 1), "soc2", explore=True)
    said = " ".join(" ".join(plan_text.roadmap(roadmap, texts())).split())

    assert the_deadline(roadmap).levers
    assert "under 1% with: A window of three months, though likely by" in said


def test_in_text_a_date_out_of_reach_comes_first_with_what_to_offer_instead() -> None:
    roadmap = with_deadline(date(2027, 3, 1), "soc2", verdict="soc2", explore=True)
    said = " ".join(" ".join(plan_text.roadmap(roadmap, texts())).split())

    places = [
        said.index(part) for part in ("Out of reach", "Ask whether a Type I", "with:", "The plan, from")
    ]
    assert places == sorted(places)


def test_in_text_a_lever_says_what_it_costs_and_saves() -> None:
    roadmap = with_deadline(date(2027, 11, 30), "soc2", verdict="soc2", explore=True)
    said = " ".join(" ".join(plan_text.roadmap(roadmap, texts())).split())
    first = the_deadline(roadmap).levers[0]

    assert first.cost["USD"].likely > 0 > first.effort.likely
    assert f"with: {first.name} (+$" in said
    assert "person-days)" in said


def test_in_text_no_chance_is_printed_as_certainty() -> None:
    roadmap = with_deadline(date(2031, 1, 1), "soc2", verdict="soc2", explore=True)
    said = " ".join(" ".join(plan_text.roadmap(roadmap, texts())).split())

    assert the_deadline(roadmap).probability == 1.0
    assert "in time with over 99%" in said


def test_levers_that_leave_a_hopeless_date_hopeless_are_ranked_by_how_much_nearer_they_bring_it() -> None:
    levers = the_deadline(with_deadline(date(2027, 2, 1), "soc2", explore=True)).levers
    weeks = [lever.p80.toordinal() // 14 for lever in levers]

    assert len(levers) > 2
    assert {lever.probability for lever in levers} == {0.0}
    assert weeks == sorted(weeks)


def test_nobody_is_told_to_promise_a_date_in_another_century() -> None:
    roadmap = with_deadline(date(2036, 1, 1), "soc2", headcount=100_000, capacity_days_per_week=0.5)

    assert not the_deadline(roadmap).feasible
    assert "commitment in the contract" not in the_deadline(roadmap).offer
    assert "evidence now" in the_deadline(roadmap).offer
