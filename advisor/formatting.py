"""Numbers, ranges, money, dates and lists as people read them; the only place that formats."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from advisor.model.roadmap import Range

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SYMBOLS: Mapping[str, str] = {"USD": "$", "EUR": "€", "GBP": "£"}
WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
NO_BREAK = "\u00a0"
DASH = "–"


def number(value: float, places: int = 0) -> str:
    """`1,250`, or with up to `places` decimals; a trailing `.0` is dropped."""
    rounded = round(value + 0.0, places)
    text = f"{rounded:,.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "−")


def in_words(count: int) -> str:
    """Small whole numbers as words, larger ones in digits."""
    return WORDS[count] if 0 <= count < len(WORDS) else number(count)


def counted(count: float, one: str, many: str = "") -> str:
    """A number and its noun: `1 week`, `3 weeks`."""
    text = number(count, 1)
    return f"{text} {one if text == '1' else many or one + 's'}"


def capitalised(text: str) -> str:
    """The first letter in upper case, everything else untouched."""
    return text[:1].upper() + text[1:]


def _places(value: float, whole_from: float) -> int:
    return 1 if 0 < abs(value) < whole_from and abs(value - round(value)) > 0.05 else 0


def days(value: float) -> str:
    """Person-days: one decimal below five, whole days above, since estimates mean no more."""
    return number(value, _places(value, 4.95))


def half_days(value: float) -> str:
    """Auditor days, which are calculated to the half day."""
    return number(value, _places(value, 1_000))


def range_of(amount: Range, *, likely: bool = False, written: Callable[[float], str] = days) -> str:
    """`38 to 61`, or `45 (38 to 61)` with the likely value in front; one number where all are alike."""
    low, high = written(amount.low), written(amount.high)
    spread = low if low == high else f"{low} to {high}"
    return spread if not likely or low == high else f"{written(amount.likely)} ({spread})"


def person_days(amount: Range, *, likely: bool = False) -> str:
    """`1 person-day`, `38 to 61 person-days`, or with the likely value in front."""
    text = range_of(amount, likely=likely)
    return f"{text} person-{'day' if text == '1' else 'days'}"


def turned(amount: Range) -> Range:
    """What is saved, from a negative amount; the likely value alone where it is not sure to be saved."""
    if amount.high > 0:
        return Range(-amount.likely, -amount.likely, -amount.likely)
    return Range(-amount.high, -amount.likely, -amount.low)


def _significant(amount: float) -> float:
    """Two digits that count, as many as an estimate can mean; small change to the whole unit."""
    if abs(amount) < 100:
        return float(round(amount))
    return float(round(amount, 1 - math.floor(math.log10(abs(amount)))))


def _unit(amounts: Iterable[float]) -> str:
    """The unit in which all of them can be written, so that both ends of a range read alike."""
    sizes = [size for amount in amounts if (size := abs(_significant(amount)))] or [0.0]
    if max(sizes) >= 1_000_000 and min(sizes) >= 100_000:
        return "m"
    return "k" if min(sizes) >= 10_000 else ""


def _in_unit(amount: float, unit: str, currency: str) -> str:
    rounded = _significant(amount)
    unit = unit if rounded else ""
    size, places = {"m": (rounded / 1_000_000, 2), "k": (rounded / 1_000, 0), "": (rounded, 0)}[unit]
    sign = SYMBOLS.get(currency.upper(), currency.upper() + NO_BREAK)
    return f"{'−' if size < 0 else ''}{sign}{number(abs(size), places)}{unit}"


def money(amount: float, currency: str) -> str:
    """`€250k`, `$1.2m`, `£4,500`; a currency without a sign of its own keeps its code."""
    return _in_unit(amount, _unit([amount]), currency)


def money_range(amount: Range, currency: str, *, likely: bool = False) -> str:
    """`€350k to €500k`, or `€420k (€350k to €500k)`; one number where both ends read alike."""
    unit = _unit([amount.low, amount.likely, amount.high])
    low, middle, high = (_in_unit(at, unit, currency) for at in (amount.low, amount.likely, amount.high))
    spread = low if low == high else f"{low} to {high}"
    return spread if not likely or low == high else f"{middle} ({spread})"


def money_by_currency(amounts: Mapping[str, Range], *, likely: bool = True, brief: bool = False) -> str:
    """One amount a currency, joined with `plus` (or its sign): never converted, never added up."""
    return (" + " if brief else " plus ").join(
        money_range(value, code, likely=likely) for code, value in amounts.items()
    )


def percent(share: float) -> str:
    """`80%` from 0.8; what is possible but rounds to nothing is `under 1%`, and likewise at the top."""
    value = share * 100
    if 0 < value < 0.5:
        return "under 1%"
    if 99.5 <= value < 100:
        return "over 99%"
    return f"{number(value)}%"


def odds(probability: float) -> str:
    """A simulated chance as percent. No simulation shows certainty, so neither end is printed."""
    return percent(min(max(probability, 0.001), 0.999))


def day(when: date) -> str:
    """`24 November 2026`."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def day_short(when: date) -> str:
    """`24 Nov 2026`."""
    return f"{when.day} {MONTHS[when.month - 1][:3]} {when.year}"


def month(when: date) -> str:
    """`November 2026`."""
    return f"{MONTHS[when.month - 1]} {when.year}"


def month_short(when: date) -> str:
    """`Nov 2026`."""
    return f"{MONTHS[when.month - 1][:3]} {when.year}"


def quarter(when: date) -> str:
    """`Q4 2026`."""
    return f"Q{(when.month + 2) // 3} {when.year}"


def period(first: date, last: date) -> str:
    """`Nov 2026 to Mar 2027`, shortened where both lie in one month or year."""
    if (first.year, first.month) == (last.year, last.month):
        return month_short(first)
    start = MONTHS[first.month - 1][:3] if first.year == last.year else month_short(first)
    return f"{start} to {month_short(last)}"


def length(first: date, last: date) -> str:
    """How long from `first` to `last`, both included: weeks up to three months, then months."""
    total = (last - first).days + 1
    if total < 7:
        return counted(max(total, 1), "day")
    if total < 92:
        return counted(max(round(total / 7), 1), "week")
    return counted(round(total / 30.44), "month")


def months_between(first: date, last: date) -> int:
    """Calendar months from one day to another, to the nearest whole month."""
    return round((last - first).days / 30.44)


def listing(items: Iterable[str], word: str = "and") -> str:
    """`a, b and c`."""
    parts = [item for item in items if item]
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def rounded_up(value: float, steps: tuple[float, ...] = (1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10)) -> float:
    """The smallest round number not below `value`: the end of an axis."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(float(step * power) for step in steps if step * power >= value - 1e-9)
