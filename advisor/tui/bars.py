"""The bar above every screen, which says where one is, and the bar below, which says what keys do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from advisor.interview.texts import Texts
from advisor.tui.commands import Layer, Registry
from advisor.tui.lines import EMPTY, Line, Span, apart, line, painted, width_of

NEVER_DROPPED = ("help", "quit")
UNAIMED = ("pick", "toggle", "view")
"""Commands of which a click would not say which one is meant."""


def title_bar(title: str, width: int, beside: Iterable[Span] = (), right: Line = EMPTY) -> Line:
    """A title with what stands beside it, and something at the right edge."""
    left = line(Span(" ▞ ", "brand"), Span(title, "title"), *beside)
    return painted(apart(left, right, width), width, "bar")


@dataclass(frozen=True, slots=True)
class Hint:
    """A command as the lower bar names it."""

    command: str
    rank: int
    key: str
    label: str

    @property
    def line(self) -> Line:
        """Key and label; a click does it."""
        target = "" if self.command in UNAIMED else f"command:{self.command}"
        return line(Span(self.key, "key", target), Span(f" {self.label}  ", "title-muted", target))


def hints(
    registry: Registry, texts: Texts, layer: Layer, without: Iterable[str] = (), only: Iterable[str] = ()
) -> list[Hint]:
    """The commands of a layer, most important first."""
    left_out, kept = frozenset(without), frozenset(only)
    return [
        Hint(c.id, c.rank, registry.shown(c, layer), texts(f"key-{c.id}"))
        for c in registry.of(layer)
        if c.id not in left_out and (not kept or c.id in kept)
    ]


def hint_bar(found: list[Hint], width: int) -> Line:
    """Hints side by side as far as they fit, whole ones only; help and quit never give way."""
    kept = [hint for hint in found if hint.command in NEVER_DROPPED]
    room = width - 1 - sum(width_of(hint.line) for hint in kept)
    chosen = []
    for hint in found:
        if hint in kept or hint.rank >= 90:
            continue
        room -= width_of(hint.line)
        if room < 0:
            break
        chosen.append(hint)
    row: list[Span] = [Span(" ")]
    for hint in (*chosen, *sorted(kept, key=lambda h: h.rank)):
        row.extend(hint.line)
    return painted(row, width, "bar")
