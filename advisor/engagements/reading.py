"""Reads an engagement file and says everything that is wrong with it at once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import IO

from yaml.nodes import MappingNode, Node, ScalarNode

from advisor.engine.conditions import Situation, compile_condition
from advisor.engine.relevance import profile_of
from advisor.errors import FindingsError, UnavailableError
from advisor.loading import nodes
from advisor.loading.suggest import closest, did_you_mean
from advisor.model.findings import Finding, Place, Severity, in_order
from advisor.model.question import Bank, Engagement, Kind, Note, Question
from advisor.model.values import NOT_APPLICABLE, UNKNOWN, Answers, State, Value
from advisor.questionnaires.answers import FIRST_DAY, LAST_DAY, AnswerError, read_value

FORMAT = "advisor-engagement/1"
KEYS = ("format", "name", "questionnaire", "as_of", "answers", "notes")
NOTE_KEYS = ("text", "for_report", "by")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it was read: its bytes, what they say, and remarks that do not stand in the way."""

    path: Path
    raw: bytes
    engagement: Engagement
    remarks: tuple[Finding, ...] = ()
    """Warnings, such as answers parked because their question does not apply."""
    exists: bool = True


@dataclass(slots=True)
class _Read:
    values: dict[str, Value] = field(default_factory=dict)
    said_unknown: set[str] = field(default_factory=set)
    nodes: dict[str, Node] = field(default_factory=dict)


def open_file(
    path: Path, bank: Bank, questionnaires: Mapping[str, object], today: date, *, to_correct: bool = False
) -> Opened:
    """The engagement in `path`.

    Raises UnavailableError when there is no such file, and FindingsError with every fault when its
    content cannot be used. Nothing invalid is ever read as unknown. Opened `to_correct` it, as interviews
    do, answers that cannot all be right are no fault: where else should they be put right?
    """
    return parse(_bytes_of(path), path, bank, questionnaires, today, to_correct=to_correct)


def parse(
    raw: bytes,
    path: Path,
    bank: Bank,
    questionnaires: Mapping[str, object],
    today: date,
    *,
    to_correct: bool = False,
) -> Opened:
    """The engagement in these bytes; `path` is only named in messages. Raises as `open_file`."""
    root, findings = nodes.compose(raw, str(path))
    engagement = None
    if not findings or root is not None:
        engagement = _engagement(root, path, bank, questionnaires, today, findings)
    if to_correct:
        findings = [replace(f, severity=Severity.WARNING) if f.code == "impossible" else f for f in findings]
    if engagement is None or any(f.severity is Severity.ERROR for f in findings):
        hint = "Correct the file; nothing in it was changed."
        raise FindingsError(f'"{path}" cannot be used as it is', in_order(findings), hint=hint)
    return Opened(path, raw, engagement, in_order(findings))


def _bytes_of(path: Path) -> bytes:
    if _is_folder(path):
        message = f'"{path}" is a folder'
        raise UnavailableError(message, hint="Name the engagement file inside it.")
    if _is_named_pipe(path):
        message = f'"{path}" is a named pipe, which may never say anything'
        raise UnavailableError(message, hint="Send the answers to standard input and name the file `-`.")
    try:
        size = path.stat().st_size
        if size > nodes.MAX_BYTES:
            raise _too_large(path, size)
        with path.open("rb") as file:
            return read_bounded(file, path)
    except FileNotFoundError:
        message = f'there is no file "{path}"'
        raise UnavailableError(message, hint="Check the name, or make one with `advisor new NAME`.") from None
    except OSError as error:
        message = f'"{path}" cannot be read: {error.strerror or error}'
        raise UnavailableError(message, hint="Check its permissions.") from None


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _is_named_pipe(path: Path) -> bool:
    """A pipe with a name of its own; one that a shell has opened already, as `<(...)` does, has none."""
    try:
        return path.is_fifo() and os.path.lexists(os.path.realpath(path))
    except (OSError, ValueError):
        return False


def read_bounded(file: IO[bytes], path: Path) -> bytes:
    """All of a stream, which may be one without an end. Raises FindingsError when it is too large."""
    raw = file.read(nodes.MAX_BYTES + 1)
    if len(raw) > nodes.MAX_BYTES:
        raise _too_large(path)
    return raw


def _too_large(path: Path, size: int | None = None) -> FindingsError:
    return FindingsError(f'"{path}" cannot be used as it is', [nodes.too_large(str(path), size)])


