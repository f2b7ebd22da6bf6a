"""Sources as lines: what they are called, how far they can be trusted, and where they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from advisor.cli import output
from advisor.model.pack import Source


def title(source: Source) -> str:
    """Who says it, and where."""
    return f"{source.publisher}: {source.title}" if source.publisher else source.title


def text(sources: Iterable[Source], indent: str) -> Iterator[str]:
    """Every source with its grade, and its address on a line of its own."""
    for source in sources:
        year = f", {source.year}" if source.year else ""
        grade = source.grade.replace("_", " ")
        yield output.wrapped(f"{title(source)}{year} ({grade})", indent=f"{indent}  ", first=indent)
        if source.url:
            yield f"{indent}  {output.printable(source.url)}"


def data(source: Source) -> dict[str, Any]:
    """A source as plain data."""
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "year": source.year,
        "url": source.url,
        "grade": source.grade,
    }
