"""How far each task may slip, and which tasks decide a date: the recursion run backwards."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from advisor.planning.schedule import Placed, Step

EPSILON = 1e-6


def slack_of(steps: Sequence[Step], placed: Placed) -> tuple[int, ...]:
    """Working days each task may slip, its turn in the queue included, before the plan's last end moves."""
    ends = [course[0] for course in placed.finish]
    last = max(ends, default=0.0)
    may_end = [last] * len(steps)
    may_open = [math.inf] * len(steps)
    """For windows: the latest opening that tasks placed by the window's end allow."""
    queue_free = math.inf
    slack = [0.0] * len(steps)
    for number in range(len(steps) - 1, -1, -1):
        step = steps[number]
        slack[number] = may_end[number] - ends[number]
        if step.queues and step.span == "work":
            slack[number] = min(slack[number], queue_free - placed.begun[number][0] - step.work)
        may_begin, queue_free = _latest_begin(step, may_end[number], queue_free)
        may_begin = min(may_begin, may_open[number])
        if step.anchor is not None and step.anchor_ends is not None:
            by_end = steps[step.anchor].ends is None
            known = (placed.finish if by_end else placed.latest)[step.anchor][0]
            latest = _latest_key(step.anchor_ends, _needed_begin(step, may_end[number]), known)
            limits = may_end if by_end else may_open
            limits[step.anchor] = min(limits[step.anchor], latest)
        for before in step.after:
            may_end[before] = min(may_end[before], may_begin)
    return tuple(max(math.floor(days + EPSILON), 0) for days in slack)


def _needed_begin(step: Step, may_end: float) -> float:
    return may_end - max(step.likely, step.work)


def _latest_begin(step: Step, may_end: float, queue_free: float) -> tuple[float, float]:
    """The latest time for its predecessors' ends, and for the queue before it."""
    if step.span == "window":
        if step.ends is None:
            return may_end, queue_free
        return _latest_key(step.ends, may_end, 0.0), queue_free
    if step.span == "point":
        return may_end, queue_free
    if not step.queues:
        return _needed_begin(step, may_end), queue_free
    begin = min(may_end, queue_free) - step.work
    return min(may_end - step.likely, begin), begin


def _latest_key(ends: Mapping[int, int], limit: float, known: float) -> float:
    """The largest number of working days done whose window ends by `limit`."""
    low = math.ceil(known - 1e-9)
    if ends[low] > limit + EPSILON:
        return float(low)
    high = low + 1
    while ends[high] <= limit + EPSILON:
        low, high = high, high + 2 * (high - low)
    while high - low > 1:
        middle = (low + high) // 2
        if ends[middle] <= limit + EPSILON:
            low = middle
        else:
            high = middle
    return float(low)


def path_to(steps: Sequence[Step], placed: Placed, number: int) -> tuple[str, ...]:
    """Ids of the tasks that decide when a task ends, the first one first."""
    path = [number]
    while (before := _decides(steps, placed, path[-1])) is not None:
        path.append(before)
    return tuple(steps[n].id for n in reversed(path))


def _decides(steps: Sequence[Step], placed: Placed, number: int) -> int | None:
    step = steps[number]
    latest, begun, finish = (course[number][0] for course in (placed.latest, placed.begun, placed.finish))
    if step.queues and begun > latest + EPSILON and begun + step.work >= finish - EPSILON:
        queued = [n for n in range(number) if steps[n].queues and steps[n].span == "work"]
        return queued[-1] if queued else None
    waited_for = any(placed.finish[n][0] >= latest - EPSILON for n in step.after)
    if step.anchor is not None and not waited_for:
        # Placed by the window's end: what opened the window decides, or what it closes after.
        return step.anchor if steps[step.anchor].ends is None else _decides(steps, placed, step.anchor)
    if step.anchor_at is not None and not waited_for:
        return None
    if step.ended is not None and latest < step.ended - EPSILON:
        return None
    if step.ends is not None and step.ends[math.ceil(latest - 1e-9)] == step.ends[0]:
        # The window opens on a day that is given, later than everything before it.
        return None
    return max(step.after, key=lambda n: placed.finish[n][0], default=None)
