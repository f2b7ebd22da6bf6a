"""What a report carries about its own making: answers and options out to JSON, and back again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from advisor.model.question import Bank, Engagement, Note, Question
from advisor.model.values import State, Value
from advisor.questionnaires.answers import AnswerError, ordered, read_value
from advisor.reports.document import Attachment
from advisor.reports.inputs import Options, ReportInputs

FORMAT = "advisor-report-source/1"
ANSWERS_FILE, ADVICE_FILE = "answers.json", "advice.json"


class SourceError(ValueError):
    """What is attached cannot be read as a report's source."""


@dataclass(frozen=True, slots=True)
class Source:
    """Everything from which a report can be built again."""

    engagement: Engagement
    options: Options
    pack: Mapping[str, str]
    """Name, version and content hash of the rules it was made with."""
    versions: Mapping[str, str] = field(default_factory=dict)


def attachments(inputs: ReportInputs) -> tuple[Attachment, ...]:
    """The files that a report carries."""
    files = [
        Attachment(
            ANSWERS_FILE,
            _json(answers_data(inputs)),
            "application/json",
            "The answers, options and content version this report was made from",
        )
    ]
    if inputs.advice_json:
        files.append(
            Attachment(
                ADVICE_FILE,
                _json(inputs.advice_json, indent=None),
                "application/json",
                "The advice and the plan as data",
            )
        )
    return tuple(files)


def fingerprint(files: tuple[Attachment, ...]) -> str:
    """Twelve characters that stand for everything attached."""
    digest = hashlib.sha256()
    for item in files:
        digest.update(item.name.encode() + b"\0" + item.data + b"\0")
    return digest.hexdigest()[:12]


def _json(data: Mapping[str, Any], indent: int | None = 1) -> bytes:
    # Escaped to ASCII, because answers may hold lone surrogates that UTF-8 cannot.
    return (json.dumps(data, indent=indent, ensure_ascii=True, sort_keys=False) + "\n").encode("ascii")


def answers_data(inputs: ReportInputs) -> dict[str, Any]:
    """The source as plain data. Notes that are internal stay out unless the report shows them."""
    engagement, options = inputs.engagement, inputs.options
    identity = inputs.pack.identity
    bank = inputs.bank
    known = [q for q in bank.by_id if q in engagement.values]
    notes = {q: n for q, n in engagement.notes.items() if n.for_report or options.internal}
    return {
        "format": FORMAT,
        "name": engagement.name,
        "questionnaire": engagement.questionnaire,
        "as_of": engagement.as_of.isoformat(),
        "answers": {q: _plain(bank[q], engagement.values[q]) for q in known},
        "said_unknown": [q for q in bank.by_id if q in engagement.said_unknown],
        "notes": {
            q: {"text": notes[q].text, "for_report": notes[q].for_report, "by": notes[q].by}
            for q in bank.by_id
            if q in notes
        },
        "options": {
            "theme": options.theme,
            "page": options.page,
            "internal": options.internal,
            "sections": list(options.sections),
        },
        "pack": {"name": identity.name, "version": identity.version, "sha256": identity.sha256},
        "versions": dict(sorted(inputs.versions.items())),
    }


def _plain(question: Question, value: Value) -> object:
    written = ordered(question, value)
    return int(written) if isinstance(written, float) and written.is_integer() else written


def read(data: bytes, bank: Bank) -> Source:
    """The source from the attached answers. Raises SourceError when they cannot be used."""
    try:
        found = json.loads(data)
        if found["format"] != FORMAT:
            message = f'the attached answers are of the form "{found["format"]}", not "{FORMAT}"'
            raise SourceError(message)
        options = found["options"]
        return Source(
            engagement=_engagement(found, bank),
            options=Options(
                theme=str(options["theme"]),
                page=str(options["page"]),
                internal=bool(options["internal"]),
                sections=tuple(str(s) for s in options["sections"]),
            ),
            pack={str(k): str(v) for k, v in found["pack"].items()},
            versions={str(k): str(v) for k, v in found["versions"].items()},
        )
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
        message = f"the attached answers are broken: {error}"
        raise SourceError(message) from error


def _engagement(found: Mapping[str, Any], bank: Bank) -> Engagement:
    values: dict[str, Value] = {}
    for question, value in found["answers"].items():
        if question not in bank:
            message = f'the question "{question}" is not in the bank any more'
            raise SourceError(message)
        try:
            known = read_value(bank[question], value)
        except AnswerError as error:
            raise SourceError(error.message) from error
        if not isinstance(known, State):
            values[question] = known
    return Engagement(
        name=str(found["name"]),
        questionnaire=str(found["questionnaire"]),
        as_of=date.fromisoformat(found["as_of"]),
        values=values,
        said_unknown=frozenset(found["said_unknown"]),
        notes={
            q: Note(str(n["text"]), bool(n["for_report"]), str(n["by"])) for q, n in found["notes"].items()
        },
    )
