"""The verdict in words, and how sure it is: the same degrees and words wherever the command line tells it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from advisor.assessment import NEEDS, VERDICT, Assessment
from advisor.engine.conditions import Situation, compile_condition
from advisor.formatting import day, listing, odds
from advisor.interview.texts import Texts
from advisor.model.reasoning import OpenQuestion
from advisor.model.roadmap import Deadline

STEPS = 3
DEMANDS = tuple(f"{need}_demand" for need in NEEDS)
"""The questions whether buyers ask for either by name; before they are answered a verdict only leans."""


class Degree(StrEnum):
    """How sure a verdict is. The values name the texts."""

    DETERMINED = "settled"
    """Nothing that is open anywhere can change it."""
    HERE = "settled-here"
    """No open question of this questionnaire can."""
    SO_FAR = "so-far"


def degree(*, determined: bool, settled: bool) -> Degree:
    """The degree that the two proofs amount to."""
    if determined:
        return Degree.DETERMINED
    return Degree.HERE if settled else Degree.SO_FAR


def degree_of(result: Assessment) -> Degree:
    """How sure this verdict is."""
    reasoning = result.reasoning
    return degree(determined=result.determined, settled=reasoning is not None and reasoning.settled)


def headline(result: Assessment, texts: Texts) -> str:
    """The verdict, hedged in the very first words as long as open questions could turn it."""
    if degree_of(result) is not Degree.SO_FAR:
        return title(result, texts)
    if not any(result.advice[need].ledger for need in NEEDS):
        return _reason(result)
    if not any(question in result.answers.values for question in DEMANDS):
        return texts("headline-leans", verdict=name(result.verdict, texts))
    return texts("headline-so-far", title=title(result, texts))


def title(result: Assessment, texts: Texts) -> str:
    """The verdict from the actions each need calls for."""
    decisions, advice = result.content.pack.decision, result.advice
    if result.verdict == "not_yet":
        return texts("headline-not-yet", reason=_reason(result))
    actions = [(need, advice.outcome(f"{need}_action")) for need in NEEDS]
    done = [decisions[f"{need}_action"].label(action) for need, action in actions if action != "none"]
    return listing([done[0], *(part[:1].lower() + part[1:] for part in done[1:])]) if done else ""


def _reason(result: Assessment) -> str:
    return result.content.pack.decision["not_yet_reason"].label(result.advice.outcome("not_yet_reason"))


def name(verdict: str, texts: Texts) -> str:
    """A verdict in the middle of a sentence."""
    return texts(f"verdict-name-{verdict.replace('_', '-')}")


def certainty(result: Assessment, texts: Texts) -> str:
    """How sure the verdict is, in a sentence."""
    reasoning = result.reasoning
    if reasoning is None:
        return texts("sure-unknown")
    if not reasoning.possible:
        return texts("sure-contradictory")
    sure, open_count = degree_of(result), len(reasoning.open_questions)
    if sure is Degree.DETERMINED:
        return texts.count("sure-settled", open_count) if open_count else texts("sure-complete")
    speaks = any(result.advice[need].ledger for need in NEEDS)
    left = [v for v in reasoning.reachable[VERDICT] if v != result.verdict or not speaks]
    names = listing((name(verdict, texts) for verdict in left), "or")
    able = [result.content.bank[q.question].short for q in deciding(result)]
    if sure is Degree.HERE:
        return (
            texts.count("sure-here", len(able), names=names) if able else texts("sure-here-none", names=names)
        )
    first = texts("answer-first", questions="; ".join(able[:STEPS])) if able else ""
    return f"{texts('still-possible', names=names)} {first}".rstrip()


def deciding(result: Assessment) -> list[OpenQuestion]:
    """Open questions that can change the verdict, by weight.

    Those of the questionnaire come before others, and those that surely apply before those that may not.
    """
    found = result.reasoning.open_questions if result.reasoning is not None else ()
    asked = frozenset(result.questionnaire.questions)
    matter = (q for q in found if VERDICT in q.can_change)
    return sorted(matter, key=lambda q: (q.question not in asked, not applies(result, q.question), -q.weight))


def applies(result: Assessment, question: str) -> bool:
    """False while it is open whether the question applies at all."""
    condition = result.content.bank[question].ask_if
    situation = Situation(result.profile, result.answers.as_of)
    return condition is None or compile_condition(condition, {})(situation) is True


def in_time(result: Assessment, texts: Texts) -> Iterator[str]:
    """A line for every date that a buyer set: whether it will be met."""
    stays = "-stays" if degree_of(result) is Degree.SO_FAR else ""
    for readings in result.roadmap.deadlines_by_date() if result.roadmap is not None else ():
        if _past(readings):
            yield texts("in-time-past", day=day(readings[0].date))
            continue
        said = "; ".join(_reading(deadline, texts) for deadline in readings)
        yield texts(f"in-time{stays}", day=day(readings[0].date), readings=said)


def _past(readings: tuple[Deadline, ...]) -> bool:
    return all(deadline.past and not deadline.met for deadline in readings)


def _reading(deadline: Deadline, texts: Texts) -> str:
    best = max((lever.probability for lever in deadline.levers), default=0.0)
    now, better = odds(deadline.probability), odds(max(best, deadline.probability))
    if deadline.met:
        return texts("in-time-met", name=deadline.name)
    text = "in-time-reading" if now == better else "in-time-better"
    return texts(text, name=deadline.name, odds=now, better=better)


def next_steps(result: Assessment, texts: Texts) -> list[str]:
    """The first things to do: speak to the buyer, find out what decides, begin with the plan."""
    bank = result.content.bank
    asks = [texts("step-find-out", ask=bank[q.question].ask) for q in deciding(result)[:STEPS]]
    plan = result.roadmap
    first = plan.first_steps if plan is not None else ()
    if degree_of(result) is Degree.SO_FAR:
        passed = plan is not None and any(map(_past, plan.deadlines_by_date()))
        return [*(first[:1] if passed else ()), *asks][:STEPS]
    steps = [*first, *_planned(result, texts)]
    room = STEPS - 1 if asks else STEPS
    return (steps[:room] + asks[: 1 if steps else STEPS])[:STEPS]


def _planned(result: Assessment, texts: Texts) -> Iterator[str]:
    """Tasks by their first day; where nothing has to be built, what comes back."""
    if result.roadmap is None:
        return
    for task in sorted(result.roadmap.tasks, key=lambda task: (task.start, task.end)):
        if not task.waiting:
            yield texts("step-task", day=day(task.start), task=task.name)
    if not result.roadmap.tasks:
        for renewal in sorted(result.roadmap.renewals, key=lambda renewal: renewal.date):
            yield texts("step-renewal", day=day(renewal.date), task=renewal.name)
