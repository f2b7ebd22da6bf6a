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
CAP_HEIGHT = 0.72


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


_WIDTHS: dict[tuple[str, str], float] = {}


def width(text: str, name: str, size: float) -> float:
    """How wide `text` is drawn."""
    key = (text, name)
    known = _WIDTHS.get(key)
    if known is None:
        if len(_WIDTHS) > 20_000:
            _WIDTHS.clear()
        known = _WIDTHS[key] = _unit_width(text, name)
    return known * size


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
