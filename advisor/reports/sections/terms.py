"""Words of the trade, explained in small type where a reader of the main part first meets them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from advisor import formatting
from advisor.reports import document as d
from advisor.reports.content import Term
from advisor.reports.context import Context

MOST = 4
"""Words explained on one page: more would be a glossary, and there is one."""
PACKED = 3
"""So many columns fill a page to its foot."""


def explained(c: Context, sections: Iterable[d.Section]) -> dict[str, d.Section]:
    """The sections of the main part that use such a word for the first time, with a note of what it means."""
    left = list(c.inputs.content.terms)
    found: dict[str, d.Section] = {}
    for section in sections:
        if section.appendix or not left:
            continue
        text = " ".join(d.texts_in(section)).lower()
        here = [term for term in left if _written(term.found).search(text)][:MOST]
        if here:
            left = [term for term in left if term not in here]
            found[section.id] = replace(section, blocks=_noted(section.blocks, _note(c, here)))
    return found


def _noted(blocks: tuple[d.Block, ...], note: d.Paragraph) -> tuple[d.Block, ...]:
    """At the foot of the emptiest column where a page is laid out in several, else below everything."""
    for place, block in enumerate(blocks):
        if isinstance(block, d.Columns) and len(block.columns) >= PACKED:
            return (*blocks[:place], _in_column(block, note), *blocks[place + 1 :])
    return (*blocks, note)


def _in_column(block: d.Columns, note: d.Paragraph) -> d.Columns:
    emptiest = min(block.columns, key=lambda column: sum(map(len, d.texts_in(column.blocks))) / column.weight)
    noted = replace(emptiest, blocks=(*emptiest.blocks, note))
    return d.Columns(tuple(noted if column is emptiest else column for column in block.columns))


def _note(c: Context, here: list[Term]) -> d.Paragraph:
    said = "; ".join(c.say("term", name=term.name, text=term.text) for term in here)
    return d.Paragraph(c.say("sentence", text=formatting.capitalised(said)), c.say("terms-lead"), small=True)


@cache
def _written(found: tuple[str, ...]) -> re.Pattern[str]:
    """As whole words, a plural included."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})s?(?!\w)", re.IGNORECASE)
