"""Small content of our own and overlays on it: these tests stand still when the shipped content moves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from advisor import content as contents
from advisor.cli import checking
from advisor.content import Content
from advisor.model.findings import Finding, in_order

PACKS = Path(__file__).resolve().parents[1] / "packs"
SMALL = PACKS / "small"
DAY = date(2026, 11, 24)


def small() -> Content:
    """The small content as it is: clean."""
    return contents.read(SMALL)


def overlaid(folder: Path, **files: str | bytes) -> Content:
    """The small content with files of `folder` laid over it; `rules__x` is written to `rules/x.yaml`."""
    write(folder, **files)
    return contents.read(SMALL, (folder,))


def write(folder: Path, **files: str | bytes) -> Path:
    """Writes files into a content folder and gives the folder."""
    for name, text in files.items():
        path = folder.joinpath(*name.split("__")).with_suffix(".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def checked(content: Content) -> tuple[Finding, ...]:
    """Everything `advisor check` finds by reading."""
    return in_order(list(checking.findings(content, DAY)))


def codes(content: Content) -> list[str]:
    """Codes of everything found, in order of place."""
    return [finding.code for finding in checked(content)]
