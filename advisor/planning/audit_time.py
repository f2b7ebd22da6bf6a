"""Auditor days of the certification body, from the table, with what moves them and with several sites."""

from __future__ import annotations

import math
from dataclasses import dataclass

from advisor.model.roadmap import AuditTime, Range
from advisor.planning.case import Case
from advisor.planning.content import PlanningModel


@dataclass(frozen=True, slots=True)
class _Moved:
    """What circumstances do to the table's days."""

    percent: Range
    days: Range
    names: tuple[str, ...]
    sources: tuple[str, ...]


def table_days(model: PlanningModel, headcount: int) -> float:
    """Initial audit days for so many people at one site; past the table's end its steps go on."""
    for band in model.audit_bands:
        if headcount <= band.up_to:
            return band.days
    last = model.audit_bands[-1]
    reach, days = float(last.up_to), last.days
    while headcount > reach:
        reach *= model.figure("audit-band-growth")
        days += model.figure("audit-band-step")
    return days


def audit_time(model: PlanningModel, case: Case) -> AuditTime:
    """Initial, surveillance and recertification days for the people and sites in scope."""
    moved = _moved(model, case)
    surveillance = model.figure("audit-surveillance-share")
    recertification = model.figure("audit-recertification-share")
    visited = _visited(case.sites, 1.0)
    sources = [*_band_sources(model, case.headcount), *moved.sources]
    return AuditTime(
        headcount=case.headcount,
        table_days=table_days(model, case.headcount),
        initial=_days(model, case, moved, visited, 1.0),
        surveillance=_days(
            model,
            case,
            moved,
            _visited(case.sites, model.figure("sites-sampled-surveillance")),
            surveillance,
        ),
        recertification=_days(
            model,
            case,
            moved,
            _visited(case.sites, model.figure("sites-sampled-recertification")),
            recertification,
        ),
        sites=case.sites,
        sites_sampled=visited if case.sites > 1 else 1,
        factors=moved.names,
        sources=tuple(dict.fromkeys(sources)),
    )


def beyond_table(model: PlanningModel, case: Case) -> bool:
    """Whether the headcount lies above the table's last row."""
    return case.headcount > model.audit_bands[-1].up_to


def _visited(sites: int, factor: float) -> int:
    """Sites visited beside the central one, which is always visited."""
    return min(sites - 1, math.ceil(factor * math.sqrt(sites) - 1e-9)) if sites > 1 else 0


def _moved(model: PlanningModel, case: Case) -> _Moved:
    percent = days = Range(0.0, 0.0, 0.0)
    names: list[str] = []
    sources: list[str] = []
    for factor in model.audit_factors:
        if model.holds("audit_factors", factor.id, case.judgement):
            percent, days = percent + factor.percent, days + factor.days
            names.append(factor.name)
            sources.extend(factor.sources)
    return _Moved(percent, days, tuple(names), tuple(sources))


def _days(model: PlanningModel, case: Case, moved: _Moved, visited: int, share: float) -> Range:
    most = model.figure("audit-reduction-most")
    site = model.range("site-days")
    step = model.figure("audit-rounding")
    least = table_days(model, case.headcount)
    at_site = table_days(model, math.ceil(case.headcount / case.sites))

    def one(percent: float, days: float, kept: float) -> float:
        # Several sites are counted one by one, but never less than the same people at one site.
        base = max(least, at_site * (1 + visited * kept))
        changed = base * (1 + max(percent, -most) / 100) + days
        bounded = max(changed, base * (1 - most / 100))
        return max(round(bounded * share / step) * step, step)

    return Range(
        one(moved.percent.low, moved.days.low, site.low),
        one(moved.percent.likely, moved.days.likely, site.likely),
        one(moved.percent.high, moved.days.high, site.high),
    )


def _band_sources(model: PlanningModel, headcount: int) -> tuple[str, ...]:
    for band in model.audit_bands:
        if headcount <= band.up_to:
            return band.sources
    return model.figures["audit-band-growth"].sources
