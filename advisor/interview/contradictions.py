"""Answers that cannot all be right, by the combinations content declares impossible."""

from __future__ import annotations

from functools import lru_cache

from advisor.engine.conditions import Check, Situation, compile_condition
from advisor.interview.session import Session
from advisor.model.conditions import Condition
from advisor.model.question import Impossible


def contradictions(session: Session) -> tuple[Impossible, ...]:
    """The declared impossibilities that the answers so far fulfil."""
    situation = Situation(session.profile, session.as_of)
    return tuple(i for i in session.bank.impossible if _compiled(i.when)(situation) is True)


@lru_cache(maxsize=1024)
def _compiled(condition: Condition) -> Check:
    return compile_condition(condition, {})
