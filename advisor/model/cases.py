"""Test cases of a pack as data: a profile and what must come out of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from advisor.model.findings import NOWHERE, Place
from advisor.model.values import Answers


class Claim(StrEnum):
    """What an expectation is about."""

    OUTCOME = "outcome"
    FIRES = "fires"
    SILENT = "silent"
    OPEN = "open"
    FLAG = "flags"
    NO_FLAG = "no_flags"
    OBLIGATION = "obligations"
    NO_OBLIGATION = "no_obligations"
    DETERMINED = "determined"
    FLIP = "flips"


PROVED = frozenset({Claim.DETERMINED, Claim.FLIP})
"""Claims that need a proof about all answers still possible."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One thing a case claims."""

    claim: Claim
    name: str = ""
    """The decision, rule, question, flag, scheme or verdict it is about; empty for all of a kind."""
    wanted: tuple[str, ...] = ()
    """Outcomes of which one must come out; questions that a flip changes."""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Case:
    """One profile and everything claimed about it."""

    name: str
    answers: Answers
    expected: tuple[Expected, ...]
    place: Place = NOWHERE
    practice: frozenset[str] | None = None
    """The frameworks that practice chose for this profile; None where it may not be compared."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An expectation that does not hold."""

    case: str
    place: Place
    message: str
    """What was expected and what came out instead."""
    why: tuple[str, ...] = ()
    """The ledger or the answers behind it, one line each."""


@dataclass(frozen=True, slots=True)
class RuleCoverage:
    """How often one rule played which part over all cases."""

    rule: str
    fired: int = 0
    held_back: int = 0
    """Silent although its decision was made."""
    alone: int = 0
    """Fired, and without it the decision would have come out differently."""
