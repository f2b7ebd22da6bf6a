"""A report carries what it was made from, and can be checked against it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from advisor.model.question import Engagement, Note
from advisor.reports import building, pdf, source, verifying
from advisor.reports.inputs import Options
from advisor.reports.pdf import objects, reading
from advisor.reports.source import SourceError
from tests.reports import builders


def an_answered(**changes: object) -> Engagement:
    chosen = builders.an_engagement(builders.ANSWERS["not_yet"], name="Zażółć & <b>Sons</b> \ud800")
    return replace(chosen, **changes)  # type: ignore[arg-type]


def report(engagement: Engagement, options: Options | None = None) -> bytes:
    return pdf.render(building.build(builders.fully(engagement, options))).data


def test_a_report_is_rebuilt_to_the_byte_from_what_it_carries() -> None:
    data = report(an_answered(), Options(page="letter"))

    found = verifying.verify(data, builders.shipped())

    assert (found.same_bytes, found.same_content, found.difference) == (True, True, "")
    assert found.source.options.page == "letter"
    assert found.source.engagement.values == builders.ANSWERS["not_yet"]
    assert (found.other_pack, found.other_versions) == ("", ())


def test_a_planned_report_is_rebuilt_too() -> None:
    data = report(builders.everything_answered())

    assert verifying.verify(data, builders.shipped()).same_bytes


def test_changed_answers_are_named_as_the_first_difference() -> None:
    found = objects.read(report(an_answered()))
    for number, name in reading.places(found).items():
        parts = objects.stream_parts(found.bodies[number])
        if name == f"attachment {source.ANSWERS_FILE}" and parts is not None:
            changed = objects.decompressed(found.bodies[number]).replace(b'"headcount": 3', b'"headcount": 9')
            head = "/Type /EmbeddedFile /Subtype /application#2Fjson"
            found.bodies[number] = objects.stream(head, changed)

    checked = verifying.verify(objects.pack(found), builders.shipped())

    assert not checked.same_content
    assert checked.difference.startswith("attachment")


def test_a_changed_page_is_named_by_its_number() -> None:
    found = objects.read(report(an_answered()))
    number = next(
        n for n, name in reading.places(found).items() if name == "page 2" and b"stream" in found.bodies[n]
    )
    content = objects.decompressed(found.bodies[number]).replace(b"(", b"( ", 1)
    found.bodies[number] = objects.stream("", content)

    checked = verifying.verify(objects.pack(found), builders.shipped())

    assert (checked.same_content, checked.difference) == (False, "page 2")


def test_the_same_content_packed_by_another_compressor_is_told_from_a_difference() -> None:
    import zlib

    found = objects.read(report(an_answered()))
    for number, body in found.bodies.items():
        parts = objects.stream_parts(body)
        if parts is not None and b"FlateDecode" in parts[0]:
            packed = zlib.compress(objects.decompressed(body), 1)
            head = parts[0].replace(b"/Length %d" % len(parts[1]), b"/Length %d" % len(packed))
            found.bodies[number] = head + b"stream\n" + packed + b"\nendstream"

    checked = verifying.verify(objects.pack(found), builders.shipped())

    assert (checked.same_content, checked.same_bytes) == (True, False)


def test_a_report_made_with_other_rules_says_so() -> None:
    content = builders.shipped()
    identity = replace(content.pack.identity, version="0.9", sha256="0" * 64)
    inputs = builders.fully(an_answered())
    older = replace(inputs, pack=replace(inputs.pack, identity=identity))

    checked = verifying.verify(pdf.render(building.build(older)).data, content)

    assert checked.other_pack == f"{identity.name} 0.9"
    assert not checked.same_content


@pytest.mark.parametrize(
    "damage",
    [b"", b"not a PDF", b"%PDF-1.7\nstartxref\n99999\n%%EOF\n"],
    ids=["empty", "text", "broken"],
)
def test_what_is_no_report_is_refused_in_words(damage: bytes) -> None:
    with pytest.raises(SourceError):
        verifying.verify(damage, builders.shipped())


def test_a_report_cut_short_or_flipped_is_refused_or_named_never_a_crash() -> None:
    data = report(an_answered())
    for cut in (100, len(data) // 2, len(data) - 10):
        with pytest.raises(SourceError):
            verifying.verify(data[:cut], builders.shipped())
    for at in range(200, len(data) - 200, max(len(data) // 12, 1)):
        flipped = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
        try:
            checked = verifying.verify(flipped, builders.shipped())
        except SourceError:
            continue
        assert not checked.same_bytes


def test_internal_notes_are_neither_printed_nor_attached_unless_asked_for() -> None:
    secret, public = "They can pay twice that.", "Only for the payment service."
    notes = {"headcount": Note(secret), "tenders": Note(public, for_report=True, by="CTO")}
    engagement = an_answered(notes=notes)

    shown, internal = report(engagement), report(engagement, Options(internal=True))

    assert _says(shown, public)
    assert not _says(shown, secret)
    assert _says(internal, secret)


def _says(data: bytes, text: str) -> bool:
    read = objects.read(data)
    attached = reading.attachments(read)[source.ANSWERS_FILE]
    notes = {note["text"] for note in json.loads(attached)["notes"].values()}
    # Drawn text is cut into lines, so its first words must do.
    drawn = text.split(". ", maxsplit=1)[0][:16].encode() in b"".join(
        map(objects.decompressed, read.bodies.values())
    )
    assert (text in notes) == drawn

    return drawn


def test_the_fingerprint_in_the_footer_stands_for_everything_attached() -> None:
    one, other = (building.build(builders.fully(an_answered(name=name))) for name in ("One", "Other"))

    assert one.furniture.fingerprint.endswith(source.fingerprint(one.attachments))
    assert one.furniture.fingerprint != other.furniture.fingerprint


def test_attached_files_are_marked_as_the_source_of_the_report() -> None:
    read = objects.read(report(an_answered()))

    assert set(reading.attachments(read)) == {source.ANSWERS_FILE, source.ADVICE_FILE}
    specifications = [body for body in read.bodies.values() if b"/Type /Filespec" in body]
    assert all(b"/AFRelationship /Source" in body for body in specifications)
