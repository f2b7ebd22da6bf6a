"""From entries of `rules/` to the planning model: shapes validated, names resolved, conditions compiled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from advisor.engine.compiled import compiled
from advisor.engine.conditions import Check, compile_condition
from advisor.loading import nodes
from advisor.loading.conditions import Scope, parse
from advisor.loading.entries import Entries, Entry
from advisor.loading.validate import ContentSchema, validate
from advisor.model.findings import Finding
from advisor.model.pack import Pack
from advisor.model.question import Bank
from advisor.planning import choices, schema
from advisor.planning.content import PlanningModel
from advisor.planning.references import faults

SCHEMAS: Mapping[str, type[ContentSchema]] = {
    "phases": schema.PhaseSchema,
    "roles": schema.RoleSchema,
    "size_bands": schema.SizeBandSchema,
    "figures": schema.FigureSchema,
    "activities": schema.ActivitySchema,
    "effort_bases": schema.EffortBaseSchema,
    "scalings": schema.ScalingSchema,
    "category_effort": schema.CategoryEffortSchema,
    "reuse": schema.ReuseSchema,
    "routes": schema.RouteSchema,
    "tasks": schema.TaskSchema,
    "milestones": schema.MilestoneSchema,
    "gates": schema.GateSchema,
    "audit_bands": schema.AuditBandSchema,
    "audit_factors": schema.AuditFactorSchema,
    "rates": schema.RateSchema,
    "costs": schema.CostSchema,
    "recurring": schema.RecurringSchema,
    "cycle_rules": schema.CycleRuleSchema,
    "calendar_entries": schema.CalendarEntrySchema,
    "assumptions": schema.AssumptionSchema,
    "statements": schema.StatementSchema,
    "deadlines": choices.DeadlineSchema,
    "offers": choices.OfferSchema,
    "levers": choices.LeverSchema,
    "scenarios": choices.ScenarioSchema,
    "risks": choices.RiskSchema,
    "first_steps": choices.FirstStepSchema,
    "approvals": choices.ApprovalSchema,
}
KINDS = tuple(SCHEMAS)
"""Top-level keys of `rules/` that planning reads."""


def load(entries: Entries, pack: Pack, bank: Bank, findings: list[Finding]) -> PlanningModel:
    """The planning model of these entries. Faults go to `findings`; faulty entries are left out."""
    reader = _Reader(entries, pack, bank, findings)
    model = reader.model()
    findings.extend(faults(model, pack, entries))
    return model


class _Reader:
    """Reads every kind and compiles its conditions."""

    def __init__(self, entries: Entries, pack: Pack, bank: Bank, findings: list[Finding]) -> None:
        self.entries = entries
        self.findings = findings
        self.facts = compiled(pack, bank).facts
        self.scope = Scope(bank.by_id, frozenset(pack.facts), {d.id: d.outcomes for d in pack.decisions})
        self.checks: dict[tuple[str, str], Check] = {}

    def model(self) -> PlanningModel:
        read: dict[str, Any] = {kind: self.kind(kind) for kind in SCHEMAS}
        for kind in (
            "effort_bases",
            "scalings",
            "reuse",
            "gates",
            "audit_factors",
            "assumptions",
            "statements",
            "deadlines",
            "offers",
            "levers",
            "scenarios",
            "risks",
            "first_steps",
            "approvals",
        ):
            read[kind] = tuple(read[kind].values())
        read["size_bands"] = tuple(
            sorted(read["size_bands"].values(), key=lambda band: (band.up_to is None, band.up_to))
        )
        read["audit_bands"] = tuple(sorted(read["audit_bands"].values(), key=lambda band: band.up_to))
        return PlanningModel(**read, checks=self.checks)

    def kind(self, kind: str) -> dict[str, ContentSchema]:
        made = {}
        for entry in self.entries.of(kind):
            value = validate(SCHEMAS[kind], entry, self.findings)
            if value is not None:
                made[entry.id] = value
                self.condition(kind, entry)
        return made

    def condition(self, kind: str, entry: Entry) -> None:
        node = nodes.child(entry.node, "when")
        if node is not None:
            condition = parse(node, self.scope, self.findings, entry=entry.id)
            self.checks[kind, entry.id] = compile_condition(condition, self.facts)
