"""A roadmap as plain data, in the shape that `advisor schema` describes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from advisor.model.roadmap import (
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
    Scenario,
)
from advisor.reports import plan_shape as shape


def plan(roadmap: Roadmap) -> dict[str, Any]:
    """The roadmap as plain data, ready for `json.dumps`."""
    return plan_document(roadmap).model_dump(mode="json")


def plan_document(roadmap: Roadmap) -> shape.PlanDocument:
    """The roadmap in the shape of the schema."""
    return shape.PlanDocument(
        start=roadmap.start,
        end=roadmap.end,
        horizon=roadmap.horizon,
        capacity_days_per_week=roadmap.capacity_days_per_week,
        currency=roadmap.currency,
        holiday_calendar=roadmap.holiday_calendar,
        phases=dict(roadmap.phase_names),
        roles=dict(roadmap.role_names),
        tasks=[_task(task) for task in roadmap.tasks],
        critical_path=list(roadmap.critical_path),
        milestones=[_milestone(m) for m in roadmap.milestones],
        audit={"iso27001": _audit(roadmap.audit_time)} if roadmap.audit_time else {},
        deadlines=[_deadline(d) for d in roadmap.deadlines],
        renewals=[_renewal(r) for r in roadmap.renewals],
        renewal_rules=[
            shape.RuleRow(id=r.id, framework=r.framework, text=r.text, sources=list(r.sources))
            for r in roadmap.renewal_rules
        ],
        rhythm=[
            shape.WorkRow(
                id=work.id,
                name=work.name,
                framework=work.framework,
                times_a_year=work.times_a_year,
                effort=_spread(work.effort),
                why=work.why,
                sources=list(work.sources),
            )
            for work in roadmap.rhythm
        ],
        effort=shape.EffortRow(
            total=_spread(roadmap.effort),
            by_role=_spreads(roadmap.effort_by_role),
            by_phase=_spreads(roadmap.effort_by_phase),
            by_year={str(year): _spread(value) for year, value in roadmap.effort_by_year.items()},
        ),
        saving=shape.SavingRow(
            separate=_spread(roadmap.saving.separate),
            together=_spread(roadmap.saving.together),
            how=roadmap.saving.how,  # type: ignore[arg-type] # one of the three
        )
        if roadmap.saving
        else None,
        cost=_cost(roadmap),
        first_steps=list(roadmap.first_steps),
        approvals=[
            shape.ApprovalRow(id=a.id, name=a.name, owner=a.owner, date=a.date) for a in roadmap.approvals
        ],
        risks=[_risk(risk) for risk in roadmap.risks],
        scenarios=[_scenario(scenario) for scenario in roadmap.scenarios],
        assumptions=[
            shape.AssumptionRow(
                text=a.text,
                sources=list(a.sources),
                own_estimate=a.own_estimate,
                question=a.question or None,
                leads=a.leads,
            )
            for a in roadmap.assumptions
        ],
    )


def _task(task: PlannedTask) -> shape.TaskRow:
    return shape.TaskRow(
        id=task.id,
        name=task.name,
        framework=task.framework,
        phase=task.phase,
        owner=task.owner,
        start=task.start,
        end=task.end,
        p80=task.p80,
        effort=_spread(task.effort),
        effort_by_role=_spreads(task.effort_by_role),
        depends_on=list(task.depends_on),
        critical=task.critical,
        slack_days=task.slack_days,
        external=task.external,
        waiting=task.waiting,
        why=task.why,
        sources=list(task.sources),
        own_estimate=task.own_estimate,
    )


def _milestone(m: Milestone) -> shape.MilestoneRow:
    return shape.MilestoneRow(
        id=m.id,
        name=m.name,
        framework=m.framework,
        planned=m.planned,
        p50=m.p50,
        p80=m.p80,
        proof=m.proof,
        path=list(m.path),
    )


def _audit(audit: AuditTime) -> shape.AuditDays:
    return shape.AuditDays(
        initial_days=audit.initial.likely,
        surveillance_days=audit.surveillance.likely,
        recertification_days=audit.recertification.likely,
        initial_range=_spread(audit.initial),
        surveillance_range=_spread(audit.surveillance),
        recertification_range=_spread(audit.recertification),
        table_days=audit.table_days,
        headcount=audit.headcount,
        sites=audit.sites,
        sites_sampled=audit.sites_sampled,
        factors=list(audit.factors),
        sources=list(audit.sources),
    )


def _deadline(d: Deadline) -> shape.DeadlineRow:
    return shape.DeadlineRow(
        id=d.id,
        date=d.date,
        name=d.name,
        milestone=d.milestone,
        probability=d.probability,
        met=d.met,
        feasible=d.feasible,
        levers=[_lever(lever) for lever in d.levers],
        offer=d.offer or None,
        case=d.case or None,
        ask=d.ask or None,
        past=d.past,
    )


def _lever(lever: Lever) -> shape.LeverRow:
    return shape.LeverRow(
        id=lever.id,
        name=lever.name,
        milestone=lever.milestone,
        p80=lever.p80,
        probability=lever.probability,
        cost=_spreads(lever.cost),
        effort=_spread(lever.effort),
        note=lever.note,
        sources=list(lever.sources),
    )


def _renewal(r: Renewal) -> shape.RenewalRow:
    return shape.RenewalRow(
        id=r.id,
        framework=r.framework,
        kind=r.kind,
        name=r.name,
        start=r.start,
        date=r.date,
        effort=_spread(r.effort),
        note=r.note,
        sources=list(r.sources),
        follows=r.follows or None,
    )


def _cost(roadmap: Roadmap) -> shape.CostRow:
    return shape.CostRow(
        years=roadmap.cost_years,
        total=_spreads(roadmap.cost_total()),
        by_year={
            code: {str(year): _spread(value) for year, value in years.items()}
            for code, years in roadmap.cost_by_year().items()
        },
        by_quarter={
            code: {f"{year}-Q{quarter}": _spread(value) for (year, quarter), value in quarters.items()}
            for code, quarters in roadmap.cost_by_quarter().items()
        },
        by_item=[_item(item) for item in roadmap.costs],
        own_estimate_share={code: round(share, 3) for code, share in roadmap.own_estimate_share.items()},
        own_estimate_only={code: round(share, 3) for code, share in roadmap.own_estimate_only.items()},
    )


def _item(item: CostItem) -> shape.ItemRow:
    return shape.ItemRow(
        id=item.id,
        name=item.name,
        framework=item.framework,
        kind=item.kind,
        date=item.date,
        year=item.year,
        currency=item.currency,
        sources=list(item.sources),
        own_estimate=item.own_estimate,
        **_spread(item.amount).model_dump(),
    )


def _risk(risk: Risk) -> shape.RiskRow:
    return shape.RiskRow(
        id=risk.id,
        name=risk.name,
        because=risk.because,
        early_sign=risk.early_sign,
        answer=risk.answer,
        owner=risk.owner,
        weight=risk.weight,
        sources=list(risk.sources),
    )


def _scenario(scenario: Scenario) -> shape.ScenarioRow:
    return shape.ScenarioRow(
        id=scenario.id,
        name=scenario.name,
        chosen=scenario.chosen,
        note=scenario.note,
        audits=scenario.audits,
        milestones={m.id: m.p80 for m in scenario.milestones},
        buyers=dict(scenario.buyers),
        effort=_spread(scenario.effort),
        cost=_spreads(scenario.cost),
        probability=scenario.probability,
        probability_by_case={reading.case: reading.probability for reading in scenario.cases},
    )


def _spread(value: Range) -> shape.Spread:
    return shape.Spread(low=round(value.low, 2), likely=round(value.likely, 2), high=round(value.high, 2))


def _spreads(values: Mapping[str, Range]) -> dict[str, shape.Spread]:
    return {name: _spread(value) for name, value in values.items()}
