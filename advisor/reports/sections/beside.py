"""What neither framework satisfies, and what can go wrong."""

from __future__ import annotations

from collections.abc import Iterator

from advisor import formatting
from advisor.model.pack import Obligation
from advisor.model.roadmap import Risk
from advisor.reports import document as d
from advisor.reports.context import Context
from advisor.reports.sections import asked, watch
from advisor.reports.sections.phrasing import first_sentence, lowered

TIMINGS = ("before", "alongside", "later")
MOST_RISKS = 9
MOST_IN_FULL = 6
"""Obligations that the main part explains in full."""
MOST_BRIEF = 14
MOST_ASKED = 4


def obligations(c: Context, kicker: str) -> d.Section | None:
    """Schemes beside the two, by when they come; where there are many, in one line each."""
    found, may = _obligations(c), asked.plausible(c)
    if not found and not may:
        return None
    blocks: list[d.Block] = [*_overdue_warning(c, found)]
    brief = len(found) > MOST_IN_FULL
    shown = list({(entry.scheme, entry.timing): entry for entry in reversed(found)}.values())[::-1]
    if found:
        blocks.append(_obligation_table(c, shown[:MOST_BRIEF] if brief else found, brief=brief))
    if may:
        blocks += _to_be_asked(c, may[:MOST_ASKED])
    if len(found) > MOST_IN_FULL:
        blocks.append(d.Paragraph(c.say("obligations-more"), small=True))
    return d.Section("obligations", kicker, _obligations_title(c), tuple(blocks))


def _to_be_asked(c: Context, may: list[asked.Asked]) -> Iterator[d.Block]:
    """Each with the question that settles it; all others that hang on an open answer are only counted."""
    rows = tuple(
        d.Row(
            (
                d.Cell(item.entry.scheme, bold=True),
                d.Cell(c.inputs.bank[item.question].ask),
                d.Cell(first_sentence(item.entry.neither_satisfies)),
                d.Cell(c.cite(item.entry.sources)),
            )
        )
        for item in may
    )
    columns = (
        d.TableColumn(c.say("obligation-column-scheme"), 1.3),
        d.TableColumn(c.say("asked-column"), 3),
        d.TableColumn(c.say("obligation-column-neither"), 3.2),
        d.TableColumn(c.say("column-source"), 0.95, right=True),
    )
    yield d.Heading(c.say("asked-heading"))
    yield d.Table(columns, rows, c.say("asked-summary"))
    others = {entry.scheme for entry in c.inputs.advice.open_obligations} - {i.entry.scheme for i in may}
    if others:
        yield d.Paragraph(c.say("asked-more", n=len(others)), small=True)


def all_obligations(c: Context, kicker: str) -> d.Section | None:
    """All of them in full, where the main part has only room for a line each."""
    found = _obligations(c)
    if len(found) <= MOST_IN_FULL:
        return None
    # A scheme may apply for two reasons; it counts once, as in the main part.
    title = c.say("all-obligations-title", n=len({entry.scheme for entry in found}))
    table = _obligation_table(c, found, brief=False)
    return d.Section("all-obligations", kicker, title, (table,), appendix=True)


def _obligations(c: Context) -> list[Obligation]:
    entries = [r.entry for r in c.inputs.advice.obligations if isinstance(r.entry, Obligation)]
    return [entry for timing in TIMINGS for entry in entries if entry.timing == timing]


def _obligation_table(c: Context, found: list[Obligation], *, brief: bool) -> d.Table:
    rows: list[d.Row] = []
    for timing in TIMINGS:
        entries = [entry for entry in found if entry.timing == timing]
        if entries:
            rows.append(d.Row((d.Cell(c.say(f"timing-{timing}", n=len(entries))),), d.RowKind.GROUP))
        rows += [_obligation(c, entry, brief=brief) for entry in entries]
    return d.Table(
        (
            d.TableColumn(c.say("obligation-column-scheme"), 1.3),
            d.TableColumn(c.say("obligation-column-why"), 3),
            d.TableColumn(c.say("obligation-column-neither"), 3.2),
            d.TableColumn(c.say("column-source"), 0.95, right=True),
        ),
        tuple(rows),
        c.say("obligations-summary"),
    )


