"""A theme: colours, firm and logo of a report. Checked for contrast when it is loaded."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path

from advisor.model.findings import NOWHERE, Finding, Place
from advisor.reports.contrast import VISIONS, contrast, nearest

TEXT_CONTRAST = 4.5
SIGN_CONTRAST = 3.0
APART = 15.0
"""Distance below which two framework colours are too alike; a visible difference is about 2."""


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as `RRGGBB`, named by what they are for."""

    ink: str = "14202B"
    muted: str = "51606E"
    rule: str = "D5DBE1"
    panel: str = "F3F5F7"
    paper: str = "FFFFFF"
    title: str = "0B3A66"
    kicker: str = "00756A"
    iso27001: str = "0B3A66"
    soc2: str = "B4450B"
    shared: str = "00756A"
    milestone: str = "7A5A00"
    bar: str = "8496A6"


@dataclass(frozen=True, slots=True)
class Theme:
    """How a report looks and whose name it carries."""

    id: str
    name: str
    firm: str = ""
    confidentiality: str = ""
    disclaimer: str = ""
    page: str = "a4"
    logo: Path | None = None
    colours: Colours = Colours()
    place: Place = NOWHERE


def findings(theme: Theme) -> list[Finding]:
    """What makes a theme hard to read: malformed colours, weak contrast, framework colours too alike."""
    c = theme.colours
    bad = [f.name for f in fields(c) if not re.fullmatch(r"[0-9A-Fa-f]{6}", getattr(c, f.name))]
    if bad:
        return [
            _finding(theme, f'the colour "{name}" is not of the form RRGGBB', "Write six digits.")
            for name in bad
        ]
    found = [
        _finding(
            theme,
            f'"{name}" on {ground} has a contrast of {contrast(getattr(c, name), getattr(c, ground)):.1f}; '
            f"text needs {TEXT_CONTRAST}",
            "Choose a darker colour, or a lighter ground.",
        )
        for ground in ("paper", "panel")
        for name in ("ink", "muted", "title", "kicker", "iso27001", "soc2", "shared", "milestone")
        if contrast(getattr(c, name), getattr(c, ground)) < TEXT_CONTRAST
    ]
    if contrast(c.bar, c.paper) < SIGN_CONTRAST - 0.2:
        found.append(_finding(theme, '"bar" hardly stands out from the paper', "Choose a darker colour."))
    marks = {"iso27001": c.iso27001, "soc2": c.soc2, "shared": c.shared}
    for vision in VISIONS:
        distance, one, other = nearest(marks, vision)
        if distance < APART:
            found.append(
                _finding(
                    theme,
                    f'"{one}" and "{other}" look alike with {vision} vision (distance {distance:.0f}, '
                    f"at least {APART:.0f})",
                    "Choose colours that differ in lightness too.",
                )
            )
    return found


def _finding(theme: Theme, message: str, remedy: str) -> Finding:
    return Finding("theme-contrast", theme.place, message, remedy, entry=theme.id)
