"""The HTML report's tables: heads with their scope; wide ones scroll inside themselves, by keyboard too."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from advisor.reports import document as d
from advisor.reports import plain

FITS = 2
"""Columns that fit on a phone, whatever stands in them."""
SHORT, SHORT_WORDS, PROSE = 24, 12, 40
"""Characters up to which figures and words stay on one line, and from which text needs a column's breadth."""


class Tables:
    """Writes the tables of one page. Each has an id of its own, by which its scrolling part is named."""

    def __init__(self) -> None:
        self.count = 0

    def lines(self, table: d.Table) -> Iterator[str]:
        """One table."""
        self.count += 1
        name = f"table-{self.count}"
        if len(table.columns) > FITS:
            yield f'<div class="scroll" role="group" tabindex="0" aria-labelledby="{name}">'
        else:
            yield "<div>"
        yield f'<table><caption class="hidden" id="{name}">{_t(table.summary)}</caption><colgroup>'
        total = sum(column.weight for column in table.columns)
        yield "".join(f'<col style="width:{100 * column.weight / total:.0f}%">' for column in table.columns)
        yield "</colgroup><thead><tr>"
        yield from (_title(column) for column in table.columns)
        yield "</tr></thead><tbody>"
        for index, row in enumerate(table.rows):
            if row.kind is d.RowKind.GROUP and index:
                yield "</tbody><tbody>"
            yield _row(row, table.columns)
        yield "</tbody></table></div>"


def _t(text: str) -> str:
    return escape(plain.one_line(text), quote=True)


def _title(column: d.TableColumn) -> str:
    side = ' class="right"' if column.right else ""
    return f'<th scope="col"{side}>{_t(column.title)}</th>' if column.title else "<td></td>"


def _row(row: d.Row, columns: tuple[d.TableColumn, ...]) -> str:
    if row.kind is d.RowKind.GROUP:
        head = f'<th scope="rowgroup" colspan="{len(columns)}">{_t(row.cells[0].text)}</th>'
        return f'<tr class="group">{head}</tr>'
    kind = f' class="{row.kind}"' if row.kind is not d.RowKind.PLAIN else ""
    cells = zip(row.cells, columns, strict=True)
    return f"<tr{kind}>{''.join(_cell(cell, column, i) for i, (cell, column) in enumerate(cells))}</tr>"


def _cell(cell: d.Cell, column: d.TableColumn, index: int) -> str:
    looks = ["right"] if column.right else []
    longest = max(len(cell.text), len(cell.detail))
    if longest <= (SHORT if column.right else SHORT_WORDS):
        looks.append("short")
    elif longest > PROSE:
        looks.append("prose")
    if cell.tone is not d.Tone.PLAIN:
        looks.append(cell.tone)
    look = f' class="{" ".join(looks)}"' if looks else ""
    tag, scope = ("th", ' scope="row"') if index == 0 else ("td", "")
    return f"<{tag}{scope}{look}>{_inside(cell)}</{tag}>"


def _inside(cell: d.Cell) -> str:
    text = _t(cell.text)
    if cell.leads:
        text = f'<a href="{escape(cell.url, quote=True)}" rel="noreferrer">{text}</a>'
    elif cell.bold and text:
        text = f"<strong>{text}</strong>"
    mark = f'<span aria-hidden="true">{cell.mark.character}</span> ' if cell.mark else ""
    detail = f'<br><span class="detail">{_t(cell.detail)}</span>' if cell.detail else ""
    return f"{mark}{text}{detail}{_bar(cell.bar)}"


def _bar(bar: d.Bar | None) -> str:
    """The likely value as a bar, from low to high as a line over it. The figures beside it say the same."""
    if bar is None or bar.most <= 0:
        return ""
    line = ""
    if bar.low is not None and bar.high is not None:
        start, end = 100 * bar.low / bar.most, 100 * bar.high / bar.most
        line = f'<span class="range" style="left:{start:.0f}%;width:{end - start:.0f}%"></span>'
    likely = f'<span class="likely {bar.tone}" style="width:{100 * bar.likely / bar.most:.0f}%"></span>'
    return f'<span class="bar" aria-hidden="true">{likely}{line}</span>'
