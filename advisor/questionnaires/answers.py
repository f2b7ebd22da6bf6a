"""From what a file holds to an answer, and back. The question's type says how a scalar is read."""

from __future__ import annotations

import math
from datetime import date

from advisor.loading.suggest import did_you_mean
from advisor.model.question import Kind, Question
from advisor.model.values import UNKNOWN, State, Value

UNKNOWN_WORD = "unknown"
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2199, 12, 31)
"""Days outside are slips of the pen."""
_TRUE = frozenset({"true", "yes"})
_FALSE = frozenset({"false", "no"})


class AnswerError(Exception):
    """A value that the question cannot take."""

    def __init__(self, code: str, message: str, remedy: str, item: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy
        self.item = item
        """Which item of a list, where it is one."""


def read_value(question: Question, data: object) -> Value | State:
    """The answer in plain data whose scalars are text or already typed.

    UNKNOWN for the word `unknown`, for null and for an empty list. Raises AnswerError for anything the
    question cannot take.
    """
    if data is None or data in (UNKNOWN_WORD, []):
        return UNKNOWN
    if isinstance(data, list | tuple | set | frozenset):
        return _options(question, list(data))
    if isinstance(data, dict):
        raise AnswerError("wrong-type", f'"{question.id}" cannot hold a mapping', _wanted(question))
    match question.kind:
        case Kind.YES_NO:
            return _truth(question, data)
        case Kind.CHOICE:
            return _option(question, data, None)
        case Kind.CHOICES:
            raise AnswerError("wrong-type", f'"{question.id}" takes a list', "Put the options in brackets.")
        case Kind.NUMBER:
            return _number(question, data)
        case Kind.DATE:
            return _day(question, data)
        case _:
            return str(data)


def write_value(value: Value) -> bool | str | int | float | list[str]:
    """A value in file form: days as ISO text, options as a sorted list; see `ordered`."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def ordered(question: Question, value: Value) -> bool | str | int | float | list[str]:
    """Like `write_value`, with options in the order of the question."""
    if isinstance(value, frozenset):
        return [option for option in question.option_ids if option in value]
    return write_value(value)


def check_limits(question: Question, number: float) -> None:
    """Raises AnswerError when the number lies outside the question's limits or should be whole."""
    low, high = question.minimum, question.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        raise AnswerError("out-of-range", f"{_plain(number)} is out of range", _wanted(question))
    if question.whole and number != int(number):
        raise AnswerError("wrong-value", f"{_plain(number)} is not a whole number", _wanted(question))


def _wanted(question: Question) -> str:
    match question.kind:
        case Kind.NUMBER:
            low = _plain(question.minimum or 0)
            if question.maximum is None:
                return f"Give a number from {low} up."
            return f"Give a number from {low} to {_plain(question.maximum)}."
        case Kind.DATE:
            return "Give a day such as 2027-05-31."
        case Kind.YES_NO:
            return "Write true, false or unknown."
        case Kind.CHOICE | Kind.CHOICES:
            few = question.option_ids[:12]
            more = "" if len(few) == len(question.option_ids) else ", ..."
            return f"Options: {', '.join(few)}{more}."
        case _:
            return "Write plain text."


def _plain(number: float) -> str:
    """A number as people write it: no exponent short of a trillion."""
    exact = number == int(number) and abs(number) < 10**12
    return f"{int(number):,}" if exact else f"{number:,g}"


def _truth(question: Question, data: object) -> bool:
    word = str(data).lower()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise AnswerError("wrong-type", f'"{question.id}" takes true or false, not "{data}"', _wanted(question))


def _option(question: Question, data: object, item: int | None) -> str:
    name = str(data)
    if name not in question.option_ids:
        remedy = did_you_mean(name, question.option_ids, _wanted(question))
        raise AnswerError("unknown-option", f'"{question.id}" has no option "{name}"', remedy, item)
    return name


def _options(question: Question, data: list[object]) -> frozenset[str]:
    if question.kind is not Kind.CHOICES:
        raise AnswerError("wrong-type", f'"{question.id}" takes one value, not a list', _wanted(question))
    picked: list[str] = []
    for number, item in enumerate(data):
        name = _option(question, item, number)
        if name in picked:
            message = f'"{name}" stands twice under "{question.id}"'
            raise AnswerError("duplicate-option", message, "Keep one of the two.", number)
        picked.append(name)
    alone = [name for name in picked if name in question.exclusive_ids]
    if alone and len(picked) > 1:
        message = f'"{alone[0]}" cannot stand beside other options of "{question.id}"'
        raise AnswerError("exclusive-option", message, "Keep it alone, or remove it.", picked.index(alone[0]))
    return frozenset(picked)


def _number(question: Question, data: object) -> int | float:
    text = str(data).strip().replace("_", "")
    try:
        number = math.nan if isinstance(data, bool) else float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        message = f'"{question.id}" takes a number, not "{str(data)[:60]}"'
        raise AnswerError("wrong-type", message, _wanted(question))
    check_limits(question, number)
    return int(number) if number == int(number) else number


def _day(question: Question, data: object) -> date:
    try:
        day = data if isinstance(data, date) else date.fromisoformat(str(data))
    except ValueError:
        message = f'"{question.id}" takes a day, not "{str(data)[:60]}"'
        raise AnswerError("wrong-type", message, _wanted(question)) from None
    if not FIRST_DAY <= day <= LAST_DAY:
        message = f"{day.isoformat()} lies too far away to mean anything"
        raise AnswerError("out-of-range", message, _wanted(question))
    return day
