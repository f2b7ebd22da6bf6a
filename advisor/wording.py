"""Answers and advice in words: what was answered, and explanations with answers shown in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from advisor.formatting import SYMBOLS, day, listing, number
from advisor.model.question import Bank, Kind, Question
from advisor.model.values import NOT_APPLICABLE, UNKNOWN, Answer, Profile, Value

_SLOT = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_YES_NO: Mapping[bool, str] = {True: "yes", False: "no"}
_PLACES = 4
"""Decimals shown at most: 99.999 per cent must not read as 100."""
_OPEN = "not known"
_HIDDEN = "not applicable"


def answer(question: Question, value: Answer, currency: str = "") -> str:
    """An answer as a person would say it: labels, amounts with their unit, days written out."""
    if value is UNKNOWN:
        return _OPEN
    if value is NOT_APPLICABLE:
        return _HIDDEN
    return _known(question, value, currency)  # type: ignore[arg-type]


def _known(question: Question, value: Value, currency: str) -> str:
    if isinstance(value, bool):
        return _YES_NO[value]
    if isinstance(value, frozenset):
        return listing(question.option(o).label for o in question.option_ids if o in value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, str):
        return question.option(value).label if question.kind is Kind.CHOICE else value
    text = number(value, _PLACES)
    if question.money:
        code = currency.upper()
        return f"{SYMBOLS.get(code, code and code + ' ')}{text}"
    return in_unit(text, question.unit)


def in_unit(figure: str, unit: str) -> str:
    """A figure with its unit as people say it: `45 people`, `1 site`, `99.9%`."""
    if unit in {"%", "per cent"}:
        return f"{figure}%"
    return f"{figure} {_one(unit) if figure == '1' else unit}".strip()


def _one(unit: str) -> str:
    """A unit after the number one: `site`, `person-day per week`."""
    return "person" if unit == "people" else re.sub(r"s\b", "", unit, count=1)


def filled(text: str, bank: Bank, profile: Profile) -> str:
    """`text` with every `{question}` replaced by its answer in words; other braces stay as they are."""
    currency = profile.get("currency", UNKNOWN)
    code = currency if isinstance(currency, str) else ""

    def shown(slot: re.Match[str]) -> str:
        question = bank.by_id.get(slot[1])
        return slot[0] if question is None else answer(question, profile.get(slot[1], UNKNOWN), code)

    return _SLOT.sub(shown, text)
