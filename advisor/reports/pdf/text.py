"""The one way from text to the page: runs of plain text, broken into lines and drawn.

No markup language lies between, so nothing a client writes can act as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from advisor.formatting import NO_BREAK
from advisor.reports import plain
from advisor.reports.pdf import fonts
from advisor.reports.pdf.canvas import Annotation, TaggedCanvas
from advisor.reports.pdf.style import Style
from advisor.reports.pdf.tags import Element


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style, leading somewhere where it is a link."""

    text: str
    style: Style
    url: str = ""
    destination: str = ""

    @property
    def leads(self) -> bool:
        """True when it is a link."""
        return bool(self.url or self.destination)


class _Word:
    """Made by the ten thousand, so it holds what is asked for again and again."""

    __slots__ = ("run", "space", "text", "width")

    def __init__(self, text: str, run: Run, width: float, space: float) -> None:
        self.text = text
        self.run = run
        self.width = width
        self.space = space
        """Of the space before it; 0 where none stands there."""


_Line = tuple[_Word, ...]
_Link = tuple[tuple[str, str], Element]
"""Where it leads, and its element: one, on however many lines its words stand."""


class TextBlock:
    """Runs set as one paragraph. Broken once for each width asked for."""

    def __init__(self, runs: Sequence[Run], style: Style, role: str = "P") -> None:
        self.style = style
        self.role = role
        self.actual = ""
        """What was written, where the typeface cannot show all of it."""
        self._runs = tuple(runs)
        self._broken: dict[float, tuple[_Line, ...]] = {}
        texts = [plain.clean(run.text) for run in self._runs]
        whole = "".join(texts)
        if fonts.missing(whole):
            self.actual = whole
            texts = [fonts.drawable(text) for text in texts]
        self._paragraphs: list[list[_Word]] = _words(list(zip(self._runs, texts, strict=True)))

    def lines(self, width: float) -> tuple[_Line, ...]:
        """The lines of the paragraph at this width."""
        key = round(width, 2)
        if key not in self._broken:
            self._broken[key] = tuple(line for words in self._paragraphs for line in _broken(words, width))
        return self._broken[key]

    def height(self, width: float) -> float:
        """How tall it is at this width."""
        return len(self.lines(width)) * self.style.leading

    def widest(self, width: float) -> float:
        """The longest line at this width."""
        return max((_line_width(line) for line in self.lines(width)), default=0.0)

    def split(self, width: float, count: int) -> tuple[TextBlock, TextBlock]:
        """The first `count` lines and the rest."""
        lines = self.lines(width)
        return self._part(lines[:count], width), self._part(lines[count:], width)

    def _part(self, lines: tuple[_Line, ...], width: float) -> TextBlock:
        part = TextBlock((), self.style, self.role)
        part._broken[round(width, 2)] = lines
        part._paragraphs = [[word for line in lines for word in line]]
        return part

    def balanced_width(self, width: float) -> float:
        """The smallest width that needs no more lines: makes the lines of a title even."""
        count = len(self.lines(width))
        if count < 2:
            return width
        low, high = width / count, width
        while high - low > 2:
            middle = (low + high) / 2
            low, high = (low, middle) if len(self.lines(middle)) <= count else (middle, high)
        return high

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draws the lines below `top` as content of the canvas's current element."""
        if not self.actual:
            self._draw(canvas, x, top, width)
            return
        with canvas.standing_for(self.actual):
            self._draw(canvas, x, top, width)

    def _draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        leading, size = self.style.leading, self.style.size
        baseline = top - (leading - (fonts.ASCENT + fonts.DESCENT) * size) / 2 - fonts.ASCENT * size
        lines = self.lines(width)
        if not any(word.run.leads for line in lines for word in line):
            with canvas.content(canvas.here):
                if (
                    self.style.align == "left"
                    and len({word.run.style for line in lines for word in line}) == 1
                ):
                    look = lines[0][0].run.style
                    texts = [_text(line) for line in lines]
                    canvas.put_text(x, baseline, texts, (look.face, look.size, look.colour), leading)
                    return
                for index, line in enumerate(lines):
                    self._draw_line(canvas, line, x, baseline - index * leading, width)
            return
        begun: _Link | None = None
        for index, line in enumerate(lines):
            begun = self._draw_linked(canvas, line, (x, baseline - index * leading), width, begun)

    def _start(self, line: _Line, x: float, width: float) -> float:
        if self.style.align == "left":
            return x
        free = width - _line_width(line)
        return x + (free if self.style.align == "right" else free / 2)

    def _draw_line(self, canvas: TaggedCanvas, line: _Line, x: float, y: float, width: float) -> None:
        _draw_words(canvas, line, self._start(line, x, width), y)

    def _draw_linked(
        self, canvas: TaggedCanvas, line: _Line, at: tuple[float, float], width: float, begun: _Link | None
    ) -> _Link | None:
        """Returns the link that the line ends in: the next line may go on with it."""
        x = self._start(line, at[0], width)
        for leads, group in groupby(line, key=lambda word: (word.run.url, word.run.destination)):
            words = tuple(group)
            advance = _line_width(words) + (words[0].space if words[0] is not line[0] else 0)
            if not any(leads):
                begun = None
                with canvas.content(canvas.here):
                    _draw_words(canvas, words, x, at[1], after=words[0] is not line[0])
            else:
                if begun is None or begun[0] != leads:
                    begun = leads, canvas.here.child("Link")
                box = (x, at[1] - 2, x + advance, at[1] + self.style.size * 0.8)
                said = leads[0] or " ".join(word.text for word in words)
                with canvas.content(begun[1]):
                    _draw_words(canvas, words, x, at[1], after=words[0] is not line[0])
                canvas.link(begun[1], Annotation(canvas.page_index, box, said, *leads))
            x += advance
        return begun


