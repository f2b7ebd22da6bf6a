"""How likely each date is, whether the deadline can be met, and what would raise its odds."""

from __future__ import annotations

from collections.abc import Sequence

from advisor import formatting
from advisor.model.roadmap import Deadline, Lever, Milestone, Roadmap
from advisor.reports import document as d
from advisor.reports.context import PROOFS, TONES, Context
from advisor.reports.sections.phrasing import lowered

MOST_LEVERS, MOST_EACH = 5, 3
"""Levers shown for one date, and for each where there are several: together they fill one page."""


def section(c: Context, kicker: str) -> d.Section | None:
    """Dates as odds, never as promises."""
    plan = c.plan
    if plan is None or not plan.milestones:
        return None
    blocks: list[d.Block] = [] if c.out_of_reach else [_chart(c, plan)]
    levers = _levers(c, plan)
    if levers is not None:
        blocks += [d.Heading(c.say("levers-heading")), levers]
    for readings in plan.deadlines_by_date():
        for deadline in readings:
            if deadline.offer:
                blocks.append(d.Paragraph(deadline.offer, _offer_lead(c, deadline)))
        asks = dict.fromkeys(reading.ask for reading in readings if reading.ask)
        blocks += [d.Paragraph(ask, c.say("ask-lead")) for ask in asks]
    blocks.append(d.Paragraph(c.say("chances-note"), small=True))
    return d.Section("chances", kicker, _title(c, plan), tuple(blocks))


def _offer_lead(c: Context, deadline: Deadline) -> str:
    if deadline.past:
        return c.say("offer-lead-past", name=deadline.name, date=formatting.day(deadline.date))
    return c.say("offer-lead", name=deadline.name)


def _title(c: Context, plan: Roadmap) -> str:
    names = {m.id: m.name for m in plan.milestones}
    if plan.deadlines:
        deadline = min(plan.deadlines, key=lambda x: (x.probability, x.date))
        if deadline.past:
            return formatting.capitalised(c.say("chances-title-past", date=formatting.day(deadline.date)))
        readings = [x for x in plan.deadlines if x.id == deadline.id]
        if len(readings) > 1:
            chances = formatting.listing((formatting.odds(x.probability) for x in readings), c.say("or"))
            return formatting.capitalised(
                c.say("chances-title-open", chances=chances, date=formatting.day(deadline.date))
            )
        better = [x for x in deadline.levers if x.probability > deadline.probability + 0.02]
        values = {
            "proof": names.get(deadline.milestone, deadline.name),
            "date": formatting.day(deadline.date),
            "chance": formatting.odds(deadline.probability),
        }
        if better and deadline.probability < 0.9:
            best = max(better, key=lambda x: x.probability)
            lever = c.say_or(f"lever-title-{best.id}", "as-is", text=lowered(best.name))
            better_odds = formatting.odds(best.probability)
            return c.say("chances-title-lever", **values, lever=lever, better=better_odds)
        return c.say("chances-title-deadline", **values)
    last = max(plan.milestones, key=lambda m: m.p80)
    return c.say("chances-title", proof=last.name, even=c.month(last.p50), likely=c.month(last.p80))


def _chart(c: Context, plan: Roadmap) -> d.Chances:
    shown = plan.milestones if len(plan.milestones) <= 3 else [m for m in plan.milestones if m.id in PROOFS]
    rows = tuple(chance(c, m.name, m) for m in sorted(shown or plan.milestones, key=lambda m: m.p50))
    deadlines = tuple(
        dict.fromkeys(
            (x.date, c.say("deadline-label", date=formatting.day_short(x.date))) for x in plan.deadlines
        )
    )
    described = " ".join(c.say("chance-alt", name=r.name, words=r.words) for r in rows)
    odds = " ".join(
        c.say(
            "deadline-alt-past" if x.past else "deadline-alt",
            name=x.name,
            date=formatting.day(x.date),
            chance=formatting.odds(x.probability),
        )
        for x in plan.deadlines
    )
    return d.Chances(rows, deadlines, labels(c), f"{described} {odds}".strip())


def labels(c: Context) -> tuple[str, str, str]:
    """What the three dates of a row are called."""
    return c.say("label-planned"), c.say("label-p50"), c.say("label-p80")


def chance(c: Context, name: str, milestone: Milestone) -> d.Chance:
    """A row of the chart: when a proof arrives, under the name of the proof or of a plan."""
    words = c.say("chance-words", even=c.day_short(milestone.p50), likely=c.day_short(milestone.p80))
    tone = TONES.get(milestone.framework, d.Tone.PLAIN)
    return d.Chance(name, tone, milestone.planned, milestone.p50, milestone.p80, words)


def _levers(c: Context, plan: Roadmap) -> d.Table | None:
    rows: list[d.Row] = []
    most = MOST_LEVERS if len(plan.deadlines) == 1 else MOST_EACH
    for deadline in plan.deadlines:
        head = c.say(
            "deadline-group-past" if deadline.past else "deadline-group",
            name=deadline.name,
            date=formatting.day(deadline.date),
            chance=formatting.odds(deadline.probability),
        )
        rows.append(d.Row((d.Cell(head),), d.RowKind.GROUP))
        rows += [_lever(c, deadline, lever) for lever in _in_order(c, deadline.levers[:most])]
        if not deadline.levers and not deadline.past:
            rows.append(d.Row((d.Cell(c.say("levers-none")), d.Cell(""), d.Cell(""), d.Cell(""), d.Cell(""))))
    if all(deadline.past for deadline in plan.deadlines):
        return None
    return d.Table(
        (
            d.TableColumn(c.say("lever-column-what"), 3.2),
            d.TableColumn(c.say("lever-column-chance"), 0.9, right=True),
            d.TableColumn(c.say("lever-column-p80"), 1.0, right=True),
            d.TableColumn(c.say("lever-column-cost"), 2.0, right=True),
            d.TableColumn(c.say("lever-column-effort"), 1.1, right=True),
        ),
        tuple(rows),
        c.say("levers-summary"),
    )


def _in_order(c: Context, levers: Sequence[Lever]) -> list[Lever]:
    """The likeliest first, by the odds as printed; what stands for all of them comes last, as a sum does."""

    def place(lever: Lever) -> tuple[bool, int]:
        return f"lever-title-{lever.id}" in c.inputs.content.wording, -round(100 * lever.probability)

    return sorted(levers, key=place)


def _lever(c: Context, deadline: Deadline, lever: Lever) -> d.Row:
    more = {code: amount for code, amount in lever.cost.items() if amount.likely > 0}
    saved = {code: formatting.turned(amount) for code, amount in lever.cost.items() if amount.likely < 0}
    moved = (c.money(more), c.say("lever-saves", amount=c.money(saved)) if saved else "")
    cost = formatting.listing(moved) or c.say("none")
    effort = c.say("none")
    if lever.effort.likely < 0:
        effort = c.say("lever-saves", amount=formatting.range_of(formatting.turned(lever.effort)))
    elif lever.effort.likely > 0:
        effort = formatting.range_of(lever.effort)
    chance = formatting.odds(lever.probability)
    better = lever.probability > deadline.probability
    return d.Row(
        (
            d.Cell(lever.name, lever.note),
            d.Cell(chance, bold=better),
            d.Cell(c.day_short(lever.p80)),
            d.Cell(cost),
            d.Cell(effort),
        )
    )
