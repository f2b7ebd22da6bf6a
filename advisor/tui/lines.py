"""Lines of text with roles instead of colours. Nothing here is ever read as markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rich.cells import cell_len, set_cell_size

from advisor.interview.cleaning import clean


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one role; clicking it means its target."""

    text: str
    role: str = ""
    target: str = ""


Line = tuple[Span, ...]
EMPTY: Line = ()
ELLIPSIS = "…"


def line(*parts: Span | str) -> Line:
    """A line of spans; plain text takes no role. Text is cleaned of control characters here."""
    return tuple(_clean(part) for part in parts if (part.text if isinstance(part, Span) else part))


def _clean(part: Span | str) -> Span:
    if isinstance(part, str):
        return Span(shown(part))
    text = shown(part.text)
    return part if text is part.text else Span(text, part.role, part.target)


def role(text: str, name: str, target: str = "") -> Line:
    """A line of one span."""
    return line(Span(text, name, target))


@lru_cache(maxsize=4096)
def shown(text: str) -> str:
    """Text as the screen may show it: no control characters, no turned writing direction."""
    return clean(text) if not text.isascii() or not text.isprintable() else text


def width_of(row: Sequence[Span]) -> int:
    """How many cells a line takes."""
    return sum(cell_len(span.text) for span in row)


def plain(row: Sequence[Span]) -> str:
    """The line without roles."""
    return "".join(span.text for span in row)


def fit(text: str, width: int) -> str:
    """The text in at most `width` cells, with an ellipsis where something is cut."""
    text = shown(text)
    if cell_len(text) <= width:
        return text
    if width <= 1:
        return ELLIPSIS[:width]
    return set_cell_size(text, width - 1).rstrip() + ELLIPSIS


def fitted(row: Sequence[Span], width: int) -> Line:
    """The line cut to `width` cells."""
    if width_of(row) <= width:
        return tuple(row)
    kept: list[Span] = []
    left = width
    for span in row:
        size = cell_len(span.text)
        if size >= left:
            kept.append(replace(span, text=fit(span.text, left) if size > left else span.text))
            if size == left and kept:
                kept[-1] = replace(span, text=set_cell_size(span.text, left - 1) + ELLIPSIS)
            break
        kept.append(span)
        left -= size
    return tuple(kept)


def padded(row: Sequence[Span], width: int, name: str = "") -> Line:
    """The line cut or filled to exactly `width` cells."""
    cut = fitted(row, width)
    missing = width - width_of(cut)
    return (*cut, Span(" " * missing, name)) if missing > 0 else cut


def painted(row: Sequence[Span], width: int, name: str) -> Line:
    """The line filled to `width`, with `name` behind every role in it."""
    return tuple(Span(s.text, f"{s.role} {name}".strip(), s.target) for s in padded(row, width))


def aimed(row: Sequence[Span], target: str) -> Line:
    """The line with every span meaning `target` when clicked."""
    return tuple(Span(span.text, span.role, target) for span in row)


def apart(left: Sequence[Span], right: Sequence[Span], width: int) -> Line:
    """One part at the left edge, one at the right, never touching; the left one gives way."""
    right = fitted(right, width)
    gap = 1 if right and width_of(right) < width and not right[0].text.startswith(" ") else 0
    room = width - width_of(right) - gap
    return (*padded(left, max(room, 0)), *([Span(" ")] if gap else []), *right)


@lru_cache(maxsize=2048)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """The text in lines of at most `width` cells, broken at spaces, and inside words that are too long."""
    width = max(width, 1)
    rows: list[str] = []
    for paragraph in text.split("\n"):
        rows.extend(_wrapped_paragraph(shown(paragraph), width))
    return tuple(rows)


def _wrapped_paragraph(text: str, width: int) -> list[str]:
    rows: list[str] = []
    current = ""
    for word in text.split(" "):
        joined = f"{current} {word}" if current else word
        if cell_len(joined) <= width:
            current = joined
            continue
        if current:
            rows.append(current)
        *full, current = _chopped(word, width)
        rows.extend(full)
    rows.append(current)
    return rows


def _chopped(word: str, width: int) -> list[str]:
    pieces, piece, size = [], "", 0
    for letter in word:
        cells = cell_len(letter)
        if size + cells > width:
            pieces.append(piece)
            piece, size = "", 0
        piece += letter
        size += cells
    return [*pieces, piece]


def paragraph(text: str, width: int, name: str = "", indent: int = 0, first: str = "") -> list[Line]:
    """The text wrapped into lines, indented; `first` stands in the indent of the first line."""
    rows = wrapped(text, width - indent)
    lead = set_cell_size(first, indent) if indent else ""
    return [line(Span(lead if i == 0 else " " * indent, name), Span(row, name)) for i, row in enumerate(rows)]


def capped(rows: Sequence[Line], height: int, width: int) -> list[Line]:
    """At most `height` lines; the last one says by an ellipsis that there is more."""
    if len(rows) <= height:
        return list(rows)
    if height <= 0:
        return []
    return [*rows[: height - 1], _going_on(rows[height - 1], width)]


def _going_on(row: Line, width: int) -> Line:
    """The line with an ellipsis behind it, in place of its last words where it takes them."""
    name = row[-1].role if row else ""
    kept = row
    while width_of(kept) + 2 > width and kept:
        *before, end = kept
        words = end.text.rstrip().rpartition(" ")[0]
        if not words.strip():
            return fitted((*row, Span(ELLIPSIS, name)), width)
        kept = (*before, replace(end, text=words))
    return (*kept, Span(f" {ELLIPSIS}", name))


def filled(rows: Sequence[Line], height: int) -> list[Line]:
    """Exactly `height` lines."""
    return [*rows[:height], *([EMPTY] * (height - len(rows)))]


def rule(width: int, name: str = "rule", title: str = "") -> Line:
    """A horizontal rule, with a title in it if there is one."""
    if not title:
        return line(Span("─" * width, name))
    title = fit(title, width - 4)
    return line(
        Span("── ", name), Span(title, "muted"), Span(" " + "─" * (width - 4 - cell_len(title)), name)
    )


def beside(columns: Sequence[tuple[Sequence[Line], int]], gap: int = 2) -> list[Line]:
    """Blocks of lines side by side, each padded to its width."""
    height = max((len(rows) for rows, _ in columns), default=0)
    out = []
    for y in range(height):
        row: list[Span] = []
        for index, (rows, width) in enumerate(columns):
            row.extend(padded(rows[y] if y < len(rows) else EMPTY, width))
            if index < len(columns) - 1:
                row.append(Span(" " * gap))
        out.append(tuple(row))
    return out


def at(row: Sequence[Span], x: int) -> str:
    """The target under cell `x` of a line."""
    edge = 0
    for span in row:
        edge += cell_len(span.text)
        if x < edge:
            return span.target
    return ""
