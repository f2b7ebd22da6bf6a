from __future__ import annotations

import subprocess
import sys
import tomllib

import advisor
from tests.packaging import ROOT

HEAVY = ("clingo", "holidays", "pydantic", "reportlab", "ruamel", "textual", "xlsxwriter", "yaml")
PROBE = f"""
import sys
from advisor.cli import main
sys.argv = ["advisor", "--version"]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print(*sorted({{name.partition(".")[0] for name in sys.modules}} & set({HEAVY})), file=sys.stderr)
"""


def test_the_package_says_the_version_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert advisor.__version__ == project["version"]


def test_asking_for_the_version_imports_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert advisor.__version__ in done.stdout
    assert done.stdout.count("\n") == 1
    assert done.stderr.split() == []
