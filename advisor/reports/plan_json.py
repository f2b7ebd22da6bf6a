"""A roadmap as plain data, in the shape that `advisor schema` describes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from advisor.model.roadmap import AuditTime, CostItem, Range, Roadmap, Scenario
from advisor.reports import plan_shape as shape

Shape = TypeVar("Shape", bound=shape.Part)


def plan(roadmap: Roadmap) -> dict[str, Any]:
    """The roadmap as plain data, ready for `json.dumps`."""
    return plan_document(roadmap).model_dump(mode="json")


def plan_document(roadmap: Roadmap) -> shape.PlanDocument:
    """The roadmap in the shape of the schema."""
    audit = roadmap.audit_time
    return shape.PlanDocument(
        start=roadmap.start,
        end=roadmap.end,
        horizon=roadmap.horizon,
        capacity_days_per_week=roadmap.capacity_days_per_week,
        currency=roadmap.currency,
        holiday_calendar=roadmap.holiday_calendar,
        phases=dict(roadmap.phase_names),
        roles=dict(roadmap.role_names),
        tasks=_all(shape.TaskRow, roadmap.tasks),
        critical_path=list(roadmap.critical_path),
        milestones=_all(shape.MilestoneRow, roadmap.milestones),
        audit={"iso27001": _audit(audit)} if audit else {},
        deadlines=_all(shape.DeadlineRow, roadmap.deadlines),
        renewals=_all(shape.RenewalRow, roadmap.renewals),
        renewal_rules=_all(shape.RuleRow, roadmap.renewal_rules),
        rhythm=_all(shape.WorkRow, roadmap.rhythm),
        effort=shape.EffortRow(
            total=_spread(roadmap.effort),
            by_role=_spreads(roadmap.effort_by_role),
            by_phase=_spreads(roadmap.effort_by_phase),
            by_year={str(year): _spread(value) for year, value in roadmap.effort_by_year.items()},
        ),
        saving=shape.SavingRow.model_validate(roadmap.saving) if roadmap.saving else None,
        cost=_cost(roadmap),
        first_steps=list(roadmap.first_steps),
        approvals=_all(shape.ApprovalRow, roadmap.approvals),
        risks=_all(shape.RiskRow, roadmap.risks),
        scenarios=[_scenario(scenario) for scenario in roadmap.scenarios],
        assumptions=_all(shape.AssumptionRow, roadmap.assumptions),
    )


def _all(kind: type[Shape], parts: Sequence[object]) -> list[Shape]:
    return [kind.model_validate(part) for part in parts]


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
    return shape.Spread.model_validate(value)


def _spreads(values: Mapping[str, Range]) -> dict[str, shape.Spread]:
    return {name: _spread(value) for name, value in values.items()}
