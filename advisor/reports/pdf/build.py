"""Renders a document: layout, drawing, then structure and metadata around it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from advisor.formatting import listing
from advisor.reports import plain
from advisor.reports.document import Document, numbered
from advisor.reports.pdf import fonts
from advisor.reports.pdf.assemble import Bookmark, finished
from advisor.reports.pdf.canvas import TaggedCanvas
from advisor.reports.pdf.metadata import About
from advisor.reports.pdf.pages import Layout, Measures
from advisor.reports.pdf.style import PAGE_SIZES, styles
from advisor.reports.pdf.written import Written


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage meanwhile: all that is made lives to the end, and looking takes a third."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def render(document: Document) -> Written:
    """The document as a tagged PDF. The same document gives the same bytes."""
    with _uncollected():
        return _rendered(document)


def _rendered(document: Document) -> Written:
    fonts.register()
    size = PAGE_SIZES[document.page_size]
    layout = Layout(document, styles(document.theme.colours), Measures(*size))
    pages = layout.pages()
    canvas = TaggedCanvas(size)
    layout.draw(pages, canvas)
    bookmarks = [
        Bookmark(plain.one_line(f"{number}  {section.kicker}"), f"section-{section.id}")
        for number, section in numbered(document)
    ]
    about = About(
        title=plain.one_line(document.title, 200),
        author=plain.one_line(document.author, 200),
        subject=plain.one_line(document.subject, 400),
        keywords=document.keywords,
        language=document.language,
        producer=document.producer,
        as_of=document.as_of,
    )
    data = finished(canvas, about, bookmarks, document.attachments, [page.label for page in pages])
    main = sum(not page.parts[0].section.appendix for page in pages)
    return Written(data, len(pages), main, warnings(document))


def warnings(document: Document) -> tuple[str, ...]:
    """A line for each text of the client's that holds characters the typeface lacks."""
    found = []
    for item in document.user_texts:
        lacking = fonts.missing(plain.clean(item.text))
        if lacking:
            shown = listing(f'"{c}"' for c in lacking[:6])
            more = f" and {len(lacking) - 6} more" if len(lacking) > 6 else ""
            found.append(f"{item.field}: {shown}{more} cannot be drawn and appear as a box")
    return tuple(found)
