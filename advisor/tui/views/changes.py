"""What would change the verdict: open questions that can, and the smallest sets of different answers."""

from __future__ import annotations

from advisor.formatting import number
from advisor.interview.session import Session
from advisor.interview.wording import currency_of, said
from advisor.model.reasoning import Change, ChangedAnswer, OpenQuestion, Reasoning
from advisor.model.values import State, Value
from advisor.tui.lines import Span, line, paragraph
from advisor.tui.news import outcome_label
from advisor.tui.sitting import VERDICT
from advisor.tui.views.rows import Page, Result, Row, nothing


def view(result: Result, width: int) -> list[Row]:
    """Open questions first, then changes that are in the company's hands, then the others."""
    texts = result.texts
    if result.reasoning is None:
        return nothing(texts("reasoning-none"), width)
    page = Page(width)
    _open(page, result, result.reasoning)
    _changes(page, result, result.reasoning)
    if not result.reasoning.complete:
        page.gap()
        page.text(texts("reasoning-cut"), "warn")
    return page.rows


def _open(page: Page, result: Result, reasoning: Reasoning) -> None:
    texts = result.texts
    page.heading(texts("changes-open"))
    able = [q for q in reasoning.open_questions if VERDICT in q.can_change]
    other = [q for q in reasoning.open_questions if q.can_change and VERDICT not in q.can_change]
    idle = len(reasoning.open_questions) - len(able) - len(other)
    if not able:
        count = len(reasoning.open_questions)
        page.text(texts.count("sure-settled", count) if count else texts("sure-complete"), "good", 2, "✓")
    for question in sorted(able, key=lambda q: -q.weight):
        _question(page, result, question, "▸", "accent")
    if other:
        page.gap()
        page.text(texts.count("changes-only-scope", len(other)), "muted")
        for question in other:
            _question(page, result, question, "·", "muted")
    if idle and (able or other):
        page.gap()
        page.text(texts.count("changes-idle", idle), "muted")


def _question(page: Page, result: Result, question: OpenQuestion, mark: str, name: str) -> None:
    asked = result.session.bank[question.question]
    doubt = "" if question.proved else f" {result.texts('not-proved')}"
    first, *more = paragraph(f"{asked.ask}{doubt}", page.width, "", 3)
    page.lines([(Span(f" {mark} ", f"{name} strong"), *first[1:]), *more], jump=question.question)


def _changes(page: Page, result: Result, reasoning: Reasoning) -> None:
    texts = result.texts
    for mine in (True, False):
        found = [change for change in reasoning.changes if change.in_your_hands is mine]
        if found:
            page.heading(texts("changes-yours" if mine else "changes-world"))
        for change in found:
            _change(page, result, change)
    shown, total = len(reasoning.changes), reasoning.changes_total
    page.gap()
    if total > shown:
        page.text(texts("changes-some", shown=number(shown), total=number(total)), "muted")
    elif total:
        page.text(texts("changes-all"), "muted")
    else:
        page.text(texts("changes-none"), "muted")


def _change(page: Page, result: Result, change: Change) -> None:
    verdict = outcome_label(result.content.pack, VERDICT, change.verdict, result.texts)
    head = line(Span(" → ", "accent strong"), Span(verdict, "strong"))
    page.lines([head], jump=change.answers[0].question)
    for answer in change.answers:
        page.text(in_words(result, answer), "", 5, "   ·", jump=answer.question)


def in_words(result: Result, answer: ChangedAnswer) -> str:
    """One changed answer: `Demand for SOC 2: never → a contract requires it`."""
    session = result.session
    short = session.bank[answer.question].short
    was, to = (_value(session, answer.question, each, result) for each in (answer.was, answer.to))
    return f"{short}: {was} → {to}"


def _value(session: Session, question: str, value: Value | State, result: Result) -> str:
    if isinstance(value, State):
        return result.texts("not-answered" if value is State.UNKNOWN else "outcome-not-applicable")
    return said(session.bank[question], value, currency_of(session.answers.values))
