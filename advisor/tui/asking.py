"""The question on screen with its answer pad and its help, drawn into whatever room there is."""

from __future__ import annotations

from datetime import date

from advisor.interview.misread import Misread
from advisor.interview.session import NAME_QUESTION, Status, note_of, status
from advisor.interview.wording import until
from advisor.model.question import Kind, Question
from advisor.tui import news
from advisor.tui import pad as pads
from advisor.tui.box import box, typing
from advisor.tui.commands import Layer
from advisor.tui.desk import Desk
from advisor.tui.effects import Effect, effect
from advisor.tui.lines import (
    EMPTY,
    Line,
    Span,
    aimed,
    apart,
    capped,
    filled,
    fit,
    line,
    painted,
    paragraph,
    role,
    rule,
    wrapped,
)
from advisor.tui.pad import PAGE, Choice, Pad

TIGHT = 12
"""Rows below which help does without empty lines."""
MARKS = {Status.ANSWERED: "✓", Status.SAID_UNKNOWN: "?", Status.OPEN: "…", Status.NOT_ASKED: "–"}
EFFECT_MARKS = {Effect.VERDICT: "◆", Effect.DETAILS: "◇", Effect.NOTHING: "·", Effect.UNKNOWN: "…"}


def lines(desk: Desk, width: int, height: int, *, wide: bool) -> list[Line]:
    """The question, its pad and its help in exactly `height` lines."""
    question = desk.session.question
    if question is None:
        return filled([], height)
    inner = min(width - 2, 84)
    head = _head(desk, question, inner, wide=wide)
    pad = _pad(desk, question, inner, max(height - len(head) - 1, 3))
    room = height - len(head) - len(pad) - 1
    below = _below(desk, question, inner, room) if room > 2 else []
    rows = [*head, *pad, EMPTY, *below]
    return [line(" ", *row) for row in filled(rows, height)]


def list_lines(desk: Desk, width: int, height: int) -> list[Line]:
    """The go-to list alone, where no question stands behind it."""
    inner = min(width - 2, 84)
    return [line(" ", *row) for row in filled([EMPTY, *_list(desk, desk.pad, inner, height - 1)], height)]


def _head(desk: Desk, question: Question, width: int, *, wide: bool) -> list[Line]:
    session, texts = desk.session, desk.texts
    rows: list[Line] = []
    if wide:
        number = session.asked.index(question.id) + 1 if question.id in session.asked else 0
        place = role(texts("question-number", n=number), "muted")
        rows += [EMPTY, apart(place, _standing(desk, question), width)]
    rows += paragraph(question.ask, width, "strong")
    return [*rows, EMPTY] if wide or len(rows) < 4 else rows


def _standing(desk: Desk, question: Question) -> Line:
    """How the question stands, where it was answered before."""
    now = status(desk.session, question.id)
    if now is Status.SAID_UNKNOWN:
        return line(Span("? ", "warn"), Span(desk.texts("said-unknown"), "muted"))
    if now is Status.ANSWERED:
        return line(Span("✓ ", "good"), Span(desk.texts("answered-before"), "muted"))
    if question.id in desk.session.postponed:
        return line(Span("… ", "muted"), Span(desk.texts("for-later"), "muted"))
    found = effect(desk, question.id)
    if found is Effect.UNKNOWN:
        return EMPTY
    tone = "accent" if found is Effect.VERDICT else "muted"
    return line(Span(f"{EFFECT_MARKS[found]} ", tone), Span(desk.texts(f"effect-{found}"), "muted"))


def _pad(desk: Desk, question: Question, width: int, height: int) -> list[Line]:
    pad = desk.pad
    message = paragraph(_words(desk, pad.message), width, "bad", 2, "!") if pad.message is not None else []
    if message and pad.layer is Layer.TYPED:
        message += paragraph(desk.texts("typed-way-out", **desk.keys), width, "muted", 2)
    match pad.layer:
        case Layer.NOTE:
            rows = _note(desk, pad, width)
        case Layer.GO_TO | Layer.FILTER:
            rows = _list(desk, pad, width, height)
        case Layer.TYPED | Layer.REST:
            rows = _box(desk, question, pad, width)
        case _:
            rows = _choices(desk, pad, width, height - len(message))
    return [*rows[: height - len(message)], *message]


def _words(desk: Desk, message: Misread) -> str:
    return desk.texts(message.text, **desk.keys, **message.values)


