"""The report as one HTML page: no scripts, nothing from elsewhere, every picture described."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from advisor.reports import document as d
from advisor.reports import html_style, plain
from advisor.reports.charts.data import table_of
from advisor.reports.charts.drawn import CHARTS
from advisor.reports.charts.svg import SvgSurface

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
WIDE, NARROW = 760.0, 380.0
MARKS = {d.Mark.YES: "✓", d.Mark.MAYBE: "~", d.Mark.NO: "✗"}


def render(document: d.Document) -> str:
    """The whole page."""
    return "\n".join(_Page(document).lines()) + "\n"


def _t(text: str) -> str:
    return escape(plain.one_line(text), quote=True)


class _Page:
    def __init__(self, document: d.Document) -> None:
        self.document = document
        self.labels = document.labels

    def lines(self) -> Iterator[str]:
        doc = self.document
        furniture = doc.furniture
        yield "<!DOCTYPE html>"
        yield f'<html lang="{_t(doc.language)}">'
        yield '<head><meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY, quote=True)}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{_t(doc.title)}</title>"
        yield f"<style>{html_style.sheet(doc.theme.colours)}</style></head><body>"
        yield f'<a class="skip" href="#report">{_t(self.labels.skip)}</a>'
        yield f"<header><h1>{_t(doc.title)}</h1>"
        head = [furniture.left, furniture.centre, furniture.fingerprint]
        yield f"<p>{' · '.join(_t(text) for text in head if text)}</p>"
        if furniture.draft:
            yield f'<p class="draft">{_t(furniture.draft)}</p>'
        yield "</header>"
        yield f'<nav aria-label="{_t(self.labels.contents)}"><ol>'
        for number, section in d.numbered(doc):
            yield f'<li><a href="#{section.id}">{number} {_t(section.kicker)}</a></li>'
        yield '</ol></nav><main id="report" tabindex="-1">'
        for number, section in d.numbered(doc):
            yield f'<section id="{section.id}" aria-labelledby="{section.id}-title">'
            yield f'<p class="kicker">{number} {_t(section.kicker)}</p>'
            yield f'<h2 id="{section.id}-title">{_t(section.title)}</h2>'
            for block in section.blocks:
                yield from self.block(block, WIDE)
            yield "</section>"
        yield "</main></body></html>"

    def block(self, block: d.Block, width: float) -> Iterator[str]:
        match block:
            case d.Paragraph():
                kind = ' class="small"' if block.small else ""
                yield f"<p{kind}>{_led(block.lead, block.text)}</p>"
            case d.Heading():
                yield f"<h3>{_t(block.text)}</h3>"
            case d.Points():
                yield from _list(block.items, "ol" if block.numbered else "ul")
            case d.Panel():
                yield '<div class="panel">'
                yield from (f"<p>{_led(point.lead, point.text)}</p>" for point in block.points)
                yield "</div>"
            case d.KeyFigures():
                yield from _figures(block)
            case d.Columns():
                yield '<div class="columns">'
                for column in block.columns:
                    yield f'<div style="flex:{column.weight:g} 1 16rem">'
                    for inner in column.blocks:
                        yield from self.block(inner, NARROW)
                    yield "</div>"
                yield "</div>"
            case d.Table():
                yield from _table(block)
            case _:
                yield from self.chart(block, width)

    def chart(self, block: d.Block, width: float) -> Iterator[str]:
        height, draw = CHARTS[type(block)]
        surface = SvgSurface(self.document.theme.colours)
        natural, stretch = height(block)
        draw(block, surface, width, natural + stretch / 2)
        yield f"<figure>{surface.image(width, natural + stretch / 2, str(getattr(block, 'alt', '')))}"
        table = table_of(block, self.labels)
        if table is not None:
            yield f"<details><summary>{_t(self.labels.as_table)}</summary>"
            yield from _table(table)
            yield "</details>"
        yield "</figure>"


def _led(lead: str, text: str) -> str:
    return f"<strong>{_t(lead)}</strong> {_t(text)}" if lead else _t(text)


def _list(items: tuple[d.Point, ...], kind: str) -> Iterator[str]:
    yield f"<{kind}>"
    for point in items:
        detail = f'<br><span class="detail">{_t(point.detail)}</span>' if point.detail else ""
        yield f"<li>{_led(point.lead, point.text)}{detail}</li>"
    yield f"</{kind}>"


def _figures(block: d.KeyFigures) -> Iterator[str]:
    yield '<ul class="figures">'
    for figure in block.figures:
        yield (
            f'<li class="{figure.tone}"><span class="value">{_t(figure.value)}</span> '
            f'<strong>{_t(figure.label)}</strong> <span class="detail">{_t(figure.detail)}</span></li>'
        )
    yield "</ul>"


def _table(table: d.Table) -> Iterator[str]:
    yield f'<div class="scroll" role="region" tabindex="0" aria-label="{_t(table.summary)}">'
    yield f'<table><caption class="hidden">{_t(table.summary)}</caption><thead><tr>'
    for column in table.columns:
        side = ' class="right"' if column.right else ""
        yield f'<th scope="col"{side}>{_t(column.title)}</th>' if column.title else "<td></td>"
    yield "</tr></thead><tbody>"
    for row in table.rows:
        yield f'<tr class="{row.kind}">' if row.kind is not d.RowKind.PLAIN else "<tr>"
        if row.kind is d.RowKind.GROUP:
            yield f'<th scope="rowgroup" colspan="{len(table.columns)}">{_t(row.cells[0].text)}</th></tr>'
            continue
        for index, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
            side = ' class="right"' if column.right else ""
            tag, scope = ("th", ' scope="row"') if index == 0 else ("td", "")
            yield f"<{tag}{scope}{side}>{_cell(cell)}</{tag}>"
        yield "</tr>"
    yield "</tbody></table></div>"


def _cell(cell: d.Cell) -> str:
    text = _t(cell.text)
    if cell.url.startswith(("https://", "http://")):
        text = f'<a href="{escape(cell.url, quote=True)}" rel="noreferrer">{text}</a>'
    elif cell.bold:
        text = f"<strong>{text}</strong>"
    mark = f'<span aria-hidden="true">{MARKS[cell.mark]}</span> ' if cell.mark else ""
    detail = f'<br><span class="detail">{_t(cell.detail)}</span>' if cell.detail else ""
    bar = ""
    if cell.bar is not None and cell.bar.most > 0:
        share = 100 * cell.bar.likely / cell.bar.most
        bar = f'<span class="bar {cell.bar.tone}" aria-hidden="true" style="width:{share:.0f}%"></span>'
    return f"{mark}{text}{detail}{bar}"
