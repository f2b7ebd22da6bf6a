"""Colour arithmetic: contrast, and how far colours stay apart for people who see them differently."""

from __future__ import annotations

import math
from itertools import combinations

Linear = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, full severity, on linear RGB.
VISIONS: dict[str, tuple[Linear, Linear, Linear]] = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def linear(colour: str) -> Linear:
    """Linear light of a colour written `RRGGBB`."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance, 0 for black and 1 for white."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _seen(colour: str, vision: str) -> Linear:
    light = linear(colour)
    red, green, blue = (
        max(0.0, min(1.0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in VISIONS[vision]
    )
    return red, green, blue


def _lab(light: Linear) -> Linear:
    red, green, blue = light
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def nearest(colours: dict[str, str], vision: str) -> tuple[float, str, str]:
    """The smallest distance (CIE 1976) between any two colours as seen so, and which two they are."""
    labs = {name: _lab(_seen(colour, vision)) for name, colour in colours.items()}
    return min((math.dist(labs[a], labs[b]), a, b) for a, b in combinations(labs, 2))
