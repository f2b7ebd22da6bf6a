"""Checks that names in planning content lead somewhere and that its order can work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from advisor.loading.entries import Entries
from advisor.loading.suggest import did_you_mean
from advisor.loading.validate import ContentSchema
from advisor.model.findings import Finding
from advisor.model.pack import Pack
from advisor.planning import schema
from advisor.planning.content import PlanningModel
from advisor.planning.names import (
    ASSUMPTION_SLOTS,
    OFFER_SLOTS,
    PLAN_SLOTS,
    REQUIRED_FIGURES,
    SIGNS,
    STEP_SLOTS,
)

_SLOT = re.compile(r"\{([^{}]*)\}")


def faults(model: PlanningModel, pack: Pack, entries: Entries) -> Iterator[Finding]:
    """A finding for every name that nothing defines, and for what stands in an order that cannot work."""
    yield from _unknown_names(model, pack, entries)
    yield from _missing_figures(model, entries)
    yield from _later_tasks(model, entries)
    yield from _unknown_slots(model, entries)


def _unknown_names(model: PlanningModel, pack: Pack, entries: Entries) -> Iterator[Finding]:
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
        "recurring work": model.recurring,
        "sign": SIGNS,
    }
    for kind, entry, what, name in _references(model):
        if name not in known[what]:
            message = f'there is no {what} "{name}"'
            remedy = did_you_mean(name, known[what], f"Define the {what}, or correct the name.")
            place = entries.lists[kind][entry].place
            yield Finding(f"unknown-{what.replace(' ', '-')}", place, message, remedy, entry=entry)


def _missing_figures(model: PlanningModel, entries: Entries) -> Iterator[Finding]:
    first = next(iter(entries.of("figures")), None)
    for name in REQUIRED_FIGURES:
        if name not in model.figures and first is not None:
            message = f'the figure "{name}" is missing; the calculation needs it'
            yield Finding("missing-figure", first.place, message, "Add it under `figures:`.")


def _later_tasks(model: PlanningModel, entries: Entries) -> Iterator[Finding]:
    """Tasks take their turn in the order written, so what is waited for stands earlier."""
    order = {name: number for number, name in enumerate(model.tasks)}
    for task in model.tasks.values():
        for part in (task.iso27001, task.soc2):
            for name in part.after if part is not None else ():
                if order.get(name, -1) >= order[task.id]:
                    place = entries.lists["tasks"][task.id].place
                    message = f'"{task.id}" waits for "{name}", which stands later'
                    yield Finding("later-task", place, message, "Move it behind that task.", entry=task.id)


def _unknown_slots(model: PlanningModel, entries: Entries) -> Iterator[Finding]:
    """Braces in texts show only what the plan knows."""
    milestones = {slot for name in model.milestones for slot in (name, f"{name}_p80")}
    for kind, known in (
        ("assumptions", ASSUMPTION_SLOTS),
        ("statements", PLAN_SLOTS | milestones),
        ("offers", PLAN_SLOTS | OFFER_SLOTS | milestones),
        ("first_steps", STEP_SLOTS),
    ):
        for said in getattr(model, kind):
            for slot in _SLOT.findall(said.text):
                if slot not in known:
                    place = entries.lists[kind][said.id].place
                    message = f'"{{{slot}}}" cannot be shown here'
                    yield Finding("unknown-slot", place, message, did_you_mean(slot, known), entry=said.id)


Reference = tuple[str, str, str, str]
"""Kind and id of an entry, what it names, and the name."""


def _references(model: PlanningModel) -> Iterable[Reference]:
    for kind in (field.name for field in fields(model) if field.name != "checks"):
        values = getattr(model, kind)
        for value in values.values() if isinstance(values, Mapping) else values:
            for source in _sources_in(value):
                yield kind, value.id, "source", source
            for sign in getattr(value, "plan", ()):
                yield kind, value.id, "sign", sign
    yield from _task_references(model)
    yield from _other_references(model)
    yield from _recurring_references(model)
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
        waited_for = (name for after in route.after.values() for name in after)
        for name in (*route.only, *route.without, *route.names, *route.after, *waited_for):
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
        for group in (group for reading in deadline.readings for group in reading.proofs):
            yield from (("deadlines", deadline.id, "milestone", name) for name in group)
    for lever in model.levers:
        for task, after in lever.change.after.items():
            yield from (("levers", lever.id, "task", name) for name in (task, *after))
    for risk in model.risks:
        yield "risks", risk.id, "role", risk.owner
    for approval in model.approvals:
        yield "approvals", approval.id, "role", approval.owner
        if approval.task is not None:
            yield "approvals", approval.id, "task", approval.task


def _recurring_references(model: PlanningModel) -> Iterable[Reference]:
    for work in model.recurring.values():
        if work.after_task:
            yield "recurring", work.id, "task", work.after_task
        if work.same_days_as:
            yield "recurring", work.id, "recurring work", work.same_days_as


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
