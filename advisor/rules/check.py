"""Checks a pack beyond names and shapes: examples, reviews, sources and questions that nobody reads.

Proofs about what a pack can decide are `advisor.reasoning`'s; here everything follows from reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from yaml.nodes import Node, ScalarNode

from advisor.engine.compiled import compiled
from advisor.engine.conditions import Situation
from advisor.engine.decide import outcomes_of, truth_of_rules
from advisor.engine.relevance import profile_of
from advisor.loading import nodes
from advisor.loading.entries import Entries
from advisor.loading.suggest import did_you_mean
from advisor.model.conditions import Condition, Test, walk
from advisor.model.findings import Finding, Place, Severity
from advisor.model.pack import Example, Flag, Obligation, Pack, Rule
from advisor.model.question import Acceptance, Bank, Kind, Question
from advisor.model.values import Answers, State, Truth, Value, months_after
from advisor.questionnaires.answers import AnswerError, read_value

CODES = frozenset(
    {
        "failing-example",
        "missing-example",
        "overdue-review",
        "unused-source",
        "unread-question",
        "unread-option",
    }
)
"""Codes that `accept:` may name here; others belong to the proofs."""

Argued = Rule | Flag | Obligation


def findings(
    pack: Pack, bank: Bank, entries: Entries, today: date, read: Iterable[str] = ()
) -> list[Finding]:
    """All findings of this part. `read` names questions that planning or reports read in code.

    `today` is the day from which reviews count as overdue.
    """
    found = [
        *_examples(pack, bank),
        *_reviews(pack, today),
        *_unused_sources(pack, entries),
        *_unread(pack, bank, entries, frozenset(read)),
    ]
    accepted = _acceptances(pack, bank)
    kept = [f for f in found if (f.entry, f.code) not in accepted]
    hit = {(f.entry, f.code) for f in found}
    return kept + [
        Finding(
            "stale-acceptance",
            acceptance.place,
            f'"{acceptance.check}" is accepted for "{entry}" but no longer found there',
            "Remove the acceptance.",
            Severity.WARNING,
            entry=entry,
        )
        for (entry, code), acceptance in accepted.items()
        if code in CODES and (entry, code) not in hit
    ]


def _acceptances(pack: Pack, bank: Bank) -> dict[tuple[str, str], Acceptance]:
    entries: tuple[Argued | Question, ...] = (*_argued(pack), *bank.questions)
    return {(entry.id, a.check): a for entry in entries for a in entry.accept}


def _argued(pack: Pack) -> tuple[Argued, ...]:
    return (*pack.rules, *pack.flags, *pack.obligations)


def _examples(pack: Pack, bank: Bank) -> Iterator[Finding]:
    for entry in _argued(pack):
        for example in entry.examples:
            yield from _failing(pack, bank, entry, example)
        fires = {example.fires for example in entry.examples}
        missing = [word for word, truth in (("fires", True), ("stays silent", False)) if truth not in fires]
        if missing:
            yield Finding(
                "missing-example",
                entry.place,
                f'"{entry.id}" has no example in which it {" and none in which it ".join(missing)}',
                "Add one under `examples:`.",
                Severity.WARNING,
                entry=entry.id,
            )


def _failing(pack: Pack, bank: Bank, entry: Argued, example: Example) -> Iterator[Finding]:
    try:
        answers = example_answers(bank, example, entry.reviewed or date(2026, 1, 1))
    except AnswerError as fault:
        yield Finding(fault.code, example.place, fault.message, fault.remedy, entry=entry.id)
        return
    truth = truth_of(pack, bank, entry, answers)
    if truth is not example.fires:
        message = f'the example says that "{entry.id}" {_said(example.fires)}, but it {_said(truth)}'
        remedy = "Correct the example or the condition."
        yield Finding("failing-example", example.place, message, remedy, entry=entry.id)


def _said(truth: Truth) -> str:
    return {True: "fires", False: "stays silent", None: "stays open"}[truth]


def example_answers(bank: Bank, example: Example, as_of: date) -> Answers:
    """The answers of an example. Raises AnswerError when one is not valid."""
    values: dict[str, Value] = {}
    for name, data in example.answers.items():
        question = bank.by_id.get(name)
        if question is None:
            remedy = did_you_mean(name, bank.by_id, "Check the question's id.")
            raise AnswerError("unknown-question", f'there is no question "{name}"', remedy)
        value = read_value(question, data)
        if not isinstance(value, State):
            values[name] = value
    return Answers(values, as_of)


def truth_of(pack: Pack, bank: Bank, entry: Argued, answers: Answers) -> Truth:
    """Whether a rule (exceptions included), a flag or an obligation fires on these answers."""
    if isinstance(entry, Rule):
        return truth_of_rules(pack, bank, answers)[entry.id]
    outcomes = {name: o.outcome for name, o in outcomes_of(pack, bank, answers).items()}
    situation = Situation(profile_of(bank, answers), answers.as_of, outcomes)
    code = compiled(pack, bank)
    check = code.flags[entry.id] if isinstance(entry, Flag) else code.obligations[entry.id]
    return check(situation)


def _reviews(pack: Pack, today: date) -> Iterator[Finding]:
    months = pack.identity.review_months
    reviewed: tuple[Argued, ...] = (*pack.rules, *pack.flags)
    for entry in reviewed:
        if entry.reviewed is not None and months_after(entry.reviewed, months) < today:
            yield _overdue(entry, f"was last reviewed on {entry.reviewed.isoformat()}")
    months = pack.identity.obligation_review_months
    for obligation in pack.obligations:
        due = obligation.review_by
        if due is None and obligation.reviewed is not None:
            due = months_after(obligation.reviewed, months)
        if due is not None and due < today:
            yield _overdue(obligation, f"was to be reviewed by {due.isoformat()}")


def _overdue(entry: Argued, why: str) -> Finding:
    return Finding(
        "overdue-review",
        entry.place,
        f'"{entry.id}" {why}',
        "Check that it still holds, then set `reviewed`.",
        Severity.WARNING,
        entry=entry.id,
    )


def _unused_sources(pack: Pack, entries: Entries) -> Iterator[Finding]:
    used = {name for kind in entries.lists.values() for e in kind.values() for name in _named_sources(e.node)}
    used |= {name for e in entries.settings.values() for name in _named_sources(e.node)}
    for source in pack.sources.values():
        if source.id not in used:
            yield Finding(
                "unused-source",
                source.place,
                f'nothing rests on the source "{source.id}"',
                "Remove it, or name it where it is used.",
                Severity.WARNING,
                entry=source.id,
            )


def _named_sources(node: Node) -> Iterator[str]:
    """Everything listed under a key `sources` or `source`, at any depth."""
    for key, value in nodes.pairs_of(node):
        if key.value in {"sources", "source"}:
            if isinstance(value, ScalarNode):
                yield str(value.value)
            for item in nodes.items_of(value):
                yield str(item.value)
        else:
            yield from _named_sources(value)
    for item in nodes.items_of(node):
        yield from _named_sources(item)


def _conditions(pack: Pack, bank: Bank) -> Iterator[Condition]:
    yield from (entry.when for entry in _argued(pack))
    yield from (fact.when for fact in pack.facts.values())
    yield from (entry.when for entry in bank.impossible)
    for decision in pack.decisions:
        if decision.applies is not None:
            yield decision.applies
    for question in bank.questions:
        if question.ask_if is not None:
            yield question.ask_if


NOT_PLANNING = frozenset(
    {"rules", "flags", "obligations", "facts", "decisions", "sources", "terms", "chapters"}
)


def planning_words(entries: Entries) -> frozenset[str]:
    """Every word of the planning content, which names the questions and options that the plan reads."""
    return frozenset(
        word
        for kind, listed in entries.lists.items()
        if kind not in NOT_PLANNING
        for entry in listed.values()
        for word in _words(entry.node)
    )


def _unread(pack: Pack, bank: Bank, entries: Entries, read: frozenset[str]) -> Iterator[Finding]:
    tests = [node for c in _conditions(pack, bank) for node in walk(c) if isinstance(node, Test)]
    planning = planning_words(entries)
    questions = {test.question for test in tests} | read | (planning & bank.by_id.keys())
    options: dict[str, set[str]] = {}
    whole: set[str] = set(read)
    for test in tests:
        if isinstance(test.operand, str | tuple):
            named = {test.operand} if isinstance(test.operand, str) else set(test.operand)
            options.setdefault(test.question, set()).update(named)
    for question in bank.logical:
        if question.id not in questions:
            yield _not_read("unread-question", question.place, question.id, f'nothing reads "{question.id}"')
        elif question.kind in {Kind.CHOICE, Kind.CHOICES} and question.id not in whole:
            named = options.get(question.id, set()) | planning
            # One option may go unnamed: it is what remains when every other one is told apart.
            rest = [o.id for o in question.options if o.id not in named and not o.exclusive]
            if len(rest) > 1:
                text = f'nothing tells these options of "{question.id}" apart: {_few(rest)}'
                yield _not_read("unread-option", question.place, question.id, text)


def _few(names: list[str]) -> str:
    more = len(names) - 8
    return ", ".join(names[:8]) + (f" and {more} more" if more > 0 else "")


def _words(node: Node) -> Iterator[str]:
    if isinstance(node, ScalarNode):
        yield str(node.value)
    for key, value in nodes.pairs_of(node):
        yield str(key.value)
        yield from _words(value)
    for item in nodes.items_of(node):
        yield from _words(item)


def _not_read(code: str, place: Place, entry: str, message: str) -> Finding:
    remedy = "Read it in a rule, an obligation or the plan, or add `accept:` with the reason why it is asked."
    return Finding(code, place, message, remedy, Severity.WARNING, entry=entry)
