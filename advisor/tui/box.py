"""A box with the text being typed, as it is drawn."""

from __future__ import annotations

from advisor.tui.buffer import LineBuffer
from advisor.tui.lines import Line, Span, line, painted


def box(buffer: LineBuffer, width: int) -> Line:
    """The box over the whole width."""
    return painted(line(Span(" ▌ ", "accent"), *typing(buffer, width - 6)), width, "box")


def typing(buffer: LineBuffer, width: int, *, active: bool = True) -> Line:
    """The text with its cursor, while the box takes keys; long text shows its end."""
    before = buffer.before
    if len(before) >= width - 1:
        before = "…" + before[-(width - 3) :]
    after = buffer.after[: max(width - len(before) - 1, 0)]
    if not active:
        return line(Span(before + after, "input"))
    return line(Span(before, "input"), Span(after[:1] or " ", "caret"), Span(after[1:], "input"))
