"""The part of JSON Schema that printed schemas use, only stricter: a key not described is a misfit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

Node = Mapping[str, Any]

TYPES: Mapping[str, Callable[[Any], bool]] = {
    "null": lambda v: v is None,
    "boolean": lambda v: isinstance(v, bool),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, int | float) and not isinstance(v, bool),
    "string": lambda v: isinstance(v, str),
    "array": lambda v: isinstance(v, list),
    "object": lambda v: isinstance(v, dict),
}
UNDERSTOOD = frozenset(
    {
        "$defs",
        "$ref",
        "$schema",
        "additionalProperties",
        "anyOf",
        "const",
        "description",
        "enum",
        "format",
        "items",
        "maximum",
        "minimum",
        "pattern",
        "patternProperties",
        "properties",
        "propertyNames",
        "required",
        "title",
        "type",
    }
)


def misfits(value: Any, schema: Node, at: str = "", root: Node | None = None) -> Iterator[str]:
    """Where `value` is not what `schema` says, each with its path."""
    root = root or schema
    assert schema.keys() <= UNDERSTOOD, schema.keys() - UNDERSTOOD
    if "$ref" in schema:
        yield from misfits(value, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], at, root)
        return
    if "anyOf" in schema:
        tried = [list(misfits(value, one, at, root)) for one in schema["anyOf"]]
        if all(tried):
            yield from min(tried, key=len)
        return
    if not _fits(value, schema):
        yield f"{at}: {value!r} does not fit {dict(schema)}"
    elif isinstance(value, dict):
        yield from _object(value, schema, at, root)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from misfits(part, schema["items"], f"{at}[{number}]", root)


def _object(value: dict[str, Any], schema: Node, at: str, root: Node) -> Iterator[str]:
    known, rest = schema.get("properties", {}), schema.get("additionalProperties")
    patterns = schema.get("patternProperties", {})
    yield from (f"{at}.{key} is missing" for key in schema.get("required", ()) if key not in value)
    for key, part in value.items():
        if key in known:
            yield from misfits(part, known[key], f"{at}.{key}", root)
        elif fitting := [node for pattern, node in patterns.items() if re.search(pattern, key)]:
            yield from misfits(part, fitting[0], f"{at}.{key}", root)
        elif isinstance(rest, Mapping):
            yield from misfits(key, schema.get("propertyNames", {}), f"{at} key", root)
            yield from misfits(part, rest, f"{at}.{key}", root)
        else:
            yield f"{at}.{key} is not described"


def _fits(value: Any, schema: Node) -> bool:
    return (
        ("type" not in schema or TYPES[schema["type"]](value))
        and ("const" not in schema or value == schema["const"])
        and ("enum" not in schema or value in schema["enum"])
        and ("minimum" not in schema or value >= schema["minimum"])
        and ("maximum" not in schema or value <= schema["maximum"])
        and ("pattern" not in schema or re.search(schema["pattern"], value) is not None)
        and (schema.get("format") != "date" or date.fromisoformat(value) is not None)
    )
