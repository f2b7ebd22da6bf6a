"""Money by item and year: checked by hand for 8, 45 and 900 people, kept apart by currency."""

from __future__ import annotations

from datetime import date

import pytest

from advisor.model.roadmap import CostItem, Range, Roadmap
from advisor.planning.costs import plan_year
from tests.planning.companies import planned, the_model

MONDAY = date(2027, 1, 4)


def amount(roadmap: Roadmap, name: str) -> Range:
    return next(i.amount for i in roadmap.costs if i.id in {name, f"{name}-1"})


def by_kind(roadmap: Roadmap, kind: str) -> list[CostItem]:
    return [i for i in roadmap.costs if i.kind == kind]


@pytest.mark.parametrize(("people", "days", "fee"), [(8, 5, 16_000), (45, 8.5, 25_000), (900, 18.5, 70_000)])
def test_audit_fees_for_8_45_and_900_people(people: int, days: float, fee: float) -> None:
    # certification: days x EUR 1,600, a third of it (0.34) for stage 1; SOC 2: by size
    roadmap = planned(headcount=people, currency="eur", start_date=MONDAY)

    assert amount(roadmap, "iso27001-stage-1-fee").likely == pytest.approx(days * 1600 * 0.34)
    assert amount(roadmap, "iso27001-stage-2-fee").likely == pytest.approx(days * 1600 * 0.66)
    assert amount(roadmap, "soc2-type2-fee").likely == fee


@pytest.mark.parametrize(("people", "low", "high"), [(25, 10_000, 17_000), (100, 13_000, 20_000)])
def test_certification_fees_lie_in_the_published_bands(people: int, low: float, high: float) -> None:
    roadmap = planned(verdict="iso27001", headcount=people, currency="eur", start_date=MONDAY)
    fee = amount(roadmap, "iso27001-stage-1-fee").likely + amount(roadmap, "iso27001-stage-2-fee").likely

    assert low <= fee <= high


def test_surveillance_for_25_people_lies_in_its_band() -> None:
    # 2.5 days x 1,600 = 4,000
    roadmap = planned(verdict="iso27001", headcount=25, currency="eur", start_date=MONDAY)

    assert amount(roadmap, "iso27001-surveillance-fee").likely == 4_000


def test_the_engagements_currency_picks_the_figures() -> None:
    for code in ("usd", "eur", "gbp"):
        items = planned(verdict="iso27001", currency=code, start_date=MONDAY).costs

        assert {i.currency for i in items if i.id.startswith("iso27001-stage")} == {code.upper()}


def test_what_exists_in_another_currency_keeps_its_own_subtotal() -> None:
    roadmap = planned(verdict="both", currency="gbp", start_date=MONDAY)
    totals = roadmap.cost_total()

    assert {"GBP", "USD"} <= totals.keys()
    assert amount(roadmap, "soc2-type2-fee").likely > 0
    assert next(i for i in roadmap.costs if i.id == "soc2-type2-fee").currency == "USD"


def test_years_and_quarters_add_up_to_the_total() -> None:
    roadmap = planned(start_date=MONDAY, grc_platform="planned", consultant="some")
    for code, total in roadmap.cost_total().items():
        years = roadmap.cost_by_year()[code]
        quarters = roadmap.cost_by_quarter()[code]

        assert set(years) <= {1, 2, 3}
        assert sum(y.likely for y in years.values()) == pytest.approx(total.likely)
        assert sum(q.high for q in quarters.values()) == pytest.approx(total.high)


def test_a_type1_report_costs_about_half_of_the_type2_fee() -> None:
    roadmap = planned(verdict="soc2", report_type="type1_then_type2", start_date=MONDAY)
    ratio = amount(roadmap, "soc2-type1-fee").likely / amount(roadmap, "soc2-type2-fee").likely

    assert ratio == pytest.approx(0.55)


def test_the_next_report_costs_less_than_the_first_and_never_more() -> None:
    roadmap = planned(verdict="soc2", start_date=MONDAY)
    first, following = amount(roadmap, "soc2-type2-fee"), amount(roadmap, "soc2-next-report-fee")

    assert following.likely == pytest.approx(0.85 * first.likely)
    assert following.high <= first.high


