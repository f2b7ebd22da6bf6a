"""What the SOC 2 report covers and why not otherwise; how the ISO/IEC 27001 certificate comes about."""

from __future__ import annotations

from collections.abc import Mapping

from advisor import formatting
from advisor.model.advice import LedgerRow, Outcome
from advisor.model.pack import CONSIDER, INCLUDE, Effect
from advisor.model.roadmap import ISO27001, SOC2, AuditTime
from advisor.reports import document as d
from advisor.reports.context import CATEGORIES, Context
from advisor.reports.sections.phrasing import lowered

MARKS = {INCLUDE: d.Mark.YES, CONSIDER: d.Mark.MAYBE}


def soc2(c: Context, kicker: str) -> d.Section | None:
    """Categories with the commitment behind each, type and window."""
    if SOC2 not in c.frameworks:
        return None
    blocks: list[d.Block] = [_categories(c), d.Heading(c.say("scope-type-heading")), _type_and_window(c)]
    return d.Section("soc2-scope", kicker, _title(c), tuple(blocks))


def included(c: Context) -> list[str]:
    """Names of the categories in the report, Security first."""
    return [c.say("category-security")] + [
        c.inputs.pack.decision[name].title for name in CATEGORIES if c.outcome(name).outcome == INCLUDE
    ]


def _title(c: Context) -> str:
    names = formatting.listing(included(c))
    report = c.say(f"report-{c.outcome('report_type').outcome}")
    considered = [c.inputs.pack.decision[n].title for n in CATEGORIES if c.outcome(n).outcome == CONSIDER]
    title = c.say("scope-title", categories=names, report=report)
    if c.outcome("report_type").outcome != "type1":
        title = c.say("scope-title-window", title=title, months=c.window_months)
    if considered and len(title) < 130:
        title = c.say("scope-title-consider", title=title, categories=formatting.listing(considered))
    return title


def _categories(c: Context) -> d.Table:
    rows = [
        d.Row(
            (
                d.Cell(c.say("category-security"), bold=True),
                d.Cell(c.say("status-always"), mark=d.Mark.YES),
                d.Cell(c.say("category-security-why")),
                d.Cell(""),
                d.Cell(""),
            )
        )
    ]
    rows += [_category(c, name) for name in CATEGORIES]
    return d.Table(
        (
            d.TableColumn(c.say("scope-column-category"), 1.3),
            d.TableColumn(c.say("scope-column-status"), 1.05),
            d.TableColumn(c.say("scope-column-why"), 3.4),
            d.TableColumn(c.say("scope-column-promise"), 2.6),
            d.TableColumn(c.say("column-source"), 0.95, right=True),
        ),
        tuple(rows),
        c.say("scope-summary"),
    )


def _category(c: Context, name: str) -> d.Row:
    outcome = c.outcome(name)
    taken = outcome.outcome in {INCLUDE, CONSIDER}
    sides = {side: c.strongest(outcome, speaks_for=side) for side in (True, False)}
    rows = sides[taken] or sides[not taken]
    why = _both_sides(c, sides, taken=taken)
    promised = c.answers(rows[0].answers[:3]) if rows else ""
    return d.Row(
        (
            d.Cell(c.inputs.pack.decision[name].title, bold=True),
            d.Cell(c.say(f"status-{outcome.outcome}"), mark=MARKS.get(outcome.outcome, d.Mark.NO)),
            d.Cell(why),
            d.Cell(promised),
            d.Cell(c.cite(rows[0].rule.sources) if rows else ""),
        )
    )


def _both_sides(c: Context, sides: Mapping[bool, list[LedgerRow]], *, taken: bool) -> str:
    """The strongest argument for the advice, and the strongest against it after a *but*."""
    own, other = sides[taken], sides[not taken]
    if not own and not other:
        return c.say("category-nothing")
    if not own:
        return c.because(other[0].rule.because)
    why = c.because(own[0].rule.because)
    if not other:
        return why
    key = "category-but-against" if taken else "category-but-for"
    return c.say(key, why=why, other=lowered(c.because(other[0].rule.because)))


