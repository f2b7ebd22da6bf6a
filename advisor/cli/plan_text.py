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
    person_days,
    range_of,
    turned,
)
from advisor.interview.texts import Texts
from advisor.model.roadmap import Deadline, Lever, Range, Roadmap, Scenario


def roadmap(plan: Roadmap, texts: Texts) -> Iterator[str]:
    """What cannot be met, milestones with their odds, other deadlines, effort, cost, the largest risk."""
    dates = plan.deadlines_by_date()
    lost = [readings for readings in dates if not any(r.feasible or r.met for r in readings)]
    for readings in lost:
        yield ""
        yield from _out_of_reach(readings, texts)
    yield ""
    yield from _milestones(plan, texts)
    for readings in dates:
        if readings not in lost:
            yield from _deadline(readings, texts)
    yield from _effort(plan, texts)
    yield from _cost(plan, texts)
    for assumed in plan.assumptions:
        if assumed.leads:
            yield _part(texts("plan-assumed", text=assumed.text))
    if plan.risks:
        worst = plan.risks[0]
        yield _part(texts("plan-risk", name=worst.name, answer=worst.answer))


def _milestones(plan: Roadmap, texts: Texts) -> Iterator[str]:
    """Every milestone by three dates, and why they differ."""
    if not plan.milestones:
        yield texts("plan-from", day=day(plan.start))
        return
    yield texts("plan-from-estimates", day=day(plan.start))
    width = max(len(m.name) for m in plan.milestones)
    heads = "  ".join(f"{texts(f'plan-head-{moment}'):>11}" for moment in ("planned", "p50", "p80"))
    yield f"    {'':<{width}}  {heads}"
    for m in plan.milestones:
        dates = "  ".join(f"{when(moment, plan, texts):>11}" for moment in (m.planned, m.p50, m.p80))
        yield f"    {m.name:<{width}}  {dates}"
    yield wrapped(texts("plan-dates-differ"), indent="    ", first="    ")


def _effort(plan: Roadmap, texts: Texts) -> Iterator[str]:
    if plan.tasks:
        yield _part(texts("plan-effort", days=person_days(plan.effort, likely=True)))
    elif plan.effort_by_year:
        years = plan.effort_by_year.items()
        yearly = listing(texts("plan-year", days=range_of(days), year=year) for year, days in years)
        yield _part(texts("plan-upkeep", yearly=yearly))
    if plan.saving is not None:
        apart = person_days(plan.saving.separate, likely=True)
        yield _part(texts(f"plan-shared-{plan.saving.how}", days=apart))


def _cost(plan: Roadmap, texts: Texts) -> Iterator[str]:
    if not plan.costs:
        return
    late = any(item.year > plan.cost_years for item in plan.costs)
    total = plan.cost_total()
    amounts = money_by_currency(plan.headline(total))
    years = in_words(plan.cost_years)
    yield _part(texts("plan-cost-late" if late else "plan-cost", years=years, amounts=amounts))
    if aside := plan.aside(total):
        yield _part(texts("plan-cost-aside", amounts=money_by_currency(aside)))


def _part(words: str) -> str:
    return wrapped(words, indent="      ", first="    ")


def when(moment: date, plan: Roadmap, texts: Texts, written: Callable[[date], str] = day_short) -> str:
    """The day; beyond the horizon only that it lies beyond, since such a date means nothing more."""
    if plan.horizon is None or moment <= plan.horizon:
        return written(moment)
    return texts("plan-beyond", year=plan.horizon.year)


def _out_of_reach(readings: tuple[Deadline, ...], texts: Texts) -> Iterator[str]:
    """A date that no lever makes, with what to offer instead before what brings the proof nearer."""
    for deadline in readings:
        named = {"day": day(deadline.date), "name": deadline.name}
        if deadline.past:
            said = texts("plan-past", **named)
        else:
            best = max((lever.probability for lever in deadline.levers), default=0.0)
            said = texts("plan-out-of-reach", **named, odds=odds(max(best, deadline.probability)))
        yield wrapped(said, indent="    ", first="")
        if deadline.offer:
            yield wrapped(deadline.offer, indent="    ", first="    ")
        yield from _levers(deadline, texts)
    yield from _ask(readings)


def _deadline(readings: tuple[Deadline, ...], texts: Texts) -> Iterator[str]:
    """One date; where it can be read in several ways, the odds of each beside the others."""
    for deadline in readings:
        text = "plan-deadline-met" if deadline.met else "plan-deadline"
        chance = odds(deadline.probability)
        yield _part(texts(text, day=day(deadline.date), name=deadline.name, odds=chance))
        yield from _levers(deadline, texts)
        if deadline.offer:
            yield wrapped(deadline.offer, indent="      ", first="      ")
    yield from _ask(readings)


def _ask(readings: tuple[Deadline, ...]) -> Iterator[str]:
    """What settles which of the readings holds."""
    ask = next((reading.ask for reading in readings if reading.ask), "")
    if ask:
        yield _part(ask)


def _levers(deadline: Deadline, texts: Texts) -> Iterator[str]:
    for lever in deadline.levers[:3]:
        # A lever may bring the proof nearer, though not by the date.
        then = odds(lever.probability)
        text = "plan-lever-nearer" if then == odds(deadline.probability) else "plan-lever"
        said = texts(text, name=lever.name, day=day(lever.p80), price=price(lever, texts))
        yield wrapped(said, indent=" " * 21, first=f"      {then:>8} ")


def price(lever: Lever, texts: Texts) -> str:
    """What a lever costs or saves until the first proofs."""
    amounts = [
        _signed(money_range(_size(value), code, likely=True), value, texts)
        for code, value in lever.cost.items()
    ]
    if round(lever.effort.likely) != 0:
        amounts.append(_signed(person_days(_size(lever.effort), likely=True), lever.effort, texts))
    return listing(amounts) or texts("plan-no-price")


def _size(amount: Range) -> Range:
    return turned(amount) if amount.likely < 0 else amount


def _signed(text: str, amount: Range, texts: Texts) -> str:
    return texts("plan-saves" if amount.likely < 0 else "plan-adds", amount=text)


def scenarios(plan: Roadmap, texts: Texts) -> Iterator[str]:
    """One block a plan, the chosen one marked."""
    yield wrapped(texts("plans-legend", years=in_words(plan.cost_years)))
    yield ""
    for scenario in plan.scenarios:
        yield from _scenario(scenario, plan, texts)
        yield ""


def _scenario(scenario: Scenario, plan: Roadmap, texts: Texts) -> Iterator[str]:
    mark = "*" if scenario.chosen else " "
    yield f"{mark} {scenario.name}"
    width = max((len(m.name) for m in scenario.milestones), default=0)
    for m in sorted(scenario.milestones, key=lambda m: m.p80):
        proof = "+" if m.id in scenario.buyers else " "
        yield f"  {proof} {m.name:<{width}}  {when(m.p80, plan, texts):>11}"
    yield _part(texts("plans-effort", days=person_days(scenario.effort, likely=True)))
    cost = money_by_currency(plan.headline(scenario.cost))
    yield _part(texts.count("plans-cost", scenario.audits, cost=cost))
    for reading in scenario.cases:
        yield _part(texts("plans-reading", name=reading.name, odds=odds(reading.probability)))
    if scenario.probability is not None and not scenario.cases:
        yield _part(texts("plans-first-deadline", odds=odds(scenario.probability)))
    if scenario.note:
        yield wrapped(scenario.note, indent="    ", first="    ")
