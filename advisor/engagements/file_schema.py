"""JSON Schema of an engagement file, made from the bank so that editors can complete ids and options."""

from __future__ import annotations

from typing import Any

from advisor.engagements.reading import FORMAT
from advisor.model.question import Bank, Kind, Question
from advisor.questionnaires.answers import UNKNOWN_WORD

_UNKNOWN = {"const": UNKNOWN_WORD, "description": "Asked, and not known."}


def engagement_schema(bank: Bank, questionnaires: tuple[str, ...]) -> dict[str, Any]:
    """The schema for this bank. Unknown top-level keys are allowed: they are kept and ignored."""
    note = {
        "type": ["string", "object"],
        "properties": {
            "text": {"type": "string"},
            "for_report": {"type": "boolean", "description": "Print it in the report."},
            "by": {"type": "string", "description": "Who said so."},
        },
        "required": ["text"],
        "additionalProperties": False,
    }
    ids = [q.id for q in bank.logical]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Engagement file",
        "type": "object",
        "required": ["format", "name"],
        "properties": {
            "format": {"const": FORMAT},
            "name": {"type": "string"},
            "questionnaire": {"enum": list(questionnaires)},
            "as_of": {
                "type": "string",
                "format": "date",
                "description": "The day from which months are counted.",
            },
            "answers": {
                "type": "object",
                "properties": {q.id: _question(q) for q in bank.logical},
                "additionalProperties": False,
            },
            "notes": {"type": "object", "propertyNames": {"enum": ids}, "additionalProperties": note},
        },
    }


def _question(question: Question) -> dict[str, Any]:
    return {"title": question.short, "description": question.ask, "anyOf": [_value(question), _UNKNOWN]}


def _value(question: Question) -> dict[str, Any]:
    match question.kind:
        case Kind.YES_NO:
            return {"type": "boolean"}
        case Kind.CHOICE:
            return {"enum": list(question.option_ids)}
        case Kind.CHOICES:
            return {
                "type": "array",
                "items": {"enum": list(question.option_ids)},
                "uniqueItems": True,
            }
        case Kind.DATE:
            return {"type": "string", "format": "date"}
        case _:
            limits = {"minimum": question.minimum, "maximum": question.maximum}
            kind = "integer" if question.whole else "number"
            return {"type": kind, **{key: value for key, value in limits.items() if value is not None}}
