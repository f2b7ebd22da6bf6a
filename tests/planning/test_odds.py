"""What must hold of odds and amounts, whatever the company: later dates, more days, more people."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.model.roadmap import Roadmap
from tests.planning.companies import planned

companies = st.fixed_dictionaries(
    {
        "verdict": st.sampled_from(["both", "soc2", "iso27001"]),
        "sequence": st.sampled_from(["together", "soc2_first", "iso27001_first"]),
        "report_type": st.sampled_from(["type1", "type2", "type1_then_type2"]),
        "window": st.sampled_from([3, 6, 12]),
        "headcount": st.sampled_from([8, 45, 220, 900]),
        "maturity": st.sampled_from(["none", "partial", "operating"]),
        "evidence_months": st.sampled_from([0, 3, 12]),
        "consultant": st.sampled_from(["none", "some", "full"]),
        "capacity_days_per_week": st.sampled_from([0.5, 2, 5, 50]),
        "holiday_calendar": st.sampled_from(["us", "de", "ae", "in"]),
        "start_date": st.dates(date(2026, 11, 24), date(2028, 3, 1)),
    }
)
wanted = st.fixed_dictionaries(
    {
        "deal_deadline": st.dates(date(2027, 1, 15), date(2029, 12, 31)),
        "deadline_for": st.sampled_from(["soc2", "iso27001", "both", "either"]),
        "soc2_type_asked": st.sampled_from(["type1_accepted", "type2_required", "not_specified"]),
    }
)


def odds(roadmap: Roadmap) -> dict[str, float]:
    return {d.case: d.probability for d in roadmap.deadlines}


def planned_for(company: dict[str, Any], asked: dict[str, Any]) -> Roadmap:
    return planned(**company, **asked, has_deadline=True, runs=40)


@settings(max_examples=40)
@given(companies, wanted, st.integers(1, 200))
def test_a_later_date_is_never_less_likely_to_be_met(
    company: dict[str, Any], asked: dict[str, Any], days: int
) -> None:
    later = {**asked, "deal_deadline": asked["deal_deadline"] + timedelta(days=days)}
    sooner, after = odds(planned_for(company, asked)), odds(planned_for(company, later))

    assert sooner
    assert sooner.keys() == after.keys()
    assert all(chance <= after[case] for case, chance in sooner.items())


@settings(max_examples=40)
@given(companies, wanted, st.floats(1, 20))
def test_more_days_a_week_never_lower_the_odds(
    company: dict[str, Any], asked: dict[str, Any], times: float
) -> None:
    more = {**company, "capacity_days_per_week": company["capacity_days_per_week"] * times}
    slow, fast = odds(planned_for(company, asked)), odds(planned_for(more, asked))

    assert slow.keys() == fast.keys()
    assert all(chance <= fast[case] for case, chance in slow.items())


@settings(max_examples=40)
@given(companies, st.integers(1, 2000))
def test_more_people_are_never_less_work_nor_sooner_there(company: dict[str, Any], added: int) -> None:
    few = planned(**company, runs=40)
    many = planned(**{**company, "headcount": company["headcount"] + added}, runs=40)
    dates = {m.id: m for m in many.milestones}

    assert few.effort.low <= many.effort.low
    assert few.effort.likely <= many.effort.likely
    assert few.effort.high <= many.effort.high
    for milestone in few.milestones:
        assert milestone.planned <= dates[milestone.id].planned
        assert milestone.p80 <= dates[milestone.id].p80


@settings(max_examples=40)
@given(companies, st.sampled_from(["usd", "eur", "gbp"]), st.integers(1, 2000))
def test_no_price_falls_when_more_people_are_in_scope(
    company: dict[str, Any], currency: str, added: int
) -> None:
    few = planned(**company, currency=currency, runs=1)
    many = planned(**{**company, "headcount": company["headcount"] + added}, currency=currency, runs=1)
    prices = {(item.name, item.currency): item.amount for item in many.costs}
    compared = 0
    for item in few.costs:
        amount = prices.get((item.name, item.currency))
        if amount is not None:
            compared += 1
            assert item.amount.low <= amount.low
            assert item.amount.likely <= amount.likely
            assert item.amount.high <= amount.high
    assert compared
