"""What a screen reader gets: language, title, headings, tables with heads, descriptions, labels, links."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from advisor.reports.document import Table, numbered
from advisor.reports.pdf import objects, reading
from advisor.reports.pdf.objects import Objects
from tests.reports import samples, work

NAMES = ("both-a4", "soc2-letter", "not_yet-a4")


def read(name: str) -> Objects:
    return objects.read(samples.written(name).data)


def text_of(raw: bytes) -> str:
    if raw.startswith(b"<FEFF"):
        return bytes.fromhex(raw[5:-1].decode()).decode("utf-16-be")
    return re.sub(rb"\\(.)", rb"\1", raw[1:-1]).decode("ascii")


def strings(found: Objects, key: str) -> Iterator[str]:
    pattern = re.compile(rb"/" + key.encode() + rb" (<FEFF[0-9A-F]*>|\((?:\\.|[^\\)])*\))")
    for body in found.bodies.values():
        if b"/StructElem" in body:
            yield from (text_of(match) for match in pattern.findall(body))


def elements(found: Objects, role: str) -> list[bytes]:
    return [b for b in found.bodies.values() if b"/StructElem" in b and b"/S /%s " % role.encode() in b]


@pytest.mark.parametrize("name", NAMES)
def test_the_document_names_its_language_and_title(name: str) -> None:
    found = read(name)
    root = found.bodies[found.root]

    assert b"/Lang (en-GB)" in root
    assert b"/DisplayDocTitle true" in root
    assert b"Kestrel Analytics Ltd: assurance roadmap" in found.bodies[found.info]


@pytest.mark.parametrize("name", NAMES)
def test_every_section_has_one_heading_and_one_bookmark(name: str) -> None:
    found = read(name)
    sections = list(numbered(samples.document(name)))
    outline = [b for b in found.bodies.values() if b"/Dest [" in b and b"/Title" in b]

    assert len(elements(found, "H1")) == len(sections)
    assert len(outline) == len(sections)


@pytest.mark.parametrize("name", NAMES)
def test_pictures_are_described_in_sentences(name: str) -> None:
    found = read(name)
    figures = elements(found, "Figure")

    assert figures
    for alt in strings(found, "Alt"):
        assert len(alt.split()) >= 4, alt
        assert alt.rstrip().endswith((".", "…")), alt


def test_the_plan_of_work_is_a_table_with_a_row_for_every_task() -> None:
    found = read("both-a4")
    periods = [
        text for text in strings(found, "ActualText") if re.fullmatch(r"\d+ \w+ \d{4} to \d+ \w+ \d{4}", text)
    ]

    assert len(periods) == len(work.the_tasks("both"))


@pytest.mark.parametrize("name", NAMES)
def test_every_head_cell_says_what_it_heads(name: str) -> None:
    heads = elements(read(name), "TH")

    assert heads
    assert all(b"/Scope /" in body for body in heads)


def test_pages_are_labelled_as_printed() -> None:
    found = read("both-a4")
    root = found.bodies[found.root]
    number = int(re.findall(rb"/PageLabels (\d+) 0 R", root)[0])
    written = samples.written("both-a4")

    assert found.bodies[number] == (
        b"<< /Nums [0 << /S /D /St 1 >> %d << /S /D /P (A-) /St 1 >>] >>" % written.main_pages
    )


def test_every_typeface_is_embedded() -> None:
    for body in read("both-a4").bodies.values():
        if b"/Type /FontDescriptor" in body:
            assert b"/FontFile2" in body
        assert b"/Helvetica" not in body


def test_source_addresses_are_links_tied_to_their_text() -> None:
    found = read("both-a4")
    links = [b for b in found.bodies.values() if b"/Subtype /Link" in b]

    assert len(links) >= 5
    assert all(b"/StructParent " in b and b"/Contents " in b for b in links)
    assert len(elements(found, "Link")) <= len(links)


def test_an_address_that_goes_on_over_lines_is_one_link() -> None:
    found = objects.read(samples.written("full-a4").data)
    lines = [b for b in found.bodies.values() if b"/Subtype /Link" in b and b"/URI (" in b]
    cells = [
        cell
        for section in samples.document("full-a4").sections
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
        if cell.url
    ]

    links = [b for b in elements(found, "Link") if b.count(b"/OBJR") != 1]
    assert all(b.count(b"/OBJR") > 1 for b in links)
    assert len(lines) > len(cells) > len(links) > 0
    assert sum(b.count(b"/OBJR") - 1 for b in links) == len(lines) - len(cells)


def test_everything_drawn_is_content_or_decoration() -> None:
    found = read("both-a4")
    pages = {name for name in reading.places(found).values() if name.startswith("page ")}
    checked = 0
    for number, name in reading.places(found).items():
        if name not in pages or objects.stream_parts(found.bodies[number]) is None:
            continue
        checked += 1
        open_ = 0
        for line in objects.decompressed(found.bodies[number]).decode("latin-1").splitlines():
            open_ += len(re.findall(r"\bBDC$", line))
            assert open_ == 1 or not re.search(r"\b(Tj|f|S|B)$|ET$", line), line
            open_ -= line.strip() == "EMC"
            assert open_ in {0, 1}
    assert checked == len(pages)