def test_each_category_has_its_own_fee() -> None:
    plain = planned(verdict="soc2", start_date=MONDAY)
    more = planned(verdict="soc2", categories=("privacy", "availability"), start_date=MONDAY)
    audits = [sum(i.amount.likely for i in by_kind(r, "audit") if i.year == 1) for r in (plain, more)]

    assert audits[1] - audits[0] == 14_000 + 7_000


def test_a_platform_is_paid_each_year_and_only_where_it_is_new() -> None:
    new = planned(verdict="soc2", grc_platform="planned", start_date=MONDAY)
    there = planned(verdict="soc2", grc_platform="in_place", start_date=MONDAY)

    assert [i.year for i in by_kind(new, "platform")] == [1, 2, 3]
    assert by_kind(there, "platform") == []


def test_consultants_are_paid_by_the_day() -> None:
    # 32 days for 50 people at USD 1,800
    roadmap = planned(verdict="soc2", headcount=50, consultant="full", start_date=MONDAY)

    assert [i.amount.likely for i in by_kind(roadmap, "consultant")] == [pytest.approx(32 * 1800)]
    assert by_kind(roadmap, "readiness") == []


def test_every_amount_names_its_sources_and_the_estimated_share_is_said() -> None:
    roadmap = planned(start_date=MONDAY, currency="eur")

    assert all(i.sources for i in roadmap.costs)
    assert all(0 <= share <= 1 for share in roadmap.own_estimate_share.values())
    assert any(not i.own_estimate for i in roadmap.costs)
    assert any("own estimates" in a.text for a in roadmap.assumptions)


def test_what_rests_on_own_estimates_alone_is_told_from_what_draws_published_prices_together() -> None:
    roadmap = planned(start_date=MONDAY, currency="usd")
    alone = [i for i in roadmap.costs if i.currency == "USD" and i.sources == ("own-est",)]
    part = sum(i.amount.likely for i in alone) / roadmap.cost_total()["USD"].likely

    assert {i.name for i in alone} == {"Awareness training for everyone, a year"}
    assert roadmap.own_estimate_only["USD"] == pytest.approx(part)
    assert 0 < part < 0.1 < roadmap.own_estimate_share["USD"]
    assert any("on nothing else" in a.text for a in roadmap.assumptions)


def test_held_proofs_cost_their_renewals_only() -> None:
    roadmap = planned(
        verdict="iso27001",
        iso27001_action="keep",
        existing=frozenset({"iso27001"}),
        existing_scope="covers_what_buyers_ask",
        iso27001_expiry=date(2028, 3, 15),
        start_date=MONDAY,
    )

    kinds = {i.id.rsplit("-", 1)[0] if i.id[-1].isdigit() else i.id for i in by_kind(roadmap, "audit")}
    assert kinds == {
        "iso27001-surveillance-fee",
        "iso27001-surveillance-travel",
        "iso27001-recertification-fee",
    }


def test_the_way_to_the_first_proof_is_paid_for_however_long_it_takes() -> None:
    roadmap = planned(verdict="soc2", headcount=900, capacity_days_per_week=1, start_date=MONDAY)
    fee = next(i for i in roadmap.costs if i.id == "soc2-type2-fee")

    assert fee.year > 3


def test_a_plan_year_begins_on_the_anniversary() -> None:
    start = date(2028, 2, 29)

    assert plan_year(start, start) == 1
    assert plan_year(start, date(2029, 2, 27)) == 1
    assert plan_year(start, date(2029, 2, 28)) == 2
    assert plan_year(start, date(2032, 2, 28)) == 4
    assert plan_year(start, date(2032, 2, 29)) == 5
    assert plan_year(start, date(2027, 1, 1)) == 1


def test_every_price_is_written_in_a_currency_the_report_knows() -> None:
    model = the_model()
    codes = {c for rate in model.rates.values() for c in rate.amounts}
    codes |= {c for cost in model.costs.values() for c in (*cost.amount.flat, *cost.amount.by_size)}

    assert codes == {"USD", "EUR", "GBP"}
