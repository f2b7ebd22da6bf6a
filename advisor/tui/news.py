"""What just happened, in words: what was recorded, what it moved, what it hid. Newest first."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.formatting import listing
from advisor.interview.moved import Moved
from advisor.interview.session import NAME_QUESTION, Session, Step
from advisor.interview.texts import Texts
from advisor.interview.wording import currency_of, said, sentence
from advisor.model.pack import DECISION_NOT_APPLICABLE, DecisionKind, Pack
from advisor.wording import filled


def recorded(session: Session, question: str, texts: Texts) -> str:
    """The answer to a question as it now stands: `Headcount: 45 people`."""
    short = session.bank[question].short
    return texts("recorded", short=short, answer=answer_in_words(session, question, texts))


def answer_in_words(session: Session, question: str, texts: Texts) -> str:
    """A stored answer in words, or that there is none."""
    kept = session.kept
    value = kept.name if question == NAME_QUESTION else kept.answers.values.get(question)
    if value not in (None, ""):
        assert value is not None  # noqa: S101 - for the type checker
        return said(session.bank[question], value, currency_of(kept.answers.values))
    return texts("said-unknown" if question in kept.answers.said_unknown else "not-answered")


def parked(session: Session, step: Step, texts: Texts) -> tuple[str, ...]:
    """Which answers a step set aside or brought back."""
    found = []
    for what, questions in (("parked", step.parked), ("returned", step.returned)):
        if questions:
            names = listing(session.bank[q].short for q in questions)
            found.append(texts.count(what, len(questions), names=names))
    return tuple(found)


def moves(
    session: Session, pack: Pack, moved: Iterable[Moved], texts: Texts, *, leaning: bool = False
) -> tuple[str, ...]:
    """What moved, one sentence each; `leaning` where nothing is a finding yet, only a direction."""
    every = tuple(moved)
    if leaning:
        needs = [move for move in every if pack.decision[move.decision].kind is DecisionKind.NEED]
        return tuple(_move(session, pack, move, texts, leaning=True) for move in needs)
    turned = {move.decision for move in every if move.turned}
    return tuple(_move(session, pack, move, texts) for move in every if _worth_saying(move, turned))


def _worth_saying(move: Moved, turned: set[str]) -> bool:
    """Not what only follows: nothing is to be done where a need just went."""
    if move.decision.removesuffix("_action") in turned and move.decision.endswith("_action"):
        return False
    return move.after != DECISION_NOT_APPLICABLE or move.before != DECISION_NOT_APPLICABLE


def _move(session: Session, pack: Pack, move: Moved, texts: Texts, *, leaning: bool = False) -> str:
    decision = pack.decision[move.decision]
    reason = sentence(filled(move.row.rule.because, session.bank, session.profile)) if move.row else ""
    if decision.kind is DecisionKind.NEED:
        key = _need_key(move, leaning=leaning)
    elif move.after == DECISION_NOT_APPLICABLE:
        return texts("moved-off", decision=decision.title)
    else:
        key = "moved-outcome"
    said_so = texts(
        key,
        decision=decision.title,
        outcome=outcome_label(pack, move.decision, move.after, texts),
    )
    if not reason:
        return f"{said_so}."
    return texts("moved-silenced" if move.silenced else "moved-because", what=said_so, why=reason)


def _need_key(move: Moved, *, leaning: bool) -> str:
    if move.turned and leaning:
        return "moved-leans" if move.after == "needed" else "moved-leans-no-more"
    if move.turned:
        return "moved-needed" if move.after == "needed" else "moved-not-needed"
    if move.became_required:
        return "moved-required"
    return "moved-up" if move.points > 0 else "moved-down"


def outcome_label(pack: Pack, decision: str, outcome: str, texts: Texts) -> str:
    """An outcome in words, whether content or the interface names it."""
    label = pack.decision[decision].label(outcome)
    if label != outcome:
        return label
    for key in (f"{decision}-{outcome}", f"outcome-{outcome}"):
        if key.replace("_", "-") in texts:
            return texts(key.replace("_", "-"))
    return outcome.replace("_", " ")
