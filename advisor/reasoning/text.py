"""Program text: terms, literals and bodies, and the sections that keep a program readable."""

from __future__ import annotations

import re
from collections.abc import Iterable

Literal = str
"""An atom, `not` an atom, an aggregate, or one of the two below."""

TRUE: Literal = "#true"
FALSE: Literal = "#false"
_PLAIN = re.compile(r"[a-z][A-Za-z0-9_]*")

SECTIONS = (
    "answers",
    "relevance",
    "tests",
    "facts",
    "parts",
    "impossible",
    "rules",
    "decisions",
    "queries",
    "shown",
)
"""Where lines can stand, in the order of reading."""


def term(name: str) -> str:
    """A name as a constant where it can be one, else as a string."""
    if _PLAIN.fullmatch(name) and name != "not":
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def atom(predicate: str, *terms: str | int) -> str:
    """`predicate(terms)`, names made into terms."""
    return f"{predicate}({','.join(str(t) if isinstance(t, int) else term(t) for t in terms)})"


def negated(literal: Literal) -> Literal:
    """The opposite literal."""
    if literal in (TRUE, FALSE):
        return FALSE if literal == TRUE else TRUE
    return literal.removeprefix("not ") if literal.startswith("not ") else f"not {literal}"


class Program:
    """Lines of a program by section. Lines that can never apply are left out."""

    def __init__(self) -> None:
        self.sections: dict[str, list[str]] = {name: [] for name in SECTIONS}

    def add(self, section: str, line: str) -> None:
        """A line as it stands."""
        self.sections[section].append(line)

    def note(self, section: str, text: str) -> None:
        """A comment, one line a line of text."""
        self.sections[section].extend(f"% {line}" for line in text.splitlines())

    def derive(self, section: str, head: str, body: Iterable[Literal]) -> None:
        """`head :- body.`, unless the body is false. An empty head forbids the body."""
        kept = [literal for literal in body if literal != TRUE]
        if FALSE not in kept:
            condition = f" :- {', '.join(kept)}" if kept or not head else ""
            self.add(section, f"{head}{condition}.".lstrip())

    def text(self) -> str:
        """All of it, for the solver."""
        return "\n".join(line for lines in self.sections.values() for line in lines if line[0] != "%")


def total(elements: Iterable[tuple[int, str, Literal]]) -> str:
    """The inside of a sum: weight, tag and condition of each element."""
    kept = [(weight, tag, literal) for weight, tag, literal in elements if weight and literal != FALSE]
    return "; ".join(
        f"{weight},{tag}" if literal == TRUE else f"{weight},{tag} : {literal}" for weight, tag, literal in kept
    )


def sum_at_least(limit: int, elements: str) -> Literal:
    """A literal that holds when the sum reaches `limit`."""
    if not elements:
        return TRUE if limit <= 0 else FALSE
    return f"{limit} <= #sum {{ {elements} }}"
