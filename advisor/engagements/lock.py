"""One terminal at a time on one file. The system drops the lock when the process ends, however it ends."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from advisor.engagements.places import make_folder, state_folder
from advisor.errors import UnavailableError


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Holds the lock on an engagement file. Raises UnavailableError while another process holds it."""
    folder = state_folder() / "locks"
    try:
        make_folder(folder)
        file = (folder / _name(path)).open("a+b")
    except OSError:
        # Without a place for locks the work goes on: a change by somebody else is still noticed when saving.
        yield
        return
    with file:
        if not _taken(file):
            message = f'"{path}" is open in another terminal'
            raise UnavailableError(message, hint="Close it there first.")
        yield


def is_held(path: Path) -> bool:
    """Whether somebody has the file open now."""
    if not (state_folder() / "locks" / _name(path)).exists():
        return False
    try:
        with held(path):
            return False
    except UnavailableError:
        return True


def _name(path: Path) -> str:
    return hashlib.sha256(os.path.realpath(path).encode()).hexdigest()[:24] + ".lock"


def _taken(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