def _words(runs: Sequence[tuple[Run, str]]) -> list[list[_Word]]:
    """Words by paragraph: line breaks in the text end one."""
    paragraphs: list[list[_Word]] = [[]]
    space = False
    for run, text in runs:
        face, size = run.style.face, run.style.size
        known, gap = fonts.known_widths(face), fonts.width(" ", face, size)
        for number, line in enumerate(text.split("\n")):
            if number:
                paragraphs.append([])
                space = False
            for index, part in enumerate(_glued(line).split(" ")):
                space = space or index > 0
                if part:
                    unit = known.get(part)
                    wide = fonts.width(part, face, size) if unit is None else unit * size
                    paragraphs[-1].append(_Word(part, run, wide, gap if space else 0.0))
                    space = False
    return [words for words in paragraphs if words]


_TERMS = re.compile(r"(?:SOC|ISO|IEC|Type|PCI|[Ss]tage) (?=[0-9]|II?\b|DSS)|[0-9] (?=months?\b)")


def _glued(line: str) -> str:
    """A line whose names of standards, and numbers of months, do not break in the middle."""
    return _TERMS.sub(lambda term: term[0][:-1] + NO_BREAK, line) if _TERMS.search(line) else line


def _line_width(line: _Line) -> float:
    return sum([word.width + word.space for word in line]) - line[0].space if line else 0.0


def _broken(words: list[_Word], width: float) -> list[_Line]:
    lines: list[_Line] = []
    line: list[_Word] = []
    used = 0.0
    wide = any(word.width > width and NO_BREAK in word.text for word in words)
    for word in _loosened(words, width) if wide else words:
        advance = word.width + word.space if line else word.width
        if line and used + advance > width + 0.01 and word.space:
            lines.append(tuple(line))
            line, used, advance = [], 0.0, word.width
        if used + advance > width + 0.01 and word.width > width:
            *full, word = _chopped(word, width)  # noqa: PLW2901 - its last piece goes on
            if line:
                lines.append(tuple(line))
                line, used = [], 0.0
            lines.extend((piece,) for piece in full)
            advance = word.width
        line.append(word)
        used += advance
    if line:
        lines.append(tuple(line))
    return lines


def _loosened(words: list[_Word], width: float) -> Iterator[_Word]:
    """Words; what is held together but too wide for any line comes apart again."""
    for word in words:
        if NO_BREAK not in word.text or word.width <= width:
            yield word
            continue
        for index, part in enumerate(word.text.split(NO_BREAK)):
            style = word.run.style
            gap = fonts.width(" ", style.face, style.size) if index else word.space
            yield _Word(part, word.run, fonts.width(part, style.face, style.size), gap)


def _chopped(word: _Word, width: float) -> list[_Word]:
    """A word too long for any line in pieces that fit."""
    pieces: list[_Word] = []
    current, used = "", 0.0
    style = word.run.style
    for character in word.text:
        advance = fonts.width(character, style.face, style.size)
        if current and used + advance > width:
            pieces.append(_Word(current, word.run, used, 0.0 if pieces else word.space))
            current, used = "", 0.0
        current += character
        used += advance
    pieces.append(_Word(current, word.run, used, 0.0 if pieces else word.space))
    return pieces


def _text(line: _Line) -> str:
    """A line as one string. A space ends it, so that whoever copies the text gets words apart."""
    return "".join((" " if index and word.space else "") + word.text for index, word in enumerate(line)) + " "


def _draw_words(canvas: TaggedCanvas, words: _Line, x: float, y: float, *, after: bool = False) -> None:
    """Draws words on one baseline; `after` says that others stand before them on the line."""
    for index, (style, group) in enumerate(groupby(words, key=lambda word: word.run.style)):
        shown = ""
        for word in group:
            first = not shown and index == 0 and not after
            shown += (" " if word.space and not first else "") + word.text
        # A space ends every line, so that whoever copies the text gets words apart.
        end = " " if words[-1].run.style == style else ""
        canvas.put_text(x, y, [shown + end], (style.face, style.size, style.colour))
        x += fonts.width(shown, style.face, style.size)
