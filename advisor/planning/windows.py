"""The first observation window: new, running, after a Type I report, or begun in the past on records.

A window that has begun holds only controls that ran from its first day, so it never waits for building.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from advisor.model.pack import Pack
from advisor.model.values import Answer, months_after
from advisor.planning.content import PlanningModel
from advisor.planning.working_days import ONE_DAY


@dataclass(frozen=True, slots=True)
class Window:
    """When the first observation window may open."""

    months: int
    opens: date | None = None
    """Its first day where that is known; otherwise the day after the controls are ready."""
    fixed: bool = False
    """It has begun, or is to begin in the past, so it does not wait for anything to be built."""
    on_records: bool = False
    """Fixed because controls have run with records; it closes once what belongs inside is done."""
    decided: int = 0
    """Months that were decided, where a window so short would be over by now and this one is longer."""

    @property
    def ends(self) -> date | None:
        """The last day of a window whose first one is known."""
        return None if self.opens is None else last_day(self.opens, self.months)


def last_day(opens: date, months: int) -> date:
    """The last day of a window that lasts so many months."""
    return months_after(opens, months) - ONE_DAY


def lengths_of(pack: Pack) -> tuple[int, ...]:
    """Months that a first window can last, rising."""
    return tuple(sorted(o.months for o in pack.decision["observation_window"].options if o.months))


def decided_months(pack: Pack, outcomes: Mapping[str, str]) -> int:
    """Length of the first window; the shortest on offer where none was decided."""
    options = pack.decision["observation_window"].options
    chosen = [o.months for o in options if o.id == outcomes["observation_window"] and o.months]
    return chosen[0] if chosen else lengths_of(pack)[0]


@dataclass(frozen=True, slots=True)
class Begun:
    """Windows that have begun by a plan's start, as far as one has."""

    running: Window | None
    """One that is said to run; None where none could still be open or being reported on."""
    after_type1: Window | None
    """From the day after a Type I report's date; None where it would be over before work begins."""


def begun(
    model: PlanningModel, pack: Pack, filled: Mapping[str, Answer], months: int, as_of: date, start: date
) -> Begun:
    """What has begun, each as short as it can be and not be over: a longer window was meant by then."""
    lengths = [length for length in lengths_of(pack) if length >= months]
    opened, as_of_type1 = filled["soc2_window_start"], filled["soc2_period_end"]
    running = after_type1 = None
    if isinstance(opened, date) and opened <= start:
        reported = timedelta(weeks=model.range("report-weeks").high)
        running = _reaching(lengths, opened, as_of - reported)
    if isinstance(as_of_type1, date):
        after_type1 = _reaching(lengths, as_of_type1 + ONE_DAY, start)
    return Begun(running, after_type1)


def _reaching(lengths: Sequence[int], opens: date, day: date) -> Window | None:
    for length in lengths:
        if last_day(opens, length) >= day:
            return Window(length, opens, fixed=True, decided=lengths[0] if length > lengths[0] else 0)
    return None


def on_records(model: PlanningModel, months: int, records: float, as_of: date, start: date) -> Window | None:
    """A window as far in the past as records reach; None where they reach back too little."""
    if records < model.figure("backdate-least"):
        return None
    opens = max(months_after(as_of, -int(records)), months_after(start, -months))
    return Window(months, opens, fixed=True, on_records=True)
