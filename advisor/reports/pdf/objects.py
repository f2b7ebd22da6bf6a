"""PDF objects as bytes: reads a file into its objects and packs objects into a compact file.

Packing puts everything but streams into compressed object streams, so that tagging does not double the file.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PER_STREAM = 2_000
ENTRY = 7
"""Bytes of an entry in the table of objects: kind, place, place within."""
LONGEST_TEXT = 8_000
"""Characters of one text string; PDF/A allows 32,767 bytes."""
_OBJECT = re.compile(rb"(\d+)\s+(\d+)\s+obj\s*")
_STREAM = re.compile(rb"stream\r?\n")
_LENGTH = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")


class UnreadableError(ValueError):
    """The bytes are no PDF of the plain form that `pack` and reportlab write."""


@dataclass(slots=True)
class Objects:
    """Numbered objects without their `obj` frame, and the trailer's entries."""

    bodies: dict[int, bytes]
    root: int
    info: int
    _last: int = 0

    def add(self, body: bytes) -> int:
        """Stores a new object and gives its number."""
        self._last = (self._last or max(self.bodies, default=0)) + 1
        self.bodies[self._last] = body
        return self._last

    def extend(self, number: int, entries: str) -> None:
        """Adds entries at the end of a dictionary object."""
        body = self.bodies[number].rstrip()
        if not body.endswith(b">>"):
            message = f"object {number} is not a dictionary"
            raise UnreadableError(message)
        self.bodies[number] = body[:-2] + b" " + entries.encode("ascii") + b" >>"


def ref(number: int) -> str:
    """A reference to an object."""
    return f"{number} 0 R"


def text_string(text: str) -> str:
    """A text string: plain where ASCII suffices, UTF-16 in hexadecimal otherwise; cut where PDF/A would."""
    text = text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def stream(dictionary: str, data: bytes) -> bytes:
    """A compressed stream object."""
    packed = zlib.compress(data)
    head = f"<< {dictionary} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n"
    return head.encode("ascii") + packed + _end(packed)


def _end(data: bytes) -> bytes:
    """Line end and keyword after a stream. Data ending in a carriage return would swallow a line feed."""
    return b"\r\nendstream" if data.endswith(b"\r") else b"\nendstream"


def stream_parts(body: bytes) -> tuple[bytes, bytes] | None:
    """Dictionary and raw data of a stream object, or None for any other."""
    found = _STREAM.search(body)
    if found is None or not body.lstrip().startswith(b"<<"):
        return None
    head = body[: found.start()]
    length = _LENGTH.search(head)
    if length is None:
        return None
    return head, body[found.end() : found.end() + int(length.group(1))]


def decompressed(body: bytes) -> bytes:
    """An object's content with its stream unpacked, for comparing and reading."""
    parts = stream_parts(body)
    if parts is None:
        return body
    head, data = parts
    if b"/FlateDecode" not in head:
        return data
    try:
        content = zlib.decompress(data)
    except zlib.error as error:
        raise UnreadableError(str(error)) from error
    return _summed(content) if b"/Predictor 12" in head else content


def _differences(table: bytes) -> bytes:
    """Each entry as its difference from the one before: nearly all alike, so it packs to almost nothing."""
    rows = [bytes(ENTRY), *(table[at : at + ENTRY] for at in range(0, len(table), ENTRY))]
    return b"".join(
        b"\x02" + bytes((new - old) & 0xFF for new, old in zip(row, above, strict=True))
        for above, row in pairwise(rows)
    )


def _summed(differences: bytes) -> bytes:
    rows, row = [], bytes(ENTRY)
    for at in range(1, len(differences), ENTRY + 1):
        row = bytes((old + new) & 0xFF for old, new in zip(row, differences[at : at + ENTRY], strict=True))
        rows.append(row)
    return b"".join(rows)


def read(raw: bytes) -> Objects:
    """All objects of a file written by reportlab or by `pack`."""
    found = re.findall(rb"startxref\s+(\d+)\s+%%EOF", raw)
    if len(found) != 1:
        message = "the file was never finished, or changed after it was written"
        raise UnreadableError(message)
    at = int(found[0])
    if raw[at : at + 4] == b"xref":
        return _read_table(raw, at)
    return _read_stream(raw, at)


def _frame(raw: bytes, offset: int) -> tuple[int, bytes]:
    start = _OBJECT.match(raw, offset)
    if start is None:
        message = f"no object stands at byte {offset}"
        raise UnreadableError(message)
    head_end = raw.find(b"endobj", start.end())
    found = _STREAM.search(raw, start.end(), head_end if head_end > 0 else len(raw))
    if found is not None:
        length = _LENGTH.search(raw, start.end(), found.start())
        if length is None:
            message = f"a stream at byte {offset} has no length"
            raise UnreadableError(message)
        head_end = raw.find(b"endobj", found.end() + int(length.group(1)))
    if head_end < 0:
        message = f"the object at byte {offset} has no end"
        raise UnreadableError(message)
    return int(start.group(1)), raw[start.end() : head_end].rstrip(b"\r\n ")


