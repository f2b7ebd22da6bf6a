"""Whole plans for 8, 45 and 900 people, worked out on paper: person-days, audit days, money, months.

Each company builds a certificate from partial maturity, with the days a week assumed for its size.
"""

from __future__ import annotations

from datetime import date

import pytest

from advisor.model.roadmap import Milestone, Range, Roadmap
from tests.planning.companies import milestone, planned, the_model

MONDAY = date(2027, 1, 4)


def a_certificate(headcount: int, currency: str, days_a_week: float) -> Roadmap:
    return planned(
        verdict="iso27001",
        headcount=headcount,
        currency=currency,
        capacity_days_per_week=days_a_week,
        start_date=MONDAY,
        runs=1000,
    )


def months(day: date) -> float:
    return (day - MONDAY).days / (365.25 / 12)


def certificate(roadmap: Roadmap) -> Milestone:
    return milestone(roadmap, "iso27001_certificate")


def range_of(low: float, likely: float, high: float) -> tuple[object, object, object]:
    return tuple(pytest.approx(value, rel=0.001) for value in (low, likely, high))  # type: ignore[return-value]


def parts(amount: Range) -> tuple[float, float, float]:
    return amount.low, amount.likely, amount.high


def said_of(roadmap: Roadmap) -> str:
    return next(a.text for a in roadmap.assumptions if "to an ISO/IEC 27001 certificate" in a.text)


def test_eight_people() -> None:
    plan = a_certificate(8, "eur", 2)

    # 12 x root of 8 = 33.9 person-days, band 0.65 to 1.5
    assert parts(plan.effort) == range_of(22.06, 33.94, 50.91)
    # table row 1 to 10: 5 days, a third and two thirds of it in half days
    assert plan.audit_time is not None
    assert plan.audit_time.initial.likely == 5
    assert plan.audit_time.surveillance.likely == 1.5
    assert plan.audit_time.recertification.likely == 3.5
    # year 1: 5 x 1,600 audits + 1,000 travel + 2,000 course + 8,000 test + 8 x 20 awareness
    # + 3 x 1,100 internal audit; then 1.5 x 1,600 + 1,000 + 8,000 + 160 + 3,300 a year
    assert plan.cost_by_year()["EUR"][1].likely == pytest.approx(22_460)
    assert plan.cost_by_year()["EUR"][2].likely == pytest.approx(14_860)
    assert plan.cost_total()["EUR"].likely == pytest.approx(22_460 + 2 * 14_860)
    # 34 days at 2 a week are 15 weeks without what waits for auditors; records and audits go on to week 27
    assert months(certificate(plan).planned) == pytest.approx(6.3, abs=0.2)
    assert months(certificate(plan).p50) == pytest.approx(6.7, abs=0.4)
    assert months(certificate(plan).p80) == pytest.approx(8.3, abs=0.5)
    assert "take 4 to 7 months" in said_of(plan)


def test_45_people() -> None:
    plan = a_certificate(45, "usd", 3.5)

    # 12 x root of 45 = 80.5 person-days
    assert parts(plan.effort) == range_of(52.32, 80.50, 120.75)
    # table row 26 to 45: 8.5 days
    assert plan.audit_time is not None
    assert plan.audit_time.initial.likely == 8.5
    assert plan.audit_time.surveillance.likely == 3
    assert plan.audit_time.recertification.likely == 5.5
    # year 1: 8.5 x 2,000 audits + 1,200 travel + 10,000 test + 45 x 20; the course is priced in euros only
    assert plan.cost_by_year()["USD"][1].likely == pytest.approx(29_100)
    assert plan.cost_by_year()["EUR"][1].likely == pytest.approx(2_000)
    # then 3 x 2,000 + 1,200 + 10,000 + 900 a year
    assert plan.cost_by_year()["USD"][2].likely == pytest.approx(18_100)
    assert plan.cost_total()["USD"].likely == pytest.approx(29_100 + 2 * 18_100)
    # 33 weeks with people enough, about two more at 3.5 days a week
    assert months(certificate(plan).planned) == pytest.approx(8.0, abs=0.2)
    assert months(certificate(plan).p50) == pytest.approx(9.0, abs=0.4)
    assert months(certificate(plan).p80) == pytest.approx(11.3, abs=0.5)
    assert "take 5 to 10 months" in said_of(plan)


def test_900_people() -> None:
    plan = a_certificate(900, "gbp", 15)

    # 12 x root of 900 = 360 person-days
    assert parts(plan.effort) == range_of(234, 360, 540)
    # table row 876 to 1,175: 18.5 days
    assert plan.audit_time is not None
    assert plan.audit_time.initial.likely == 18.5
    assert plan.audit_time.surveillance.likely == 6
    assert plan.audit_time.recertification.likely == 12.5
    # year 1: 18.5 x 1,150 audits + 850 travel + 5,500 test + 900 x 15;
    # then 6 x 1,150 + 850 + 5,500 + 13,500 a year
    assert plan.cost_by_year()["GBP"][1].likely == pytest.approx(41_125)
    assert plan.cost_by_year()["GBP"][2].likely == pytest.approx(26_750)
    assert plan.cost_total()["GBP"].likely == pytest.approx(41_125 + 2 * 26_750)
    # building 19 x 1.9 = 36.1 weeks, then 14 of audits; 360 days at 15 a week never hold that up
    assert months(certificate(plan).planned) == pytest.approx(50.1 * 7 / 30.44, abs=0.1)
    assert months(certificate(plan).p50) == pytest.approx(12.7, abs=0.4)
    assert months(certificate(plan).p80) == pytest.approx(16.1, abs=0.6)
    assert "take 10 to 18 months" in said_of(plan)


@pytest.mark.parametrize("people", [8, 45, 150, 900, 3000])
def test_with_people_enough_half_of_the_courses_end_about_when_companies_of_that_size_are_said_to(
    people: int,
) -> None:
    """Small companies come out up to a month and a quarter later: records and auditors take them as long."""
    usual = the_model().band(people).months_to_certificate
    found = certificate(a_certificate(people, "eur", 500))

    assert -0.8 <= months(found.p50) - usual.likely <= 1.25
    assert -2.5 <= months(found.p80) - usual.high <= 1.0
    assert usual.low < months(found.p50)


@pytest.mark.parametrize(("report_type", "low", "high"), [("type1", 3, 6), ("type2", 6, 15)])
@pytest.mark.parametrize("people", [8, 45])
def test_small_companies_have_their_report_within_the_published_months(
    people: int, report_type: str, low: float, high: float
) -> None:
    plan = planned(
        verdict="soc2", headcount=people, report_type=report_type, start_date=MONDAY, window=6, runs=1000
    )
    found = milestone(plan, f"soc2_{report_type}_report")

    assert low <= months(found.p50) <= months(found.p80) - 0.5
    assert months(found.p50) <= high
    assert any("three to six months for Type I" in a.text for a in plan.assumptions)


def test_a_certificate_that_waits_for_something_else_is_not_held_against_usual_months() -> None:
    for plan in (
        planned(sequence="soc2_first"),
        planned(verdict="iso27001", underway=frozenset({"iso27001"})),
        planned(verdict="soc2"),
    ):
        assert not any("to an ISO/IEC 27001 certificate" in a.text for a in plan.assumptions)