def _type_and_window(c: Context) -> d.Table:
    rows = [_choice(c, "report_type")]
    if c.outcome("report_type").outcome != "type1":
        rows.append(_window(c))
    return d.Table(
        (
            d.TableColumn(c.say("choice-column-decision"), 1.1),
            d.TableColumn(c.say("choice-column-advice"), 1.25),
            d.TableColumn(c.say("choice-column-why"), 3.2),
            d.TableColumn(c.say("choice-column-otherwise"), 2.8),
            d.TableColumn(c.say("column-source"), 0.95, right=True),
        ),
        tuple(rows),
        c.say("choice-summary"),
    )


def _choice(c: Context, decision: str) -> d.Row:
    outcome, pack = c.outcome(decision), c.inputs.pack.decision[decision]
    own = [
        r
        for r in outcome.ledger
        if r.rule.option == outcome.outcome and r.effect in {Effect.REQUIRES, Effect.FAVOURS}
    ]
    own.sort(key=lambda r: (r.effect is not Effect.REQUIRES, -abs(r.contribution)))
    why = " ".join(c.because(r.rule.because) for r in own[:2]) or c.say("choice-default")
    others = [
        c.say("choice-other", option=o.label, why=_why_not(c, outcome, o.id))
        for o in pack.options
        if o.id != outcome.outcome
    ]
    return d.Row(
        (
            d.Cell(pack.title, bold=True),
            d.Cell(pack.label(outcome.outcome), bold=True, tone=d.Tone.SOC2),
            d.Cell(why),
            d.Cell(" ".join(others)),
            d.Cell(c.cite(s for r in own[:2] for s in r.rule.sources)),
        )
    )


def _why_not(c: Context, outcome: Outcome, option: str) -> str:
    against = [
        r for r in outcome.ledger if r.rule.option == option and r.effect in {Effect.EXCLUDES, Effect.AGAINST}
    ]
    if against:
        return c.because(
            max(against, key=lambda r: (r.effect is Effect.EXCLUDES, abs(r.contribution))).rule.because
        )
    return c.say("choice-nothing")


def _window(c: Context) -> d.Row:
    outcome = c.outcome("observation_window")
    pack = c.inputs.pack.decision["observation_window"]
    order = {o.id: i for i, o in enumerate(pack.options)}
    floors = [r for r in outcome.ledger if r.effect is Effect.AT_LEAST]
    caps = [r for r in outcome.ledger if r.effect is Effect.AT_MOST]
    ruling = [r for r in floors if r.rule.option == outcome.outcome] or [
        r for r in caps if r.rule.option == outcome.outcome
    ]
    why = " ".join(c.because(r.rule.because) for r in ruling[:2]) or c.say("choice-default")
    notes = _cut(c, [r for r in floors if r.cut], caps, order)
    if not notes:
        notes.append(_shorter_or_longer(c, outcome, order, caps))
    return d.Row(
        (
            d.Cell(pack.title, bold=True),
            d.Cell(pack.label(outcome.outcome), bold=True, tone=d.Tone.SOC2),
            d.Cell(why),
            d.Cell(" ".join(notes)),
            d.Cell(c.cite(s for r in ruling[:2] for s in r.rule.sources)),
        )
    )


def _cut(c: Context, cut: list[LedgerRow], caps: list[LedgerRow], order: dict[str, int]) -> list[str]:
    """The longest window that a cap overruled, with the first reason for it and the cap."""
    if not cut:
        return []
    longest = max(cut, key=lambda row: order.get(row.rule.option, 0))
    label = c.inputs.pack.decision["observation_window"].label(longest.rule.option)
    why = c.because(longest.rule.because)
    if not caps:
        return [c.say("window-cut", option=label, why=why)]
    lowest = min(caps, key=lambda row: order.get(row.rule.option, 0))
    return [c.say("window-cut-limit", option=label, why=why, limit=c.because(lowest.rule.because))]


