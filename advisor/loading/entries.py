"""Collects entries from every YAML file of a folder and lays overlays over them.

What an entry is follows from the top-level key it stands under, never from the file's name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from advisor.loading import nodes
from advisor.model.findings import Finding, Place

YAML_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"})
"""Words that other YAML readers take for truth values or null."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping with an id, as it stands in a file."""

    kind: str
    id: str
    node: Node
    data: nodes.Data = field(repr=False, compare=False)
    """The node as plain data."""

    @property
    def place(self) -> Place:
        """Where it begins."""
        return nodes.place_of(self.node)


@dataclass(slots=True)
class Entries:
    """All entries of a folder by kind, in order of file name and position, after overlays."""

    lists: dict[str, dict[str, Entry]] = field(default_factory=dict)
    settings: dict[str, Entry] = field(default_factory=dict)
    """Kinds that are one mapping rather than a list, such as `pack`."""
    findings: list[Finding] = field(default_factory=list)

    def of(self, kind: str) -> list[Entry]:
        """Entries of a kind, in order."""
        return list(self.lists.get(kind, {}).values())

    def kinds(self) -> set[str]:
        """Every top-level key seen."""
        return set(self.lists) | set(self.settings)

    def fingerprint(self) -> str:
        """SHA-256 of the canonical form of everything loaded; independent of files, comments and layout."""
        form = {
            "lists": {kind: [e.data for e in entries.values()] for kind, entries in self.lists.items()},
            "settings": {kind: entry.data for kind, entry in self.settings.items()},
        }
        canonical = json.dumps(form, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


Here = dict[tuple[str, str], Entry]
"""What one content folder has defined so far, by kind and id: within it an id stands once."""


def read(folder: str, shipped: Path, overlays: Sequence[Path] = ()) -> Entries:
    """Entries of `shipped/folder` with each overlay's `folder` laid over it, in order.

    Files that cannot be read as YAML become findings; everything else is still read.
    """
    entries = Entries()
    here: Here = {}
    for path in yaml_files(shipped / folder):
        _add_file(entries, here, path, path.relative_to(shipped).as_posix(), overlay=False)
    for root in overlays:
        here = {}
        for path in yaml_files(root / folder):
            _add_file(entries, here, path, path.as_posix(), overlay=True)
    return entries


def yaml_files(folder: Path) -> list[Path]:
    """Every YAML file below `folder`, sorted by path."""
    found = (p for p in folder.rglob("*") if p.suffix in {".yaml", ".yml"} and p.is_file())
    return sorted(found, key=lambda p: p.as_posix())


def _add_file(entries: Entries, here: Here, path: Path, shown: str, *, overlay: bool) -> None:
    try:
        root, findings = nodes.read_node(path, shown)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        entries.findings.append(Finding("unreadable", Place(shown), message, "Check its permissions."))
        return
    entries.findings.extend(findings)
    if root is None or any(f.code == "alias" for f in findings):
        return
    if not isinstance(root, MappingNode):
        entries.findings.append(
            Finding(
                "bad-file",
                nodes.place_of(root),
                "the file must begin with a key such as `rules:`",
                "Put the list under its key.",
            )
        )
        return
    for key, value in nodes.pairs_of(root):
        if isinstance(value, MappingNode):
            entry = Entry(key.value, key.value, value, nodes.to_data(value))
            if _is_new(here, entry, "", entries.findings):
                entries.settings[key.value] = entry
        elif isinstance(value, SequenceNode):
            _add_list(entries, here, key.value, value, overlay=overlay)
        elif not nodes.is_null(value):
            message = f'"{key.value}" must hold a list of entries or one mapping'
            entries.findings.append(
                Finding("bad-file", nodes.place_of(value), message, "Indent its entries.")
            )


def _add_list(entries: Entries, here: Here, kind: str, value: SequenceNode, *, overlay: bool) -> None:
    known = entries.lists.setdefault(kind, {})
    for node in value.value:
        entry = _entry(kind, node, entries.findings)
        if entry is None:
            continue
        if overlay and _is_dropped(node):
            if known.pop(entry.id, None) is None:
                entries.findings.append(
                    Finding(
                        "drop-unknown",
                        entry.place,
                        f'"{entry.id}" is dropped but there is no such entry under `{kind}`',
                        "Remove the entry, or correct its id.",
                    )
                )
        elif _is_new(here, entry, entry.id, entries.findings):
            known[entry.id] = entry


def _is_new(here: Here, entry: Entry, name: str, findings: list[Finding]) -> bool:
    """Whether the folder defines this for the first time; a finding if not."""
    earlier = here.setdefault((entry.kind, name), entry)
    if earlier is entry:
        return True
    remedy = "Give one of the two another id." if name else "Keep one of the two."
    message = f'"{entry.id}" is already defined at {earlier.place}'
    findings.append(Finding("duplicate-id", entry.place, message, remedy, entry=entry.id))
    return False


def _entry(kind: str, node: Node, findings: list[Finding]) -> Entry | None:
    if not isinstance(node, MappingNode):
        message = f"an entry of `{kind}` must be a mapping with an `id`"
        findings.append(Finding("bad-entry", nodes.place_of(node), message, "Write it as `- id: ...`."))
        return None
    id_node = nodes.child(node, "id")
    if not isinstance(id_node, ScalarNode) or not id_node.value.strip():
        findings.append(
            Finding("missing-id", nodes.place_of(node), f"an entry of `{kind}` has no `id`", "Add one.")
        )
        return None
    if id_node.value.lower() in YAML_WORDS:
        findings.append(yaml_word(id_node))
        return None
    return Entry(kind, str(id_node.value), node, nodes.to_data(node))


def yaml_word(node: Node) -> Finding:
    """The finding about a name that other YAML readers would misread."""
    message = f'"{node.value}" is a word that YAML readers take for a truth value or null'
    return Finding("yaml-word", nodes.place_of(node), message, "Choose another id.")


def _is_dropped(node: Node) -> bool:
    flag = nodes.child(node, "drop")
    return isinstance(flag, ScalarNode) and flag.value.lower() in {"true", "yes"}


def unknown_kinds(entries: Entries, known: Iterable[str]) -> Iterator[Finding]:
    """A finding for each top-level key that nothing reads."""
    from advisor.loading.suggest import did_you_mean

    names = sorted(known)
    for kind in sorted(entries.kinds() - set(names)):
        entry = entries.settings.get(kind) or next(iter(entries.lists.get(kind, {}).values()), None)
        if entry is not None:
            remedy = did_you_mean(kind, names, "Remove it.")
            yield Finding("unknown-key", entry.place, f'nothing reads the top-level key "{kind}"', remedy)


def wrong_forms(entries: Entries, lists: Iterable[str], settings: Iterable[str]) -> Iterator[Finding]:
    """A finding for each key that holds one mapping where a list is read, or the other way round."""
    for kind in lists:
        if kind in entries.settings:
            message = f'"{kind}" must hold a list of entries'
            remedy = "Begin each entry with `- id:`."
            yield Finding("bad-file", entries.settings[kind].place, message, remedy)
    for kind in settings:
        for entry in entries.of(kind)[:1]:
            message = f'"{kind}" must hold one mapping'
            yield Finding("bad-file", entry.place, message, "Remove the `-` before its keys.")
