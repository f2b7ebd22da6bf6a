"""Turns drawn pages into the finished file: structure, links, outline, page labels, metadata, attachments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.reports.document import Attachment
from advisor.reports.pdf import metadata
from advisor.reports.pdf.canvas import Annotation, TaggedCanvas
from advisor.reports.pdf.metadata import About
from advisor.reports.pdf.objects import (
    Objects,
    decompressed,
    pack,
    read,
    ref,
    stream,
    stream_parts,
    text_string,
)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline, leading to a named place."""

    title: str
    place: str


def finished(
    canvas: TaggedCanvas,
    about: About,
    bookmarks: Sequence[Bookmark],
    attachments: Sequence[Attachment],
    labels: Sequence[str],
) -> bytes:
    """The bytes of the file."""
    objects = read(canvas.finish())
    pages = _page_numbers(objects)
    annotations = [_annotation(a, canvas, pages, objects) for a in canvas.annotations]
    for index, page in enumerate(pages):
        own = [ref(n) for n, a in zip(annotations, canvas.annotations, strict=True) if a.page == index]
        listed = f" /Annots [{' '.join(own)}]" if own else ""
        objects.extend(page, f"/StructParents {index} /Tabs /S{listed}")
    for index, number in enumerate(annotations):
        objects.extend(number, f"/StructParent {len(pages) + index}")
    tree = canvas.tree.write(objects, pages, annotations)
    _clean_character_maps(objects)
    metadata.write_information(about, objects)
    files = metadata.write_attachments(attachments, about, objects)
    names = sorted(a.name for a in attachments)
    pairs = " ".join(f"{text_string(n)} {ref(f)}" for n, f in zip(names, files, strict=True))
    page_tree = _value(objects, objects.root, rb"/Pages (\d+) 0 R")
    catalog = [
        f"<< /Type /Catalog /Pages {ref(page_tree)} /Lang {text_string(about.language)}",
        f"/StructTreeRoot {ref(tree)} /MarkInfo << /Marked true >>",
        "/ViewerPreferences << /DisplayDocTitle true >> /PageMode /UseOutlines",
        f"/Metadata {ref(metadata.write_xmp(about, objects))}",
        f"/OutputIntents [{ref(metadata.write_colour_profile(objects))}]",
        f"/Outlines {ref(_outline(bookmarks, canvas, pages, objects))}",
        f"/PageLabels {ref(_labels(labels, objects))}",
    ]
    if files:
        catalog.append(f"/AF [{' '.join(ref(f) for f in files)}]")
        catalog.append(f"/Names << /EmbeddedFiles << /Names [{pairs}] >> >>")
    objects.bodies[objects.root] = (" ".join(catalog) + " >>").encode("ascii")
    _drop_unused(objects)
    return pack(objects)


def _value(objects: Objects, number: int, pattern: bytes) -> int:
    found = re.search(pattern, objects.bodies[number])
    if found is None:
        message = f"object {number} lacks {pattern!r}"
        raise ValueError(message)
    return int(found.group(1))


def _page_numbers(objects: Objects) -> list[int]:
    tree = _value(objects, objects.root, rb"/Pages (\d+) 0 R")
    kids = re.search(rb"/Kids \[([^\]]*)\]", objects.bodies[tree])
    return [int(n) for n in re.findall(rb"(\d+) 0 R", kids.group(1))] if kids else []


def _place(name: str, canvas: TaggedCanvas, pages: list[int]) -> str:
    place = canvas.destinations[name]
    return f"[{ref(pages[place.page])} /XYZ 0 {place.top:.2f} 0]"


def _annotation(item: Annotation, canvas: TaggedCanvas, pages: list[int], objects: Objects) -> int:
    box = " ".join(f"{v:.2f}" for v in item.box)
    if item.url:
        leads = f"/A << /Type /Action /S /URI /URI {text_string(item.url)} >>"
    else:
        leads = f"/Dest {_place(item.destination, canvas, pages)}"
    return objects.add(
        (
            f"<< /Type /Annot /Subtype /Link /Rect [{box}] /Border [0 0 0] /F 4 "
            f"/Contents {text_string(item.contents)} {leads} >>"
        ).encode("ascii")
    )


