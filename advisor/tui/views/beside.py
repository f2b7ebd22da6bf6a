"""What stands beside the verdict: schemes that neither framework satisfies, warnings, renewals, odds."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.formatting import day, day_short, money_by_currency, odds, range_of, turned
from advisor.model.advice import Raised
from advisor.model.pack import Flag, Obligation
from advisor.model.roadmap import ZERO, Deadline, Lever, Milestone, Renewal, Roadmap
from advisor.tui.lines import Span, apart, line, role
from advisor.tui.views.rows import Page, Result, Row, nothing
from advisor.wording import filled

RECURRING = "recurring"
TIMINGS = ("before", "alongside", "later")


def obligations(result: Result, width: int) -> list[Row]:
    """Other schemes by when they come, then warnings, then what open answers may still bring."""
    page, texts, advice = Page(width), result.texts, result.advice
    for timing in TIMINGS:
        found = [
            r for r in advice.obligations if isinstance(r.entry, Obligation) and r.entry.timing == timing
        ]
        if found:
            page.heading(texts(f"obligations-{timing}"))
        for raised in found:
            _obligation(page, result, raised)
    if advice.flags:
        page.heading(texts("flags"))
    for raised in advice.flags:
        if isinstance(raised.entry, Flag):
            about = result.content.pack.decision.get(raised.entry.about)
            words = filled(raised.entry.because, result.session.bank, result.session.profile)
            title = f"{about.title}: " if about else ""
            page.text(f"{title}{words}", "", 3, " !", jump=raised.answers[0] if raised.answers else "")
    if advice.open_obligations:
        page.heading(texts("obligations-open"))
        names = dict.fromkeys(entry.scheme for entry in advice.open_obligations)
        page.text(" · ".join(names), "muted")
    return page.rows or nothing(texts("obligations-none"), width)


def _obligation(page: Page, result: Result, raised: Raised) -> None:
    entry = raised.entry
    if not isinstance(entry, Obligation):
        return
    jump = raised.answers[0] if raised.answers else ""
    page.lines([line(Span(" ▪ ", "warn"), Span(entry.scheme, "strong"))], jump=jump)
    page.text(filled(entry.because, result.session.bank, result.session.profile), "", 3)
    page.text(entry.neither_satisfies, "muted", 3)
    if entry.reviewed:
        page.text(result.texts("reviewed", day=day(entry.reviewed)), "faint", 3)


def without_plan(result: Result, width: int) -> list[Row] | None:
    """What to show instead of a plan, where there is none; None where there is one."""
    if result.roadmap is not None:
        return None
    if result.plan_fault:
        return nothing(result.texts("plan-failed", kind=result.plan_fault), width)
    return nothing(result.texts("plan-none" if result.planned else "plan-waits"), width)


def without_search(result: Result, width: int) -> list[Row] | None:
    """What to show while other plans and what would help are still simulated; None once they are there."""
    return None if result.searched else nothing(result.texts("search-waits"), width)


def chances(result: Result, width: int) -> list[Row]:
    """Milestones with their dates, deadlines with their odds and what would raise them."""
    missing = without_plan(result, width)
    if missing is not None or result.roadmap is None:
        return missing or []
    page, texts, plan = Page(width), result.texts, result.roadmap
    page.heading(texts("milestones"))
    for milestone in plan.milestones:
        _milestone(page, result, milestone)
    for readings in plan.deadlines_by_date():
        for deadline in readings:
            _deadline(page, result, deadline)
        for ask in dict.fromkeys(reading.ask for reading in readings if reading.ask):
            page.gap()
            page.text(ask, "strong")
    if not plan.deadlines:
        page.gap()
        page.text(texts("no-deadline"), "muted")
    page.gap()
    page.text(texts("chances-note"), "muted")
    return page.rows


def _milestone(page: Page, result: Result, milestone: Milestone) -> None:
    dates = result.texts("likely-by", p50=day(milestone.p50), p80=day(milestone.p80))
    left = line(Span(" ◆ ", milestone.framework), Span(milestone.name, "strong"))
    if page.width >= 84:
        page.lines([apart(left, role(dates, ""), page.width)])
    else:
        page.lines([left, role(f"   {dates}", "muted")])


def _deadline(page: Page, result: Result, deadline: Deadline) -> None:
    texts = result.texts
    page.heading(texts("deadline", day=day(deadline.date)))
    if deadline.met:
        page.text(texts("deadline-met", name=deadline.name), "good", 2, "✓")
        return
    if deadline.past:
        page.text(deadline.name, "strong")
        page.text(deadline.offer)
        return
    page.text(texts("deadline-odds", name=deadline.name, odds=odds(deadline.probability)), "strong")
    cells = max(min(page.width - 4, 50), 10)
    sure = round(deadline.probability * cells)
    page.lines([line("  ", Span("█" * sure, "accent"), Span("░" * (cells - sure), "rule"))])
    if not result.searched:
        page.text(texts("search-waits"), "muted")
        return
    if deadline.levers:
        page.text(texts("levers"), "muted")
    for lever in deadline.levers:
        words = texts("lever", name=lever.name, odds=odds(lever.probability), p80=day(lever.p80))
        page.text(words, "", 3, " +")
        page.text(" · ".join([*_price(result, lever), lever.note]).strip(" ·"), "muted", 5)
    if deadline.offer:
        page.gap()
        page.text(deadline.offer)


def _price(result: Result, lever: Lever) -> Iterator[str]:
    """What a lever costs and what it saves, told apart."""
    texts = result.texts
    spent = {code: amount for code, amount in lever.cost.items() if amount.likely >= 0}
    saved = {code: turned(amount) for code, amount in lever.cost.items() if amount.likely < 0}
    if spent:
        yield texts("lever-costs", cost=money_by_currency(spent))
    if saved:
        yield texts("lever-saves", cost=money_by_currency(saved))
    if lever.effort.likely > 0:
        yield texts("lever-takes-days", days=range_of(lever.effort))
    elif lever.effort != ZERO:
        yield texts("lever-saves-days", days=range_of(turned(lever.effort)))


def renewals(result: Result, width: int) -> list[Row]:
    """What comes back after the first proof, by year; small recurring work once, with how often."""
    missing = without_plan(result, width)
    if missing is not None or result.roadmap is None:
        return missing or []
    page = Page(width)
    ordered = sorted(result.roadmap.renewals, key=lambda r: (r.date, r.name))
    small = [r for r in ordered if r.kind == RECURRING]
    year = 0
    for renewal in ordered:
        if renewal.kind == RECURRING:
            continue
        if renewal.date.year != year:
            year = renewal.date.year
            page.heading(str(year))
        when = (
            f"{day_short(renewal.start)} – {day_short(renewal.date)}" if renewal.start else day(renewal.date)
        )
        _dated(page, renewal, when)
    if small:
        page.heading(result.texts("renewals-small"))
    for name in dict.fromkeys(r.name for r in small):
        same = [r for r in small if r.name == name]
        often = result.texts.count("renewals-times", len(same), first=day(same[0].date))
        _dated(page, same[0], often)
    return page.rows or nothing(result.texts("renewals-none"), width)


def _dated(page: Page, renewal: Renewal, when: str) -> None:
    left = line(Span(" ◆ ", renewal.framework), Span(renewal.name))
    if page.width >= 84:
        page.lines([apart(left, role(f" {when}", "muted"), page.width)])
    else:
        page.lines([left, role(f"   {when}", "muted")])
    if renewal.note:
        page.text(renewal.note, "muted", 3)


def totals(result: Result, plan: Roadmap) -> str:
    """Effort and cost of a plan in one line."""
    parts = [result.texts("person-days", days=range_of(plan.effort, likely=True))]
    cost = plan.headline(plan.cost_total())
    if cost:
        parts.append(result.texts("three-year-cost", cost=money_by_currency(cost, brief=True)))
    return " · ".join(parts)
