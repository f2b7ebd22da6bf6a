"""The report as an accessible archive PDF. Only here is reportlab imported, and only when it is used."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import BinaryIO

from advisor.reports.document import Document
from advisor.reports.pdf.written import Written

__all__ = ["Written", "render", "write"]


def render(document: Document) -> Written:
    """The file's bytes, its number of pages, and warnings about text that cannot be shown as written."""
    from advisor.reports.pdf import build

    return build.render(document)


def write(document: Document, target: str | PathLike[str] | BinaryIO) -> Written:
    """Renders into a file or an open binary stream."""
    written = render(document)
    if isinstance(target, str | PathLike):
        Path(target).write_bytes(written.data)
    else:
        target.write(written.data)
    return written
