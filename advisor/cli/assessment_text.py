"""An assessment as text for a terminal: the verdict first, then why, scope and what is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.assessment import NEEDS, VERDICT, Assessment
from advisor.cli import plan_text
from advisor.cli.output import wrapped
from advisor.formatting import day, listing
from advisor.model.advice import LedgerRow, Outcome
from advisor.model.pack import Effect
from advisor.model.reasoning import Change
from advisor.rules import sensitivity
from advisor.wording import answer, filled

CATEGORIES = ("availability", "processing_integrity", "confidentiality", "privacy")
MARKS = {
    Effect.REQUIRES: "!",
    Effect.EXCLUDES: "x",
    Effect.FAVOURS: "+",
    Effect.AGAINST: "-",
    Effect.AT_LEAST: ">",
    Effect.AT_MOST: "<",
}
SHOWN = 8
SHOWN_CHANGES = 5
SHOWN_STEPS = 5
STATUS = {"include": "include", "consider": "consider", "leave_out": "leave out"}


def text(result: Assessment) -> Iterator[str]:
    """The lines, without colour."""
    yield from _head(result)
    yield from _waiting(result)
    for need in NEEDS:
        yield from _ledger(result, result.advice[need])
    yield from _firmness(result)
    if result.needed("soc2"):
        yield from _scope(result)
    if result.roadmap is not None:
        yield from plan_text.roadmap(result.roadmap)
    yield from _beside(result)
    yield from _open(result)
    yield from _changes(result)
    yield from _next_steps(result)
    yield from _foot(result)


def title(result: Assessment) -> str:
    """The verdict as a headline, from the actions each need calls for."""
    decisions, advice = result.content.pack.decision, result.advice
    if result.verdict == "not_yet":
        return "Not yet: " + decisions["not_yet_reason"].label(advice.outcome("not_yet_reason"))
    actions = [(need, advice.outcome(f"{need}_action")) for need in NEEDS]
    done = [decisions[f"{need}_action"].label(action) for need, action in actions if action != "none"]
    return listing([done[0], *(part[:1].lower() + part[1:] for part in done[1:])]) if done else ""


def _head(result: Assessment) -> Iterator[str]:
    engagement = result.engagement
    yield f"{engagement.name}, as of {day(engagement.as_of)}"
    yield ""
    yield wrapped(title(result), first="  ", indent="  ")
    sequence = result.advice["sequence"]
    if sequence.applies:
        yield "  Order: " + result.content.pack.decision["sequence"].label(sequence.outcome)
    yield wrapped(certainty(result), indent="  ", first="  ")


def certainty(result: Assessment) -> str:
    """How sure the verdict is, in a sentence."""
    reasoning = result.reasoning
    if reasoning is None:
        return "Not assessed: whether missing answers could change this."
    open_count = len(result.open_questions)
    if reasoning.determined:
        if not open_count:
            return "Every question that matters is answered."
        if open_count == 1:
            return "Proved: your one open question cannot change this recommendation."
        return f"Proved: none of your {open_count} open questions can change this recommendation."
    names = [verdict_name(v) for v in reasoning.reachable[VERDICT]]
    return f"Provisional: still possible are {listing(names)}."


def verdict_name(verdict: str) -> str:
    """A verdict in the middle of a sentence."""
    return {
        "both": "both",
        "soc2": "SOC 2 alone",
        "iso27001": "ISO/IEC 27001 alone",
        "not_yet": "neither yet",
    }[verdict]


def _waiting(result: Assessment) -> Iterator[str]:
    for because in reason_to_wait(result):
        yield ""
        yield wrapped(because, indent="  ", first="  ")


def reason_to_wait(result: Assessment) -> Iterator[str]:
    """Why neither yet, which names the trigger that would change it; nothing with any other verdict."""
    if result.verdict != "not_yet":
        return
    reason = result.advice["not_yet_reason"]
    for row in reason.ledger:
        if row.rule.option == reason.outcome:
            yield filled(row.rule.because, result.content.bank, result.profile)


def _ledger(result: Assessment, outcome: Outcome) -> Iterator[str]:
    decision = result.content.pack.decision[outcome.decision]
    yield ""
    state = "needed" if result.needed(outcome.decision) else "not needed"
    how = "required" if outcome.required else f"{outcome.score} points, needed from {decision.threshold}"
    yield f"{decision.title}: {state} ({how})"
    for row in by_weight(outcome.ledger):
        yield from _row(result, row)
    if not outcome.ledger:
        yield "    nothing speaks either way yet"


def by_weight(ledger: Iterable[LedgerRow]) -> list[LedgerRow]:
    """Arguments as they are told: what is required, then the weightiest first."""
    return sorted(ledger, key=lambda r: (r.effect is not Effect.REQUIRES, -abs(r.contribution)))


def _firmness(result: Assessment) -> Iterator[str]:
    content = result.content
    if not any(result.advice[need].ledger for need in NEEDS):
        return
    found = sensitivity.sensitivity(content.pack, content.bank, result.answers)
    yield ""
    yield wrapped(sensitivity.sentence(found))


def _row(result: Assessment, row: LedgerRow) -> Iterator[str]:
    because = filled(row.rule.because, result.content.bank, result.profile)
    weight = f"{row.contribution:+d}" if row.contribution else str(row.effect).replace("_", " ")
    yield wrapped(f"{because} [{weight}]", indent="      ", first=f"    {MARKS[row.effect]} ")


def _scope(result: Assessment) -> Iterator[str]:
    decisions = result.content.pack.decision
    yield ""
    yield "The SOC 2 report"
    yield "  Security: always part of it"
    for category in CATEGORIES:
        outcome = result.advice[category]
        yield f"  {decisions[category].title}: {STATUS[outcome.outcome]}"
        for row in outcome.ledger:
            yield from _row(result, row)
    for name in ("report_type", "observation_window"):
        outcome = result.advice[name]
        yield f"  {decisions[name].title}: {decisions[name].label(outcome.outcome)}"
        shown = [r for r in outcome.ledger if r.rule.option == outcome.outcome or r.cut]
        for row in shown:
            yield from _row(result, row)


def _beside(result: Assessment) -> Iterator[str]:
    bank, profile = result.content.bank, result.profile
    if result.advice.obligations:
        yield ""
        yield "Beside the two: neither of them meets these"
        for raised in result.advice.obligations:
            entry = raised.entry
            yield wrapped(
                f"{getattr(entry, 'scheme', entry.id)} ({getattr(entry, 'timing', '')}): "
                + filled(entry.because, bank, profile),
                indent="      ",
                first="    * ",
            )
    if result.advice.flags:
        yield ""
        yield "Mind"
        order = list(result.content.pack.decision)
        for raised in sorted(
            result.advice.flags, key=lambda r: order.index(getattr(r.entry, "about", order[0]))
        ):
            yield wrapped(filled(raised.entry.because, bank, profile), indent="      ", first="    * ")


def _open(result: Assessment) -> Iterator[str]:
    """Open questions that can still change the verdict, most decisive first; then the others."""
    bank, reasoning = result.content.bank, result.reasoning
    if reasoning is None or not reasoning.open_questions:
        return
    asked = set(result.questionnaire.questions)
    decisive = [q for q in reasoning.open_questions if VERDICT in q.can_change]
    shaping = [q for q in reasoning.open_questions if q.can_change and VERDICT not in q.can_change]
    idle = len(reasoning.open_questions) - len(decisive) - len(shaping)
    yield ""
    if decisive:
        yield f"Still open, and able to change the recommendation: {len(decisive)}"
        for question in sorted(decisive, key=lambda q: -q.weight)[:SHOWN]:
            beyond = "" if question.question in asked else " (not in this questionnaire)"
            unproved = "" if question.proved else " (not ruled out)"
            yield wrapped(f"{bank[question.question].ask}{beyond}{unproved}", indent="      ", first="    ? ")
        if len(decisive) > SHOWN:
            yield f"      and {len(decisive) - SHOWN} more"
    if shaping:
        names = [bank[q.question].short for q in shaping[:SHOWN]]
        more = [f"{len(shaping) - SHOWN} more"] if len(shaping) > SHOWN else []
        yield wrapped(f"Able to change details only: {listing(names + more)}", indent="      ", first="    ")
    if idle:
        yield f"    Proved unable to change anything: {idle} open questions"


def _changes(result: Assessment) -> Iterator[str]:
    """What would lead to another verdict."""
    reasoning = result.reasoning
    if reasoning is None:
        return
    yield ""
    if not reasoning.changes:
        yield wrapped(
            "No one, two or three different answers would lead to another recommendation; this is proved."
        )
        return
    total = reasoning.changes_total
    yield f"What would change this: {total} smallest ways of up to three different answers"
    for change in reasoning.changes[:SHOWN_CHANGES]:
        yield wrapped(_change(result, change), indent="      ", first="    * ")
    if total > SHOWN_CHANGES:
        yield f"      and {total - SHOWN_CHANGES} more"


def _change(result: Assessment, change: Change) -> str:
    bank = result.content.bank
    parts = [f"{bank[a.question].short}: {answer(bank[a.question], a.to)}" for a in change.answers]
    hands = " (in your hands)" if change.in_your_hands else ""
    return f"{listing(parts)} -> {verdict_name(change.verdict)}{hands}"


def _next_steps(result: Assessment) -> Iterator[str]:
    """What to do first: find out what is not known, then the first tasks of the plan by their days."""
    tasks = result.roadmap.tasks if result.roadmap is not None else ()
    first = sorted(tasks, key=lambda task: (task.start, task.end))[:SHOWN_STEPS]
    steps = [f"{day(task.start)}: {task.name}" for task in first]
    if not result.determined and result.reasoning is not None:
        steps.insert(0, "Now: find out what is still open and able to change the recommendation")
    if steps:
        yield ""
        yield "Next steps"
    for number, step in enumerate(steps, 1):
        yield wrapped(step, indent="       ", first=f"    {number}. ")


def _foot(result: Assessment) -> Iterator[str]:
    pack = result.content.pack.identity
    yield ""
    yield f"Rules: {pack.name} {pack.version}, {pack.sha256[:12]}."
    yield "An aid to a decision, not legal or audit advice."
