"""What keeps proofs valid: every rule of both cycles, for any day a proof may be reached."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.model.roadmap import Renewal, Roadmap
from advisor.model.values import months_after
from advisor.planning import cycles
from advisor.planning.cycles import Certificate
from advisor.planning.working_days import working_days
from tests.planning.companies import TODAY, milestone, planned, task, the_model

HELD = "covers_what_buyers_ask"
days = st.dates(date(2026, 1, 1), date(2032, 12, 31))


def of_kind(roadmap: Roadmap, *kinds: str) -> list[Renewal]:
    return [r for r in roadmap.renewals if r.kind in kinds]


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


@settings(max_examples=120)
@given(days, st.one_of(st.none(), st.integers(1, 12)))
def test_windows_abut_and_end_where_customers_need_them(last_end: date, year_end: int | None) -> None:
    windows = list(cycles.windows_after(the_model(), last_end, months_after(last_end, 48), year_end))
    opens = last_end + timedelta(days=1)
    for window in windows:
        assert window.opens == opens
        assert months_after(opens, 6) <= window.day + timedelta(days=1) <= months_after(opens, 12)
        opens = window.day + timedelta(days=1)
    if year_end is None:
        assert all(w.day == months_after(w.opens, 12) - timedelta(days=1) for w in windows if w.opens)
    else:
        for window in windows[1:]:
            closes = cycles.year_end_after(window.day, year_end)
            assert window.day < closes
            assert months_after(closes, -3) - timedelta(days=3) <= window.day
            assert window.day <= months_after(closes, -1) + timedelta(days=3)


def test_a_first_certificate_has_three_years_of_dates() -> None:
    roadmap = planned(verdict="iso27001", start_date=date(2027, 1, 4))
    decided = milestone(roadmap, "iso27001_certificate").planned
    expiry = of_kind(roadmap, "expiry")

    assert [r.date for r in expiry] == [months_after(decided, 36)]
    assert len(of_kind(roadmap, "surveillance")) == 2
    assert len(of_kind(roadmap, "recertification")) == 1
    assert len(of_kind(roadmap, "recertification_start")) == 1
    assert len(of_kind(roadmap, "internal_audit")) == len(of_kind(roadmap, "management_review")) == 3


def test_a_first_report_is_followed_by_windows_and_reports_for_three_years() -> None:
    roadmap = planned(verdict="soc2", start_date=date(2027, 1, 4))
    first = task(roadmap, "observation_window")
    windows = of_kind(roadmap, "window")

    assert windows[0].start == first.end + timedelta(days=1)
    assert windows[-1].date >= months_after(milestone(roadmap, "soc2_type2_report").planned, 36)
    assert len(of_kind(roadmap, "report")) == len(windows)
    for window, report in zip(windows, of_kind(roadmap, "report"), strict=True):
        assert timedelta(weeks=4) <= report.date - window.date <= timedelta(weeks=10)


def test_a_type1_report_is_never_renewed() -> None:
    roadmap = planned(verdict="soc2", report_type="type1", window=3, start_date=date(2027, 1, 4))
    windows = of_kind(roadmap, "window")

    assert not any("Type I " in r.name for r in roadmap.renewals)
    assert windows[0].start == task(roadmap, "soc2_ready").end + timedelta(days=1)
    assert windows[0].start is not None
    assert windows[0].date == months_after(windows[0].start, 3) - timedelta(days=1)
    assert {rule.id for rule in roadmap.renewal_rules} >= {"type1-never-renewed"}


def test_a_bridge_letter_covers_the_time_until_customers_close_their_books() -> None:
    roadmap = planned(
        verdict="soc2",
        soc2_action="keep",
        existing=frozenset({"soc2_type2"}),
        existing_scope=HELD,
        soc2_period_end=date(2026, 9, 30),
        customer_year_end="december",
    )
    letters = of_kind(roadmap, "bridge_letter")

    assert [(r.start, r.date) for r in letters][:2] == [
        (date(2026, 10, 1), date(2026, 12, 31)),
        (date(2027, 10, 1), date(2027, 12, 31)),
    ]
    assert all((r.date - r.start).days <= 92 for r in letters if r.start)


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


def named(roadmap: Roadmap, work: str) -> list[date]:
    return [r.date for r in roadmap.renewals if r.kind == "recurring" and work in r.id]


YEARLY = (
    "risk-review",
    "supplier-review",
    "awareness",
    "incident-exercise",
    "recovery-test",
    "policy-review",
)


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


def test_a_running_window_that_ends_before_work_begins_is_followed_without_a_gap() -> None:
    roadmap = planned(
        verdict="soc2",
        underway=frozenset({"soc2_type2"}),
        soc2_window_start=date(2026, 7, 1),
        start_date=date(2028, 3, 1),
    )
    windows = of_kind(roadmap, "window")

    assert windows[0].start == date(2027, 1, 1)
    assert "uncovered_days" not in {r.kind for r in roadmap.renewals}
    assert "window-closed-unattended" in {risk.id for risk in roadmap.risks}


def test_a_platform_keeps_evidence_up_with_four_to_five_days() -> None:
    roadmap = planned(verdict="soc2", headcount=50, grc_platform="in_place")
    upkeep = next(work for work in roadmap.rhythm if work.id == "evidence-upkeep")

    assert 4 <= upkeep.effort.likely <= 5


def test_ids_are_unique_and_dates_in_order() -> None:
    roadmap = planned(start_date=date(2027, 1, 4), customer_year_end="march", holiday_calendar="in")
    ids = [r.id for r in roadmap.renewals]

    assert len(set(ids)) == len(ids)
    assert [(r.start or r.date) for r in roadmap.renewals] == sorted(
        (r.start or r.date) for r in roadmap.renewals
    )


def test_work_that_comes_back_falls_on_working_days() -> None:
    roadmap = planned(start_date=date(2027, 1, 4), holiday_calendar="in")
    calendar = working_days(date(2027, 1, 4), 12, "in")
    periods = {"window", "bridge_letter", "expiry", "uncovered"}

    assert all(calendar.on_or_after(r.date) == r.date for r in roadmap.renewals if r.kind not in periods)


def test_all_rules_are_listed_with_their_sources() -> None:
    roadmap = planned()

    assert {rule.id for rule in roadmap.renewal_rules} == set(the_model().cycle_rules)
    assert all(rule.sources for rule in roadmap.renewal_rules)


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


def test_a_bridge_letter_that_does_not_reach_customers_year_end_is_said() -> None:
    roadmap = planned(
        verdict="soc2",
        underway=frozenset({"soc2_type2"}),
        soc2_window_start=date(2026, 7, 1),
        window=12,
        customer_year_end="december",
    )
    letter = of_kind(roadmap, "bridge_letter")[0]

    assert (letter.start, letter.date) == (date(2027, 7, 1), date(2027, 9, 30))
    assert of_kind(roadmap, "window")[0].date > date(2027, 12, 31)
    assert any("farther than a bridge letter" in a.text for a in roadmap.assumptions)


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
