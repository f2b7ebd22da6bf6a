"""Reference content: terms people look up and chapters on the frameworks, as content gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from advisor.model.findings import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the glossary."""

    id: str
    title: str
    text: str
    also: tuple[str, ...] = ()
    """Other spellings people look up."""
    see: tuple[str, ...] = ()
    """Ids of terms that go on from here."""
    sources: tuple[str, ...] = ()
    framework: str = ""
    """The need it belongs to, where it belongs to one only."""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a chapter."""

    name: str
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A longer page of reference: an introduction and rows."""

    id: str
    title: str
    intro: str = ""
    items: tuple[Item, ...] = ()
    sources: tuple[str, ...] = ()
    framework: str = ""
    order: int = 0
    place: Place = NOWHERE


@dataclass(frozen=True, eq=False)
class Reference:
    """Everything that can be looked up."""

    terms: Mapping[str, Term] = field(default_factory=dict)
    """By id, in the order of their titles."""
    chapters: tuple[Chapter, ...] = ()
    """In reading order."""

    @cached_property
    def chapter(self) -> Mapping[str, Chapter]:
        """Chapters by id, in reading order."""
        return {chapter.id: chapter for chapter in self.chapters}
