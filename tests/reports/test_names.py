"""Names in any script: drawn where the typeface has them, else boxed, named, and kept for search."""

from __future__ import annotations

import pytest

from advisor.reports import building, pdf
from advisor.reports.pdf import objects
from tests.reports import builders
from tests.reports.test_conformance import faults
from tests.reports.test_structure import strings

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
    assert any(
        name.split(maxsplit=1)[0] in text for text in strings(objects.read(written.data), "ActualText")
    )
