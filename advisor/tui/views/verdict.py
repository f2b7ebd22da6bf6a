"""The result on one page: the verdict, how sure it is, what to do, and the strongest reasons."""

from __future__ import annotations

from advisor.formatting import day, listing, number
from advisor.interview import bounds as limits
from advisor.interview import flow
from advisor.model.pack import NEEDED
from advisor.tui import arguments, certainty, outlook, panel
from advisor.tui.certainty import bounds_of
from advisor.tui.desk import Desk
from advisor.tui.ending import actions
from advisor.tui.lines import beside, paragraph, role
from advisor.tui.panel import headline, need_lines
from advisor.tui.sitting import VERDICT, further
from advisor.tui.standing import standing
from advisor.tui.views.rows import Page, Result, Row

SCOPE = ("availability", "processing_integrity", "confidentiality", "privacy")


def view(desk: Desk, result: Result, width: int) -> list[Row]:
    """The page; on wide screens the plane stands beside the words."""
    page = Page(width)
    side = 40 if width >= 88 else 0
    words, name = headline(desk)
    text = width - side - 3 if side else width
    left = [role(desk.texts(certainty.sure(desk)), "muted")]
    left += [*paragraph(words, text, f"{name} strong"), *paragraph(actions(desk), text), ()]
    left += paragraph(certainty.in_words(desk), text)
    for part in (outlook.dates(desk, result.roadmap, text), outlook.steps(desk, result.roadmap, text)):
        left += [(), *part] if part else []
    two = list(bounds_of(desk).items())[:2]
    for need, limit in two:
        left += [(), *need_lines(desk, need, limit, min(text, 60))]
    if side and len(two) == 2 and not desk.private:
        left = beside([(left, text), (panel.drawn_plane(desk, side, 12), side)], 3)
    page.lines(left)
    _reasons(page, desk)
    _shape(page, result)
    _dates(page, result)
    return page.rows


def _reasons(page: Page, desk: Desk) -> None:
    for need in limits.needs(desk.pack):
        outcome = desk.advice[need.id]
        page.heading(f"{need.title}: {standing(desk.pack, need, desk.advice, desk.known, desk.texts)}")
        for row in arguments.strongest(outcome.ledger)[:3]:
            page.argument(row, desk.session)
        if not outcome.ledger:
            page.text(desk.texts("nothing-speaks"), "muted")


def _shape(page: Page, result: Result) -> None:
    """Categories, type and window, where a SOC 2 report is needed."""
    advice, pack, texts = result.advice, result.content.pack, result.texts
    if "soc2" not in advice.outcomes or advice.outcome("soc2") != NEEDED:
        return
    page.heading(texts("soc2-shape"))
    included = [c for c in SCOPE if c in advice.outcomes and advice.outcome(c) == "include"]
    considered = [c for c in SCOPE if c in advice.outcomes and advice.outcome(c) == "consider"]
    names = listing([texts("security"), *(pack.decision[c].title for c in included)])
    page.pair(texts("categories"), names)
    if considered:
        page.pair(texts("to-consider"), listing(pack.decision[c].title for c in considered))
    for decision in ("report_type", "observation_window"):
        if decision in advice.outcomes and advice[decision].applies:
            found = standing(pack, pack.decision[decision], advice, result.reasoning, texts)
            page.pair(pack.decision[decision].title, found)


def _dates(page: Page, result: Result) -> None:
    if result.roadmap is None or not result.roadmap.milestones:
        return
    page.heading(result.texts("first-dates"))
    for milestone in result.roadmap.milestones:
        dates = result.texts("likely-by", p50=day(milestone.p50), p80=day(milestone.p80))
        page.pair(milestone.name, dates, column=34 if page.width > 90 else 3)


def follow_ups(result: Result, width: int) -> list[Row]:
    """The open questions as a text to send."""
    page = Page(width)
    for each in follow_up_text(result).split("\n"):
        body = each.lstrip(" 0123456789.")
        page.text(body, "", len(each) - len(body), each[: len(each) - len(body)])
    return page.rows


def follow_up_text(result: Result) -> str:
    """Open questions, and those nobody could answer, as plain text for a mail."""
    session, texts = result.session, result.texts
    said = session.answers.said_unknown
    wanted = [q for q in session.asked if q in said or flow.is_open(session, q)]
    able = further(result.reasoning) if result.reasoning is not None else ()
    beyond = [q.question for q in able if q.question not in session.asked]
    if not wanted and not beyond:
        return texts("follow-none")
    name = texts("private-name") if result.private else session.kept.name or texts("no-name")
    rows = [texts("follow-greeting", name=name), ""]
    for index, question in enumerate([*wanted, *beyond], 1):
        if index == len(wanted) + 1:
            rows += [*([""] if wanted else []), texts("follow-further"), ""]
        asked = session.bank[question]
        rows.append(f"{number(index)}. {asked.ask}")
        if asked.options and len(asked.options) <= 9:
            rows.append("   " + " / ".join(option.label for option in asked.options))
        note = session.kept.notes.get(question)
        if note is not None and note.for_report and not result.private:
            rows.append(f"   ({note.text})")
    return "\n".join([*rows, "", texts("follow-closing")])


def scope(result: Result, width: int) -> list[Row]:
    """Every category with its status and the reasons for it."""
    page = Page(width)
    advice, pack, texts = result.advice, result.content.pack, result.texts
    if advice.outcome(VERDICT) in ("iso27001", "not_yet"):
        page.text(texts("scope-if-soc2"), "muted")
        page.gap()
    page.lines([role(f"● {texts('security')}", "soc2 strong")])
    page.text(texts("security-always"), "", 4)
    for decision in (*SCOPE, "report_type", "observation_window", "sequence"):
        if decision not in advice.outcomes or not advice[decision].applies:
            continue
        outcome = advice[decision]
        mark = {"include": "●", "consider": "◐", "leave_out": "○"}.get(outcome.outcome, "▪")
        label = standing(pack, pack.decision[decision], advice, result.reasoning, texts)
        page.gap()
        page.lines(
            [(*role(f"{mark} {pack.decision[decision].title}", "soc2 strong"), *role(f"  {label}", "accent"))]
        )
        # What speaks for another option is no reason for this one.
        own = [row for row in outcome.ledger if row.rule.option in ("", outcome.outcome)]
        for row in arguments.strongest(own or outcome.ledger)[:4]:
            page.argument(row, result.session, 4)
        if not outcome.ledger:
            page.text(texts("nothing-speaks"), "muted", 4)
    return page.rows
