"""What neither framework satisfies, what can go wrong, and the plan's alternatives."""

from __future__ import annotations

from datetime import date

from advisor import formatting
from advisor.model.advice import Raised
from advisor.model.pack import Flag, Obligation
from advisor.model.roadmap import Risk, Scenario
from advisor.reports.context import PROOFS, Context
from advisor.reports.document import (
    Block,
    Cell,
    Column,
    Columns,
    Mark,
    Paragraph,
    Point,
    Points,
    Row,
    RowKind,
    Section,
    Table,
    TableColumn,
)
from advisor.reports.sections.summary import first_sentence

TIMINGS = ("before", "alongside", "later")
MOST_RISKS = 9
MOST_IN_FULL = 10
"""Obligations that the main part explains in full."""
MOST_BRIEF = 14
_FAR = date(9999, 1, 1)


def obligations(c: Context, kicker: str) -> Section | None:
    """Schemes beside the two, by when they come; where there are many, in one line each."""
    found = _obligations(c)
    if not found:
        return None
    blocks: list[Block] = [*_overdue_warning(c, found)]
    blocks.append(_obligation_table(c, found[:MOST_BRIEF], brief=len(found) > MOST_IN_FULL))
    if len(found) > MOST_IN_FULL:
        blocks.append(Paragraph(c.say("obligations-more", n=len(found)), small=True))
    return Section("obligations", kicker, _obligations_title(c), tuple(blocks))


def all_obligations(c: Context, kicker: str) -> Section | None:
    """All of them in full, where the main part has only room for a line each."""
    found = _obligations(c)
    if len(found) <= MOST_IN_FULL:
        return None
    title = c.say("all-obligations-title", n=len(found))
    table = _obligation_table(c, found, brief=False)
    return Section("all-obligations", kicker, title, (table,), appendix=True)


def _obligations(c: Context) -> list[Obligation]:
    entries = [r.entry for r in c.inputs.advice.obligations if isinstance(r.entry, Obligation)]
    return [entry for timing in TIMINGS for entry in entries if entry.timing == timing]


def _obligation_table(c: Context, found: list[Obligation], *, brief: bool) -> Table:
    rows: list[Row] = []
    for timing in TIMINGS:
        entries = [entry for entry in found if entry.timing == timing]
        if entries:
            rows.append(Row((Cell(c.say(f"timing-{timing}", n=len(entries))),), RowKind.GROUP))
        rows += [_obligation(c, entry, brief=brief) for entry in entries]
    return Table(
        (
            TableColumn(c.say("obligation-column-scheme"), 1.3),
            TableColumn(c.say("obligation-column-why"), 3),
            TableColumn(c.say("obligation-column-neither"), 3.2),
            TableColumn(c.say("column-source"), 0.95, right=True),
        ),
        tuple(rows),
        c.say("obligations-summary"),
    )


def _is_overdue(c: Context, entry: Obligation) -> bool:
    return entry.review_by is not None and entry.review_by < c.inputs.engagement.as_of


def _overdue_warning(c: Context, found: list[Obligation]) -> list[Block]:
    """These facts change fast: what should have been looked at again by now is named before the table."""
    names = list(dict.fromkeys(entry.scheme for entry in found if _is_overdue(c, entry)))
    if not names:
        return []
    text = c.say("obligations-overdue", names="; ".join(names), n=len(names))
    return [Paragraph(text, lead=c.say("obligations-overdue-lead"))]


def _review(c: Context, entry: Obligation) -> str:
    if entry.review_by is None:
        return ""
    words = "obligation-overdue" if _is_overdue(c, entry) else "obligation-review"
    return c.say(words, date=formatting.month_short(entry.review_by))


def _obligation(c: Context, entry: Obligation, *, brief: bool) -> Row:
    review = _review(c, entry)
    why, neither = c.because(entry.because), entry.neither_satisfies
    if brief:
        why, neither, review = first_sentence(why), first_sentence(neither), ""
    return Row((Cell(entry.scheme, review, bold=True), Cell(why), Cell(neither), Cell(c.cite(entry.sources))))


def _obligations_title(c: Context) -> str:
    entries = _obligations(c)
    schemes = list(dict.fromkeys(e.scheme for e in entries))
    first = list(dict.fromkeys(e.scheme for e in entries if e.timing == "before"))
    count = len(schemes)
    values = {"count": formatting.capitalised(formatting.in_words(count)), "n": count}
    if first:
        return c.say("obligations-title-before", **values, first=formatting.listing(first[:4]), m=len(first))
    shown = schemes[:3] + ([c.say("others")] if count > 3 else [])
    return c.say("obligations-title", **values, names=formatting.listing(shown))


def warnings(c: Context, kicker: str) -> Section | None:
    """What the reader must know before anything is signed: the flags that the answers raised."""
    raised = list(c.inputs.advice.flags)
    if not raised:
        return None
    half = (len(raised) + 1) // 2
    points = [_warning(c, item) for item in raised]
    columns = [Column((Points(tuple(part)),)) for part in (points[:half], points[half:]) if part]
    count = formatting.capitalised(formatting.in_words(len(raised)))
    title = c.say("warnings-title", n=len(raised), count=count)
    return Section("warnings", kicker, title, (Columns(tuple(columns)),), appendix=True)


