"""Every kind of report passes PDF/UA-1 and PDF/A-3a together, by checkers that know nothing of us."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from advisor.reports.pdf import objects
from tests.reports import samples

page = importlib.import_module("page")


def faults(data: bytes, profile: str) -> list[str]:
    report = page.validate_pdf_bytes(data, profile=profile)
    return [f"{f.rule_id}: {f.message}" for f in report.failures]


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize("name", samples.SAMPLES)
def test_reports_are_accessible_and_fit_for_the_archive(name: str, profile: str) -> None:
    assert faults(samples.written(name).data, profile) == []


@pytest.mark.parametrize(
    ("taken", "put"),
    [
        (b"/MarkInfo << /Marked true >>", b""),
        (b"/Lang (en-GB)", b""),
        (b"/S /TH /", b"/S /P /"),
        (b"/Alt (", b"/Xlt ("),
    ],
    ids=["mark", "language", "heads", "descriptions"],
)
def test_the_checker_sees_what_would_shut_readers_out(taken: bytes, put: bytes) -> None:
    found = objects.read(samples.written("soc2-a4").data)
    assert any(taken in body for body in found.bodies.values())
    for number, body in found.bodies.items():
        if objects.stream_parts(body) is None:
            found.bodies[number] = body.replace(taken, put)

    assert faults(objects.pack(found), "ua1")


def test_verapdf_agrees(tmp_path: Path) -> None:
    """Runs where Java is there and VERAPDF_CLASSPATH names the engine's jars."""
    classes = os.environ.get("VERAPDF_CLASSPATH")
    if not classes or not shutil.which("java"):
        pytest.skip("needs Java and VERAPDF_CLASSPATH, the jars of veraPDF's engine")
    files = []
    for name in ("both-a4", "not_yet-letter", "full-a4"):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(samples.written(name).data)
        files.append(str(path))
    program = Path(__file__).with_name("VeraCheck.java")

    done = subprocess.run(
        ["java", "-cp", classes, str(program), "ua1,3a", *files], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("PASS") == 2 * len(files)
