"""The one way from our lines to what Textual shows. Text is never parsed as markup anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.strip import Strip
from textual.style import Style

from advisor.tui import theme
from advisor.tui.lines import Span, padded


def strip(row: Sequence[Span], width: int, base: Style, theme_name: str) -> Strip:
    """A line as a strip of exactly `width` cells."""
    segments = [
        Segment(span.text, _style(base, theme_name, span.role)) for span in padded(row, width) if span.text
    ]
    return Strip(segments, width)


@lru_cache(maxsize=4096)
def _style(base: Style, theme_name: str, role: str) -> RichStyle:
    return (base + theme.style(theme_name, role)).rich_style