def _choices(desk: Desk, pad: Pad, width: int, height: int) -> list[Line]:
    """The page of choices; with what they mean where that fits, else only under the cursor."""
    full = _page(pad, width, means=True)
    foot = _page_foot(desk, pad)
    rows = full if len(full) + len(foot) + 5 <= height else _page(pad, width, means=False)
    if rows is not full and pad.here is not None and pad.here.means and len(rows) + len(foot) + 2 <= height:
        rows = [*rows, *paragraph(pad.here.means, width, "muted", 7)[:2]]
    room = height - len(foot)
    return [*(rows if len(rows) <= room else _window(desk, pad, rows, room)), *foot]


def _window(desk: Desk, pad: Pad, rows: list[Line], room: int) -> list[Line]:
    """The part of the choices around the cursor that there is room for, and how many lines are below."""
    here = f"choice:{pad.here.id}" if pad.here is not None else ""
    at = next((y for y, row in enumerate(rows) if here and row[0].target == here), 0)
    top = max(min(at - (room - 1) // 2, len(rows) - room), 0)
    below = len(rows) - top - room
    if not below:
        return rows[top:]
    more = desk.texts.count("more-below", below + 1)
    return [*rows[top : top + room - 1], line(Span(" ↓  ", "key"), Span(more, "muted"))]


def _page(pad: Pad, width: int, *, means: bool) -> list[Line]:
    rows: list[Line] = []
    for offset, choice in enumerate(pad.on_page):
        rows += _choice(pad, choice, pad.page * PAGE + offset, width, means=means)
    return rows


def _choice(pad: Pad, choice: Choice, index: int, width: int, *, means: bool) -> list[Line]:
    picked = choice.id in pad.picked
    marks = "□■" if pad.layer is Layer.MULTI else "○●"
    mark = marks[picked]
    number = index % PAGE + 1
    under = pad.cursor == index
    rows = []
    for i, text in enumerate(wrapped(choice.label, width - 7)):
        lead = f" {number}  {mark}  " if i == 0 else " " * 7
        tone = "strong" if picked else ""
        row = line(Span(lead[:3], "key"), Span(lead[3:], "accent" if picked else "muted"), Span(text, tone))
        rows.append(painted(row, width, "cursor") if under else row)
    if means and choice.means:
        rows += paragraph(choice.means, width, "muted", 7)
    return [aimed(row, f"choice:{choice.id}") for row in rows]


def _page_foot(desk: Desk, pad: Pad) -> list[Line]:
    if pad.pages == 1:
        return []
    elsewhere = [c.label for i, c in enumerate(pad.choices) if c.id in pad.picked and i // PAGE != pad.page]
    text = desk.texts("page-of", page=pad.page + 1, pages=pad.pages)
    rows = [line(Span(" 0  ", "key", "command:turn-page"), Span(text, "muted", "command:turn-page"))]
    if elsewhere and pad.layer is Layer.MULTI:
        rows += paragraph(desk.texts("picked-elsewhere", names=", ".join(elsewhere)), 60, "muted", 4)
    return rows


def _box(desk: Desk, question: Question, pad: Pad, width: int) -> list[Line]:
    active = pad.layer is Layer.TYPED
    room = min(width - 4, 60)
    row = line(Span(" ▌ ", "accent" if active else "rule"), *typing(pad.buffer, room, active=active))
    if not pad.buffer.text and question.placeholder:
        row = (*row, *line(Span(desk.texts("for-example", example=question.placeholder), "faint")))
    return [painted(row, min(width, 64), "box"), *_echo(desk, question, pad, width)]


def _echo(desk: Desk, question: Question, pad: Pad, width: int) -> list[Line]:
    """What the text means so far, or what is stored already."""
    texts, text = desk.texts, pad.buffer.text.strip()
    if pad.message is not None:
        return []
    if text and text != "?" and question.kind is not Kind.TEXT:
        found = desk.reading(text)
        if isinstance(found, Misread):
            return paragraph(_words(desk, found), width, "muted", 3)
        echo = line(Span(" = ", "good"), Span(found.echo, "good"))
        return [echo, *_past(desk, question, found.value, width)]
    if text:
        return [role("   " + texts("enter-accepts" if text != "?" else "enter-unknown"), "muted")]
    now = status(desk.session, question.id)
    if now in (Status.ANSWERED, Status.SAID_UNKNOWN):
        hidden = desk.private and question.id == NAME_QUESTION
        stored = texts("private-name") if hidden else news.answer_in_words(desk.session, question.id, texts)
        return paragraph(texts("now", answer=stored), width, "muted", 3)
    return paragraph(_invitation(desk, question), width, "muted", 3)


def _past(desk: Desk, question: Question, value: object, width: int) -> list[Line]:
    """A warning where a day that should lie ahead is past."""
    warning = f"past-{question.id.replace('_', '-')}"
    if not isinstance(value, date) or value >= desk.session.as_of or warning not in desk.texts:
        return []
    return paragraph(desk.texts(warning), width, "warn", 3, " !")


def _invitation(desk: Desk, question: Question) -> str:
    texts = desk.texts
    if question.kind is Kind.DATE:
        return texts("type-a-day", distance=until(desk.session.as_of, desk.session.as_of, texts))
    if question.kind is Kind.NUMBER and question.placeholder and not (question.money or question.whole):
        return texts("type-a-fraction", example=question.placeholder, unit=question.unit)
    if question.kind is Kind.NUMBER:
        return texts("type-an-amount" if question.money else "type-a-number", unit=question.unit)
    return texts("type-a-text")


def _note(desk: Desk, pad: Pad, width: int) -> list[Line]:
    texts = desk.texts
    kind = texts("note-for-report" if pad.for_report else "note-internal")
    by = texts("note-by", by=pad.by) if pad.by else ""
    about = desk.session.bank[pad.about].short if pad.about else ""
    key = "note-on-other" if pad.about != desk.session.current else "note-on"
    rows = [
        apart(
            role(texts(key, short=about), "strong"),
            role(f"{kind}{by}", "accent" if pad.for_report else "muted"),
            width,
        )
    ]
    text = pad.buffer.text
    if len(text) < width - 6:
        rows.append(box(pad.buffer, width))
    else:
        body = wrapped(f"{pad.buffer.before}▏{pad.buffer.after}", width - 4)[-5:]
        written = (line(Span(" ▌ ", "accent"), Span(part, "input")) for part in body)
        rows += [painted(row, width, "box") for row in written]
    yes_no = pad.under is not None and len(pad.under.choices) == 2 and not text
    other = pads.just_answered(desk.session)
    if other:
        to = desk.session.current if pad.about == other else other
        short = desk.session.bank[to].short
        rows += paragraph(texts("note-other", short=short, **desk.keys), width, "accent", 3)
    rows += paragraph(texts("note-help-yes-no" if yes_no else "note-help", **desk.keys), width, "muted", 3)
    return rows


def _list(desk: Desk, pad: Pad, width: int, height: int) -> list[Line]:
    texts = desk.texts
    going = pad.layer is Layer.GO_TO
    title = texts("go-to-title" if going else "filter-title")
    legend = texts("effect-legend") if going and desk.known is not None else ""
    rows = [
        apart(role(title, "strong"), role(legend, "muted"), width),
        box(pad.buffer, width),
    ]
    room = max(height - len(rows), 1)
    if not pad.choices:
        return rows if pad.message is not None else [*rows, role("   " + texts("nothing-found"), "muted")]
    first = max(min((pad.cursor or 0) - room // 2, len(pad.choices) - room), 0)
    for index in range(first, min(first + room, len(pad.choices))):
        choice = pad.choices[index]
        if going:
            now = status(desk.session, choice.id)
            mark = EFFECT_MARKS[effect(desk, choice.id)] if now is Status.OPEN else MARKS[now]
        else:
            mark = "■" if pad.under and choice.id in pad.under.picked else " "
        left = line(Span(f" {mark}  ", "muted"), Span(choice.label))
        row = apart(left, role(fit(choice.means, width // 3), "muted"), width) if going else left
        row = painted(row, width, "cursor") if index == pad.cursor else row
        rows.append(aimed(row, f"choice:{choice.id}"))
    return rows


def _below(desk: Desk, question: Question, width: int, height: int) -> list[Line]:
    """Help, why it is asked, the note and the terms, as far as they fit."""
    texts = desk.texts
    note = note_of(desk.session, question.id)
    foot: list[Line] = []
    if status(desk.session, question.id) is Status.OPEN and effect(desk, question.id) is Effect.NOTHING:
        foot = paragraph(texts("skippable", **desk.keys), width, "accent", 2, "·")
        foot += [EMPTY] if height > TIGHT else []
    if note is not None and not desk.private and desk.pad.layer is not Layer.NOTE:
        said_by = texts("note-by", by=note.by) if note.by else ""
        kind = texts("note-for-report" if note.for_report else "note-internal")
        foot += capped(paragraph(f"{note.text}  ({kind}{said_by})", width, "note", 2, "✎"), 3, width)
        foot += [EMPTY] if height > TIGHT else []
    rows = [rule(width, title=texts("help-title"))]
    for index, part in enumerate(question.help.split("\n")):
        rows += [*([EMPTY] if index and height > TIGHT else []), *paragraph(part, width)]
    rows += [EMPTY, *paragraph(f"{texts('why-title')} {question.why}", width, "muted")]
    room = height - len(foot)
    if len(rows) <= room or room < 3:
        return [*foot, *capped(rows, room, width)]
    return [*foot, *rows[: room - 1], role(texts("help-more", **desk.keys), "muted")]
