"""Shapes as page operators, written straight: reportlab formats numbers many times slower."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

CIRCLE = 0.5522847498
"""How far the control points of a quarter circle lie from its ends, as a share of the radius."""


def number(value: float) -> str:
    """At most two decimals, without what a reader does not need."""
    text = f"{value:.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@cache
def fill(colour: str) -> str:
    """Sets the colour of what is filled."""
    return _colour(colour) + " rg"


@cache
def stroke(colour: str) -> str:
    """Sets the colour of lines."""
    return _colour(colour) + " RG"


def _colour(colour: str) -> str:
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.4f}".rstrip("0").rstrip(".") for i in (0, 2, 4))


def points(values: Sequence[float]) -> str:
    """Numbers one after the other."""
    return " ".join(number(value) for value in values)


def box(x: float, y: float, width: float, height: float, radius: float = 0.0) -> str:
    """The outline of a rectangle, with round corners where asked for."""
    radius = min(radius, width / 2, height / 2)
    if radius <= 0.2:
        return f"{points((x, y, width, height))} re"
    right, top, k = x + width, y + height, radius * (1 - CIRCLE)
    return (
        f"{points((x + radius, y))} m {points((right - radius, y))} l "
        f"{points((right - k, y, right, y + k, right, y + radius))} c {points((right, top - radius))} l "
        f"{points((right, top - k, right - k, top, right - radius, top))} c {points((x + radius, top))} l "
        f"{points((x + k, top, x, top - k, x, top - radius))} c {points((x, y + radius))} l "
        f"{points((x, y + k, x + k, y, x + radius, y))} c h"
    )


def disc(x: float, y: float, radius: float) -> str:
    """The outline of a circle."""
    return box(x - radius, y - radius, 2 * radius, 2 * radius, radius)


def path(corners: Sequence[tuple[float, float]], *, closed: bool = True) -> str:
    """Straight lines through points."""
    first, *rest = corners
    lines = " ".join(f"{points(corner)} l" for corner in rest)
    return f"{points(first)} m {lines}{' h' if closed else ''}"


def literal(chunk: bytes) -> str:
    """Glyph codes as a string: readable where they are plain ASCII, hexadecimal otherwise."""
    if chunk.isascii() and min(chunk, default=32) >= 32 and 127 not in chunk:
        text = chunk.decode("ascii")
        for special in "\\()":
            text = text.replace(special, "\\" + special)
        return f"({text})"
    return f"<{chunk.hex().upper()}>"
