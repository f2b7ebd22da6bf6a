"""JSON Schema of the YAML files of a pack: which top-level keys there are and what stands under them."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from advisor.loading.validate import ContentSchema
from advisor.rules.schema import (
    DecisionSchema,
    FactSchema,
    FlagSchema,
    IdentitySchema,
    ObligationSchema,
    RuleSchema,
    SourceSchema,
)

LISTS: dict[str, type[ContentSchema]] = {
    "decisions": DecisionSchema,
    "facts": FactSchema,
    "flags": FlagSchema,
    "obligations": ObligationSchema,
    "rules": RuleSchema,
    "sources": SourceSchema,
}


def pack_schema() -> dict[str, Any]:
    """The schema of one file; any number of files may hold any of these keys."""
    definitions: dict[str, Any] = {}
    properties: dict[str, Any] = {
        "pack": _inlined(IdentitySchema, definitions),
        "strengths": {
            "type": "object",
            "additionalProperties": {"type": "integer", "exclusiveMinimum": 0},
        },
    }
    for key, schema in LISTS.items():
        properties[key] = {"type": "array", "items": _inlined(schema, definitions)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Rule pack file",
        "type": "object",
        "properties": properties,
        "$defs": definitions,
    }


def _inlined(schema: type[ContentSchema], definitions: dict[str, Any]) -> dict[str, Any]:
    made = TypeAdapter(schema).json_schema(by_alias=True)
    definitions.update(made.pop("$defs", {}))
    return made
