"""The report as Markdown: the same sections and words, charts as tables. User text never acts as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.reports import document as d
from advisor.reports import plain
from advisor.reports.charts.data import table_of

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~$])")
_BECOMES_LINK = re.compile(r"(?i)(://)|(\bwww)(?=\.)|(\bmailto|\bxmpp)(?=:)")
_STARTS_LIST = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=:])")


def render(document: d.Document) -> str:
    """The whole report in CommonMark with pipe tables."""
    return "\n\n".join(_parts(document)) + "\n"


def escaped(text: str) -> str:
    """Text on one line that reads as written in every Markdown reader."""
    line = _SPECIAL.sub(r"\\\1", plain.one_line(text)).replace("&", "&amp;")
    line = _BECOMES_LINK.sub(lambda m: r"\://" if m[1] else f"{m[2] or m[3]}\\", line)
    return _STARTS_LIST.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)


def _parts(document: d.Document) -> Iterator[str]:
    yield f"# {escaped(document.title)}"
    furniture = document.furniture
    head = [furniture.left, furniture.centre, furniture.fingerprint, furniture.draft]
    yield " · ".join(escaped(text) for text in head if text)
    appendix = False
    for number, section in d.numbered(document):
        if section.appendix and not appendix:
            appendix = True
            yield f"# {escaped(document.labels.appendix)}"
        yield f"## {number} {escaped(section.kicker)}: {escaped(section.title)}"
        for block in section.blocks:
            yield from _block(block, document.labels)


def _block(block: d.Block, labels: d.Labels) -> Iterator[str]:
    match block:
        case d.Paragraph():
            yield _led(block.lead, block.text)
        case d.Heading():
            yield f"### {escaped(block.text)}"
        case d.Points():
            yield "\n".join(
                _item(i, point, numbered=block.numbered) for i, point in enumerate(block.items, 1)
            )
        case d.Panel():
            yield "\n".join(_item(i, point, numbered=False) for i, point in enumerate(block.points, 1))
        case d.KeyFigures():
            yield "\n".join(
                f"- **{escaped(f.value)}** {escaped(f.label)} ({escaped(f.detail)})" for f in block.figures
            )
        case d.Columns():
            for column in block.columns:
                for inner in column.blocks:
                    yield from _block(inner, labels)
        case d.Table():
            yield _table(block)
        case _:
            table = table_of(block, labels)
            yield _table(table) if table is not None else escaped(getattr(block, "alt", ""))


def _led(lead: str, text: str) -> str:
    return f"**{escaped(lead)}** {escaped(text)}".strip() if lead else escaped(text)


def _item(index: int, point: d.Point, *, numbered: bool) -> str:
    label = f"{index}." if numbered else "-"
    detail = f" ({escaped(point.detail)})" if point.detail else ""
    return f"{label} {_led(point.lead, point.text)}{detail}"


def _table(table: d.Table) -> str:
    said = [i for i in range(len(table.columns)) if not _is_bars(table, i)]
    lines = [_row([escaped(table.columns[i].title) or " " for i in said])]
    lines.append(_row(["--:" if table.columns[i].right else "---" for i in said]))
    for row in table.rows:
        strong = row.kind is not d.RowKind.PLAIN
        cells = [_cell(row.cells[i], bold=row.cells[i].bold or strong) for i in said if i < len(row.cells)]
        lines.append(_row([*cells, *[" "] * (len(said) - len(cells))]))
    return "\n".join(lines)


def _is_bars(table: d.Table, index: int) -> bool:
    """Whether a column holds bars alone, which say the same as the figures beside them."""
    cells = [row.cells[index] for row in table.rows if index < len(row.cells)]
    return any(cell.bar for cell in cells) and not any(cell.text for cell in cells)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _address(url: str) -> str:
    return "".join(f"%{ord(c):02X}" if c in '<>|\\`"' else c for c in plain.one_line(url).replace(" ", "%20"))


def _cell(cell: d.Cell, *, bold: bool) -> str:
    text = escaped(cell.text)
    if cell.leads and text:
        text = f"[{text}](<{_address(cell.url)}>)"
    elif bold and text:
        text = f"**{text}**"
    mark = f"{cell.mark.character} " if cell.mark else ""
    detail = f" ({escaped(cell.detail)})" if cell.detail else ""
    return f"{mark}{text}{detail}" or " "
