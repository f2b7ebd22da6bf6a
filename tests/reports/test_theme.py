"""Brands are content: checked when loaded, laid over the shipped one, never a way to another file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from advisor.loading import entries, locate
from advisor.reports import building, content, pdf, theme
from advisor.reports.content import ReportContent
from advisor.reports.contrast import VISIONS, contrast, nearest
from advisor.reports.inputs import Options
from advisor.reports.theme import Colours, Theme
from tests.reports import builders
from tests.reports.test_conformance import faults


def loaded(overlay: Path | None = None) -> ReportContent:
    roots = (locate.shipped(),) + ((overlay,) if overlay else ())
    return content.load(entries.read("reports", roots[0], roots[1:]), roots)


def a_brand(folder: Path, text: str) -> Path:
    (folder / "reports").mkdir(parents=True, exist_ok=True)
    (folder / "reports" / "brand.yaml").write_text(text, "utf-8")
    return folder


def test_the_shipped_content_has_no_faults() -> None:
    assert loaded().findings == ()


@pytest.mark.parametrize("vision", VISIONS)
def test_framework_colours_stay_apart_however_one_sees(vision: str) -> None:
    c = loaded().themes["standard"].colours

    distance, *_ = nearest({"iso27001": c.iso27001, "soc2": c.soc2, "shared": c.shared}, vision)

    assert distance > 20


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "777777") == pytest.approx(1)


@pytest.mark.parametrize(
    ("colours", "said"),
    [
        ({"ink": "AAAAAA"}, '"ink" on paper'),
        ({"soc2": "F0F0F0"}, '"soc2" on paper'),
        ({"soc2": "0B3A70"}, "look alike"),
        ({"title": "12345"}, "RRGGBB"),
    ],
)
def test_a_theme_that_is_hard_to_read_is_refused(colours: dict[str, str], said: str) -> None:
    found = theme.findings(Theme("x", "X", colours=replace(Colours(), **colours)))

    assert any(said in finding.message for finding in found)


def test_a_consultants_brand_is_one_entry(tmp_path: Path) -> None:
    folder = a_brand(
        tmp_path,
        "themes:\n  - id: acme\n    name: Acme\n    firm: Acme Assurance LLP\n    page: letter\n"
        "    logo: logo.png\n    colours: {title: '#3A1A5A', kicker: '3A1A5A'}\n",
    )
    Image.new("RGB", (120, 40), "navy").save(folder / "reports" / "logo.png")
    found = loaded(folder)
    inputs = builders.inputs_for("soc2", options=Options(theme="acme"))

    document = building.build(replace(inputs, content=found))
    written = pdf.render(document)

    assert found.findings == ()
    assert (document.author, document.page_size) == ("Acme Assurance LLP", "letter")
    assert document.theme.colours.title == "3A1A5A"
    assert faults(written.data, "ua1") == []
    assert faults(written.data, "3a") == []


@pytest.mark.parametrize("logo", ["../secret.png", "/etc/hostname", "missing.png"])
def test_a_logo_comes_from_the_reports_folder_or_not_at_all(tmp_path: Path, logo: str) -> None:
    Image.new("RGB", (4, 4)).save(tmp_path / "secret.png")
    folder = a_brand(tmp_path / "brand", f"themes:\n  - {{id: acme, name: Acme, logo: '{logo}'}}\n")

    found = loaded(folder)

    assert [finding.code for finding in found.findings] == ["missing-file"]
    assert "acme" not in found.themes


def test_unknown_colours_are_named(tmp_path: Path) -> None:
    folder = a_brand(tmp_path, "themes:\n  - {id: acme, name: Acme, colours: {tittle: '000000'}}\n")

    assert "tittle" in loaded(folder).findings[0].message
