"""The three years of a certificate: its audits, whatever day it was decided, renewed or is held from."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.model.values import months_after
from advisor.planning import cycles
from advisor.planning.cycles import Certificate
from advisor.planning.working_days import working_days
from tests.planning.companies import HELD, TODAY, milestone, of_kind, planned, the_model

days = st.dates(date(2026, 1, 1), date(2032, 12, 31))


@settings(max_examples=120)
@given(days, st.sampled_from(["", "us", "de", "jp"]))
def test_surveillance_keeps_its_rules_whatever_the_day_of_the_decision(decided: date, country: str) -> None:
    model, calendar = the_model(), working_days(date(2025, 6, 2), 14, country)
    term = Certificate(decided, months_after(decided, 36))
    audits = cycles.surveillance_days(model, calendar, term)
    renewal = cycles.recertification_day(model, calendar, term)

    assert decided < audits[0] <= months_after(decided, 12)
    assert audits == sorted(audits)
    assert audits[-1] < renewal < term.expires
    for year in range(decided.year + 1, renewal.year):
        assert any(day.year == year for day in audits)
    assert all(calendar.on_or_after(day) == day for day in audits)
    assert all((later - one).days <= 400 for one, later in zip(audits, [*audits[1:], renewal], strict=True))


@settings(max_examples=60)
@given(days)
def test_internal_audit_and_review_come_before_every_audit(decided: date) -> None:
    calendar = working_days(date(2025, 6, 2), 14, "gb")
    term = Certificate(decided, months_after(decided, 36))
    entries = list(cycles.certificate_entries(the_model(), calendar, term, decided))

    for kind in ("surveillance", "recertification"):
        for audit in (e.day for e in entries if e.kind == kind):
            internal = max(e.day for e in entries if e.kind == "internal_audit" and e.day < audit)
            review = max(e.day for e in entries if e.kind == "management_review" and e.day < audit)
            assert internal < review < audit
            assert (audit - internal).days < 100


def test_a_first_certificate_has_three_years_of_dates() -> None:
    roadmap = planned(verdict="iso27001", start_date=date(2027, 1, 4))
    decided = milestone(roadmap, "iso27001_certificate").planned
    expiry = of_kind(roadmap, "expiry")

    assert [r.date for r in expiry] == [months_after(decided, 36)]
    assert len(of_kind(roadmap, "surveillance")) == 2
    assert len(of_kind(roadmap, "recertification")) == 1
    assert len(of_kind(roadmap, "recertification_start")) == 1
    assert len(of_kind(roadmap, "internal_audit")) == len(of_kind(roadmap, "management_review")) == 3


def test_a_held_certificate_is_carried_on_from_its_dates() -> None:
    roadmap = planned(
        iso27001_action="keep",
        verdict="iso27001",
        existing=frozenset({"iso27001"}),
        existing_scope=HELD,
        iso27001_expiry=date(2028, 3, 15),
        start_date=date(2027, 1, 4),
    )

    assert roadmap.tasks == ()
    assert of_kind(roadmap, "expiry")[0].date == date(2028, 3, 15)
    assert of_kind(roadmap, "recertification")[0].date == date(2027, 12, 15)
    assert of_kind(roadmap, "surveillance")[0].date.year in {2027, 2028}
    assert all(r.date >= TODAY for r in roadmap.renewals)
    assert max(r.date for r in of_kind(roadmap, "surveillance")) > date(2028, 12, 31)


@pytest.mark.parametrize("days_a_week", [1.0, 20.0])
def test_a_wider_certificate_has_its_three_years_too_and_keeps_its_expiry(days_a_week: float) -> None:
    roadmap = planned(
        verdict="iso27001",
        iso27001_action="extend_scope",
        existing=frozenset({"iso27001"}),
        existing_scope="covers_part",
        iso27001_expiry=date(2029, 11, 30),
        headcount=900,
        capacity_days_per_week=days_a_week,
    )
    decided = milestone(roadmap, "iso27001_certificate").planned

    assert of_kind(roadmap, "expiry")[0].date == date(2029, 11, 30)
    assert max(r.date for r in roadmap.renewals if r.kind != "recurring") >= months_after(decided, 36)
    assert max(r.date for r in of_kind(roadmap, "recurring")) > months_after(decided, 33)


def test_a_certificate_nobody_asks_for_is_decided_on_and_not_renewed() -> None:
    roadmap = planned(
        verdict="soc2",
        iso27001_action="decide_at_renewal",
        existing=frozenset({"iso27001"}),
        existing_scope=HELD,
        iso27001_expiry=date(2028, 3, 15),
        start_date=date(2027, 1, 4),
    )

    assert of_kind(roadmap, "decision")[0].date == date(2027, 9, 15)
    assert not of_kind(roadmap, "recertification")


def test_a_renewed_certificate_runs_on_from_its_old_expiry() -> None:
    roadmap = planned(
        verdict="iso27001",
        iso27001_action="renew",
        existing=frozenset({"iso27001"}),
        existing_scope=HELD,
        iso27001_expiry=date(2027, 8, 31),
        start_date=date(2027, 1, 4),
    )

    assert of_kind(roadmap, "expiry")[0].date == date(2030, 8, 31)
    assert roadmap.deadlines[0].milestone == "iso27001_recertification"
    assert roadmap.deadlines[0].date == date(2027, 8, 31)


@pytest.mark.parametrize(("expires", "follows_on"), [(date(2026, 12, 20), True), (date(2026, 6, 1), False)])
def test_a_certificate_restored_within_six_months_keeps_its_old_cycle(
    expires: date, *, follows_on: bool
) -> None:
    roadmap = planned(
        verdict="iso27001",
        iso27001_action="renew",
        existing=frozenset({"iso27001"}),
        existing_scope=HELD,
        iso27001_expiry=expires,
    )
    decided = milestone(roadmap, "iso27001_recertification").planned

    assert decided > expires
    assert of_kind(roadmap, "expiry")[0].date == months_after(expires if follows_on else decided, 36)
    assert any("can no longer be restored" in a.text for a in roadmap.assumptions) is not follows_on


def test_audits_of_a_held_certificate_before_the_work_begins_are_not_forgotten() -> None:
    roadmap = planned(
        iso27001_action="keep",
        existing=frozenset({"iso27001"}),
        existing_scope=HELD,
        iso27001_expiry=date(2028, 3, 15),
        start_date=date(2027, 9, 1),
    )

    assert of_kind(roadmap, "surveillance")[0].date == date(2027, 2, 15)
    assert of_kind(roadmap, "internal_audit")[0].date == date(2026, 12, 15)


@pytest.mark.parametrize("expires", [date(2027, 10, 10), date(2028, 2, 29), date(2028, 10, 1)])
def test_audits_that_lie_behind_are_not_moved_to_today(expires: date) -> None:
    roadmap = planned(
        verdict="iso27001",
        iso27001_action="keep",
        existing=frozenset({"iso27001"}),
        existing_scope="covers_what_buyers_ask",
        iso27001_expiry=expires,
    )
    audits = [r.date for r in roadmap.renewals if r.kind in {"surveillance", "internal_audit"}]

    assert audits
    assert all(day > TODAY for day in audits)


def test_a_first_surveillance_that_may_still_be_open_stands_on_its_last_day() -> None:
    roadmap = planned(
        verdict="iso27001",
        iso27001_action="keep",
        existing=frozenset({"iso27001"}),
        existing_scope="covers_what_buyers_ask",
        iso27001_expiry=date(2028, 12, 10),
    )

    first = next(r.date for r in roadmap.renewals if r.kind == "surveillance")
    assert first == date(2026, 12, 10)
