"""Where files live. Nothing is created by asking."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

VARIABLE = "ADVISOR_HOME"


def data_folder() -> Path:
    """Engagements and the index of them."""
    return _folder("data")


def state_folder() -> Path:
    """Locks and the log."""
    return _folder("state")


def config_folder() -> Path:
    """The user's own settings."""
    return _folder("config")


def engagements_folder() -> Path:
    """Where `advisor new` puts files."""
    return data_folder() / "engagements"


def _folder(kind: str) -> Path:
    home = os.environ.get(VARIABLE)
    if home:
        return Path(home).expanduser() / kind
    import platformdirs

    named = platformdirs.PlatformDirs("advisor", appauthor=False)
    return Path({"data": named.user_data_dir, "state": named.user_state_dir}.get(kind, named.user_config_dir))


def file_for(name: str) -> Path:
    """The path of a new engagement of that name: its letters and digits, never one that exists."""
    stem = short_name(name) or "engagement"
    folder = engagements_folder()
    path, number = folder / f"{stem}.yaml", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}.yaml", number + 1
    return path


def short_name(name: str) -> str:
    """A name reduced to small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60]


def find(name: str) -> Path:
    """The file meant by a path or by the short name of an engagement in the folder."""
    path = Path(name).expanduser()
    if is_there(path) or path.suffix in {".yaml", ".yml"} or len(path.parts) > 1:
        return path
    kept = engagements_folder() / f"{name}.yaml"
    return kept if is_there(kept) else path


def is_there(path: Path) -> bool:
    """Whether it is there; a name that no file can have is not."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def make_folder(folder: Path, mode: int = 0o700) -> None:
    """Makes the folder and those above it that are missing, for the owner only unless told otherwise."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=mode, exist_ok=True)
