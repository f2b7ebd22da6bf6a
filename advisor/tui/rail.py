"""The section rail of an interview, its title and its hints."""

from __future__ import annotations

from advisor.formatting import number
from advisor.interview import flow
from advisor.tui import bars
from advisor.tui.commands import Layer
from advisor.tui.desk import Desk
from advisor.tui.lines import EMPTY, Line, Span, aimed, apart, fit, line, painted, role

ROOMY = 90
"""Cells from which the title says how much is answered, not only how much is to go."""


def lines(desk: Desk, width: int) -> list[Line]:
    """Sections with how far each is; a click goes there."""
    texts = desk.texts
    out: list[Line] = []
    for section in flow.sections(desk.session):
        mark = "▸" if section.current else ("✓" if not section.open else " ")
        counts = f"{section.done}/{section.asked}"
        name = "strong" if section.current else ("muted" if not section.open else "")
        row = apart(
            line(Span(f"{mark} ", "accent" if section.current else "good"), Span(section.title, name)),
            role(f" {counts}", "muted"),
            width,
        )
        row = aimed(row, f"section:{section.section}")
        out.append(painted(row, width, "here") if section.current else row)
    done = flow.progress(desk.session)
    out.append(EMPTY)
    out.append(role(texts.count("rail-answered", done.answered), "muted"))
    if done.said_unknown:
        out.append(role(texts.count("rail-unknown", done.said_unknown), "muted"))
    out.append(role(texts.count("rail-open", done.open), "muted"))
    if done.postponed:
        out.append(role(texts.count("rail-later", done.postponed), "muted"))
    if done.may_follow:
        out.append(role(texts.count("rail-follow", done.may_follow), "muted"))
    return out


def title(desk: Desk, width: int, saved: str, *, narrow: bool) -> Line:
    """Whose interview, where in it, and whether it is saved."""
    texts, session = desk.texts, desk.session
    name = texts("private-name") if desk.private else (session.kept.name or texts("no-name"))
    question = session.question
    room = width // 4 if question is not None and narrow else width // 2
    place = []
    if question is not None and narrow:
        section = session.bank.section(question.section).title
        place = [Span("  ", "title"), Span(f"{section}  ", "title-muted")]
    done = flow.progress(session)
    to_go = texts.count("to-go-about" if done.may_follow and done.open else "to-go", done.open)
    quick = [Span(f"{texts('quick-mark')}  ", "title-accent")] if desk.quick else []
    answered = "" if width < ROOMY else f"{texts('answered', n=number(done.answered))} · "
    right = line(
        "  ",
        *quick,
        Span(f"{answered}{to_go}", "title-muted"),
        Span(f" · {saved} " if saved else " ", "title-muted"),
    )
    return bars.title_bar(fit(name, max(room, 12)), width, place, right)


def hints(desk: Desk, layer: Layer, width: int, *, without: frozenset[str] = frozenset()) -> Line:
    """The keys that matter now."""
    return bars.hint_bar(bars.hints(desk.registry, desk.texts, layer, _idle(desk) | without), width)


def _idle(desk: Desk) -> frozenset[str]:
    """Commands that would do nothing now."""
    idle = set()
    if desk.pad.pages == 1:
        idle.add("turn-page")
    if desk.pad.layer in (Layer.PICK, Layer.END) and desk.pad.cursor is None:
        idle.add("accept")
    if not desk.session.past:
        idle.add("undo")
    if not desk.session.future:
        idle.add("redo")
    return frozenset(idle)
