"""The plan that goes with some answers, made without what takes a simulation of its own."""

from __future__ import annotations

import contextlib

from advisor.content import Content
from advisor.interview.session import Session
from advisor.model.advice import Advice
from advisor.model.roadmap import Roadmap


def planned(content: Content, session: Session, advice: Advice) -> Roadmap | None:
    """The plan; None where nothing is planned, and where planning fails."""
    from advisor.planning import plan

    known = (session.answers, session.profile, advice)
    with contextlib.suppress(Exception):
        return plan(content.planning, content.pack, content.bank, *known, explore=False)
    return None
