"""Facts about a plan that statements, offers and risks in the content can ask for by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from advisor.model.roadmap import SOC2, Deadline
from advisor.model.values import months_after
from advisor.planning.audit_time import beyond_table
from advisor.planning.costs import plan_year
from advisor.planning.draft import Draft

TESTS = frozenset({"penetration_test", "recovery_test"})
"""Tasks that the auditor wants to see done inside the window."""

Signs = frozenset[str]
"""Names of everything that holds for a plan."""


def signs_of(draft: Draft, deadlines: Iterable[Deadline] = ()) -> Signs:
    """Everything that holds for this plan and its deadlines."""
    found = {**_planned(draft), **_dates(draft), **_window(draft), "over_budget": _over_budget(draft)}
    by_date: dict[str, list[Deadline]] = {}
    for deadline in deadlines:
        by_date.setdefault(deadline.id, []).append(deadline)
    for readings in by_date.values():
        for name, holds in _deadline(draft, readings).items():
            found[name] = holds or found.get(name, False)
    return frozenset(name for name, holds in found.items() if holds) | draft.renewals.signs


def _planned(draft: Draft) -> Mapping[str, bool]:
    case = draft.case
    tasks = {job.task.id for job in draft.jobs}
    return {
        "certification_body_booked": "certification_body" in tasks,
        "auditor_chosen": "auditor" in tasks,
        "stage_1_planned": "stage_1" in tasks,
        "stage_2_planned": "stage_2" in tasks,
        "type1_planned": "type1_examination" in tasks,
        "type1_not_planned": "type1_examination" not in tasks,
        "type2_planned": "report" in tasks,
        "proof_planned": any(m.proof and m.p80 <= draft.calendar.days[-1] for m in draft.milestones),
        "both_planned": len(case.routes) > 1,
        "iso27001_planned": draft.audit is not None,
        "beyond_audit_table": draft.audit is not None and beyond_table(draft.model, case),
        "underway": any(route.endswith("_underway") for route in case.routes.values()),
        "upkeep_planned": bool(draft.renewals.rhythm),
        "renewals_follow": any(renewal.follows for renewal in draft.renewals.renewals),
    }


def _dates(draft: Draft) -> Mapping[str, bool]:
    case = draft.case
    given = case.day("start_date")
    renewed = draft.milestone("iso27001_recertification")
    expires = case.day("iso27001_expiry")
    last = max((draft.finish(job) for job in draft.jobs), default=0.0)
    beyond = last >= len(draft.calendar.days)
    waits = {name for m in draft.milestones if m.id == "iso27001_certificate" for name in m.path}
    return {
        "start_in_past": given is not None and given < case.as_of,
        "no_holidays": not draft.calendar.country,
        "year_end_closed": draft.calendar.closes_at_year_end,
        "week_shortened": draft.calendar.shortened,
        "team_too_small": not beyond and draft.years_of_work > draft.model.figure("plan-years-most"),
        "beyond_horizon": beyond,
        "certification_body_critical": "certification_body" in waits,
        "restore_missed": renewed is not None
        and expires is not None
        and renewed.planned > months_after(expires, draft.model.whole("restore-months")),
        "expiry_missed": renewed is not None and expires is not None and renewed.p80 > expires,
    }


def _window(draft: Draft) -> Mapping[str, bool]:
    """What holds for the first observation window, where one is planned."""
    if not any(job.task.span == "window" for job in draft.jobs):
        return {}
    case, model = draft.case, draft.model
    window, route = case.window, case.routes.get(SOC2, "")
    begun = window.fixed and not window.on_records
    opened, as_of_type1 = case.day("soc2_window_start"), case.day("soc2_period_end")
    return {
        "short_window": window.months <= model.figure("short-window"),
        "window_new": not window.fixed,
        "window_on_records": window.on_records,
        "window_running": begun and route != "soc2_closed",
        "window_longer": window.decided > 0,
        "window_closed": route == "soc2_closed",
        "window_too_old": route == "soc2_underway" and opened is not None and opened <= case.start,
        "type1_too_old": route == "soc2_renew" and not case.held("soc2_type2") and as_of_type1 is not None,
        "test_after_window": _tested_late(draft),
    }


def _tested_late(draft: Draft) -> bool:
    """Whether a test that belongs into the window ends after it."""
    ends = [draft.days(job)[1] for job in draft.jobs if job.task.span == "window"]
    tests = [draft.days(job)[1] for job in draft.jobs if job.task.id in TESTS]
    return max(tests, default=date.min) > max(ends)


def _deadline(draft: Draft, readings: Sequence[Deadline]) -> Mapping[str, bool]:
    """What holds for one date, of which there may be several readings."""
    still = [reading for reading in readings if not reading.met]
    if not still:
        return {}
    # A certificate that runs out leaves no buyer to agree another date or another proof with.
    by_buyer = still[0].id != "iso27001_expiry"
    not_planned = any(draft.milestone(r.milestone) is None for r in still)
    if still[0].past:
        return {"deadline_past": by_buyer, "proof_not_planned": not_planned}
    feasible = [reading.feasible for reading in readings]
    likely = draft.model.figure("deadline-likely")
    return {
        "deadline_ahead": True,
        "deadline_of_buyer": by_buyer,
        "proof_not_planned": not_planned,
        "deadline_unlikely": any(r.feasible and r.probability < likely for r in still),
        "deadline_out_of_reach": not any(feasible),
        "deadline_hangs_on_reading": any(feasible) and not all(feasible),
        "deadline_inside_window": any(
            r.milestone == "soc2_type2_report" and _inside_window(draft, r.date) for r in still
        ),
    }


def _inside_window(draft: Draft, day: date) -> bool:
    for job in draft.jobs:
        if job.task.span == "window":
            opens, ends = draft.days(job)
            return opens <= day <= ends
    return False


def _over_budget(draft: Draft) -> bool:
    """Whether the first year's likely money in the engagement's own currency lies above the budget named."""
    name = "budget-" + draft.case.text("budget_first_year").replace("_", "-")
    if name not in draft.model.figures:
        return False
    own = [
        item.amount.likely
        for item in draft.costs
        if item.currency == draft.case.currency and plan_year(draft.case.start, item.date) == 1
    ]
    return sum(own) > draft.model.figure(name)
