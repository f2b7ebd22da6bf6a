"""A program in the solver and the questions it can be asked. The only module that touches clingo."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import clingo
from clingo.backend import Backend, HeuristicType

from advisor.reasoning.numbering import Entry, Numbered, Numbers, Weighted
from advisor.reasoning.statements import Program

Assumptions = list[int]
CONSERVATIVE = "--configuration=frumpy"
"""Takes a third less time than the solver's own choice for one copy of a pack, and more for two."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search brought to light, and whether it came to its end."""

    atoms: frozenset[str]
    complete: bool
    possible: bool = True
    """False when the assumptions contradict the program."""


class Deadline:
    """A bound on time that several searches share."""

    def __init__(self, seconds: float) -> None:
        self.ends = time.perf_counter() + seconds

    @property
    def left(self) -> float:
        """Seconds left, never negative."""
        return max(0.0, self.ends - time.perf_counter())

    @property
    def over(self) -> bool:
        """True when no time is left."""
        return self.left <= 0

    def within(self, seconds: float) -> Deadline:
        """A bound that is over with this one, or after `seconds`."""
        return Deadline(min(seconds, self.left))


class Grounded:
    """A program loaded once and solved under assumptions, any number of times.

    It is propositional already, so it goes to the solver directly: parsing and grounding its text would take
    most of the time.
    """

    def __init__(
        self,
        numbers: Numbers,
        numbered: Iterable[Numbered],
        *options: str,
        first: Sequence[str] = (),
        ranked: bool = False,
    ) -> None:
        """`first` names atoms that the search leaves false where it can, before all others.

        With `ranked` the earlier of them come first, so that the first model is the best one in that order,
        whatever the solver has learned before.
        """
        heuristic = ("--heuristic=Domain",) if first else ()
        self.control = clingo.Control(["--warn=none", "0", *heuristic, *options])
        self.literals = numbers.by_name
        self._asked_for: tuple[int, str] | None = None
        with self.control.backend() as backend:
            for name in numbers.shown:
                # Only an atom with a symbol is reported, so only these get one; numbers without a symbol are
                # the caller's own choice.
                backend.add_atom(_symbol(name))
            _load(backend, numbered)
            for place, name in enumerate(first):
                level = len(first) - place if ranked else 1
                backend.add_heuristic(numbers.number(name), HeuristicType.False_, level, level, [])

    @classmethod
    def of(
        cls,
        program: Program,
        shown: Iterable[str],
        *options: str,
        first: Sequence[str] = (),
        ranked: bool = False,
    ) -> Grounded:
        """A whole program, of which models report the atoms `shown`."""
        numbers = Numbers(shown)
        numbered = [entry for statement in program.statements for entry in numbers.of(statement)]
        return cls(numbers, numbered, *options, first=first, ranked=ranked)

    def assume(self, atoms: Iterable[str], *, holds: bool = True) -> Assumptions | None:
        """Assumptions that these atoms hold (or not); None where one can never hold."""
        found: Assumptions = []
        for name in atoms:
            literal = self.literals.get(name)
            if literal is not None:
                found.append(literal if holds else -literal)
            elif holds:
                return None
        return found

    def set(self, atom: str, *, holds: bool) -> None:
        """Gives an external atom its truth until the next call."""
        self.control.assign_external(self.literals[atom], holds)

    def look(
        self, assumptions: Sequence[int], wanted: Sequence[int], deadline: Deadline
    ) -> tuple[bool | None, frozenset[int]]:
        """Whether some model exists (None when time ran out), and which `wanted` literals it makes true."""
        self._models(1)
        found: list[frozenset[int]] = []
        ended = self._run(assumptions, deadline, lambda model: found.append(_true(model, wanted)))
        if found:
            return True, found[0]
        return (False if ended else None), frozenset()

    def witness(self, assumptions: Sequence[int], wanted: Sequence[int]) -> frozenset[int] | None:
        """Which `wanted` literals some model makes true, None without a model; for searches soon done."""
        self._models(1)
        with self.control.solve(assumptions=assumptions, yield_=True) as handle:
            model = handle.model()
            return None if model is None else _true(model, wanted)

    def brave(self, assumptions: Sequence[int], deadline: Deadline) -> Found:
        """Shown atoms that hold in some model."""
        return self.begin_brave(assumptions)(deadline)

    def begin_brave(self, assumptions: Sequence[int]) -> Callable[[Deadline], Found]:
        """The same, begun in the solver's own thread; what is returned must be called, and waits for it."""
        self._models(0, "brave")
        # Without a look at every model on the way, of which the last one says it all.
        begun = self.control.solve(assumptions=assumptions, async_=True)

        def wait(deadline: Deadline) -> Found:
            with begun as handle:
                if not handle.wait(deadline.left):
                    handle.cancel()
                    return Found(frozenset(), complete=False)
                last = handle.last()
                atoms = frozenset(map(str, last.symbols(shown=True))) if last else frozenset[str]()
                return Found(atoms, complete=True, possible=last is not None)

        return wait

    def optimum(self, assumptions: Sequence[int], deadline: Deadline) -> int | None:
        """The least cost; None when there is no model or time ran out."""
        self._models(0)
        costs: list[int] = []
        ended = self._run(
            assumptions, deadline, lambda model: costs.append(model.cost[0] if model.cost else 0)
        )
        return costs[-1] if ended and costs else None

    def smallest(self, assumptions: Sequence[int], deadline: Deadline) -> tuple[list[frozenset[str]], bool]:
        """Every smallest set of shown atoms that some model has, and whether that is all of them.

        Needs a program made with `first`: the search tries to leave these atoms false before all others, and
        each set it finds forbids all sets that hold it.
        """
        self._models(0, "domRec")
        found: list[frozenset[str]] = []
        ended = self._run(
            assumptions,
            deadline,
            lambda model: found.append(frozenset(map(str, model.symbols(shown=True)))),
        )
        return found, ended

    def _run(
        self, assumptions: Sequence[int], deadline: Deadline, each: Callable[[clingo.Model], None]
    ) -> bool:
        """Whether the search came to its end in time; `each` model is seen on the way."""
        if deadline.over:
            return False
        with self.control.solve(assumptions=assumptions, on_model=each, async_=True) as handle:
            if handle.wait(deadline.left):
                return True
            handle.cancel()
            return False

    def _models(self, count: int, mode: str = "auto") -> None:
        if (count, mode) == self._asked_for:
            return  # touching the configuration makes the solver set itself up anew
        self._asked_for = (count, mode)
        solve = self.control.configuration.solve
        solve.models = count  # type: ignore[union-attr]
        solve.enum_mode = mode  # type: ignore[union-attr]


@lru_cache(maxsize=1 << 12)
def _symbol(name: str) -> clingo.Symbol:
    return clingo.parse_term(name)


def _true(model: clingo.Model, wanted: Iterable[int]) -> frozenset[int]:
    return frozenset(literal for literal in wanted if model.is_true(literal))


def _load(backend: Backend, numbered: Iterable[Numbered]) -> None:
    """Hands rules to the solver."""
    add_rule = backend.add_rule
    for entry in numbered:
        if isinstance(entry, Entry):  # nearly all of them are
            add_rule(*entry)
        elif isinstance(entry, Weighted):
            backend.add_weight_rule(*entry)
        else:
            backend.add_external(entry.when)
            backend.add_minimize(0, entry.counted)
