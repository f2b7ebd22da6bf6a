"""The shipped examples, the whole way from their files to finished reports."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from advisor import formatting
from advisor.engagements.reading import open_file
from advisor.model.values import Value
from advisor.reports import building, pdf
from advisor.reports.document import Document, texts_in
from advisor.reports.inputs import Options
from advisor.reports.pdf.pages import LEAST_REST, Layout, Measures, Page
from advisor.reports.pdf.pieces import stack_height
from advisor.reports.pdf.style import PAGE_SIZES, styles
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


def layout(document: Document) -> tuple[Layout, list[Page]]:
    arranged = Layout(document, styles(document.theme.colours), Measures(*PAGE_SIZES[document.page_size]))
    return arranged, arranged.pages()


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_page_begins_with_the_last_lines_of_a_section(name: str) -> None:
    arranged, pages = layout(made(name)[0])

    left_over = [
        (page.label, part.section.id)
        for page in pages
        for part in page.parts
        if part.continued and stack_height(part.pieces, arranged.measures.inner) < LEAST_REST
    ]
    assert left_over == []


def test_the_summary_of_a_company_with_long_figures_still_stands_on_one_page() -> None:
    content = builders.shipped()
    path = content.roots[0] / "examples" / "hr-platform.yaml"
    engagement = open_file(path, content.bank, content.questionnaires, builders.AS_OF).engagement
    large: dict[str, Value] = {
        "headcount": 900,
        "sites": 9,
        "currency": "eur",
        "revenue_at_stake": 48_000_000,
    }
    inputs = builders.fully(replace(engagement, values={**engagement.values, **large}))

    for page in PAGE_SIZES:
        document = building.build(replace(inputs, options=Options(page=page)))
        pages = layout(document)[1]

        assert sum(part.section.id == "summary" for page in pages for part in page.parts) == 1


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_report_on_one_framework_tells_nothing_of_how_the_other_is_signed(name: str) -> None:
    document = made(name)[0]
    told = {s.id: " ".join(texts_in(s)) for s in document.sections if s.id in {"deliver", "auditors"}}
    text = " ".join(told.values())
    scopes = {"soc2-scope", "iso-scope"} & {section.id for section in document.sections}

    if scopes == {"iso-scope"}:
        assert "CPA firm" not in text
        assert "Type II" not in text
    if scopes == {"soc2-scope"}:
        assert "ISO/IEC 27001" not in text


@pytest.mark.parametrize("name", EXAMPLES)
def test_obligations_are_counted_alike_in_the_main_part_and_the_appendix(name: str) -> None:
    titles = {section.id: section.title for section in made(name)[0].sections}

    if "all-obligations" in titles:
        count = int(titles["all-obligations"].split()[0])
        assert titles["obligations"].lower().startswith(f"{formatting.in_words(count)} obligations")


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_look_right(name: str, tmp_path: Path) -> None:
    lint.needs_poppler()

    assert lint.findings(made(name)[1].data, tmp_path) == []
