"""The document's own typeface, registered once, and which characters it has."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import fontpkg_lato
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "Lato-Regular", "Lato-Bold"
BOX = "□"
"""Stands for a character that the typeface lacks."""
ASCENT, DESCENT = 0.987, 0.213
"""Of the typeface, as shares of the size."""
MOST_KNOWN = 10_000
"""Texts of each face whose width is kept."""


@cache
def register() -> None:
    """Makes the faces known to reportlab; closes the doors through which content could reach the network."""
    rl_config.trustedHosts = []
    rl_config.trustedSchemes = []
    rl_config.useA85 = 0
    folder = Path(fontpkg_lato.__file__).parent / "files"
    for name in (REGULAR, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


@cache
def covered() -> frozenset[int]:
    """Code points that both faces can draw."""
    register()
    faces = [set(face(name).face.charToGlyph) for name in (REGULAR, BOLD)]
    return frozenset(set.intersection(*faces)) | {0xA0}


@cache
def face(name: str) -> TTFont:
    """The face of that name."""
    register()
    found = pdfmetrics.getFont(name)
    assert isinstance(found, TTFont)  # noqa: S101 - tells the type checker
    return found


def _unit_width(text: str, name: str) -> float:
    widths, default = _widths(name)
    return sum([widths.get(code, default) for code in map(ord, text)]) / 1000


@cache
def _widths(name: str) -> tuple[dict[int, float], float]:
    found = face(name).face
    return found.charWidths, found.defaultWidth


_KNOWN: dict[str, dict[str, float]] = {}


def known_widths(name: str) -> dict[str, float]:
    """Widths at size one of the texts measured so far in that face; `width` fills it."""
    return _KNOWN.setdefault(name, {})


def width(text: str, name: str, size: float) -> float:
    """How wide `text` is drawn."""
    known = known_widths(name)
    unit = known.get(text)
    if unit is None:
        if len(known) > MOST_KNOWN:
            known.clear()
        unit = known[text] = _unit_width(text, name)
    return unit * size


def drawable(text: str) -> str:
    """`text` with a box for every character the typeface lacks."""
    known = covered()
    if known.issuperset(map(ord, text)):
        return text
    return "".join(c if ord(c) in known else BOX for c in text)


def missing(text: str) -> tuple[str, ...]:
    """Characters of `text` that the typeface lacks, each once, in order."""
    known = covered()
    if known.issuperset(map(ord, text)):
        return ()
    return tuple(dict.fromkeys(c for c in text if ord(c) not in known and c != "\n"))
