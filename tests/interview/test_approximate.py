"""An answer given as a range or with *about* counts as one number; how it was said stays beside it."""

from __future__ import annotations

import pytest

from advisor.interview import steps
from advisor.interview.approximate import note_beside
from advisor.interview.reading import Understood, read
from advisor.interview.session import Session, note_of, value_of
from advisor.interview.texts import Texts
from advisor.model.question import Note
from tests.interview.build import a_session

TEXTS = Texts({"said-as": "Answered as: {typed}"})


def answered(session: Session, typed: str) -> Session:
    found = read(session.bank["headcount"], typed, session.as_of, TEXTS)
    assert isinstance(found, Understood)
    beside = note_beside(note_of(session, "headcount"), found, TEXTS)
    return steps.answer(session, "headcount", found.value, beside)


@pytest.mark.parametrize("typed", ["20-30", "~25", "25+"])
def test_how_it_was_said_is_noted(typed: str) -> None:
    session = answered(a_session(), typed)

    assert value_of(session, "headcount") == 25
    assert note_of(session, "headcount") == Note(f"Answered as: {typed}")


def test_an_exact_answer_is_not_noted() -> None:
    assert note_of(answered(a_session(), "25"), "headcount") is None


def test_an_exact_answer_takes_back_how_the_earlier_one_was_said() -> None:
    assert note_of(answered(answered(a_session(), "20-30"), "25"), "headcount") is None


def test_another_range_with_the_same_middle_is_another_answer() -> None:
    session = answered(answered(a_session(), "20-30"), "24-26")

    assert note_of(session, "headcount") == Note("Answered as: 24-26")


def test_a_note_of_a_person_stays() -> None:
    session = steps.note(a_session(), "headcount", Note("says the CTO"))

    assert note_of(answered(session, "20-30"), "headcount") == Note("says the CTO")


def test_answer_and_note_are_one_step() -> None:
    undone = steps.undo(answered(a_session(), "20-30"))

    assert value_of(undone, "headcount") is None
    assert note_of(undone, "headcount") is None
