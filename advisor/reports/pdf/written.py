"""What rendering a PDF gives back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """A finished PDF."""

    data: bytes
    pages: int
    main_pages: int
    warnings: tuple[str, ...] = ()
    """Characters the typeface lacks, each with the field they stand in."""
