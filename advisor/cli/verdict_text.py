"""The verdict in words, and how sure it is: the same degrees and words wherever the command line tells it."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.assessment import NEEDS, VERDICT, Assessment
from advisor.engine.conditions import Situation, compile_condition
from advisor.formatting import day, listing, odds
from advisor.interview.demand import before_demand
from advisor.interview.texts import Texts
from advisor.model.reasoning import OpenQuestion, Sure
from advisor.model.roadmap import Deadline

STEPS = 3


def headline(result: Assessment, texts: Texts) -> str:
    """The verdict, hedged in the very first words as long as open questions could turn it."""
    if result.sure.stands:
        return title(result, texts)
    if not any(result.advice[need].ledger for need in NEEDS):
        return _reason(result)
    if before_demand(result.content.pack, result.content.bank, result.answers):
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
    if reasoning is None or result.sure is Sure.CONTRADICTORY:
        return texts(f"sure-{result.sure}")
    open_count = len(reasoning.open_questions)
    if result.sure is Sure.SETTLED:
        return texts.count("sure-settled", open_count) if open_count else texts("sure-complete")
    speaks = any(result.advice[need].ledger for need in NEEDS)
    left = [v for v in reasoning.reachable[VERDICT] if v != result.verdict or not speaks]
    names = listing((name(verdict, texts) for verdict in left), "or")
    able = [result.content.bank[q.question].short for q in deciding(result)]
    if result.sure is Sure.HERE:
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
    stays = "" if result.sure.stands else "-stays"
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
    if not result.sure.stands:
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
