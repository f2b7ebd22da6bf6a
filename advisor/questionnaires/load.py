"""From entries to the bank: every name checked, every fault a finding with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from advisor.loading import nodes
from advisor.loading.conditions import Scope, parse
from advisor.loading.entries import YAML_WORDS, Entries, Entry, unknown_kinds, wrong_forms, yaml_word
from advisor.loading.suggest import did_you_mean
from advisor.loading.validate import validate
from advisor.model.findings import Finding
from advisor.model.question import (
    Acceptance,
    Bank,
    Impossible,
    Kind,
    Option,
    Question,
    Questionnaire,
    Section,
)
from advisor.questionnaires.answers import AnswerError, read_value
from advisor.questionnaires.schema import (
    ImpossibleSchema,
    QuestionnaireSchema,
    QuestionSchema,
    SectionSchema,
)

KINDS = ("sections", "questions", "impossible", "questionnaires", "texts")
AS_OF = "as_of"
COUNTRY_CODES = frozenset({"holiday_calendar"})
"""Questions whose options are country codes, where `no` is Norway."""


@dataclass(frozen=True, slots=True)
class Questionnaires:
    """The bank and what picks from it."""

    bank: Bank
    questionnaires: Mapping[str, Questionnaire]
    texts: Mapping[str, str]
    """Texts of the interface by id."""


def load(entries: Entries, findings: list[Finding]) -> Questionnaires:
    """The bank and questionnaires of these entries. Faults go to `findings`; faulty entries are left out."""
    findings.extend(unknown_kinds(entries, KINDS))
    findings.extend(wrong_forms(entries, KINDS, ()))
    sections = tuple(
        Section(s.id, s.title, s.intro)
        for entry in entries.of("sections")
        if (s := validate(SectionSchema, entry, findings)) is not None
    )
    questions = _questions(entries, sections, findings)
    known = {q.id: q for q in questions}
    impossible = tuple(
        Impossible(i.id, parse(nodes.child(e.node, "when"), Scope(known), findings), i.because, e.place)
        for e in entries.of("impossible")
        if (i := validate(ImpossibleSchema, e, findings)) is not None
    )
    picked = (_questionnaire(entry, known, findings) for entry in entries.of("questionnaires"))
    return Questionnaires(
        Bank(sections, questions, impossible),
        {q.id: q for q in picked if q is not None},
        {entry.id: _text(entry, findings) for entry in entries.of("texts")},
    )


def _text(entry: Entry, findings: list[Finding]) -> str:
    data = nodes.to_data(entry.node)
    text = data.get("text") if isinstance(data, dict) else None
    if not isinstance(text, str):
        findings.append(Finding("missing-key", entry.place, '"text" is missing', "Add it.", entry=entry.id))
        return ""
    return text


def _questions(
    entries: Entries, sections: tuple[Section, ...], findings: list[Finding]
) -> tuple[Question, ...]:
    order = {section.id: number for number, section in enumerate(sections)}
    read: list[tuple[Question, Entry]] = []
    for entry in entries.of("questions"):
        question = _question(entry, findings)
        if question is None:
            continue
        if question.section not in order:
            place = nodes.place_of(nodes.child(entry.node, "section") or entry.node)
            message = f'there is no section "{question.section}"'
            findings.append(
                Finding(
                    "unknown-section", place, message, did_you_mean(question.section, order), entry=entry.id
                )
            )
        read.append((question, entry))
    read.sort(key=lambda pair: order.get(pair[0].section, len(order)))
    return _with_relevance(read, findings)


def _with_relevance(read: list[tuple[Question, Entry]], findings: list[Finding]) -> tuple[Question, ...]:
    """Questions with their `ask_if`, which may read only questions that stand earlier."""
    every = frozenset(question.id for question, _ in read)
    earlier: dict[str, Question] = {}
    for question, entry in read:
        node = nodes.child(entry.node, "ask_if")
        asked = question
        if node is not None:
            scope = Scope(dict(earlier), later=every - earlier.keys())
            asked = replace(question, ask_if=parse(node, scope, findings, entry=question.id))
        earlier[question.id] = asked
    return tuple(earlier.values())


def _question(entry: Entry, findings: list[Finding]) -> Question | None:
    schema = validate(QuestionSchema, entry, findings)
    if schema is None:
        return None
    _check_options(entry, findings)
    place = entry.place
    question = Question(
        id=schema.id,
        section=schema.section,
        ask=schema.ask,
        short=schema.short,
        help=schema.help,
        why=schema.why,
        kind=schema.type,
        options=tuple(Option(o.id, o.label, o.means, o.exclusive) for o in schema.options),
        unit=schema.unit,
        money=schema.money,
        whole=schema.whole,
        minimum=schema.min,
        maximum=schema.max,
        terms=schema.terms,
        changeable=schema.changeable,
        placeholder=schema.placeholder,
        accept=tuple(Acceptance(a.check, a.why, place) for a in schema.accept),
        place=place,
    )
    return replace(question, default=_default(question, schema.default, entry, findings))


def _default(
    question: Question, given: str | None, entry: Entry, findings: list[Finding]
) -> float | str | None:
    """The default as the plan reads it: a number, an option or the word `as_of`."""
    if given is None or (question.kind is Kind.DATE and given == AS_OF):
        return given
    try:
        value = read_value(question, given)
    except AnswerError as fault:
        place = nodes.place_of(nodes.child(entry.node, "default") or entry.node)
        findings.append(Finding(fault.code, place, fault.message, fault.remedy, entry=question.id))
        return None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else given


def _check_options(entry: Entry, findings: list[Finding]) -> None:
    seen: set[str] = set()
    for item in nodes.items_of(nodes.child(entry.node, "options")):
        node = nodes.child(item, "id")
        name = str(node.value) if node is not None else ""
        if node is not None and name.lower() in YAML_WORDS and entry.id not in COUNTRY_CODES:
            findings.append(yaml_word(node))
        if name in seen and node is not None:
            message = f'option "{name}" stands here twice'
            findings.append(
                Finding(
                    "duplicate-option", nodes.place_of(node), message, "Keep one of the two.", entry=entry.id
                )
            )
        seen.add(name)


def _questionnaire(
    entry: Entry, known: Mapping[str, Question], findings: list[Finding]
) -> Questionnaire | None:
    schema = validate(QuestionnaireSchema, entry, findings)
    if schema is None:
        return None
    if schema.questions == "all":
        return Questionnaire(schema.id, schema.title, schema.intro, tuple(known))
    for item in nodes.items_of(nodes.child(entry.node, "questions")):
        if str(item.value) not in known:
            message = f'there is no question "{item.value}"'
            remedy = did_you_mean(str(item.value), known, "Check the question's id.")
            findings.append(
                Finding("unknown-question", nodes.place_of(item), message, remedy, entry=entry.id)
            )
    wanted = set(schema.questions)
    return Questionnaire(schema.id, schema.title, schema.intro, tuple(q for q in known if q in wanted))
