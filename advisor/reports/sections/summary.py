"""The first page: verdict, figures, reasons, decisions asked, path, risk, what would change the advice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from advisor import formatting
from advisor.model.advice import LedgerRow
from advisor.model.pack import NEEDED
from advisor.model.reasoning import Sure
from advisor.model.roadmap import ISO27001, SOC2, Range, Renewal, Roadmap
from advisor.reports import document as d
from advisor.reports.context import NEEDS, PROOFS, TONES, Context
from advisor.reports.sections import certainty, changes, proofs, waiting, watch
from advisor.reports.sections.cost import is_late
from advisor.reports.sections.phrasing import cited, first_sentence, opening, unbroken
from advisor.reports.sections.title import verdict_title

ON_PATH = ("surveillance", "recertification", "report")
MOST_ON_PATH = 7
MOST_CHANGES = 5
MOST_FIGURES = 4
MOST_ASKED = 4
MOST_NAMED = 2
"""Questions named of those that could change the verdict."""
MOST_WARNINGS = 3
WARNED_IN_ALL = 180
"""Characters that all warnings on the first page may take."""


def section(c: Context, kicker: str) -> d.Section:
    """Stands alone: a reader who stops here knows what is asked and why."""
    blocks: list[d.Block] = waiting.in_short(c)
    shown = figures(c)
    if shown:
        blocks.append(d.KeyFigures(shown))
    blocks.append(_middle(c))
    path = _path(c)
    if path is not None:
        blocks += [d.Heading(c.say("summary-path-heading")), path]
    found = changes.ordered(c)
    if c.plan is None and found:
        points = tuple(changes.point(c, change) for change in found[:MOST_CHANGES])
        blocks += [d.Heading(c.say("summary-changes-heading")), d.Points(points)]
    panel = list(_panel(c)) if c.plan is not None else []
    if panel:
        blocks.append(d.Panel(tuple(panel)))
    return d.Section("summary", kicker, verdict_title(c), tuple(blocks))


def figures(c: Context) -> tuple[d.KeyFigure, ...]:
    """The odds of the buyer's date first, then the proofs in the order advised, cost and effort.

    None while the verdict is but a leaning: a price would read as advice.
    """
    return () if certainty.leans(c) else tuple(_figures(c))[:MOST_FIGURES]


def _figures(c: Context) -> Iterator[d.KeyFigure]:
    plan = c.plan
    if plan is None:
        return
    if plan.deadlines:
        yield _odds(c, plan)
    yield from (_proof(c, framework) for framework in proofs.final(c))
    if not plan.milestones:
        yield from _next_date(c, plan)
    totals = plan.headline(plan.cost_total())
    if totals:
        likely = {code: Range(amount.likely, amount.likely, amount.likely) for code, amount in totals.items()}
        yield d.KeyFigure(
            c.money(likely, brief=True),
            c.say("summary-figure-cost-late" if is_late(plan) else "summary-figure-cost"),
            c.say("summary-figure-range", range=c.money(totals)),
            d.Tone.SHARED,
        )
    if plan.effort.likely > 0:
        yield d.KeyFigure(
            formatting.days(plan.effort.likely),
            c.say("summary-figure-effort"),
            c.say("summary-figure-range", range=formatting.range_of(plan.effort)),
            d.Tone.MILESTONE,
        )
    elif (upkeep := plan.effort_by_year.get(1)) is not None:
        yield d.KeyFigure(
            formatting.days(upkeep.likely),
            c.say("summary-figure-upkeep"),
            c.say("summary-figure-range", range=formatting.range_of(upkeep)),
            d.Tone.MILESTONE,
        )


def _next_date(c: Context, plan: Roadmap) -> Iterator[d.KeyFigure]:
    """Where nothing has to be built: the first date that outsiders will see kept."""
    seen = min((r for r in plan.renewals if r.kind in ON_PATH), key=lambda r: r.date, default=None)
    if seen is not None:
        detail = c.say("summary-figure-next")
        yield d.KeyFigure(
            formatting.month_short(seen.date), seen.name, detail, TONES.get(seen.framework, d.Tone.PLAIN)
        )


def _proof(c: Context, framework: str) -> d.KeyFigure:
    """The first proof of a framework, with the one that follows it where there are two."""
    last, first = proofs.final(c)[framework], proofs.earlier(c).get(framework)
    shown = first or last
    even, likely = c.month_short(shown.p50), c.month_short(shown.p80)
    if any(map(c.is_beyond, (shown.p80, last.p80))):
        detail = c.say("summary-figure-beyond")
    elif first is None:
        detail = c.say("summary-figure-p80", date=likely)
    else:
        then = c.milestone(last.id, last.name)
        then_by = c.month_short(last.p80)
        detail = c.say(
            "summary-figure-two", date=likely, then=then, even=c.month_short(last.p50), late=then_by
        )
    return d.KeyFigure(even, shown.name, detail, TONES[framework])


def _odds(c: Context, plan: Roadmap) -> d.KeyFigure:
    """The date hardest to meet; where it is not known what the buyer accepts, every reading of it."""
    deadline = min(plan.deadlines, key=lambda x: (x.probability, x.date))
    day = formatting.day_short(deadline.date)
    if deadline.past:
        detail = c.say("summary-figure-past-detail", name=deadline.name)
        return d.KeyFigure(day, c.say("summary-figure-past"), detail, d.Tone.MILESTONE)
    label = c.say("summary-figure-odds", date=day)
    chances = dict.fromkeys(formatting.odds(x.probability) for x in plan.deadlines if x.id == deadline.id)
    if len(chances) > 1:
        figure = formatting.listing(chances, "or")
        return d.KeyFigure(figure, label, c.say("summary-figure-odds-open"), d.Tone.MILESTONE)
    detail = c.say("summary-figure-odds-detail", name=deadline.name)
    return d.KeyFigure(formatting.odds(deadline.probability), label, detail, d.Tone.MILESTONE)


def _middle(c: Context) -> d.Columns:
    rows = top_reasons(c)
    heading = c.say(f"summary-reasons-{c.verdict if rows else 'none'}")
    found = [_reason(c, row) for row in rows] or [d.Paragraph(c.say("summary-no-reasons"))]
    reasons: list[d.Block] = [d.Heading(heading), *found]
    needs: list[d.Block] = [d.Heading(c.say("summary-needs-heading")), scores(c), *_sure(c), *_warnings(c)]
    third: list[d.Block] = []
    decisions = list(_decisions(c))
    asks = [d.Point(c.inputs.bank[q.question].ask) for q in certainty.deciding(c)[:MOST_ASKED]]
    if asks and certainty.sure(c) is Sure.SO_FAR:
        third = [d.Heading(c.say("know-heading")), d.Points(tuple(asks), numbered=True)]
    elif decisions:
        third = [d.Heading(c.say("summary-decisions-heading")), d.Points(tuple(decisions), numbered=True)]
    else:
        third = list(_meanwhile(c))
    columns = [d.Column(tuple(reasons), 1.12), d.Column(tuple(needs), 0.95)]
    if third:
        columns.append(d.Column(tuple(third), 1.0))
    return d.Columns(tuple(columns))


def _sure(c: Context) -> list[d.Block]:
    """How sure the verdict is, and what must never be passed over in silence."""
    if c.inputs.reasoning is None:
        return []
    found: list[d.Block] = [d.Paragraph(certainty.sentence(c))]
    conflict = certainty.conflicts(c)
    if conflict:
        found.append(d.Paragraph(conflict, c.say("conflict-lead")))
    return found


def _reason(c: Context, row: LedgerRow) -> d.Paragraph:
    lead, rest = opening(first_sentence(c.because(row.rule.because), 2))
    return d.Paragraph(cited(c, rest, row.rule.sources), lead=lead)


def _warnings(c: Context) -> list[d.Block]:
    """The most urgent warnings, in the words that open them."""
    urgent = watch.urgent(c)
    if not urgent or c.plan is None:
        return []
    points: list[d.Point] = []
    room = WARNED_IN_ALL
    for item in urgent[:MOST_WARNINGS]:
        longer, shorter = (watch.point(c, item, sentences=count) for count in (2, 1))
        chosen = longer if _length(longer) <= room else shorter
        if not points or _length(chosen) <= room:
            points.append(chosen)
        room -= _length(points[-1])
    return [d.Heading(c.say("summary-warnings-heading")), d.Points(tuple(points))]


def _length(point: d.Point) -> int:
    return len(point.lead) + len(point.text)


def top_reasons(c: Context, count: int = 3) -> list[LedgerRow]:
    """The strongest arguments for what is advised, spread over the needs, each resting on another answer."""
    advised = c.verdict != "not_yet"
    queues = []
    for need in c.frameworks or NEEDS:
        rows = c.strongest(c.outcome(need), speaks_for=advised)
        queues.append(rows)
    if c.verdict == "not_yet":
        queues.insert(0, c.strongest(c.outcome("not_yet_reason"), speaks_for=True))
    chosen: list[LedgerRow] = []
    seen: set[str] = set()
    while len(chosen) < count and any(queues):
        for queue in queues:
            while queue:
                row = queue.pop(0)
                key = row.answers[0] if row.answers else row.rule.id
                if key not in seen and row.rule.because not in seen:
                    seen.update({key, row.rule.because})
                    chosen.append(row)
                    break
    return chosen[:count]


def need_of(c: Context, need: str) -> d.Need:
    """A need's score against its threshold, with the range still possible."""
    outcome = c.outcome(need)
    threshold = c.inputs.pack.decision[need].threshold
    reasoning = c.inputs.reasoning
    low, high = (
        reasoning.ranges.get(need, (outcome.score, outcome.score)) if reasoning else (outcome.score,) * 2
    )
    standing = "needed" if outcome.outcome == NEEDED else "not-needed"
    if outcome.required:
        standing = "required"
    elif low < threshold <= high and certainty.sure(c) is Sure.SO_FAR:
        standing += "-so-far"
    says = c.say(f"need-{standing}")
    return d.Need(c.name(need), TONES[need], outcome.score, threshold, low, high, says)


