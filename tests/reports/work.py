"""Tasks of plans made by hand: who does what, when and for how long."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from advisor.model.roadmap import PlannedTask, Range

START = date(2026, 12, 7)
ROLES = {
    "lead": "Security and compliance lead",
    "engineering": "Engineering and IT",
    "management": "Top management",
    "people": "People team",
    "legal": "Legal and purchasing",
    "certification_body": "Certification body",
    "soc2_auditor": "SOC 2 auditor",
}
PHASES = {"govern": "Govern and assess", "build": "Build", "prove": "Prove"}


def days(likely: float) -> Range:
    return Range(likely * 0.65, likely, likely * 1.5)


_TASKS = (
    ("mandate", "Mandate, sponsor and project set-up", "shared", "govern", "management", 0, 14, 4),
    ("scope", "Scope, context and boundaries", "shared", "govern", "lead", 14, 14, 6),
    (
        "certification_body",
        "Certification body: offers, contract, audit dates",
        "iso27001",
        "govern",
        "lead",
        28,
        70,
        2,
    ),
    ("auditor", "SOC 2 auditor chosen, engagement letter signed", "soc2", "govern", "lead", 28, 28, 3),
    ("gap", "Gap analysis and readiness", "shared", "govern", "lead", 28, 21, 10),
    ("policy", "Security policy, roles and objectives", "shared", "govern", "management", 28, 14, 5),
    ("risk", "Risk method and risk assessment", "shared", "govern", "lead", 49, 35, 12),
    ("system_description", "Commitments and system description", "soc2", "govern", "lead", 42, 28, 7),
    ("policies", "Topic policies and procedures", "shared", "build", "lead", 49, 42, 15),
    ("treatment", "Risk treatment and list of controls", "shared", "build", "lead", 84, 21, 9),
    ("controls", "Controls put in place", "shared", "build", "engineering", 105, 70, 40),
    ("suppliers", "Supplier reviews and contract clauses", "shared", "build", "legal", 105, 28, 6),
    ("training", "Training, joiners and leavers", "shared", "build", "people", 91, 21, 8),
    ("evidence", "Evidence collection set up", "soc2", "build", "lead", 105, 28, 6),
    ("operate", "Management system in operation, records kept", "iso27001", "build", "lead", 133, 84, 8),
    ("internal_audit", "Internal audit", "iso27001", "prove", "lead", 217, 14, 6),
    ("management_review", "Management review", "iso27001", "prove", "management", 231, 7, 2),
    ("stage_1", "Stage 1 audit", "iso27001", "prove", "certification_body", 245, 7, 2),
    ("stage_2", "Stage 2 audit", "iso27001", "prove", "certification_body", 280, 7, 4),
    (
        "certificate_decision",
        "Certification decision and certificate",
        "iso27001",
        "prove",
        "certification_body",
        287,
        28,
        1,
    ),
    ("observation_window", "Observation window", "soc2", "prove", "lead", 175, 182, 12),
    ("fieldwork", "Auditor's fieldwork", "soc2", "prove", "soc2_auditor", 357, 28, 5),
    ("report", "Assertion, responses, SOC 2 Type II report", "soc2", "prove", "soc2_auditor", 385, 21, 1),
)
_CRITICAL = frozenset(
    {"mandate", "scope", "gap", "risk", "treatment", "controls", "observation_window", "fieldwork", "report"}
)
_CRITICAL_ISO = frozenset(
    {"mandate", "scope", "gap", "risk", "treatment", "controls", "operate", "internal_audit", "stage_2"}
)


def a_task(index: int, **changes: object) -> PlannedTask:
    """Task number `index`, for plans of any length."""
    phase = list(PHASES)[index % 3]
    task = PlannedTask(
        id=f"task-{index}",
        name=f"Piece of work number {index}",
        framework=("shared", "iso27001", "soc2")[index % 3],
        phase=phase,
        owner=list(ROLES)[index % 5],
        start=START + timedelta(days=index * 2),
        end=START + timedelta(days=index * 2 + 30),
        effort=days(4),
        effort_by_role={list(ROLES)[index % 5]: days(4)},
        depends_on=(),
        critical=index % 4 == 0,
        slack_days=index % 9,
    )
    return replace(task, **changes)  # type: ignore[arg-type]


def the_tasks(verdict: str) -> tuple[PlannedTask, ...]:
    wanted = {
        "both": {"iso27001", "soc2", "shared"},
        "soc2": {"soc2", "shared"},
        "iso27001": {"iso27001", "shared"},
    }
    critical = _CRITICAL_ISO if verdict == "iso27001" else _CRITICAL
    tasks = []
    for task_id, name, framework, phase, owner, begins, lasts, effort in _TASKS:
        if framework not in wanted[verdict]:
            continue
        start = START + timedelta(days=begins)
        shown = verdict if framework == "shared" and verdict != "both" else framework
        split = {owner: days(effort * 0.7), "engineering": days(effort * 0.3)}
        if owner in {"engineering", "certification_body", "soc2_auditor"}:
            split = {"lead": days(effort * 0.3), "engineering": days(effort * 0.7)}
        tasks.append(
            PlannedTask(
                id=task_id,
                name=name,
                framework=shown,
                phase=phase,
                owner=owner,
                start=start,
                end=start + timedelta(days=lasts - 1),
                effort=days(effort),
                effort_by_role=split,
                depends_on=(),
                critical=task_id in critical,
                slack_days=0 if task_id in critical else 8,
                external=owner in {"certification_body", "soc2_auditor"},
                waiting=task_id in {"observation_window", "certification_body"},
                sources=("own-est",),
            )
        )
    return tuple(tasks)
