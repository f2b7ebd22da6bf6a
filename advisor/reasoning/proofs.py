"""Proofs about a pack, as findings: each with a profile that shows it, or with what was proved in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from advisor.engine.relevance import profile_of
from advisor.model.conditions import Condition, FactRef, Test, walk
from advisor.model.findings import Finding, Place, Severity, in_order
from advisor.model.pack import Decision, Effect, Flag, Obligation, Pack, Rule
from advisor.model.question import Acceptance, Bank, Kind, Question
from advisor.model.values import NOT_APPLICABLE, Answers, Value
from advisor.questionnaires.answers import ordered
from advisor.reasoning import reasoner
from advisor.reasoning.cells import Cells, OneOf, SeveralOf, options_of
from advisor.reasoning.decisions import WEIGHED
from advisor.reasoning.queries import Reasoner
from advisor.reasoning.reads import NOTHING, read_by_table
from advisor.reasoning.solving import Assumptions, Deadline, Grounded
from advisor.reasoning.soundness import SLIGHT, Soundness
from advisor.reasoning.text import atom

CODES = frozenset(
    {
        "contradiction",
        "dead-rule",
        "always-fires",
        "never-decides",
        "implied-rule",
        "unreachable-verdict",
        "empty-ledger",
        "question-never-matters",
        "option-never-matters",
        "slight-decides-alone",
    }
)
"""Codes that `accept:` may name here."""
PATIENCE = 30.0
"""Seconds for all proofs; what is not proved by then is not claimed."""


def findings(pack: Pack, bank: Bank, read: Iterable[str] = (), patience: float = PATIENCE) -> list[Finding]:
    """Everything that can be proved wrong with a pack, in the order of places.

    `read` names questions that matter for other reasons, because the plan or a report reads them.
    """
    found = list(Proofs(pack, bank, Deadline(patience)).all(frozenset(read)))
    accepted = _acceptances(pack, bank)
    hit = {(f.entry, f.code) for f in found}
    stale = [_stale(*key, a) for key, a in accepted.items() if key[1] in CODES and key not in hit]
    return list(in_order([f for f in found if (f.entry, f.code) not in accepted] + stale))


def witness_day(pack: Pack) -> date:
    """The day from which the days in a witness are counted: the last review of a rule."""
    return max((r.reviewed for r in pack.rules if r.reviewed is not None), default=date(2026, 1, 1))


def _acceptances(pack: Pack, bank: Bank) -> dict[tuple[str, str], Acceptance]:
    entries: tuple[Rule | Flag | Obligation | Question, ...] = (*pack.rules, *bank.questions)
    return {(entry.id, a.check): a for entry in entries for a in entry.accept}


def _stale(entry: str, code: str, acceptance: Acceptance) -> Finding:
    return Finding(
        "stale-acceptance",
        acceptance.place,
        f'"{code}" is accepted for "{entry}" but no longer found there',
        "Remove the acceptance.",
        Severity.WARNING,
        entry=entry,
    )


class Proofs:
    """One pack under proof."""

    def __init__(self, pack: Pack, bank: Bank, deadline: Deadline) -> None:
        self.pack = pack
        self.bank = bank
        self.deadline = deadline
        self.reasoner: Reasoner = reasoner(pack, bank)
        self.cells: Cells = self.reasoner.cells(witness_day(pack))
        sound = Soundness(pack, bank, self.cells)
        self.grounded = Grounded.of(sound.program, ())
        self.firing = self._literals("fires")
        self.answering = {
            (q, name): literal
            for q, partition in self.cells.by_question.items()
            for name in partition.atoms
            if (literal := self.grounded.literals.get(atom("answer", q, name))) is not None
        }
        self.seen: list[frozenset[str]] = []
        """Rules that fire together in some completion."""
        self.unproved = False

    def _literals(self, predicate: str) -> dict[str, int]:
        """The literal that says so of each rule, where it can be said at all."""
        literals = self.grounded.literals
        named = {rule.id: atom(predicate, rule.id) for rule in self.pack.rules}
        return {rule: literals[name] for rule, name in named.items() if name in literals}

    def all(self, read: frozenset[str]) -> Iterator[Finding]:
        """Every finding."""
        deciding = self._sometimes(self._literals("decides"))
        firing = self._sometimes(self.firing, NOTHING.union(*self.seen))
        dead = {rule.id for rule in self.pack.rules} - firing
        for rule in self.pack.rules:
            if rule.id in dead:
                text = f'"{rule.id}" can never fire: no answers make its condition true'
                yield _warn("dead-rule", rule, text, "Correct its condition, or remove the rule.")
        always = {name for name in firing if not self._fails(name)}
        for rule in self.pack.rules:
            if rule.id in always:
                text = f'"{rule.id}" always fires: no answers make its condition false'
                yield self._of_rule(
                    "always-fires", rule, text, "Make its condition narrower, or remove the rule."
                )
        yield from self._contradictions()
        yield from self._never_decides(firing - deciding)
        yield from self._implied(firing - always)
        yield from self._unreachable()
        yield from self._empty_ledger()
        yield from self._slight_alone()
        yield from self._never_matters(read)
        if self.unproved:
            yield self._unfinished()

    def _sometimes(self, literals: Mapping[str, int], known: Iterable[str] = ()) -> set[str]:
        """Names whose literal holds in some completion, or may: without time nothing is ruled out."""
        found = set(known)
        for name, literal in literals.items():
            if name not in found:
                true = self._look([literal], literals.values())
                if true is not None:
                    found |= {name, *(other for other, x in literals.items() if x in true)}
        return found

    def _fails(self, rule: str) -> bool:
        """Whether the rule stays silent in some completion, or may."""
        silent = any(rule not in fired for fired in self.seen)
        return silent or self._look([-self.firing[rule]]) is not None

    def _holds(self, *atoms: str, fails: Iterable[int] = ()) -> frozenset[int] | None:
        """A completion in which these atoms hold, as the literals of its answers and of the rules that fire.

        None where there is none. Where time runs out nothing is claimed: then it is an empty one.
        """
        assumptions = self.grounded.assume(atoms)
        if assumptions is None:
            return None
        return self._look([*assumptions, *fails], self.answering.values())

    def _look(self, assumptions: Assumptions, wanted: Iterable[int] = ()) -> frozenset[int] | None:
        """Which `wanted` literals, and which rules' firing, some completion makes true, as `_holds` does."""
        firing = self.firing
        sat, true = self.grounded.look(assumptions, (*firing.values(), *wanted), self.deadline)
        if sat:
            self.seen.append(frozenset(name for name, literal in firing.items() if literal in true))
        self.unproved = self.unproved or sat is None
        return None if sat is False else true

    def _contradictions(self) -> Iterator[Finding]:
        for rule in self.pack.rules:
            true = self._holds(atom("clash", rule.id))
            if true:
                against = self._excluding(rule, true)
                text = f'"{rule.id}" requires what "{against}" excludes, and both can fire at once'
                yield self._shown("contradiction", rule.id, rule.place, text, SPLIT, true, Severity.ERROR)
        for decision in self.pack.decisions:
            true = self._holds(atom("all_out", decision.id))
            if true:
                text = f'every option of "{decision.id}" can be excluded at once'
                place = decision.place
                yield self._shown("contradiction", decision.id, place, text, SPLIT, true, Severity.ERROR)

    def _excluding(self, rule: Rule, true: frozenset[int]) -> str:
        return next(
            other.id
            for other in self.pack.rules_for[rule.decision]
            if other.effect is Effect.EXCLUDES
            and other.option == rule.option
            and self.firing[other.id] in true
        )

    def _never_decides(self, among: set[str]) -> Iterator[Finding]:
        # Left out, a rule that silences others would let them speak: its part is played through them.
        silencing = {name for rule in self.pack.rules for name in rule.unless}
        for rule in self.pack.rules:
            if rule.id in among - silencing:
                text = f'"{rule.id}" never decides: "{rule.decision}" always comes out the same without it'
                yield self._of_rule("never-decides", rule, text, "Give it more strength, or remove it.")

    def _implied(self, among: set[str]) -> Iterator[Finding]:
        groups: dict[tuple[str, str, Effect], list[Rule]] = {}
        for rule in self.pack.rules:
            if rule.id in among:
                groups.setdefault((rule.decision, rule.option, rule.effect), []).append(rule)
        for rules in groups.values():
            gone: set[str] = set()
            for one in rules:
                others = (r for r in rules if r is not one and r.id not in gone)
                other = next((r for r in others if self._adds_nothing(one, r)), None)
                if other is not None:
                    gone.add(one.id)
                    text = f'whenever "{one.id}" fires, "{other.id}" fires too, with the same effect'
                    remedy = "Join the two, or make one of them narrower."
                    yield self._of_rule("implied-rule", one, text, remedy)

    def _adds_nothing(self, one: Rule, other: Rule) -> bool:
        """Whether `one` says nothing that `other` does not say as well.

        An argument with a weight that fires only beside another adds to it: that is how packs say *the more,
        the stronger*. Only one that fires exactly when another does counts the same thing twice.
        """
        return self._implies(one, other) and (one.effect not in WEIGHED or self._implies(other, one))

    def _implies(self, one: Rule, other: Rule) -> bool:
        if any(one.id in fired and other.id not in fired for fired in self.seen):
            return False
        return self._look([self.firing[one.id], -self.firing[other.id]]) is None

    def _unreachable(self) -> Iterator[Finding]:
        proved = self.reasoner.programs(self.cells).outcomes.reachable(
            self.cells, Answers({}, self.cells.as_of), self.deadline
        )
        for decision in self.pack.decisions:
            silent = decision.when_nothing_speaks
            for outcome in decision.outcomes:
                # That outcome is for gaps in the answers, and a completion has none.
                if outcome not in proved.outcomes[decision.id] and (
                    silent is None or silent.gives != outcome
                ):
                    text = f'"{decision.id}" can never come out as "{outcome}"'
                    remedy = "Add rules that lead there, or remove the outcome."
                    yield Finding(
                        "unreachable-verdict", decision.place, text, remedy, Severity.WARNING, decision.id
                    )

    def _empty_ledger(self) -> Iterator[Finding]:
        decision = self.pack.decision[self.reasoner.verdict]
        speaking = self.grounded.assume((atom("speaks", d) for d in read_by_table(decision)), holds=False)
        for outcome in decision.outcomes:
            true = self._holds(atom("outcome", decision.id, outcome), fails=speaking or [])
            if true:
                text = f'"{decision.id}" can come out as "{outcome}" with no argument either way'
                remedy = "Add rules that speak on this profile, or declare it impossible."
                yield self._shown("empty-ledger", decision.id, decision.place, text, remedy, true)

    def _slight_alone(self) -> Iterator[Finding]:
        for decision in self.pack.decisions:
            true = self._holds(atom("slight_alone", decision.id))
            if true:
                slight = next(r for r in self._favouring(decision) if self.firing[r.id] in true)
                text = (
                    f'slight arguments alone, "{slight.id}" among them, reach a threshold of "{decision.id}"'
                )
                remedy = "Lower what slight is worth, or join some of these rules."
                yield self._shown("slight-decides-alone", slight.id, slight.place, text, remedy, true)

    def _favouring(self, decision: Decision) -> Iterator[Rule]:
        for rule in self.pack.rules_for.get(decision.id, ()):
            if rule.effect is Effect.FAVOURS and rule.strength == SLIGHT:
                yield rule

    def _never_matters(self, read: frozenset[str]) -> Iterator[Finding]:
        alternatives = self.reasoner.programs(self.cells).alternatives
        elsewhere = read | self._read_beside()
        for question in self.bank.logical:
            if not alternatives.touches(question.id):
                continue
            ever = alternatives.ever(question.id, None, self.deadline)
            self.unproved = self.unproved or ever is None
            if ever is False and question.id not in elsewhere:
                text = f'no answer to "{question.id}" can change how any decision comes out'
                remedy = "Remove what reads it, or give those rules more strength."
                yield _warn("question-never-matters", question, text, remedy)
            if ever and question.kind is Kind.CHOICES:
                yield from self._options_never_matter(question, elsewhere)

    def _options_never_matter(self, question: Question, elsewhere: frozenset[str]) -> Iterator[Finding]:
        partition = self.cells.by_question[question.id]
        if not isinstance(partition, SeveralOf) or question.id in elsewhere:
            return
        named = {option for test in partition.tests for option in options_of(test)}
        for group in partition.classes:
            if group.exclusive or named.isdisjoint(group.options):
                continue
            ever = self.reasoner.programs(self.cells).alternatives.ever(
                question.id, group.name, self.deadline
            )
            self.unproved = self.unproved or ever is None
            if ever is False:
                said = ", ".join(f'"{name}"' for name in group.options)
                text = f'picking {said} under "{question.id}" can never change how any decision comes out'
                remedy = "Remove what reads it, or give those rules more strength."
                yield _warn("option-never-matters", question, text, remedy)

    def _read_beside(self) -> frozenset[str]:
        """Questions that flags or obligations read."""
        found: set[str] = set()
        entries: tuple[Flag | Obligation, ...] = (*self.pack.flags, *self.pack.obligations)
        waiting: list[Condition] = [entry.when for entry in entries]
        facts: set[str] = set()
        while waiting:
            for node in walk(waiting.pop()):
                if isinstance(node, FactRef) and node.fact not in facts:
                    facts.add(node.fact)
                    waiting.append(self.pack.facts[node.fact].when)
                if isinstance(node, Test):
                    found |= {node.question} | self.reasoner.reads.relevance(node.question)
        return frozenset(found)

    def _unfinished(self) -> Finding:
        place = self.pack.decisions[0].place
        text = "time ran out before everything about this pack was proved"
        remedy = "Split rules with many tests, or allow more time; nothing else is wrong with it."
        return Finding("proof-unfinished", place, text, remedy, Severity.WARNING)

    def _shown(
        self,
        code: str,
        entry: str,
        place: Place,
        text: str,
        remedy: str,
        true: frozenset[int],
        severity: Severity = Severity.WARNING,
    ) -> Finding:
        return Finding(code, place, text, remedy, severity, entry, self._profile(true))

    def _of_rule(self, code: str, rule: Rule, text: str, remedy: str) -> Finding:
        """A finding about a rule, with a profile in which it fires."""
        true = self._holds(atom("fires", rule.id)) or frozenset()
        return self._shown(code, rule.id, rule.place, text, remedy, true)

    def _profile(self, true: frozenset[int]) -> tuple[tuple[str, object], ...]:
        """The answers of a completion in file form, those to questions that do not apply left out."""
        values: dict[str, Value] = {}
        for question, partition in self.cells.by_question.items():
            names = [name for name in partition.atoms if self.answering.get((question, name)) in true]
            if isinstance(partition, OneOf) and names:
                values[question] = partition.cell(names[0]).shown
            elif isinstance(partition, SeveralOf) and names:
                firsts = (c.options[0] for c in partition.classes if c.name in names)
                values[question] = frozenset(firsts)
        profile = profile_of(self.bank, Answers(values, self.cells.as_of))
        asked = {q: value for q, value in values.items() if profile[q] is not NOT_APPLICABLE}
        return tuple((q, _in_file_form(self.bank[q], value)) for q, value in asked.items())


SPLIT = "Make one of them narrower, or let `unless:` say which gives way."


def _warn(code: str, entry: Rule | Question, text: str, remedy: str) -> Finding:
    return Finding(code, entry.place, text, remedy, Severity.WARNING, entry.id)


def _in_file_form(question: Question, value: Value) -> object:
    """As a file has it, with a tuple for a list so that findings can be compared and kept in sets."""
    written = ordered(question, value)
    return tuple(written) if isinstance(written, list) else written
