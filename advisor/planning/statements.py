"""Puts a plan into words: assumptions, risks and offers of the content with the plan's dates and numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from advisor import formatting, wording
from advisor.model.roadmap import ISO27001, SHARED, Assumption, Deadline, Risk
from advisor.planning.case import Assumed
from advisor.planning.costs import own_estimate_share
from advisor.planning.draft import WEEKS_A_YEAR, Draft
from advisor.planning.scaling import Scaling, programme_days
from advisor.planning.signs import Signs, signs_of
from advisor.planning.windows import last_day
from advisor.planning.working_days import ONE_DAY

DAYS_A_MONTH = 365.25 / 12


def assumptions_of(draft: Draft, signs: Signs) -> tuple[Assumption, ...]:
    """What fills gaps in the answers, then what the reader must know about the figures."""
    words = words_of(draft)
    made = [
        Assumption(
            _filled(assumed, draft),
            assumed.entry.sources,
            assumed.entry.own_estimate,
            assumed.question.id,
            assumed.entry.leads,
        )
        for assumed in draft.case.assumed
    ]
    made.extend(
        Assumption(said.text.format_map(words), said.sources, said.own_estimate)
        for said in draft.model.statements
        if signs.issuperset(said.plan) and draft.model.holds("statements", said.id, draft.case.judgement)
    )
    return tuple(made)


def _filled(assumed: Assumed, draft: Draft) -> str:
    value = wording.answer(assumed.question, assumed.value, draft.case.currency)
    return assumed.entry.text.format_map({"short": assumed.question.short, "value": value})


def risks_of(draft: Draft, signs: Signs) -> tuple[Risk, ...]:
    """What can delay or sink this plan, worst first."""
    found = [
        Risk(
            id=said.id,
            name=said.name,
            because=said.because,
            early_sign=said.early_sign,
            answer=said.answer,
            owner=said.owner,
            weight=said.weight,
            sources=said.sources,
        )
        for said in draft.model.risks
        if signs.issuperset(said.plan) and draft.model.holds("risks", said.id, draft.case.judgement)
    ]
    return tuple(sorted(found, key=lambda risk: -risk.weight))


def offer_for(draft: Draft, deadline: Deadline, signs: Signs) -> str:
    """What to offer a buyer whose date cannot be met."""
    words = dict(words_of(draft))
    milestone = draft.milestone(deadline.milestone)
    if milestone is not None:
        words |= {
            "proof": milestone.name,
            "proof_planned": formatting.day(milestone.planned),
            "proof_p80": formatting.day(milestone.p80),
        }
    texts = [
        said.text.format_map(words)
        for said in draft.model.offers
        if signs.issuperset(said.plan)
        and draft.model.holds("offers", said.id, draft.case.judgement)
        and ("{proof}" not in said.text or milestone is not None)
    ]
    return " ".join(texts)


def first_steps_of(draft: Draft, dates: Iterable[Sequence[Deadline]]) -> tuple[str, ...]:
    """What comes before any task: a new date, a word to the buyer, an open question, days to look up."""
    steps: list[str] = []
    for readings in dates:
        signs = signs_of(draft, readings)
        steps += [
            said.text.format_map({"date": formatting.day(readings[0].date), "earliest": earliest})
            for said in draft.model.first_steps
            if (earliest := _earliest(draft, readings)) and signs.issuperset(said.plan)
            if draft.model.holds("first_steps", said.id, draft.case.judgement)
        ]
        steps += dict.fromkeys(reading.ask for reading in readings if reading.ask)
    steps += [assumed.entry.step for assumed in draft.case.assumed if assumed.entry.step]
    return tuple(steps)


def _earliest(draft: Draft, readings: Sequence[Deadline]) -> str:
    """The proofs that would do, each with the day it can be promised for."""
    proofs = [m for m in draft.milestones if m.id in {reading.milestone for reading in readings}]
    within = [m for m in proofs if m.p80 <= draft.calendar.days[-1]]
    return formatting.listing((f"{m.name}, {formatting.day(m.p80)}" for m in within), "or")


def words_of(draft: Draft) -> Mapping[str, str]:
    """Numbers and dates that texts of the planning content can show in braces."""
    case, model = draft.case, draft.model
    words = {
        "runs": formatting.number(draft.courses.runs),
        "headcount": formatting.number(case.headcount),
        "start": formatting.day(case.start),
        "given_expiry": _day(case.day("iso27001_expiry")),
        "given_start": _day(case.day("start_date")),
        "capacity": formatting.number(case.capacity, 1),
        "horizon": formatting.number(model.figure("planning-horizon")),
        "plan_years": formatting.number(draft.years_of_work, 1),
        "needed_capacity": formatting.number(_needed_capacity(draft), 1),
        "upkeep": formatting.days(sum(work.effort.likely for work in draft.renewals.rhythm)),
        "upkeep_by_share": formatting.days(_upkeep_by_share(draft)),
        "own_share": formatting.percent(own_estimate_share(draft.costs).get(case.currency, 0.0)),
        "only_own_share": formatting.percent(
            own_estimate_share(draft.costs, alone=True).get(case.currency, 0.0)
        ),
    }
    words |= _certificate_months(draft)
    words |= _window(draft)
    for milestone in draft.milestones:
        words[milestone.id] = formatting.day(milestone.planned)
        words[f"{milestone.id}_p80"] = formatting.day(milestone.p80)
    return words


def _certificate_months(draft: Draft) -> Mapping[str, str]:
    """Months to the certificate in this plan, beside those that companies of its size are said to take."""
    certificate = draft.milestone("iso27001_certificate")
    if certificate is None or ISO27001 not in draft.case.routes:
        return {}
    usual = Scaling(draft.model, draft.case, ISO27001).usual_months()
    p50, p80 = (
        formatting.days((day - draft.case.start).days / DAYS_A_MONTH)
        for day in (certificate.p50, certificate.p80)
    )
    return {
        "usual_months": formatting.range_of(usual),
        "certificate_months": p50,
        "certificate_months_p80": p80,
    }


def _day(day: date | None) -> str:
    return formatting.day(day) if day is not None else ""


def _needed_capacity(draft: Draft) -> float:
    """Days a week that do the plan's work in a year, in half days."""
    return math.ceil(draft.effort.likely / WEEKS_A_YEAR * 2) / 2


