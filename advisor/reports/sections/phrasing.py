"""Sentences cut to measure: their first ones, the words that open them, the sources behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from advisor.formatting import NO_BREAK
from advisor.reports.context import Context

_BREAK = re.compile(r"[.,:;](?= |$)")
SHORTEST, LONGEST = 20, 125
"""Characters of an opening that ends inside its sentence, and of any."""
SHORTEST_SENTENCE = 10


def first_sentence(text: str, count: int = 1) -> str:
    """A text up to its first full stop, or a later one."""
    return ". ".join(text.split(". ")[:count]).rstrip(".") + "."


def opening(text: str) -> tuple[str, str]:
    """The words that open a text, to be set in bold, and the rest.

    An explanation opens with what was found, so its own first clause is a truer heading than the name of
    whichever question it rests on.
    """
    for found in _BREAK.finditer(text):
        shortest = SHORTEST_SENTENCE if found[0] == "." else SHORTEST
        if shortest <= found.end() <= LONGEST:
            return text[: found.end()], text[found.end() + 1 :]
    return "", text


def cited(c: Context, text: str, sources: Iterable[str]) -> str:
    """A text with its sources' numbers, which stay together on one line."""
    return f"{text} {c.cite(sources).replace(' ', NO_BREAK)}".strip()


def unbroken(amounts: str) -> str:
    """Ranges that stay whole where a cell is too narrow for several of them: lines break between those."""
    return amounts.replace(" to ", f"{NO_BREAK}to{NO_BREAK}")


def lowered(text: str) -> str:
    """A name inside a sentence: lower case unless an abbreviation begins it."""
    first = text.split(" ", 1)[0]
    is_name = any(char.isupper() or char.isdigit() for char in first[1:])
    return text if is_name else text[:1].lower() + text[1:]
