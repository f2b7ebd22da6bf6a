"""A real pseudo-terminal around the program: types bytes, and reads the screen back as text."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path


class Terminal:
    """The program as a person meets it. `wait_for` reads until something shows, never for a fixed time."""

    def __init__(
        self,
        *arguments: str,
        home: Path,
        columns: int = 100,
        rows: int = 30,
        code: str = "",
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.seen = b""
        """Output since the last wait."""
        self.all_seen = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:  # pragma: no cover - the child becomes another program
            settings = {**os.environ, "ADVISOR_HOME": str(home), "TERM": "xterm-256color", **(env or {})}
            program = ["-c", code] if code else ["-m", "advisor", *arguments]
            os.execve(sys.executable, [sys.executable, *program], settings)  # noqa: S606
        self.resize(columns, rows)

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, keys: str, gap: float = 0.0) -> None:
        """Types in one write, or key by key with `gap` seconds between."""
        if not gap:
            os.write(self.fd, keys.encode())
            return
        for one in keys:
            os.write(self.fd, one.encode())
            end = time.monotonic() + gap
            while (left := end - time.monotonic()) > 0:
                self._read(left)

    def wait_for(self, text: str, seconds: float = 20.0) -> None:
        """Reads until the text was painted since the last wait."""
        end = time.monotonic() + seconds
        while text.encode() not in self.seen:
            left = end - time.monotonic()
            if left <= 0 or not self._read(left):
                message = f"{text!r} never showed; last seen: {self.seen[-2000:]!r}"
                raise AssertionError(message)
        self.seen = self.seen.split(text.encode(), 1)[1]

    def close(self) -> None:
        """Takes the terminal away, as closing its window does."""
        os.close(self.fd)
        self.fd = -1

    def exit_code(self, seconds: float = 20.0) -> int:
        """Waits for the program to end; minus the signal where one killed it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self._read(0.01)
                return os.waitstatus_to_exitcode(status)
            self._read(0.02)
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        message = f"the program did not end; last seen: {self.seen[-2000:]!r}"
        raise AssertionError(message)

    def _read(self, seconds: float) -> bool:
        """One read; False at the end of output."""
        if self.fd < 0:
            time.sleep(seconds)
            return False
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return True
        try:
            found = os.read(self.fd, 65536)
        except OSError:
            return False
        self.seen += found
        self.all_seen += found
        return bool(found)
