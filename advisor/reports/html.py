"""The report as one HTML page: no scripts, nothing from elsewhere, every picture described."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from advisor.reports import document as d
from advisor.reports import html_style, plain
from advisor.reports.charts.data import table_of
from advisor.reports.charts.drawn import CHARTS
from advisor.reports.charts.svg import SvgSurface
from advisor.reports.html_table import Tables

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
WIDE, GAP = 800.0, 18.0
"""Units that a picture over the whole width is drawn in, and what lies between columns."""


def render(document: d.Document) -> str:
    """The whole page."""
    return "\n".join(_Page(document).lines()) + "\n"


def _t(text: str) -> str:
    return escape(plain.one_line(text), quote=True)


class _Page:
    def __init__(self, document: d.Document) -> None:
        self.document = document
        self.labels = document.labels
        self.tables = Tables()
        self.section = document.sections[0]

    def lines(self) -> Iterator[str]:
        doc = self.document
        yield "<!DOCTYPE html>"
        yield f'<html lang="{_t(doc.language)}">'
        yield '<head><meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY, quote=True)}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{_t(doc.title)}</title>"
        yield f"<style>{html_style.sheet(doc.theme.colours)}</style></head><body>"
        yield f'<a class="skip" href="#report">{_t(self.labels.skip)}</a>'
        yield from self.head()
        yield from self.contents()
        yield '<main id="report" tabindex="-1">'
        for number, section in d.numbered(doc):
            self.section = section
            yield f'<section id="{section.id}">'
            kicker = f'<span class="kicker">{number} {_t(section.kicker)}<span class="hidden">:</span></span>'
            yield f'<h2 id="{section.id}-title">{kicker} {_t(section.title)}</h2>'
            for block in section.blocks:
                yield from self.block(block, WIDE)
            yield "</section>"
        yield "</main></body></html>"

    def head(self) -> Iterator[str]:
        furniture = self.document.furniture
        yield f"<header><h1>{_t(self.document.title)}</h1>"
        texts = [furniture.left, furniture.centre, furniture.fingerprint]
        yield f"<p>{' · '.join(_t(text) for text in texts if text)}</p>"
        if furniture.draft:
            yield f'<p class="draft">{_t(furniture.draft)}</p>'
        yield "</header>"

    def contents(self) -> Iterator[str]:
        yield f'<nav aria-label="{_t(self.labels.contents)}">'
        numbered = list(d.numbered(self.document))
        for title, appendix in ((self.labels.contents, False), (self.labels.appendix, True)):
            found = [(number, s) for number, s in numbered if s.appendix is appendix]
            if found:
                yield f'<p class="kicker" aria-hidden="true">{_t(title)}</p><ol>'
                for number, section in found:
                    yield (
                        f'<li><a href="#{section.id}">'
                        f'<span class="number">{number}</span> {_t(section.kicker)}</a></li>'
                    )
                yield "</ol>"
        yield "</nav>"

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
                yield from self.columns(block, width)
            case d.Table():
                yield from self.tables.lines(block)
            case _:
                yield from self.chart(block, width)

    def columns(self, block: d.Columns, width: float) -> Iterator[str]:
        room = width - GAP * (len(block.columns) - 1)
        total = sum(column.weight for column in block.columns)
        yield '<div class="columns">'
        for column in block.columns:
            yield f'<div style="flex:{column.weight:g} 1 16rem">'
            for inner in column.blocks:
                yield from self.block(inner, room * column.weight / total)
            yield "</div>"
        yield "</div>"

    def chart(self, block: d.Block, width: float) -> Iterator[str]:
        height, draw = CHARTS[type(block)]
        surface = SvgSurface(self.document.theme.colours)
        natural, stretch = height(block)
        draw(block, surface, width, natural + stretch / 2)
        image = surface.image(width, natural + stretch / 2, str(getattr(block, "alt", "")))
        yield "<figure>"
        if width < WIDE:
            yield f'<div style="max-width:{width * 1.8:.0f}px">{image}</div>'
        else:
            name = f'aria-labelledby="{self.section.id}-title"'
            yield f'<div class="scroll wide" role="group" tabindex="0" {name}>{image}</div>'
        table = table_of(block, self.labels)
        if table is not None:
            topic = f'<span class="hidden">: {_t(self.section.kicker)}</span>'
            yield f"<details><summary>{_t(self.labels.as_table)}{topic}</summary>"
            yield from self.tables.lines(table)
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
