"""Auditor days against the published table, with what moves them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.model.roadmap import AuditTime, Range
from advisor.planning.audit_time import audit_time, table_days
from tests.planning.companies import drafted, the_model


def time_for(people: int, **answers: Any) -> AuditTime:
    draft = drafted(verdict="iso27001", headcount=people, runs=1, **answers)
    return audit_time(draft.model, draft.case)


@pytest.mark.parametrize(
    ("people", "initial", "surveillance", "recertification"),
    [(8, 5, 1.5, 3.5), (45, 8.5, 3, 5.5), (900, 18.5, 6, 12.5)],
)
def test_the_table_holds_for_8_45_and_900_people(
    people: int, initial: float, surveillance: float, recertification: float
) -> None:
    found = time_for(people)

    assert found.table_days == initial
    assert found.initial.likely == initial
    assert found.surveillance.likely == surveillance
    assert found.recertification.likely == recertification


@pytest.mark.parametrize(
    ("people", "surveillance", "recertification"),
    [
        (1, 1.5, 3.5),
        (15, 2, 4),
        (25, 2.5, 4.5),
        (65, 3.5, 6.5),
        (85, 3.5, 7.5),
        (125, 4, 8),
        (175, 4.5, 8.5),
        (275, 4.5, 9.5),
        (425, 5, 10),
        (625, 5.5, 11),
        (875, 6, 11.5),
        (1550, 6.5, 13),
        (2025, 7, 14),
        (10700, 9.5, 18.5),
    ],
)
def test_a_third_and_two_thirds_round_to_half_days(
    people: int, surveillance: float, recertification: float
) -> None:
    found = time_for(people)

    assert (found.surveillance.likely, found.recertification.likely) == (surveillance, recertification)


def test_beyond_the_table_its_steps_go_on() -> None:
    assert table_days(the_model(), 10_700) == 28
    assert table_days(the_model(), 10_701) == 29
    assert 35 < table_days(the_model(), 100_000) < 45


def test_no_software_of_ones_own_takes_half_a_day_off() -> None:
    found = time_for(45, service_model=frozenset({"professional_services"}))

    assert found.initial.likely == 8.0


def test_what_has_no_published_figure_moves_only_the_range() -> None:
    plain = time_for(45)
    risky = time_for(45, customer_data=frozenset({"health_data"}), industry="healthcare")

    assert risky.initial.likely == plain.initial.likely
    assert risky.initial.high > plain.initial.high
    assert len(risky.factors) > len(plain.factors)


def test_no_more_than_thirty_per_cent_comes_off() -> None:
    found = time_for(
        45,
        hosting="public_cloud",
        existing=frozenset({"iso9001", "iso22301"}),
        service_model=frozenset({"professional_services"}),
    )

    assert found.initial.low >= 0.7 * found.table_days


def test_nine_sites_are_sampled_by_their_root_beside_the_central_one() -> None:
    # 900 people at 9 sites are 100 each: 12 days at the centre, half of 12 at each of root 9 = 3 sites
    found = time_for(900, sites=9)

    assert found.sites_sampled == 3
    assert found.initial.likely == 12 + 3 * 6
    # 0.6 x root 9, rounded up, are 2 sites at surveillance: a third of 12 + 12
    assert found.surveillance.likely == 8
    # 0.8 x root 9, rounded up, are 3 sites at recertification: two thirds of 12 + 18
    assert found.recertification.likely == 20


def test_several_sites_never_take_less_than_one() -> None:
    assert time_for(900, sites=2).initial.likely >= time_for(900).initial.likely


def _no_less(one: Range, other: Range) -> bool:
    return one.low <= other.low and one.likely <= other.likely and one.high <= other.high


@settings(max_examples=40)
@given(st.integers(1, 120_000), st.integers(0, 50_000), st.integers(1, 60), st.booleans())
def test_more_people_under_scope_never_mean_fewer_audit_days(
    people: int,
    more: int,
    sites: int,
    risky: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    data = frozenset({"payment_cards" if risky else "business_records"})
    few = time_for(people, sites=sites, customer_data=data)
    many = time_for(people + more, sites=sites, customer_data=data)

    assert _no_less(few.initial, many.initial)
    assert _no_less(few.surveillance, many.surveillance)
    assert _no_less(few.recertification, many.recertification)


def test_a_soc2_plan_has_no_audit_days() -> None:
    assert drafted(verdict="soc2").audit is None
