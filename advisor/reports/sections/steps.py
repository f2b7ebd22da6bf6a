"""The first things to do with day and owner, and the odds of the buyer's date in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from advisor import formatting
from advisor.model.roadmap import Deadline, PlannedTask
from advisor.reports import document as d
from advisor.reports.context import Context

FIRST = 3
"""Things to do first; more would be a plan."""


def first_three(c: Context) -> tuple[d.Point, ...]:
    """With day and owner: what to ask the buyer, what the top decides first, the first pieces of work."""
    return tuple(_steps(c))[:FIRST]


def _steps(c: Context) -> Iterator[d.Point]:
    roadmap = c.plan
    if roadmap is None:
        return
    top = roadmap.approvals[0] if roadmap.approvals else None
    owner = c.role(top.owner) if top is not None else c.say("steps-top")
    for ask in dict.fromkeys(x.ask for x in roadmap.deadlines if x.ask):
        yield d.Point("", ask, c.say("decision-from", owner=owner, date=formatting.day_short(roadmap.start)))
    if top is not None:
        detail = c.say("decision-detail", owner=owner, date=formatting.day_short(top.date))
        yield d.Point("", c.say("sentence", text=top.name), detail)
    for task in sorted(roadmap.tasks, key=in_order):
        yield _work(c, task)
    if not roadmap.tasks:
        for renewal in sorted(roadmap.renewals, key=lambda r: r.date):
            when = c.say("steps-by", date=formatting.day_short(renewal.date))
            yield d.Point("", c.say("sentence", text=renewal.name), when)


def _work(c: Context, task: PlannedTask) -> d.Point:
    values = {"first": formatting.day_short(task.start), "last": formatting.day_short(task.end)}
    detail = c.say("steps-work", owner=c.role(task.owner), **values)
    return d.Point("", c.say("sentence", text=task.name), detail)


def in_order(task: PlannedTask) -> tuple[date, date, str]:
    """Tasks by their first day."""
    return task.start, task.end, task.id


def odds_of(c: Context, readings: Sequence[Deadline]) -> str:
    """The odds of a date, for every reading of it where it is not known which holds."""
    parts = []
    for reading in readings:
        state = "past" if reading.past else "met" if reading.met else "odds"
        parts.append(
            c.say(f"reading-{state}", name=reading.name, chance=formatting.odds(reading.probability))
        )
    return c.say("sentence", text="; ".join(parts))
