"""Money by item: what falls due when, as ranges, in the engagement's currency where a figure exists in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from advisor.model.roadmap import ISO27001, SHARED, SOC2, AuditTime, CostItem, Range
from advisor.model.values import months_after
from advisor.planning.case import Case
from advisor.planning.content import PlanningModel
from advisor.planning.renewals import Dated
from advisor.planning.scaling import consultant_days
from advisor.planning.schema import AmountSchema, CostSchema
from advisor.planning.working_days import WorkingDays

ONE = Range(1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Due:
    """A task and the working day on which it is paid for."""

    task: str
    framework: str
    date: date


def plan_year(start: date, day: date) -> int:
    """Plan year of a day, from 1: a new one begins on each anniversary of the start."""
    years = day.year - start.year
    return max(years if months_after(start, 12 * years) > day else years + 1, 1)


def cost_items(
    model: PlanningModel,
    case: Case,
    calendar: WorkingDays,
    tasks: Sequence[Due],
    renewals: Sequence[Dated],
    audit: AuditTime | None,
) -> tuple[CostItem, ...]:
    """Every amount of the plan's years, in order of date."""
    years = model.whole("cost-years")
    ends = months_after(case.start, 12 * years)
    items = []
    for cost in model.costs.values():
        if not _concerns(case, cost) or not model.holds("costs", cost.id, case.judgement):
            continue
        priced = _amount(model, case, cost.amount, audit)
        if priced is None:
            continue
        currency, amount = priced
        days = list(_due_days(case, calendar, cost, tasks, renewals, years))
        # What leads to the first proofs counts however long it takes; what comes back, in the plan's years.
        kept = sorted(day for day in days if day < ends or cost.due.task is not None)
        for number, day in enumerate(kept, 1):
            items.append(
                CostItem(
                    id=f"{cost.id}-{number}" if len(days) > 1 else cost.id,
                    name=cost.name,
                    framework=cost.framework,
                    date=day,
                    year=plan_year(case.start, day),
                    amount=amount,
                    currency=currency,
                    kind=cost.kind,
                    sources=cost.sources,
                    own_estimate=cost.own_estimate,
                )
            )
    return tuple(sorted(items, key=lambda item: (item.date, item.id)))


def beside(model: PlanningModel, case: Case, totals: Mapping[str, Range]) -> tuple[str, ...]:
    """Currencies with so little in them, beside the engagement's own, that no headline needs them.

    Sizes are held against each other as they stand, since nothing is ever converted.
    """
    own = totals.get(case.currency)
    if own is None:
        return ()
    least = model.figure("cost-headline-share") * own.likely
    return tuple(code for code, amount in totals.items() if code != case.currency and amount.likely < least)


def own_estimate_share(items: Sequence[CostItem], *, alone: bool = False) -> dict[str, float]:
    """Part of the likely cost that rests on own estimates, by currency; `alone`: on nothing else."""
    totals: dict[str, float] = {}
    own: dict[str, float] = {}
    for item in items:
        totals[item.currency] = totals.get(item.currency, 0.0) + item.amount.likely
        if item.own_estimate and (not alone or len(item.sources) == 1):
            own[item.currency] = own.get(item.currency, 0.0) + item.amount.likely
    return {code: own.get(code, 0.0) / total for code, total in totals.items() if total > 0}


def _concerns(case: Case, cost: CostSchema) -> bool:
    if cost.framework == SHARED:
        return True
    held = {ISO27001: ("iso27001",), SOC2: ("soc2_type1", "soc2_type2")}[cost.framework]
    return cost.framework in case.routes or case.held(*held)


def _due_days(
    case: Case,
    calendar: WorkingDays,
    cost: CostSchema,
    tasks: Sequence[Due],
    renewals: Sequence[Dated],
    years: int,
) -> Iterator[date]:
    due = cost.due
    if due.task is not None:
        for task in tasks:
            fits = SHARED in {task.framework, cost.framework} or task.framework == cost.framework
            if task.task == due.task and fits:
                yield task.date
    elif due.renewal is not None:
        yield from (entry.renewal.date for entry in renewals if entry.key == due.renewal)
    elif due.once is not None:
        yield calendar.on_or_after(case.start)
    else:
        for year in range(years):
            yield calendar.on_or_after(months_after(case.start, 12 * year))


def _amount(
    model: PlanningModel, case: Case, amount: AmountSchema, audit: AuditTime | None
) -> tuple[str, Range] | None:
    """Currency and amount of one payment; None where there is nothing to multiply."""
    if amount.share_of is not None:
        whole = _amount(model, case, model.costs[amount.share_of].amount, audit)
        return None if whole is None else (whole[0], _times(whole[1], amount.factor))
    number = _quantity(model, case, amount, audit)
    prices = _prices(model, case, amount)
    if number is None or not prices:
        return None
    currency = case.currency if case.currency in prices else next(iter(prices))
    return currency, _times(_times(prices[currency], number), amount.factor)


def _prices(model: PlanningModel, case: Case, amount: AmountSchema) -> dict[str, Range]:
    if amount.rate is not None:
        return model.rates[amount.rate].amounts
    if amount.by_size:
        band = model.band(case.headcount).id
        return {code: sizes[band] for code, sizes in amount.by_size.items() if band in sizes}
    return amount.flat


def _quantity(
    model: PlanningModel, case: Case, amount: AmountSchema, audit: AuditTime | None
) -> Range | None:
    match amount.per:
        case "person":
            return ONE.scaled(case.headcount)
        case "consultant_day":
            return consultant_days(model, case)
        case "audit_day":
            return getattr(audit, amount.audit or "initial") if audit is not None else None
        case _:
            return ONE


def _times(a: Range, b: Range) -> Range:
    return Range(a.low * b.low, a.likely * b.likely, a.high * b.high)