def _window(draft: Draft) -> Mapping[str, str]:
    """The first observation window, and when one would close that waits for everything to be ready."""
    case = draft.case
    words = {
        "records": formatting.number(_records(draft)),
        "window_months": formatting.number(case.window.months),
        "window_decided": formatting.number(case.window.decided),
        "window_anew_end": formatting.day(last_day(case.start, case.window.months)),
        "given_window_start": _day(case.day("soc2_window_start")),
        "given_period_end": _day(case.day("soc2_period_end")),
    }
    for job in draft.jobs:
        if job.task.span == "window":
            words["window_start"] = formatting.day(draft.days(job)[0])
        if job.task.span == "point":
            opens = draft.days(job)[1] + ONE_DAY
            words["window_anew_end"] = formatting.day(last_day(opens, case.window.months))
    return words


def _records(draft: Draft) -> float:
    months = draft.case.profile["evidence_months"]
    return float(months) if isinstance(months, int | float) else 0.0


def _upkeep_by_share(draft: Draft) -> float:
    """A year's upkeep as the published shares of a first programme would have it."""
    frameworks = sorted({work.framework for work in draft.renewals.rhythm} - {SHARED})
    if not frameworks:
        return 0.0
    days = _first_programme(draft, frameworks[0])
    if len(frameworks) > 1:
        days += _built_on_top(draft, frameworks[1])
    name = frameworks[0] if len(frameworks) == 1 else "both"
    return days * draft.model.figure(f"upkeep-share-{name}")


def _first_programme(draft: Draft, framework: str) -> float:
    return programme_days(draft.model, draft.case, framework)[0]


def _built_on_top(draft: Draft, framework: str) -> float:
    """Person-days of a second framework's programme with what the first one leaves to do."""
    new = next(e.new_share.likely for e in draft.model.reuse if e.framework == framework)
    shares = 0.0
    for task in draft.model.tasks.values():
        part = task.iso27001 if framework == ISO27001 else task.soc2
        if part is not None:
            whole = part.own or task.span == "window"
            shares += part.share * (1.0 if whole else new)
    return _first_programme(draft, framework) * shares / 100
