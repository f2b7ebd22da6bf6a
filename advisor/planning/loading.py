"""From entries of `rules/` to the planning model: shapes validated, names resolved, conditions compiled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from advisor.engine.compiled import compiled
from advisor.engine.conditions import Check, compile_condition
from advisor.loading import nodes
from advisor.loading.conditions import Scope, parse
from advisor.loading.entries import Entries, Entry
from advisor.loading.suggest import did_you_mean
from advisor.loading.validate import ContentSchema, validate
from advisor.model.findings import Finding
from advisor.model.pack import Pack
from advisor.model.question import Bank
from advisor.planning import schema
from advisor.planning.content import PlanningModel
from advisor.planning.names import REQUIRED_FIGURES, SIGNS

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
    "deadlines": schema.DeadlineSchema,
    "offers": schema.OfferSchema,
    "levers": schema.LeverSchema,
    "scenarios": schema.ScenarioSchema,
    "risks": schema.RiskSchema,
}
KINDS = tuple(SCHEMAS)
"""Top-level keys of `rules/` that planning reads."""


def load(entries: Entries, pack: Pack, bank: Bank, findings: list[Finding]) -> PlanningModel:
    """The planning model of these entries. Faults go to `findings`; faulty entries are left out."""
    reader = _Reader(entries, pack, bank, findings)
    model = reader.model()
    _check_names(model, pack, entries, findings)
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


def _check_names(model: PlanningModel, pack: Pack, entries: Entries, findings: list[Finding]) -> None:
    """A finding for every name that nothing defines."""
    known: Mapping[str, Iterable[str]] = {
        "figure": model.figures,
        "task": model.tasks,
        "phase": model.phases,
        "role": model.roles,
        "activity": model.activities,
        "milestone": model.milestones,
        "source": pack.sources,
        "cost": model.costs,
        "rate": model.rates,
        "calendar entry": [*model.calendar_entries, *model.recurring],
        "cycle rule": model.cycle_rules,
        "sign": SIGNS,
    }
    for kind, entry, what, name in _references(model):
        if name not in known[what]:
            message = f'there is no {what} "{name}"'
            remedy = did_you_mean(name, known[what], f"Define the {what}, or correct the name.")
            place = entries.lists[kind][entry].place
            findings.append(Finding(f"unknown-{what.replace(' ', '-')}", place, message, remedy, entry=entry))
    for name in REQUIRED_FIGURES:
        if name not in model.figures:
            message = f'the figure "{name}" is missing; the calculation needs it'
            first = next(iter(entries.of("figures")), None)
            if first is not None:
                findings.append(Finding("missing-figure", first.place, message, "Add it under `figures:`."))


Reference = tuple[str, str, str, str]
"""Kind and id of an entry, what it names, and the name."""


def _references(model: PlanningModel) -> Iterable[Reference]:
    for kind in SCHEMAS:
        values = getattr(model, kind)
        for value in values.values() if isinstance(values, Mapping) else values:
            for source in _sources_in(value):
                yield kind, value.id, "source", source
            for sign in getattr(value, "plan", ()):
                yield kind, value.id, "sign", sign
    yield from _task_references(model)
    yield from _other_references(model)
    yield from _cost_references(model)


def _sources_in(value: ContentSchema) -> Iterable[str]:
    yield from getattr(value, "sources", ())
    if isinstance(value, schema.TaskSchema):
        for part in (value.iso27001, value.soc2):
            yield from part.sources if part is not None else ()


def _task_references(model: PlanningModel) -> Iterable[Reference]:
    for task in model.tasks.values():
        yield "tasks", task.id, "phase", task.phase
        yield "tasks", task.id, "role", task.owner
        yield "tasks", task.id, "activity", task.activity
        for part in (task.iso27001, task.soc2):
            if part is not None:
                yield from (("tasks", task.id, "task", name) for name in part.after)
                yield from (("tasks", task.id, "role", name) for name in part.roles)
    for route in model.routes.values():
        for name in (*route.only, *route.without, *route.names):
            yield "routes", route.id, "task", name
    for gate in model.gates:
        names = gate.after if gate.holds in {"iso27001", "soc2"} else (*gate.after, gate.holds)
        yield from (("gates", gate.id, "task", name) for name in names)


def _other_references(model: PlanningModel) -> Iterable[Reference]:
    for milestone in model.milestones.values():
        yield "milestones", milestone.id, "task", milestone.task
    for entry in model.calendar_entries.values():
        yield from (("calendar_entries", entry.id, "cycle rule", name) for name in entry.rules)
    for deadline in model.deadlines:
        for group in deadline.proofs:
            yield from (("deadlines", deadline.id, "milestone", name) for name in group)
    for lever in model.levers:
        for task, after in lever.change.after.items():
            yield from (("levers", lever.id, "task", name) for name in (task, *after))
    for risk in model.risks:
        yield "risks", risk.id, "role", risk.owner


def _cost_references(model: PlanningModel) -> Iterable[Reference]:
    for cost in model.costs.values():
        if cost.due.task is not None:
            yield "costs", cost.id, "task", cost.due.task
        if cost.due.renewal is not None:
            yield "costs", cost.id, "calendar entry", cost.due.renewal
        if cost.amount.share_of is not None:
            yield "costs", cost.id, "cost", cost.amount.share_of
        if cost.amount.rate is not None:
            yield "costs", cost.id, "rate", cost.amount.rate