def _is_overdue(c: Context, entry: Obligation) -> bool:
    return entry.review_by is not None and entry.review_by < c.inputs.engagement.as_of


def _overdue_warning(c: Context, found: list[Obligation]) -> list[d.Block]:
    """These facts change fast: what should have been looked at again by now is named before the table."""
    names = list(dict.fromkeys(entry.scheme for entry in found if _is_overdue(c, entry)))
    if not names:
        return []
    text = c.say("obligations-overdue", names="; ".join(names), n=len(names))
    return [d.Paragraph(text, lead=c.say("obligations-overdue-lead"))]


def _review(c: Context, entry: Obligation) -> str:
    if entry.review_by is None:
        return ""
    words = "obligation-overdue" if _is_overdue(c, entry) else "obligation-review"
    return c.say(words, date=formatting.month_short(entry.review_by))


def _obligation(c: Context, entry: Obligation, *, brief: bool) -> d.Row:
    review = _review(c, entry)
    why, neither = c.because(entry.because), entry.neither_satisfies
    if brief:
        why, neither, review = first_sentence(why), first_sentence(neither), ""
    return d.Row(
        (d.Cell(entry.scheme, review, bold=True), d.Cell(why), d.Cell(neither), d.Cell(c.cite(entry.sources)))
    )


def _obligations_title(c: Context) -> str:
    entries = _obligations(c)
    if not entries:
        may = dict.fromkeys(_law(item.entry.scheme) for item in asked.plausible(c)[:MOST_ASKED])
        return c.say("obligations-title-asked", names=formatting.listing(may))
    schemes = list(dict.fromkeys(e.scheme for e in entries))
    first = list(dict.fromkeys(_law(e.scheme) for e in entries if e.timing == "before"))
    count = len(schemes)
    values = {"count": formatting.capitalised(formatting.in_words(count)), "n": count}
    if first:
        return c.say("obligations-title-before", **values, first=formatting.listing(first[:4]), m=len(first))
    shown = list(dict.fromkeys(map(_law, schemes[:3]))) + ([c.say("others")] if count > 3 else [])
    return c.say("obligations-title", **values, names=formatting.listing(shown))


def _law(scheme: str) -> str:
    """A scheme without the part of it that applies, which would be lost in a list: `EU AI Act`."""
    return scheme.partition(",")[0]


def risks(c: Context, kicker: str) -> d.Section | None:
    """What can delay or sink the plan, worst first."""
    plan = c.plan
    if plan is None or not plan.risks:
        return None
    ordered = sorted(plan.risks, key=lambda r: -r.weight)[:MOST_RISKS]
    table = d.Table(
        (
            d.TableColumn(c.say("risk-column-risk"), 1.7),
            d.TableColumn(c.say("risk-column-why"), 2.4),
            d.TableColumn(c.say("risk-column-sign"), 2),
            d.TableColumn(c.say("risk-column-answer"), 2.5),
            d.TableColumn(c.say("risk-column-owner"), 1.2),
        ),
        tuple(_risk(c, risk) for risk in ordered),
        c.say("risks-summary"),
    )
    n = len(plan.risks)
    top = lowered(ordered[0].name)
    title = (
        c.say("risks-title-one", risk=top)
        if n == 1
        else c.say("risks-title", risk=top, n=n, count=formatting.in_words(n))
    )
    return d.Section("risks", kicker, title, (table, *watch.below_risks(c)))


def _risk(c: Context, risk: Risk) -> d.Row:
    owner = c.role(risk.owner) if risk.owner else ""
    return d.Row(
        (
            d.Cell(risk.name, bold=True),
            d.Cell(c.because(risk.because)),
            d.Cell(risk.early_sign),
            d.Cell(risk.answer),
            d.Cell(owner),
        )
    )
