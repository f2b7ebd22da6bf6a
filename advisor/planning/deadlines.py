"""Whether a date is met: the earliest proof the buyer accepts, and in how many courses it is in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from advisor.model.roadmap import SOC2
from advisor.planning.choices import DeadlineSchema, ReadingSchema
from advisor.planning.draft import P80, Draft
from advisor.planning.schedule import Course
from advisor.planning.simulation import quantile

HOLDS = {
    "iso27001_certificate": ("iso27001_action", ("iso27001",)),
    "soc2_type2_report": ("soc2_action", ("soc2_type2",)),
    "soc2_type1_report": ("soc2_action", ("soc2_type1", "soc2_type2")),
}
"""What shows that a proof is held, by milestone: the decision about it, and answers to `existing`."""
HELD_ON = frozenset({"keep", "decide_at_renewal"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A date somebody set and, read in one way, the proofs that meet it."""

    said: DeadlineSchema
    reading: ReadingSchema
    day: date


@dataclass(frozen=True, slots=True)
class Odds:
    """How one plan does against one date."""

    milestone: str
    probability: float
    p80: date | None
    """When it is likely there; None where the plan does not lead to it."""
    held: bool = False


def wanted_by(draft: Draft) -> tuple[Wanted, ...]:
    """The deadlines that apply to this company: of several about one date, the first that holds.

    One that can be read in several ways is there once for each.
    """
    case, found = draft.case, dict[str, list[Wanted]]()
    assumed = {assumed.question.id for assumed in case.assumed}
    for said in draft.model.deadlines:
        day = case.day(said.question)
        if (
            day is None
            or said.question in found
            or (said.assumed is not None and said.assumed not in assumed)
        ):
            continue
        if draft.model.holds("deadlines", said.id, case.judgement):
            found[said.question] = [Wanted(said, reading, day) for reading in said.readings]
    return tuple(wanted for readings in found.values() for wanted in readings)


def odds(draft: Draft, wanted: Wanted) -> Odds:
    """The odds that all groups of proofs are there by the date; the earliest of a group will do."""
    course: Course | None = None
    decides, planned = "", date.min
    for group in wanted.reading.proofs:
        if any(is_held(draft, proof, wanted.day) for proof in group):
            continue
        there = [proof for proof in group if draft.course_of(proof) is not None]
        if not there:
            return Odds(group[0], 0.0, None)
        first = min(there, key=lambda proof: _planned(draft, proof))
        earliest = _earliest(draft, there)
        course = earliest if course is None else list(map(max, course, earliest))
        if _planned(draft, first) > planned:
            decides, planned = first, _planned(draft, first)
    if course is None:
        return Odds(wanted.reading.proofs[0][0], 1.0, None, held=True)
    until = draft.calendar.until(wanted.day) + 1e-9
    met = sum(1 for at in course if at <= until)
    p80 = draft.calendar.last_day(quantile(sorted(course), P80))
    return Odds(decides, met / len(course), p80)


def is_held(draft: Draft, milestone: str, day: date) -> bool:
    """Whether a proof is held and still holds on a day, so that no plan has to lead to it."""
    action, existing = HOLDS.get(milestone, ("", ()))
    case = draft.case
    if not existing or not case.held(*existing):
        return False
    expires = case.day("iso27001_expiry")
    runs_on = milestone == "iso27001_certificate" and expires is not None and day <= expires
    type1_goes_on = milestone == "soc2_type1_report" and case.routes.get(SOC2) == "soc2_after_type1"
    renewing = case.outcomes.get(action) == "renew"
    return case.outcomes.get(action) in HELD_ON or (renewing and runs_on) or type1_goes_on


def _planned(draft: Draft, proof: str) -> date:
    milestone = draft.milestone(proof)
    return milestone.planned if milestone is not None else date.max


def _earliest(draft: Draft, proofs: Sequence[str]) -> Course:
    courses = [course for proof in proofs if (course := draft.course_of(proof)) is not None]
    return courses[0] if len(courses) == 1 else list(map(min, *courses))
