"""Names in any script: drawn where the typeface has them, else boxed, named, and kept for search."""

from __future__ import annotations

import re

import pytest

from advisor.reports import building, pdf
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


def rendered(name: str) -> pdf.Written:
    engagement = builders.an_engagement(builders.ANSWERS["not_yet"], name=name)
    return pdf.render(building.build(builders.inputs_for(engagement=engagement)))


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
