"""Places tasks in time by one recursion, for one course of the plan or for many at once.

finish = max(latest predecessor + duration, queue free + effort / capacity), tasks in fixed order. There are
only sums and maxima, so more capacity, less work or shorter tasks never make anything later.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from advisor.planning.case import Case
from advisor.planning.network import Job
from advisor.planning.windows import last_day
from advisor.planning.working_days import WorkingDays

Course = list[float]
"""One value for each simulated course: working days since the start."""


@dataclass(frozen=True, slots=True)
class Step:
    """A task as the recursion sees it; durations in working days."""

    id: str
    after: tuple[int, ...]
    low: float
    likely: float
    high: float
    work: float
    """Working days that its likely effort takes the whole team."""
    queues: bool
    span: str
    ends: Mapping[int, int] | None = None
    """Windows: the end by the working days done before."""
    ended: int | None = None
    """Windows that run already: their end."""
    anchor: int | None = None
    """Position of the window whose end it starts not long before."""
    anchor_ends: Mapping[int, int] | None = None
    """When it may start, by the working days done before that window opens; by its end where it has begun."""
    anchor_at: int | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the tasks stand, course by course, in the order of the steps."""

    latest: tuple[Course, ...]
    """When the last predecessor is done."""
    begun: tuple[Course, ...]
    """When the team turns to it."""
    finish: tuple[Course, ...]


def steps_of(case: Case, jobs: Sequence[Job], calendar: WorkingDays) -> tuple[Step, ...]:
    """The jobs as steps against this company's capacity and calendar."""
    position = {job.id: number for number, job in enumerate(jobs)}
    window = next((n for n, job in enumerate(jobs) if job.task.span == "window"), None)
    week = calendar.days_a_week
    # The team gives its days a week evenly over the week's working days.
    per_day = case.capacity / week
    steps = []
    for job in jobs:
        step = Step(
            id=job.id,
            after=tuple(position[name] for name in job.after),
            low=job.weeks.low * week,
            likely=job.weeks.likely * week,
            high=job.weeks.high * week,
            work=job.effort.likely / per_day,
            queues=job.task.queues,
            span=job.task.span,
            **_window_fields(case, job, calendar, window),
        )
        steps.append(step)
    return tuple(steps)


def _window_fields(case: Case, job: Job, calendar: WorkingDays, window: int | None) -> dict[str, Any]:
    given = case.window
    not_before = None if given.fixed else given.opens
    if job.task.span == "window":
        if given.fixed and given.ends is not None:
            return {"ended": calendar.until(given.ends)}
        return {"ends": calendar.window_ends(given.months, not_before)}
    lead = job.task.before_window_ends
    if lead is None or window is None:
        return {}
    if given.on_records:
        return {"anchor": window, "anchor_ends": calendar.leads(lead)}
    months = max(given.months - lead, 0)
    if given.fixed and given.opens is not None:
        return {"anchor_at": calendar.until(last_day(given.opens, months))}
    return {"anchor": window, "anchor_ends": calendar.window_ends(months, not_before)}


def place(steps: Sequence[Step], durations: Sequence[Course], work: Sequence[Course], courses: int) -> Placed:
    """Every step in every course. `durations` and `work` hold one list a step."""
    latest: list[Course] = []
    begun: list[Course] = []
    finish: list[Course] = []
    zeros: Course = [0.0] * courses
    queue = zeros
    for step, duration, effort in zip(steps, durations, work, strict=True):
        before = _latest([finish[n] for n in step.after], zeros)
        before = _anchored(steps, step, before, latest, finish)
        begin = before
        if step.span == "window":
            done = _window_end(step, before)
        elif step.span == "point":
            done = before
        elif step.queues:
            begin = list(map(max, queue, before))
            queue = [b + w for b, w in zip(begin, effort, strict=True)]
            done = [e if (e := at + d) > q else q for at, d, q in zip(before, duration, queue, strict=True)]
        else:
            done = [at + max(d, w) for at, d, w in zip(before, duration, effort, strict=True)]
        latest.append(before)
        begun.append(begin)
        finish.append(done)
    return Placed(tuple(latest), tuple(begun), tuple(finish))


def _latest(finishes: list[Course], zeros: Course) -> Course:
    if not finishes:
        return zeros
    if len(finishes) == 1:
        return finishes[0]
    return list(map(max, *finishes))


def _anchored(
    steps: Sequence[Step], step: Step, before: Course, latest: list[Course], finish: list[Course]
) -> Course:
    if step.anchor is not None and step.anchor_ends is not None:
        ends = step.anchor_ends
        known = (finish if steps[step.anchor].ends is None else latest)[step.anchor]
        return [
            at if at > (e := ends[math.ceil(w - 1e-9)]) else float(e)
            for at, w in zip(before, known, strict=True)
        ]
    if step.anchor_at is not None:
        return [max(at, float(step.anchor_at)) for at in before]
    return before


def _window_end(step: Step, before: Course) -> Course:
    if step.ends is None:
        ended = float(step.ended or 0)
        return [max(at, ended) for at in before]
    ends = step.ends
    return [float(ends[math.ceil(at - 1e-9)]) for at in before]


def place_likely(steps: Sequence[Step]) -> Placed:
    """One course with every task at its likely length."""
    return place(steps, [[s.likely] for s in steps], [[s.work] for s in steps], 1)
