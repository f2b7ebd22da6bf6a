"""A rule pack as loaded: decisions, rules, flags, obligations and sources. Advice is content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from advisor.model.conditions import Condition
from advisor.model.findings import NOWHERE, Place
from advisor.model.question import Acceptance


class Effect(StrEnum):
    """What a rule that fires does to its target."""

    REQUIRES = "requires"
    EXCLUDES = "excludes"
    FAVOURS = "favours"
    AGAINST = "against"
    AT_LEAST = "at_least"
    """A floor, ordered decisions only."""
    AT_MOST = "at_most"
    """A cap, ordered decisions only."""


class DecisionKind(StrEnum):
    """How a decision is made; see `advisor.engine.decisions`."""

    NEED = "need"
    TABLE = "table"
    INCLUSION = "inclusion"
    CHOOSE_ONE = "choose_one"
    ORDERED = "ordered"


NEEDED, NOT_NEEDED = "needed", "not_needed"
INCLUDE, CONSIDER, LEAVE_OUT = "include", "consider", "leave_out"
DECISION_NOT_APPLICABLE = "does_not_arise"
"""The outcome of a decision whose `applies` fails; a word that no option of a pack is likely to use."""


@dataclass(frozen=True, slots=True)
class DecisionOption:
    """One outcome of a choice, with its wording."""

    id: str
    label: str = ""
    months: int | None = None
    """Length, where the outcome is a period."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """Outcomes of earlier decisions and what follows from them."""

    when: Mapping[str, str]
    gives: str


@dataclass(frozen=True, slots=True)
class WhenNothingSpeaks:
    """The outcome while the ledgers of `over` are empty and some of their rules are open."""

    over: tuple[str, ...]
    gives: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Something the pack decides."""

    id: str
    kind: DecisionKind
    title: str
    options: tuple[DecisionOption, ...] = ()
    threshold: int = 0
    """Needs: the score from which it is needed. Inclusions: the score from which to include."""
    consider_from: int = 0
    """Inclusions: the score from which to consider."""
    over: tuple[str, ...] = ()
    rows: tuple[TableRow, ...] = ()
    applies: Condition | None = None
    part_of: str = ""
    """The need this decision shapes; shown only where that need can come out."""
    when_nothing_speaks: WhenNothingSpeaks | None = None
    place: Place = NOWHERE

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Everything that can come out, without `not_applicable`."""
        match self.kind:
            case DecisionKind.NEED:
                return (NEEDED, NOT_NEEDED)
            case DecisionKind.INCLUSION:
                return (INCLUDE, CONSIDER, LEAVE_OUT)
            case DecisionKind.TABLE:
                return tuple(dict.fromkeys(row.gives for row in self.rows))
            case _:
                return tuple(option.id for option in self.options)

    def label(self, outcome: str) -> str:
        """The wording of an outcome, or its id where content gives none."""
        return next((o.label for o in self.options if o.id == outcome and o.label), outcome)


@dataclass(frozen=True, slots=True)
class Example:
    """Answers in file form and whether the entry fires on them: true, false or unknown (None)."""

    answers: Mapping[str, object]
    fires: bool | None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement or a figure comes from, and how far it can be trusted."""

    id: str
    title: str
    grade: str
    publisher: str = ""
    url: str = ""
    accessed: date | None = None
    year: int | None = None
    note: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Fact:
    """A named condition."""

    id: str
    means: str
    when: Condition
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Rule:
    """An argument for or against one option of one decision."""

    id: str
    decision: str
    option: str
    """The option argued about; empty for needs and inclusions."""
    effect: Effect
    strength: str
    """Named strength; empty unless the effect is favours or against."""
    when: Condition
    because: str
    sources: tuple[str, ...]
    unless: tuple[str, ...] = ()
    reviewed: date | None = None
    examples: tuple[Example, ...] = ()
    accept: tuple[Acceptance, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Flag:
    """A warning to the reader about one decision; it changes none."""

    id: str
    about: str
    when: Condition
    because: str
    sources: tuple[str, ...]
    reviewed: date | None = None
    examples: tuple[Example, ...] = ()
    accept: tuple[Acceptance, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Obligation:
    """A scheme that neither framework satisfies, and when it comes."""

    id: str
    scheme: str
    timing: str
    """before, alongside or later."""
    when: Condition
    because: str
    neither_satisfies: str
    sources: tuple[str, ...]
    reviewed: date | None = None
    review_by: date | None = None
    examples: tuple[Example, ...] = ()
    accept: tuple[Acceptance, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Identity:
    """Which pack this is: name, version and the hash of everything loaded."""

    name: str
    version: str
    sha256: str
    title: str = ""
    review_months: int = 12
    obligation_review_months: int = 6


@dataclass(frozen=True, eq=False)
class Pack:
    """Everything that decides."""

    identity: Identity
    strengths: Mapping[str, int]
    decisions: tuple[Decision, ...]
    facts: Mapping[str, Fact]
    rules: tuple[Rule, ...]
    flags: tuple[Flag, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)

    @cached_property
    def decision(self) -> Mapping[str, Decision]:
        """Decisions by id, in order."""
        return {d.id: d for d in self.decisions}

    @cached_property
    def rule(self) -> Mapping[str, Rule]:
        """Rules by id."""
        return {r.id: r for r in self.rules}

    @cached_property
    def rules_for(self) -> Mapping[str, tuple[Rule, ...]]:
        """Rules by the decision they argue about."""
        grouped: dict[str, list[Rule]] = {d.id: [] for d in self.decisions}
        for rule in self.rules:
            grouped.setdefault(rule.decision, []).append(rule)
        return {key: tuple(value) for key, value in grouped.items()}

    def weight(self, rule: Rule) -> int:
        """Points the rule adds (or takes away) when it fires; 0 for effects that are no weights."""
        if rule.effect is Effect.FAVOURS:
            return self.strengths[rule.strength]
        if rule.effect is Effect.AGAINST:
            return -self.strengths[rule.strength]
        return 0
