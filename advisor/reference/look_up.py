"""Finds what somebody looks up: by id, title or other spelling, else what they probably meant."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from advisor.model.reference import Chapter, Reference, Term
from advisor.reference.load import normal


def term(reference: Reference, name: str) -> Term | None:
    """The term of that id, title or other spelling, whatever the case and the hyphens."""
    return _names(reference).get(normal(name))


def chapter(reference: Reference, name: str) -> Chapter | None:
    """The chapter of that id or title."""
    wanted = normal(name)
    return next((c for c in reference.chapters if wanted in {normal(c.id), normal(c.title)}), None)


def similar_terms(reference: Reference, name: str) -> tuple[Term, ...]:
    """Up to three terms that were probably meant: spelt alike, else holding the word."""
    names, wanted = _names(reference), normal(name)
    near = [names[match] for match in get_close_matches(wanted, list(names), n=6, cutoff=0.6)]
    holding = [t for spelling, t in names.items() if wanted and wanted in spelling]
    return tuple(dict.fromkeys([*near, *holding]))[:3]


def similar_chapters(reference: Reference, name: str) -> tuple[Chapter, ...]:
    """Up to three chapters that were probably meant."""
    names = {normal(text): c for c in reference.chapters for text in (c.id, c.title)}
    matches = get_close_matches(normal(name), list(names), n=6, cutoff=0.5)
    return tuple(dict.fromkeys(names[match] for match in matches))[:3]


def _names(reference: Reference) -> Mapping[str, Term]:
    return {normal(text): t for t in reference.terms.values() for text in (*t.also, t.title, t.id)}
