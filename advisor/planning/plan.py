"""From answers and advice to a roadmap. Pure: the same input gives the same plan, date for date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from advisor.model.advice import Advice
from advisor.model.pack import Pack
from advisor.model.question import Bank
from advisor.model.roadmap import (
    ZERO,
    Deadline,
    Lever,
    PlannedTask,
    Range,
    RenewalRule,
    Roadmap,
    Saving,
    Scenario,
)
from advisor.model.values import Answers, Profile
from advisor.planning import costs, critical, simulation
from advisor.planning.approvals import approvals_of
from advisor.planning.case import NO_CHANGE, case_of
from advisor.planning.choices import ChangeSchema
from advisor.planning.content import PlanningModel
from advisor.planning.deadlines import Odds, Wanted, odds, wanted_by
from advisor.planning.draft import P80, Draft, Luck, draft_of, total
from advisor.planning.levers import Redraft, levers_for, remembering
from advisor.planning.network import Job, separate_effort
from advisor.planning.scenarios import scenarios_of
from advisor.planning.signs import signs_of
from advisor.planning.statements import assumptions_of, first_steps_of, offer_for, risks_of

NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Company:
    """One company's answers and advice beside the content they are planned with."""

    model: PlanningModel
    pack: Pack
    bank: Bank
    answers: Answers
    profile: Profile
    advice: Advice
    luck: Luck

    def draft(self, change: ChangeSchema = NO_CHANGE) -> Draft:
        """The plan as numbers, with a change laid over the company."""
        case = case_of(self.model, self.pack, self.bank, self.answers, self.profile, self.advice, change)
        return draft_of(self.model, case, self.luck)


def plan(  # noqa: PLR0913 - everything a plan follows from, each once
    model: PlanningModel,
    pack: Pack,
    bank: Bank,
    answers: Answers,
    profile: Profile,
    advice: Advice,
    *,
    runs: int = 1000,
    seed: int = simulation.SEED,
    explore: bool = True,
) -> Roadmap | None:
    """The roadmap; None where the verdict is not_yet, since then nothing is planned.

    `explore=False` leaves out levers and scenarios, which take a simulation each.
    """
    if advice.outcome("verdict") == NOT_YET:
        return None
    company = Company(model, pack, bank, answers, profile, advice, Luck(runs, seed))
    return _roadmap(company, company.draft(), explore=explore)


def compare(  # noqa: PLR0913 - as for a plan
    model: PlanningModel,
    pack: Pack,
    bank: Bank,
    answers: Answers,
    profile: Profile,
    advice: Advice,
    *,
    runs: int = 1000,
    seed: int = simulation.SEED,
) -> tuple[Scenario, ...]:
    """The same company under several plans; empty where the verdict is not_yet."""
    if advice.outcome("verdict") == NOT_YET:
        return ()
    company = Company(model, pack, bank, answers, profile, advice, Luck(runs, seed))
    return scenarios_of(company.draft(), company.draft)


def _roadmap(company: Company, draft: Draft, *, explore: bool) -> Roadmap:
    case, model = draft.case, draft.model
    tasks = _tasks(draft)
    deadlines = _deadlines(company, draft, explore=explore)
    signs = signs_of(draft, deadlines)
    roadmap = Roadmap(
        start=case.start,
        end=max((task.end for task in tasks), default=case.start),
        tasks=tasks,
        milestones=draft.milestones,
        deadlines=deadlines,
        renewals=draft.renewals.renewals,
        costs=draft.costs,
        effort=draft.effort,
        effort_by_role=_by_role(draft),
        effort_by_phase=_by_phase(draft),
        effort_by_year=_by_year(draft, tasks),
        capacity_days_per_week=case.capacity,
        audit_time=draft.audit,
        saving=_saving(draft),
        risks=risks_of(draft, signs),
        scenarios=scenarios_of(draft, company.draft) if explore else (),
        assumptions=assumptions_of(draft, signs),
        critical_path=_critical_path(draft),
        holiday_calendar=draft.calendar.country,
        role_names={role.id: role.named(case.people) for role in model.roles.values()},
        phase_names={phase.id: phase.title for phase in model.phases.values()},
        currency=case.currency,
        rhythm=draft.renewals.rhythm,
        renewal_rules=_rules(draft),
        own_estimate_share=costs.own_estimate_share(draft.costs),
        own_estimate_only=costs.own_estimate_share(draft.costs, alone=True),
        horizon=draft.calendar.days[-1],
        approvals=approvals_of(draft),
        beside=costs.beside(model, case, draft.cost_total),
        cost_years=model.whole("cost-years"),
    )
    return replace(roadmap, first_steps=first_steps_of(draft, roadmap.deadlines_by_date()))


def _critical_path(draft: Draft) -> tuple[str, ...]:
    """Tasks that decide the last milestone."""
    last = max(draft.milestones, key=lambda m: m.planned, default=None)
    return last.path if last is not None else ()


def _tasks(draft: Draft) -> tuple[PlannedTask, ...]:
    slack = critical.slack_of(draft.steps, draft.placed)
    path = frozenset(_critical_path(draft))
    planned = [_task(draft, job, days, path) for job, days in zip(draft.jobs, slack, strict=True)]
    phases = {name: number for number, name in enumerate(draft.model.phases)}
    return tuple(sorted(planned, key=lambda t: (phases.get(t.phase, 0), t.start, t.end, t.id)))


