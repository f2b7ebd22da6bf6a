"""The list of engagements as the keys drive it, and how it looks. Knows the index, never the files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from rich.cells import cell_len

from advisor.engagements.index import Listed
from advisor.formatting import capitalised, day_short, number
from advisor.interview.texts import Texts
from advisor.tui.bars import title_bar
from advisor.tui.box import box, typing
from advisor.tui.buffer import NOTHING, LineBuffer
from advisor.tui.commands import Layer
from advisor.tui.lines import (
    EMPTY,
    Line,
    Span,
    aimed,
    filled,
    fit,
    line,
    padded,
    painted,
    paragraph,
    role,
    rule,
)
from advisor.tui.pad import Choice

PAGE = 9
START, EXAMPLE, OPEN_FILE, COPY = "start", "example", "open-file", "copy"
FILLED, BLANK = "filled", "blank"
"""What a copy holds."""


@dataclass(frozen=True, slots=True)
class Lobby:
    """What the list shows and where its cursor is."""

    listed: tuple[Listed, ...]
    today: date
    folder: Path
    layer: Layer = Layer.HOME
    cursor: int = 0
    buffer: LineBuffer = NOTHING
    """What the list is filtered by, or the path being typed."""
    choices: tuple[Choice, ...] = ()
    """Something to choose from before going on: a questionnaire or an example."""
    choosing: str = ""
    back_to: int = 0
    """Where the cursor was before choosing."""
    message: str = ""
    private: bool = False
    blank: bool = False
    """True where a copy is to hold no answers."""
    elsewhere: frozenset[str] = frozenset()
    """Paths of engagements that are open in another terminal."""

    @property
    def shown(self) -> tuple[Listed, ...]:
        """The engagements that pass the filter."""
        if self.layer in (Layer.OPEN_FILE, Layer.NAME):
            return self.listed
        words = self.buffer.text.casefold().split()
        return tuple(e for e in self.listed if all(word in e.name.casefold() for word in words))

    @property
    def here(self) -> Listed | None:
        """The engagement under the cursor."""
        return self.shown[self.cursor] if self.cursor < len(self.shown) else None

    @property
    def first_run(self) -> bool:
        """True while there is nothing to list."""
        return not self.listed

    @property
    def count(self) -> int:
        """How many rows the cursor can be on."""
        return len(self.choices) if self.layer is Layer.CHOOSE else len(self.shown)


def beginnings(texts: Texts) -> tuple[Choice, ...]:
    """What a first run offers."""
    return tuple(Choice(what, texts(f"home-{what}")) for what in (START, EXAMPLE, OPEN_FILE))


def moved(lobby: Lobby, step: int) -> Lobby:
    """With the cursor on, going round at the ends."""
    return replace(lobby, cursor=(lobby.cursor + step) % max(lobby.count, 1), message="")


def put(lobby: Lobby, cursor: int) -> Lobby:
    """With the cursor on that row."""
    return replace(lobby, cursor=min(max(cursor, 0), max(lobby.count - 1, 0)), message="")


def choosing(lobby: Lobby, what: str, choices: Sequence[Choice]) -> Lobby:
    """With something to choose from."""
    begun = replace(lobby, layer=Layer.CHOOSE, choosing=what, choices=tuple(choices), back_to=lobby.cursor)
    return replace(begun, cursor=0, message="")


def naming(lobby: Lobby, *, blank: bool) -> Lobby:
    """With a box for the name of a copy, and the cursor on what is copied again."""
    return replace(lobby, layer=Layer.NAME, buffer=NOTHING, blank=blank, cursor=lobby.back_to, message="")


def back(lobby: Lobby) -> Lobby:
    """With nothing typed and nothing to choose."""
    kept = lobby.back_to if lobby.layer in (Layer.CHOOSE, Layer.NAME) else 0
    return replace(lobby, layer=Layer.HOME, buffer=NOTHING, choices=(), choosing="", cursor=kept, message="")


def lines(lobby: Lobby, texts: Texts, width: int, height: int) -> list[Line]:
    """The page in exactly `height` lines."""
    inner = min(width - 2, 112)
    if lobby.layer is Layer.CHOOSE:
        rows = _choosing(lobby, texts, inner, height)
    elif lobby.layer in (Layer.OPEN_FILE, Layer.NAME):
        rows = _typing(lobby, texts, inner)
    elif lobby.first_run:
        rows = _first_run(lobby, texts, min(inner, 76), height)
    else:
        rows = _list(lobby, texts, inner, height)
    if lobby.message:
        rows += [EMPTY, *paragraph(lobby.message, inner, "bad", 2, "!")]
    return [line(" ", *row) for row in filled(rows, height)]


def _first_run(lobby: Lobby, texts: Texts, width: int, height: int) -> list[Line]:
    """What it is in three sentences and how to begin; where it is low, without lines between."""
    said = [paragraph(texts(part), width) for part in ("home-what", "home-how")]
    said.append(paragraph(texts("home-where", folder=lobby.folder), width, "muted"))
    choices = _numbered(beginnings(texts), lobby.cursor, width)
    rows: list[Line] = [EMPTY, *(row for part in said for row in (*part, EMPTY)), *choices]
    if len(rows) <= height:
        return rows
    close = [row for part in said for row in part]
    return [*close[: max(height - len(choices) - 1, 0)], EMPTY, *choices]


def _numbered(choices: Sequence[Choice], cursor: int, width: int) -> list[Line]:
    rows: list[Line] = []
    for index, choice in enumerate(choices):
        row = line(Span(f" {index + 1}  ", "key"), Span(choice.label, "strong" if choice.means else ""))
        row = painted(row, width, "cursor") if index == cursor else row
        part = [row, *(paragraph(choice.means, width, "muted", 4) if choice.means else [])]
        rows += [aimed(each, f"choice:{choice.id}") for each in part]
    return rows


def _choosing(lobby: Lobby, texts: Texts, width: int, height: int) -> list[Line]:
    """Something to choose from; only by name where there is no room for more."""
    head = [EMPTY, role(texts(f"choose-{lobby.choosing}"), "strong"), EMPTY]
    rows = [*head, *_numbered(lobby.choices, lobby.cursor, min(width, 84))]
    if len(rows) <= height:
        return rows
    short = [replace(choice, means="") for choice in lobby.choices]
    return [*head, *_numbered(short, lobby.cursor, min(width, 84))]


def _typing(lobby: Lobby, texts: Texts, width: int) -> list[Line]:
    """A box for a path, or for the name of a copy."""
    what = "copy-name" if lobby.layer is Layer.NAME else "open-file"
    return [
        EMPTY,
        role(texts(f"choose-{what}"), "strong"),
        EMPTY,
        box(lobby.buffer, width),
        *paragraph(texts(f"{what}-help"), width, "muted", 3),
    ]


def _list(lobby: Lobby, texts: Texts, width: int, height: int) -> list[Line]:
    rows: list[Line] = []
    if lobby.layer is Layer.HOME_FILTER:
        rows += [painted(line(Span(" / ", "key"), *typing(lobby.buffer, width - 6)), width, "box")]
    rows += [EMPTY, _head(texts, width), rule(width)]
    foot = paragraph(texts("home-legend"), width, "faint")
    foot += paragraph(texts("home-where", folder=lobby.folder), width, "faint")
    room = max(height - len(rows) - 1 - len(foot), 1)
    shown = lobby.shown
    top = max(min(lobby.cursor - room // 2, len(shown) - room), 0)
    for index in range(top, min(top + room, len(shown))):
        rows.append(_row(lobby, texts, index, width))
    if not shown:
        rows += paragraph(texts("nothing-found"), width, "muted", 3)
    return [*rows, EMPTY, *foot]


def _columns(width: int) -> tuple[int, int, int, int]:
    """Widths of name, progress, verdict and day."""
    progress, touched = (18, 14) if width > 90 else (9, 12)
    verdict = min(max(width // 3, 18), 34)
    return max(width - progress - touched - verdict - 4, 12), progress, verdict, touched


def _head(texts: Texts, width: int) -> Line:
    name, progress, verdict, touched = _columns(width)
    cells = (
        ("home-name", name + 4),
        ("home-progress", progress),
        ("home-verdict", verdict),
        ("home-touched", touched),
    )
    row: list[Span] = []
    for text, size in cells:
        lead = "    " if text == "home-name" else ""
        row.extend(padded(line(Span(f"{lead}{texts(text)}", "muted")), size))
    return tuple(row)


def _row(lobby: Lobby, texts: Texts, index: int, width: int) -> Line:
    entry = lobby.shown[index]
    name_width, progress, verdict, touched = _columns(width)
    digit = str(index + 1) if index < PAGE else " "
    name = texts("private-entry", n=index + 1) if lobby.private else entry.name
    row = (
        *line(Span(f" {digit}  ", "key")),
        *padded(line(Span(fit(name or texts("no-name"), name_width - 2), "strong")), name_width),
        *padded(_progress(entry, progress), progress),
        *padded(_verdict(entry, texts, verdict), verdict),
        *padded(_last(lobby, entry, texts), touched),
    )
    row = aimed(row, f"entry:{index}")
    return painted(row, width, "cursor") if index == lobby.cursor else row


def _last(lobby: Lobby, entry: Listed, texts: Texts) -> Line:
    """When it was last touched, or that it is being worked on in another terminal."""
    if entry.path in lobby.elsewhere:
        return line(Span(texts("open-elsewhere"), "warn"))
    return line(Span(_touched(entry, lobby.today, texts), "muted"))


def _progress(entry: Listed, width: int) -> Line:
    total = entry.answered + entry.open
    counts = f"{number(entry.answered)}/{number(total)}" if total else ""
    if width < 16 or not total:
        return line(Span(counts, "muted"))
    done = round(entry.answered / total * 8)
    return line(Span("█" * done, "accent"), Span("░" * (8 - done), "rule"), Span(f" {counts}", "muted"))


def _verdict(entry: Listed, texts: Texts, width: int) -> Line:
    if not entry.verdict:
        return line(Span(f"◌ {texts('state-open')}", "muted")) if entry.answered else EMPTY
    words = texts(f"verdict-{entry.verdict.replace('_', '-')}")
    short = f"among-{entry.verdict.replace('_', '-')}"
    if cell_len(words) > width - 3 and short in texts:
        words = capitalised(texts(short))
    mark = "●" if entry.determined else ("◐" if entry.settled else "◌")
    name = {"both": "both", "soc2": "soc2", "iso27001": "iso27001"}.get(entry.verdict, "muted")
    return line(Span(f"{mark} ", name), Span(fit(words, width - 3)))


def _touched(entry: Listed, today: date, texts: Texts) -> str:
    try:
        when = datetime.fromisoformat(entry.touched)
    except ValueError:
        return ""
    ago = (today - when.date()).days
    if ago == 0:
        return f"{texts('on-the-day')} {when:%H:%M}"
    return texts("yesterday") if ago == 1 else day_short(when.date())


def title(lobby: Lobby, texts: Texts, width: int) -> Line:
    """The title line."""
    count = role(texts.count("home-count", len(lobby.listed)) + " ", "title-muted") if lobby.listed else EMPTY
    return title_bar(texts("product"), width, right=count)