def scores(c: Context) -> d.Scores:
    """Both needs as bars."""
    needs = [need_of(c, need) for need in NEEDS]
    has_range = any(n.low != n.high for n in needs)
    described = " ".join(
        c.say(
            "scores-alt",
            framework=n.name,
            score=formatting.number(n.score),
            threshold=n.threshold,
            says=n.says,
        )
        for n in needs
    )
    caption = c.say("scores-caption-range" if has_range else "scores-caption", threshold=needs[0].threshold)
    return d.Scores(tuple(needs), caption, described)


def _decisions(c: Context) -> Iterator[d.Point]:
    for asked in c.plan.approvals if c.plan is not None else ():
        detail = c.say("decision-detail", owner=c.role(asked.owner), date=formatting.day_short(asked.date))
        yield d.Point("", unbroken(asked.name), detail)


def _meanwhile(c: Context) -> Iterator[d.Block]:
    chapter = next((x for x in c.inputs.reference.chapters if x.id == "proof-meanwhile"), None)
    if (
        c.verdict != "not_yet"
        or chapter is None
        or c.outcome("not_yet_reason").outcome == "not_enough_answers"
    ):
        return
    yield d.Heading(c.say("summary-meanwhile-heading"))
    yield d.Points(tuple(d.Point(first_sentence(item.text), f"{item.name}.") for item in chapter.items[:4]))


