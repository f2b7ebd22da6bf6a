"""How sure the verdict is: one vocabulary and one set of counts for panel, gauge, end, views and list."""

from __future__ import annotations

from advisor.formatting import number
from advisor.interview import bounds as limits
from advisor.interview import flow
from advisor.interview.bounds import Bounds
from advisor.interview.contradictions import contradictions
from advisor.interview.demand import before_demand
from advisor.model.advice import Advice
from advisor.model.reasoning import Sure
from advisor.tui.desk import Desk
from advisor.tui.sitting import VERDICT, further
from advisor.tui.standing import one_of

NOT_ENOUGH = "not_enough_answers"


def bounds_of(desk: Desk) -> dict[str, Bounds]:
    """How far the needs can still go, exactly where that is proved."""
    return limits.proved(desk.pack, desk.advice, desk.known.ranges if desk.known else {})


def reachable(desk: Desk) -> tuple[str, ...]:
    """Verdicts that can still come out."""
    left = limits.reachable(desk.pack, bounds_of(desk), VERDICT)
    if desk.known is not None and VERDICT in desk.known.reachable:
        return tuple(verdict for verdict in left if verdict in desk.known.reachable[VERDICT])
    return left


def sure(desk: Desk) -> Sure:
    """How sure the verdict is."""
    left = reachable(desk)
    if not left or contradictions(desk.session):
        return Sure.CONTRADICTORY
    if len(left) == 1:
        return Sure.SETTLED
    if desk.awaits_proof and desk.session.at_end:
        return Sure.UNPROVED
    return Sure.HERE if desk.known is not None and desk.known.settled else Sure.SO_FAR


def able(desk: Desk) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Questions that can still change the verdict, most decisive first: of this interview, and beyond it."""
    found = [q.question for q in further(desk.known)] if desk.known is not None else []
    asked = frozenset(desk.session.asked)
    return tuple(q for q in found if q in asked), tuple(q for q in found if q not in asked)


def in_words(desk: Desk) -> str:
    """The certainty in one or two sentences, the same wherever it is said."""
    texts, left = desk.texts, reachable(desk)
    match sure(desk):
        case Sure.CONTRADICTORY:
            wrong = [texts("cannot-be", why=each.because) for each in contradictions(desk.session)]
            return " ".join(wrong) or texts("sure-contradictory")
        case Sure.SETTLED:
            return _settled(desk)
        case Sure.UNPROVED:
            return texts("sure-checking")
        case Sure.HERE:
            beyond, names = len(able(desk)[1]), _others(desk, left)
            return (
                texts.count("sure-here", beyond, names=names)
                if beyond
                else texts("sure-here-none", names=names)
            )
    possible = texts("still-possible", names=_others(desk, left))
    if desk.known is None:
        return possible
    in_sight, far = (number(len(part)) for part in able(desk))
    return f"{possible} {texts('sure-so-far', here=in_sight, beyond=far)}"


def _settled(desk: Desk) -> str:
    count = len(desk.known.open_questions) if desk.known is not None else 0
    if count:
        return desk.texts.count("sure-settled", count)
    waits = desk.known is None and flow.open_questions(desk.session)
    return desk.texts("sure-settled-any" if waits else "sure-complete")


def leans(desk: Desk) -> bool:
    """True while no need is a finding, since nobody knows yet who asks for it by name."""
    return before_demand(desk.pack, desk.session.bank, desk.session.answers)


def knows_too_little(advice: Advice) -> bool:
    """True while nothing speaks either way."""
    return "not_yet_reason" in advice.outcomes and advice.outcome("not_yet_reason") == NOT_ENOUGH


def _others(desk: Desk, left: tuple[str, ...]) -> str:
    """The verdicts that could still come instead of the present one, where there is one."""
    leaning = leans(desk) or knows_too_little(desk.advice)
    now = "" if leaning else desk.advice.outcome(VERDICT)
    return one_of(desk.pack, [verdict for verdict in left if verdict != now], desk.texts)
