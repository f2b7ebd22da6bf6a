"""Numbers as people say them: `250k`, `1.2m`, `20 %`, `~40`, `1,5`, `20-30`, `50+`.

A separator before exactly three digits groups thousands where only whole numbers make sense or where it is a
comma; otherwise it is a decimal sign. The front ends echo the result before it counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from advisor.interview.misread import Misread, misread

Number = int | float

SCALES = {
    "k": 1_000,
    "thousand": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mio": 1_000_000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "b": 1_000_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
}
WORDS: dict[str, int | Decimal] = {
    "none": 0,
    "zero": 0,
    "half": Decimal("0.5"),
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "dozen": 12,
    "a dozen": 12,
}
_MONTHS = {
    "m": 1,
    "mo": 1,
    "mos": 1,
    "month": 1,
    "months": 1,
    "y": 12,
    "yr": 12,
    "yrs": 12,
    "year": 12,
    "years": 12,
}
_ABOUT = re.compile(r"^(?:~|≈|±|ca\.?|circa|about|around|approx\.?|approximately|roughly|nearly|almost)\s*")
_OR_MORE = re.compile(r"^(?:>=?|≥|over|above|more than|at least|min\.?)\s*|\s*(?:\+|or more|and up)$")
_OR_LESS = re.compile(r"^(?:<=?|≤|under|below|less than|up to|at most|max\.?)\s*|\s*(?:or less|or fewer)$")
_SPAN = re.compile(r"^(?:between\s+)?(.+?)\s*(?:-|–|—|\.\.+|\bto\b|\band\b)\s*(.+)$")
_CURRENCY = re.compile(r"usd|eur|gbp|chf|us\$|[$€£]|dollars?|euros?|pounds?")
_ONE = re.compile(r"^(?P<sign>[-−+]?)(?P<digits>\d[\d.,'’ \u00a0\u202f_]*)\s*(?P<rest>.*)$")
_THOUSANDS = re.compile(r"^\d{1,3}(?: \d{3})+(?:[.,]\d*)?$")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """One number as typed: what it counts as, and how exact it was meant."""

    value: Number
    low: Number
    high: Number
    about: bool = False
    """Said with `~`, `+`, `<` or as a span: the value stands for something less exact."""


def read_quantity(
    typed: str, *, unit: str = "", whole: bool = False, money: bool = False
) -> Reading | Misread:
    """The number in `typed`, for a question counted in `unit`."""
    text = " ".join(typed.casefold().split())
    if not text or len(text) > _LONGEST:
        return misread("not-a-number")
    text, about = _stripped(text)
    span = _SPAN.match(text)
    if span and not text.startswith(("-", "−")):
        return _read_span(span.group(1), span.group(2), unit, whole=whole, money=money)
    number = _read_one(text, unit, whole=whole, money=money)
    if isinstance(number, Misread):
        return number
    return _reading(number, number, whole=whole, about=about)


def _stripped(text: str) -> tuple[str, bool]:
    bare = text
    for pattern in (_ABOUT, _OR_MORE, _OR_LESS):
        bare = pattern.sub("", bare).strip()
    return (bare, True) if bare and bare != text else (text, False)


def _read_span(first: str, last: str, unit: str, *, whole: bool, money: bool) -> Reading | Misread:
    high = _read_one(last, unit, whole=whole, money=money)
    if isinstance(high, Misread):
        return high
    low = _read_one(first, unit, whole=whole, money=money)
    scaled = _read_one(first + _scale_of(last), unit, whole=whole, money=money)
    if isinstance(low, Decimal) and isinstance(scaled, Decimal) and low < scaled <= high:
        low = scaled
    if isinstance(low, Misread):
        return low
    if low > high:
        return misread("span-backwards", low=first, high=last)
    return _reading(low, high, whole=whole, about=True)


def _scale_of(text: str) -> str:
    found = re.search(r"\d\s*([a-z]+)", text)
    return found.group(1) if found and found.group(1) in SCALES else ""


def _read_one(text: str, unit: str, *, whole: bool, money: bool) -> Decimal | Misread:
    text = text.strip()
    if text in WORDS:
        return Decimal(WORDS[text])
    if money:
        text = _CURRENCY.sub("", text).strip()
    found = _ONE.match(text)
    if found is None:
        return misread("not-a-number")
    digits = _digits(found["digits"], whole=whole or money)
    if digits is None:
        return misread("number-unclear", typed=found["digits"].strip())
    factor = _factor(found["rest"], unit, money=money)
    if factor is None:
        return misread("not-understood", typed=found["rest"].strip())
    return digits * factor * (-1 if found["sign"] in ("-", "−") else 1)


def _digits(text: str, *, whole: bool) -> Decimal | None:
    """The number in digits and separators; None where it could be read in two ways."""
    groups = text.split()
    if len(groups) > 1 and not _THOUSANDS.match(" ".join(groups)):
        return None
    text = re.sub(r"[\s'’_\u00a0\u202f]", "", text).rstrip(".,")
    marks = [mark for mark in text if mark in ".,"]
    if not marks:
        return Decimal(text)
    if len(set(marks)) == 2:
        decimal = marks[-1]
        group = "," if decimal == "." else "."
        head, _, tail = text.rpartition(decimal)
        if decimal in head or not _grouped(head, group):
            return None
        return Decimal(f"{head.replace(group, '')}.{tail}")
    mark = marks[0]
    if len(marks) > 1:
        return Decimal(text.replace(mark, "")) if _grouped(text, mark) else None
    head, _, tail = text.partition(mark)
    if len(tail) == 3 and head != "0" and len(head) <= 3 and (mark == "," or whole):
        return Decimal(head + tail)
    return Decimal(f"{head}.{tail}")


def _grouped(text: str, mark: str) -> bool:
    head, *rest = text.split(mark)
    return 1 <= len(head) <= 3 and all(len(part) == 3 for part in rest)


def _factor(rest: str, unit: str, *, money: bool) -> Decimal | None:
    """What the words after a number multiply it by; None where they are not understood."""
    rest = rest.strip().rstrip(".")
    plain = unit.casefold()
    if plain.startswith("month") and rest in _MONTHS:
        return Decimal(_MONTHS[rest])
    if rest in ("%", "per cent", "percent"):
        return Decimal(1) if "cent" in plain or "%" in plain else None
    word, _, more = rest.partition(" ")
    if word in SCALES:
        return Decimal(SCALES[word]) if _belongs(more, plain, money=money) else None
    return Decimal(1) if _belongs(rest, plain, money=money) else None


_YEARLY = ("a year", "per year", "/year", "/yr", "/y", "p.a", "pa", "yearly", "annually")


def _belongs(words: str, unit: str, *, money: bool) -> bool:
    """True where the words after a number only repeat its unit."""
    words = words.strip()
    if not words or (money and words in _YEARLY):
        return True
    spoken = re.findall(r"[a-z]+", words.replace("/", " per "))
    known = set(re.findall(r"[a-z]+", unit)) | {"a", "per", "of"}
    singular = (
        known
        | {word.rstrip("s") for word in known}
        | ({"person", "staff", "fte"} if "people" in known else set())
    )
    return bool(spoken) and all(word in singular or word.rstrip("s") in singular for word in spoken)


def _reading(low: Decimal, high: Decimal, *, whole: bool, about: bool) -> Reading:
    middle = (low + high) / 2
    if whole and about:
        middle = middle.quantize(Decimal(1), ROUND_HALF_UP)
    return Reading(_plain(middle), _plain(low), _plain(high), about)


def _plain(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else float(value)
