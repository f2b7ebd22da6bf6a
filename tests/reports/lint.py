"""Looks at a finished page as an eye would: overlap, margins, tiny or pale text, empty pages.

Words come from poppler's text boxes, colours from its rendering, sizes from the page's own operators.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from PIL import Image

from advisor.reports.contrast import contrast
from advisor.reports.pdf import objects, reading

MARGIN = 40.0
SMALLEST = 6.8
LEAST_INK = 0.05
RESOLUTION = 72
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_RUN = re.compile(rb"BT ([\d. ]+) rg ([\d.-]+) ([\d.-]+) Td /F\d+\+\d+ ([\d.]+) Tf")
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


@dataclass(frozen=True, slots=True)
class Word:
    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Text as the page sets it: where its baseline starts, its size and its colour."""

    x: float
    y: float
    size: float
    colour: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Looked:
    width: float
    height: float
    words: tuple[Word, ...]
    runs: tuple[Run, ...]
    image: Image.Image


def needs_poppler() -> None:
    if not shutil.which("pdftotext") or not shutil.which("pdftoppm"):
        pytest.skip("needs poppler's pdftotext and pdftoppm")


def look(data: bytes, folder: Path) -> list[Looked]:
    """Every page with its words and its picture."""
    path = folder / "report.pdf"
    path.write_bytes(data)
    boxes = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True)
    subprocess.run(["pdftoppm", "-r", str(RESOLUTION), str(path), str(folder / "page")], check=True)
    images = sorted(folder.glob("page-*.ppm"))
    pages = []
    found = _PAGE.findall(boxes.stdout)
    for (width, height, inside), image, runs in zip(found, images, runs_by_page(data), strict=True):
        words = tuple(
            Word(float(a), float(b), float(c), float(d), unescape(text))
            for a, b, c, d, text in _WORD.findall(inside)
        )
        pages.append(Looked(float(width), float(height), words, runs, Image.open(image).convert("RGB")))
    return pages


def findings(data: bytes, folder: Path) -> list[str]:
    """What is wrong with the look of a report, each with its page."""
    smallest = min(run.size for runs in runs_by_page(data) for run in runs)
    found = [f"text of {smallest} points"] if smallest < SMALLEST else []
    for number, page in enumerate(look(data, folder), 1):
        found += [f"page {number}: {fault}" for fault in _faults(page)]
    return found


def runs_by_page(data: bytes) -> list[tuple[Run, ...]]:
    """Every run of text on each page."""
    read = objects.read(data)
    names = reading.places(read)
    contents = {
        name: n
        for n, name in names.items()
        if name.startswith("page ") and objects.stream_parts(read.bodies[n])
    }
    pages = []
    for number in range(1, len(contents) + 1):
        content = objects.decompressed(read.bodies[contents[f"page {number}"]])
        pages.append(tuple(_run(match) for match in _RUN.finditer(content)))
    return pages


def _run(match: re.Match[bytes]) -> Run:
    red, green, blue = (round(float(v) * 255) for v in match[1].split())
    return Run(float(match[2]), float(match[3]), float(match[4]), (red, green, blue))


def _faults(page: Looked) -> list[str]:
    return [*_outside(page), *_overlaps(page), *_pale(page), *_empty(page)]


def _outside(page: Looked) -> list[str]:
    return [
        f'"{w.text}" stands outside the margins'
        for w in page.words
        if w.left < MARGIN or w.right > page.width - MARGIN or w.top < 8 or w.bottom > page.height - 12
    ]


def _overlaps(page: Looked) -> list[str]:
    found = []
    ordered = sorted(page.words, key=lambda w: w.top)
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.top > one.bottom:
                break
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            lower = min(one.bottom - one.top, other.bottom - other.top)
            # Boxes reach from ascender to descender, so lines set close touch without their letters doing so.
            if across > 1.0 and down > 0.45 * lower:
                found.append(f'"{one.text}" and "{other.text}" overlap')
    return found


def _pale(page: Looked) -> list[str]:
    """Runs of text whose colour is too near to what lies behind them."""
    scale = RESOLUTION / 72
    found = []
    for run in page.runs:
        left, baseline = run.x * scale, page.image.height - run.y * scale
        box = (left - 1, baseline - 0.9 * run.size * scale, left + 9, baseline + 0.3 * run.size * scale)
        seen = page.image.crop(tuple(round(v) for v in box)).getcolors(100_000) or []  # type: ignore[arg-type]
        ground = max(seen)[1]
        if _contrast(run.colour, ground) < 4.5:
            found.append(
                f"text at {run.x:.0f}, {run.y:.0f} has a contrast of {_contrast(run.colour, ground):.1f}"
            )
    return found


@cache
def _contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    return contrast(_hex(one), _hex(other))


def _hex(colour: tuple[int, int, int]) -> str:
    red, green, blue = colour
    return f"{red:02X}{green:02X}{blue:02X}"


def _empty(page: Looked) -> list[str]:
    small = page.image.resize((120, 85)).convert("L")
    inked = sum(1 for value in small.tobytes() if value < 245) / (120 * 85)
    return [f"nearly empty, {inked:.1%} inked"] if inked < LEAST_INK else []
