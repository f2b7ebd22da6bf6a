"""An assessment as text for a terminal: the verdict, how sure it is and what to do first, then why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.assessment import NEEDS, VERDICT, Assessment
from advisor.cli import plan_text, verdict_text
from advisor.cli.output import wrapped
from advisor.formatting import day, listing, number
from advisor.interview import demand
from advisor.interview.texts import Texts
from advisor.model.advice import LedgerRow, Outcome
from advisor.model.pack import Effect
from advisor.model.question import Changeable
from advisor.model.reasoning import Change
from advisor.rules import sensitivity
from advisor.wording import answer, filled

CATEGORIES = ("availability", "processing_integrity", "confidentiality", "privacy")
SHAPE = ("report_type", "observation_window")
MARKS = {
    Effect.REQUIRES: "!",
    Effect.EXCLUDES: "x",
    Effect.FAVOURS: "+",
    Effect.AGAINST: "-",
    Effect.AT_LEAST: ">",
    Effect.AT_MOST: "<",
}
HELD = ("existing", "existing_scope", "underway")
"""The questions on what the company has of the two already."""
SHOWN = 8
SHOWN_CHANGES = 5


def text(result: Assessment) -> Iterator[str]:
    """The lines, without colour."""
    texts = Texts(result.content.texts)
    yield from _head(result, texts)
    for need in NEEDS:
        yield from _ledger(result, result.advice[need], texts)
    yield from _firmness(result)
    if result.roadmap is not None and not result.sure.stands:
        yield ""
        yield texts("if-that-stays")
    if result.needed("soc2"):
        yield from _scope(result, texts)
    if result.roadmap is not None:
        yield from plan_text.roadmap(result.roadmap, texts)
    yield from _beside(result, texts)
    yield from _open(result, texts)
    yield from _changes(result, texts)
    pack = result.content.pack.identity
    yield ""
    yield texts("foot-rules", name=pack.name, version=pack.version, hash=pack.sha256[:12])
    yield texts("foot")


def _head(result: Assessment, texts: Texts) -> Iterator[str]:
    engagement, sequence = result.engagement, result.advice["sequence"]
    yield texts("assessed-as-of", name=engagement.name, day=day(engagement.as_of))
    yield ""
    yield _part(verdict_text.headline(result, texts))
    if sequence.applies:
        order = result.content.pack.decision["sequence"].label(sequence.outcome)
        yield _part(texts("headline-order", order=order))
    yield _part(verdict_text.certainty(result, texts))
    yield from (_part(line) for line in verdict_text.in_time(result, texts))
    for because in reason_to_wait(result):
        yield ""
        yield _part(because)
    steps = verdict_text.next_steps(result, texts)
    if steps:
        yield ""
        yield texts("steps")
    yield from (_item(step, f"{count}.") for count, step in enumerate(steps, 1))


def _part(told: str) -> str:
    return wrapped(told, indent="  ")


def _item(told: str, mark: str) -> str:
    return wrapped(told, indent=" " * (5 + len(mark)), first=f"    {mark} ")


def reason_to_wait(result: Assessment) -> Iterator[str]:
    """Why neither yet, which names the trigger that would change it; nothing with any other verdict."""
    if result.verdict != "not_yet":
        return
    reason = result.advice["not_yet_reason"]
    for row in reason.ledger:
        if row.rule.option == reason.outcome:
            yield filled(row.rule.because, result.content.bank, result.profile)


def _ledger(result: Assessment, outcome: Outcome, texts: Texts) -> Iterator[str]:
    yield ""
    yield need_line(result, outcome, texts)
    for row in by_weight(outcome.ledger):
        yield _row(result, row, texts)


def need_line(result: Assessment, outcome: Outcome, texts: Texts) -> str:
    """How a need stands; said to be so far while another outcome is possible."""
    decision, reasoning = result.content.pack.decision[outcome.decision], result.reasoning
    state = texts("outcome-needed" if result.needed(outcome.decision) else "outcome-not-needed")
    turns = reasoning is None or len(reasoning.reachable.get(outcome.decision, ())) != 1
    if not outcome.ledger:
        return texts("need-silent" if turns else "need-silent-settled", need=decision.title, state=state)
    state = texts("state-so-far", state=state) if turns else state
    points = {"score": number(outcome.score), "threshold": number(decision.threshold)}
    text = "need-required" if outcome.required else "need-scored"
    return texts(text, need=decision.title, state=state, **points)


def by_weight(ledger: Iterable[LedgerRow]) -> list[LedgerRow]:
    """Arguments as they are told: what is required, then the weightiest first."""
    return sorted(ledger, key=lambda r: (r.effect is not Effect.REQUIRES, -abs(r.contribution)))


def _firmness(result: Assessment) -> Iterator[str]:
    content, so_far = result.content, not result.sure.stands
    if not so_far and any(result.advice[need].ledger for need in NEEDS):
        yield ""
        yield wrapped(
            sensitivity.sentence(sensitivity.sensitivity(content.pack, content.bank, result.answers))
        )


def _row(result: Assessment, row: LedgerRow, texts: Texts) -> str:
    because = filled(row.rule.because, result.content.bank, result.profile)
    said = texts(f"effect-{str(row.effect).replace('_', '-')}")
    weight = f"{row.contribution:+d}" if row.contribution else said
    return _item(f"{because} [{weight}]", MARKS[row.effect])


def label(result: Assessment, outcome: Outcome, texts: Texts) -> str:
    """An outcome in words."""
    if outcome.decision in CATEGORIES:
        return texts(f"outcome-{outcome.outcome.replace('_', '-')}")
    return result.content.pack.decision[outcome.decision].label(outcome.outcome)


def told_rows(outcome: Outcome) -> Iterator[LedgerRow]:
    """The arguments worth telling: of a choice, those for what was chosen and those cut."""
    every = outcome.decision in CATEGORIES
    return (row for row in outcome.ledger if every or row.rule.option == outcome.outcome or row.cut)


def _scope(result: Assessment, texts: Texts) -> Iterator[str]:
    yield ""
    yield texts("soc2-shape")
    yield _part(texts("scope-security"))
    for decision in (*CATEGORIES, *SHAPE):
        outcome = result.advice[decision]
        title = result.content.pack.decision[decision].title
        yield _part(texts("scope-outcome", decision=title, outcome=label(result, outcome, texts)))
        yield from (_row(result, row, texts) for row in told_rows(outcome))


def _beside(result: Assessment, texts: Texts) -> Iterator[str]:
    bank, profile = result.content.bank, result.profile
    if result.advice.obligations:
        yield ""
        yield texts("beside")
    for raised in result.advice.obligations:
        entry = raised.entry
        scheme, timing = getattr(entry, "scheme", entry.id), getattr(entry, "timing", "")
        because = filled(entry.because, bank, profile)
        yield _item(texts("beside-entry", scheme=scheme, timing=timing, because=because), "*")
    if result.advice.flags:
        yield ""
        yield texts("mind")
    order = list(result.content.pack.decision)
    flags = sorted(result.advice.flags, key=lambda r: order.index(getattr(r.entry, "about", order[0])))
    yield from (_item(filled(raised.entry.because, bank, profile), "*") for raised in flags)


def _open(result: Assessment, texts: Texts) -> Iterator[str]:
    """Open questions that can still change the verdict, most decisive first; then the others."""
    bank, reasoning = result.content.bank, result.reasoning
    if reasoning is None or not reasoning.open_questions:
        return
    asked = frozenset(result.questionnaire.questions)
    deciding = verdict_text.deciding(result)
    shaping = [q for q in reasoning.open_questions if q.can_change and VERDICT not in q.can_change]
    idle = len(reasoning.open_questions) - len(deciding) - len(shaping)
    yield ""
    if deciding:
        yield texts.count("open-deciding", len(deciding))
    for question in deciding[:SHOWN]:
        ask = bank[question.question].ask
        yield _item(ask if question.question in asked else texts("open-beyond", ask=ask), "?")
    if len(deciding) > SHOWN:
        yield _item(texts.count("and-more", len(deciding) - SHOWN), " ")
    if shaping:
        names = [bank[q.question].short for q in shaping[:SHOWN]]
        more = [texts("more", n=len(shaping) - SHOWN)] if len(shaping) > SHOWN else []
        yield _part(texts("open-details", names=listing(names + more)))
    if idle:
        yield _part(texts.count("open-idle", idle))


def _changes(result: Assessment, texts: Texts) -> Iterator[str]:
    """What would lead to another verdict; nothing before anything speaks for one."""
    reasoning = result.reasoning
    if reasoning is None or not any(result.advice[need].ledger for need in NEEDS):
        return
    yield ""
    if not reasoning.changes:
        yield wrapped(texts("no-change" if reasoning.changes_complete else "no-change-unproved"))
        return
    shown = told_changes(result)
    if shown:
        yield texts("would-change")
    for change in shown:
        text = "would-change-yours" if change.in_your_hands else "would-change-to"
        verdict = verdict_text.name(change.verdict, texts)
        yield _item(texts(text, answers="; ".join(changed(result, change)), verdict=verdict), "*")
    rest = reasoning.changes_total - len(shown)
    if rest:
        yield wrapped(texts.count("would-change-rest", rest), indent="    ")


def told_changes(result: Assessment) -> list[Change]:
    """The nearest changes that may well come about: what buyers ask for, and what the company can decide.

    Who the customers are or where they sit could be different only for another company; and that a proof held
    or begun is a reason to go on with it tells nobody anything.
    """
    bank = result.content.bank
    asked = {bank[question].section for question in demand.questions(result.content.pack, bank)}

    def likely(change: Change) -> bool:
        questions = [bank[each.question] for each in change.answers]
        if any(q.id in HELD for q in questions):
            return False
        return all(q.section in asked or q.changeable is not Changeable.NO for q in questions)

    changes = result.reasoning.changes if result.reasoning is not None else ()
    return [change for change in changes if likely(change)][:SHOWN_CHANGES]


def changed(result: Assessment, change: Change) -> list[str]:
    """The answers that would have to be different."""
    bank = result.content.bank
    return [f"{bank[a.question].short}: {answer(bank[a.question], a.to)}" for a in change.answers]
