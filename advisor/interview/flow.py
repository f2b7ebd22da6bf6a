"""Where the interview stands and where it goes. Pure: same session in, same question out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from advisor.interview.session import END, Session, Status, status
from advisor.model.question import Section


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """How far one section is."""

    section: str
    title: str
    done: int
    """Answered, or answered with *don't know*."""
    asked: int
    open: int
    current: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the interview is."""

    answered: int
    said_unknown: int
    open: int
    postponed: int
    """Of the open ones, those left for later."""
    may_follow: int
    """Questions that an earlier answer may still bring up."""

    @property
    def done(self) -> int:
        """Questions dealt with."""
        return self.answered + self.said_unknown


def is_open(session: Session, question: str) -> bool:
    """True while a question applies and nothing was said about it."""
    return status(session, question) is Status.OPEN


def open_questions(session: Session) -> tuple[str, ...]:
    """All open questions in order."""
    return tuple(q for q, state in session.states.items() if state is Status.OPEN)


def next_open(session: Session, order: Sequence[str] | None = None) -> str:
    """The open question to ask next: first after the current one, then before it, then END.

    `order` puts some questions first, as the quick mode does; then nothing outside it is asked.
    Questions left for later are not asked again on the way.
    """
    waiting = [q for q in open_questions(session) if q not in session.postponed and q != session.current]
    if order is not None:
        return next((q for q in order if q in waiting), END)
    later = next((q for q in session.asked[position(session) :] if q in waiting), None)
    return later or (waiting[0] if waiting else END)


def neighbour(session: Session, step: int) -> str:
    """The question `step` places on or back, answered or not; END past the last one."""
    index = (len(session.asked) if session.at_end else position(session)) + step
    if not session.asked or index >= len(session.asked):
        return END
    return session.asked[max(index, 0)]


def open_neighbour(session: Session, step: int) -> str:
    """The nearest open question forward or backward, postponed ones too; else the current one."""
    place = len(session.asked) if session.at_end else position(session)
    index = {question: number for number, question in enumerate(session.states)}
    found = [q for q in open_questions(session) if q != session.current]
    after = [q for q in found if index[q] > place]
    before = [q for q in found if index[q] < place]
    if step > 0:
        return (after + before + [session.current])[0]
    return (before[::-1] + after[::-1] + [session.current])[0]


def at(session: Session, question: str) -> Session:
    """The same interview at another question; at the end if that question is not asked."""
    return replace(session, current=question if question in session.states else END)


def position(session: Session) -> int:
    """Index of the current question among those asked; of where it would stand if it is no longer asked."""
    if session.at_end:
        return len(session.states)
    before = set(takewhile(lambda question: question != session.current, session.bank.by_id))
    return sum(1 for question in session.states if question in before)


def progress(session: Session) -> Progress:
    """Counts over the whole interview."""
    states = list(session.states.values())
    waiting = open_questions(session)
    return Progress(
        answered=states.count(Status.ANSWERED),
        said_unknown=states.count(Status.SAID_UNKNOWN),
        open=len(waiting),
        postponed=sum(1 for q in waiting if q in session.postponed),
        may_follow=len(session.undecided),
    )


def sections(session: Session) -> tuple[SectionProgress, ...]:
    """Progress by section, in order, without sections that ask nothing."""
    here = session.question.section if session.question else ""
    states: dict[str, list[Status]] = {}
    for question, state in session.states.items():
        states.setdefault(session.bank[question].section, []).append(state)
    return tuple(
        _section_progress(section, states[section.id], current=section.id == here)
        for section in session.bank.sections
        if section.id in states
    )


def _section_progress(section: Section, states: list[Status], *, current: bool) -> SectionProgress:
    waiting = states.count(Status.OPEN)
    return SectionProgress(
        section.id, section.title, len(states) - waiting, len(states), waiting, current=current
    )


def first_of_section(session: Session, section: str) -> str:
    """The first open question of a section, else its first; the current one if it asks nothing."""
    ids = [q for q in session.asked if session.bank[q].section == section]
    return next((q for q in ids if is_open(session, q)), ids[0] if ids else session.current)
