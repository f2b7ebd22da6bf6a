"""A reportlab canvas on which everything drawn is either tagged content or an artifact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from advisor.formatting import NO_BREAK
from advisor.reports.pdf import drawing, fonts, objects
from advisor.reports.pdf.tags import Content, Element, Target, Tree


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link on a page: to an address, or to a place named in this document."""

    page: int
    box: tuple[float, float, float, float]
    contents: str
    url: str = ""
    destination: str = ""


@dataclass(frozen=True, slots=True)
class Destination:
    """A named place: a page and a height on it."""

    page: int
    top: float


class TaggedCanvas(Canvas):
    """Draws with y upwards as reportlab does; sequences of marked content never overlap."""

    # Inside of reportlab's canvas, which its stubs leave out.
    _code: list[str]
    _doc: PDFDocument

    def __init__(self, size: tuple[float, float]) -> None:
        self.buffer = BytesIO()
        super().__init__(
            self.buffer,
            pagesize=size,
            pageCompression=1,
            invariant=1,
            initialFontName=fonts.REGULAR,  # type: ignore[arg-type]  # the stubs take it for a number
            pdfVersion=(1, 7),
        )
        self.tree = Tree()
        self.tree.parents.append([])
        self.annotations: list[Annotation] = []
        self.destinations: dict[str, Destination] = {}
        self._stack = [self.tree.root]
        self._marked = False
        self._forget()

    def _forget(self) -> None:
        """A page begins with nothing set."""
        self._fill = self._stroke = self._font = ""

    @property
    def is_marked(self) -> bool:
        """True inside content or an artifact."""
        return self._marked

    def _make_preamble(self) -> None:
        # The stock preamble selects Helvetica, which would enter the file without being embedded.
        self._preamble = "1 0 0 1 0 0 cm"

    @property
    def page_index(self) -> int:
        """The page being drawn, counted from zero."""
        return len(self.tree.parents) - 1

    @property
    def here(self) -> Element:
        """The element that new content goes into."""
        return self._stack[-1]

    @contextmanager
    def inside(self, element: Element) -> Iterator[Element]:
        """New elements go into an existing one, such as that of a table begun on an earlier page."""
        self._stack.append(element)
        try:
            yield element
        finally:
            self._stack.pop()

    @contextmanager
    def group(self, role: str, attributes: str = "", **text: str) -> Iterator[Element]:
        """New elements go into a new one."""
        element = self.here.child(role, attributes, **text)
        self._stack.append(element)
        try:
            yield element
        finally:
            self._stack.pop()

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """What is drawn belongs to `element`; inside other content or an artifact it changes nothing."""
        if self._marked:
            yield
            return
        owners = self.tree.parents[-1]
        element.kids.append(Content(self.page_index, len(owners)))
        self._code.append(f"/{element.role} <</MCID {len(owners)}>> BDC")
        owners.append(element)
        self._marked = True
        try:
            yield
        finally:
            self._code.append("EMC")
            self._marked = False

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """What is drawn is decoration, furniture or a repetition: a screen reader passes over it."""
        if self._marked:
            yield
            return
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        self._marked = True
        try:
            yield
        finally:
            self._code.append("EMC")
            self._marked = False

    @contextmanager
    def standing_for(self, text: str) -> Iterator[None]:
        """What is drawn cannot show this text, so readers, search and copies are given it."""
        # Furniture and repetitions: the text must not stand for the element around them.
        furniture = bool(text) and self._marked
        if furniture:
            self._code.append(f"/Span <</ActualText {objects.text_string(text)}>> BDC")
        elif text:
            self.here.text.setdefault("ActualText", text)
        yield
        if furniture:
            self._code.append("EMC")

    def put_text(
        self, x: float, y: float, lines: Sequence[str], look: tuple[str, float, str], leading: float = 0.0
    ) -> None:
        """Lines of text from a first baseline down; `look` is face, size and colour."""
        face, size, colour = look
        font = fonts.face(face)
        code = [f"BT {self._ink(colour)}{x:.1f} {y:.1f} Td"]
        for index, line in enumerate(lines):
            if index:
                code.append(f"0 {drawing.number(-leading)} Td")
            for subset, chunk in self._coded(font, line):
                wanted = f"{font.getSubsetInternalName(subset, self._doc)} {drawing.number(size)} Tf"
                if wanted != self._font:
                    code.append(wanted)
                    self._font = wanted
                code.append(f"{drawing.literal(chunk)} Tj")
        self._code.append(" ".join(code) + " ET")

    def _ink(self, colour: str) -> str:
        """Sets the colour of text and areas where it is not set already."""
        if colour == self._fill:
            return ""
        self._fill = colour
        return drawing.fill(colour) + " "

    def _pen(self, colour: str, width: float) -> str:
        """Sets colour and width of lines where they are not set already."""
        wanted = f"{drawing.stroke(colour)} {drawing.number(width)} w "
        if wanted == self._stroke:
            return ""
        self._stroke = wanted
        return wanted

    def _coded(self, font: TTFont, text: str) -> Sequence[tuple[int, bytes]]:
        """Text in the codes of a face's subsets; at once where all its characters have codes in the first."""
        state = font.state.get(self._doc)
        if state is not None and NO_BREAK not in text:
            codes: dict[int, int] = state.assignments  # type: ignore[attr-defined]  # the stubs leave it out
            if codes.keys() >= set(map(ord, text)):
                shown = text.translate(codes)
                if max(shown, default=" ") <= "\xff":
                    return ((0, shown.encode("latin-1")),)
        return font.splitString(text, self._doc)

    def put_shape(self, outline: str, fill: str = "", edge: str = "", width: float = 0.7) -> None:
        """An outline filled, edged, or both."""
        paint = {(True, True): "B", (True, False): "f", (False, True): "S"}[bool(fill), bool(edge)]
        ink = self._ink(fill) if fill else ""
        pen = self._pen(edge, width) if edge else ""
        self._code.append(f"{ink}{pen}{outline} {paint}")

    def put_line(
        self, start: tuple[float, float], end: tuple[float, float], colour: str, width: float, dash: str = ""
    ) -> None:
        """A straight line; `dash` holds the lengths of its strokes and gaps."""
        line = f"{self._pen(colour, width)}{drawing.path((start, end), closed=False)} S"
        self._code.append(f"[{dash}] 0 d {line} [] 0 d" if dash else line)

    def link(self, element: Element, annotation: Annotation) -> None:
        """Lays a link over what was drawn and ties it to its element."""
        element.kids.append(Target(annotation.page, len(self.annotations)))
        self.annotations.append(annotation)
        self.tree.links.append(element)

    def name_place(self, name: str, top: float) -> None:
        """Gives the current page, at a height, a name that links can lead to."""
        self.destinations[name] = Destination(self.page_index, top)

    def next_page(self) -> None:
        """Ends the page and begins another."""
        self.showPage()
        self._forget()
        self.tree.parents.append([])

    def finish(self) -> bytes:
        """What reportlab makes of the pages, before structure and metadata are added."""
        self.showPage()
        self._doc.SaveToFile(self.buffer, self)
        return self.buffer.getvalue()
