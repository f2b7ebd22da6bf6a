"""What is certain while answers are missing: outcomes still possible, questions that matter, changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from advisor.model.values import State, Value


class Sure(StrEnum):
    """How far a verdict can still turn. The values name the texts that say so."""

    SETTLED = "settled"
    """Proved: no answer to any question of the bank can change it."""
    HERE = "settled-here"
    """No open question of this questionnaire can; questions beyond it could."""
    SO_FAR = "so-far"
    CONTRADICTORY = "contradictory"
    """The answers given contradict each other, so nothing follows from them."""
    UNPROVED = "unproved"
    """Nobody looked, or the proof is still under way."""

    @classmethod
    def by(cls, *, determined: bool, settled: bool) -> Sure:
        """The degree that the two proofs amount to."""
        return cls.SETTLED if determined else cls.HERE if settled else cls.SO_FAR

    @property
    def stands(self) -> bool:
        """True when no question that was asked can change the verdict."""
        return self in {Sure.SETTLED, Sure.HERE}


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """An unanswered question and what it can still change."""

    question: str
    can_change: tuple[str, ...]
    """Decisions in pack order; empty means that no answer to it changes anything."""
    proved: bool
    """False when the bound on time was reached: then it is said to matter."""
    weight: int = 0
    """How decisive it is for the verdict; orders the quick mode."""


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """One answer that would have to differ."""

    question: str
    was: Value | State
    to: Value | State


@dataclass(frozen=True, slots=True)
class Change:
    """A smallest set of different answers that leads to another verdict."""

    verdict: str
    answers: tuple[ChangedAnswer, ...]
    in_your_hands: bool
    """True when every one of them is the company's to decide."""


@dataclass(frozen=True, slots=True)
class Reasoning:
    """All that can be proved about one set of answers."""

    reachable: Mapping[str, tuple[str, ...]]
    """Outcomes still possible by decision, in the decision's order."""
    ranges: Mapping[str, tuple[int, int]]
    """Lowest and highest score still possible by need."""
    determined: bool
    """No answer of the whole bank can change the verdict."""
    settled: bool
    """No open question of this questionnaire can."""
    open_questions: tuple[OpenQuestion, ...] = ()
    changes: tuple[Change, ...] = ()
    """The cheapest fifty."""
    changes_total: int = 0
    changes_complete: bool = True
    """False when time ran out: then there may be more ways, and none found proves nothing."""
    complete: bool = True
    """False when some proof ran out of time."""
    changes_total_by_verdict: Mapping[str, int] = field(default_factory=dict)
    possible: bool = True
    """False when the answers given contradict each other: then nothing is reachable."""

    @property
    def sure(self) -> Sure:
        """How far the verdict can still turn."""
        if not self.possible:
            return Sure.CONTRADICTORY
        return Sure.by(determined=self.determined, settled=self.settled)
