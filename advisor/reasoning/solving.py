"""A grounded program and the questions it can be asked. The only module that touches clingo."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import clingo

Assumptions = list[int]


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
    """A program grounded once and solved under assumptions, any number of times."""

    def __init__(self, text: str, *options: str) -> None:
        self.control = clingo.Control(["--warn=none", "0", *options])
        self.control.add("base", [], text)
        self.control.ground([("base", [])])
        self.literals = {str(a.symbol): a.literal for a in self.control.symbolic_atoms}

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
        self.control.assign_external(clingo.parse_term(atom), holds)

    def satisfiable(self, assumptions: Sequence[int], deadline: Deadline) -> bool | None:
        """Whether some model exists; None when time ran out."""
        self._models(1)
        with self.control.solve(assumptions=assumptions, async_=True) as handle:
            if not handle.wait(deadline.left):
                handle.cancel()
                return None
            return bool(handle.get().satisfiable)

    def model(self, assumptions: Sequence[int], deadline: Deadline) -> frozenset[str] | None:
        """All atoms of one model, or None when there is none or time ran out."""
        self._models(1)
        for model in self._run(assumptions, deadline):
            if model is not None:
                return frozenset(str(s) for s in model.symbols(atoms=True))
        return None

    def brave(self, assumptions: Sequence[int], deadline: Deadline) -> Found:
        """Shown atoms that hold in some model."""
        self._models(0, "brave")
        atoms: frozenset[str] = frozenset()
        possible = False
        for model in self._run(assumptions, deadline):
            if model is None:
                return Found(atoms, complete=False, possible=True)
            possible = True
            atoms = frozenset(str(s) for s in model.symbols(shown=True))
        return Found(atoms, complete=True, possible=possible)

    def optimum(self, assumptions: Sequence[int], deadline: Deadline) -> int | None:
        """The least cost; None when there is no model or time ran out."""
        cost: int | None = None
        for model in self._run(assumptions, deadline):
            if model is None:
                return None
            cost = model.cost[0] if model.cost else 0
        return cost

    def each(self, assumptions: Sequence[int], deadline: Deadline) -> Iterator[tuple[str, ...] | None]:
        """The shown atoms of every model; None, and then no more, when time ran out."""
        for model in self._run(assumptions, deadline):
            yield None if model is None else tuple(str(s) for s in model.symbols(shown=True))

    def _run(self, assumptions: Sequence[int], deadline: Deadline) -> Iterator[clingo.Model | None]:
        with self.control.solve(assumptions=assumptions, yield_=True, async_=True) as handle:
            while True:
                if not handle.wait(deadline.left):
                    handle.cancel()
                    yield None
                    return
                model = handle.model()
                if model is None:
                    return
                yield model
                handle.resume()

    def _models(self, count: int, mode: str = "auto") -> None:
        solve = self.control.configuration.solve
        solve.models = count  # type: ignore[union-attr]
        solve.enum_mode = mode  # type: ignore[union-attr]
