"""Many courses of one plan: every task between its low and high end, part of the variation shared by all.

The likely value is the middle one: half of the courses lie below it. Read as the commonest value instead, the
long upper ends of published durations would put half of all plans months behind the likely one.

Seeded and drawn once for each number of courses, so the same plan always gives the same dates, and two plans
are compared over the same luck.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from advisor.model.roadmap import Range
from advisor.planning.schedule import Course, Step, place

SEED = 27001


@dataclass(frozen=True, slots=True)
class Courses:
    """When each task is finished, course by course, in working days since the start."""

    finish: dict[str, Course]
    latest: dict[str, Course]

    @property
    def runs(self) -> int:
        """How many courses there are."""
        return len(next(iter(self.finish.values()), []))


def simulate(steps: Sequence[Step], band: Range, share: float, runs: int, seed: int = SEED) -> Courses:
    """`runs` courses of a plan. `band` is the spread of effort, `share` how much tasks vary together."""
    pace = [band.low + (band.high - band.low) * at for at in _quantiles(_middle(band), runs)]
    durations = [_drawn(step, share, runs, seed) for step in steps]
    work = [[step.work * p for p in pace] for step in steps]
    placed = place(steps, durations, work, runs)
    names = [step.id for step in steps]
    return Courses(dict(zip(names, placed.finish, strict=True)), dict(zip(names, placed.latest, strict=True)))


def quantile(course: Sequence[float], share: float) -> float:
    """The value that so large a share of the sorted courses does not exceed."""
    return course[max(math.ceil(share * len(course)) - 1, 0)]


def _drawn(step: Step, share: float, runs: int, seed: int) -> Course:
    span = step.high - step.low
    if span <= 0:
        return [step.likely] * runs
    middle = (step.likely - step.low) / span
    return [step.low + span * at for at in _unit_draws(step.id, middle, share, runs, seed)]


def _middle(spread: Range) -> float:
    return (spread.likely - spread.low) / (spread.high - spread.low) if spread.high > spread.low else 0.5


@lru_cache(maxsize=4096)
def _unit_draws(name: str, middle: float, share: float, runs: int, seed: int) -> tuple[float, ...]:
    """Draws between 0 and 1 for one task, with `middle` as the middle one.

    Course r is the r-th fastest company; a task follows it with probability `share`, else its own luck.
    """
    rng = random.Random(f"{seed}:{name}")  # a text, so that it does not hang on hash randomisation
    spread = _quantiles(middle, runs)
    own = list(range(runs))
    rng.shuffle(own)
    return tuple(spread[r] if rng.random() < share else spread[own[r]] for r in range(runs))


@lru_cache(maxsize=256)
def _quantiles(middle: float, runs: int) -> tuple[float, ...]:
    """Evenly spread quantiles between 0 and 1, rising: half in a triangle on each side of the middle."""
    return tuple(
        middle * math.sqrt(2 * u) if u < 0.5 else 1 - (1 - middle) * math.sqrt(2 * (1 - u))
        for u in ((r + 0.5) / runs for r in range(runs))
    )
