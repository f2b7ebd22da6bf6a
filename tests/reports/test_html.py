"""The HTML page: one file, nothing from elsewhere, usable by keyboard and screen reader."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from advisor.reports import html
from tests.reports import samples

VOID = {"meta", "br", "col", "rect", "line", "polygon", "circle"}
NAMES = ("both-a4", "iso27001-a4", "not_yet-a4", "both-draft", "empty-a4")


class Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.images: list[str] = []
        self.tables = self.captions = self.heads_without_scope = 0
        self.names: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if "id" in known:
            self.ids.append(known["id"])
        if known.get("href", "").startswith("#"):
            self.targets.append(known["href"][1:])
        if tag == "svg":
            self.images.append(known.get("aria-label", ""))
        self.names += known.get("aria-labelledby", "").split()
        self.tables += tag == "table"
        self.captions += tag == "caption"
        self.heads_without_scope += tag == "th" and "scope" not in known
        if tag not in VOID:
            self.open.append(tag)
        self.attributes += list(known.items())

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


@cache
def outline(name: str) -> Outline:
    parser = Outline()
    parser.feed(html.render(samples.document(name)))
    return parser


@pytest.mark.parametrize("name", NAMES)
def test_elements_close_in_order_and_ids_are_unique(name: str) -> None:
    found = outline(name)

    assert found.open == []
    assert len(found.ids) == len(set(found.ids))
    assert {*found.targets, *found.names} <= set(found.ids)


@pytest.mark.parametrize("name", NAMES)
def test_headings_never_skip_a_level(name: str) -> None:
    levels = outline(name).levels

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", NAMES)
def test_tables_have_captions_and_scoped_heads_and_pictures_descriptions(name: str) -> None:
    found = outline(name)

    assert found.tables == found.captions
    assert found.heads_without_scope == 0
    assert found.images
    assert all(len(description.split()) > 3 for description in found.images)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_fetched_and_nothing_runs(name: str) -> None:
    page = html.render(samples.document(name))

    assert "<script" not in page
    assert "default-src &#x27;none&#x27;" in page
    assert not re.search(r"url\(|@import|src=", page)
    assert not any(attribute.startswith("on") for attribute, _ in outline(name).attributes)


def test_it_holds_every_section_of_the_pdf_in_the_same_order() -> None:
    document = samples.document("both-a4")
    page = html.render(document)

    places = [page.index(f'<section id="{section.id}"') for section in document.sections]

    assert places == sorted(places)
