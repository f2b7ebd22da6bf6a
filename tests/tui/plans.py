"""A small plan made by hand."""

from datetime import date

from advisor.model.roadmap import (
    ZERO,
    CostItem,
    Deadline,
    Lever,
    Milestone,
    PlannedTask,
    Range,
    Renewal,
    Roadmap,
)


def a_task(task_id: str, start: date, end: date, **fields: object) -> PlannedTask:
    values: dict[str, object] = {
        "name": task_id.capitalize(),
        "framework": "soc2",
        "phase": "build",
        "owner": "lead",
        "effort": Range(2, 3, 5),
        "effort_by_role": {},
        "depends_on": (),
        "critical": True,
        "slack_days": 0,
        **fields,
    }
    return PlannedTask(id=task_id, start=start, end=end, **values)  # type: ignore[arg-type]


def a_roadmap() -> Roadmap:
    report = Milestone(
        "soc2_type2_report",
        "SOC 2 Type II report",
        "soc2",
        date(2027, 9, 1),
        date(2027, 9, 20),
        date(2027, 11, 2),
    )
    lever = Lever(
        "early",
        "Begin at once",
        report.id,
        date(2027, 10, 1),
        0.6,
        {"USD": Range(1000, 2000, 3000)},
        Range(1, 2, 3),
    )
    return Roadmap(
        start=date(2026, 12, 1),
        end=date(2027, 9, 1),
        tasks=(
            a_task("policies", date(2026, 12, 1), date(2027, 1, 15), why="Auditors read them first."),
            a_task("window", date(2027, 2, 1), date(2027, 7, 31), waiting=True, depends_on=("policies",)),
            a_task(
                "fieldwork", date(2027, 8, 2), date(2027, 9, 1), external=True, critical=False, slack_days=3
            ),
        ),
        milestones=(report,),
        deadlines=(
            Deadline(date(2027, 9, 30), report.id, report.name, 0.42, (lever,), "Offer a bridge letter."),
        ),
        renewals=(
            Renewal("w2", "soc2", "window", "Second window", date(2028, 7, 31), date(2027, 8, 1)),
            Renewal("a1", "soc2", "recurring", "Access reviewed", date(2027, 10, 1)),
            Renewal("a2", "soc2", "recurring", "Access reviewed", date(2028, 1, 1)),
        ),
        costs=(
            CostItem("audit", "Audit", "soc2", date(2027, 9, 1), 1, Range(20_000, 25_000, 40_000), "USD"),
        ),
        effort=Range(20, 30, 45),
        effort_by_role={},
        effort_by_phase={},
        effort_by_year={1: ZERO},
        capacity_days_per_week=3,
        role_names={"lead": "Security lead"},
        phase_names={"build": "Build"},
    )