def _shorter_or_longer(c: Context, outcome: Outcome, order: dict[str, int], caps: list[LedgerRow]) -> str:
    parts = []
    place = order.get(outcome.outcome, 0)
    if place > 0:
        parts.append(c.say("window-shorter"))
    if place + 1 < len(order):
        limiting = [r for r in caps if order.get(r.rule.option, 99) <= place]
        parts.append(c.because(limiting[0].rule.because) if limiting else c.say("window-longer"))
    return " ".join(parts)


def iso27001(c: Context, kicker: str) -> d.Section | None:
    """Audit time and the way to the certificate."""
    if ISO27001 not in c.frameworks:
        return None
    plan = c.inputs.roadmap
    audit = plan.audit_time if plan is not None else None
    blocks: list[d.Block] = []
    if audit is not None:
        blocks.append(_audit_figures(c, audit))
    route = d.Points(
        tuple(d.Point(c.say(f"iso-route-{i}-text"), c.say(f"iso-route-{i}-lead")) for i in range(1, 6)),
        numbered=True,
    )
    right: list[d.Block] = [d.Heading(c.say("iso-scope-heading")), _scope_table(c)]
    if audit is not None and audit.factors:
        right += [d.Heading(c.say("iso-factors-heading")), d.Points(tuple(d.Point(f) for f in audit.factors))]
    is_new = c.outcome("iso27001_action").outcome == "obtain"
    heading = d.Heading(c.say("iso-route-heading" if is_new else "iso-route-heading-held"))
    blocks.append(d.Columns((d.Column((heading, route), 1.15), d.Column(tuple(right), 1.0))))
    if audit is not None:
        source = c.cite(audit.sources) or c.say("own-estimate")
        blocks.append(d.Paragraph(c.say("iso-audit-source", source=source), small=True))
    return d.Section("iso-scope", kicker, _iso_title(c, audit), tuple(blocks))


def _iso_title(c: Context, audit: AuditTime | None) -> str:
    action = c.outcome("iso27001_action").outcome
    if audit is None:
        return c.say_or(f"iso-title-{action}", "iso-title-obtain")
    days = formatting.range_of(
        audit.initial if action == "obtain" else audit.recertification, written=formatting.half_days
    )
    key = "iso-title-days" if action == "obtain" else "iso-title-days-again"
    return c.say(key, days=days, people=formatting.number(audit.headcount))


def _audit_figures(c: Context, audit: AuditTime) -> d.KeyFigures:
    rows = [("surveillance", audit.surveillance), ("recertification", audit.recertification)]
    if c.outcome("iso27001_action").outcome == "obtain":
        rows.insert(0, ("initial", audit.initial))
    return d.KeyFigures(
        tuple(
            d.KeyFigure(
                formatting.half_days(value.likely),
                c.say(f"audit-{name}"),
                c.say("audit-detail", range=formatting.range_of(value, written=formatting.half_days)),
                d.Tone.ISO27001,
            )
            for name, value in rows
        )
    )


def _scope_table(c: Context) -> d.Table:
    questions = ("scope_breadth", "headcount", "sites", "headquarters", "existing")
    rows = [
        d.Row((d.Cell(c.question(q)), d.Cell(c.options(q))))
        for q in questions
        if q in c.inputs.bank and c.is_answered(q)
    ]
    sampled = c.inputs.roadmap.audit_time if c.inputs.roadmap is not None else None
    if sampled is not None and sampled.sites > 1:
        rows.append(
            d.Row((d.Cell(c.say("iso-sites-sampled")), d.Cell(formatting.number(sampled.sites_sampled))))
        )
    return d.Table(
        (d.TableColumn(c.say("column-question"), 1.2), d.TableColumn(c.say("column-answer"), 1.6)),
        tuple(rows),
        c.say("iso-scope-summary"),
    )
