"""A terminal driver that survives its terminal.

Textual writes through a thread with a short queue. When a window is closed the thread dies of its write,
the queue fills up, and the program waits for ever before it could save and leave. So writing to a terminal
that is gone counts as done.
"""

from __future__ import annotations

import contextlib
from typing import IO, Any

from textual.driver import Driver


class Forgiving:
    """A file whose writes cannot fail."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Writes, if there is still somebody to write to."""
        with contextlib.suppress(OSError, ValueError):
            self._file.write(text)
        return len(text)

    def flush(self) -> None:
        """Flushes, if there is still somebody to write to."""
        with contextlib.suppress(OSError, ValueError):
            self._file.flush()

    def fileno(self) -> int:
        """The number of the file behind it."""
        return self._file.fileno()


def surviving(driver: type[Driver]) -> type[Driver]:
    """The driver class with a file that forgives; drivers without such a file stay as they are."""

    class Surviving(driver):  # type: ignore[misc, valid-type]
        """The platform's own driver, with our file."""

        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            file: IO[str] | None = getattr(self, "_file", None)
            if file is not None:
                self._file = Forgiving(file)

    return Surviving
