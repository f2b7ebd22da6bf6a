"""What pages are made of: pieces that know their height, can be split, and draw themselves tagged."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.reports.pdf import drawing
from advisor.reports.pdf.canvas import TaggedCanvas
from advisor.reports.pdf.style import Style, Styles
from advisor.reports.pdf.tags import Element
from advisor.reports.pdf.text import Run, TextBlock

SPLIT_FROM = 420.0
"""Columns side by side are only split when they are taller than this, nearly a page."""


class Piece:
    """Something that takes up part of a page from the top down."""

    space_after = 8.0
    keep_with_next = False
    stretch = 0.0
    """How much taller it may be drawn than it needs to be."""
    extra = 0.0
    """How much taller it is drawn."""

    def height(self, width: float) -> float:
        """How tall it is at this width."""
        raise NotImplementedError

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draws it below `top`."""
        raise NotImplementedError

    def split(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        """What fits into `room`, and the rest; None when nothing of it does."""
        return None


class TextPiece(Piece):
    """A paragraph or heading."""

    def __init__(self, block: TextBlock, space_after: float = 6.0, *, keep: bool = False) -> None:
        self.block = block
        self.space_after = space_after
        self.keep_with_next = keep
        self.element: Element | None = None
        self.first: TextPiece | None = None

    def height(self, width: float) -> float:
        """As tall as its lines."""
        return self.block.height(width)

    def split(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        """Between lines, never leaving fewer than two on either page."""
        count = len(self.block.lines(width))
        fits = min(int(room // self.block.style.leading), count - 2)
        if fits < 2 or self.keep_with_next:
            return None
        head, tail = (TextPiece(part, self.space_after) for part in self.block.split(width, fits))
        head.space_after = 0
        head.block.actual = self.block.actual
        tail.first = self.first or head
        return head, tail

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """One element, even where it goes on over a page."""
        if self.first is not None and self.first.element is not None:
            with canvas.inside(self.first.element):
                self.block.draw(canvas, x, top, width)
            return
        with canvas.group(self.block.role) as element:
            self.element = element
            self.block.draw(canvas, x, top, width)


class ListPiece(Piece):
    """A list with dots or numbers. Split between items."""

    indent = 13.0

    def __init__(
        self,
        items: Sequence[Sequence[TextBlock]],
        styles: Styles,
        badge: str = "",
        *,
        numbered: bool = False,
        start: int = 1,
    ) -> None:
        self.items = list(items)
        self.styles = styles
        self.badge = badge
        self.numbered = numbered
        self.start = start
        self.gap = 6.0 if numbered else 4.0
        self.indent = 23.0 if numbered else 11.0

    def _item_height(self, item: Sequence[TextBlock], width: float) -> float:
        return sum(block.height(width - self.indent) for block in item)

    def height(self, width: float) -> float:
        """All items with the gaps between them."""
        inner = sum(self._item_height(item, width) for item in self.items)
        return inner + self.gap * max(len(self.items) - 1, 0)

    def split(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        """After the last item that fits."""
        used, count = 0.0, 0
        for item in self.items:
            used += self._item_height(item, width) + (self.gap if count else 0)
            if used > room:
                break
            count += 1
        if count == 0 or count == len(self.items):
            return None
        head = ListPiece(
            self.items[:count], self.styles, self.badge, numbered=self.numbered, start=self.start
        )
        tail = ListPiece(
            self.items[count:], self.styles, self.badge, numbered=self.numbered, start=self.start + count
        )
        return head, tail

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Label and body of each item."""
        with canvas.group("L", f"/O /List /ListNumbering /{'Decimal' if self.numbered else 'Disc'}"):
            for index, item in enumerate(self.items):
                with canvas.group("LI"):
                    with canvas.group("Lbl"):
                        self._draw_label(canvas, x, top, self.start + index, item[0].style)
                    with canvas.group("LBody"):
                        for block in item:
                            with canvas.group("P"):
                                block.draw(canvas, x + self.indent, top, width - self.indent)
                            top -= block.height(width - self.indent)
                top -= self.gap

    def _draw_label(self, canvas: TaggedCanvas, x: float, top: float, number: int, style: Style) -> None:
        middle = top - style.leading / 2
        if not self.numbered:
            canvas.here.text["ActualText"] = "•"
            with canvas.content(canvas.here):
                canvas.put_shape(drawing.disc(x + 2.6, middle - 0.4, 1.7), self.badge)
            return
        with canvas.artifact():
            canvas.put_shape(drawing.disc(x + 7.5, middle, 7.5), self.badge)
        label = style.but(colour="FFFFFF", bold=True, size=8, leading=10, align="center")
        TextBlock([Run(str(number), label)], label).draw(canvas, x, middle + 5, 15)


class ColumnsPiece(Piece):
    """Stacks of pieces side by side; kept together on one page."""

    def __init__(self, columns: Sequence[Sequence[Piece]], weights: Sequence[float], gutter: float) -> None:
        self.columns = [list(column) for column in columns]
        self.weights = list(weights)
        self.gutter = gutter
        self.space_after = 12.0

    def widths(self, width: float) -> list[float]:
        """Each column's width."""
        free = width - self.gutter * (len(self.columns) - 1)
        return [free * weight / sum(self.weights) for weight in self.weights]

    def height(self, width: float) -> float:
        """As tall as the tallest column."""
        pairs = zip(self.columns, self.widths(width), strict=True)
        return max((stack_height(column, inner) for column, inner in pairs), default=0.0) + self.extra

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Column by column, which is also the order of reading."""
        for column, inner in zip(self.columns, self.widths(width), strict=True):
            draw_stack(column, canvas, x, top, inner)
            x += inner + self.gutter

    def split(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        """Each column where it must: only when it would not fit a whole page."""
        if self.height(width) < SPLIT_FROM:
            return None
        heads: list[list[Piece]] = []
        tails: list[list[Piece]] = []
        for column, inner in zip(self.columns, self.widths(width), strict=True):
            head, tail = split_stack(column, inner, room)
            heads.append(head)
            tails.append(tail)
        if not any(heads) or not any(tails):
            return None
        return (
            ColumnsPiece(heads, self.weights, self.gutter),
            ColumnsPiece(tails, self.weights, self.gutter),
        )


def stack_height(pieces: Sequence[Piece], width: float) -> float:
    """Pieces below one another with the space between them."""
    total = sum(piece.height(width) + piece.space_after for piece in pieces)
    return total - pieces[-1].space_after if pieces else 0.0


def draw_stack(pieces: Sequence[Piece], canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
    """Draws pieces below one another."""
    for piece in pieces:
        piece.draw(canvas, x, top, width)
        top -= piece.height(width) + piece.space_after


def split_stack(pieces: Sequence[Piece], width: float, room: float) -> tuple[list[Piece], list[Piece]]:
    """Pieces that fit into `room`, and the rest. A heading stays with what follows it."""
    used = 0.0
    for index, piece in enumerate(pieces):
        needed = piece.height(width)
        if used + needed <= room + 0.01:
            used += needed + piece.space_after
            continue
        parts = piece.split(width, room - used)
        head = list(pieces[:index]) + ([parts[0]] if parts else [])
        tail = ([parts[1]] if parts else [piece]) + list(pieces[index + 1 :])
        while parts is None and head and head[-1].keep_with_next:
            tail.insert(0, head.pop())
        return head, tail
    return list(pieces), []
