"""A propositional program: rules, choices, sums and goals, kept apart by section so that it can be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from advisor.reasoning.text import FALSE, TRUE, Literal, arity, atom_of, rule_text

SECTIONS = (
    "answers",
    "impossible",
    "relevance",
    "tests",
    "facts",
    "parts",
    "rules",
    "decisions",
    "queries",
)
"""Where statements can stand, in the order of reading."""


class Derivation(NamedTuple):
    """`head` holds when all of `body` does; without a head, that must not be."""

    head: str
    body: tuple[Literal, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """What it can make true."""
        return (self.head,) if self.head else ()

    @property
    def read(self) -> tuple[str, ...]:
        """Atoms it looks at."""
        return tuple(atom_of(literal) for literal in self.body)

    def __str__(self) -> str:
        return rule_text(self.head, self.body)


@dataclass(frozen=True, slots=True)
class Choice:
    """Any of these atoms may hold; exactly one of them if `one`, no more than one never checked otherwise."""

    heads: tuple[str, ...]
    one: bool = False
    read: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{{ {'; '.join(self.heads)} }}{' = 1' if self.one else ''}."


@dataclass(frozen=True, slots=True)
class Sum:
    """`head` holds when the weights of the literals that hold add up to `limit`; no head: they must not."""

    head: str
    limit: int
    elements: tuple[tuple[int, Literal], ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """What it can make true."""
        return (self.head,) if self.head else ()

    @property
    def read(self) -> tuple[str, ...]:
        """Atoms it looks at."""
        return tuple(atom_of(literal) for _, literal in self.elements)

    def __str__(self) -> str:
        inside = "; ".join(f"{w},{i} : {x}" for i, (w, x) in enumerate(self.elements))
        return rule_text(self.head, [f"{self.limit} <= #sum {{ {inside} }}"])


@dataclass(frozen=True, slots=True)
class Goal:
    """Weights to make as small as possible, while the external atom `when` is set."""

    when: str
    elements: tuple[tuple[int, Literal], ...]
    heads: tuple[str, ...] = ()

    @property
    def read(self) -> tuple[str, ...]:
        """Atoms it looks at."""
        return tuple(atom_of(literal) for _, literal in self.elements)

    def __str__(self) -> str:
        lines = [f":~ {x}, {self.when}. [{w},{i}]" for i, (w, x) in enumerate(self.elements)]
        return "\n".join([f"#external {self.when}.", *lines])


@dataclass(frozen=True, slots=True)
class Note:
    """A comment."""

    text: str
    heads: tuple[str, ...] = ()
    read: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join(f"% {line}" for line in self.text.splitlines())


Statement = Derivation | Choice | Sum | Goal | Note


class Program:
    """Statements by section. What can never apply is left out."""

    def __init__(self) -> None:
        self.sections: dict[str, list[Statement]] = {name: [] for name in SECTIONS}
        self.shown: list[str] = []
        """Atoms whose truth is asked for."""

    @property
    def statements(self) -> list[Statement]:
        """All of them, in the order of reading."""
        return [statement for section in self.sections.values() for statement in section]

    @property
    def size(self) -> int:
        """How many statements there are."""
        return sum(map(len, self.sections.values()))

    def note(self, section: str, text: str) -> None:
        """A comment on what follows."""
        self.sections[section].append(Note(text))

    def derive(self, section: str, head: str, body: Iterable[Literal]) -> None:
        """`head` when all of `body`, unless that can never hold. An empty head forbids the body."""
        kept = tuple(literal for literal in body if literal != TRUE)
        if FALSE not in kept:
            self.sections[section].append(Derivation(head, kept))

    def choose(self, section: str, atoms: Iterable[str], *, one: bool = False) -> None:
        """Any of `atoms`; exactly one of them if `one`."""
        self.sections[section].append(Choice(tuple(atoms), one))

    def reach(self, section: str, head: str, limit: int, elements: Iterable[tuple[int, Literal]]) -> Literal:
        """A literal that holds when the weights of what holds add up to `limit`; `head` names it."""
        kept: list[tuple[int, Literal]] = []
        for weight, literal in elements:
            if literal == TRUE:
                limit -= weight
            elif literal != FALSE and weight:
                kept.append((weight, literal))
        if sum(w for w, _ in kept if w < 0) >= limit:
            return TRUE
        if sum(w for w, _ in kept if w > 0) < limit:
            return FALSE
        self.sections[section].append(Sum(head, limit, tuple(kept)))
        return head

    def reach_not(self, section: str, limit: int, elements: Iterable[tuple[int, Literal]]) -> None:
        """Forbids that the weights of what holds add up to `limit`."""
        self.sections[section].append(Sum("", limit, tuple(elements)))

    def minimise(self, when: str, elements: Iterable[tuple[int, Literal]]) -> None:
        """A goal that counts while `when` is set from outside."""
        self.sections["queries"].append(Goal(when, tuple(elements)))

    def text(self, titles: dict[str, str]) -> str:
        """The program with a heading for each section that holds something."""
        parts: list[str] = []
        for name, statements in self.sections.items():
            if statements:
                parts.append(f"% ---- {titles.get(name, name)}\n" + "\n".join(map(str, statements)))
        shown = dict.fromkeys(f"{name.split('(')[0]}/{arity(name)}" for name in self.shown)
        parts.append("\n".join(["#show.", *(f"#show {signature}." for signature in shown)]))
        return "\n\n".join(parts) + "\n"


class Index:
    """Which statements of a finished program anything rests on. Places are kept as bits of a number."""

    def __init__(self, program: Program) -> None:
        self.statements = [s for s in program.statements if not isinstance(s, Note)]
        self.size = program.size
        self._by_head: dict[str, list[int]] = {}
        for place, statement in enumerate(self.statements):
            for head in statement.heads:
                self._by_head.setdefault(head, []).append(place)
        self._making: dict[str, int] = {}
        self._always = 0
        for place, statement in enumerate(self.statements):
            if not statement.heads:
                self._always |= 1 << place | self._under(statement)

    def needed_by(self, names: Iterable[str]) -> list[int]:
        """Places of the statements that these atoms rest on, and of all that forbid something."""
        found = self._always
        for name in names:
            found |= self._made(name)
        return [place for place, bit in enumerate(reversed(f"{found:b}")) if bit == "1"]

    def _made(self, name: str) -> int:
        """What makes an atom, and what that rests on. Nothing rests on itself: a pack has no circles."""
        if name not in self._making:
            found = 0
            for place in self._by_head.get(name, ()):
                found |= 1 << place | self._under(self.statements[place])
            self._making[name] = found
        return self._making[name]

    def _under(self, statement: Statement) -> int:
        found = 0
        for name in statement.read:
            found |= self._made(name)
        return found
