"""Names in any script: drawn where the typeface has them, else boxed, named, and kept for search."""

from __future__ import annotations

import re

import pytest

from advisor.reports import building, pdf
from advisor.reports.document import Document, texts_in
from advisor.reports.pdf import objects
from tests.reports import builders
from tests.reports.test_conformance import faults
from tests.reports.test_structure import elements

DRAWN = {
    "polish": "Zażółć Gęślą Jaźń Sp. z o.o.",
    "greek": "Ελληνική Ασφάλεια ΑΕ",
    "cyrillic": "Київська Безпека ЇЄҐ",
    "vietnamese": "Công ty Bảo mật Việt ữ ặ ợ",
    "turkish": "Güvenlik İşığı Şirketi",
}
BOXED = {"japanese": "株式会社安全", "arabic": "شركة الأمان", "hebrew": "אבטחה בעמ", "emoji": "Safe 🔐 Co"}


def a_report(name: str) -> Document:
    engagement = builders.an_engagement(builders.ANSWERS["not_yet"], name=name)
    return building.build(builders.inputs_for(engagement=engagement))


def rendered(name: str) -> pdf.Written:
    return pdf.render(a_report(name))


@pytest.mark.parametrize("name", DRAWN.values(), ids=DRAWN)
def test_names_the_typeface_has_are_drawn_without_a_word(name: str) -> None:
    written = rendered(name)

    assert written.warnings == ()
    assert faults(written.data, "ua1") == []


@pytest.mark.parametrize("name", BOXED.values(), ids=BOXED)
def test_names_it_lacks_are_boxed_and_kept_for_search_with_a_warning(name: str) -> None:
    written = rendered(name)

    assert len(written.warnings) == 1
    assert written.warnings[0].startswith("name: ")
    assert faults(written.data, "ua1") == []
    assert faults(written.data, "3a") == []
    assert name.split(maxsplit=1)[0].encode("utf-16-be").hex().upper() in replacements(written.data)


def replacements(data: bytes) -> str:
    """What stands for text that cannot be drawn: in the structure, and in what is on every page."""
    bodies = objects.read(data).bodies.values()
    drawn = [objects.decompressed(body) for body in bodies if b"/FlateDecode" in body]
    found = [found for body in (*bodies, *drawn) for found in re.findall(rb"/ActualText <([0-9A-F]+)>", body)]
    return b" ".join(found).decode()


@pytest.mark.parametrize("name", BOXED.values(), ids=BOXED)
def test_the_true_name_replaces_its_own_text_and_never_a_whole_document_or_table(name: str) -> None:
    found = objects.read(rendered(name).data)

    for role in ("Document", "Table", "TR", "Sect", "L"):
        assert not any(b"/ActualText" in body for body in elements(found, role))


def test_a_name_too_long_for_a_page_is_cut_with_a_warning() -> None:
    document = a_report("Long " * 2000)

    assert building.cut(document) == (
        "name: only 60 of its 9,999 characters are printed; the answers attached to the PDF hold all of it",
    )
    assert max(len(text) for text in texts_in(document.sections)) < 3000
    assert document.furniture.left.endswith("24 Nov 2026")


def test_a_name_that_fits_is_no_reason_for_a_warning() -> None:
    assert building.cut(a_report("Short Ltd")) == ()


@pytest.mark.parametrize("name", BOXED.values(), ids=BOXED)
def test_a_chart_carries_the_true_name_beside_its_boxes(name: str) -> None:
    data = rendered(name).data
    drawn = [objects.decompressed(body) for body in objects.read(data).bodies.values() if b"stream" in body]
    wanted = name.encode("utf-16-be").hex().upper().encode()

    assert any(
        b"/Figure <</MCID" in page and b"/Span <</ActualText" in page and wanted in page for page in drawn
    )
