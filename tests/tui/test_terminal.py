"""The program in a real pseudo-terminal: bursts, signals, a terminal that goes away, files that resist."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="pseudo-terminals are a Unix thing")

from advisor.engagements import starting
from advisor.model.question import Bank
from tests.interview.build import AS_OF
from tests.tui.terminal import Terminal

ANSWERS = (
    "13~45\r"
    "\x07soc2_d\r5"
    "\x07er_reg\r12\r"
    "\x07has_d\r1end of may\r"
    "\x07at_st\r250k\r"
    "\x07flow_\rnCTO 1 2 3\ru"
    "\x07uptime_c\rs"
    "\x07headq\r3"
    "\x07company n\rBlue Kite Ltd\r"
    "\x07already\r02\r"
    "\x07industry\r/telec\r"
    "\x07has_d\r2\x1a\x1a\x19"
)
"""Digits, boxes, several picks, pages, the filter, go-to, a note, don't know, later, undo and redo, over
questions of every kind.
"""
RESTORED = b"\x1b[?1049l"
"""What a program sends to give the screen back."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def an_engagement_file(folder: Path, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.yaml"
    starting.start("Acme", "discovery", path, Bank((), ()), AS_OF)
    return path


def opened(path: Path, home: Path, *, code: str = "", env: Mapping[str, str] | None = None) -> Terminal:
    # An engagement of another day asks from which day to count; `n` keeps it.
    terminal = Terminal("open", str(path), home=home, code=code, env=env)
    terminal.wait_for("Count from today" if _is_old() else "answered")
    if _is_old():
        terminal.type("n")
        terminal.wait_for("to go")
    return terminal


def _is_old() -> bool:
    from datetime import date

    return (date.today() - AS_OF).days > 30  # noqa: DTZ011 - the program asks the same clock


def test_a_burst_gives_the_same_answers_as_slow_typing(tmp_path: Path, home: Path) -> None:
    files = []
    for milliseconds in (0, 5, 20, 50):
        path = an_engagement_file(tmp_path, f"acme{milliseconds}")
        terminal = opened(path, home)
        terminal.type(ANSWERS + "\x11", milliseconds / 1000)

        assert terminal.exit_code() == 0
        files.append(path.read_text("utf-8"))

    assert len(set(files)) == 1
    assert "headcount: 45" in files[0]
    assert "headquarters: uk" in files[0]
    assert "customer_regions: [us, canada]" in files[0]
    assert "revenue_at_stake: 250000" in files[0]
    assert "flow_down: CTO 1 2 3" in files[0]
    assert "name: Blue Kite Ltd" in files[0]
    assert "industry: telecom_infrastructure" in files[0]
    assert "existing: [iso42001]" in files[0]
    assert "has_deadline: true" in files[0]
    assert "deal_deadline: 2027-05-31" in files[0]
    assert 'headcount: "Answered as: ~45"' in files[0]


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_a_signal_saves_and_gives_the_terminal_back(tmp_path: Path, home: Path, name: str, code: int) -> None:
    path = an_engagement_file(tmp_path, "acme")
    terminal = opened(path, home)
    terminal.type("13")
    terminal.wait_for("3 answered")
    os.kill(terminal.pid, getattr(signal, name))

    assert terminal.exit_code() == code
    assert RESTORED in terminal.seen
    assert "industry: fintech" in path.read_text("utf-8")


def test_a_killed_program_has_saved_what_was_answered(tmp_path: Path, home: Path) -> None:
    path = an_engagement_file(tmp_path, "acme")
    terminal = opened(path, home)
    terminal.type("13")
    terminal.wait_for("3 answered")
    terminal.wait_for("saved")
    os.kill(terminal.pid, signal.SIGKILL)

    assert terminal.exit_code() == -9
    assert "headquarters: us" in path.read_text("utf-8")


def test_a_terminal_that_goes_away_loses_nothing(tmp_path: Path, home: Path) -> None:
    path = an_engagement_file(tmp_path, "acme")
    terminal = opened(path, home)
    terminal.type("13")
    terminal.wait_for("3 answered")
    terminal.close()

    assert terminal.exit_code() in (129, 1)
    assert "industry: fintech" in path.read_text("utf-8")


def test_somebody_elses_change_is_kept_and_ours_goes_beside_it(tmp_path: Path, home: Path) -> None:
    path = an_engagement_file(tmp_path, "acme")
    terminal = opened(path, home)
    theirs = path.read_text("utf-8") + "# theirs\n"
    path.write_text(theirs, "utf-8")
    terminal.type("1")
    terminal.wait_for("Somebody else")
    terminal.type("\x11")

    assert terminal.exit_code() == 0
    assert path.read_text("utf-8") == theirs
    assert "headquarters: us" in (tmp_path / "acme-2.yaml").read_text("utf-8")


