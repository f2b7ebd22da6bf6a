"""What `decide` says: an outcome for every decision, each with the ledger of arguments it was reached by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from advisor.model.pack import DECISION_NOT_APPLICABLE, NEEDED, Effect, Flag, Identity, Obligation, Rule


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One rule that fired."""

    rule: Rule
    contribution: int
    """Points added or taken; 0 for requires, excludes, floors and caps."""
    answers: tuple[str, ...]
    """Questions whose answers made it true, in bank order."""
    cut: bool = False
    """Ordered decisions: a floor that a cap overruled."""

    @property
    def effect(self) -> Effect:
        """What the rule does."""
        return self.rule.effect


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A rule that cannot be judged yet, and the open questions it waits for."""

    rule: Rule
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one decision came out on the known answers."""

    decision: str
    outcome: str
    ledger: tuple[LedgerRow, ...] = ()
    open: tuple[OpenRow, ...] = ()
    score: int = 0
    """Needs and inclusions: sum of the contributions."""
    scores: Mapping[str, int] | None = None
    """Choices: score by option."""
    required: bool = False
    conflict: bool = False
    """Required and excluded at once, or every option excluded. Shown, never silently won."""

    @property
    def applies(self) -> bool:
        """False when the decision does not arise."""
        return self.outcome != DECISION_NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag or obligation that applies, with the answers that made it so."""

    entry: Flag | Obligation
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """The whole result for one set of answers. Provisional while rules are open."""

    as_of: date
    pack: Identity
    outcomes: Mapping[str, Outcome]
    """By decision id, in the order decided."""
    flags: tuple[Raised, ...] = ()
    obligations: tuple[Raised, ...] = ()
    open_flags: tuple[Flag, ...] = ()
    open_obligations: tuple[Obligation, ...] = ()

    def __getitem__(self, decision: str) -> Outcome:
        return self.outcomes[decision]

    def outcome(self, decision: str) -> str:
        """The outcome's id."""
        return self.outcomes[decision].outcome

    def needed(self, need: str) -> bool:
        """True when that need came out as needed."""
        return self.outcomes[need].outcome == NEEDED