def _engagement(
    root: Node | None,
    path: Path,
    bank: Bank,
    questionnaires: Mapping[str, object],
    today: date,
    findings: list[Finding],
) -> Engagement | None:
    if not isinstance(root, MappingNode):
        message = "the file is empty" if root is None else "an engagement file is a mapping"
        remedy = f"Begin it with `format: {FORMAT}`."
        findings.append(Finding("bad-file", Place(str(path)), message, remedy))
        return None
    _check_keys(root, findings)
    _check_words(root, findings)
    _check_format(root, findings)
    read = _read_answers(nodes.child(root, "answers"), bank, findings)
    as_of, given = _as_of(nodes.child(root, "as_of"), today, findings)
    answers = Answers(read.values, as_of, frozenset(read.said_unknown))
    _check_together(answers, read, bank, findings)
    return Engagement(
        name=_text(root, "name") or path.stem,
        questionnaire=_questionnaire(root, questionnaires, findings),
        as_of=as_of,
        values=read.values,
        said_unknown=frozenset(read.said_unknown),
        notes=_notes(nodes.child(root, "notes"), bank, findings),
        as_of_given=given,
    )


def _check_keys(root: MappingNode, findings: list[Finding]) -> None:
    """Keys nobody knows are kept and ignored; one that looks like a slip of the pen is worth a remark."""
    for key, _ in nodes.pairs_of(root):
        meant = closest(key.value, KEYS) if key.value not in KEYS else None
        if meant is not None and meant not in {k.value for k, _ in nodes.pairs_of(root)}:
            message = f'the key "{key.value}" is not read'
            findings.append(
                Finding(
                    "unknown-key",
                    nodes.place_of(key),
                    message,
                    f'Did you mean "{meant}"?',
                    Severity.WARNING,
                )
            )


def _check_words(root: MappingNode, findings: list[Finding]) -> None:
    """Lists and mappings where one word or text belongs."""
    for key in ("format", "name", "questionnaire", "as_of"):
        node = nodes.child(root, key)
        if node is not None and not isinstance(node, ScalarNode):
            message = f"`{key}` takes one value, not a list or mapping"
            findings.append(Finding("wrong-type", nodes.place_of(node), message, "Write the value alone."))


def _check_format(root: MappingNode, findings: list[Finding]) -> None:
    text = _text(root, "format")
    if text == FORMAT:
        return
    node = nodes.child(root, "format")
    if node is not None and not isinstance(node, ScalarNode):
        return
    place = nodes.place_of(node or root)
    if text is None:
        message, remedy = "the file does not say its format", f"Begin it with `format: {FORMAT}`."
    else:
        message = f'the format "{text}" is not one this version reads'
        remedy = f"This version reads {FORMAT}."
    findings.append(Finding("wrong-format", place, message, remedy))


def _text(root: Node, key: str) -> str | None:
    node = nodes.child(root, key)
    return str(node.value) if isinstance(node, ScalarNode) and not nodes.is_null(node) else None


def _questionnaire(root: MappingNode, known: Mapping[str, object], findings: list[Finding]) -> str:
    name = _text(root, "questionnaire")
    if name is None:
        return "discovery" if "discovery" in known else next(iter(known), "")
    if name not in known:
        place = nodes.place_of(nodes.child(root, "questionnaire") or root)
        message = f'there is no questionnaire "{name}"'
        findings.append(Finding("unknown-questionnaire", place, message, did_you_mean(name, known)))
    return name


def _as_of(node: Node | None, today: date, findings: list[Finding]) -> tuple[date, bool]:
    if not isinstance(node, ScalarNode) or nodes.is_null(node):
        return today, False
    remedy = "Give a day such as 2026-11-24."
    try:
        day = date.fromisoformat(str(node.value))
    except ValueError:
        message = f'as_of takes a day, not "{str(node.value)[:60]}"'
        findings.append(Finding("wrong-type", nodes.place_of(node), message, remedy))
        return today, False
    if not FIRST_DAY <= day <= LAST_DAY:
        message = f"as_of lies outside the years {FIRST_DAY.year} to {LAST_DAY.year}"
        findings.append(Finding("out-of-range", nodes.place_of(node), message, remedy))
        return today, False
    return day, True


def _read_answers(node: Node | None, bank: Bank, findings: list[Finding]) -> _Read:
    read = _Read()
    if node is None or nodes.is_null(node):
        return read
    if not isinstance(node, MappingNode):
        message = "`answers` must be a mapping of question to answer"
        findings.append(
            Finding("wrong-type", nodes.place_of(node), message, "Write one `question: answer` a line.")
        )
        return read
    for key, value in nodes.pairs_of(node):
        question = bank.by_id.get(key.value)
        if question is None:
            message = f'there is no question "{key.value}"'
            remedy = did_you_mean(key.value, bank.by_id, "Remove the line, or check the question's id.")
            findings.append(Finding("unknown-question", nodes.place_of(key), message, remedy))
        elif question.kind is Kind.TEXT:
            message = f'"{question.id}" is not kept among the answers'
            findings.append(
                Finding(
                    "unknown-question",
                    nodes.place_of(key),
                    message,
                    "Write it as `name:` at the top of the file.",
                )
            )
        else:
            _read_answer(question, value, read, findings)
    return read


