"""Text of any origin made safe to print: what it says stays, what would steer a reader or a renderer goes."""

from __future__ import annotations

import unicodedata

LIMIT = 2_000
"""Characters of one note that are printed; the attached answers hold all of it."""
REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    """Composed characters, one kind of line break, nothing invisible and no direction overrides."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if composed.replace("\u00a0", " ").isprintable():
        return composed
    return "".join(_kept(character) for character in composed)


def _kept(character: str) -> str:
    if character in "\n\u00a0":
        return character
    if character in "\t\u2028\u2029\v\f":
        return " "
    match unicodedata.category(character):
        case "Cc" | "Cf":
            return ""
        case "Cs" | "Co" | "Cn":
            return REPLACEMENT
        case "Zs":
            return " "
        case _:
            return character


def one_line(text: str, limit: int = 0) -> str:
    """Cleaned text on one line, cut with an ellipsis after `limit` characters where one is given."""
    line = " ".join(clean(text).split())
    return line if not limit or len(line) <= limit else line[: limit - 1].rstrip() + "…"


def shortened(text: str, limit: int = LIMIT) -> tuple[str, int]:
    """Cleaned text of at most `limit` characters and how many were left out."""
    cleaned = clean(text).strip()
    if len(cleaned) <= limit:
        return cleaned, 0
    return cleaned[:limit].rstrip() + "…", len(cleaned) - limit
