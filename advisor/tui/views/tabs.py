"""The views of a result in their order, and the strip that names them with their keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from advisor.interview.texts import Texts
from advisor.tui.lines import Line, Span, filled, line, padded, width_of

VIEWS = (
    "verdict",
    "reasons",
    "scope",
    "changes",
    "plan",
    "chances",
    "risks",
    "compare",
    "renewals",
    "obligations",
    "followups",
)
KEYS = "1234567890f"
"""The keys of the views, in their order."""
WAYS = ("what-if", "export")
"""Commands that stand behind the views."""
Ways = Mapping[str, str]
"""Their keys."""
LOW = 20
"""Rows of a terminal below which one line has to do for all tabs."""


def strip(texts: Texts, here: str, ways: Ways, width: int, height: int) -> list[Line]:
    """The tabs in as many lines as there are; one line that is too short names the present view only."""
    rows = _named(texts, here, ways, width)
    if len(rows) > height:
        rows = [_short(texts, here)]
    return [_barred(row, width) for row in filled(rows, height)]


def _barred(row: Line, width: int) -> Line:
    """The row on the bar, the present tab standing out from it."""
    shown = (span if "cursor" in span.role else replace(span, role=f"{span.role} bar") for span in row)
    return padded(tuple(shown), width, "bar")


def rows_for(texts: Texts, ways: Ways, width: int, height: int) -> int:
    """How many lines the tabs take in a terminal of that size."""
    return 1 if height < LOW else len(_named(texts, "", ways, width))


def _named(texts: Texts, here: str, ways: Ways, width: int) -> list[Line]:
    """Every tab by name, in one line or in two, and the way to the report where there is room for it."""
    tabs = [_tab(texts, view, key, here) for view, key in zip(VIEWS, KEYS, strict=True)]
    tabs.append(_tab(texts, "what-if", ways["what-if"], here))
    half = (len(tabs) + 1) // 2
    rows = [tabs] if width_of(_joined(tabs)) <= width else [tabs[:half], tabs[half:]]
    further = [*rows[-1], _tab(texts, "export", ways["export"], here)]
    last = further if width_of(_joined(further)) <= width else rows[-1]
    return [_joined(row) for row in (*rows[:-1], last)]


def _joined(tabs: Sequence[Line]) -> Line:
    row: list[Span] = []
    for tab in tabs:
        row += (Span("  " if row else " "), *tab)
    return tuple(row)


def _short(texts: Texts, here: str) -> Line:
    row: list[Span] = [Span(" ")]
    for view, key in zip(VIEWS, KEYS, strict=True):
        tab = _tab(texts, view, key, here)
        row += (*(tab if view == here else tab[:1]), Span(" "))
    return tuple(row)


def _tab(texts: Texts, view: str, key: str, here: str) -> Line:
    target = f"view:{view}" if view in VIEWS else f"command:{view}"
    key_role, name_role = ("key cursor", "cursor strong") if view == here else ("key", "title-muted")
    return line(Span(key, key_role, target), Span(f" {texts(f'view-{view}')}", name_role, target))