def _outline(bookmarks: Sequence[Bookmark], canvas: TaggedCanvas, pages: list[int], objects: Objects) -> int:
    root = objects.add(b"")
    numbers = [objects.add(b"") for _ in bookmarks]
    for index, item in enumerate(bookmarks):
        entries = [
            f"<< /Title {text_string(item.title)} /Parent {ref(root)}",
            f"/Dest {_place(item.place, canvas, pages)}",
        ]
        if index:
            entries.append(f"/Prev {ref(numbers[index - 1])}")
        if index + 1 < len(numbers):
            entries.append(f"/Next {ref(numbers[index + 1])}")
        objects.bodies[numbers[index]] = (" ".join(entries) + " >>").encode("ascii")
    ends = f"/First {ref(numbers[0])} /Last {ref(numbers[-1])} /Count {len(numbers)}" if numbers else ""
    objects.bodies[root] = f"<< /Type /Outlines {ends} >>".encode("ascii")
    return root


def _labels(labels: Sequence[str], objects: Objects) -> int:
    """Page labels as printed in the footer: plain numbers, and `A-1` for appendices."""
    runs: list[tuple[int, tuple[str, int], str]] = []
    for index, label in enumerate(labels):
        prefix, _, count = label.rpartition("-")
        if index and (prefix, int(count) - 1) == runs[-1][1]:
            runs[-1] = (runs[-1][0], (prefix, int(count)), runs[-1][2])
            continue
        head = f"/P {text_string(prefix + '-')} " if prefix else ""
        runs.append((index, (prefix, int(count)), f"<< /S /D {head}/St {count} >>"))
    inside = " ".join(f"{start} {entry}" for start, _, entry in runs)
    return objects.add(f"<< /Nums [{inside}] >>".encode("ascii"))


def _clean_character_maps(objects: Objects) -> None:
    """Rewrites the maps from codes to characters.

    reportlab maps unused codes to U+0000, writes code points above U+FFFF as five digits and puts up to 256
    rows into one block; the standards want none of that.
    """
    for number, body in objects.bodies.items():
        parts = stream_parts(body)
        if parts is None or b"/Subtype" in parts[0]:
            continue
        text = decompressed(body)
        if b"beginbfchar" not in text:
            continue
        objects.bodies[number] = stream("", _clean_map(text.decode("ascii")).encode("ascii"))


def _clean_map(text: str) -> str:
    rows = [
        f"<{code}> <{chr(int(point, 16)).encode('utf-16-be').hex().upper()}>"
        for code, point in re.findall(r"(?m)^<([0-9A-F]{2})> <([0-9A-F]{4,6})>$", text)
        if int(point, 16)
    ]
    head = text[: text.index("endcodespacerange") + len("endcodespacerange")]
    tail = text[text.rindex("endbfchar") + len("endbfchar") :]
    blocks = [rows[i : i + 100] for i in range(0, len(rows), 100)]
    written = [f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks]
    return head + "\n" + "\n".join(written) + tail


def _drop_unused(objects: Objects) -> None:
    """Keeps what can be reached from the catalog, and the information dictionary."""
    reached: set[int] = set()
    stack = [objects.root, objects.info]
    while stack:
        number = stack.pop()
        if number in reached or number not in objects.bodies:
            continue
        reached.add(number)
        body = objects.bodies[number]
        parts = stream_parts(body)
        head = parts[0] if parts else body
        stack.extend(int(n) for n in re.findall(rb"(?<![\d.])(\d+) 0 R", head))
    for number in list(objects.bodies):
        if number not in reached:
            del objects.bodies[number]
