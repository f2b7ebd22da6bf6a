"""What somebody probably meant when a name is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known name nearest to `word`, or None when none is near."""
    matches = get_close_matches(word.lower().replace("-", "_"), (known := list(known)), n=1, cutoff=0.6)
    return matches[0] if matches else next(iter(get_close_matches(word, known, n=1, cutoff=0.6)), None)


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A remedy: the nearest known name, else all of them when they are few, else `otherwise`."""
    names = list(known)
    match = closest(word, names)
    if match is not None:
        return f'Did you mean "{match}"?'
    if names and len(names) <= 8:
        return "Known here: " + ", ".join(names) + "."
    return otherwise
