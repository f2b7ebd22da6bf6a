"""What an open question can still change, as far as it is proved."""

from __future__ import annotations

from enum import StrEnum

from advisor.tui.desk import Desk
from advisor.tui.sitting import VERDICT


class Effect(StrEnum):
    """How much hangs on a question."""

    VERDICT = "verdict"
    DETAILS = "details"
    """Not the verdict, but what follows from it."""
    NOTHING = "nothing"
    """Proved: no answer to it changes how any decision comes out."""
    UNKNOWN = "unknown"
    """Not worked out yet, or no question that decisions could read."""


def effect(desk: Desk, question_id: str) -> Effect:
    """What another answer to the question can still change; what is not proved in time counts as able to."""
    known = desk.known.open_questions if desk.known is not None else ()
    found = next((q for q in known if q.question == question_id), None)
    if found is None:
        return Effect.UNKNOWN
    if VERDICT in found.can_change:
        return Effect.VERDICT
    return Effect.DETAILS if found.can_change else Effect.NOTHING
