"""An sRGB colour profile computed here, so that the file does not depend on an imaging library's version."""

from __future__ import annotations

import struct
from functools import cache

_POINTS = 1024
_WHITE = (0.9642, 1.0, 0.8249)
# Primaries of sRGB adapted to the D50 white of the profile connection space.
_RED, _GREEN, _BLUE = (0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _colour(xyz: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + b"".join(_fixed(v) for v in xyz)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _curve() -> bytes:
    values = [round(_linear(i / (_POINTS - 1)) * 65535) for i in range(_POINTS)]
    return b"curv" + bytes(4) + struct.pack(f">I{_POINTS}H", _POINTS, *values)


def _text(value: str) -> bytes:
    return b"text" + bytes(4) + value.encode("ascii") + b"\x00"


def _description(value: str) -> bytes:
    raw = value.encode("ascii") + b"\x00"
    return b"desc" + bytes(4) + struct.pack(">I", len(raw)) + raw + bytes(8) + bytes(3) + bytes(67)


@cache
def srgb() -> bytes:
    """A version 2 display profile: matrix and tone curve."""
    curve = _curve()
    tags = [
        (b"desc", _description("sRGB IEC61966-2.1")),
        (b"cprt", _text("No copyright, use freely")),
        (b"wtpt", _colour(_WHITE)),
        (b"rXYZ", _colour(_RED)),
        (b"gXYZ", _colour(_GREEN)),
        (b"bXYZ", _colour(_BLUE)),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    offset = 128 + 4 + 12 * len(tags)
    table, data, placed = b"", b"", {}
    for name, content in tags:
        if content not in placed:
            placed[content] = offset + len(data)
            data += content + bytes(-len(content) % 4)
        table += struct.pack(">4sII", name, placed[content], len(content))
    size = offset + len(data)
    header = struct.pack(">I4s4s4s4s4s", size, bytes(4), bytes([2, 16, 0, 0]), b"mntr", b"RGB ", b"XYZ ")
    header += struct.pack(">6H", 2000, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    header += b"".join(_fixed(v) for v in _WHITE)
    header = header.ljust(128, b"\x00")
    return header + struct.pack(">I", len(tags)) + table + data
