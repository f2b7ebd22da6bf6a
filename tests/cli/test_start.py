"""Starting is cheap: only what a command needs is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("textual", "reportlab", "pydantic", "clingo", "yaml", "ruamel", "holidays", "xlsxwriter", "rich")

LIST = """
import sys
from advisor.cli.app import run
code = run(sys.argv[1:])
print("LOADED", *sorted({name.partition(".")[0] for name in sys.modules}))
sys.exit(code)
"""


def loaded_by(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LIST, *arguments], capture_output=True, text=True, check=False
    )
    last = done.stdout.strip().splitlines()[-1]
    assert last.startswith("LOADED"), done.stderr
    return set(last.split()[1:])


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("where",)])
def test_a_light_command_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert loaded_by(*arguments).isdisjoint(HEAVY)


def test_assessing_needs_no_screen_and_no_pdf() -> None:
    examples = Path(__file__).resolve().parents[2] / "examples"

    loaded = loaded_by("assess", str(examples / "consumer-app.yaml"))

    assert loaded.isdisjoint({"textual", "rich", "reportlab", "xlsxwriter", "ruamel"})
