"""What can delay or sink the plan: every risk with why, how one sees it coming, and what to do about it."""

from __future__ import annotations

from advisor.model.roadmap import Risk, Roadmap
from advisor.tui.lines import Span, line
from advisor.tui.views.beside import without_plan, without_search
from advisor.tui.views.rows import Looks, Page, Result, Row, nothing


def view(result: Result, looks: Looks, width: int) -> list[Row]:
    """The largest risk first. Space folds one to its name."""
    missing = without_plan(result, width) or without_search(result, width)
    plan = result.roadmap
    if missing is not None or plan is None:
        return missing or []
    if not plan.risks:
        return nothing(result.texts("risks-none"), width)
    page = Page(width)
    page.text(result.texts("risks-intro"), "muted")
    for number, risk in enumerate(plan.risks, 1):
        page.gap()
        _risk(page, result, looks, plan, risk, number)
    return page.rows


def _risk(page: Page, result: Result, looks: Looks, plan: Roadmap, risk: Risk, number: int) -> None:
    texts, key = result.texts, f"risk:{risk.id}"
    folded = key in looks.folded
    mark = "▸" if folded else "▾"
    head = line(Span(f"{mark} ", "muted"), Span(f"{number}  ", "warn"), Span(risk.name, "strong"))
    page.lines([head], fold=key)
    if folded:
        return
    page.text(risk.because, "", 5)
    page.pair(texts("risk-sign"), risk.early_sign, column=18, indent=5)
    answer = texts("risk-owner", answer=risk.answer, owner=plan.role_names.get(risk.owner, risk.owner))
    page.pair(texts("risk-answer"), answer if risk.owner else risk.answer, column=18, indent=5)
    if key in looks.opened:
        named = (result.content.pack.sources.get(source) for source in risk.sources)
        for source in filter(None, named):
            page.text(f"{texts('source')}: {source.title}", "faint", 5)
