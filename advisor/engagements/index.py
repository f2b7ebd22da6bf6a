"""A small list of known engagements, so that showing them opens none."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from advisor.engagements import places
from advisor.engagements.places import data_folder, engagements_folder
from advisor.engagements.writing import write_atomically
from advisor.errors import AdvisorError, UnavailableError
from advisor.loading.suggest import closest


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list shows of one engagement."""

    path: str
    name: str
    questionnaire: str = ""
    answered: int = 0
    open: int = 0
    verdict: str = ""
    determined: bool = False
    settled: bool = False
    """No open question of its own questionnaire can change the verdict."""
    touched: str = ""
    """ISO day and time of the last change to the file, local."""

    @property
    def short(self) -> str:
        """What names it on the command line: the short name of a file in our folder, else its path."""
        path = Path(self.path)
        ours = path.parent == engagements_folder() and path.suffix == ".yaml"
        return path.stem if ours else self.path


def _file() -> Path:
    return data_folder() / "index.json"


def listed() -> tuple[Listed, ...]:
    """Known engagements, last touched first, and after them other files of the folder."""
    entries = {entry.path: entry for entry in _read()}
    folder = engagements_folder()
    if folder.is_dir():
        for path in sorted(folder.glob("*.yaml")):
            entries.setdefault(str(path), Listed(str(path), path.stem))
    dated = [replace(entry, touched=day) for entry in entries.values() if (day := _touched(entry.path))]
    return tuple(sorted(sorted(dated, key=lambda e: e.name), key=lambda e: e.touched, reverse=True))


def find(name: str) -> Path:
    """The file meant by a path, a short name, or the name of an engagement as the list shows it.

    Raises UnavailableError where several are called that, or none is but one nearly is.
    """
    path = places.find(name)
    if places.is_there(path) or path.suffix in {".yaml", ".yml"} or len(path.parts) > 1:
        return path
    entries = listed()
    found = [entry for entry in entries if entry.name.casefold() == name.strip().casefold()]
    if len(found) == 1:
        return Path(found[0].path)
    if found:
        names = ", ".join(f'"{entry.short}"' for entry in found)
        raise UnavailableError(f'{len(found)} engagements are called "{name}"', hint=f"Type one of {names}.")
    shortened = engagements_folder() / f"{places.short_name(name)}.yaml"
    if places.is_there(shortened):
        return shortened
    near = closest(name.casefold(), [known for e in entries for known in (e.short, e.name.casefold())])
    meant = next((e.short for e in entries if near in {e.short, e.name.casefold()}), "")
    if meant:
        message = f'there is no engagement and no file "{name}"'
        raise UnavailableError(message, hint=f'Did you mean "{meant}"? `advisor list` shows all of them.')
    return path


def _touched(path: str) -> str:
    """When the file was last changed; nothing if it is gone."""
    try:
        changed = Path(path).stat().st_mtime
    except (OSError, ValueError):
        return ""
    return datetime.fromtimestamp(changed).astimezone().isoformat(timespec="microseconds")


def remember(entry: Listed) -> None:
    """Puts the entry first. A list that cannot be written is no reason to fail: it is only a convenience."""
    others = [known for known in _read() if known.path != entry.path]
    _write([entry, *others])


def forget(path: Path) -> None:
    """Takes a file off the list."""
    _write([known for known in _read() if known.path != str(path)])


def _write(entries: list[Listed]) -> None:
    raw = json.dumps([asdict(entry) for entry in entries], indent=1, ensure_ascii=False)
    try:
        write_atomically(_file(), raw.encode("utf-8"))
    except AdvisorError:
        return


def _read() -> list[Listed]:
    try:
        rows = json.loads(_file().read_text("utf-8"))
        return [Listed(**row) for row in rows]
    except (OSError, ValueError, TypeError):
        return []
