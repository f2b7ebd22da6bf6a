"""Where content lies: in the wheel, beside the package in a checkout, and in overlay folders."""

from __future__ import annotations

import os
import re
from pathlib import Path

from advisor.errors import UsageError

FOLDERS = ("questionnaires", "rules", "reports")
PROJECT = "assurance-advisor"
VARIABLE = "ADVISOR_CONTENT"


def shipped() -> Path:
    """The folder that holds the shipped content folders.

    A checkout counts only when its `pyproject.toml` names this project, so that stray folders beside an
    installed package are never read.
    """
    package = Path(__file__).resolve().parent.parent
    inside = package / "content"
    if inside.is_dir():
        return inside
    checkout = package.parent
    project = checkout / "pyproject.toml"
    if project.is_file() and re.search(rf'(?m)^name\s*=\s*"{PROJECT}"', project.read_text("utf-8")):
        return checkout
    message = "the product's content is missing"
    raise UsageError(message, why=f'Looked in "{inside}".', hint="Install the package again.")


def overlays(given: tuple[str, ...] = ()) -> tuple[Path, ...]:
    """Overlay folders in the order they are laid: those given, else those of the environment variable."""
    names = given or tuple(n for n in os.environ.get(VARIABLE, "").split(os.pathsep) if n)
    return tuple(_overlay(Path(name)) for name in names)


def _overlay(folder: Path) -> Path:
    if not folder.is_dir():
        message = f'the content folder "{folder}" does not exist'
        raise UsageError(message, hint="Name a folder that holds questionnaires/, rules/ or reports/.")
    if not any((folder / name).is_dir() for name in FOLDERS):
        raise UsageError(
            f'the content folder "{folder}" holds no content',
            why=f"None of {', '.join(name + '/' for name in FOLDERS)} is in it.",
            hint="Put your YAML files in folders of these names.",
        )
    return folder