def _read_answer(question: Question, node: Node, read: _Read, findings: list[Finding]) -> None:
    try:
        value = read_value(question, nodes.to_data(node))
    except AnswerError as fault:
        items = nodes.items_of(node)
        at = items[fault.item] if fault.item is not None and fault.item < len(items) else node
        findings.append(
            Finding(fault.code, nodes.place_of(at), fault.message, fault.remedy, entry=question.id)
        )
        return
    read.nodes[question.id] = node
    if isinstance(value, State):
        if isinstance(node, ScalarNode) and not nodes.is_null(node):
            read.said_unknown.add(question.id)
    else:
        read.values[question.id] = value


def _check_together(answers: Answers, read: _Read, bank: Bank, findings: list[Finding]) -> None:
    """Answers that do not apply are parked; combinations declared impossible are faults."""
    profile = profile_of(bank, answers)
    for question in answers.values:
        if profile[question] is NOT_APPLICABLE:
            message = f'"{question}" does not apply with the other answers, so its answer is parked'
            remedy = "Nothing to do: it counts again when the question applies."
            place = nodes.place_of(read.nodes[question])
            findings.append(
                Finding("parked-answer", place, message, remedy, Severity.WARNING, entry=question)
            )
    situation = Situation(profile, answers.as_of)
    for entry in bank.impossible:
        if compile_condition(entry.when, {})(situation) is True:
            named = [q for q in _questions_of(entry.when) if profile.get(q) not in {UNKNOWN, NOT_APPLICABLE}]
            place = nodes.place_of(read.nodes[named[0]]) if named else Place("answers")
            remedy = f"Correct one of: {', '.join(named)}."
            findings.append(Finding("impossible", place, _sentence(entry.because), remedy, entry=entry.id))


def _questions_of(condition: object) -> tuple[str, ...]:
    from advisor.model.conditions import questions_in

    return questions_in(condition)  # type: ignore[arg-type]


def _sentence(text: str) -> str:
    return "these answers cannot all be right: " + text[:1].lower() + text[1:].rstrip(".")


def _notes(node: Node | None, bank: Bank, findings: list[Finding]) -> dict[str, Note]:
    notes: dict[str, Note] = {}
    if node is not None and not nodes.is_null(node) and not isinstance(node, MappingNode):
        message = "`notes` must be a mapping of question to note"
        findings.append(
            Finding("wrong-type", nodes.place_of(node), message, "Write one `question: note` a line.")
        )
    for key, value in nodes.pairs_of(node):
        if key.value not in bank:
            message = f'there is a note on "{key.value}", which is no question'
            remedy = did_you_mean(key.value, bank.by_id, "It is kept as it is.")
            findings.append(
                Finding("unknown-question", nodes.place_of(key), message, remedy, Severity.WARNING)
            )
            continue
        note = _note(value)
        if note is None:
            message = "a note is text, or a mapping with `text`"
            findings.append(Finding("wrong-type", nodes.place_of(value), message, "Put the text in quotes."))
        else:
            notes[key.value] = note
            _check_note(value, findings)
    return notes


def _check_note(node: Node, findings: list[Finding]) -> None:
    """A note's mark must be readable: taken for *no* by mistake, a note would be missing from the report."""
    for key, value in nodes.pairs_of(node):
        if key.value not in NOTE_KEYS:
            message = f'the key "{key.value}" of a note is not read'
            remedy = did_you_mean(key.value, NOTE_KEYS, "It is kept as it is.")
            place = nodes.place_of(key)
            findings.append(Finding("unknown-key", place, message, remedy, Severity.WARNING))
        elif key.value == "for_report" and _truth(value) is None:
            message, remedy = "`for_report` takes true or false", "Write `for_report: true`, or leave it out."
            findings.append(Finding("wrong-type", nodes.place_of(value), message, remedy))


def _truth(node: Node | None) -> bool | None:
    word = str(node.value).lower() if isinstance(node, ScalarNode) else ""
    return word in {"true", "yes"} if word in {"true", "yes", "false", "no"} else None


def _note(node: Node) -> Note | None:
    if isinstance(node, ScalarNode):
        return Note("" if nodes.is_null(node) else str(node.value))
    text = _text(node, "text")
    if text is None:
        return None
    return Note(text, bool(_truth(nodes.child(node, "for_report"))), _text(node, "by") or "")
