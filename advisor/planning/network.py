"""Which tasks a plan has: scaled, merged where both frameworks share them, linked to predecessors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from advisor.model.roadmap import ISO27001, SHARED, SOC2, ZERO, Range
from advisor.planning.case import FRAMEWORKS, Case
from advisor.planning.content import PlanningModel
from advisor.planning.scaling import (
    Scaling,
    category_extra,
    consultant_factor,
    programme_days,
    window_days,
)
from advisor.planning.schema import PartSchema, RouteSchema, TaskSchema

ON_RECORDS = "soc2_on_records"
"""What is different on any way to a report whose window begins in the past."""


@dataclass(frozen=True, slots=True)
class Job:
    """A task of this company's plan."""

    id: str
    task: TaskSchema
    framework: str
    name: str
    weeks: Range
    effort: Range
    roles: Mapping[str, Range]
    after: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """One framework's part of a task."""

    framework: str
    task: TaskSchema
    part: PartSchema
    weeks: Range
    effort: Range


def network_of(model: PlanningModel, case: Case) -> tuple[Job, ...]:
    """The plan's tasks in the order in which they take their turn; predecessors stand before successors."""
    chosen = {f: _chosen(model, case, f) for f in FRAMEWORKS if f in case.routes}
    pieces = {f: _pieces(model, case, f, names) for f, names in chosen.items()}
    ids = _ids(case, chosen)
    jobs = [job for group in _groups(model, case, pieces, ids) for job in group]
    gated = tuple(_gated(model, case, job, ids, {j.id: j for j in jobs}) for job in jobs)
    return _with_consultants(model, case, gated)


def separate_effort(model: PlanningModel, case: Case) -> Range:
    """Person-days if each framework were built as if the other one were not there."""
    total = ZERO
    for framework in case.routes:
        names = _chosen(model, case, framework)
        for piece in _pieces(model, case, framework, names, alone=True).values():
            total = total + piece.effort
    return total.scaled(consultant_factor(model, case, total.likely))


def _part(task: TaskSchema, framework: str) -> PartSchema | None:
    return task.iso27001 if framework == ISO27001 else task.soc2


def _routes(model: PlanningModel, case: Case, framework: str) -> tuple[RouteSchema, ...]:
    """The framework's route, behind what a window on existing records changes about it."""
    own = model.routes[case.routes[framework]]
    return (model.routes[ON_RECORDS], own) if framework == SOC2 and case.window.on_records else (own,)


def _chosen(model: PlanningModel, case: Case, framework: str) -> dict[str, tuple[TaskSchema, PartSchema]]:
    """Tasks on the framework's route, in order."""
    route = model.routes[case.routes[framework]]
    chosen = {}
    for task in model.tasks.values():
        part = _part(task, framework)
        if part is None or not model.holds("tasks", task.id, case.judgement):
            continue
        if (not route.only or task.id in route.only) and task.id not in route.without:
            chosen[task.id] = (task, part)
    return chosen


def _pieces(
    model: PlanningModel,
    case: Case,
    framework: str,
    chosen: Mapping[str, tuple[TaskSchema, PartSchema]],
    *,
    alone: bool = False,
) -> dict[str, _Piece]:
    scaling = Scaling(model, case, framework, alone)
    total, shares = programme_days(model, case, framework)
    carried = frozenset(task.surcharge for task, _ in chosen.values() if task.surcharge)
    extra = category_extra(model, case, carried) if framework == SOC2 else 0.0
    band = model.range("effort-band")
    pieces = {}
    for task, part in chosen.values():
        days = total * part.share / shares
        if task.span == "window":
            days = window_days(model, case, days)
        days *= 1 + extra
        if task.surcharge:
            surcharge = model.category_effort[task.surcharge].effort / 100
            days += total * surcharge * model.figure("category-task-part")
        factor = scaling.effort(task, part)
        effort = Range(
            days * factor.low * band.low, days * factor.likely * band.likely, days * factor.high * band.high
        )
        pieces[task.id] = _Piece(framework, task, part, _weeks(scaling, task, part), effort)
    return pieces


def _weeks(scaling: Scaling, task: TaskSchema, part: PartSchema) -> Range:
    weeks = part.weeks.scaled(scaling.weeks(task))
    if not task.records:
        return weeks
    there = scaling.record_weeks()
    return Range(max(weeks.low - there, 0.0), max(weeks.likely - there, 0.0), max(weeks.high - there, 0.0))


Ids = Mapping[str, Mapping[str, str]]
"""Job ids by framework and task id."""


