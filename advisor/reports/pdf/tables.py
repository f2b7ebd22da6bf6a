"""Tables: rows split over pages, heads repeated, every cell tagged with its scope."""

from __future__ import annotations

from dataclasses import dataclass, replace

from advisor.reports.charts.surface import tint, tone_colour
from advisor.reports.document import Bar, Cell, Mark, Row, RowKind, Table, Tone
from advisor.reports.pdf import drawing
from advisor.reports.pdf.canvas import TaggedCanvas
from advisor.reports.pdf.pieces import Piece
from advisor.reports.pdf.style import Style, Styles
from advisor.reports.pdf.tags import Element
from advisor.reports.pdf.text import Run, TextBlock
from advisor.reports.theme import Colours

PAD_X = 5.0
MARK_ROOM = 13.0
BAR_HEIGHT = 9.0


@dataclass(slots=True)
class _Content:
    """A cell ready to be drawn."""

    blocks: list[TextBlock]
    mark: Mark | None = None
    bar: Bar | None = None
    pad: float = 3.6

    def height(self, width: float) -> float:
        inner = width - 2 * PAD_X - (MARK_ROOM if self.mark else 0)
        text = sum(block.height(inner) for block in self.blocks)
        return max(text, BAR_HEIGHT + 2 if self.bar else 0) + 2 * self.pad


@dataclass(slots=True)
class _Line:
    """A row ready to be drawn."""

    cells: list[_Content]
    kind: RowKind
    continued: bool = False


