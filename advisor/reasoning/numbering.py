"""Statements as the solver takes them: rules over numbers, which cost little to hand over again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from advisor.reasoning.statements import Choice, Derivation, Goal, Statement, Sum
from advisor.reasoning.text import Literal, atom_of


class Entry(NamedTuple):
    """A rule: `heads` hold when all of `body` does, may hold with `choice`, must not without any."""

    heads: list[int]
    body: list[int]
    choice: bool = False


class Weighted(NamedTuple):
    """A rule whose body holds when the weights of the literals that hold add up to `bound`."""

    heads: list[int]
    bound: int
    body: list[tuple[int, int]]


class Goals(NamedTuple):
    """Weights to make as small as possible while the atom `when` is set from outside."""

    when: int
    counted: list[tuple[int, int]]


Numbered = Entry | Weighted | Goals


class Numbers:
    """Gives every atom its number; those that are shown come first, from 1 on."""

    def __init__(self, shown: Iterable[str] = (), base: Numbers | None = None) -> None:
        """With a `base`, which shows the same, its atoms keep their numbers; `by_name` has those met here."""
        self.shown = tuple(dict.fromkeys(shown))
        self.by_name = {name: number for number, name in enumerate(self.shown, start=1)}
        self._base: Mapping[str, int] = base.by_name if base is not None else {}
        self.highest: int = base.highest if base is not None else len(self.by_name)

    def number(self, name: str) -> int:
        """The number of an atom, a new one where it has none yet."""
        number = self.by_name.get(name)
        if number is None:
            number = self.by_name[name] = self._base.get(name) or self._fresh()
        return number

    def literal(self, literal: Literal) -> int:
        """The same for a literal, below zero where its atom must not hold."""
        number = self.by_name.get(literal)  # most literals are atoms met before
        if number is not None:
            return number
        return -self.number(atom_of(literal)) if literal.startswith("not ") else self.number(literal)

    def of(self, statement: Statement) -> list[Numbered]:
        """A statement as rules over numbers."""
        if isinstance(statement, Derivation):  # nearly all of them are
            made = [self.number(statement.head)] if statement.head else []
            return [Entry(made, [self.literal(x) for x in statement.body])]
        match statement:
            case Choice(heads, one):
                return self._choice([self.number(head) for head in heads], one=one)
            case Sum(head, limit, elements):
                lower, weighted = negative_as_positive(limit, [(self.literal(x), w) for w, x in elements])
                return [Weighted([self.number(head)] if head else [], lower, weighted)]
            case Goal(when, elements):
                return self._goal(self.number(when), elements)
        return []

    def _choice(self, heads: list[int], *, one: bool) -> list[Numbered]:
        made: list[Numbered] = [Entry(heads, [], choice=True)]
        if one:
            made.append(Entry([], [-n for n in heads]))
            if len(heads) > 1:
                made.append(Weighted([], 2, [(n, 1) for n in heads]))
        return made

    def _goal(self, when: int, elements: Sequence[tuple[int, Literal]]) -> list[Numbered]:
        gated = [(self._fresh(), self.literal(literal), weight) for weight, literal in elements]
        both: list[Numbered] = [Entry([number], [when, literal]) for number, literal, _ in gated]
        return [*both, Goals(when, [(number, weight) for number, _, weight in gated])]

    def _fresh(self) -> int:
        self.highest += 1
        return self.highest


def negative_as_positive(
    limit: int, elements: Sequence[tuple[int, int]]
) -> tuple[int, list[tuple[int, int]]]:
    """The same condition with weights above zero only: a negative weight counts when its literal fails."""
    raised = limit - sum(w for _, w in elements if w < 0)
    return raised, [(x, w) if w > 0 else (-x, -w) for x, w in elements]
