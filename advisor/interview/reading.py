"""Turns what was typed into an answer, whatever the question. The same checks in every front end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from advisor import formatting
from advisor.interview.cleaning import clean
from advisor.interview.day import read_day
from advisor.interview.misread import Misread, misread
from advisor.interview.picks import read_pick, read_picks, read_yes_no
from advisor.interview.quantity import Reading, read_quantity
from advisor.interview.texts import Texts
from advisor.interview.wording import amount, said, understood, until
from advisor.model.question import Kind, Question
from advisor.model.values import Value

LONGEST_TEXT = 300


@dataclass(frozen=True, slots=True)
class Understood:
    """An answer as read, and how to say so before it counts."""

    value: Value
    echo: str
    approximate: str = ""
    """As it was typed, where the value stands for something less exact: a range, `~40`, `50+`."""


def read(
    question: Question, typed: str, as_of: date, texts: Texts, currency: str = ""
) -> Understood | Misread:
    """The answer in `typed`, valid for the question, or why there is none."""
    match question.kind:
        case Kind.NUMBER:
            return _number(question, typed, texts, currency)
        case Kind.DATE:
            return _day(typed, as_of, texts)
        case Kind.TEXT:
            return _text(typed)
        case Kind.YES_NO:
            return _picked(question, read_yes_no(typed))
        case Kind.CHOICE:
            return _picked(question, read_pick(typed, question))
        case Kind.CHOICES:
            return _picked(question, read_picks(typed, question))


def out_of_range(question: Question, value: float, currency: str = "") -> Misread | None:
    """Why a number cannot be the answer, if it cannot."""
    if question.whole and value != int(value):
        return misread("not-whole")
    if question.minimum is not None and value < question.minimum:
        return misread("too-low", limit=amount(question, question.minimum, currency))
    if question.maximum is not None and value > question.maximum:
        return misread("too-high", limit=amount(question, question.maximum, currency))
    return None


def _number(question: Question, typed: str, texts: Texts, currency: str) -> Understood | Misread:
    reading = read_quantity(typed, unit=question.unit, whole=question.whole, money=question.money)
    if not isinstance(reading, Reading):
        return reading
    wrong = out_of_range(question, reading.value, currency)
    approximate = " ".join(clean(typed).split()) if reading.about else ""
    return wrong or Understood(reading.value, understood(question, reading, texts, currency), approximate)


def _day(typed: str, as_of: date, texts: Texts) -> Understood | Misread:
    found = read_day_of(typed, as_of)
    if isinstance(found, Misread):
        return found
    return Understood(
        found, texts("counted-day", day=formatting.day(found), distance=until(found, as_of, texts))
    )


def read_day_of(typed: str, as_of: date) -> date | Misread:
    """The day in `typed`; years far away are taken for slips."""
    found = read_day(typed, as_of)
    if isinstance(found, date) and abs(found.year - as_of.year) > 50:
        return misread("day-far-away", day=found.isoformat())
    return found


def _text(typed: str) -> Understood | Misread:
    text = " ".join(clean(typed).split())
    if not text:
        return misread("empty")
    if len(text) > LONGEST_TEXT:
        return misread("too-long", limit=LONGEST_TEXT)
    return Understood(text, text)


def _picked(question: Question, value: Value | Misread) -> Understood | Misread:
    if isinstance(value, Misread):
        return value
    return Understood(value, said(question, value))
