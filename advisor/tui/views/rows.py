"""What every view is made from: a result, and rows that know what Enter and Space do on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from rich.cells import cell_len

from advisor.content import Content
from advisor.interview.session import Session
from advisor.interview.texts import Texts
from advisor.model.advice import Advice, LedgerRow
from advisor.model.reasoning import Reasoning
from advisor.model.roadmap import Roadmap
from advisor.tui import arguments
from advisor.tui.lines import EMPTY, Line, Span, line, padded, paragraph, rule


@dataclass(frozen=True, slots=True)
class Result:
    """Everything the views show."""

    content: Content
    texts: Texts
    session: Session
    advice: Advice
    reasoning: Reasoning | None = None
    roadmap: Roadmap | None = None
    planned: bool = False
    """True once the plan was worked out; a roadmap may still be missing then, where nothing is planned."""
    searched: bool = False
    """True once other plans and what would help were simulated too."""
    plan_fault: str = ""
    """What kind of fault kept the plan from being made."""
    private: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a view."""

    line: Line = EMPTY
    jump: str = ""
    """The question that Enter goes to."""
    fold: str = ""
    """What Space folds and opens."""
    head: bool = False
    """True for the first line of something the cursor can rest on."""
    pin: bool = False
    """True for a heading of columns, which stays in sight while what is below it scrolls."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How a view is looked at: what is folded, and for the plan where in time."""

    folded: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    back: int = 0
    """Steps scrolled on in time."""
    zoom: int = 1
    """0 is the closest; each step shows about twice as much time."""
    cursor: int = 0


View = Callable[[Result, Looks, int], list[Row]]


@dataclass(slots=True)
class Page:
    """Collects rows."""

    width: int
    rows: list[Row] = field(default_factory=list)

    def gap(self) -> None:
        """An empty row."""
        self.rows.append(Row())

    def heading(self, text: str) -> None:
        """A titled rule, after a gap unless it comes first."""
        if self.rows:
            self.gap()
        self.rows.append(Row(rule(self.width, title=text)))

    def text(self, text: str, name: str = "", indent: int = 0, first: str = "", *, jump: str = "") -> None:
        """A paragraph the cursor can rest on when it leads somewhere."""
        self.lines(paragraph(text, self.width, name, indent, first), jump=jump)

    def lines(self, lines: Iterable[Line], *, jump: str = "", fold: str = "", pin: bool = False) -> None:
        """Lines that belong together; the first one takes the cursor if they lead somewhere."""
        for index, each in enumerate(lines):
            self.rows.append(Row(each, jump, fold, head=index == 0 and bool(jump or fold), pin=pin))

    def argument(self, row: LedgerRow, session: Session, indent: int = 3) -> None:
        """An argument with its sign; the question behind it is where it leads."""
        self.lines(arguments.lines(row, session, self.width, indent), jump=next(iter(row.answers), ""))

    def pair(self, label: str, text: str, name: str = "", column: int = 22, indent: int = 0) -> None:
        """A label and its text, the text in a column of its own; a long label gets a line of its own."""
        found = paragraph(text, self.width, name, column)
        if cell_len(label) + indent + 2 > column:
            self.lines([*paragraph(label, self.width, "muted", indent), *found])
            return
        head = padded(line(" " * indent, Span(label, "muted")), column)
        self.lines([(*head, *found[0][1:]), *found[1:]])


def nothing(text: str, width: int) -> list[Row]:
    """A view that has only a sentence to say."""
    return [Row(each) for each in paragraph(text, width, "muted")]
