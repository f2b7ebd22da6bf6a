"""Plans for reports, made by hand: milestones, renewals, costs and what could be otherwise."""

from __future__ import annotations

from datetime import date, timedelta

from advisor.model.roadmap import (
    Approval,
    Assumption,
    AuditTime,
    CostItem,
    Deadline,
    Lever,
    Milestone,
    PlannedTask,
    Range,
    Renewal,
    Risk,
    Roadmap,
    Saving,
    Scenario,
)
from tests.reports.work import PHASES, ROLES, START, days, the_tasks

AUDIT_TIME = AuditTime(
    60,
    10,
    days(10),
    days(3.5),
    days(6.5),
    1,
    1,
    ("Own software development: no reduction",),
    ("digitrust",),
)
RISKS = (
    Risk(
        "no-owner",
        "Nobody owns it",
        "Nobody has the days for it.",
        "Two weeks without a decision.",
        "Name an owner.",
        "management",
        7,
    ),
    Risk(
        "late",
        "Evidence comes late",
        "Quarterly controls run only twice.",
        "A first review is missed.",
        "Set reminders.",
        "lead",
        4,
    ),
)
APPROVALS = (
    Approval("sponsor", "Appoint an executive sponsor and an owner", "management", START),
    Approval("scope", "Fix the scope and who speaks for it", "management", date(2026, 12, 14)),
    Approval("budget", "Approve the first year's budget", "management", date(2026, 12, 18)),
    Approval("risk", "Accept the residual risk", "management", date(2027, 4, 30)),
)


def _summed(parts: list[tuple[str, Range]]) -> dict[str, Range]:
    totals: dict[str, Range] = {}
    for key, value in parts:
        totals[key] = totals[key] + value if key in totals else value
    return totals


def _milestones(verdict: str) -> tuple[Milestone, ...]:
    found = []
    if verdict in {"both", "iso27001"}:
        planned = START + timedelta(days=315)
        found.append(_milestone("iso27001_certificate", "ISO/IEC 27001 certificate", "iso27001", planned))
    if verdict in {"both", "soc2"}:
        planned = START + timedelta(days=406)
        found.append(_milestone("soc2_type2_report", "SOC 2 Type II report", "soc2", planned))
    return tuple(found)


def _milestone(milestone_id: str, name: str, framework: str, planned: date) -> Milestone:
    week = timedelta(days=7)
    return Milestone(milestone_id, name, framework, planned, planned + 2 * week, planned + 9 * week)


def _renewals(verdict: str) -> tuple[Renewal, ...]:
    found = []
    if verdict in {"both", "iso27001"}:
        found += [
            Renewal("surveillance-1", "iso27001", "surveillance", "Surveillance 1", date(2028, 9, 20)),
            Renewal("surveillance-2", "iso27001", "surveillance", "Surveillance 2", date(2029, 9, 20)),
            Renewal("recertification", "iso27001", "recertification", "Recertification", date(2030, 7, 20)),
            Renewal("expiry", "iso27001", "expiry", "Certificate ends", date(2030, 10, 18)),
        ]
    if verdict in {"both", "soc2"}:
        start = START + timedelta(days=357)
        for year in (1, 2, 3):
            end = date(start.year + 1, start.month, start.day) - timedelta(days=1)
            name = f"Window {year + 1}"
            found.append(Renewal(f"window-{year}", "soc2", "window", name, end, start))
            report = end + timedelta(days=49)
            found.append(Renewal(f"report-{year}", "soc2", "report", f"Report {year + 1}", report))
            start = end + timedelta(days=1)
    for year in (2028, 2029, 2030):
        for month, name in (
            (2, "Risk review"),
            (4, "Penetration test"),
            (6, "Internal audit"),
            (8, "Management review"),
        ):
            found.append(Renewal(f"{name}-{year}", "shared", "recurring", name, date(year, month, 10)))
    return tuple(found)


