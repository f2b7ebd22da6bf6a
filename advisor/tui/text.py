"""The one way from our lines to what Textual shows. Text is never parsed as markup anywhere."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from advisor.tui import theme
from advisor.tui.lines import Span, padded, shown


def strip(row: Sequence[Span], width: int, base: Style, theme_name: str) -> Strip:
    """A line as a strip of exactly `width` cells."""
    segments = [
        Segment(span.text, (base + theme.style(theme_name, span.role)).rich_style)
        for span in padded(row, width)
        if span.text
    ]
    return Strip(segments, width)


def plain(text: str) -> Content:
    """Any text as content that is shown as it stands."""
    return Content(shown(text))
