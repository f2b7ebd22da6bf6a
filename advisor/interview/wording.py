"""Answers in words: what was understood, what is stored, what a range stands for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from advisor.formatting import SYMBOLS, capitalised, number
from advisor.interview.quantity import Reading
from advisor.interview.texts import Texts
from advisor.model.question import Question
from advisor.model.values import Value
from advisor.wording import answer, in_unit

CURRENCY_QUESTION = "currency"
_PLACES = 4


def currency_of(values: Mapping[str, Value], fallback: str = "") -> str:
    """The currency in which amounts are meant, in capitals; `fallback` while it was not said."""
    return str(values.get(CURRENCY_QUESTION, fallback)).upper()


def amount(question: Question, value: float, currency: str = "") -> str:
    """A number with its unit or currency, never rounded: `45 people`, `1 site`, `€250,000`, `99.9%`."""
    text = number(value, _PLACES)
    if question.money:
        sign = SYMBOLS.get(currency, f"{currency}\u00a0" if currency else "")
        return f"{sign}{text}"
    return in_unit(text, question.unit)


def said(question: Question, value: Value, currency: str = "") -> str:
    """A stored answer in words; numbers are never rounded."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return amount(question, value, currency)
    return answer(question, value)


def understood(question: Question, reading: Reading, texts: Texts, currency: str = "") -> str:
    """What a typed number will count as."""
    counts = amount(question, reading.value, currency)
    if reading.low != reading.high:
        low, high = number(reading.low, _PLACES), number(reading.high, _PLACES)
        return texts("counted-span", low=low, high=high, value=counts)
    return texts("counted-about", value=counts) if reading.about else texts("counted", value=counts)


def until(day_named: date, as_of: date, texts: Texts) -> str:
    """How far off a day is: `in 6 months`, `today`, `2 weeks ago`."""
    distance = (day_named - as_of).days
    if distance == 0:
        return texts("on-the-day")
    size = abs(distance)
    if size < 14:
        count, unit = size, "day"
    elif size < 61:
        count, unit = round(size / 7), "week"
    elif size < 730:
        count, unit = round(size / 30.44), "month"
    else:
        count, unit = round(size / 365.25), "year"
    spoken = texts.count(f"{unit}s", count)
    return texts("in-future" if distance > 0 else "in-past", distance=spoken)


def sentence(text: str) -> str:
    """A text with a capital and a full stop."""
    text = capitalised(text.strip())
    return text if not text or text[-1] in ".!?…" else f"{text}."
