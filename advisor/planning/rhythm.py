"""The year's recurring work: how much of it there is, and on which days it falls.

What is done yearly comes round before a year is over, and once in every observation window.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from advisor.model.roadmap import Range, RecurringWork
from advisor.model.values import months_after
from advisor.planning.case import Case
from advisor.planning.content import PlanningModel
from advisor.planning.schema import RecurringSchema
from advisor.planning.working_days import ONE_DAY, WorkingDays

A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Period:
    """An observation window that a report is planned for."""

    opens: date
    ends: date
    first: bool = False
    """The first of its kind: what was done while it was prepared need not be done again at once."""

    @property
    def whole_year(self) -> bool:
        """Long enough for everything that is done yearly."""
        return months_after(self.opens, A_YEAR) <= self.ends + ONE_DAY

    @property
    def days(self) -> int:
        """Calendar days in it, both ends included."""
        return (self.ends - self.opens).days + 1


@dataclass(frozen=True, slots=True)
class Reach:
    """From when to when yearly work is due."""

    anchor: date
    """Proof reached, or today where one is held."""
    done: tuple[date, ...]
    """When the plan itself does the work, rising."""
    until: date


def amount(model: PlanningModel, case: Case, entry: RecurringSchema) -> RecurringWork:
    """A year of one recurring work for this company."""
    root = math.sqrt(case.headcount / model.figure("reference-people"))
    band = model.range("recurring-band")
    at_50, hours = entry.at_50_people.scaled(root), entry.hours_a_head
    days = Range(at_50.low * band.low, at_50.likely * band.likely, at_50.high * band.high)
    days = days + hours.scaled(case.headcount / model.figure("hours-per-day"))
    if case.text("grc_platform") in {"planned", "in_place"}:
        days = days.scaled(entry.with_platform)
    return RecurringWork(
        entry.id, entry.name, entry.framework, entry.times_a_year, days, entry.why, entry.sources
    )


def steady_days(calendar: WorkingDays, entry: RecurringSchema, anchor: date, until: date) -> Iterator[date]:
    """Days in the same months of every year from `anchor` on."""
    for year in range((until.year - anchor.year) + 1):
        for month in entry.months:
            day = calendar.on_or_before(months_after(anchor, A_YEAR * year + month))
            if day <= until:
                yield day


def yearly_days(
    calendar: WorkingDays, entry: RecurringSchema, reach: Reach, periods: Sequence[Period]
) -> Iterator[date]:
    """Days of what is done once a year: before the first period by the year, then once in each."""
    opens = periods[0].opens if periods else reach.until + ONE_DAY
    early = []
    if not reach.done or reach.done[0] > months_after(reach.anchor, A_YEAR):
        # What is held asks for the work before the plan does it the first time.
        first = min([opens, *reach.done])
        early = [day for day in steady_days(calendar, entry, reach.anchor, reach.until) if day < first]
    for last, following in pairwise([*reach.done, opens]):
        early += [day for day in _anniversaries(calendar, last, reach.until) if day < following]
    yield from early
    yield from _days_in_periods(calendar, entry, sorted([*early, *reach.done]), periods)


def _anniversaries(calendar: WorkingDays, last: date, until: date) -> Iterator[date]:
    for year in range(1, until.year - last.year + 1):
        day = calendar.on_or_before(months_after(last, A_YEAR * year))
        if day <= until:
            yield day


def _days_in_periods(
    calendar: WorkingDays, entry: RecurringSchema, done: Sequence[date], periods: Sequence[Period]
) -> Iterator[date]:
    """One day in every period, none more than a year after the one before; days gone by are among them."""
    last: date | None = None
    for period in periods:
        last = max((d for d in [*done, last] if d is not None and d < period.opens), default=None)
        # The first test may end too late for its window; a second one would come no sooner.
        inside = [d for d in done if d >= period.opens and (period.first or d <= period.ends)]
        due = None if last is None else months_after(last, A_YEAR)
        # What the plan does within a month of the day need not be done twice.
        if inside and (due is None or inside[0] <= months_after(due, 1)):
            last = inside[-1]
            continue
        day = _wish(entry, period)
        if period.first and not period.whole_year and entry.before_window_ends is None:
            if due is None or due > period.ends:
                last = last or period.opens - ONE_DAY
                continue
            day = due
        day = day if due is None else min(day, due)
        last = _inside(calendar, day, period)
        yield last
        last = max([last, *inside])


def _inside(calendar: WorkingDays, day: date, period: Period) -> date:
    """The working day before it that still lies in the period; days before the calendar stay as they are."""
    if day < calendar.start:
        return day
    earlier = calendar.on_or_before(day)
    return earlier if earlier >= period.opens else calendar.on_or_after(period.opens)


def _wish(entry: RecurringSchema, period: Period) -> date:
    """Where in a period the work is best done: its month's part of the way, or so long before the end."""
    if entry.before_window_ends is not None:
        return max(months_after(period.ends + ONE_DAY, -entry.before_window_ends), period.opens)
    part = entry.months[0] / A_YEAR
    return date.fromordinal(period.opens.toordinal() + math.ceil(period.days * part) - 1)