def _costs(verdict: str, currency: str) -> tuple[CostItem, ...]:
    rows = []
    if verdict in {"both", "iso27001"}:
        rows += [
            ("stage-1-fee", "Stage 1 audit", "iso27001", date(2027, 8, 10), 1, 6000, "audit", False),
            ("stage-2-fee", "Stage 2 audit", "iso27001", date(2027, 9, 14), 1, 12000, "audit", False),
            ("surveillance-1-fee", "Surveillance 1", "iso27001", date(2028, 9, 20), 2, 7000, "audit", False),
            ("surveillance-2-fee", "Surveillance 2", "iso27001", date(2029, 9, 20), 3, 7000, "audit", False),
        ]
    if verdict in {"both", "soc2"}:
        rows += [
            ("type2-fee", "Type II examination", "soc2", date(2028, 1, 10), 2, 32000, "audit", False),
            ("type2-fee-2", "Second Type II examination", "soc2", date(2029, 1, 10), 3, 26000, "audit", True),
        ]
    for year in (1, 2, 3):
        when = date(2026 + year, 4, 10)
        rows.append(
            (f"pen-{year}", "Penetration test", "shared", when, year, 11000, "penetration_test", True)
        )
        rows.append(
            (
                f"platform-{year}",
                "GRC platform",
                "shared",
                date(2026 + year, 1, 15),
                year,
                14000,
                "platform",
                True,
            )
        )
    return tuple(
        CostItem(item, name, framework, when, year, days(amount), currency, kind, ("hack23", "own-est"), own)
        for item, name, framework, when, year, amount, kind, own in rows
    )


def _deadline(milestone: str, currency: str) -> Deadline:
    levers = (
        Lever(
            "platform",
            "Use a GRC platform",
            milestone,
            date(2027, 11, 12),
            0.81,
            {currency: days(14000)},
        ),
        Lever(
            "capacity",
            "Free two more days a week",
            milestone,
            date(2027, 11, 24),
            0.74,
            {},
            days(9),
        ),
    )
    offer = "Offer a Type I report or the readiness assessment, and the P80 date in writing."
    return Deadline(date(2027, 11, 30), milestone, "Buyer's date", 0.62, levers, offer)


def _scenarios(milestones: tuple[Milestone, ...], effort: Range, currency: str) -> tuple[Scenario, ...]:
    return (
        Scenario(
            "recommended",
            "As recommended",
            milestones,
            effort,
            {currency: days(150000)},
            0.62,
            chosen=True,
            note="The plan in this document.",
        ),
        Scenario(
            "window_3",
            "Window of 3 months",
            milestones,
            effort.scaled(0.9),
            {currency: days(141000)},
            0.77,
            note="Sooner, but some buyers ask again.",
        ),
    )


def a_roadmap(
    verdict: str = "both",
    *,
    tasks: tuple[PlannedTask, ...] | None = None,
    currency: str = "EUR",
    deadline: bool = True,
) -> Roadmap:
    """A plan of realistic size."""
    work = the_tasks(verdict) if tasks is None else tasks
    milestones = _milestones(verdict)
    by_role = _summed([(role, value) for t in work for role, value in t.effort_by_role.items()])
    total = sum((t.effort for t in work), Range(0, 0, 0))
    return Roadmap(
        start=START,
        end=max([t.end for t in work], default=START),
        tasks=work,
        milestones=milestones if work else (),
        deadlines=(_deadline(milestones[0].id, currency),) if deadline and work else (),
        renewals=_renewals(verdict),
        costs=_costs(verdict, currency),
        effort=total,
        effort_by_role=by_role,
        effort_by_phase=_summed([(t.phase, t.effort) for t in work]),
        effort_by_year={1: total.scaled(0.8), 2: total.scaled(0.45), 3: total.scaled(0.4)} if work else {},
        capacity_days_per_week=5,
        audit_time=AUDIT_TIME if verdict != "soc2" else None,
        saving=Saving(total.scaled(1.35), total) if verdict == "both" else None,
        risks=RISKS,
        scenarios=_scenarios(milestones, total, currency),
        assumptions=(
            Assumption("Work follows the team's capacity of 5 days a week.", ("own-est",), own_estimate=True),
            Assumption("Auditor days follow the table of ISO/IEC 27006-1.", ("digitrust",)),
        ),
        approvals=APPROVALS,
        critical_path=tuple(t.id for t in work if t.critical),
        holiday_calendar="de",
        role_names=ROLES,
        phase_names=PHASES,
        currency=currency,
    )
