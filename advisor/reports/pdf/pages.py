"""Lays sections out on pages and draws them: titles, bodies, furniture.

Every section of the main part begins a page unless it fits whole below a short one. Appendices run on.
No page is left with a few lines: what would run over a little is evened out over both pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from advisor.formatting import NO_BREAK
from advisor.reports import document as d
from advisor.reports import plain
from advisor.reports.pdf import drawing
from advisor.reports.pdf.blocks import Builder
from advisor.reports.pdf.canvas import TaggedCanvas
from advisor.reports.pdf.pieces import ColumnsPiece, Piece, draw_stack, split_stack, stack_height
from advisor.reports.pdf.style import BODY_BOTTOM, MARGIN, TOP_BAND, Styles, closest, dense
from advisor.reports.pdf.text import Run, TextBlock

HEAD_TOP = 32.0
AFTER_TITLE = 14.0
AFTER_TITLE_JOINED = 10.0
JOIN_SHARE = 0.8
"""A section may follow on a page of which less than this is used."""
LEAST_FILL = 0.22
LEAST_GAP = 4.0
"""Between two pieces, however little room there is."""
BEGIN_SHARE = 0.35
"""Of a page that must be free for an appendix to begin on it."""
LEAST_REST = 60.0
"""Height below which the part of a section that stands on a page reads as left over."""
CLOSEST = 1.4
"""Setting a section closer never makes it shorter than by this much."""
EVEN_SHARES = (0.56, 0.62, 0.68, 0.74, 0.5)
LATE_SHARES = (0.74, 0.68, 0.62, 0.56, 0.5)
"""Shares tried for the first of two pages: halves, or in an appendix a full page and its rest."""
ALMOST = 1.2
"""A section up to so many pages long is set closer if it then fits on one."""


@dataclass(slots=True)
class Part:
    """What of a section stands on a page."""

    section: d.Section
    number: str
    pieces: list[Piece]
    continued: bool = False
    joined: bool = False
    """Below another section: its title is a size smaller."""


@dataclass(slots=True)
class Page:
    """A page: its parts from the top down, and its label."""

    parts: list[Part] = field(default_factory=list)
    label: str = ""


@dataclass(frozen=True, slots=True)
class Measures:
    """The page's size and what lies inside its margins."""

    width: float
    height: float

    @property
    def inner(self) -> float:
        """Width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def room(self) -> float:
        """Height between the top of the first head and the footer."""
        return self.height - HEAD_TOP - BODY_BOTTOM


class Layout:
    """Sections on pages."""

    def __init__(self, document: d.Document, styles: Styles, measures: Measures) -> None:
        self.document = document
        self.styles = styles
        self.measures = measures
        self.builder = Builder(styles, document.theme.colours)
        self.dense = Builder(dense(styles), document.theme.colours)
        self.closest = Builder(closest(styles), document.theme.colours)

    def pages(self) -> list[Page]:
        """All pages in order, labelled."""
        pages: list[Page] = []
        used = 0.0
        previous: d.Section | None = None
        for number, section in d.numbered(self.document):
            pieces = self._pieces(section)
            if joining := self._joining(previous, section, used, pieces):
                pages[-1].parts.append(Part(section, number, joining, joined=True))
                head = self._head_height(section, joined=True)
                used += 20 + head + stack_height(joining, self.measures.inner)
            elif first := self._begun_below(previous, section, used, pieces):
                pages[-1].parts.append(Part(section, number, first[0], joined=True))
                used = self._spread(pages, section, number, first[1])
            else:
                used = self._spread(pages, section, number, pieces, fresh=True)
            previous = section
        self._label(pages)
        self._stretch(pages)
        return pages

    def _pieces(self, section: d.Section) -> list[Piece]:
        """A section's pieces, set closer in the appendix, and where that spares the main part a page."""
        if section.appendix:
            return self.dense.pieces(section.blocks)
        pieces = self.builder.pieces(section.blocks)
        room = self.measures.room - self._head_height(section)
        if not room < stack_height(pieces, self.measures.inner) < ALMOST * room:
            return pieces
        for builder in (self.dense, self.closest):
            closer = builder.pieces(section.blocks)
            if self._squeezed(closer, room):
                return closer
        return pieces

    def _squeezed(self, pieces: list[Piece], room: float) -> bool:
        """True where they fit, if need be with less space between them."""
        over = stack_height(pieces, self.measures.inner) - room
        spare = [max(piece.space_after - LEAST_GAP, 0.0) for piece in pieces[:-1]]
        if over > sum(spare):
            return False
        if over > 0:
            for piece, own in zip(pieces, spare, strict=False):
                piece.space_after -= own * over / sum(spare)
        return True

    def _begun_below(
        self, previous: d.Section | None, section: d.Section, used: float, pieces: list[Piece]
    ) -> tuple[list[Piece], list[Piece]] | None:
        """An appendix begun below another where much of the page is free, and what goes on overleaf."""
        if previous is None or not (previous.appendix and section.appendix):
            return None
        room = self.measures.room - used - 20 - self._head_height(section, joined=True)
        if room < BEGIN_SHARE * self.measures.room:
            return None
        inner = self.measures.inner
        first, rest = split_stack(pieces, inner, room)
        if first and rest and (left := stack_height(rest, inner)) < LEAST_REST:
            first, rest = split_stack(pieces, inner, stack_height(first, inner) + left - LEAST_REST)
        return (first, rest) if first and rest and stack_height(first, inner) > LEAST_REST else None

    def _joining(
        self, previous: d.Section | None, section: d.Section, used: float, pieces: list[Piece]
    ) -> list[Piece] | None:
        """A section's pieces where it fits whole below the one before, set closer if need be."""
        if previous is None or previous.appendix != section.appendix:
            return None
        if not section.appendix and used >= JOIN_SHARE * self.measures.room:
            return None
        room = self.measures.room - used - 20 - self._head_height(section, joined=True)
        tall = stack_height(pieces, self.measures.inner)
        if tall <= room or (section.appendix and self._squeezed(pieces, room)):
            return pieces
        if section.appendix or tall > CLOSEST * room:
            return None
        closer = self.dense.pieces(section.blocks)
        return closer if stack_height(closer, self.measures.inner) <= room else None

    def _spread(
        self, pages: list[Page], section: d.Section, number: str, pieces: list[Piece], *, fresh: bool = False
    ) -> float:
        """Puts pieces on as many new pages as they need; gives the height used on the last."""
        inner = self.measures.inner
        head = self._head_height(section, continued=not fresh)
        later = self._head_height(section, continued=True)
        room = self.measures.room
        used = 0.0
        continued = not fresh
        rest = pieces
        while rest:
            first, after = split_stack(rest, inner, room - head)
            if not first:
                first, after = rest[:1], rest[1:]
            if after and self._is_short(after, later):
                shares = LATE_SHARES if section.appendix else EVEN_SHARES
                evened = self._evened(rest, shares, head, later)
                if evened is not None:
                    first, after = evened
            pages.append(Page([Part(section, number, first, continued)]))
            used = head + stack_height(first, inner)
            rest, head, continued = after, later, True
        return used

    def _is_short(self, pieces: list[Piece], head: float) -> bool:
        return head + stack_height(pieces, self.measures.inner) < LEAST_FILL * 2 * self.measures.room

    def _evened(
        self, pieces: list[Piece], shares: Sequence[float], head: float, later: float
    ) -> tuple[list[Piece], list[Piece]] | None:
        """A split nearer the middle, so that neither page is nearly empty."""
        inner = self.measures.inner
        total = stack_height(pieces, inner)
        for share in shares:
            first, after = split_stack(pieces, inner, total * share)
            fits = first and after and later + stack_height(after, inner) <= self.measures.room
            if fits and head + stack_height(first, inner) <= self.measures.room:
                return first, after
        return None

    def _label(self, pages: list[Page]) -> None:
        """Numbers through the main part, `A-1` and on through the appendix."""
        main = appendix = 0
        for page in pages:
            if page.parts[0].section.appendix:
                appendix += 1
                page.label = f"{self.document.appendix_word}-{appendix}"
            else:
                main += 1
                page.label = str(main)

    def _stretch(self, pages: list[Page]) -> None:
        """Lets charts, then the space between pieces, take up what would stay empty."""
        for page in pages:
            free = self.measures.room - self._used(page) - 4
            charts = [p for part in page.parts for p in _inside(part.pieces) if p.stretch > 0]
            total = sum(chart.stretch for chart in charts)
            if free <= 0:
                continue
            for chart in charts:
                chart.extra = min(chart.stretch, free * chart.stretch / total)
                if self._used(page) > self.measures.room - 2:
                    chart.extra = 0.0
            self._space_out(page)

    def _space_out(self, page: Page) -> None:
        """Evens out the gaps of a page of the main part that is nearly full."""
        part = page.parts[0]
        free = self.measures.room - self._used(page) - 4
        gaps = [piece for piece in part.pieces[:-1] if not piece.keep_with_next]
        if len(page.parts) > 1 or part.section.appendix or not gaps or free > 0.3 * self.measures.room:
            return
        for piece in gaps:
            piece.space_after += min(free / len(gaps), 20.0)

    def _used(self, page: Page) -> float:
        parts = [
            self._head_height(p.section, continued=p.continued, joined=p.joined)
            + stack_height(p.pieces, self.measures.inner)
            for p in page.parts
        ]
        return sum(parts) + 20 * (len(parts) - 1)

    def _title(self, section: d.Section, *, joined: bool) -> TextBlock:
        style = self.styles.title
        if section.appendix:
            style = style.but(size=13.5, leading=17)
        elif joined:
            style = style.but(size=15, leading=19)
        return TextBlock([Run(plain.one_line(section.title, 220), style)], style, "H1")

    def _head_height(self, section: d.Section, *, continued: bool = False, joined: bool = False) -> float:
        if continued:
            return self.styles.kicker.leading + 9
        title = self._title(section, joined=joined).height(self.measures.inner)
        return self.styles.kicker.leading + 3 + title + (AFTER_TITLE_JOINED if joined else AFTER_TITLE)

    def draw(self, pages: Sequence[Page], canvas: TaggedCanvas) -> None:
        """All pages onto the canvas."""
        total = len(pages)
        for index, page in enumerate(pages):
            if index:
                canvas.next_page()
            self._furniture(page, canvas, total)
            top = self.measures.height - HEAD_TOP
            for number, part in enumerate(page.parts):
                if number:
                    top = self._rule_between(canvas, top)
                top = self._part(part, canvas, top)

    def _rule_between(self, canvas: TaggedCanvas, top: float) -> float:
        with canvas.artifact():
            right = self.measures.width - MARGIN
            canvas.put_line((MARGIN, top - 6), (right, top - 6), self.document.theme.colours.rule, 0.6)
        return top - 20

    def _part(self, part: Part, canvas: TaggedCanvas, top: float) -> float:
        section, inner = part.section, self.measures.inner
        kicker = f"{part.number}{NO_BREAK}{NO_BREAK}{section.kicker.upper()}"
        style = self.styles.kicker
        if part.continued:
            kicker = f"{kicker} {self.document.furniture.continued}"
            with canvas.artifact("Pagination"):
                TextBlock([Run(kicker, style)], style).draw(canvas, MARGIN, top, inner)
            top -= style.leading + 9
        else:
            canvas.name_place(f"section-{section.id}", top + 8)
            with canvas.group("P"):
                TextBlock([Run(kicker, style)], style).draw(canvas, MARGIN, top, inner)
            top -= style.leading + 3
            title = self._title(section, joined=part.joined)
            with canvas.group("H1"):
                title.draw(canvas, MARGIN, top, title.balanced_width(inner))
            top -= title.height(inner) + (AFTER_TITLE_JOINED if part.joined else AFTER_TITLE)
        draw_stack(part.pieces, canvas, MARGIN, top, inner)
        return top - stack_height(part.pieces, inner)

    def _furniture(self, page: Page, canvas: TaggedCanvas, total: int) -> None:
        m, furniture = self.measures, self.document.furniture
        colours = self.document.theme.colours
        small = self.styles.detail.but(size=7.4, leading=9)
        with canvas.artifact("Pagination"):
            canvas.put_shape(drawing.box(0, m.height - TOP_BAND, m.width, TOP_BAND), colours.title)
            canvas.put_line((MARGIN, 33), (m.width - MARGIN, 33), colours.rule, 0.6)
            page_of = furniture.page_of.replace("{page}", page.label).replace("{pages}", str(total))
            texts = [(plain.one_line(furniture.left, 70), "left"), (furniture.centre, "center")]
            texts.append((f"{furniture.fingerprint}   ·   {page_of}", "right"))
            for words, align in texts:
                style = small.but(align=align)
                TextBlock([Run(words, style)], style).draw(canvas, MARGIN, 28, m.inner)
            self._logo(canvas)
            if furniture.draft:
                style = small.but(bold=True, colour="FFFFFF", align="center", size=7.6)
                text = TextBlock([Run(furniture.draft.upper(), style)], style)
                wide = text.widest(400) + 16
                stamp = drawing.box(m.width - MARGIN - wide, m.height - 27, wide, 13, 2)
                canvas.put_shape(stamp, colours.soc2)
                text.draw(canvas, m.width - MARGIN - wide, m.height - 16, wide)

    def _logo(self, canvas: TaggedCanvas) -> None:
        logo = self.document.theme.logo
        if logo is None:
            return
        right = self.measures.width - MARGIN - (90 if self.document.furniture.draft else 0)
        canvas.drawImage(
            str(logo), right - 110, self.measures.height - 40, 110, 24, preserveAspectRatio=True, anchor="ne"
        )


def _inside(pieces: Sequence[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, ColumnsPiece):
            found.extend(p for column in piece.columns for p in _inside(column))
        else:
            found.append(piece)
    return found
