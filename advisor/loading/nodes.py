"""YAML as nodes that know their place. Nothing is expanded, constructed or executed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from advisor.model.findings import Finding, Place

MAX_BYTES = 4_000_000
"""Far above any real content or answer file."""
MAX_DEPTH = 60
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "map", "seq"))
"""Tags that say no more than the field's own type does."""
_PLAIN_NULLS = frozenset({"", "~", "null", "Null", "NULL"})

Data = dict[str, "Data"] | list["Data"] | str | None
"""Plain data; scalars stay text and are read by the type of the field they end up in."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Composes without guessing types: the field a scalar ends up in says how it is read."""

    def resolve(self, *_: object) -> str:
        """Called for every node; working out tags nobody reads takes a third of the time."""
        return ""


class _NamedBytes(io.BytesIO):
    """Bytes with the name that marks then carry."""

    def __init__(self, raw: bytes, name: str) -> None:
        super().__init__(raw)
        self.name = name


def place_of(node: Node) -> Place:
    """Where `node` begins."""
    mark = node.start_mark
    return Place(mark.name, mark.line + 1, mark.column + 1)


def read_node(path: Path, shown: str) -> tuple[Node | None, list[Finding]]:
    """The root node of a YAML file, named `shown` in places, and what is wrong with it as YAML.

    None when the file is empty or cannot be used at all. Never raises for what the file holds; OSError for
    what the file system says is left to the caller.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        return None, [too_large(shown, size)]
    return compose(path.read_bytes(), shown)


def too_large(shown: str, size: int | None = None) -> Finding:
    """The finding about a file above the limit; `size` where it is known."""
    held = f"{size:,} bytes" if size is not None else "no end in sight"
    message = f"the file has {held}; at most {MAX_BYTES:,} bytes are read"
    return Finding("file-too-large", Place(shown), message, "Check that it is the file you meant.")


def compose(raw: bytes, shown: str) -> tuple[Node | None, list[Finding]]:
    """The root node of YAML text in UTF-8, with findings about its syntax."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        return None, [
            Finding(
                "wrong-encoding",
                Place(shown, line, column),
                f"byte {error.start + 1} is not UTF-8 text",
                "Save the file as UTF-8.",
            )
        ]
    deep = _too_deep(text)
    if deep:
        return None, [
            Finding(
                "too-deep",
                Place(shown, deep),
                f"more than {MAX_DEPTH} levels are nested here",
                "Flatten the file: nothing here needs that depth.",
            )
        ]
    try:
        node = yaml.compose(_NamedBytes(text.encode("utf-8"), shown), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(shown, mark.line + 1, mark.column + 1) if mark else Place(shown)
        problem = " ".join(part for part in (error.context, error.problem) if part)
        faulty = next(iter(text.split("\n")[place.line - 1 : place.line]), "")
        return None, [Finding("syntax", place, f"not valid YAML: {problem}", _syntax_remedy(problem, faulty))]
    except yaml.YAMLError as error:
        return None, [_control_character(text, shown, error)]
    if node is None:
        return None, []
    return node, list(_structure_findings(node))


def _control_character(text: str, shown: str, error: yaml.YAMLError) -> Finding:
    """The finding about a character no YAML file may hold; the reader knows it only by its position."""
    found = _FORBIDDEN.search(text)
    if found is None:
        return Finding("syntax", Place(shown), f"not valid YAML: {error}", "Correct the file.")
    start = found.start()
    place = Place(shown, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
    message = f"not valid YAML: the control character U+{ord(found[0]):04X} stands here"
    return Finding("syntax", place, message, "Remove the character.")


def _too_deep(text: str) -> int:
    """The line where nesting passes the limit, else 0. Counted on the text, since the C composer recurses."""
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) - len(line.lstrip(" -?")) > 4 * MAX_DEPTH:
            return number
        if "[" in line or "{" in line or depth:
            for character in line:
                if character in "[{":
                    depth += 1
                    if depth > MAX_DEPTH:
                        return number
                elif character in "]}" and depth:
                    depth -= 1
    return 0


def _syntax_remedy(problem: str, line: str) -> str:
    if "mapping values" in problem or "expected <block end>" in problem:
        return "Check the indentation, and put text that holds a colon in quotes."
    if "\t" in line[: len(line) - len(line.lstrip())] or "\\t" in problem:
        return "Indent with spaces, not tabs."
    if "cannot start any token" in problem:
        return "Put text that starts with a special character in quotes."
    if "single document" in problem:
        return "Remove the line `---`: a file holds one document."
    return "Correct the line; quotes round the text often help."


def _structure_findings(root: Node) -> Iterator[Finding]:
    seen: set[int] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        if id(node) in seen:
            yield Finding(
                "alias",
                place_of(node),
                "anchors and aliases (& and *) are not supported",
                "Write the value out where it is used.",
            )
            return
        seen.add(id(node))
        if node.tag and node.tag not in _PLAIN_TAGS:
            message = f'the tag "{node.tag}" is not supported'
            yield Finding("syntax", place_of(node), message, "Remove the tag; write the value alone.")
        if isinstance(node, MappingNode):
            yield from _key_findings(node)
            for key, value in node.value:
                stack.extend((key, value))
        elif isinstance(node, SequenceNode):
            stack.extend(node.value)


def _key_findings(node: MappingNode) -> Iterator[Finding]:
    lines: dict[str, int] = {}
    for key, _ in node.value:
        if not isinstance(key, ScalarNode):
            yield Finding("bad-key", place_of(key), "a key must be a word", "Write the key as plain text.")
            continue
        if key.value in lines:
            yield Finding(
                "duplicate-key",
                place_of(key),
                f'"{key.value}" stands here a second time (first in line {lines[key.value]})',
                "Keep one of the two.",
            )
        lines.setdefault(key.value, key.start_mark.line + 1)


def is_null(node: Node) -> bool:
    """True for an empty value, `~` and `null`, written plain."""
    return isinstance(node, ScalarNode) and not node.style and node.value in _PLAIN_NULLS


def to_data(node: Node) -> Data:
    """Plain data with scalars as text; null is None."""
    if isinstance(node, MappingNode):
        return {str(key.value): to_data(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [to_data(item) for item in node.value]
    return None if is_null(node) else str(node.value)


def child(node: Node, key: str) -> Node | None:
    """The value under `key`, or None."""
    if isinstance(node, MappingNode):
        for key_node, value in node.value:
            if key_node.value == key:
                return value  # type: ignore[no-any-return]
    return None


def key_node(node: Node, key: str) -> Node | None:
    """The key itself, for its place."""
    if isinstance(node, MappingNode):
        for found, _ in node.value:
            if found.value == key:
                return found  # type: ignore[no-any-return]
    return None


def items_of(node: Node | None) -> list[Node]:
    """Items of a list; empty for anything else."""
    return list(node.value) if isinstance(node, SequenceNode) else []


def pairs_of(node: Node | None) -> list[tuple[ScalarNode, Node]]:
    """Key and value nodes of a mapping; empty for anything else."""
    if not isinstance(node, MappingNode):
        return []
    return [(key, value) for key, value in node.value if isinstance(key, ScalarNode)]


def node_at(node: Node, path: tuple[int | str, ...]) -> Node:
    """The deepest node that exists along `path`."""
    for step in path:
        nearer: Node | None = None
        if isinstance(step, int) and isinstance(node, SequenceNode):
            nearer = node.value[step] if step < len(node.value) else None
        elif isinstance(step, str):
            nearer = child(node, step)
        if nearer is None:
            return node
        node = nearer
    return node
