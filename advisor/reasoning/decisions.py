"""How each kind of decision comes out, as a program; follows `advisor.engine.outcomes` line by line."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Protocol

from advisor.model.conditions import Condition
from advisor.model.pack import (
    CONSIDER,
    DECISION_NOT_APPLICABLE,
    INCLUDE,
    LEAVE_OUT,
    NEEDED,
    NOT_NEEDED,
    Decision,
    DecisionKind,
    Effect,
    Pack,
    Rule,
)
from advisor.reasoning.statements import Program
from advisor.reasoning.text import FALSE, TRUE, Literal, negated

WEIGHED = (Effect.FAVOURS, Effect.AGAINST)
ByOutcome = dict[str, Literal]


class Source(Protocol):
    """What a decision is made from."""

    pack: Pack
    program: Program

    def fires(self, rule: Rule) -> Literal:
        """Holds when the rule fires."""

    def holds(self, condition: Condition) -> Literal:
        """Holds when the condition is true."""

    def outcome(self, decision: str, outcome: str) -> Literal:
        """Holds when an earlier decision came out so."""

    def nothing_speaks(self, decision: Decision) -> Literal:
        """Holds when the ledgers of its needs are empty and something is open."""

    def atom(self, predicate: str, *terms: str | int) -> str:
        """An atom of this program."""


def write(source: Source, decision: Decision) -> ByOutcome:
    """Writes how `decision` comes out; gives the literal of every outcome it can have."""
    rules = source.pack.rules_for.get(decision.id, ())
    match decision.kind:
        case DecisionKind.NEED:
            made = _need(source, decision, rules)
        case DecisionKind.INCLUSION:
            made = _inclusion(source, decision, rules)
        case DecisionKind.TABLE:
            made = _table(source, decision)
        case DecisionKind.ORDERED:
            made = _ordered(source, decision, rules)
        case DecisionKind.CHOOSE_ONE:
            made = _choose_one(source, decision, rules)
    applies = source.holds(decision.applies) if decision.applies is not None else TRUE
    outcomes: ByOutcome = {}
    for name, literal in made.items():
        _conclude(source, decision, outcomes, name, [applies, literal])
    if applies != TRUE:
        _conclude(source, decision, outcomes, DECISION_NOT_APPLICABLE, [negated(applies)])
    return outcomes


def _conclude(
    source: Source, decision: Decision, outcomes: ByOutcome, name: str, body: list[Literal]
) -> None:
    if FALSE in body:
        outcomes[name] = FALSE
        return
    outcomes[name] = source.atom("outcome", decision.id, name)
    source.program.derive("decisions", outcomes[name], body)


def _some(source: Source, head: str, literals: Iterable[Literal]) -> Literal:
    """A literal that holds when some of `literals` does."""
    kept = [literal for literal in literals if literal != FALSE]
    for literal in kept:
        source.program.derive("decisions", head, [literal])
    return head if kept else FALSE


def _with(source: Source, rules: Iterable[Rule], effect: Effect) -> list[Literal]:
    return [source.fires(rule) for rule in rules if rule.effect is effect]


def score(source: Source, rules: Iterable[Rule]) -> list[tuple[int, Literal]]:
    """What these rules weigh, each with the literal that makes it count."""
    return [(source.pack.weight(r), source.fires(r)) for r in rules if r.effect in WEIGHED]


def reaches(source: Source, decision: Decision, limit: int, rules: Iterable[Rule]) -> Literal:
    """Holds when the score of the decision reaches `limit`."""
    head = source.atom("score_at_least", decision.id, limit)
    return source.program.reach("decisions", head, limit, score(source, rules))


def _need(source: Source, decision: Decision, rules: tuple[Rule, ...]) -> ByOutcome:
    reached = reaches(source, decision, decision.threshold, rules)
    ways = [*_with(source, rules, Effect.REQUIRES), reached]
    needed = _some(source, source.atom("needed", decision.id), ways)
    return {NEEDED: needed, NOT_NEEDED: negated(needed)}


def _inclusion(source: Source, decision: Decision, rules: tuple[Rule, ...]) -> ByOutcome:
    required = _some(source, source.atom("required", decision.id), _with(source, rules, Effect.REQUIRES))
    excluded = _some(source, source.atom("excluded", decision.id), _with(source, rules, Effect.EXCLUDES))
    included = source.atom("included", decision.id)
    enough = reaches(source, decision, decision.threshold, rules)
    source.program.derive("decisions", included, [required])
    source.program.derive("decisions", included, [enough, negated(excluded)])
    considered = source.atom("considered", decision.id)
    some = enough
    if decision.consider_from != decision.threshold:
        some = reaches(source, decision, decision.consider_from, rules)
    source.program.derive("decisions", considered, [some, negated(excluded), f"not {included}"])
    neither = source.atom("left_out", decision.id)
    source.program.derive("decisions", neither, [f"not {included}", f"not {considered}"])
    return {INCLUDE: included, CONSIDER: considered, LEAVE_OUT: neither}


def _table(source: Source, decision: Decision) -> ByOutcome:
    rows: list[Literal] = []
    ways: dict[str, list[Literal]] = {}
    for number, row in enumerate(decision.rows):
        matched = [source.outcome(name, wanted) for name, wanted in row.when.items()]
        here = source.atom("row", decision.id, number)
        source.program.derive("decisions", here, [*matched, *(f"not {r}" for r in rows)])
        if FALSE not in matched:
            rows.append(here)
            ways.setdefault(row.gives, []).append(here)
    return {
        name: _some(source, source.atom("gives", decision.id, name), found) for name, found in ways.items()
    }


def _ordered(source: Source, decision: Decision, rules: tuple[Rule, ...]) -> ByOutcome:
    options = [option.id for option in decision.options]
    place = {name: i for i, name in enumerate(options)}
    at_least: list[Literal] = [TRUE]
    for i in range(1, len(options)):
        capped = [source.fires(r) for r in rules if r.effect is Effect.AT_MOST and place.get(r.option, i) < i]
        floors = [
            source.fires(r) for r in rules if r.effect is Effect.AT_LEAST and place.get(r.option, -1) >= i
        ]
        cap = _some(source, source.atom("capped", decision.id, i), capped)
        head = source.atom("at_least", decision.id, i)
        for floor in floors:
            source.program.derive("decisions", head, [floor, negated(cap)])
        at_least.append(head if floors else FALSE)
    made: ByOutcome = {}
    for i, name in enumerate(options):
        above = at_least[i + 1] if i + 1 < len(options) else FALSE
        made[name] = _both(source, source.atom("ends_at", decision.id, i), at_least[i], negated(above))
    return made


def _both(source: Source, head: str, one: Literal, other: Literal) -> Literal:
    if FALSE in (one, other):
        return FALSE
    if TRUE in (one, other):
        return other if one == TRUE else one
    source.program.derive("decisions", head, [one, other])
    return head


def _choose_one(source: Source, decision: Decision, rules: tuple[Rule, ...]) -> ByOutcome:
    options = [option.id for option in decision.options]
    by_option = {o: tuple(r for r in rules if r.option == o) for o in options}
    remaining = _remaining(source, decision, by_option)
    beaten = _beaten(source, decision, by_option, remaining)
    silent = source.nothing_speaks(decision)
    made: ByOutcome = {}
    for name in options:
        chosen = source.atom("chosen", decision.id, name)
        source.program.derive("decisions", chosen, [remaining[name], negated(beaten[name]), negated(silent)])
        made[name] = FALSE if remaining[name] == FALSE else chosen
    if decision.when_nothing_speaks is not None and silent != FALSE:
        gives = decision.when_nothing_speaks.gives
        if made.get(gives, FALSE) == FALSE:
            made[gives] = silent
        else:
            source.program.derive("decisions", made[gives], [silent])
    return made


def _remaining(
    source: Source, decision: Decision, by_option: dict[str, tuple[Rule, ...]]
) -> dict[str, Literal]:
    """Options still in the running: not excluded, and required where any is."""
    excluded = {
        o: _some(source, source.atom("excluded", decision.id, o), _with(source, rules, Effect.EXCLUDES))
        for o, rules in by_option.items()
    }
    every = FALSE if FALSE in excluded.values() else source.atom("all_excluded", decision.id)
    if every != FALSE:
        source.program.derive("decisions", every, excluded.values())
    stays: dict[str, Literal] = {}
    for o in by_option:
        ways = [negated(excluded[o]), every]
        stays[o] = TRUE if TRUE in ways else _some(source, source.atom("stays", decision.id, o), ways)
    required = {
        o: _some(source, source.atom("required", decision.id, o), _with(source, rules, Effect.REQUIRES))
        for o, rules in by_option.items()
    }
    called = [_both(source, source.atom("called", decision.id, o), stays[o], required[o]) for o in by_option]
    some = _some(source, source.atom("some_called", decision.id), called)
    if some == FALSE:
        return stays
    left: dict[str, Literal] = {}
    for o, call in zip(by_option, called, strict=True):
        left[o] = source.atom("remains", decision.id, o)
        source.program.derive("decisions", left[o], [call])
        source.program.derive("decisions", left[o], [stays[o], negated(some)])
    return left


def _beaten(
    source: Source,
    decision: Decision,
    by_option: dict[str, tuple[Rule, ...]],
    remaining: dict[str, Literal],
) -> dict[str, Literal]:
    """Options that another one in the running outscores, or equals and stands before."""
    lost: dict[str, list[Literal]] = {o: [] for o in by_option}
    scores = {o: score(source, rules) for o, rules in by_option.items()}
    for first, second in combinations(by_option, 2):
        running = [remaining[first], remaining[second]]
        margin = scores[first] + [(-weight, literal) for weight, literal in scores[second]]
        named = source.atom("ahead", decision.id, first, second)
        ahead = source.program.reach("decisions", named, 0, margin)
        for loser, literal in ((second, ahead), (first, negated(ahead))):
            if literal != FALSE:
                source.program.derive(
                    "decisions", source.atom("beaten", decision.id, loser), [*running, literal]
                )
                lost[loser].append(literal)
    return {o: source.atom("beaten", decision.id, o) if ways else FALSE for o, ways in lost.items()}
