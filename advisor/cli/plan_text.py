"""A roadmap as text for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from advisor.cli.output import wrapped
from advisor.formatting import (
    counted,
    day,
    day_short,
    in_words,
    listing,
    money_by_currency,
    money_range,
    odds,
    person_days,
    range_of,
    turned,
)
from advisor.model.roadmap import Deadline, Lever, Range, Roadmap, Scenario

SHARED = {
    "together": "Both as one programme; each on its own",
    "sequence": "The second is built on the first; each on its own",
    "held": "Built on what you hold; without that",
}
"""What work is shared with, and what the same work would be without."""


def roadmap(plan: Roadmap) -> Iterator[str]:
    """What cannot be met, milestones with their odds, other deadlines, effort, cost, the largest risk."""
    dates = plan.deadlines_by_date()
    lost = [readings for readings in dates if not any(r.feasible or r.met for r in readings)]
    for readings in lost:
        yield ""
        yield from _out_of_reach(readings)
    yield ""
    yield from _milestones(plan)
    for readings in dates:
        if readings not in lost:
            yield from _deadline(readings)
    yield from _effort(plan)
    yield from _cost(plan)
    for assumed in plan.assumptions:
        if assumed.leads:
            yield wrapped(f"Assumed: {assumed.text}", indent="      ", first="    ")
    if plan.risks:
        worst = plan.risks[0]
        yield wrapped(f"Largest risk: {worst.name}. {worst.answer}", indent="      ", first="    ")


def _milestones(plan: Roadmap) -> Iterator[str]:
    """Every milestone by three dates, and why they differ."""
    if not plan.milestones:
        yield f"The plan, from {day(plan.start)}"
        return
    yield f"The plan, from {day(plan.start)} (estimates)"
    width = max(len(m.name) for m in plan.milestones)
    yield f"    {'':<{width}}  {'as planned':>11}  {'even chance':>11}  {'4 in 5':>11}"
    for m in plan.milestones:
        dates = "  ".join(f"{when(moment, plan):>11}" for moment in (m.planned, m.p50, m.p80))
        yield f"    {m.name:<{width}}  {dates}"
    yield wrapped(
        "As planned is every task at its likely length with nothing late. Delays add up, so even chances lie "
        "behind it; promise the last date.",
        indent="    ",
        first="    ",
    )


def _effort(plan: Roadmap) -> Iterator[str]:
    if plan.tasks:
        yield f"    Effort: {person_days(plan.effort, likely=True)} of your own people"
    elif plan.effort_by_year:
        yearly = listing(
            f"{range_of(days_of)} in year {year}" for year, days_of in plan.effort_by_year.items()
        )
        yield wrapped(f"Nothing to build; upkeep in person-days: {yearly}", indent="      ", first="    ")
    if plan.saving is not None:
        apart = person_days(plan.saving.separate, likely=True)
        yield f"    {SHARED[plan.saving.how]}, it would be {apart}"


def _cost(plan: Roadmap) -> Iterator[str]:
    if not plan.costs:
        return
    late = any(item.year > plan.cost_years for item in plan.costs)
    more = ", and of the first proofs that come later" if late else ""
    total = plan.cost_total()
    amounts = money_by_currency(plan.headline(total))
    yield wrapped(
        f"Cost over {in_words(plan.cost_years)} years{more}: {amounts}", indent="      ", first="    "
    )
    if aside := plan.aside(total):
        yield wrapped(
            f"Priced in another currency only, beside that: {money_by_currency(aside)}",
            indent="      ",
            first="    ",
        )


def when(moment: date, plan: Roadmap, written: Callable[[date], str] = day_short) -> str:
    """The day; beyond the horizon only that it lies beyond, since such a date means nothing more."""
    beyond = plan.horizon is not None and moment > plan.horizon
    return f"after {plan.horizon.year}" if beyond and plan.horizon else written(moment)


def _out_of_reach(readings: tuple[Deadline, ...]) -> Iterator[str]:
    """A date that no lever makes, with what to offer instead before what brings the proof nearer."""
    for deadline in readings:
        named = f"{day(deadline.date)}, {deadline.name}"
        if deadline.past:
            yield wrapped(f"Already past: {named}", indent="    ", first="")
        else:
            best = max((lever.probability for lever in deadline.levers), default=0.0)
            chance = f"a chance of {odds(max(best, deadline.probability))} at best"
            yield wrapped(f"Out of reach: {named}, {chance}", indent="    ", first="")
        if deadline.offer:
            yield wrapped(deadline.offer, indent="    ", first="    ")
        yield from _levers(deadline)
    yield from _ask(readings)


def _deadline(readings: tuple[Deadline, ...]) -> Iterator[str]:
    """One date; where it can be read in several ways, the odds of each beside the others."""
    for deadline in readings:
        standing = "met by what you hold" if deadline.met else f"in time with {odds(deadline.probability)}"
        yield wrapped(
            f"Deadline {day(deadline.date)}, {deadline.name}: {standing}", indent="      ", first="    "
        )
        yield from _levers(deadline)
        if deadline.offer:
            yield wrapped(deadline.offer, indent="      ", first="      ")
    yield from _ask(readings)


def _ask(readings: tuple[Deadline, ...]) -> Iterator[str]:
    """What settles which of the readings holds."""
    ask = next((reading.ask for reading in readings if reading.ask), "")
    if ask:
        yield wrapped(ask, indent="      ", first="    ")


def _levers(deadline: Deadline) -> Iterator[str]:
    for lever in deadline.levers[:3]:
        # A lever may bring the proof nearer, though not by the date.
        then = odds(lever.probability)
        nearer = f", though likely by {day(lever.p80)}" if then == odds(deadline.probability) else ""
        yield wrapped(
            f"with: {lever.name}{nearer} ({price(lever)})", indent=" " * 21, first=f"      {then:>8} "
        )


def price(lever: Lever) -> str:
    """What a lever costs or saves until the first proofs."""
    amounts = [
        _signed(money_range(_size(value), code, likely=True), value) for code, value in lever.cost.items()
    ]
    if round(lever.effort.likely) != 0:
        amounts.append(f"{_signed(person_days(_size(lever.effort), likely=True), lever.effort)}")
    return listing(amounts) or "no added cost or days"


def _size(amount: Range) -> Range:
    return turned(amount) if amount.likely < 0 else amount


def _signed(text: str, amount: Range) -> str:
    return f"saves {text}" if amount.likely < 0 else f"+{text}"


def scenarios(plan: Roadmap) -> Iterator[str]:
    """One block a plan, the chosen one marked."""
    yield wrapped(
        "Dates are met in four courses of five; what buyers can be shown is marked +. Costs are those of "
        f"{in_words(plan.cost_years)} years: the earlier a proof, the more audits and reports they pay for."
    )
    yield ""
    for scenario in plan.scenarios:
        yield from _scenario(scenario, plan)
        yield ""


def _scenario(scenario: Scenario, plan: Roadmap) -> Iterator[str]:
    mark = "*" if scenario.chosen else " "
    yield f"{mark} {scenario.name}"
    width = max((len(m.name) for m in scenario.milestones), default=0)
    for m in sorted(scenario.milestones, key=lambda m: m.p80):
        proof = "+" if m.id in scenario.buyers else " "
        yield f"  {proof} {m.name:<{width}}  {when(m.p80, plan):>11}"
    yield f"    Effort: {person_days(scenario.effort, likely=True)}"
    paid = counted(scenario.audits, "audit or report", "audits and reports")
    cost = money_by_currency(plan.headline(scenario.cost))
    yield wrapped(f"Cost: {cost}, with {paid}", indent="      ", first="    ")
    for reading in scenario.cases:
        yield wrapped(f"{reading.name}: {odds(reading.probability)}", indent="      ", first="    ")
    if scenario.probability is not None and not scenario.cases:
        yield f"    First deadline met with {odds(scenario.probability)}"
    if scenario.note:
        yield wrapped(scenario.note, indent="    ", first="    ")