def _path(c: Context) -> d.Path | None:
    plan = c.plan
    if plan is None or c.out_of_reach or certainty.leans(c):
        return None
    events = [
        d.PathEvent(m.p50, c.milestone(m.id, m.name), TONES.get(m.framework, d.Tone.PLAIN))
        for m in plan.milestones
        if m.id in PROOFS
    ]
    events += [d.PathEvent(r.date, renewal_name(c, r), TONES[r.framework]) for r in _on_path(plan)]
    if not events:
        return None
    events.insert(0, d.PathEvent(plan.start, c.say("path-start"), d.Tone.PLAIN))
    end = max(e.date for e in events) + timedelta(days=30)
    return d.Path(plan.start, end, tuple(events), tuple(_spans(plan)), _path_alt(c, events))


def _on_path(plan: Roadmap) -> list[Renewal]:
    """Renewals that an outsider sees, spread over the years rather than crowded into the first."""
    found = sorted(
        (r for r in plan.renewals if r.kind in ON_PATH and r.framework in TONES), key=lambda r: r.date
    )
    if len(found) <= MOST_ON_PATH:
        return found
    step = (len(found) - 1) / (MOST_ON_PATH - 1)
    return [found[round(index * step)] for index in range(MOST_ON_PATH)]


def renewal_name(c: Context, renewal: Renewal) -> str:
    """A renewal's name, short enough for a chart."""
    return c.say_or(f"renewal-short-{renewal.kind}", "as-is", text=renewal.name)