def _task(draft: Draft, job: Job, slack: int, path: frozenset[str]) -> PlannedTask:
    start, end = draft.days(job)
    return PlannedTask(
        id=job.id,
        name=job.name,
        framework=job.framework,
        phase=job.task.phase,
        owner=job.task.owner,
        start=start,
        end=end,
        effort=job.effort,
        effort_by_role=job.roles,
        depends_on=job.after,
        # A window that ends on a weekend leaves what comes before it a day or two; still it decides the date.
        critical=slack == 0 or job.id in path,
        slack_days=slack,
        external=job.task.external,
        waiting=job.task.waiting,
        why=job.task.why,
        sources=job.sources,
        own_estimate="own-est" in job.sources,
        p80=_p80(draft, job),
    )


def _p80(draft: Draft, job: Job) -> date:
    if job.task.span == "window":
        return draft.window_span(job, P80)[1]
    course = sorted(draft.courses.finish[job.id])
    return draft.calendar.last_day(simulation.quantile(course, P80))


def _deadlines(company: Company, draft: Draft, *, explore: bool) -> tuple[Deadline, ...]:
    redraft = remembering(company.draft)
    return tuple(_deadline(redraft, draft, wanted, explore=explore) for wanted in wanted_by(draft))


def _deadline(redraft: Redraft, draft: Draft, wanted: Wanted, *, explore: bool) -> Deadline:
    now = odds(draft, wanted)
    past = wanted.day < draft.case.as_of and not now.held
    levers = levers_for(draft, wanted, now, redraft) if explore and not past and not now.held else ()
    several = len(wanted.said.readings) > 1
    deadline = Deadline(
        date=wanted.day,
        milestone=now.milestone,
        name=wanted.reading.name,
        probability=0.0 if past else now.probability,
        levers=levers,
        feasible=not past and _feasible(draft, now, levers),
        met=now.held,
        id=wanted.said.question,
        case=wanted.reading.id if several else "",
        ask="" if now.held else wanted.said.ask,
        past=past,
    )
    if now.held or deadline.feasible:
        return deadline
    return replace(deadline, offer=offer_for(draft, deadline, signs_of(draft, [deadline])))


def _feasible(draft: Draft, now: Odds, levers: tuple[Lever, ...]) -> bool:
    """Whether the plan or some lever has fair odds; without levers looked at, the plan alone is judged."""
    best = max((lever.probability for lever in levers), default=0.0)
    return max(now.probability, best) >= draft.model.figure("deadline-feasible")


def _by_role(draft: Draft) -> Mapping[str, Range]:
    totals: dict[str, Range] = {}
    for job in draft.jobs:
        for role, effort in job.roles.items():
            totals[role] = totals.get(role, ZERO) + effort
    return {role: totals[role] for role in draft.model.roles if role in totals}


def _by_phase(draft: Draft) -> Mapping[str, Range]:
    found = {
        phase: total(j.effort for j in draft.jobs if j.task.phase == phase) for phase in draft.model.phases
    }
    return {phase: effort for phase, effort in found.items() if effort != ZERO}


def _by_year(draft: Draft, tasks: Iterable[PlannedTask]) -> Mapping[int, Range]:
    """Person-days by plan year: tasks spread evenly over their days, recurring work on its day."""
    start, years = draft.case.start, draft.model.whole("cost-years")
    totals: dict[int, Range] = {}
    for task in tasks:
        for year, part in _parts_by_year(start, task.start, task.end).items():
            totals[year] = totals.get(year, ZERO) + task.effort.scaled(part)
    for renewal in draft.renewals.renewals:
        year = costs.plan_year(start, renewal.date)
        if year <= years and renewal.effort != ZERO:
            totals[year] = totals.get(year, ZERO) + renewal.effort
    return dict(sorted(totals.items()))


def _parts_by_year(start: date, first: date, last: date) -> dict[int, float]:
    """Which part of a period lies in which plan year; what lies before the start counts as the first."""
    if costs.plan_year(start, first) == costs.plan_year(start, last):
        return {costs.plan_year(start, first): 1.0}
    days: dict[int, int] = {}
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        year = costs.plan_year(start, date.fromordinal(ordinal))
        days[year] = days.get(year, 0) + 1
    every = sum(days.values())
    return {year: count / every for year, count in days.items()}


def _saving(draft: Draft) -> Saving | None:
    """What sharing saves, where one framework is built on or beside the other."""
    separate = separate_effort(draft.model, draft.case)
    if separate.likely <= draft.effort.likely + 0.05:
        return None
    case = draft.case
    return Saving(
        separate, draft.effort, "together" if case.merged else "sequence" if case.second else "held"
    )


def _rules(draft: Draft) -> tuple[RenewalRule, ...]:
    frameworks = {renewal.framework for renewal in draft.renewals.renewals}
    return tuple(
        RenewalRule(rule.id, rule.framework, rule.text, rule.sources)
        for rule in draft.model.cycle_rules.values()
        if rule.framework in frameworks
    )
