"""One terminal at a time holds an engagement, and a process that dies holds nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from advisor.engagements import lock
from advisor.errors import ExitCode, UnavailableError

HOLD = """
import sys
from pathlib import Path
from advisor.engagements import lock
with lock.held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_second_holder_is_refused_until_the_first_one_ends(tmp_path: Path) -> None:
    path = tmp_path / "acme.yaml"
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(UnavailableError, match="open in another terminal") as caught, lock.held(path):
            pass
        assert caught.value.exit_code is ExitCode.UNAVAILABLE
        other.kill()
    with lock.held(path):
        pass


def test_different_files_do_not_hinder_each_other(tmp_path: Path) -> None:
    with lock.held(tmp_path / "a.yaml"), lock.held(tmp_path / "b.yaml"):
        pass
