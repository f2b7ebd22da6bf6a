"""An assessment to be listened to: whole sentences, one a line, no marks that only the eye can read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from advisor.assessment import NEEDS, Assessment
from advisor.cli import assessment_text, plan_text, verdict_text
from advisor.formatting import day, in_words, money_by_currency, number, odds, person_days
from advisor.interview.texts import Texts
from advisor.interview.wording import sentence
from advisor.model.advice import LedgerRow, Outcome
from advisor.model.pack import Effect
from advisor.model.roadmap import Deadline, Roadmap
from advisor.wording import filled

Part = Callable[[Assessment, Texts], Iterator[str]]
SHOWN = 5
"""How many of a long list are read out."""
_EFFECTS = {
    Effect.REQUIRES: "spoken-requires",
    Effect.EXCLUDES: "spoken-excludes",
    Effect.FAVOURS: "spoken-favours",
    Effect.AGAINST: "spoken-against",
}


def standing(result: Assessment, texts: Texts) -> Iterator[str]:
    """The verdict, how sure it is, whether it comes in time, and what to do first."""
    yield sentence(verdict_text.headline(result, texts))
    yield verdict_text.certainty(result, texts)
    yield from verdict_text.in_time(result, texts)
    steps = verdict_text.next_steps(result, texts)
    if steps:
        yield texts("spoken-steps")
    yield from map(sentence, steps)


def why(result: Assessment, texts: Texts) -> Iterator[str]:
    """The arguments for and against each need, the scope, and what stands beside them."""
    yield from assessment_text.reason_to_wait(result)
    for need in NEEDS:
        yield ""
        yield from _need(result, result.advice[need], texts)
    if result.needed("soc2"):
        yield ""
        yield texts("spoken-scope")
        for name in (*assessment_text.CATEGORIES, *assessment_text.SHAPE):
            yield from _outcome(result, result.advice[name], texts)
    yield from _beside(result, texts)


def plan(result: Assessment, texts: Texts) -> Iterator[str]:
    """Dates with their odds, effort, cost, and what to do first."""
    if result.roadmap is None:
        yield texts("spoken-no-plan")
        return
    if not result.sure.stands:
        yield texts("if-that-stays")
    yield from _roadmap(result.roadmap, texts)


def still_open(result: Assessment, texts: Texts) -> Iterator[str]:
    """What can still change the verdict, the weightiest first."""
    deciding = verdict_text.deciding(result)
    if not deciding:
        yield texts("spoken-open-none")
        return
    yield texts.count("spoken-open", len(deciding))
    yield from (result.content.bank[q.question].ask for q in deciding[:SHOWN])


def changes(result: Assessment, texts: Texts) -> Iterator[str]:
    """Other answers that would lead to another verdict."""
    reasoning = result.reasoning
    if reasoning is None or not reasoning.changes:
        proved = reasoning is not None and reasoning.changes_complete
        yield texts("no-change" if proved else "no-change-unproved")
        return
    yield texts.count("spoken-changes", reasoning.changes_total)
    shown = assessment_text.told_changes(result)
    yield texts("spoken-changes-likely" if shown else "spoken-changes-unlikely")
    for change in shown:
        text = "spoken-change-yours" if change.in_your_hands else "spoken-change"
        answers = "; ".join(assessment_text.changed(result, change))
        yield texts(text, answers=answers, verdict=verdict_text.name(change.verdict, texts))


def everything(result: Assessment, texts: Texts) -> Iterator[str]:
    """All of it, the verdict last: what is said last is still on the screen, or in the ear."""
    for part in (why, plan, still_open, changes, standing):
        yield from part(result, texts)
        yield ""
    yield texts("spoken-foot")


PARTS: Mapping[str, Part] = {
    "w": why,
    "p": plan,
    "o": still_open,
    "c": changes,
    "a": everything,
}
"""What can be asked for at the end, by the letter that asks for it."""


def _need(result: Assessment, outcome: Outcome, texts: Texts) -> Iterator[str]:
    yield sentence(assessment_text.need_line(result, outcome, texts))
    for row in assessment_text.by_weight(outcome.ledger):
        yield _row(result, row, texts)


def _row(result: Assessment, row: LedgerRow, texts: Texts) -> str:
    because = filled(row.rule.because, result.content.bank, result.profile)
    text = _EFFECTS.get(row.effect, "spoken-other")
    return texts(text, because=because, points=number(abs(row.contribution)))


def _outcome(result: Assessment, outcome: Outcome, texts: Texts) -> Iterator[str]:
    decision = result.content.pack.decision[outcome.decision]
    label = assessment_text.label(result, outcome, texts)
    yield texts("spoken-outcome", decision=decision.title, outcome=label)
    for row in assessment_text.told_rows(outcome):
        yield _row(result, row, texts)


def _beside(result: Assessment, texts: Texts) -> Iterator[str]:
    bank, profile = result.content.bank, result.profile
    if result.advice.obligations:
        yield ""
        yield texts("spoken-beside")
    for raised in result.advice.obligations:
        entry = raised.entry
        because = filled(entry.because, bank, profile)
        scheme, timing = getattr(entry, "scheme", entry.id), getattr(entry, "timing", "alongside")
        yield texts(f"spoken-{timing}", scheme=scheme, because=because)
    if result.advice.flags:
        yield ""
        yield texts("spoken-mind")
    for raised in result.advice.flags:
        yield filled(raised.entry.because, bank, profile)


def _roadmap(plan: Roadmap, texts: Texts) -> Iterator[str]:
    yield texts("spoken-plan", day=day(plan.start))
    for m in plan.milestones:
        even, safe = (plan_text.when(moment, plan, texts, day) for moment in (m.p50, m.p80))
        yield texts("spoken-milestone", name=m.name, even=even, safe=safe)
    for readings in plan.deadlines_by_date():
        for deadline in readings:
            yield from _deadline(deadline, texts)
        yield from dict.fromkeys(reading.ask for reading in readings if reading.ask)
    if plan.tasks:
        yield texts("spoken-effort", days=person_days(plan.effort, likely=True))
    else:
        for year, days in plan.effort_by_year.items():
            yield texts("spoken-upkeep", days=person_days(days), year=year)
    if plan.costs:
        cost = money_by_currency(plan.headline(plan.cost_total()))
        yield texts("spoken-cost", years=in_words(plan.cost_years), cost=cost)
    if plan.risks:
        yield texts("spoken-risk", name=plan.risks[0].name, answer=plan.risks[0].answer)
    first = sorted(plan.tasks, key=lambda task: (task.start, task.end))[:SHOWN]
    if first:
        yield texts("spoken-next")
        yield from (texts("spoken-step", day=day(task.start), task=task.name) for task in first)


def _deadline(deadline: Deadline, texts: Texts) -> Iterator[str]:
    when, chance = day(deadline.date), odds(deadline.probability)
    if deadline.met:
        yield texts("spoken-met", day=when, name=deadline.name)
        return
    if deadline.past:
        yield f"{deadline.name}. {deadline.offer}"
        return
    yield texts("spoken-deadline", day=when, name=deadline.name, chance=chance)
    if not deadline.feasible and deadline.offer:
        yield deadline.offer
    for lever in deadline.levers[:3]:
        price = plan_text.price(lever, texts)
        yield texts("spoken-lever", chance=odds(lever.probability), lever=lever.name, price=price)
