"""One company's plan as numbers: tasks placed and simulated, renewals, money. Levers are drafts too."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from advisor.model.roadmap import ISO27001, SOC2, ZERO, AuditTime, CostItem, Milestone, Range
from advisor.model.values import months_after
from advisor.planning import audit_time, costs, critical, schedule, simulation
from advisor.planning.case import Case
from advisor.planning.content import PlanningModel
from advisor.planning.network import Job, network_of
from advisor.planning.renewals import Dated, Proofs, RenewalPlan, renewal_plan
from advisor.planning.schedule import Course, Placed, Step
from advisor.planning.schema import MilestoneSchema
from advisor.planning.simulation import Courses
from advisor.planning.windows import last_day
from advisor.planning.working_days import ONE_DAY, WorkingDays, working_days

P50, P80 = 0.5, 0.8
WEEKS_A_YEAR = 52


@dataclass(frozen=True, slots=True)
class Luck:
    """How many courses are simulated, and from which seed."""

    runs: int
    seed: int


@dataclass(frozen=True)
class Draft:
    """A plan before it is put into words."""

    model: PlanningModel
    case: Case
    calendar: WorkingDays
    jobs: tuple[Job, ...]
    steps: tuple[Step, ...]
    placed: Placed
    courses: Courses

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Place of each job in the order."""
        return {job.id: number for number, job in enumerate(self.jobs)}

    @cached_property
    def milestones(self) -> tuple[Milestone, ...]:
        """Milestones of this plan by planned date."""
        made = [
            self._milestone(said, job)
            for said in self.model.milestones.values()
            if self.model.holds("milestones", said.id, self.case.judgement)
            for job in self.jobs
            if job.task.id == said.task and job.framework in {said.framework, "shared"}
        ]
        return tuple(sorted(made, key=lambda m: (m.planned, m.id)))

    def milestone(self, name: str) -> Milestone | None:
        """The milestone of that id, where this plan has it."""
        return next((m for m in self.milestones if m.id == name), None)

    def course_of(self, milestone: str) -> Course | None:
        """When a milestone is reached, course by course; None where this plan does not lead there."""
        found = self.milestone(milestone)
        return self.courses.finish[found.path[-1]] if found is not None else None

    def finish(self, job: Job) -> float:
        """Working days until a job is done, every task at its likely length."""
        return self.placed.finish[self.position[job.id]][0]

    def days(self, job: Job) -> tuple[date, date]:
        """First and last day of a job."""
        number = self.position[job.id]
        if job.task.span == "window":
            return self.window_span(job)
        step, finish = self.steps[number], self.finish(job)
        begin = max(self.placed.latest[number][0], finish - max(step.likely, step.work))
        last = self.calendar.last_day(finish)
        return min(self.calendar.first_day(begin), last), last

    def window_days(self, at: float) -> tuple[date, date]:
        """First and last calendar day of the observation window.

        `at` is when what comes before it is done; for a window on records, when what belongs inside is.
        """
        window = self.case.window
        if not window.fixed or window.opens is None or window.ends is None:
            opens = self.calendar.window_first_day(math.ceil(at - 1e-9), window.opens)
            return opens, last_day(opens, window.months)
        done = self.calendar.last_day(at) if window.on_records and at > 0 else window.ends
        if done <= window.ends:
            return window.opens, window.ends
        return months_after(done + ONE_DAY, -window.months), done

    def window_span(self, window: Job, share: float | None = None) -> tuple[date, date]:
        """The window's days with every task at its likely length, or at a share of the courses."""
        job = window
        if self.case.window.on_records:
            # The task that waits for the window also waits for everything that belongs inside it.
            job = next((job for job in self.jobs if window.id in job.after), window)
        if share is None:
            return self.window_days(self.placed.latest[self.position[job.id]][0])
        return self.window_days(simulation.quantile(sorted(self.courses.latest[job.id]), share))

    def _milestone(self, said: MilestoneSchema, job: Job) -> Milestone:
        number = self.position[job.id]
        if job.task.span == "window":
            planned, p50, p80 = (self.window_span(job, share)[1] for share in (None, P50, P80))
        else:
            course = sorted(self.courses.finish[job.id])
            planned = self.calendar.last_day(self.finish(job))
            p50 = self.calendar.last_day(simulation.quantile(course, P50))
            p80 = self.calendar.last_day(simulation.quantile(course, P80))
        return Milestone(
            id=said.id,
            name=said.name,
            framework=said.framework,
            planned=planned,
            p50=p50,
            p80=p80,
            proof=said.proof,
            path=critical.path_to(self.steps, self.placed, number),
        )

    @cached_property
    def effort(self) -> Range:
        """Internal person-days until the first proofs."""
        return total(job.effort for job in self.jobs)

    @cached_property
    def audit(self) -> AuditTime | None:
        """Auditor days, where ISO/IEC 27001 is planned or held."""
        wanted = ISO27001 in self.case.routes or self.case.held("iso27001")
        return audit_time.audit_time(self.model, self.case) if wanted else None

    @property
    def years_of_work(self) -> float:
        """How long the work takes at the days given a week, whatever has to be waited for."""
        return self.effort.likely / self.case.capacity / WEEKS_A_YEAR

    @cached_property
    def renewals(self) -> RenewalPlan:
        """What comes after the first proofs."""
        # What is held goes on before work on the plan begins.
        calendar = calendar_from(self.model, self.case, self.case.as_of)
        return renewal_plan(self.model, self.case, calendar, self._proofs(), self.audit)

    def _proofs(self) -> Proofs:
        by_task = {(job.task.id, job.framework): job for job in self.jobs}
        decision = by_task.get(("certificate_decision", ISO27001))
        window = by_task.get(("observation_window", SOC2))
        report = by_task.get(("report", SOC2))
        type1 = by_task.get(("type1_examination", SOC2))
        ready = by_task.get(("soc2_ready", SOC2))
        opens, ends = self.days(window) if window else (None, None)
        return Proofs(
            certificate=self.days(decision)[1] if decision else None,
            as_of_type1=self.days(ready)[1] if ready and type1 and not window else None,
            window_opens=opens,
            window_ends=ends,
            report=self.days(report)[1] if report else None,
            tasks=self._last_days(),
        )

    def _last_days(self) -> Mapping[str, tuple[date, ...]]:
        found: dict[str, tuple[date, ...]] = {}
        for job in self.jobs:
            found[job.task.id] = tuple(sorted((*found.get(job.task.id, ()), self.days(job)[1])))
        return found

    @cached_property
    def costs(self) -> tuple[CostItem, ...]:
        """Money of the plan's years."""
        return self._items(self.renewals.dated)

    def _items(self, renewals: Sequence[Dated]) -> tuple[CostItem, ...]:
        due = [costs.Due(job.task.id, job.framework, self.days(job)[1]) for job in self.jobs]
        return costs.cost_items(self.model, self.case, self.calendar, due, renewals, self.audit)

    @cached_property
    def cost_total(self) -> dict[str, Range]:
        """Money of the plan's years by currency."""
        return _by_currency(self.costs)

    @cached_property
    def first_cost(self) -> dict[str, Range]:
        """The same without renewals, so that plans that end on other days can be compared."""
        return _by_currency(self._items(()))


def _by_currency(items: Iterable[CostItem]) -> dict[str, Range]:
    totals: dict[str, Range] = {}
    for item in items:
        totals[item.currency] = totals.get(item.currency, ZERO) + item.amount
    return totals


def total(ranges: Iterable[Range]) -> Range:
    """The sum of ranges, low with low and high with high."""
    result = ZERO
    for one in ranges:
        result = result + one
    return result


def calendar_from(model: PlanningModel, case: Case, first: date) -> WorkingDays:
    """The company's working days from a day on."""
    years, week = model.whole("planning-horizon"), model.whole("working-week")
    close = model.range("year-end-close")
    return working_days(first, years, case.holiday_calendar, week, (round(close.low), round(close.high)))


def draft_of(model: PlanningModel, case: Case, luck: Luck) -> Draft:
    """Scales, links, places and simulates one company's tasks."""
    jobs = network_of(model, case)
    calendar = calendar_from(model, case, case.start)
    steps = schedule.steps_of(case, jobs, calendar)
    courses = simulation.simulate(
        steps, model.range("effort-band"), model.figure("pace-share"), luck.runs, luck.seed
    )
    return Draft(model, case, calendar, jobs, steps, schedule.place_likely(steps), courses)
