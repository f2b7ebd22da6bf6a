"""Content through pydantic, with every error brought back to the line it comes from."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from yaml.nodes import Node

from advisor.loading import nodes
from advisor.loading.entries import Entry
from advisor.loading.suggest import did_you_mean
from advisor.model.findings import Finding

Schema = TypeVar("Schema", bound="ContentSchema")


class ContentSchema(BaseModel):
    """Base of all content schemas: no unknown keys, and scalars read by the field's type."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


_PLAIN = {
    "bool_parsing": "should be true or false",
    "int_parsing": "should be a whole number",
    "float_parsing": "should be a number",
    "date_from_datetime_parsing": "should be a day such as 2026-11-24",
    "string_type": "should be text",
    "tuple_type": "should be a list",
    "dict_type": "should be a mapping",
}
"""What pydantic says of a wrong value, in words for people who write content."""


def validate(schema: type[Schema], entry: Entry, findings: list[Finding]) -> Schema | None:
    """The entry as `schema`, or None after adding a finding for each fault."""
    return _validated(schema, entry.node, entry.data, findings, entry.id)


def validate_node(
    schema: type[Schema], node: Node, findings: list[Finding], *, entry: str = ""
) -> Schema | None:
    """A node as `schema`, or None after adding a finding for each fault."""
    return _validated(schema, node, nodes.to_data(node), findings, entry)


def _validated(
    schema: type[Schema], node: Node, data: nodes.Data, findings: list[Finding], entry: str
) -> Schema | None:
    try:
        return schema.model_validate(data)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=True)
        findings.extend(_finding(schema, node, entry, dict(fault)) for fault in faults)
        return None


def _finding(schema: type[BaseModel], node: Node, entry: str, fault: dict[str, object]) -> Finding:
    loc = tuple(step for step in fault["loc"] if isinstance(step, int | str))  # type: ignore[attr-defined]
    kind = str(fault["type"])
    name = str(loc[-1]) if loc else ""
    at = nodes.node_at(node, loc)
    if kind == "extra_forbidden":
        parent = nodes.node_at(node, loc[:-1])
        place = nodes.place_of(nodes.key_node(parent, name) or at)
        known = _fields(schema, loc[:-1])
        remedy = did_you_mean(name, known, "Remove it.")
        return Finding("unknown-key", place, f'the key "{name}" is not known here', remedy, entry=entry)
    if kind == "missing":
        return Finding("missing-key", nodes.place_of(at), f'"{name}" is missing', "Add it.", entry=entry)
    message = _PLAIN.get(kind) or str(fault["msg"]).removeprefix("Value error, ")
    shown = fault.get("input")
    what = f'"{name}" ' if name and not name.isdigit() else ""
    got = f', not "{shown}"' if isinstance(shown, str) and len(shown) < 60 else ""
    return Finding(
        "wrong-value",
        nodes.place_of(at),
        f"{what}{_said(message)}{got}",
        "Correct the value.",
        entry=entry,
    )


def _said(message: str) -> str:
    text = message.replace("Input should be", "should be").replace("Input must be", "must be")
    return text[:1].lower() + text[1:]


def _fields(schema: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """Field names (aliases where given) of the model that stands at `loc`."""
    current: type[BaseModel] | None = schema
    for step in loc:
        if current is None or isinstance(step, int):
            continue
        info = current.model_fields.get(str(step))
        current = _model_in(info.annotation) if info is not None else None
    if current is None:
        return []
    return [info.alias or name for name, info in current.model_fields.items()]


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found is not None:
            return found
    return None
