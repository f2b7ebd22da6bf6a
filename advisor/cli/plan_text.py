"""A roadmap as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from advisor.cli.output import wrapped
from advisor.formatting import day, day_short, days, in_words, listing, money_by_currency, percent, range_of
from advisor.model.roadmap import Deadline, Roadmap, Scenario


def roadmap(plan: Roadmap) -> Iterator[str]:
    """Milestones with their odds, deadlines, effort, cost and the largest risk."""
    yield ""
    yield f"The plan, from {day(plan.start)} (estimates; even chance, then four in five)"
    width = max((len(m.name) for m in plan.milestones), default=0)
    for m in plan.milestones:
        yield f"    {m.name:<{width}}  {_when(m.p50, plan):>11}  {_when(m.p80, plan):>11}"
    for deadline in plan.deadlines:
        yield from _deadline(deadline)
    if plan.tasks:
        yield f"    Effort: {range_of(plan.effort, likely=True)} person-days of your own people"
    elif plan.effort_by_year:
        yearly = listing(
            f"{range_of(days_of)} in year {year}" for year, days_of in plan.effort_by_year.items()
        )
        yield f"    Nothing to build; upkeep in person-days: {yearly}"
    if plan.saving is not None:
        apart = days(plan.saving.separate.likely)
        yield f"    Both as one programme; one by one it would be {apart} person-days"
    if plan.costs:
        late = any(item.year > plan.cost_years for item in plan.costs)
        more = ", and of the first proofs that come later" if late else ""
        amounts = money_by_currency(plan.cost_total())
        yield wrapped(
            f"Cost over {in_words(plan.cost_years)} years{more}: {amounts}", indent="      ", first="    "
        )
    if plan.risks:
        worst = plan.risks[0]
        yield wrapped(f"Largest risk: {worst.name}. {worst.answer}", indent="      ", first="    ")


def _when(when: date, plan: Roadmap) -> str:
    """The day; beyond the horizon only that it lies beyond, since such a date means nothing more."""
    beyond = plan.horizon is not None and when > plan.horizon
    return f"after {plan.horizon.year}" if beyond and plan.horizon else day_short(when)


def _deadline(deadline: Deadline) -> Iterator[str]:
    odds = percent(deadline.probability)
    yield wrapped(
        f"Deadline {day(deadline.date)}, {deadline.name}: in time with {odds}", indent="      ", first="    "
    )
    for lever in deadline.levers[:3]:
        # A lever may bring the proof nearer, though not by the date.
        then = percent(lever.probability)
        nearer = f", though likely by {day(lever.p80)}" if then == odds else ""
        yield wrapped(f"with: {lever.name}{nearer}", indent=" " * 21, first=f"      {then:>8} ")
    if deadline.offer:
        yield wrapped(deadline.offer, indent="      ", first="      ")


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
        yield f"  {proof} {m.name:<{width}}  {_when(m.p80, plan):>11}"
    yield f"    Effort: {range_of(scenario.effort, likely=True)} person-days"
    yield wrapped(f"Cost: {money_by_currency(scenario.cost)}", indent="      ", first="    ")
    if scenario.probability is not None:
        yield f"    First deadline met with {percent(scenario.probability)}"
    if scenario.note:
        yield wrapped(scenario.note, indent="    ", first="    ")