def _warning(c: Context, item: Raised) -> Point:
    entry = item.entry
    about = entry.about if isinstance(entry, Flag) else ""
    title = c.inputs.pack.decision[about].title if about in c.inputs.pack.decision else ""
    return Point(f"{c.because(entry.because)} {c.cite(entry.sources)}", f"{title}." if title else "")


def risks(c: Context, kicker: str) -> Section | None:
    """What can delay or sink the plan, worst first."""
    plan = c.plan
    if plan is None or not plan.risks:
        return None
    ordered = sorted(plan.risks, key=lambda r: -r.weight)[:MOST_RISKS]
    table = Table(
        (
            TableColumn(c.say("risk-column-risk"), 1.7),
            TableColumn(c.say("risk-column-why"), 2.4),
            TableColumn(c.say("risk-column-sign"), 2),
            TableColumn(c.say("risk-column-answer"), 2.5),
            TableColumn(c.say("risk-column-owner"), 1.2),
        ),
        tuple(_risk(c, risk) for risk in ordered),
        c.say("risks-summary"),
    )
    n = len(plan.risks)
    top = ordered[0].name
    title = (
        c.say("risks-title-one", risk=top)
        if n == 1
        else c.say("risks-title", risk=top, n=n, count=formatting.in_words(n))
    )
    return Section("risks", kicker, title, (table,))


def _risk(c: Context, risk: Risk) -> Row:
    owner = c.role(risk.owner) if risk.owner else ""
    return Row(
        (
            Cell(risk.name, bold=True),
            Cell(c.because(risk.because)),
            Cell(risk.early_sign),
            Cell(risk.answer),
            Cell(owner),
        )
    )


def scenarios(c: Context, kicker: str) -> Section | None:
    """The chosen plan beside its alternatives."""
    plan = c.plan
    if plan is None or len(plan.scenarios) < 2:
        return None
    milestones = list(dict.fromkeys(m.id for s in plan.scenarios for m in s.milestones if m.id in PROOFS))
    names = {m.id: m.name for s in plan.scenarios for m in s.milestones}
    has_odds = any(s.probability is not None for s in plan.scenarios)
    columns = [TableColumn(c.say("scenario-column-name"), 2.6)]
    columns += [TableColumn(c.say("scenario-column-p80", name=names[m]), 1.3, right=True) for m in milestones]
    columns += [
        TableColumn(c.say("scenario-column-effort"), 1.1, right=True),
        TableColumn(c.say("scenario-column-cost"), 2.1, right=True),
    ]
    if has_odds:
        columns.append(TableColumn(c.say("scenario-column-odds"), 0.9, right=True))
    rows = tuple(_scenario(c, s, milestones, has_odds=has_odds) for s in plan.scenarios)
    blocks: list[Block] = [
        Table(tuple(columns), rows, c.say("scenarios-summary")),
        Paragraph(c.say("scenarios-note"), small=True),
    ]
    return Section("scenarios", kicker, _scenarios_title(c, plan.scenarios), tuple(blocks))


def _scenario(c: Context, scenario: Scenario, milestones: list[str], *, has_odds: bool) -> Row:
    dates = {m.id: m.p80 for m in scenario.milestones}
    cells = [Cell(scenario.name, scenario.note, bold=True, mark=Mark.YES if scenario.chosen else None)]
    cells += [Cell(formatting.month_short(dates[m]) if m in dates else "–") for m in milestones]
    cells.append(Cell(formatting.range_of(scenario.effort)))
    cells.append(Cell(c.money(scenario.cost) or "–"))
    if has_odds:
        odds = scenario.probability
        cells.append(Cell(formatting.odds(odds) if odds is not None else "–"))
    return Row(tuple(cells), RowKind.CHOSEN if scenario.chosen else RowKind.PLAIN)


def _scenarios_title(c: Context, scenarios: tuple[Scenario, ...]) -> str:
    chosen = next((s for s in scenarios if s.chosen), scenarios[0])
    others = [s for s in scenarios if s is not chosen]
    odds = [s for s in others if s.probability is not None and chosen.probability is not None]
    better = [s for s in odds if (s.probability or 0) > (chosen.probability or 0) + 0.02]
    if better:
        best = max(better, key=lambda s: s.probability or 0)
        return c.say(
            "scenarios-title-better",
            n=len(others),
            count=formatting.capitalised(formatting.in_words(len(others))),
            name=_lowered(best.name),
            chance=formatting.odds(best.probability or 0),
            own=formatting.odds(chosen.probability or 0),
        )
    fastest = min(others, key=lambda s: max((m.p80 for m in s.milestones), default=_FAR))
    own = max((m.p80 for m in chosen.milestones), default=_FAR)
    other = max((m.p80 for m in fastest.milestones), default=_FAR)
    weeks = round((own - other).days / 7)
    if weeks > 2:
        return formatting.capitalised(c.say("scenarios-title-faster", name=fastest.name, weeks=weeks))
    return c.say("scenarios-title", n=len(others), count=formatting.in_words(len(others)))


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
