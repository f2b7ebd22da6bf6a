"""Whether anything is said yet on who asks for a proof by name: before that, no need is a finding."""

from __future__ import annotations

from advisor.interview import bounds
from advisor.interview.session import Session
from advisor.model.pack import Pack


def before_demand(pack: Pack, session: Session) -> bool:
    """True until a question on the demand for one of the needs is dealt with; never where none is asked."""
    asked = [f"{need.id}_demand" for need in bounds.needs(pack)]
    answers = session.answers
    known = [question for question in asked if question in session.bank]
    return bool(known) and not any(q in answers.values or q in answers.said_unknown for q in known)
