"""Reads a report back: its attached files, and which part of it each object belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping

from advisor.reports.pdf.objects import Objects, UnreadableError, decompressed, stream_parts

_REF = rb"(\d+) 0 R"


def attachments(objects: Objects) -> dict[str, bytes]:
    """Attached files by name."""
    found = {}
    for body in objects.bodies.values():
        if b"/Type /Filespec" not in body:
            continue
        name = re.search(rb"/F \(([^)]*)\)", body)
        inside = re.search(rb"/EF << /F " + _REF, body)
        if name is None or inside is None or int(inside[1]) not in objects.bodies:
            message = "an attachment is broken"
            raise UnreadableError(message)
        found[name[1].decode("ascii", "replace")] = decompressed(objects.bodies[int(inside[1])])
    return found


def places(objects: Objects) -> Mapping[int, str]:
    """What each object is, as far as a reader would care: `page 3`, `attachment answers.json`, `metadata`."""
    names: dict[int, str] = {objects.root: "document catalogue", objects.info: "document information"}
    root = objects.bodies.get(objects.root, b"")
    for number, page in enumerate(_pages(objects, root), 1):
        names[page] = f"page {number}"
        for content in re.findall(rb"/Contents " + _REF, objects.bodies.get(page, b"")):
            names[int(content)] = f"page {number}"
    metadata = re.search(rb"/Metadata " + _REF, root)
    if metadata:
        names[int(metadata[1])] = "metadata"
    for number, body in objects.bodies.items():
        if b"/Type /Filespec" in body:
            name = re.search(rb"/F \(([^)]*)\)", body)
            inside = re.search(rb"/EF << /F " + _REF, body)
            label = f"attachment {name[1].decode('ascii', 'replace')}" if name else "attachment"
            names[number] = label
            if inside:
                names[int(inside[1])] = label
        elif b"/Type /StructElem" in body:
            names.setdefault(number, "structure for screen readers")
        elif b"/FontFile2" in body or b"/Type /Font" in body:
            names.setdefault(number, "typeface")
    return names


def _pages(objects: Objects, root: bytes) -> list[int]:
    tree = re.search(rb"/Pages " + _REF, root)
    body = objects.bodies.get(int(tree[1]), b"") if tree else b""
    kids = re.search(rb"/Kids \[([^\]]*)\]", body)
    return [int(n) for n in re.findall(_REF, kids[1])] if kids else []


def first_difference(one: Objects, other: Objects) -> str:
    """The first part in which two reports differ, pages first; empty when their content is the same."""
    names = {**places(other), **places(one)}
    differing = [
        number
        for number in sorted(set(one.bodies) | set(other.bodies))
        if _content(one, number) != _content(other, number)
    ]
    if not differing:
        return ""
    return min((names.get(number, "other parts") for number in differing), key=_rank)


def _content(objects: Objects, number: int) -> bytes:
    body = objects.bodies.get(number, b"")
    parts = stream_parts(body)
    if parts is None:
        return body
    # The packed length depends on the compressor's version; what is packed does not.
    head = re.sub(rb"/Length \d+", b"", parts[0])
    return head + decompressed(body)


def _rank(name: str) -> tuple[int, int, str]:
    page = re.fullmatch(r"page (\d+)", name)
    if page:
        return (1, int(page[1]), name)
    return (0 if name.startswith("attachment") else 2, 0, name)
