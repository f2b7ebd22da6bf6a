"""The reasoning as the screen uses it."""

from __future__ import annotations

from dataclasses import replace

from advisor.content import Content
from advisor.interview.session import Session, question_ids
from advisor.model.reasoning import Reasoning
from advisor.tui.thinking import Reason

PATIENCE = 1.0
"""Seconds after which what is not proved is listed as possible."""


def reason_about(content: Content) -> Reason:
    """A function that works out what is certain about a session. One thread at a time may call it."""
    from advisor.reasoning.queries import Reasoner

    reasoner = Reasoner(content.pack, content.bank)

    def reason(session: Session) -> Reasoning:
        ids = question_ids(session.questionnaire, session.further, session.bank)
        asked = replace(session.questionnaire, questions=ids)
        return reasoner.reason(session.answers, asked, patience=PATIENCE)

    return reason
