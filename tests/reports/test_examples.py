"""The shipped examples, the whole way from their files to finished reports."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from advisor.engagements.reading import open_file
from advisor.reports import building, pdf
from advisor.reports.document import Document
from advisor.reports.pdf.written import Written
from tests.reports import builders, lint
from tests.reports.test_conformance import faults

EXAMPLES = sorted(path.stem for path in (builders.shipped().roots[0] / "examples").glob("*.yaml"))


@cache
def made(name: str) -> tuple[Document, Written]:
    content = builders.shipped()
    path = content.roots[0] / "examples" / f"{name}.yaml"
    engagement = open_file(path, content.bank, content.questionnaires, builders.AS_OF).engagement
    document = building.build(builders.fully(engagement))
    return document, pdf.render(document)


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_make_valid_reports_of_a_boards_length(name: str) -> None:
    document, written = made(name)

    assert faults(written.data, "ua1") == []
    assert faults(written.data, "3a") == []
    planned = any(section.id == "plan" for section in document.sections)
    assert (10 if planned else 3) <= written.main_pages <= 14
    assert len(written.data) <= 300_000
    assert written.warnings == ()


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_look_right(name: str, tmp_path: Path) -> None:
    lint.needs_poppler()

    assert lint.findings(made(name)[1].data, tmp_path) == []