def _ids(case: Case, chosen: Mapping[str, Mapping[str, object]]) -> Ids:
    taken: set[str] = set()
    ids: dict[str, dict[str, str]] = {}
    for framework in _order(case):
        names = chosen[framework]
        own = {n: n if case.merged or n not in taken else f"{n}_{framework}" for n in names}
        ids[framework] = own
        taken.update(names)
    return ids


def _order(case: Case) -> tuple[str, ...]:
    """Frameworks in the order in which their tasks take their turn."""
    present = tuple(f for f in FRAMEWORKS if f in case.routes)
    return tuple(reversed(present)) if case.second == ISO27001 else present


def _groups(
    model: PlanningModel, case: Case, pieces: Mapping[str, Mapping[str, _Piece]], ids: Ids
) -> list[list[Job]]:
    if not case.merged:
        return [
            [_job(model, case, [piece], ids) for piece in pieces[framework].values()]
            for framework in _order(case)
        ]
    every = [n for n in model.tasks if any(n in own for own in pieces.values())]
    return [[_job(model, case, [own[name] for own in pieces.values() if name in own], ids) for name in every]]


def _job(model: PlanningModel, case: Case, pieces: list[_Piece], ids: Ids) -> Job:
    task = pieces[0].task
    effort, roles, weeks = ZERO, dict[str, Range](), pieces[0].weeks
    after: dict[str, None] = {}
    for piece in pieces:
        effort = effort + piece.effort
        w = piece.weeks
        weeks = Range(max(weeks.low, w.low), max(weeks.likely, w.likely), max(weeks.high, w.high))
        for role, percent in piece.part.roles.items():
            roles[role] = roles.get(role, ZERO) + piece.effort.scaled(percent / 100)
        for name in _predecessors(model, case, piece.framework, task.id, ids):
            after[ids[piece.framework][name]] = None
    framework = pieces[0].framework
    return Job(
        id=ids[framework][task.id],
        task=task,
        framework=SHARED if len(pieces) > 1 else framework,
        name=_name(model, case, [piece.framework for piece in pieces], task),
        weeks=weeks,
        effort=effort,
        roles=roles,
        after=tuple(after),
        sources=tuple(dict.fromkeys(source for piece in pieces for source in piece.part.sources)),
    )


def _name(model: PlanningModel, case: Case, frameworks: Sequence[str], task: TaskSchema) -> str:
    routes = [route for framework in frameworks for route in _routes(model, case, framework)]
    # What is different about a window on records is different for a shared task, too.
    for route in sorted(routes, key=lambda route: route.id != ON_RECORDS):
        if task.id in route.names:
            return route.names[task.id]
    second = frameworks[0] == case.second and not case.merged
    return task.extension if second and task.extension else task.name


def _predecessors(model: PlanningModel, case: Case, framework: str, task: str, ids: Ids) -> list[str]:
    """Tasks of the route that must be done before; where one is not on the route, those before it."""
    found: dict[str, None] = {}
    for name in _declared(model, case, framework, task):
        if name in ids[framework]:
            found[name] = None
        else:
            found.update(dict.fromkeys(_predecessors(model, case, framework, name, ids)))
    return list(found)


def _declared(model: PlanningModel, case: Case, framework: str, task: str) -> tuple[str, ...]:
    if framework == ISO27001 and task in case.after:
        return case.after[task]
    for route in _routes(model, case, framework):
        if task in route.after:
            return route.after[task]
    part = _part(model.tasks[task], framework)
    return part.after if part is not None else ()


def _gated(model: PlanningModel, case: Case, job: Job, ids: Ids, jobs: Mapping[str, Job]) -> Job:
    """The job with what gates hold it back for."""
    after = dict.fromkeys(job.after)
    if job.task.span == "window" and case.window.fixed:
        return job
    for gate in model.gates:
        if not model.holds("gates", gate.id, case.judgement):
            continue
        holds = gate.holds == job.task.id or (gate.holds == job.framework and not job.after)
        if holds:
            other = next((f for f in ids if f != job.framework), "")
            for name in gate.after:
                target = ids.get(other, {}).get(name)
                if target is not None and target != job.id and target in jobs:
                    after[target] = None
    return replace(job, after=tuple(after)) if len(after) != len(job.after) else job


def _with_consultants(model: PlanningModel, case: Case, jobs: tuple[Job, ...]) -> tuple[Job, ...]:
    factor = consultant_factor(model, case, sum(job.effort.likely for job in jobs))
    if factor == 1.0:
        return jobs
    return tuple(
        replace(
            job,
            effort=job.effort.scaled(factor),
            roles={role: days.scaled(factor) for role, days in job.roles.items()},
        )
        for job in jobs
    )
