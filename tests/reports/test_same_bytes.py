"""The same input gives the same file, wherever and whenever it is built."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from advisor.reports import building, pdf
from advisor.reports.document import Attachment
from tests.reports import builders, samples

ROOT = Path(__file__).resolve().parents[2]
BUILD = (
    "import hashlib; from tests.reports import samples; "
    "print(hashlib.sha256(samples.written('both-a4').data).hexdigest())"
)


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "de_DE.UTF-8", "SOURCE_DATE_EPOCH": "1"},
    ],
    ids=["hash-and-zone", "locale-and-epoch"],
)
def test_another_process_elsewhere_writes_the_same_bytes(surroundings: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BUILD],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, **surroundings},
    )

    assert done.stdout.strip() == hashlib.sha256(samples.written("both-a4").data).hexdigest()


def test_building_again_in_one_process_changes_nothing() -> None:
    again = pdf.render(building.build(builders.inputs_for("soc2", reasoning=builders.a_reasoning("soc2"))))
    once_more = pdf.render(
        building.build(builders.inputs_for("soc2", reasoning=builders.a_reasoning("soc2")))
    )

    assert again.data == once_more.data


def test_the_time_stamp_is_the_day_the_answers_count_from() -> None:
    data = samples.written("both-a4").data

    assert b"D:20261124120000" in _everything(data)


def test_attachments_are_written_in_order_of_name_whatever_order_they_come_in() -> None:
    from dataclasses import replace

    document = samples.document("not_yet-a4")
    files = (*document.attachments, Attachment("zebra.txt", b"z", "text/plain", "Last"))
    forwards = replace(document, attachments=files)
    backwards = replace(document, attachments=tuple(reversed(files)))

    assert pdf.render(forwards).data == pdf.render(backwards).data


def _everything(data: bytes) -> bytes:
    from advisor.reports.pdf import objects

    return b"\n".join(objects.decompressed(body) for body in objects.read(data).bodies.values())
