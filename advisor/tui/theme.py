"""The look: one palette each for dark, light and the terminal's own colours, and what every role means in it.

No colour is named anywhere else. Without colour, roles differ by weight and inversion only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache

from textual.color import Color
from textual.style import Style
from textual.theme import BUILTIN_THEMES, Theme


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, by what they are for."""

    ink: str
    paper: str
    side: str
    """Behind the rail and the panel."""
    bar: str
    """Behind the title and the hints."""
    raise_: str
    """Behind what is under the cursor and behind boxes."""
    here: str
    """Behind the current section."""
    muted: str
    faint: str
    rule: str
    accent: str
    soc2: str
    iso27001: str
    both: str
    good: str
    warn: str
    bad: str


DARK = Palette(
    ink="#dde6ee",
    paper="#0d1722",
    side="#101d2a",
    bar="#14273a",
    raise_="#1d3a54",
    here="#173047",
    muted="#8fa5b8",
    faint="#5d7489",
    rule="#2c4459",
    accent="#3fc1ae",
    soc2="#f0935a",
    iso27001="#63b0f0",
    both="#c5a3f0",
    good="#5fc48d",
    warn="#e6b94f",
    bad="#f07f7f",
)
LIGHT = Palette(
    ink="#12212e",
    paper="#fbfcfd",
    side="#f1f5f8",
    bar="#e2eaf1",
    raise_="#d3e3ef",
    here="#dbe8f2",
    muted="#4e6274",
    faint="#7c8e9d",
    rule="#b9c7d3",
    accent="#00736a",
    soc2="#a83f0c",
    iso27001="#0b5394",
    both="#6b3fa0",
    good="#15693b",
    warn="#7d5a00",
    bad="#a8201a",
)
ANSI = Palette(
    ink="ansi_default",
    paper="ansi_default",
    side="ansi_default",
    bar="ansi_default",
    raise_="ansi_default",
    here="ansi_default",
    muted="ansi_bright_black",
    faint="ansi_bright_black",
    rule="ansi_bright_black",
    accent="ansi_cyan",
    soc2="ansi_yellow",
    iso27001="ansi_blue",
    both="ansi_magenta",
    good="ansi_green",
    warn="ansi_yellow",
    bad="ansi_red",
)
NONE = Palette(**dict.fromkeys((f.name for f in fields(Palette)), "ansi_default"))

DARK_NAME, LIGHT_NAME, ANSI_NAME, PLAIN_NAME = (
    "advisor-dark",
    "advisor-light",
    "advisor-ansi",
    "advisor-plain",
)
PALETTES: Mapping[str, Palette] = {DARK_NAME: DARK, LIGHT_NAME: LIGHT, ANSI_NAME: ANSI, PLAIN_NAME: NONE}
CYCLE = (DARK_NAME, LIGHT_NAME, ANSI_NAME)
NATIVE_VARIABLES: Mapping[str, str] = dict(BUILTIN_THEMES["ansi-dark"].variables)
"""What Textual's own style sheet asks of themes in the terminal's colours."""


def theme(name: str) -> Theme:
    """The Textual theme of that name."""
    palette = PALETTES[name]
    native = palette.paper == "ansi_default"
    return Theme(
        name=name,
        primary=palette.iso27001,
        secondary=palette.soc2,
        accent=palette.accent,
        success=palette.good,
        warning=palette.warn,
        error=palette.bad,
        foreground=palette.ink,
        background=palette.paper,
        surface=palette.side,
        panel=palette.bar,
        boost=palette.raise_,
        dark=name != LIGHT_NAME,
        ansi=native,
        variables={
            "side": palette.side,
            "bar": palette.bar,
            "line": palette.rule,
            "border": palette.rule,
            "border-blurred": palette.rule,
            "block-cursor-background": palette.accent,
            "block-cursor-foreground": palette.paper,
            "scrollbar": palette.rule,
            "scrollbar-background": palette.side,
            **(NATIVE_VARIABLES if native else {}),
        },
    )


@lru_cache(maxsize=16)
def roles(name: str) -> Mapping[str, Style]:
    """What every role looks like in a theme."""
    palette = PALETTES[name]
    native = palette.paper == "ansi_default"
    coloured = {
        role: Style(foreground=Color.parse(getattr(palette, role)))
        for role in ("muted", "faint", "rule", "accent", "soc2", "iso27001", "both", "good", "warn", "bad")
    }
    if name == PLAIN_NAME:
        coloured |= {
            "rule": Style(dim=True),
            "muted": Style(),
            "faint": Style(dim=True),
            "bad": Style(bold=True),
        }
    bold = Style(bold=True)
    backed = {
        role: Style() if native else Style(background=Color.parse(getattr(palette, colour)))
        for role, colour in (("bar", "bar"), ("here", "here"), ("cursor", "raise_"), ("box", "raise_"))
    }
    if native:
        backed |= {"cursor": Style(reverse=True), "bar": Style(), "here": bold, "box": Style(underline=True)}
    return {
        **coloured,
        **backed,
        "strong": bold,
        "label": coloured["muted"],
        "note": coloured["muted"] + Style(italic=True),
        "brand": coloured["accent"] + bold,
        "title": bold,
        "title-muted": coloured["muted"],
        "title-accent": coloured["accent"],
        "key": coloured["accent"] + bold,
        "input": Style(),
        "caret": Style(reverse=True),
    }


@lru_cache(maxsize=4096)
def style(name: str, role: str) -> Style:
    """A role, or several apart by spaces, as one style; unknown roles look like plain text."""
    table = roles(name)
    combined = Style()
    for part in role.split():
        combined += table.get(part, Style())
    return combined
