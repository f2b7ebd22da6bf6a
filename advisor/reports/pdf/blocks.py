"""From the blocks of a document to the pieces of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from advisor.reports import document as d
from advisor.reports.charts import gantt
from advisor.reports.charts.drawn import CHARTS
from advisor.reports.charts.surface import Surface, tone_colour
from advisor.reports.pdf import drawing
from advisor.reports.pdf.canvas import TaggedCanvas
from advisor.reports.pdf.pieces import ColumnsPiece, ListPiece, Piece, TextPiece
from advisor.reports.pdf.style import GUTTER, Style, Styles
from advisor.reports.pdf.surface import PageSurface
from advisor.reports.pdf.tables import TablePiece
from advisor.reports.pdf.text import Run, TextBlock
from advisor.reports.theme import Colours

Draw = Callable[[Surface, float, float], None]


class ChartPiece(Piece):
    """A drawing of fixed or stretchable height."""

    space_after = 10.0

    def __init__(self, size: tuple[float, float], draw: Draw, colours: Colours) -> None:
        self.natural, self.stretch = size
        self._draw = draw
        self.colours = colours

    def height(self, width: float) -> float:
        """Its natural height and what it was given on top."""
        return self.natural + self.extra

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """On a surface whose origin is the piece's upper left corner."""
        self._draw(PageSurface(canvas, self.colours, x, top), width, self.height(width))


class GanttPiece(ChartPiece):
    """The plan, which may go on over pages."""

    def __init__(self, block: d.Gantt, colours: Colours) -> None:
        super().__init__(
            gantt.height(block), lambda s, width, height: gantt.draw(block, s, width, height), colours
        )
        self.block = block

    def split(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        """Between tasks."""
        parts = gantt.split(self.block, room)
        if parts is None:
            return None
        return GanttPiece(parts[0], self.colours), GanttPiece(parts[1], self.colours)


class FiguresPiece(Piece):
    """Key figures in boxes of equal width."""

    space_after = 14.0

    def __init__(self, block: d.KeyFigures, styles: Styles, colours: Colours) -> None:
        self.figures = block.figures
        self.styles = styles
        self.colours = colours

    def _blocks(self, figure: d.KeyFigure, width: float) -> list[TextBlock]:
        value = self.styles.figure
        while value.size > 12 and len(TextBlock([Run(figure.value, value)], value).lines(width)) > 1:
            value = value.but(size=value.size - 1)
        if len(TextBlock([Run(figure.value, value)], value).lines(width)) > 1:
            # Two lines where the others have one.
            value = value.but(size=11, leading=value.leading / 2)
        return [
            TextBlock([Run(figure.value, value)], value),
            TextBlock([Run(figure.label, self.styles.figure_label)], self.styles.figure_label),
            TextBlock([Run(figure.detail, self.styles.detail)], self.styles.detail),
        ]

    def _width(self, width: float) -> float:
        return (width - GUTTER * (len(self.figures) - 1)) / len(self.figures)

    def height(self, width: float) -> float:
        """As tall as the fullest box."""
        inner = self._width(width) - 26
        return 17 + max(sum(b.height(inner) for b in self._blocks(f, inner)) for f in self.figures)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Value, label and detail below one another in one paragraph group each."""
        each, tall = self._width(width), self.height(width)
        for figure in self.figures:
            with canvas.artifact():
                canvas.put_shape(drawing.box(x, top - tall, each, tall, 3), self.colours.panel)
                canvas.put_shape(
                    drawing.box(x, top - tall, 3.2, tall), tone_colour(self.colours, figure.tone)
                )
            y = top - 8
            with canvas.group("Div"):
                for block in self._blocks(figure, each - 26):
                    with canvas.group("P"):
                        block.draw(canvas, x + 15, y, each - 26)
                    y -= block.height(each - 26)
            x += each + GUTTER


class PanelPiece(Piece):
    """Points side by side on a shaded ground."""

    space_after = 10.0

    def __init__(self, block: d.Panel, styles: Styles, colours: Colours) -> None:
        self.texts = [_paragraph_block(point.text, point.lead, styles.body) for point in block.points]
        self.colours = colours

    def _width(self, width: float) -> float:
        return (width - 26 - 22 * (len(self.texts) - 1)) / len(self.texts)

    def height(self, width: float) -> float:
        """As tall as the longest point."""
        return 18 + max(text.height(self._width(width)) for text in self.texts)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Left to right."""
        tall = self.height(width)
        with canvas.artifact():
            canvas.put_shape(drawing.box(x, top - tall, width, tall, 3), self.colours.panel)
        for index, text in enumerate(self.texts):
            left = x + 13 + index * (self._width(width) + 22)
            with canvas.group("P"):
                text.draw(canvas, left, top - 9, self._width(width))


def _paragraph_block(text: str, lead: str, style: Style) -> TextBlock:
    runs = [Run(f"{lead} ", style.but(bold=True))] if lead else []
    return TextBlock([*runs, Run(text, style)], style)


class Builder:
    """Makes pieces in one theme."""

    def __init__(self, styles: Styles, colours: Colours) -> None:
        self.styles = styles
        self.colours = colours

    def pieces(self, blocks: Sequence[d.Block]) -> list[Piece]:
        """A piece for each block, in order."""
        return [self.piece(block) for block in blocks]

    def piece(self, block: d.Block) -> Piece:  # noqa: PLR0911 - one line a kind of block
        """The piece that draws a block."""
        match block:
            case d.Paragraph():
                style = self.styles.small if block.small else self.styles.body
                return TextPiece(_paragraph_block(block.text, block.lead, style))
            case d.Heading():
                text = TextBlock([Run(block.text, self.styles.heading)], self.styles.heading, "H2")
                return TextPiece(text, 4, keep=True)
            case d.Points():
                return self._points(block)
            case d.KeyFigures():
                return FiguresPiece(block, self.styles, self.colours)
            case d.Columns():
                columns = [self.pieces(column.blocks) for column in block.columns]
                return ColumnsPiece(columns, [c.weight for c in block.columns], GUTTER + 6)
            case d.Panel():
                return PanelPiece(block, self.styles, self.colours)
            case d.Table():
                return TablePiece(block, self.styles, self.colours)
            case d.Gantt():
                return GanttPiece(block, self.colours)
            case _:
                return self._chart(block)

    def _points(self, block: d.Points) -> Piece:
        items = []
        for point in block.items:
            parts = [_paragraph_block(point.text, point.lead, self.styles.body)]
            if point.detail:
                parts.append(TextBlock([Run(point.detail, self.styles.detail)], self.styles.detail))
            items.append(parts)
        badge = self.colours.title if block.numbered else self.colours.kicker
        return ListPiece(items, self.styles, badge, numbered=block.numbered)

    def _chart(self, block: d.Block) -> Piece:
        size, draw = CHARTS[type(block)]
        return ChartPiece(
            size(block), lambda surface, width, height: draw(block, surface, width, height), self.colours
        )
