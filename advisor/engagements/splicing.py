"""Changes answers and notes inside the text of a file, so that everything a person wrote around them stays.

Only the values that changed are replaced, at the places where the parser found them. Whoever calls reads the
result again and compares.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, SequenceNode

from advisor.loading import nodes

Plain = bool | str | int | float | list[str] | dict[str, bool | str]
"""A value in file form."""

_SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./+-]*( [A-Za-z0-9_./+-]+)*")
_NEEDS_QUOTES = re.compile(r"(?i)(y|n|yes|no|on|off|true|false|null|~|[-+.]?[0-9].*)")


class CannotSpliceError(Exception):
    """The text has a shape in which a change cannot be made in place."""


HEAD = ("format", "name", "questionnaire", "as_of")
"""Top-level scalars in the order of a new file."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters from `start` to `end` become `text`."""

    start: int
    end: int
    text: str


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
    root = _root(text)
    edits = list(_in_mapping(text, root, Changes(dict(fields), frozenset()), HEAD))
    for section, change in changes.items():
        if change.put or change.remove:
            edits.extend(_in_section(text, root, section, change, order))
    return _applied(text, edits)


def _applied(text: str, edits: list[Edit]) -> str:
    """All edits made, from the end of the text to its start so that places stay right."""
    # Where several begin at one place, what is replaced goes first and insertions keep their order.
    placed = sorted(enumerate(edits), key=lambda e: (-e[1].start, e[1].start == e[1].end, -e[0]))
    for _, edit in placed:
        text = text[: edit.start] + edit.text + text[edit.end :]
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


def _in_section(
    text: str, root: MappingNode, section: str, change: Changes, order: Sequence[str]
) -> Iterator[Edit]:
    found = nodes.child(root, section)
    if found is None or nodes.is_null(found) or _is_empty(found):
        lines = "".join(f"\n  {scalar(name)}: {flow(value)}" for name, value in change.put.items())
        if lines:
            yield _new_section(text, root, section, found, lines)
        return
    if not isinstance(found, MappingNode) or found.flow_style:
        raise CannotSpliceError
    if not change.put and {key.value for key, _ in found.value} <= change.remove:
        yield Edit(found.start_mark.index, _end(found, text), "{}")
        return
    yield from _in_mapping(text, found, change, order)


def _in_mapping(text: str, parent: MappingNode, change: Changes, order: Sequence[str]) -> Iterator[Edit]:
    held = {key.value: (key, node) for key, node in parent.value}
    if parent.flow_style and (change.put or change.remove):
        raise CannotSpliceError
    for name in change.remove & held.keys():
        key, node = held[name]
        yield Edit(_line_start(text, key.start_mark.index), _line_end(text, _end(node, text)), "")
    for name, value in change.put.items():
        if name in held:
            yield _replaced(text, *held[name], flow(value))
        else:
            yield _inserted(text, parent, name, flow(value), order)


def _is_empty(node: Node) -> bool:
    return isinstance(node, MappingNode | SequenceNode) and not node.value


def _new_section(text: str, root: MappingNode, section: str, found: Node | None, lines: str) -> Edit:
    if found is None:
        gap = "" if not text or text.endswith("\n") else "\n"
        return Edit(len(text), len(text), f"{gap}{section}:{lines}\n")
    key = nodes.key_node(root, section)
    assert key is not None  # noqa: S101 - `found` is its value
    end = max(_end(found, text), key.end_mark.index + 1)
    return Edit(key.end_mark.index, end, f":{lines}")


def _replaced(text: str, key: Node, node: Node, value: str) -> Edit:
    start, end = node.start_mark.index, _end(node, text)
    if nodes.is_null(node):
        colon = text.index(":", key.end_mark.index)
        return Edit(colon + 1, max(end, colon + 1), f" {value}")
    between = text[key.end_mark.index : start]
    if "#" in between or ":" not in between:
        return Edit(start, end, value)
    return Edit(key.end_mark.index, end, f": {value}")


def _inserted(text: str, parent: MappingNode, name: str, value: str, order: Sequence[str]) -> Edit:
    rank = {key: number for number, key in enumerate(order)}
    last = len(rank)
    before = [node for key, node in parent.value if rank.get(key.value, last) < rank.get(name, last)]
    first = parent.value[0][0]
    line = " " * first.start_mark.column + f"{scalar(name)}: {value}\n"
    if not before:
        at = _line_start(text, first.start_mark.index)
        if text[at : first.start_mark.index].strip():
            raise CannotSpliceError
        return Edit(at, at, line)
    at = _line_end(text, _end(before[-1], text))
    gap = "" if at == 0 or text[at - 1] == "\n" else "\n"
    return Edit(at, at, gap + line)
