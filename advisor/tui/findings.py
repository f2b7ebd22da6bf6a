"""What is wrong with a file, as a page to read."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.tui.lines import EMPTY, Line, paragraph


def lines(messages: Sequence[str], width: int) -> list[Line]:
    """Every message as a paragraph; the first one is the summary."""
    out: list[Line] = []
    for index, message in enumerate(messages):
        out += paragraph(message, width, "strong" if index == 0 else "", 2, "" if index == 0 else "•")
        out.append(EMPTY)
    return out
