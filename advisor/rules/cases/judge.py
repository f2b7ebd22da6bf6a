"""Judges a case: every expectation against what the pack decides, with the reason where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from advisor.engine.decide import decide_profile
from advisor.engine.relevance import profile_of
from advisor.loading.conditions import TRUE_WORDS
from advisor.model.advice import Advice
from advisor.model.cases import PROVED, Case, Claim, Expected, Failure
from advisor.model.pack import Obligation, Pack
from advisor.model.question import Bank
from advisor.model.reasoning import Change
from advisor.model.values import UNKNOWN, Answers, Profile
from advisor.rules.cases import why

VERDICT = "verdict"
EVERY = 100_000
"""Far more changes than any pack has: a case may claim one that is not among the cheapest."""


class Prover(Protocol):
    """Whoever can tell what is certain while answers are missing."""

    def reachable(self, answers: Answers) -> Mapping[str, tuple[str, ...]]:
        """Outcomes still possible, by decision."""

    def changes(
        self, answers: Answers, target: str | None = None, limit: int = 50
    ) -> tuple[tuple[Change, ...], Mapping[str, int]]:
        """Smallest sets of other answers that lead to another verdict, and how many there are."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A case with what the pack says about it."""

    case: Case
    advice: Advice
    failures: tuple[Failure, ...]
    unproved: int = 0
    """Expectations left aside because nobody could prove them."""
    fired: frozenset[str] = field(default_factory=frozenset)
    open: frozenset[str] = field(default_factory=frozenset)


def judge(case: Case, pack: Pack, bank: Bank, prover: Prover | None = None) -> Judged:
    """What holds and what does not. Without a prover, claims about what is still possible are left aside."""
    profile = profile_of(bank, case.answers)
    advice = decide_profile(pack, bank, profile, case.answers)
    court = _Court(case, pack, bank, profile, advice, prover)
    failures = tuple(f for expected in case.expected for f in court.failures(expected))
    unproved = sum(e.claim in PROVED for e in case.expected) if prover is None else 0
    return Judged(case, advice, failures, unproved, court.fired, court.open)


class _Court:
    """One case before the pack; proofs are asked for only where a claim needs them."""

    def __init__(
        self, case: Case, pack: Pack, bank: Bank, profile: Profile, advice: Advice, prover: Prover | None
    ) -> None:
        self.case = case
        self.pack = pack
        self.bank = bank
        self.profile = profile
        self.advice = advice
        self.prover = prover
        outcomes = advice.outcomes.values()
        self.fired = frozenset(row.rule.id for o in outcomes for row in o.ledger)
        self.open = frozenset(row.rule.id for o in outcomes for row in o.open)

    def failures(self, expected: Expected) -> Iterator[Failure]:
        match expected.claim:
            case Claim.OUTCOME:
                yield from self.outcome(expected)
            case Claim.FIRES | Claim.SILENT:
                yield from self.rule(expected)
            case Claim.OPEN:
                yield from self.stays_open(expected)
            case Claim.FLAG | Claim.NO_FLAG:
                raised = {r.entry.id for r in self.advice.flags}
                yield from self.raised(expected, [raised], wanted=expected.claim is Claim.FLAG)
            case Claim.OBLIGATION | Claim.NO_OBLIGATION:
                entries = [r.entry for r in self.advice.obligations if isinstance(r.entry, Obligation)]
                names = [{entry.id, entry.scheme} for entry in entries]
                yield from self.raised(expected, names, wanted=expected.claim is Claim.OBLIGATION)
            case _:
                yield from self.proof(expected)

    def failure(self, expected: Expected, message: str, reasons: Iterable[str] = ()) -> Failure:
        return Failure(self.case.name, expected.place, message, tuple(reasons))

    def outcome(self, expected: Expected) -> Iterator[Failure]:
        outcome = self.advice.outcome(expected.name)
        if outcome not in expected.wanted:
            wanted = " or ".join(expected.wanted)
            message = f"{expected.name}: expected {wanted}, came out as {outcome}"
            reasons = why.decided_so(self.pack, self.advice, expected.name)
            yield self.failure(expected, message, reasons)

    def rule(self, expected: Expected) -> Iterator[Failure]:
        fires = expected.claim is Claim.FIRES
        came = why.standing(expected.name, self.fired, self.open)
        if came != ("fires" if fires else "stays silent"):
            wanted = "fire" if fires else "stay silent"
            message = f"{expected.name}: expected to {wanted}, but it {came}"
            yield self.failure(expected, message, self._about(expected.name))

    def _about(self, rule: str) -> Iterator[str]:
        yield from why.rule_stands_so(self.pack, self.bank, self.profile, self.advice, rule)

    def stays_open(self, expected: Expected) -> Iterator[Failure]:
        name = expected.name
        if name in self.pack.rule:
            if name not in self.open:
                came = why.standing(name, self.fired, self.open)
                message = f"{name}: expected to stay open, but it {came}"
                yield self.failure(expected, message, self._about(name))
        elif self.profile.get(name) is not UNKNOWN:
            message = f"{name}: expected to be open, but it is {why.shown(self.profile.get(name))}"
            yield self.failure(expected, message)

    def raised(self, expected: Expected, names: list[set[str]], *, wanted: bool) -> Iterator[Failure]:
        every = sorted(set().union(*names))
        what = "flag" if expected.claim in {Claim.FLAG, Claim.NO_FLAG} else "obligation"
        if not expected.name:
            if every and not wanted:
                yield self.failure(expected, f"expected no {what}, but there are: {', '.join(every)}")
        elif (expected.name in every) is not wanted:
            came = "does not apply" if wanted else "applies"
            reasons = why.entry_stands_so(self.pack, self.bank, self.profile, self.advice, expected.name)
            said = f"{what} {expected.name}: expected {'' if wanted else 'not '}to apply, but it {came}"
            yield self.failure(expected, said, reasons)

    def proof(self, expected: Expected) -> Iterator[Failure]:
        if self.prover is None:
            return
        if expected.claim is Claim.DETERMINED:
            yield from self.determined(expected, self.prover.reachable(self.case.answers)[VERDICT])
        else:
            changes, _ = self.prover.changes(self.case.answers, expected.name or None, EVERY)
            yield from self.flip(expected, changes)

    def determined(self, expected: Expected, reachable: tuple[str, ...]) -> Iterator[Failure]:
        determined, wanted = len(reachable) == 1, expected.name in TRUE_WORDS
        if determined is not wanted:
            state = "determined" if determined else "not determined"
            message = f"expected the verdict to be {'' if wanted else 'not '}determined, but it is {state}"
            yield self.failure(expected, message, [f"still possible: {', '.join(reachable)}"])

    def flip(self, expected: Expected, changes: tuple[Change, ...]) -> Iterator[Failure]:
        if any(tuple(sorted(a.question for a in change.answers)) == expected.wanted for change in changes):
            return
        questions = " and ".join(expected.wanted)
        to = f" to {expected.name}" if expected.name else ""
        found = [f"{' and '.join(a.question for a in c.answers)} to {c.verdict}" for c in changes]
        message = f"expected a change of {questions} to flip the verdict{to}, but it does not"
        yield self.failure(expected, message, [f"flips found: {'; '.join(found[:8]) or 'none'}"])
