"""Names and literals of a program, and its rules as text a person can read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

Literal = str
"""An atom, `not` an atom, or one of the two below."""

TRUE: Literal = "#true"
FALSE: Literal = "#false"
_PLAIN = re.compile(r"[a-z][A-Za-z0-9_]*")


def term(name: str) -> str:
    """A name as a constant where it can be one, else as a string."""
    if _PLAIN.fullmatch(name) and name != "not":
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


@lru_cache(maxsize=1 << 16)
def atom(predicate: str, *terms: str | int) -> str:
    """`predicate(terms)`, names made into terms."""
    return f"{predicate}({','.join(str(t) if isinstance(t, int) else term(t) for t in terms)})"


def negated(literal: Literal) -> Literal:
    """The opposite literal."""
    if literal in (TRUE, FALSE):
        return FALSE if literal == TRUE else TRUE
    return literal.removeprefix("not ") if literal.startswith("not ") else f"not {literal}"


def atom_of(literal: Literal) -> str:
    """The atom of a literal."""
    return literal.removeprefix("not ")


def arity(name: str) -> int:
    """How many terms an atom has; names hold no commas."""
    return name.count(",") + 1 if "(" in name else 0


def rule_text(head: str, body: Iterable[Literal]) -> str:
    """`head :- body`, as a statement."""
    condition = ", ".join(body)
    return f"{head} :- {condition}.".lstrip() if condition or not head else f"{head}."
