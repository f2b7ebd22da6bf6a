"""Words of the trade, explained in small type where a reader of the main part first meets them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TypeGuard

from advisor import formatting
from advisor.reports import document as d
from advisor.reports.content import Term
from advisor.reports.context import Context

MOST, MOST_PACKED = 4, 3
"""Words explained on one page, and on one that is full: more would be a glossary, and there is one."""
PACKED = 3
"""So many columns fill a page to its foot."""
LINE = 46
"""Characters on a line of such a column."""
HEIGHTS = {d.Heading: 1.6, d.Scores: 7.0, d.Paragraph: 0.5, d.Table: 1.5}
"""Lines that a block takes beside those of its texts."""


def explained(c: Context, sections: Iterable[d.Section]) -> dict[str, d.Section]:
    """The sections of the main part that use such a word for the first time, with a note of what it means."""
    left = list(c.inputs.content.terms)
    found: dict[str, d.Section] = {}
    for section in sections:
        if section.appendix or not left or _is_drawn_full(section.blocks):
            continue
        text = " ".join(d.texts_in(section)).lower()
        most = MOST_PACKED if any(map(_is_packed, section.blocks)) else MOST
        here = [term for term in left if _written(term.found).search(text)][:most]
        if here:
            left = [term for term in left if term not in here]
            found[section.id] = replace(section, blocks=_noted(section.blocks, _note(c, here)))
    return found


def _is_drawn_full(blocks: tuple[d.Block, ...]) -> bool:
    """Whether a picture takes the whole page, so that a note would stand alone on the next one."""
    drawn = any(isinstance(block, d.Gantt | d.Renewals) for block in blocks)
    return drawn and not any(map(_is_packed, blocks))


def _noted(blocks: tuple[d.Block, ...], note: d.Paragraph) -> tuple[d.Block, ...]:
    """At the foot of the emptiest column where a page is laid out in several, else below everything."""
    for place, block in enumerate(blocks):
        if _is_packed(block):
            return (*blocks[:place], _in_column(block, note), *blocks[place + 1 :])
    return (*blocks, note)


def _is_packed(block: d.Block) -> TypeGuard[d.Columns]:
    return isinstance(block, d.Columns) and len(block.columns) >= PACKED


def _in_column(block: d.Columns, note: d.Paragraph) -> d.Columns:
    emptiest = min(block.columns, key=lambda column: sum(map(_lines, column.blocks)) / column.weight)
    noted = replace(emptiest, blocks=(*emptiest.blocks, note))
    return d.Columns(tuple(noted if column is emptiest else column for column in block.columns))


def _lines(block: d.Block) -> float:
    """About how many lines a block takes."""
    if isinstance(block, d.Points):
        return sum(0.5 + _text_lines(p.lead + p.text) + (1 if p.detail else 0) for p in block.items)
    if isinstance(block, d.Table):
        return sum(max(_text_lines(cell.text) for cell in row.cells) + 0.5 for row in block.rows)
    own = 0 if isinstance(block, d.Scores) else sum(map(len, d.texts_in(block)))
    return HEIGHTS.get(type(block), 1.0) + math.ceil(own / LINE)


def _text_lines(text: str) -> int:
    return math.ceil(len(text) / LINE)


def _note(c: Context, here: list[Term]) -> d.Paragraph:
    said = "; ".join(c.say("term", name=term.name, text=term.text) for term in here)
    return d.Paragraph(c.say("sentence", text=formatting.capitalised(said)), c.say("terms-lead"), small=True)


@cache
def _written(found: tuple[str, ...]) -> re.Pattern[str]:
    """As whole words, a plural included."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})s?(?!\w)", re.IGNORECASE)
