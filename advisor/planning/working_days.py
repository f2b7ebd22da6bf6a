"""A table of working days: weekends and a country's public holidays are kept free. It counts from zero."""

from __future__ import annotations

import math
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from advisor.model.values import months_after

LAST_DAY = date(9990, 12, 31)
"""No date of a plan lies later, however small the capacity."""
SUNDAY = 6
DECEMBER, CHRISTMAS = 12, 25
WEEKEND = frozenset({5, SUNDAY})
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, eq=False)
class WorkingDays:
    """Working days from a plan's start on; past the table's end days are counted without holidays."""

    start: date
    days: tuple[date, ...]
    days_a_week: int
    country: str = ""
    """The calendar's country in lower case; empty where no holidays are known."""
    shortened: bool = False
    """The country's own week has more working days than are planned."""
    closes_at_year_end: bool = False
    """Days around Christmas that are no public holidays are kept free too."""
    _ends: dict[tuple[int, int], _Ends] = field(default_factory=dict)

    def day(self, position: int) -> date:
        """The working day at a position; positions below zero give the first."""
        if position < len(self.days):
            return self.days[max(position, 0)]
        beyond = (position - len(self.days) + 1) * 7 // self.days_a_week + 1
        room = (LAST_DAY - self.days[-1]).days
        return self.days[-1] + timedelta(days=min(beyond, room))

    def first_day(self, begin: float) -> date:
        """The day on which something that begins at `begin` is first worked on."""
        return self.day(math.floor(begin + 1e-9))

    def last_day(self, finish: float) -> date:
        """The day on which something that is finished at `finish` is last worked on."""
        return self.day(math.ceil(finish - 1e-9) - 1)

    def before(self, day: date) -> int:
        """How many working days lie before `day`."""
        if day > self.days[-1]:
            return self._beyond(day - ONE_DAY)
        return bisect_left(self.days, day)

    def until(self, day: date) -> int:
        """How many working days lie up to and including `day`."""
        if day > self.days[-1]:
            return self._beyond(day)
        return bisect_right(self.days, day)

    def _beyond(self, day: date) -> int:
        return len(self.days) + (day - self.days[-1]).days * self.days_a_week // 7

    def on_or_before(self, day: date) -> date:
        """The last working day up to `day`, or the first of the table where `day` lies before it."""
        return self.day(self.until(day) - 1)

    def on_or_after(self, day: date) -> date:
        """The first working day from `day` on."""
        return self.day(self.before(day))

    def window_ends(self, months: int, not_before: date | None = None) -> Mapping[int, int]:
        """Working days until the end of a window, by the working days done before it opens.

        The window opens on the calendar day after the last of those days.
        """
        key = (months, not_before.toordinal() if not_before else 0)
        if key not in self._ends:
            self._ends[key] = _Ends(self, months, not_before)
        return self._ends[key]

    def leads(self, months: int) -> Mapping[int, int]:
        """Working days until so many months before a day, by the working days until that day."""
        return _Leads(self, months)

    def window_first_day(self, done: int, not_before: date | None = None) -> date:
        """The calendar day on which a window opens when so many working days are done."""
        opens = self.day(done - 1) + ONE_DAY if done > 0 else self.start
        return max(opens, not_before) if not_before else opens


class _Ends(dict[int, int]):
    """Ends of windows, worked out when asked for."""

    def __init__(self, table: WorkingDays, months: int, not_before: date | None) -> None:
        super().__init__()
        self.table, self.months, self.not_before = table, months, not_before

    def __missing__(self, done: int) -> int:
        opens = self.table.window_first_day(done, self.not_before)
        end = self.table.until(months_after(opens, self.months) - ONE_DAY)
        self[done] = end
        return end


class _Leads(dict[int, int]):
    """Days that lie some months before others, worked out when asked for."""

    def __init__(self, table: WorkingDays, months: int) -> None:
        super().__init__()
        self.table, self.months = table, months

    def __missing__(self, done: int) -> int:
        after = self.table.day(done - 1) + ONE_DAY if done > 0 else self.table.start
        self[done] = self.table.before(months_after(after, -self.months))
        return self[done]


@lru_cache(maxsize=32)
def working_days(
    start: date, years: int, country: str = "", most_a_week: int = 7, closed: tuple[int, int] | None = None
) -> WorkingDays:
    """The table from the first working day on or after `start`, for so many years.

    A country that the holidays package does not know gives a table that keeps only weekends free. Where the
    country's week has more than `most_a_week` working days, the days before its weekly rest are free as well.
    From the first to the last day of December in `closed` nobody works where Christmas is a public holiday.
    """
    last_year = min(start.year + years, LAST_DAY.year)
    public, countrys_own = _holidays(country, start.year, last_year)
    holidays = public | _year_ends(public, start.year, last_year, closed)
    weekend = _longer_weekend(countrys_own, most_a_week)
    first, last = start.toordinal(), date(last_year, 12, 31).toordinal()
    days = tuple(
        date.fromordinal(n)
        for n in range(first, last + 1)
        if (n + 6) % 7 not in weekend and n not in holidays
    )
    return WorkingDays(
        start,
        days,
        7 - len(weekend),
        country if public else "",
        shortened=weekend != countrys_own,
        closes_at_year_end=len(holidays) > len(public),
    )


def _year_ends(
    public: frozenset[int], first: int, last: int, closed: tuple[int, int] | None
) -> frozenset[int]:
    if closed is None:
        return frozenset()
    return frozenset(
        date(year, DECEMBER, day).toordinal()
        for year in range(first, last + 1)
        if date(year, DECEMBER, CHRISTMAS).toordinal() in public
        for day in range(closed[0], closed[1] + 1)
    )


def _longer_weekend(weekend: frozenset[int], most_a_week: int) -> frozenset[int]:
    days = set(weekend) or {SUNDAY}
    while len(days) < 7 - most_a_week:
        first = next(day for day in sorted(days, reverse=True) if (day - 1) % 7 not in days)
        days.add((first - 1) % 7)
    return frozenset(days)


def _holidays(country: str, first: int, last: int) -> tuple[frozenset[int], frozenset[int]]:
    if not country:
        return frozenset(), WEEKEND
    import holidays

    try:
        with warnings.catch_warnings():
            # Some calendars end within the horizon; weekends are kept free all the same.
            warnings.simplefilter("ignore")
            known = holidays.country_holidays(country.upper(), years=range(first, last + 1))
    except NotImplementedError:
        return frozenset(), WEEKEND
    return frozenset(day.toordinal() for day in known), frozenset(known.weekend)
