"""Changes answers and notes inside the text of a file, so that everything a person wrote around them stays.

Only the values that changed are replaced, at the places where the parser found them. Whoever calls reads the
result again and compares.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, SequenceNode

from advisor.loading import nodes

Plain = bool | str | int | float | list[str] | dict[str, bool | str]
"""A value in file form."""

_SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./+-]*( [A-Za-z0-9_./+-]+)*")
_NEEDS_QUOTES = re.compile(r"(?i)(y|n|yes|no|on|off|true|false|null|~|[-+.]?[0-9].*)")


class CannotSpliceError(Exception):
    """The text has a shape in which a change cannot be made in place."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What should stand under one key of the file afterwards."""

    put: Mapping[str, Plain]
    remove: frozenset[str]


def splice(text: str, changes: Mapping[str, Changes], fields: Mapping[str, str], order: Sequence[str]) -> str:
    """`text` with `fields` (top-level scalars) and the changes under each key made in place.

    `order` says where a new key belongs: after the nearest key that comes before it there. Raises
    CannotSpliceError when that is not possible.
    """
    for name, value in fields.items():
        text = _put(text, (), name, value, ("format", "name", "questionnaire", "as_of"))
    for section, change in changes.items():
        for name in change.remove:
            text = _remove(text, section, name)
        for name, plain in change.put.items():
            text = _put(text, (section,), name, plain, order)
    return text


def scalar(value: bool | str | float) -> str:  # noqa: FBT001 - a truth value is one of the scalars
    """A scalar as YAML text on one line that every YAML reader takes for the same value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return f"{value!r}"
    if _SAFE.fullmatch(value) and not _NEEDS_QUOTES.fullmatch(value):
        return value
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value
    return json.dumps(value, ensure_ascii=False)


def flow(value: Plain) -> str:
    """Any value on one line."""
    if isinstance(value, list):
        return "[" + ", ".join(scalar(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {scalar(item)}" for key, item in value.items()) + "}"
    return scalar(value)


def _root(text: str) -> MappingNode:
    node, findings = nodes.compose(text.encode("utf-8"), "text")
    if not isinstance(node, MappingNode) or findings:
        raise CannotSpliceError
    return node


def _end(node: Node, text: str) -> int:
    """Where the last character of a node's own text is, trailing blanks and comments left out."""
    if isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last, text)
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip())


def _line_end(text: str, index: int) -> int:
    """The index just after the line break that ends the line of `index`."""
    found = text.find("\n", index)
    return len(text) if found < 0 else found + 1


def _line_start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def _put(text: str, path: tuple[str, ...], name: str, value: Plain, order: Sequence[str]) -> str:
    root = _root(text)
    parent: Node = root
    for step in path:
        found = nodes.child(parent, step)
        if found is None or nodes.is_null(found) or _is_empty(found):
            return _with_section(text, root, step, found, f"{scalar(name)}: {flow(value)}")
        parent = found
    if not isinstance(parent, MappingNode) or (parent.flow_style and parent is not root):
        raise CannotSpliceError
    for key, node in parent.value:
        if key.value == name:
            return _replaced(text, key, node, flow(value))
    return _inserted(text, parent, name, flow(value), order)


def _is_empty(node: Node) -> bool:
    return isinstance(node, MappingNode | SequenceNode) and not node.value


def _with_section(text: str, root: MappingNode, section: str, found: Node | None, line: str) -> str:
    if found is None:
        gap = "" if not text or text.endswith("\n") else "\n"
        return f"{text}{gap}{section}:\n  {line}\n"
    key = nodes.key_node(root, section)
    assert key is not None  # noqa: S101 - `found` is its value
    end = max(_end(found, text), key.end_mark.index + 1)
    return f"{text[: key.end_mark.index]}:\n  {line}{text[end:]}"


def _replaced(text: str, key: Node, node: Node, value: str) -> str:
    start, end = node.start_mark.index, _end(node, text)
    if nodes.is_null(node):
        colon = text.index(":", key.end_mark.index)
        return f"{text[: colon + 1]} {value}{text[max(end, colon + 1) :]}"
    between = text[key.end_mark.index : start]
    if "#" in between or ":" not in between:
        return text[:start] + value + text[end:]
    return f"{text[: key.end_mark.index]}: {value}{text[end:]}"


def _inserted(text: str, parent: MappingNode, name: str, value: str, order: Sequence[str]) -> str:
    rank = {key: number for number, key in enumerate(order)}
    before = [pair for pair in parent.value if rank.get(pair[0].value, len(rank)) < rank.get(name, len(rank))]
    indent = " " * parent.value[0][0].start_mark.column
    line = f"{indent}{scalar(name)}: {value}\n"
    if not before:
        at = _line_start(text, parent.value[0][0].start_mark.index)
        if text[at : parent.value[0][0].start_mark.index].strip():
            raise CannotSpliceError
        return text[:at] + line + text[at:]
    at = _line_end(text, _end(before[-1][1], text))
    gap = "" if at == 0 or text[at - 1] == "\n" else "\n"
    return text[:at] + gap + line + text[at:]


def _remove(text: str, section: str, name: str) -> str:
    parent = nodes.child(_root(text), section)
    if not isinstance(parent, MappingNode):
        return text
    for key, node in parent.value:
        if key.value == name:
            if parent.flow_style:
                raise CannotSpliceError
            if len(parent.value) == 1:
                start, end = parent.start_mark.index, _end(parent, text)
                return text[:start].rstrip(" ") + " " * parent.start_mark.column + "{}" + text[end:]
            start = _line_start(text, key.start_mark.index)
            return text[:start] + text[_line_end(text, _end(node, text)) :]
    return text
