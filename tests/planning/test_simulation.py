"""Many courses of a plan: repeatable, spread as wide as content says, and fair between plans."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import pstdev

import pytest

from advisor.model.roadmap import Range
from advisor.planning.simulation import quantile, simulate
from tests.planning.companies import a_company, changed, drafted, planned, roadmap_of

MONDAY = date(2027, 1, 4)
WIDE = Range(0.65, 1.0, 1.5)


def test_the_same_plan_always_gives_the_same_dates() -> None:
    assert planned(start_date=MONDAY) == planned(start_date=MONDAY)


def test_another_seed_gives_dates_close_by() -> None:
    company = a_company(verdict="iso27001", start_date=MONDAY)
    one = roadmap_of(changed(company, runs=1000, seed=1))
    other = roadmap_of(changed(company, runs=1000, seed=2))

    assert one is not None
    assert other is not None
    for first, second in zip(one.milestones, other.milestones, strict=True):
        assert abs((first.p50 - second.p50).days) <= 7
        assert abs((first.p80 - second.p80).days) <= 10


@pytest.mark.parametrize("verdict", ["both", "soc2", "iso27001"])
def test_p80_lies_behind_p50(verdict: str) -> None:
    roadmap = planned(verdict=verdict, start_date=MONDAY)

    assert all(m.p50 < m.p80 for m in roadmap.milestones)
    assert all(m.planned <= m.p80 for m in roadmap.milestones)


def test_p80_does_not_lie_too_near_p50() -> None:
    certificate = next(
        m
        for m in planned(verdict="iso27001", start_date=MONDAY, runs=1000).milestones
        if m.id == "iso27001_certificate"
    )

    assert certificate.p80 - certificate.p50 >= timedelta(weeks=5)


def test_tasks_that_share_their_pace_spread_the_end_wider() -> None:
    steps = drafted(verdict="iso27001", start_date=MONDAY, runs=1).steps
    apart = simulate(steps, WIDE, 0.0, 400).finish["certificate_decision"]
    together = simulate(steps, WIDE, 1.0, 400).finish["certificate_decision"]

    assert pstdev(together) > 2 * pstdev(apart)


def test_each_task_keeps_its_own_spread_whatever_is_shared() -> None:
    steps = drafted(verdict="iso27001", start_date=MONDAY, runs=1).steps
    first = steps[0]
    for share in (0.0, 0.6, 1.0):
        ends = simulate(steps[:1], WIDE, share, 400).finish[first.id]

        assert min(ends) >= first.low
        assert max(ends) <= first.high
        assert quantile(sorted(ends), 0.5) == pytest.approx(first.likely, rel=0.03)
        mean = sum(ends) / len(ends)
        assert mean == pytest.approx((first.low + 4 * first.likely + first.high) / 6, rel=0.03)


def test_quantiles_count_the_courses_that_are_done() -> None:
    course = [float(n) for n in range(1, 11)]

    assert quantile(course, 0.5) == 5
    assert quantile(course, 0.8) == 8
    assert quantile([3.0], 0.8) == 3


def test_one_course_is_enough_for_a_date() -> None:
    assert planned(start_date=MONDAY, runs=1).milestones
