from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

import advisor
from tests.packaging import CONTENT_FOLDERS, ROOT

REVIEWED = "2026-11-24"
"""The day of the content's review: later, overdue reviews are findings."""


@dataclass(frozen=True, slots=True)
class Installation:
    """The wheel in an environment of its own, with the checkout out of reach."""

    folder: Path
    packages: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        """What the installed command does, called from a folder that holds nothing of ours."""
        scripts = self.folder / ("Scripts" if os.name == "nt" else "bin")
        outside = self.folder / "outside"
        outside.mkdir(exist_ok=True)
        own = ("PYTHONPATH", "ADVISOR_CONTENT")
        environment = {name: value for name, value in os.environ.items() if name not in own}
        return subprocess.run(
            [scripts / "advisor", *arguments],
            cwd=outside,
            env={**environment, "ADVISOR_HOME": str(self.folder / "home")},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    layout = {"base": str(folder), "platbase": str(folder)}
    python = Path(sysconfig.get_path("scripts", "venv", layout)) / Path(sys.executable).name
    packages = Path(sysconfig.get_path("purelib", "venv", layout))
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install"]
    subprocess.run([*pip, "--no-index", "--no-deps", str(wheel)], check=True, capture_output=True)
    # The dependencies are borrowed; a folder named in a .pth file does not have its own .pth files read,
    # so the editable installation of the checkout stays invisible.
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return Installation(folder, packages)


def test_the_wheel_carries_every_content_file(wheel: Path) -> None:
    files = [path for folder in CONTENT_FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    expected = {f"advisor/content/{path.relative_to(ROOT).as_posix()}" for path in files}

    assert expected
    assert {name for name in zipfile.ZipFile(wheel).namelist() if "/content/" in name} == expected


def test_the_wheel_holds_one_package_and_nothing_beside_it(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    version = advisor.__version__

    assert {name.partition("/")[0] for name in names} == {"advisor", f"assurance_advisor-{version}.dist-info"}


def test_the_wheel_carries_the_licence(wheel: Path) -> None:
    assert [name for name in zipfile.ZipFile(wheel).namelist() if name.endswith("/LICENSE")]


def test_the_installed_command_says_its_version(installed: Installation) -> None:
    done = installed.run("--version")

    assert done.returncode == 0, done.stderr.decode()
    assert advisor.__version__ in done.stdout.decode()


def test_the_installed_content_passes_its_own_check(installed: Installation) -> None:
    done = installed.run("check", "--as-of", REVIEWED)

    assert done.returncode == 0, (done.stdout + done.stderr).decode()


def test_the_installed_command_turns_an_example_into_advice_and_a_report(installed: Installation) -> None:
    example = min((installed.packages / "advisor" / "content" / "examples").glob("*.yaml"))
    assessed = installed.run("assess", str(example), "--json")
    reported = installed.run("report", str(example), "-o", "roadmap.pdf")

    assert assessed.returncode == 0, assessed.stderr.decode()
    assert json.loads(assessed.stdout)["verdict"] in {"both", "soc2", "iso27001", "not_yet"}
    assert reported.returncode == 0, reported.stderr.decode()
    assert (installed.folder / "outside" / "roadmap.pdf").read_bytes().startswith(b"%PDF-")