class TablePiece(Piece):
    """A table, or the part of one that stands on a page."""

    space_after = 10.0

    def __init__(self, table: Table, styles: Styles, colours: Colours) -> None:
        self.table = table
        self.styles = styles
        self.colours = colours
        self._looks: dict[tuple[str, Tone, RowKind, bool], Style] = {}
        self.lines = [self._line(row) for row in table.rows]
        self.head = _Line(
            [_Content([self._title(c.title, right=c.right)], pad=self.styles.pad) for c in table.columns],
            RowKind.PLAIN,
        )
        self.first: TablePiece | None = None
        self.element: Element | None = None
        self._heights: dict[tuple[int, float], float] = {}

    def _title(self, text: str, *, right: bool) -> TextBlock:
        style = self.styles.column.but(align="right" if right else "left")
        return TextBlock([Run(text, style)], style)

    def _line(self, row: Row) -> _Line:
        align = ["right" if c.right else "left" for c in self.table.columns]
        cells = [
            self._cell(cell, align[i] if i < len(align) else "left", row.kind)
            for i, cell in enumerate(row.cells)
        ]
        return _Line(cells, row.kind)

    def _cell(self, cell: Cell, align: str, kind: RowKind) -> _Content:
        style = self._style(align, cell, kind)
        blocks = [TextBlock([Run(cell.text, style, url=cell.url)], style)] if cell.text else []
        if cell.detail:
            detail = self.styles.cell_detail if align == "left" else self.styles.cell_detail.but(align=align)
            blocks.append(TextBlock([Run(cell.detail, detail)], detail))
        return _Content(blocks, cell.mark, cell.bar, self.styles.pad)

    def _style(self, align: str, cell: Cell, kind: RowKind) -> Style:
        key = (align, cell.tone, kind, cell.bold)
        if key not in self._looks:
            style = self.styles.cell.but(align=align)
            if kind is RowKind.GROUP:
                style = self.styles.cell.but(bold=True, colour=self.colours.title)
            elif cell.bold or kind in {RowKind.TOTAL, RowKind.CHOSEN}:
                style = style.but(bold=True)
            if cell.tone is not Tone.PLAIN:
                muted = cell.tone is Tone.MUTED
                style = style.but(
                    colour=self.colours.muted if muted else tone_colour(self.colours, cell.tone)
                )
            self._looks[key] = style
        return self._looks[key]

    def _widths(self, width: float) -> list[float]:
        total = sum(c.weight for c in self.table.columns)
        return [width * c.weight / total for c in self.table.columns]

    def _line_height(self, line: _Line, width: float) -> float:
        key = (id(line), width)
        if key not in self._heights:
            if line.kind is RowKind.GROUP:
                self._heights[key] = line.cells[0].height(width) + 3
            else:
                pairs = zip(line.cells, self._widths(width), strict=True)
                self._heights[key] = max(cell.height(inner) for cell, inner in pairs)
        return self._heights[key]

    def height(self, width: float) -> float:
        """The head and all lines."""
        return self._line_height(self.head, width) + sum(self._line_height(x, width) for x in self.lines)

    def _part(self, lines: list[_Line]) -> TablePiece:
        part = TablePiece(replace(self.table, rows=()), self.styles, self.colours)
        part.lines = lines
        part.first = self.first or self
        return part

    def split(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        """Between lines; inside a line only when it alone is taller than a page."""
        used = self._line_height(self.head, width)
        if used > room:
            return None
        count = 0
        for line in self.lines:
            if used + self._line_height(line, width) > room:
                break
            used += self._line_height(line, width)
            count += 1
        while count and self.lines[count - 1].kind is RowKind.GROUP:
            count -= 1
        if count == 0:
            return self._split_line(width, room) if room > 150 else None
        head, tail = self._part(self.lines[:count]), self._part(self.lines[count:])
        head.first, tail.first = self.first, self.first or head
        return (head, tail) if tail.lines else None

    def _split_line(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        """Lines of text of the first row that fit, and what remains of it."""
        line = self.lines[0]
        if line.kind is RowKind.GROUP:
            return None
        free = room - self._line_height(self.head, width) - 2 * self.styles.pad
        upper, lower = [], []
        for cell, inner in zip(line.cells, self._widths(width), strict=True):
            top, rest = _split_cell(cell, inner - 2 * PAD_X - (MARK_ROOM if cell.mark else 0), free)
            upper.append(top)
            lower.append(rest)
        if not any(cell.blocks for cell in lower) or not any(cell.blocks for cell in upper):
            return None
        head = self._part([_Line(upper, line.kind)])
        tail = self._part([_Line(lower, line.kind, continued=True), *self.lines[1:]])
        head.first, tail.first = self.first, self.first or head
        return head, tail

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Rows from the top; a continued table goes on in its first element."""
        repeated = self.first is not None and self.first.element is not None
        if repeated and self.first is not None and self.first.element is not None:
            self.element = self.first.element
        else:
            self.element = canvas.here.child("Table", "/O /Table", Alt=self.table.summary)
        with canvas.inside(self.element):
            tall = self._line_height(self.head, width)
            self._draw_head(canvas, (x, top, width, tall), repeated=repeated)
            top -= tall
            for index, line in enumerate(self.lines):
                tall = self._line_height(line, width)
                self._draw_line(canvas, line, (x, top, width, tall), last=index == len(self.lines) - 1)
                top -= tall

    def _draw_head(
        self, canvas: TaggedCanvas, at: tuple[float, float, float, float], *, repeated: bool
    ) -> None:
        x, top, width, tall = at
        with canvas.artifact():
            canvas.put_line((x, top - tall), (x + width, top - tall), self.colours.title, 0.9)
        if repeated:
            with canvas.artifact("Pagination"):
                self._cells(canvas, self.head, at)
            return
        with canvas.group("TR"):
            self._cells(canvas, self.head, at, role="TH", scope="Column")

    def _draw_line(
        self, canvas: TaggedCanvas, line: _Line, at: tuple[float, float, float, float], *, last: bool
    ) -> None:
        x, top, width, tall = at
        with canvas.artifact():
            if line.kind in {RowKind.TOTAL, RowKind.CHOSEN}:
                canvas.put_shape(drawing.box(x, top - tall, width, tall), tint(self.colours.title, 0.07))
            if not last or line.kind is not RowKind.TOTAL:
                canvas.put_line((x, top - tall), (x + width, top - tall), self.colours.rule, 0.5)
        if line.kind is RowKind.GROUP:
            with (
                canvas.group("TR"),
                canvas.group("TH", f"/O /Table /Scope /Row /ColSpan {len(self.table.columns)}"),
            ):
                self._draw_content(canvas, line.cells[0], (x, top - 3), width)
            return
        with canvas.group("TR"):
            self._cells(canvas, line, at)

    def _cells(
        self,
        canvas: TaggedCanvas,
        line: _Line,
        at: tuple[float, float, float, float],
        role: str = "",
        scope: str = "Row",
    ) -> None:
        x, top, width, _ = at
        for index, (cell, inner) in enumerate(zip(line.cells, self._widths(width), strict=True)):
            header = role == "TH" or (index == 0 and not line.continued)
            attributes = f"/O /Table /Scope /{scope}" if header else ""
            if canvas.is_marked:
                self._draw_content(canvas, cell, (x, top), inner)
            else:
                with canvas.group("TH" if header else "TD", attributes):
                    self._draw_content(canvas, cell, (x, top), inner)
            x += inner

    def _draw_content(
        self, canvas: TaggedCanvas, cell: _Content, at: tuple[float, float], width: float
    ) -> None:
        x, top = at[0] + PAD_X, at[1] - cell.pad
        inner = width - 2 * PAD_X
        if cell.mark is not None:
            with canvas.artifact():
                draw_mark(canvas, cell.mark, (x + 4, top - 5.9), self.colours)
            x, inner = x + MARK_ROOM, inner - MARK_ROOM
        if cell.bar is not None:
            with canvas.artifact():
                self._draw_bar(canvas, cell.bar, (x, top - 1), inner)
        single = len(cell.blocks) == 1
        for block in cell.blocks:
            if single or canvas.is_marked:
                block.draw(canvas, x, top, inner)
            else:
                with canvas.group("P"):
                    block.draw(canvas, x, top, inner)
            top -= block.height(inner)

    def _draw_bar(self, canvas: TaggedCanvas, bar: Bar, at: tuple[float, float], width: float) -> None:
        x, top = at
        scale = width / bar.most if bar.most > 0 else 0.0
        if bar.likely > 0:
            outline = drawing.box(x, top - BAR_HEIGHT, max(bar.likely * scale, 1), BAR_HEIGHT)
            canvas.put_shape(outline, tone_colour(self.colours, bar.tone))
        if bar.low is not None and bar.high is not None and bar.high > bar.low:
            left, right, y = x + bar.low * scale, x + bar.high * scale, top - BAR_HEIGHT / 2
            lines = ((left, y, right, y), (left, y - 2.6, left, y + 2.6), (right, y - 2.6, right, y + 2.6))
            for x1, y1, x2, y2 in lines:
                canvas.put_line((x1, y1), (x2, y2), self.colours.ink, 0.9)


def _split_cell(cell: _Content, width: float, free: float) -> tuple[_Content, _Content]:
    upper: list[TextBlock] = []
    lower: list[TextBlock] = []
    for block in cell.blocks:
        fits = int(free // block.style.leading)
        if lower or fits <= 0:
            lower.append(block)
            continue
        if fits >= len(block.lines(width)):
            upper.append(block)
            free -= block.height(width)
            continue
        head, tail = block.split(width, fits)
        head.actual = block.actual
        upper.append(head)
        lower.append(tail)
        free = 0
    return _Content(upper, cell.mark, cell.bar, cell.pad), _Content(lower, cell.mark, pad=cell.pad)


def draw_mark(canvas: TaggedCanvas, mark: Mark, at: tuple[float, float], colours: Colours) -> None:
    """A tick, a tilde or a cross around the point given; the words beside it say the same."""
    x, y = at
    stroke = {Mark.YES: colours.shared, Mark.MAYBE: colours.milestone, Mark.NO: colours.muted}[mark]
    if mark is Mark.YES:
        outline = drawing.path(((x - 3.4, y), (x - 0.9, y - 2.7), (x + 3.8, y + 3.2)), closed=False)
    elif mark is Mark.MAYBE:
        curve = drawing.points((x - 1.8, y + 2.6, x + 1.4, y - 3, x + 3.6, y + 0.8))
        outline = f"{drawing.points((x - 3.6, y - 0.8))} m {curve} c"
    else:
        strokes = (((x - 2.8, y - 2.8), (x + 2.8, y + 2.8)), ((x - 2.8, y + 2.8), (x + 2.8, y - 2.8)))
        outline = " ".join(drawing.path(line, closed=False) for line in strokes)
    canvas.put_shape(f"1 J {outline}", edge=stroke, width=1.5)
