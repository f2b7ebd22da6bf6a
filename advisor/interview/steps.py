"""What a user can do in an interview. Every function takes a session and gives the next one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from advisor.interview import flow
from advisor.interview.session import NAME_QUESTION, Kept, Session, Step, value_of, worked_out
from advisor.model.question import Note
from advisor.model.values import Value


def answer(session: Session, question: str, value: Value, beside: Note | None = None) -> Session:
    """The session with that answer, still at its question. The same answer again is no step.

    A note `beside` it is put there in the same step; an empty one removes what is noted.
    """
    kept = session.kept if beside is None else replace(session.kept, notes=_noted(session, question, beside))
    if value_of(session, question) == value:
        if kept == session.kept:
            return _unpostponed(session, question)
    elif question == NAME_QUESTION:
        kept = replace(kept, name=str(value))
    else:
        kept = replace(kept, answers=session.answers.with_value(question, value))
    return _stepped(session, question, kept)


def dont_know(session: Session, question: str) -> Session:
    """The session with *don't know* as the answer; a name nobody knows is left for later."""
    if question == NAME_QUESTION:
        return later(session, question)
    if question in session.answers.said_unknown:
        return _unpostponed(session, question)
    answers = session.answers.without(question, said_unknown=True)
    return _stepped(session, question, replace(session.kept, answers=answers))


def clear(session: Session, question: str) -> Session:
    """The session with the question open again; a name stays."""
    if question == NAME_QUESTION:
        return session
    if value_of(session, question) is None and question not in session.answers.said_unknown:
        return session
    return _stepped(session, question, replace(session.kept, answers=session.answers.without(question)))


def note(session: Session, question: str, written: Note | None) -> Session:
    """The session with a note beside the question; None or an empty text removes it."""
    notes = _noted(session, question, written)
    if notes == dict(session.kept.notes):
        return session
    return _stepped(session, question, replace(session.kept, notes=notes))


def _noted(session: Session, question: str, written: Note | None) -> dict[str, Note]:
    notes = {key: value for key, value in session.kept.notes.items() if key != question}
    if written is not None and written.text.strip():
        notes[question] = written
    return notes


def later(session: Session, question: str) -> Session:
    """The session with the question put off in this sitting; what is stored stays."""
    return replace(session, postponed=session.postponed | {question})


def not_later(session: Session) -> Session:
    """The session with nothing put off any more."""
    return replace(session, postponed=frozenset())


def onward(session: Session, order: Sequence[str] | None = None) -> Session:
    """The session at the next open question, or at the end."""
    return flow.at(session, flow.next_open(session, order))


def undo(session: Session) -> Session:
    """The session before its last step, at that step's question."""
    if not session.past:
        return session
    step = session.past[-1]
    undone = _restored(session, step.before)
    undone = replace(undone, past=session.past[:-1], future=(step, *session.future))
    return flow.at(undone, step.question)


def redo(session: Session) -> Session:
    """The session with the step that was last undone done again, at that step's question."""
    if not session.future:
        return session
    step = session.future[0]
    done = _restored(session, step.after)
    done = replace(done, past=(*session.past, step), future=session.future[1:])
    return flow.at(done, step.question)


def ask_further(session: Session, questions: Iterable[str]) -> Session:
    """The session with more questions of the bank, at the first open one of them."""
    wanted = frozenset(q for q in questions if q in session.bank)
    more = replace(session, further=session.further | wanted, postponed=session.postponed - wanted)
    more = _restored(more, more.kept)
    first = next((q for q in flow.open_questions(more) if q in wanted), more.current)
    return flow.at(more, first)


def counted_from(session: Session, day: date) -> Session:
    """The session with another day to count from; no step, and nothing else changes."""
    moved = replace(session.kept, answers=replace(session.answers, as_of=day))
    return _restored(session, moved)


def _stepped(session: Session, question: str, after: Kept) -> Session:
    changed = _restored(_unpostponed(session, question), after)
    stored = set(session.answers.values) - {question}
    parked = tuple(q for q in session.states if q in stored and q not in changed.states)
    returned = tuple(q for q in changed.states if q in stored and q not in session.states)
    step = Step(question, session.kept, after, parked, returned)
    return replace(changed, past=(*session.past, step), future=())


def _restored(session: Session, kept: Kept) -> Session:
    profile, states, undecided = worked_out(session.bank, session.questionnaire, session.further, kept)
    return replace(session, kept=kept, profile=profile, states=states, undecided=undecided)


def _unpostponed(session: Session, question: str) -> Session:
    if question not in session.postponed:
        return session
    return replace(session, postponed=session.postponed - {question})