@pytest.mark.parametrize("raw", [b"format: [", b"\x00\xff\xfe", b"just words\n"])
def test_a_corrupted_file_is_refused_with_its_line_and_left_alone(
    tmp_path: Path, home: Path, raw: bytes
) -> None:
    path = an_engagement_file(tmp_path, "acme")
    path.write_bytes(raw)
    terminal = Terminal("open", str(path), home=home)

    assert terminal.exit_code() == 2
    said = terminal.all_seen.split(RESTORED)[-1].decode()
    assert "cannot be used as it is" in said
    assert re.search(r"acme\.yaml:\d+:\d+: error: ", said.replace("\r\n", ""))
    assert path.read_bytes() == raw


def test_a_second_terminal_on_the_same_file_is_refused(tmp_path: Path, home: Path) -> None:
    path = an_engagement_file(tmp_path, "acme")
    first = opened(path, home)
    second = Terminal("open", str(path), home=home)

    assert second.exit_code() == 3
    assert b"open in another terminal" in second.all_seen.split(RESTORED)[-1]
    first.type("1\x11")
    assert first.exit_code() == 0
    assert "headquarters: us" in path.read_text("utf-8")


def test_a_read_only_file_stays_and_the_answers_are_rescued(tmp_path: Path, home: Path) -> None:
    path = an_engagement_file(tmp_path, "acme")
    path.chmod(0o444)
    before = path.read_bytes()
    terminal = opened(path, home, env={"TMPDIR": str(tmp_path)})
    terminal.type("1")
    terminal.wait_for("NOT SAVED")
    terminal.type("\x11")

    assert terminal.exit_code() == 1
    said = terminal.all_seen.split(RESTORED)[-1]
    (rescued,) = tmp_path.glob("advisor-*.yaml")
    assert rescued.name.encode() in said.replace(b"\r\n", b"")
    assert "headquarters: us" in rescued.read_text("utf-8")
    assert path.read_bytes() == before


def test_on_a_disk_that_is_full_everywhere_the_answers_are_put_on_the_screen(
    tmp_path: Path, home: Path
) -> None:
    path = an_engagement_file(tmp_path, "acme")
    before = path.read_bytes()
    no_space = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
        "from advisor.cli.app import run\n"
        f"sys.exit(run(['open', {str(path)!r}]))\n"
    )
    terminal = opened(path, home, code=no_space)
    terminal.type("1")
    terminal.wait_for("NOT SAVED")
    terminal.type("\x11")

    assert terminal.exit_code() == 1
    said = terminal.all_seen.split(RESTORED)[-1].decode()
    assert "headquarters: us" in said
    assert "could not be saved" in said
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.glob("*.yaml")] == ["acme.yaml"]


def test_without_colour_no_colour_is_sent(tmp_path: Path, home: Path) -> None:
    path = an_engagement_file(tmp_path, "acme")
    terminal = Terminal("open", str(path), home=home, env={"NO_COLOR": "1"})
    terminal.wait_for("Acme")
    terminal.type("\x11")
    terminal.exit_code()

    assert b"[38;" not in terminal.all_seen
    assert b"[48;" not in terminal.all_seen


@pytest.mark.parametrize("term", ["dumb", "xterm"])
def test_without_a_terminal_it_refuses_and_names_the_plain_way(home: Path, term: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "advisor"],
        check=False,
        capture_output=True,
        env={**os.environ, "ADVISOR_HOME": str(home), "TERM": term},
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=20,
    )

    assert run.returncode == 2
    assert "--plain" in run.stderr


def test_a_crash_shows_no_answers_and_ends_with_an_error(tmp_path: Path, home: Path) -> None:
    path = an_engagement_file(tmp_path, "acme")
    broken = (
        "import sys\n"
        "from advisor.tui import panel\n"
        "def fail(*_): raise RuntimeError('Acme 45')\n"
        "panel.lines = fail\n"
        "from advisor.cli.app import run\n"
        f"sys.exit(run(['open', {str(path)!r}]))\n"
    )
    terminal = Terminal(home=home, code=broken, columns=120)
    code = terminal.exit_code()
    said = terminal.seen.split(RESTORED)[-1]

    assert code == 1
    assert b"something went wrong" in said
    assert b"45" not in said
    assert b"Acme" not in said


def test_from_an_empty_machine_to_a_report(tmp_path: Path, home: Path) -> None:
    out = tmp_path / "board.pdf"
    terminal = Terminal(home=home, columns=80, rows=24)
    terminal.wait_for("Saved as you go")
    terminal.type("1Blue Kite Ltd\r")
    terminal.wait_for("Blue Kite Ltd")
    terminal.type("\x07soc2_d\r5\x07headc\r45\r\x10export\r")
    terminal.wait_for("What should be written")
    terminal.type(f"1\x15{out}\r")
    terminal.wait_for("Written")
    terminal.type("\r\x11")

    assert terminal.exit_code() == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert (home / "data" / "engagements" / "blue-kite-ltd.yaml").exists()
