"""After the last question: the verdict, why, how sure it is, and what can be done next."""

from __future__ import annotations

from advisor.formatting import listing
from advisor.interview import bounds as limits
from advisor.interview.wording import sentence
from advisor.model.reasoning import Sure
from advisor.tui import arguments, certainty, outlook, panel
from advisor.tui.desk import Desk
from advisor.tui.lines import (
    EMPTY,
    Line,
    Span,
    aimed,
    capped,
    filled,
    fitted,
    line,
    painted,
    paragraph,
    role,
    rule,
)
from advisor.tui.standing import standing


def lines(desk: Desk, width: int, height: int) -> list[Line]:
    """The end in exactly `height` lines: choices always, reasons as far as they fit."""
    inner = min(width - 2, 84)
    head = _verdict(desk, inner)
    sure = paragraph(certainty.in_words(desk), inner)
    choices = _choices(desk, inner)
    ahead = _ahead(desk, inner, height - len(head) - len(sure) - len(choices) - 2)
    room = height - len(head) - len(sure) - len(choices) - len(ahead) - 3
    reasons = [EMPTY, *_fitting(desk, inner, room)] if room > 2 else []
    rows = [*head, *sure, *ahead, *reasons, EMPTY, rule(inner), *choices]
    return [line(" ", *row) for row in filled(rows, height)]


def _verdict(desk: Desk, width: int) -> list[Line]:
    words, name = panel.headline(desk)
    rows = [
        EMPTY,
        role(f"{desk.texts('end-title')} · {desk.texts(certainty.sure(desk)).lower()}", "muted"),
        *paragraph(words, width, f"{name} strong"),
    ]
    return [*rows, *paragraph(actions(desk), width), EMPTY]


def _ahead(desk: Desk, width: int, room: int) -> list[Line]:
    """Whether a date is made, and the first steps, as far as there is room; apart where there is much."""
    if certainty.sure(desk) is Sure.CONTRADICTORY:
        return []
    parts = [outlook.dates(desk, desk.roadmap, width), outlook.steps(desk, desk.roadmap, width)]
    parts = [part for part in parts if part]
    loose = [row for part in parts for row in (EMPTY, *part)]
    close = [row for part in parts for row in part]
    return loose if len(loose) <= room else capped(close, room, width)


def actions(desk: Desk) -> str:
    """What to do about each need, and in which order, in one sentence."""
    advice, pack = desk.advice, desk.pack
    if certainty.sure(desk) is Sure.CONTRADICTORY:
        return ""
    parts = []
    if panel.verdict_of(desk) == "not_yet" and "not_yet_reason" in advice.outcomes:
        return sentence(pack.decision["not_yet_reason"].label(advice.outcome("not_yet_reason")))
    for need in limits.needs(pack):
        action = f"{need.id}_action"
        if action in advice.outcomes and advice.outcome(action) != "none":
            parts.append(pack.decision[action].label(advice.outcome(action)))
    said = listing([parts[0], *map(inside, parts[1:])]) if parts else ""
    if "sequence" in advice.outcomes and advice["sequence"].applies:
        said += ": " + inside(pack.decision["sequence"].label(advice.outcome("sequence")))
    return sentence(said)


def inside(label: str) -> str:
    """A label as it reads within a sentence: `both at once`, but `ISO/IEC 27001 first`."""
    word = label.split(" ", 1)[0]
    return label if any(letter.isupper() for letter in word[1:]) else label[:1].lower() + label[1:]


def _fitting(desk: Desk, width: int, room: int) -> list[Line]:
    """As many reasons for every need as there is room for; cut to one line each where it is tight."""
    for most in (4, 3, 2, 1):
        rows = _reasons(desk, width, most)
        if len(rows) <= room:
            return rows
    short = _reasons(desk, 10_000, 2)
    return capped([fitted(row, width) for row in short], room, width)


def _reasons(desk: Desk, width: int, most: int) -> list[Line]:
    """The strongest arguments of every need."""
    out: list[Line] = []
    for need in limits.needs(desk.pack):
        outcome = desk.advice[need.id]
        label = standing(desk.pack, need, desk.advice, desk.known, desk.texts)
        out.append(line(Span(need.title, f"{need.id} strong"), Span(f"  {label}", "muted")))
        rows = arguments.strongest(outcome.ledger)[:most]
        for row in rows:
            out += arguments.lines(row, desk.session, width)
        if not rows:
            out += paragraph(desk.texts("nothing-speaks"), width, "muted", 3)
    return out


def _choices(desk: Desk, width: int) -> list[Line]:
    out: list[Line] = []
    for index, choice in enumerate(desk.pad.choices):
        first, *more = paragraph(choice.label, width, "", 4)
        for row in ((Span(f" {index + 1}  ", "key"), *first[1:]), *more):
            shown = painted(row, width, "cursor") if desk.pad.cursor == index else row
            out.append(aimed(shown, f"choice:{choice.id}"))
    return out