def _named(trailer: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb"\s+(\d+)\s+0\s+R", trailer)
    if found is None:
        message = f"the trailer names no {name.decode()}"
        raise UnreadableError(message)
    return int(found.group(1))


def _read_table(raw: bytes, at: int) -> Objects:
    trailer_at = raw.index(b"trailer", at)
    offsets = [int(m) for m in re.findall(rb"(\d{10}) \d{5} n", raw[at:trailer_at])]
    bodies = dict(_frame(raw, offset) for offset in offsets)
    trailer = raw[trailer_at:]
    return Objects(bodies, _named(trailer, b"Root"), _named(trailer, b"Info"))


def _read_stream(raw: bytes, at: int) -> Objects:
    _, body = _frame(raw, at)
    parts = stream_parts(body)
    if parts is None or b"/W [1 4 2]" not in parts[0]:
        message = "its table of objects is not of the form this program writes"
        raise UnreadableError(message)
    table = decompressed(body)
    bodies: dict[int, bytes] = {}
    inside: dict[int, None] = {}
    for number in range(len(table) // ENTRY):
        at_entry = number * ENTRY
        kind, field = table[at_entry], int.from_bytes(table[at_entry + 1 : at_entry + 5], "big")
        if kind == 1 and field != at:
            key, content = _frame(raw, field)
            bodies[key] = content
        elif kind == 2:
            inside[field] = None
    for holder in inside:
        bodies.update(_unpacked(bodies.pop(holder)))
    return Objects(bodies, _named(parts[0], b"Root"), _named(parts[0], b"Info"))


def _unpacked(body: bytes) -> Iterator[tuple[int, bytes]]:
    parts = stream_parts(body)
    first = re.search(rb"/First (\d+)", parts[0]) if parts else None
    if first is None:
        message = "an object stream is broken"
        raise UnreadableError(message)
    data, start = decompressed(body), int(first.group(1))
    numbers = [int(n) for n in data[:start].split()]
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    ends = [offset for _, offset in pairs[1:]] + [len(data) - start]
    for (number, offset), end in zip(pairs, ends, strict=True):
        yield number, data[start + offset : start + end].rstrip(b"\n")


def _object_stream(members: list[tuple[int, bytes]]) -> bytes:
    index, offset = [], 0
    for number, body in members:
        index.append(f"{number} {offset}")
        offset += len(body) + 1
    head = (" ".join(index) + "\n").encode("ascii")
    data = head + b"\n".join(body for _, body in members)
    return stream(f"/Type /ObjStm /N {len(members)} /First {len(head)}", data)


def identity(bodies: Mapping[int, bytes]) -> str:
    """A file identifier that follows from the content alone."""
    digest = hashlib.sha256()
    for number in sorted(bodies):
        digest.update(f"{number}:".encode())
        digest.update(decompressed(bodies[number]))
    return digest.hexdigest()[:32].upper()


def pack(objects: Objects) -> bytes:
    """The whole file. The same objects give the same bytes."""
    bodies = objects.bodies
    plain = [(n, bodies[n]) for n in sorted(bodies) if stream_parts(bodies[n]) is None]
    streams = [(n, _tidy(bodies[n])) for n in sorted(bodies) if stream_parts(bodies[n]) is not None]
    entries: dict[int, bytes] = {0: b"\x00" + bytes(4) + b"\xff\xff"}
    number = max(bodies) + 1
    for start in range(0, len(plain), PER_STREAM):
        members = plain[start : start + PER_STREAM]
        for index, (member, _) in enumerate(members):
            entries[member] = b"\x02" + number.to_bytes(4, "big") + index.to_bytes(2, "big")
        streams.append((number, _object_stream(members)))
        number += 1
    parts, size = [HEADER], len(HEADER)
    for key, body in streams:
        entries[key] = b"\x01" + size.to_bytes(4, "big") + bytes(2)
        framed = b"%d 0 obj\n" % key + body + b"\nendobj\n"
        parts.append(framed)
        size += len(framed)
    entries[number] = b"\x01" + size.to_bytes(4, "big") + bytes(2)
    table = b"".join(entries.get(n, bytes(5) + b"\xff\xff") for n in range(number + 1))
    name = identity(bodies)
    head = (
        f"/Type /XRef /W [1 4 2] /Size {number + 1} /Root {ref(objects.root)} /Info {ref(objects.info)} "
        f"/ID [<{name}> <{name}>] /DecodeParms << /Predictor 12 /Columns {ENTRY} >>"
    )
    parts.append(b"%d 0 obj\n" % number + stream(head, _differences(table)) + b"\nendobj\n")
    parts.append(b"startxref\n%d\n%%%%EOF\n" % size)
    return b"".join(parts)


def _tidy(body: bytes) -> bytes:
    """A stream with the end of line before `endstream` that PDF/A asks for."""
    parts = stream_parts(body)
    if parts is None:
        return body
    return parts[0].rstrip() + b"\nstream\n" + parts[1] + _end(parts[1])
