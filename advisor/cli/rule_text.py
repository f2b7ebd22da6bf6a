"""Rules, warnings and obligations as lines and as data: what they argue for, why, and what they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from yaml.nodes import Node

from advisor.cli import output, source_text
from advisor.content import Content
from advisor.formatting import day
from advisor.model.pack import Flag, Obligation, Rule
from advisor.rules.reading import Argued

_SLOT = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_KINDS: Mapping[type[Argued], str] = {Rule: "rules", Flag: "flags", Obligation: "obligations"}


def text(content: Content, found: Sequence[Argued]) -> Iterator[str]:
    """The entries as lines, under the title of what they are about."""
    for title, entries in groupby(found, lambda entry: _group(content, entry)):
        yield title
        for entry in entries:
            yield f"  {entry.id}  [{_weight(content, entry)}]"
            yield output.wrapped(because(content, entry), indent="    ")
            if isinstance(entry, Rule) and entry.unless:
                yield output.wrapped(f"Unless: {', '.join(entry.unless)}", indent="    ")
            titles = "; ".join(source_text.title(content.pack.sources[name]) for name in entry.sources)
            yield output.wrapped(f"Sources: {titles}", indent="    ")
        yield ""
    yield f"{len(found)} entries" if len(found) != 1 else "1 entry"


def full(content: Content, entry: Argued) -> Iterator[str]:
    """One entry with everything that is known of it."""
    from advisor.loading import nodes
    from advisor.rules import reading

    yield f"{entry.id}  [{_weight(content, entry)}]"
    yield f"  {_group(content, entry)}"
    yield output.wrapped(because(content, entry), indent="  ")
    bank = content.bank
    read = [q for q in bank.by_id if q in reading.questions_read(entry.when, content.pack.facts)]
    yield ""
    asked = ", ".join(f"{bank[name].short} ({name})" for name in read)
    yield output.wrapped(f"Reads: {asked}", indent="    ", first="  ")
    condition = nodes.child(_node(content, entry), "when")
    if condition is not None:
        yield "  Speaks when"
        yield from (f"    {row}" for row in _as_written(nodes.to_data(condition)))
    if isinstance(entry, Rule) and entry.unless:
        yield output.wrapped(
            f"Silent when one of these speaks: {', '.join(entry.unless)}", indent="    ", first="  "
        )
    yield ""
    yield "  Sources"
    yield from source_text.text((content.pack.sources[name] for name in entry.sources), "    ")
    reviewed = f"Reviewed on {day(entry.reviewed)}. " if entry.reviewed is not None else ""
    yield f"  {reviewed}Written in {entry.place.file}, line {entry.place.line}."


def _as_written(condition: Any) -> list[str]:
    import yaml

    return yaml.safe_dump(condition, sort_keys=False, allow_unicode=True, width=72).splitlines()


def because(content: Content, entry: Argued) -> str:
    """The reason; where it would show an answer, the name of the question in brackets."""

    def named(slot: re.Match[str]) -> str:
        question = content.bank.by_id.get(slot[1])
        return slot[0] if question is None else f"[{question.short}]"

    return _SLOT.sub(named, entry.because)


def _node(content: Content, entry: Argued) -> Node:
    return content.rules_entries.lists[_KINDS[type(entry)]][entry.id].node


def _group(content: Content, entry: Argued) -> str:
    if isinstance(entry, Rule):
        return f"{content.pack.decision[entry.decision].title} ({entry.decision})"
    return "Warnings" if isinstance(entry, Flag) else "Obligations"


def _weight(content: Content, entry: Argued) -> str:
    if isinstance(entry, Flag):
        return f"about {entry.about}"
    if isinstance(entry, Obligation):
        return f"{entry.scheme}, {entry.timing}"
    weight = content.pack.weight(entry)
    words = [
        str(entry.effect).replace("_", " "),
        entry.option,
        entry.strength,
        f"{weight:+d}" if weight else "",
    ]
    return " ".join(word for word in words if word)


def data(content: Content, entry: Argued) -> dict[str, Any]:
    """An entry as plain data, its condition as it stands in the file."""
    from advisor.loading import nodes

    node = nodes.child(_node(content, entry), "when")
    return {
        "kind": _KINDS[type(entry)],
        "id": entry.id,
        **_specific(content, entry),
        "when": nodes.to_data(node) if node is not None else None,
        "because": entry.because,
        "sources": list(entry.sources),
        "reviewed": entry.reviewed.isoformat() if entry.reviewed is not None else None,
        "file": entry.place.file,
        "line": entry.place.line,
    }


def _specific(content: Content, entry: Argued) -> dict[str, Any]:
    if isinstance(entry, Flag):
        return {"about": entry.about}
    if isinstance(entry, Obligation):
        return {"scheme": entry.scheme, "timing": entry.timing}
    return {
        "decision": entry.decision,
        "option": entry.option or None,
        "effect": str(entry.effect),
        "strength": entry.strength or None,
        "contribution": content.pack.weight(entry),
        "unless": list(entry.unless),
    }
