"""How long a person waits for the screen: through a real pseudo-terminal, from key to paint.

Reports and never judges: numbers from a shared machine are to be compared, not asserted. The budgets: a key
is painted within 30 ms (p95), an answer shows the next question and the verdict within 60 ms (p95) with the
reasoning on, and the first paint comes within 700 ms. Where others use the machine as well, go by best and
by the processor time of the thread that takes keys and paints. Unix only; processor time, Linux only.
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
from dataclasses import dataclass
from pathlib import Path

ENGAGEMENT = """format: advisor-engagement/1
name: Bench
questionnaire: discovery
as_of: {today}
answers: {{}}
"""
QUIET = 0.25
"""Seconds without output after which a screen counts as settled; the reasoning has painted by then."""
UNTIL_IT_REASONS = 0.065
"""Seconds after an answer at which the reasoning has begun: it waits for a moment without keys."""


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds that one thing took."""

    wall: float
    cpu: float | None
    """Processor time of the thread that takes keys and paints; None where the system does not say."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the interview on the whole screen.")
    parser.add_argument("--answers", type=int, default=40, help="answers to time (default: 40)")
    parser.add_argument("--starts", type=int, default=5, help="starts to time (default: 5)")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _start(home)  # leaves bytecode behind, as an installation does
        starts = [_start(home) for _ in range(wanted.starts)]
        print(f"{'milliseconds':<58} {'best':>7} {'median':>7} {'p95':>7}   {'CPU':>7} {'CPU p95':>7}")
        _row("launch to first paint", [first for first, _ in starts])
        _row("launch to first question", [ready for _, ready in starts])
        for title, content in (("shipped bank", None), ("bank of 200 questions", _long_bank(home / "long"))):
            keys, busy, answers = _interview(home, wanted.answers, content)
            _row(f"{title}: key to paint", keys)
            _row(f"{title}: the same while it reasons", busy)
            _row(f"{title}: answer to next question and verdict", answers)


def _row(what: str, times: list[Timed]) -> None:
    walls = [timed.wall for timed in times]
    line = f"{what:<58} {_ms(min(walls))} {_ms(statistics.median(walls))} {_ms(_p95(walls))}"
    used = [timed.cpu for timed in times if timed.cpu is not None]
    if used:
        line += f"   {_ms(statistics.median(used))} {_ms(_p95(used))}"
    print(f"{line}   (n={len(times)})", flush=True)


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:>7.1f}"


def _p95(times: list[float]) -> float:
    return sorted(times)[math.ceil(len(times) * 0.95) - 1]


@dataclass(frozen=True, slots=True)
class Program:
    """The running program: its terminal, its process, and when it was launched."""

    fd: int
    pid: int
    launched: float

    def since(self, start: float, used: float | None) -> Timed:
        """What it took from a moment, and what the processor had done by then, until now."""
        now = self.cpu()
        wall = time.perf_counter() - start
        return Timed(wall, None if now is None or used is None else now - used)

    def cpu(self) -> float | None:
        """Processor seconds of its main thread so far."""
        try:
            return int(Path(f"/proc/{self.pid}/schedstat").read_text("ascii").split()[0]) / 1e9
        except (OSError, ValueError, IndexError):
            return None


def _start(home: Path) -> tuple[Timed, Timed]:
    """To the first paint and to the first question."""
    with _terminal(home, None) as program:
        _until(program.fd, b"advisor")
        first = program.since(program.launched, 0.0)
        _until(program.fd, b"answered")
        return first, program.since(program.launched, 0.0)


def _interview(home: Path, count: int, content: Path | None) -> tuple[list[Timed], list[Timed], list[Timed]]:
    """From a moving key to its paint, at rest and while it reasons; from an answer to what comes of it."""
    keys, busy, answers = [], [], []
    with _terminal(home, content) as program:
        _until(program.fd, b"answered")
        for unknown in range(1, count + 1):
            _settle(program.fd)
            keys.append(_timed(program, b"\x07"))  # the list of questions opens
            _settle(program.fd)
            os.write(program.fd, b"\x7f")  # and closes again
            _settle(program.fd)
            answers.append(_timed_until(program, b"\x1bOR", rb"%d don't know" % unknown))  # F3
            _settle(program.fd, UNTIL_IT_REASONS)
            busy.append(_timed(program, b"\x07"))
            _settle(program.fd)
            os.write(program.fd, b"\x7f")
    return keys, busy, answers


def _timed(program: Program, typed: bytes) -> Timed:
    used, start = program.cpu(), time.perf_counter()
    os.write(program.fd, typed)
    if not select.select([program.fd], [], [], 10)[0]:
        raise TimeoutError(typed)
    os.read(program.fd, 65536)
    return program.since(start, used)


def _timed_until(program: Program, typed: bytes, pattern: bytes) -> Timed:
    """From typing to the end of the frame that holds the pattern."""
    seen, used, start = b"", program.cpu(), time.perf_counter()
    os.write(program.fd, typed)
    while not re.search(pattern, seen):
        if not select.select([program.fd], [], [], 10)[0]:
            raise TimeoutError(pattern)
        seen += os.read(program.fd, 65536)
    # The rest of the frame: a frame is written at once, so it follows without a pause.
    found = program.since(start, used)
    while select.select([program.fd], [], [], 0.002)[0]:
        os.read(program.fd, 65536)
        found = program.since(start, used)
    return found


def _settle(fd: int, quiet: float = QUIET) -> None:
    while select.select([fd], [], [], quiet)[0]:
        os.read(fd, 65536)


def _until(fd: int, text: bytes) -> None:
    seen = b""
    while text not in seen:
        if not select.select([fd], [], [], 20)[0]:
            raise TimeoutError(text)
        seen += os.read(fd, 65536)


@contextlib.contextmanager
def _terminal(home: Path, content: Path | None) -> Iterator[Program]:
    """The program on a new engagement."""
    path = home / f"bench{time.monotonic_ns()}.yaml"
    path.write_text(ENGAGEMENT.format(today=time.strftime("%Y-%m-%d")), "utf-8")
    settings = {**os.environ, "ADVISOR_HOME": str(home / "home"), "TERM": "xterm-256color"}
    settings |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(home / "bytecode")}
    settings |= {"ADVISOR_CONTENT": str(content)} if content else {}
    launched = time.perf_counter()
    pid, fd = pty.fork()
    if pid == 0:
        command = [sys.executable, "-m", "advisor", "open", str(path)]
        os.execve(sys.executable, command, settings)  # noqa: S606 - runs our own command
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    try:
        yield Program(fd, pid, launched)
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
