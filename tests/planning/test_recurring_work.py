"""The year's rhythm once a proof stands: what comes back, how often, and inside which window."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.model.roadmap import Roadmap
from advisor.model.values import months_after
from advisor.planning.working_days import working_days
from tests.planning.companies import HELD, TODAY, of_kind, planned, task

YEARLY = (
    "risk-review",
    "supplier-review",
    "awareness",
    "incident-exercise",
    "recovery-test",
    "policy-review",
)


def named(roadmap: Roadmap, work: str) -> list[date]:
    return [r.date for r in roadmap.renewals if r.kind == "recurring" and work in r.id]


def test_the_years_rhythm_has_effort_and_dates() -> None:
    roadmap = planned(verdict="both", headcount=50, start_date=date(2027, 1, 4))
    rhythm = {work.id: work for work in roadmap.rhythm}

    assert rhythm["access-review"].effort.likely == pytest.approx(6)
    assert rhythm["supplier-review"].effort.likely == pytest.approx(6)
    assert rhythm["evidence-upkeep"].effort.likely == pytest.approx(12)
    assert rhythm["awareness"].effort.likely == pytest.approx(50 * 1.25 / 8)
    dated = [r for r in roadmap.renewals if r.id.startswith("shared-access-review")]
    assert len(dated) >= 12
    assert sum(r.effort.likely for r in dated[:4]) == pytest.approx(6)


@settings(max_examples=60)
@given(
    st.sampled_from(["soc2", "both"]),
    st.sampled_from([3, 6, 9, 12]),
    st.sampled_from(["january", "march", "june", "october", "december"]),
    st.dates(date(2026, 11, 24), date(2029, 2, 28)),
    st.sampled_from([(), ("availability",)]),
)
def test_recurring_work_falls_inside_each_later_window_wherever_windows_move(
    verdict: str, months: int, year_end: str, start: date, categories: tuple[str, ...]
) -> None:
    roadmap = planned(
        verdict=verdict,
        window=months,
        customer_year_end=year_end,
        start_date=start,
        categories=categories,
        runs=1,
    )
    windows = [(r.start, r.date) for r in of_kind(roadmap, "window") if r.start is not None]

    assert windows
    for work in ("penetration-test", "access-review", *YEARLY):
        for opens, ends in windows:
            inside = [day for day in named(roadmap, work) if opens <= day <= ends]
            assert inside, (work, opens, ends)
            if work == "penetration-test":
                assert all(months_after(ends, -4) < day < months_after(ends, -2) for day in inside)


@settings(max_examples=60)
@given(
    st.sampled_from(["soc2", "both", "iso27001"]),
    st.sampled_from([3, 6, 12]),
    st.sampled_from(["march", "december"]),
    st.dates(date(2026, 11, 24), date(2029, 2, 28)),
)
def test_yearly_work_never_waits_longer_than_a_year(
    verdict: str, months: int, year_end: str, start: date
) -> None:
    roadmap = planned(verdict=verdict, window=months, customer_year_end=year_end, start_date=start, runs=1)
    first = {"risk-review": "risk", "awareness": "training", "policy-review": "policies"}
    for work, done in first.items():
        days = [task(roadmap, done).end, *named(roadmap, work)]
        assert all(later <= months_after(one, 12) + timedelta(days=4) for one, later in pairwise(days)), days


def test_the_statement_of_applicability_is_reviewed_with_the_risks() -> None:
    roadmap = planned(start_date=date(2027, 1, 4))

    assert set(named(roadmap, "soa-review")) <= set(named(roadmap, "risk-review"))
    assert len(named(roadmap, "soa-review")) >= 3


def test_a_held_certificate_keeps_its_yearly_work_while_a_first_window_is_prepared() -> None:
    roadmap = planned(
        iso27001_action="keep",
        existing=frozenset({"iso27001"}),
        existing_scope=HELD,
        iso27001_expiry=date(2028, 3, 15),
        start_date=date(2028, 6, 1),
    )

    for work in YEARLY:
        assert named(roadmap, work)[0] < months_after(TODAY, 12)


def test_windows_over_the_scope_held_have_their_recurring_work_too() -> None:
    roadmap = planned(
        verdict="soc2",
        soc2_action="extend_scope",
        existing=frozenset({"soc2_type2"}),
        existing_scope="covers_part",
        soc2_period_end=date(2026, 10, 31),
        start_date=date(2027, 9, 1),
    )
    before = next(r for r in of_kind(roadmap, "window") if "as before" in r.name)
    assert before.start is not None

    for work in ("penetration-test", "incident-exercise", "recovery-test"):
        assert any(before.start <= day <= before.date for day in named(roadmap, work))


def test_a_platform_keeps_evidence_up_with_four_to_five_days() -> None:
    roadmap = planned(verdict="soc2", headcount=50, grc_platform="in_place")
    upkeep = next(work for work in roadmap.rhythm if work.id == "evidence-upkeep")

    assert 4 <= upkeep.effort.likely <= 5


def test_work_that_comes_back_falls_on_working_days() -> None:
    roadmap = planned(start_date=date(2027, 1, 4), holiday_calendar="in")
    calendar = working_days(date(2027, 1, 4), 12, "in")
    periods = {"window", "bridge_letter", "expiry", "uncovered"}

    assert all(calendar.on_or_after(r.date) == r.date for r in roadmap.renewals if r.kind not in periods)


def test_upkeep_of_a_proof_nobody_asks_for_ends_where_its_renewal_is_decided() -> None:
    alone = planned(
        verdict="soc2",
        soc2_action="decide_at_renewal",
        soc2_period_end=date(2026, 7, 31),
        existing=frozenset({"soc2_type2"}),
        existing_scope=HELD,
    )
    decided = of_kind(alone, "decision")[0].date
    upkeep = of_kind(alone, "recurring")

    assert decided == date(2027, 8, 2)  # 31 July is a Saturday
    assert upkeep
    assert all(work.date <= decided for work in upkeep)


def test_shared_upkeep_goes_on_for_the_proof_that_stays() -> None:
    roadmap = planned(
        verdict="both",
        iso27001_action="decide_at_renewal",
        soc2_action="keep",
        soc2_period_end=date(2026, 7, 31),
        existing=frozenset({"iso27001", "soc2_type2"}),
        existing_scope=HELD,
        iso27001_expiry=date(2027, 12, 1),
    )
    upkeep = of_kind(roadmap, "recurring")

    assert max(work.date for work in upkeep if work.framework == "iso27001") <= date(2027, 12, 1)
    assert max(work.date for work in upkeep if work.framework == "shared") > date(2029, 1, 1)
