"""How long a person waits for the screen: through a real pseudo-terminal, from key to paint.

Reports and never judges: numbers from a shared machine are to be compared, not asserted. The budgets: a key
is painted within 30 ms (p95), an answer shows the next question and the verdict within 60 ms (p95) with the
reasoning on, and the first paint comes within 700 ms. Unix only.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import math
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from pathlib import Path

ENGAGEMENT = """format: advisor-engagement/1
name: Bench
questionnaire: discovery
as_of: {today}
answers: {{}}
"""
QUIET = 0.25
"""Seconds without output after which a screen counts as settled; the reasoning has painted by then."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the interview on the whole screen.")
    parser.add_argument("--answers", type=int, default=40, help="answers to time (default: 40)")
    parser.add_argument("--starts", type=int, default=5, help="starts to time (default: 5)")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        starts = [_start(home) for _ in range(wanted.starts)]
        print(f"{'what':<46} {'median':>8} {'p95':>8}   ms")
        _row("launch to first paint", [first for first, _ in starts])
        _row("launch to first question", [ready for _, ready in starts])
        for title, content in (("shipped bank", None), ("bank of 200 questions", _long_bank(home / "long"))):
            keys, answers = _interview(home, wanted.answers, content)
            _row(f"{title}: key to paint", keys)
            _row(f"{title}: answer to next question and verdict", answers)


def _row(what: str, times: list[float]) -> None:
    ordered = sorted(1000 * t for t in times)
    p95 = ordered[math.ceil(len(ordered) * 0.95) - 1]
    print(f"{what:<46} {statistics.median(ordered):>8.1f} {p95:>8.1f}   (n={len(ordered)})")


def _start(home: Path) -> tuple[float, float]:
    """Seconds to the first paint and to the first question."""
    with _terminal(home, None) as (fd, launched):
        _until(fd, b"advisor")
        first = time.perf_counter() - launched
        _until(fd, b"answered")
        return first, time.perf_counter() - launched


def _interview(home: Path, count: int, content: Path | None) -> tuple[list[float], list[float]]:
    """Seconds from a moving key to its paint, and from an answer to the frame that shows what comes of it."""
    keys, answers = [], []
    with _terminal(home, content) as (fd, _):
        _until(fd, b"answered")
        done = 1
        for _ in range(count):
            _settle(fd)
            keys.append(_timed(fd, b"\x07"))  # the list of questions opens
            _settle(fd)
            os.write(fd, b"\x1b")  # and closes again
            _settle(fd)
            done += 1
            answers.append(_timed_until(fd, b"\x1bOR", rb"%d answered" % done))  # F3: don't know
    return keys, answers


def _timed(fd: int, typed: bytes) -> float:
    start = time.perf_counter()
    os.write(fd, typed)
    os.read(fd, 65536)
    return time.perf_counter() - start


def _timed_until(fd: int, typed: bytes, pattern: bytes) -> float:
    """Seconds from typing to the end of the frame that holds the pattern."""
    seen, start = b"", time.perf_counter()
    os.write(fd, typed)
    while not re.search(pattern, seen):
        if not select.select([fd], [], [], 10)[0]:
            raise TimeoutError(pattern)
        seen += os.read(fd, 65536)
    # The rest of the frame: a frame is written at once, so it follows without a pause.
    end = time.perf_counter()
    while select.select([fd], [], [], 0.002)[0]:
        os.read(fd, 65536)
        end = time.perf_counter()
    return end - start


def _settle(fd: int) -> None:
    while select.select([fd], [], [], QUIET)[0]:
        os.read(fd, 65536)


def _until(fd: int, text: bytes) -> None:
    seen = b""
    while text not in seen:
        if not select.select([fd], [], [], 20)[0]:
            raise TimeoutError(text)
        seen += os.read(fd, 65536)


@contextlib.contextmanager
def _terminal(home: Path, content: Path | None) -> Iterator[tuple[int, float]]:
    """The program on a new engagement, with the moment it was launched."""
    path = home / f"bench{time.monotonic_ns()}.yaml"
    path.write_text(ENGAGEMENT.format(today=time.strftime("%Y-%m-%d")), "utf-8")
    settings = {**os.environ, "ADVISOR_HOME": str(home / "home"), "TERM": "xterm-256color"}
    settings |= {"ADVISOR_CONTENT": str(content)} if content else {}
    launched = time.perf_counter()
    pid, fd = pty.fork()
    if pid == 0:
        command = [sys.executable, "-m", "advisor", "open", str(path)]
        os.execve(sys.executable, command, settings)  # noqa: S606 - runs our own command
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    try:
        yield fd, launched
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(fd)


def _long_bank(folder: Path) -> Path:
    """An overlay that lengthens the bank to 200 questions."""
    from advisor.content import load

    missing = 200 - len(load().bank.questions)
    section = load().bank.sections[-1].id
    entries = [
        f"  - {{id: more_{i}, section: {section}, ask: 'One more question, number {i}?', short: 'More {i}', "
        f"help: Help., why: Why., type: yes_no, changeable: 'no'}}"
        for i in range(missing)
    ]
    (folder / "questionnaires").mkdir(parents=True)
    text = "questions:\n" + "\n".join(entries) + "\n"
    (folder / "questionnaires" / "more.yaml").write_text(text, "utf-8")
    return folder


if __name__ == "__main__":
    main()