def _spans(plan: Roadmap) -> Iterator[d.PathSpan]:
    for framework in (ISO27001, SOC2):
        own = [t for t in plan.tasks if t.framework == framework]
        proofs = [m.p50 for m in plan.milestones if m.framework == framework and m.id in PROOFS]
        if own:
            end = max([*(t.end for t in own), *proofs])
            yield d.PathSpan(min(t.start for t in own), end, TONES[framework])
    shared = [t for t in plan.tasks if t.framework == "shared"]
    if shared:
        yield d.PathSpan(min(t.start for t in shared), max(t.end for t in shared), d.Tone.SHARED)


def _path_alt(c: Context, events: list[d.PathEvent]) -> str:
    ordered = sorted(events, key=lambda e: e.date)
    stops = [c.say("path-stop", label=e.label, date=formatting.month(e.date)) for e in ordered]
    return c.say("path-alt", stops=formatting.listing(stops))


def _panel(c: Context) -> Iterator[d.Point]:
    deciding = certainty.deciding(c)
    if deciding and certainty.sure(c) is Sure.HERE:
        yield d.Point(_to_know(c, [q.question for q in deciding]), c.say("panel-know"))
    elif change := changes.headline(c):
        yield d.Point(change, c.say("panel-change"))
    plan = c.plan
    if plan is not None and plan.risks:
        risk = max(plan.risks, key=lambda r: r.weight)
        yield d.Point(c.say("panel-risk-text", name=risk.name, because=risk.because), c.say("panel-risk"))
    money = _money_beside_revenue(c)
    if money and not certainty.leans(c):
        yield d.Point(money, c.say("panel-money"))


def _to_know(c: Context, questions: list[str]) -> str:
    named = [c.say("quoted", text=c.question(q)) for q in questions[:MOST_NAMED]]
    more = len(questions) - len(named)
    if more:
        named.append(c.say("panel-know-more", n=more))
    return c.say("panel-know-text", questions=formatting.capitalised(formatting.listing(named)))


def _money_beside_revenue(c: Context) -> str:
    plan = c.plan
    if plan is None:
        return ""
    by_year = plan.cost_by_year()
    year_one = plan.headline({code: years[1] for code, years in by_year.items() if 1 in years})
    if not year_one:
        return ""
    cost = c.money(year_one)
    stake = c.inputs.profile.get("revenue_at_stake")
    said = c.say("panel-money-open", cost=cost)
    if isinstance(stake, int | float) and not isinstance(stake, bool):
        said = c.say("panel-money-stake", cost=cost, stake=formatting.money(stake, c.currency))
    return " ".join(text for text in (said, estimated(c)) if text)


def estimated(c: Context) -> str:
    """How much of the likely cost rests on our own estimates, and how much on nothing else."""
    plan = c.plan
    share = plan.own_estimate_share.get(c.currency) if plan is not None else None
    if plan is None or share is None:
        return ""
    only = plan.own_estimate_only.get(c.currency, share)
    some, alone = formatting.percent(share), formatting.percent(only)
    return (
        c.say("estimated", share=some) if some == alone else c.say("estimated-only", share=some, only=alone)
    )
