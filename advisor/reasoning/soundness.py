"""The program behind the proofs about a pack: which rules fire and decide, and where decisions go wrong.

Whether an argument ever decides is asked as a window: it fires, and the score lies within its weight.
Two copies of all scores would say the same and take a thousand times as long.
"""

from __future__ import annotations

from collections.abc import Iterable

from advisor.model.conditions import Condition
from advisor.model.pack import Decision, DecisionKind, Effect, Pack, Rule
from advisor.model.question import Bank
from advisor.reasoning import decisions
from advisor.reasoning.cells import Cells
from advisor.reasoning.decisions import ByOutcome
from advisor.reasoning.statements import Program
from advisor.reasoning.text import FALSE, TRUE, Literal, atom, negated
from advisor.reasoning.translation import Translation

SLIGHT = "slight"
SCORED = (DecisionKind.NEED, DecisionKind.INCLUSION)


class Soundness(Translation):
    """A pack over completions, with what the proofs ask about it."""

    def __init__(self, pack: Pack, bank: Bank, cells: Cells) -> None:
        super().__init__(pack, bank, cells, Program())
        self._limits: dict[tuple[str, int], Literal] = {}
        self.forbid_impossible()
        self.decide(pack.decision)
        for decision in pack.decisions:
            self._ask_about(decision)

    def _ask_about(self, decision: Decision) -> None:
        rules = self.pack.rules_for.get(decision.id, ())
        self._conflict(decision, rules)
        if decision.kind in SCORED:
            for rule in rules:
                self._window(decision, rule)
            self._slight(decision, rules)
        elif decision.kind is not DecisionKind.TABLE:
            self._without_one(decision, rules)
        for rule in rules:
            self.program.derive("queries", atom("speaks", decision.id), [self.fires(rule)])

    def _applies(self, decision: Decision) -> Literal:
        return TRUE if decision.applies is None else self.holds(decision.applies)

    def _conflict(self, decision: Decision, rules: tuple[Rule, ...]) -> None:
        if decision.kind is DecisionKind.INCLUSION:
            self._clash(decision, rules)
        if decision.kind is DecisionKind.CHOOSE_ONE:
            for option in decision.options:
                self._clash(decision, [r for r in rules if r.option == option.id])
            excluded = [
                self._some("excludes", [r for r in rules if r.option == o.id]) for o in decision.options
            ]
            self.program.derive("queries", atom("all_out", decision.id), [self._applies(decision), *excluded])

    def _clash(self, decision: Decision, rules: Iterable[Rule]) -> None:
        """Each rule that requires what another excludes."""
        excluding = [r for r in rules if r.effect is Effect.EXCLUDES]
        for one in rules:
            if one.effect is Effect.REQUIRES:
                for other in excluding:
                    body = [self._applies(decision), self.fires(one), self.fires(other)]
                    self.program.derive("queries", atom("clash", one.id), body)

    def _some(self, name: str, rules: Iterable[Rule]) -> Literal:
        """Holds when some of the rules with that effect fires."""
        effect = Effect(name)
        return self._either([self.fires(rule) for rule in rules if rule.effect is effect])

    def _at_least(self, decision: Decision, limit: int) -> Literal:
        key = (decision.id, limit)
        if key not in self._limits:
            rules = self.pack.rules_for.get(decision.id, ())
            head = atom("total_at_least", decision.id, limit)
            self._limits[key] = self.program.reach("queries", head, limit, decisions.score(self, rules))
        return self._limits[key]

    def _several(self, decision: Decision, effect: Effect) -> Literal:
        """Holds when two rules of that effect fire."""
        firing = [(1, self.fires(r)) for r in self.pack.rules_for.get(decision.id, ()) if r.effect is effect]
        head = atom("several", decision.id, effect.value)
        key = (head, 2)
        if key not in self._limits:
            self._limits[key] = self.program.reach("queries", head, 2, firing)
        return self._limits[key]

    def _window(self, decision: Decision, rule: Rule) -> None:
        """Writes when `decision` would come out differently without `rule`."""
        need = decision.kind is DecisionKind.NEED
        rules = self.pack.rules_for[decision.id]
        required = self._some("requires", rules)
        excluded = FALSE if need else self._some("excludes", rules)
        base = [self._applies(decision), self.fires(rule)]
        limits = {decision.threshold} if need else {decision.threshold, decision.consider_from}
        match rule.effect:
            case Effect.REQUIRES:
                base.append(negated(self._several(decision, Effect.REQUIRES)))
                enough = self._at_least(decision, decision.threshold)
                bodies = [[negated(enough)], [excluded]]
            case Effect.EXCLUDES if not need:
                base += [negated(required), negated(self._several(decision, Effect.EXCLUDES))]
                bodies = [[self._at_least(decision, min(limits))]]
            case Effect.FAVOURS | Effect.AGAINST:
                base += [negated(required), negated(excluded)]
                bodies = [self._inside(decision, limit, self.pack.weight(rule)) for limit in limits]
            case _:
                bodies = []
        for body in bodies:
            self.program.derive("queries", atom("decides", rule.id), [*base, *body])

    def _inside(self, decision: Decision, limit: int, weight: int) -> list[Literal]:
        low, high = (limit, limit + weight) if weight > 0 else (limit + weight, limit)
        return [self._at_least(decision, low), negated(self._at_least(decision, high))]

    def _slight(self, decision: Decision, rules: tuple[Rule, ...]) -> None:
        """Writes when slight arguments alone reach a threshold."""
        speaking = [r for r in rules if r.effect is Effect.FAVOURS]
        slight = self._either([self.fires(r) for r in speaking if r.strength == SLIGHT])
        louder = self._either([self.fires(r) for r in speaking if r.strength != SLIGHT])
        lowest = decision.threshold
        if decision.kind is DecisionKind.INCLUSION:
            lowest = min(lowest, decision.consider_from)
        silent = [negated(louder), negated(self._some("requires", rules))]
        body = [self._applies(decision), slight, *silent, self._at_least(decision, lowest)]
        if decision.kind is DecisionKind.INCLUSION:
            body.append(negated(self._some("excludes", rules)))
        self.program.derive("queries", atom("slight_alone", decision.id), body)

    def _without_one(self, decision: Decision, rules: tuple[Rule, ...]) -> None:
        """Writes how the decision comes out with one of its rules left out."""
        if not rules:
            return
        self.program.choose("queries", [atom("dropped", r.id) for r in rules], one=True)
        without = Without(self, decision.id)
        for name in self.outcomes(decision.id):
            one, other = self.outcome(decision.id, name), without.outcome(decision.id, name)
            self.program.derive("queries", atom("differs", decision.id), [one, negated(other)])
        for rule in rules:
            body = [atom("dropped", rule.id), self.fires(rule), atom("differs", decision.id)]
            self.program.derive("queries", atom("decides", rule.id), body)


class Without(Translation):
    """One decision once more, with one of its rules left out."""

    suffix = "_without"

    def __init__(self, base: Translation, decision: str) -> None:
        super().__init__(base.pack, base.bank, base.cells, base.program)
        self.base = base
        self.decision = decision

    def holds(self, condition: Condition) -> Literal:
        """As before."""
        return self.base.holds(condition)

    def outcomes(self, decision_id: str) -> ByOutcome:
        """As before, but for the one decision."""
        if decision_id == self.decision:
            return super().outcomes(decision_id)
        return self.base.outcomes(decision_id)

    def fires(self, rule: Rule) -> Literal:
        """Holds when the rule fires and is not the one left out."""
        fires = self.base.fires(rule)
        if fires == FALSE or rule.decision != self.decision:
            return fires
        kept = self.atom("fires", rule.id)
        if rule.id not in self._rules:
            self._rules[rule.id] = kept
            self.program.derive("queries", kept, [fires, negated(atom("dropped", rule.id))])
        return kept
