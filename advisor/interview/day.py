"""Days as people say them: `2027-05-31`, `31 May 2027`, `end of March`, `in 6 months`, `Q2 2027`, `today`.

Everything counts from `as_of`, never from the clock. A month, quarter or year without a day means its last
day, and a day or month without a year the next one to come: most days asked for are deadlines.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from advisor.formatting import MONTHS
from advisor.interview.misread import Misread, misread
from advisor.model.values import months_after

_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
}
_PARTS = {
    "end": "end",
    "late": "end",
    "eo": "end",
    "by the end": "end",
    "middle": "middle",
    "mid": "middle",
    "beginning": "start",
    "start": "start",
    "early": "start",
}
_MONTH = "|".join(
    sorted({name for full in MONTHS for name in (full.casefold(), full[:3].casefold())} | {"sept"})
)
_YEAR = r"(?:\s+|\s*[,/]\s*)(?P<year>\d{4})"
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_ISO_MONTH = re.compile(r"^(\d{4})-(\d{1,2})$")
_NUMERIC = re.compile(r"^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})$")
_DAY_MONTH = re.compile(
    rf"^(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s*(?:of\s+)?(?P<month>{_MONTH})\.?(?:{_YEAR})?$"
)
_MONTH_DAY = re.compile(rf"^(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:{_YEAR})?$")
_PERIOD = re.compile(
    r"^(?:(?P<part>by the end|end|late|middle|mid|beginning|start|early)(?:[\s-]+of)?[\s-]+)?(?:the\s+)?"
    rf"(?:(?P<month>{_MONTH})\.?|q(?P<quarter>[1-4])|h(?P<half>[12])|(?P<which>this|next|last)?\s*"
    rf"(?P<unit>month|quarter|year|week)|(?P<alone>\d{{4}}))(?:{_YEAR})?$"
)
_IN = re.compile(
    r"^(?:in|within)\s+(?P<n>\d{1,4}|[a-z]+)\s+(?P<unit>day|week|month|quarter|year)s?(?:\s+from now)?$"
)
_FROM_NOW = re.compile(
    r"^(?P<n>\d{1,4}|[a-z]+)\s+(?P<unit>day|week|month|quarter|year)s?(?:\s+(?P<ago>ago|from now))?$"
)
_SHORT = re.compile(r"^\+?(?P<n>\d{1,4})\s*(?P<unit>d|w|mo|m|q|y)$")
_UNITS = {"d": "day", "w": "week", "m": "month", "mo": "month", "q": "quarter", "y": "year"}
_NAMED = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}
_LONGEST = 40


def read_day(typed: str, as_of: date) -> date | Misread:
    """The day in `typed`, counted from `as_of`."""
    text = " ".join(typed.casefold().replace("'", "").split()).rstrip(".")
    if not text or len(text) > _LONGEST:
        return misread("not-a-day")
    text = {"eoy": "end of year", "eom": "end of month", "eoq": "end of quarter"}.get(text, text)
    if text in _NAMED:
        return _safe(lambda: as_of + timedelta(days=_NAMED[text]))
    for reader in (_numeric, _day_and_month, _distance, _period):
        found = reader(text, as_of)
        if found is not None:
            return found
    return misread("not-a-day")


def _safe(make: Callable[[], date]) -> date | Misread:
    """The day made, or that there is no such day."""
    try:
        return make()
    except (ValueError, OverflowError):
        return misread("no-such-day")


def _numeric(text: str, _: date) -> date | Misread | None:
    if found := _ISO.match(text):
        year, month, day = map(int, found.groups())
        return _safe(lambda: date(year, month, day))
    if found := _ISO_MONTH.match(text):
        year, month = map(int, found.groups())
        return _last_of(year, month)
    found = _NUMERIC.match(text)
    if found is None:
        return None
    first, mark, second = int(found[1]), found[2], int(found[3])
    year = int(found[4]) + (2000 if len(found[4]) == 2 else 0)
    as_european, as_american = _real(year, second, first), _real(year, first, second)
    if mark != "." and as_european and as_american and as_european != as_american:
        return misread("day-unclear", first=as_european.isoformat(), second=as_american.isoformat())
    return as_european or (None if mark == "." else as_american) or misread("no-such-day")


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_and_month(text: str, as_of: date) -> date | Misread | None:
    found = _DAY_MONTH.match(text) or _MONTH_DAY.match(text)
    if found is None:
        return None
    day, month = int(found["day"]), _month_number(found["month"])
    if found["year"]:
        return _safe(lambda: date(int(found["year"]), month, day))
    years = range(as_of.year, min(as_of.year + 9, 10_000))
    days = (_real(year, month, day) for year in years)
    return next((when for when in days if when and when >= as_of), misread("no-such-day"))


def _distance(text: str, as_of: date) -> date | Misread | None:
    found = _IN.match(text) or _FROM_NOW.match(text) or _SHORT.match(text)
    if found is None:
        return None
    count = int(found["n"]) if found["n"].isdigit() else _COUNTS.get(found["n"])
    if count is None:
        return None
    if found.groupdict().get("ago") == "ago":
        count = -count
    return _moved(as_of, count, _UNITS.get(found["unit"], found["unit"]))


def _moved(day: date, count: int, unit: str) -> date | Misread:
    if unit in ("day", "week"):
        return _safe(lambda: day + timedelta(days=count * (7 if unit == "week" else 1)))
    months = count * {"month": 1, "quarter": 3, "year": 12}[unit]
    if not 1 <= (day.year * 12 + day.month - 1 + months) // 12 <= 9999:
        return misread("no-such-day")
    return months_after(day, months)


def _period(text: str, as_of: date) -> date | Misread | None:
    found = _PERIOD.match(text)
    if found is None:
        return None
    span = _span(found, as_of)
    if span is None:
        return None
    part = _PARTS.get(found["part"] or "", "end")
    first, last = span
    if part == "middle":
        return first + timedelta(days=(last - first).days // 2)
    return first if part == "start" else last


def _span(found: re.Match[str], as_of: date) -> tuple[date, date] | None:
    """First and last day of the month, quarter, half or year named."""
    if found["unit"]:
        return None if found["year"] else _relative_span(found["unit"], found["which"] or "this", as_of)
    if found["alone"]:
        year = int(found["alone"])
        return None if found["year"] or year == 0 else _months(year, 1, 12)
    first, length = _first_and_length(found)
    if found["year"]:
        return _months(int(found["year"]), first, length) if int(found["year"]) else None
    span = _months(as_of.year, first, length)
    return span if span[1] >= as_of else _months(min(as_of.year + 1, 9999), first, length)


def _first_and_length(found: re.Match[str]) -> tuple[int, int]:
    if found["month"]:
        return _month_number(found["month"]), 1
    if found["quarter"]:
        return int(found["quarter"]) * 3 - 2, 3
    return int(found["half"]) * 6 - 5, 6


def _relative_span(unit: str, which: str, as_of: date) -> tuple[date, date] | None:
    step = {"this": 0, "next": 1, "last": -1}[which]
    if unit == "week":
        monday = as_of - timedelta(days=as_of.weekday()) + timedelta(weeks=step)
        return monday, monday + timedelta(days=6)
    length = {"month": 1, "quarter": 3, "year": 12}[unit]
    start = months_after(as_of.replace(day=1), -((as_of.month - 1) % length) + step * length)
    return _months(start.year, start.month, length)


def _months(year: int, first: int, length: int) -> tuple[date, date]:
    last = first + length - 1
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _last_of(year: int, month: int) -> date | Misread:
    return _safe(lambda: date(year, month, monthrange(year, month)[1]))


def _month_number(name: str) -> int:
    return next(i for i, full in enumerate(MONTHS, 1) if full.casefold().startswith(name[:3]))
