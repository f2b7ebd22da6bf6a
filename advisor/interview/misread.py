"""What was typed and cannot be taken: a text id and what to put into it. The words are content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Misread:
    """Why something typed is not an answer."""

    text: str
    """Id of the interface text that says so."""
    values: Mapping[str, str] = field(default_factory=dict)


def misread(text: str, **values: object) -> Misread:
    """A `Misread` with its values as text."""
    return Misread(text, {key: str(value) for key, value in values.items()})
