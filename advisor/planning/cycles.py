"""The two cycles after a first proof: audits of a certificate, and SOC 2 windows that abut. Dates only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from advisor.model.values import months_after
from advisor.planning.content import PlanningModel
from advisor.planning.working_days import ONE_DAY, WorkingDays


@dataclass(frozen=True, slots=True)
class Entry:
    """One date of a cycle; `kind` is a calendar entry of the planning content."""

    kind: str
    day: date
    opens: date | None = None
    """First day, where it is a period that ends on `day`."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """One term of a certificate."""

    decided: date
    expires: date


def certificate_entries(
    model: PlanningModel, calendar: WorkingDays, term: Certificate, since: date, *, goes_on: bool = True
) -> Iterator[Entry]:
    """Everything that one term asks for; preparations are not dated before `since`.

    `goes_on` is False where renewal is still to be decided.
    """
    for day in surveillance_days(model, calendar, term):
        if day < since:
            continue
        yield from _prepared(model, calendar, day, since)
        yield Entry("surveillance", day)
    starts = _in_term(calendar, term, model.whole("recertification-start-months"), model)
    if not goes_on:
        yield Entry("decision", starts)
        yield Entry("expiry", term.expires)
        return
    audit = recertification_day(model, calendar, term)
    yield Entry("recertification_start", starts)
    yield from _prepared(model, calendar, audit, since)
    yield Entry("recertification", audit)
    yield Entry("expiry", term.expires)


def _in_term(calendar: WorkingDays, term: Certificate, month: int, model: PlanningModel) -> date:
    """The working day in a month of the term, counted back from its end."""
    return calendar.on_or_before(months_after(term.expires, month - model.whole("certificate-months")))


def recertification_day(model: PlanningModel, calendar: WorkingDays, term: Certificate) -> date:
    """When the recertification audit takes place."""
    return _in_term(calendar, term, model.whole("recertification-audit-months"), model)


def surveillance_days(model: PlanningModel, calendar: WorkingDays, term: Certificate) -> list[date]:
    """Surveillance audits: the first inside the limit after the decision, then one in every calendar year.

    The year of the recertification audit needs none.
    """
    audit = recertification_day(model, calendar, term)
    close = months_after(audit, -model.whole("surveillance-apart-months"))
    limit = months_after(term.decided, model.whole("surveillance-limit-months"))
    due = months_after(term.decided, model.whole("surveillance-months"))
    if due < calendar.start <= limit:
        due = limit  # whether the audit has been held is not known, but by then it must have been
    days = [min(_same_year(calendar, due), _on_or_before(calendar, limit))]
    due = months_after(term.decided, model.whole("surveillance-months"))
    while (due := months_after(due, 12)) < audit:
        if due < close or due.year < audit.year:
            # A year that must have its audit has it well before the recertification audit of the next.
            days.append(_same_year(calendar, min(due, close)))
    missing = set(range(term.decided.year + 1, audit.year)) - {day.year for day in days}
    days.extend(_same_year(calendar, date(year, due.month, 1)) for year in missing)
    return sorted(days)


def _on_or_before(calendar: WorkingDays, day: date) -> date:
    """The last working day up to `day`; what lies before the calendar stays where it was."""
    return day if day < calendar.start else calendar.on_or_before(day)


def _same_year(calendar: WorkingDays, day: date) -> date:
    earlier = _on_or_before(calendar, day)
    return earlier if earlier.year == day.year else calendar.on_or_after(day)


def _prepared(model: PlanningModel, calendar: WorkingDays, audit: date, since: date) -> Iterator[Entry]:
    for kind, figure in (
        ("internal_audit", "internal-audit-before-months"),
        ("management_review", "management-review-before-months"),
    ):
        day = calendar.on_or_before(months_after(audit, -model.whole(figure)))
        yield Entry(kind, max(day, calendar.on_or_after(since)) if audit > since else day)


def windows_after(
    model: PlanningModel, last_end: date, until: date, year_end: int | None, first_months: int | None = None
) -> Iterator[Entry]:
    """Windows without a gap after `last_end`, as long as they open before `until`.

    `year_end` is the month in which customers close their books; `first_months` fixes the first one's length.
    """
    opens, months = last_end + ONE_DAY, first_months
    while opens < until:
        length = months or window_length(model, opens, year_end)
        ends = _end(opens, length)
        yield Entry("window", ends, opens)
        opens, months = ends + ONE_DAY, None


def _end(opens: date, months: int) -> date:
    return months_after(opens, months) - ONE_DAY


def window_length(model: PlanningModel, opens: date, year_end: int | None) -> int:
    """Months of the window that opens on a day: the longest that ends where customers need it.

    Where no length does, the longest after which the next one can.
    """
    longest = model.whole("next-window-months")
    lengths = range(longest, model.whole("next-window-shortest-months") - 1, -1)
    if year_end is None:
        return longest
    for months in lengths:
        if _ends_well(model, _end(opens, months), year_end):
            return months
    for months in lengths:
        later = _end(opens, months) + ONE_DAY
        if any(_ends_well(model, _end(later, more), year_end) for more in lengths):
            return months
    return longest


def end_on_the_way(model: PlanningModel, opens: date, until: date, since: date) -> date:
    """Last day of the next of the windows that lead up to a day without a gap.

    As long as can be, but short enough to leave the one after it its shortest length. What could only be cut
    before `since` takes in the rest where that is little.
    """
    longest = _end(opens, model.whole("next-window-months"))
    if longest >= until:
        return until
    shortest = model.whole("next-window-shortest-months")
    cut = min(longest, months_after(until + ONE_DAY, -shortest) - ONE_DAY)
    if cut >= since:
        return cut
    return until if until <= _end(longest + ONE_DAY, model.whole("bridge-months")) else longest


def _ends_well(model: PlanningModel, day: date, year_end: int) -> bool:
    """Whether a period that ends on `day` ends one to three months before the customers' year does."""
    lead = model.range("year-end-lead-months")
    closes = year_end_after(day, year_end)
    return (
        months_after(day + ONE_DAY, round(lead.low))
        <= closes + ONE_DAY
        <= months_after(day + ONE_DAY, round(lead.high))
    )


def year_end_after(day: date, month: int) -> date:
    """The last day of the next such month on or after `day`."""
    year = day.year if day.month <= month else day.year + 1
    return months_after(date(year, month, 1), 1) - ONE_DAY


def bridge_after(model: PlanningModel, period_end: date, until: date) -> Entry | None:
    """The bridge letter from the end of a period up to a day, as far as one reaches."""
    reaches = _end(period_end + ONE_DAY, model.whole("bridge-months"))
    last = min(until, reaches)
    return Entry("bridge_letter", last, period_end + ONE_DAY) if last > period_end else None
