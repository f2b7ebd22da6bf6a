"""A roadmap as text for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from advisor.cli.output import wrapped
from advisor.formatting import (
    day,
    day_short,
    in_words,
    listing,
    money_by_currency,
    money_range,
    odds,
    range_of,
)
from advisor.model.roadmap import Deadline, Lever, Roadmap, Scenario

SHARED = {
    "together": "Both as one programme; each on its own",
    "sequence": "The second is built on the first; each on its own",
    "held": "Built on what you hold; without that",
}
"""What work is shared with, and what the same work would be without."""


def roadmap(plan: Roadmap) -> Iterator[str]:
    """What cannot be met, milestones with their odds, other deadlines, effort, cost, the largest risk."""
    dates = plan.deadlines_by_date()
    lost = [date for date in dates if not any(reading.feasible or reading.met for reading in date)]
    for date_ in lost:
        yield ""
        yield from _out_of_reach(date_)
    yield ""
    yield f"The plan, from {day(plan.start)} (estimates; even chance, then four in five)"
    width = max((len(m.name) for m in plan.milestones), default=0)
    for m in plan.milestones:
        yield f"    {m.name:<{width}}  {when(m.p50, plan):>11}  {when(m.p80, plan):>11}"
    for date_ in dates:
        if date_ not in lost:
            yield from _deadline(date_)
    if plan.tasks:
        yield f"    Effort: {range_of(plan.effort, likely=True)} person-days of your own people"
    elif plan.effort_by_year:
        yearly = listing(
            f"{range_of(days_of)} in year {year}" for year, days_of in plan.effort_by_year.items()
        )
        yield f"    Nothing to build; upkeep in person-days: {yearly}"
    if plan.saving is not None:
        apart = range_of(plan.saving.separate, likely=True)
        yield f"    {SHARED[plan.saving.how]}, it would be {apart} person-days"
    if plan.costs:
        late = any(item.year > plan.cost_years for item in plan.costs)
        more = ", and of the first proofs that come later" if late else ""
        amounts = money_by_currency(plan.cost_total())
        yield wrapped(
            f"Cost over {in_words(plan.cost_years)} years{more}: {amounts}", indent="      ", first="    "
        )
    for assumed in plan.assumptions:
        if assumed.leads:
            yield wrapped(f"Assumed: {assumed.text}", indent="      ", first="    ")
    if plan.risks:
        worst = plan.risks[0]
        yield wrapped(f"Largest risk: {worst.name}. {worst.answer}", indent="      ", first="    ")


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
        _more(money_range(value, code, likely=True), value.likely) for code, value in lever.cost.items()
    ]
    if round(lever.effort.likely) != 0:
        amounts.append(f"{_more(range_of(lever.effort, likely=True), lever.effort.likely)} person-days")
    return listing(amounts) or "no added cost or days"


def _more(text: str, likely: float) -> str:
    return f"+{text}" if likely > 0 else text


def scenarios(plan: Roadmap) -> Iterator[str]:
    """One block a plan, the chosen one marked."""
    yield wrapped(
        f"Dates are met in four courses of five; what buyers can be shown is marked +. Costs are those of "
        f"{in_words(plan.cost_years)} years, so a plan whose proof comes late has fewer renewals in them."
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
    yield f"    Effort: {range_of(scenario.effort, likely=True)} person-days"
    yield wrapped(f"Cost: {money_by_currency(scenario.cost)}", indent="      ", first="    ")
    for reading in scenario.cases:
        yield wrapped(f"{reading.name}: {odds(reading.probability)}", indent="      ", first="    ")
    if scenario.probability is not None and not scenario.cases:
        yield f"    First deadline met with {odds(scenario.probability)}"
    if scenario.note:
        yield wrapped(scenario.note, indent="    ", first="    ")
