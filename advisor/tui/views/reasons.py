"""Why: for every decision what speaks for it, what against, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from advisor.formatting import number
from advisor.model.advice import LedgerRow, OpenRow, Outcome
from advisor.model.pack import DecisionKind, Rule
from advisor.tui import arguments, news
from advisor.tui.lines import Line, Span, apart, line, paragraph, role, width_of
from advisor.tui.standing import standing
from advisor.tui.views.rows import Looks, Page, Result, Row, nothing


def view(result: Result, looks: Looks, width: int) -> list[Row]:
    """The ledgers of all decisions that have something to say, the needs first."""
    page = Page(width)
    pack = result.content.pack
    for decision in pack.decisions:
        outcome = result.advice[decision.id]
        if decision.kind is DecisionKind.TABLE or not (outcome.ledger or outcome.open):
            continue
        _decision(page, result, looks, outcome)
    return page.rows or nothing(result.texts("nothing-speaks"), width)


def _decision(page: Page, result: Result, looks: Looks, outcome: Outcome) -> None:
    pack, texts = result.content.pack, result.texts
    decision = pack.decision[outcome.decision]
    need = decision.kind is DecisionKind.NEED
    folded = (decision.id in looks.folded) if need else (decision.id not in looks.opened)
    label = standing(pack, decision, result.advice, result.reasoning, texts)
    mark = "▸" if folded else "▾"
    score = "" if result.private or not need else f"{number(outcome.score)} / {number(decision.threshold)}  "
    title = line(Span(f"{mark} ", "muted"), Span(decision.title, f"{decision.id} strong"))
    counts = texts.count("ledger-counts", len(outcome.ledger), open=number(len(outcome.open)))
    right = role(f"  {score}{counts}", "muted")
    if width_of(title) + cell_len(label) + 2 + width_of(right) <= page.width:
        heads = [apart((*title, *role(f"  {label}", "accent")), right, page.width)]
    else:
        heads = [apart(title, right, page.width), *paragraph(label, page.width, "accent", 2)]
    page.lines(heads, fold=decision.id)
    if folded:
        return
    if outcome.conflict:
        page.text(texts("conflict"), "bad", 4, "  !")
    for heading, rows in _sides(result, outcome):
        page.lines([role(f"  {heading}", "muted")])
        for row in rows:
            _argument(page, result, looks, row)
    _open(page, result, looks, outcome)
    page.gap()


def _sides(result: Result, outcome: Outcome) -> Iterator[tuple[str, list[LedgerRow]]]:
    """What speaks for and what against; where there are several options, for each."""
    decision, texts = result.content.pack.decision[outcome.decision], result.texts
    options = {row.rule.option for row in outcome.ledger}
    for option in sorted(options, key=lambda each: (each != outcome.outcome, each)):
        rows = arguments.strongest(row for row in outcome.ledger if row.rule.option == option)
        for title, side in (("speaks-for", True), ("speaks-against", False)):
            found = [row for row in rows if (row.effect in arguments.FOR) is side]
            if found and option:
                yield texts(f"{title}-option", option=decision.label(option)), found
            elif found:
                yield texts(title), found


def _argument(page: Page, result: Result, looks: Looks, row: LedgerRow) -> None:
    first, *rest = arguments.lines(row, result.session, page.width - 10, 4)
    head = apart(first, role(_weight(result, row), "muted"), page.width)
    page.lines([head, *rest], fold=f"rule:{row.rule.id}", jump=row.answers[0] if row.answers else "")
    if f"rule:{row.rule.id}" in looks.opened:
        _behind(page, result, row.rule, row.answers)


def _weight(result: Result, row: LedgerRow) -> str:
    if result.private:
        return ""
    if row.contribution:
        return f"{'+' if row.contribution > 0 else '−'}{number(abs(row.contribution))}"
    return result.texts(f"effect-{row.effect.value.replace('_', '-')}")


def _behind(page: Page, result: Result, rule: Rule, answers: tuple[str, ...]) -> None:
    """The answers and sources behind an argument."""
    for question in answers:
        said = news.recorded(result.session, question, result.texts)
        page.text(said, "", 8, "      ↳", jump=question)
    pack = result.content.pack
    for source in rule.sources:
        known = pack.sources.get(source)
        title = f"{known.title} ({known.publisher})" if known and known.publisher else source
        page.text(f"{result.texts('source')}: {title}", "muted", 8)
    page.text(f"{result.texts('rule')}: {rule.id}", "faint", 8)


def _open(page: Page, result: Result, looks: Looks, outcome: Outcome) -> None:
    if not outcome.open:
        return
    key = f"open:{outcome.decision}"
    opened = key in looks.opened
    mark = "▾" if opened else "▸"
    words = result.texts.count("waits-open", len(outcome.open))
    page.lines([role(f"  {mark} {words}", "muted")], fold=key)
    if opened:
        for row in outcome.open:
            _waiting(page, result, row)


def _waiting(page: Page, result: Result, row: OpenRow) -> None:
    bank = result.session.bank
    names = ", ".join(bank[q].short for q in row.questions if q in bank)
    body: list[Line] = paragraph(arguments.because(row.rule, result.session), page.width, "muted", 6, "    …")
    page.lines(body, jump=row.questions[0] if row.questions else "")
    page.text(f"{result.texts('waits-for')}: {names}", "faint", 8)
