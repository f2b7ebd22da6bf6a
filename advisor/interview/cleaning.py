"""Text without what a terminal or a page could take for an order."""

from __future__ import annotations

import unicodedata

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    """Text without control characters and without marks that turn the writing direction around."""
    kept = (" " if c in "\t\r\n" else c for c in text)
    return "".join(c for c in kept if unicodedata.category(c) not in ("Cc", "Cs") and c not in _TURNING)
