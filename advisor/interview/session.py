"""The state of one interview. Immutable: every step makes a new session, so undo is keeping the old one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from advisor.engine.relevance import profile_of
from advisor.interview.relevance import asked_now, relevance
from advisor.model.question import Bank, Engagement, Note, Question, Questionnaire
from advisor.model.values import Answers, Profile, Value

END = ""
"""The place after the last question."""
NAME_QUESTION = "company_name"
"""Its answer is the engagement's name."""


class Status(Enum):
    """How a question stands in the interview."""

    ANSWERED = "answered"
    SAID_UNKNOWN = "said unknown"
    OPEN = "open"
    NOT_ASKED = "not asked"
    """Does not apply, or an earlier answer decides whether it does."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is saved, and what undo brings back."""

    name: str
    answers: Answers
    notes: Mapping[str, Note] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the user did, with the state before and after it."""

    question: str
    before: Kept
    after: Kept
    parked: tuple[str, ...] = ()
    """Questions whose stored answers no longer apply because of it."""
    returned: tuple[str, ...] = ()
    """Questions whose stored answers apply again."""


@dataclass(frozen=True, slots=True)
class Session:
    """One interview at one moment. Make it with `start`; change it with `advisor.interview.steps`."""

    bank: Bank
    questionnaire: Questionnaire
    engagement: Engagement
    """As opened; its answers are those of the start."""
    kept: Kept
    profile: Profile
    states: Mapping[str, Status]
    """How each question that applies now stands, in bank order."""
    undecided: tuple[str, ...]
    """Questions that may come to apply."""
    current: str = END
    further: frozenset[str] = frozenset()
    """Questions beyond the questionnaire that were added on the way."""
    postponed: frozenset[str] = frozenset()
    """Left for later in this sitting."""
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """Questions that apply now, in bank order."""
        return tuple(self.states)

    @property
    def answers(self) -> Answers:
        """All stored answers, hidden ones included."""
        return self.kept.answers

    @property
    def as_of(self) -> date:
        """The day from which everything is counted."""
        return self.kept.answers.as_of

    @property
    def question(self) -> Question | None:
        """The question on screen; None at the end."""
        return self.bank[self.current] if self.current else None

    @property
    def at_end(self) -> bool:
        """True after the last question."""
        return self.current == END


def question_ids(questionnaire: Questionnaire, further: frozenset[str], bank: Bank) -> tuple[str, ...]:
    """Everything that may be asked, in bank order."""
    wanted = further.union(questionnaire.questions)
    return tuple(q.id for q in bank.questions if q.id in wanted)


def start(bank: Bank, questionnaire: Questionnaire, engagement: Engagement) -> Session:
    """An interview over what the engagement holds, at its first open question."""
    answers = Answers(dict(engagement.values), engagement.as_of, engagement.said_unknown)
    kept = Kept(engagement.name, answers, dict(engagement.notes))
    session = Session(
        bank, questionnaire, engagement, kept, *worked_out(bank, questionnaire, frozenset(), kept)
    )
    first = next((q for q, state in session.states.items() if state is Status.OPEN), END)
    return replace(session, current=first)


def worked_out(
    bank: Bank, questionnaire: Questionnaire, further: frozenset[str], kept: Kept
) -> tuple[Profile, Mapping[str, Status], tuple[str, ...]]:
    """The profile, how the questions that apply stand, and those that may come to apply."""
    profile = profile_of(bank, kept.answers)
    truths = relevance(bank, profile, kept.answers.as_of)
    ids = question_ids(questionnaire, further, bank)
    asked, undecided = asked_now(bank, ids, truths, profile)
    return profile, {question: _state(kept, question) for question in asked}, undecided


def _state(kept: Kept, question: str) -> Status:
    if _value(kept, question) is not None:
        return Status.ANSWERED
    return Status.SAID_UNKNOWN if question in kept.answers.said_unknown else Status.OPEN


def status(session: Session, question: str) -> Status:
    """How a question stands now."""
    return session.states.get(question, Status.NOT_ASKED)


def value_of(session: Session, question: str) -> Value | None:
    """The stored answer, hidden ones included; the name for the name question."""
    return _value(session.kept, question)


def _value(kept: Kept, question: str) -> Value | None:
    return kept.name or None if question == NAME_QUESTION else kept.answers.values.get(question)


def note_of(session: Session, question: str) -> Note | None:
    """The note beside a question."""
    return session.kept.notes.get(question)


def engagement_of(session: Session) -> Engagement:
    """What to save."""
    kept, opened = session.kept, session.engagement
    return Engagement(
        name=kept.name,
        questionnaire=opened.questionnaire,
        as_of=kept.answers.as_of,
        values=kept.answers.values,
        said_unknown=kept.answers.said_unknown,
        notes=kept.notes,
        as_of_given=opened.as_of_given,
    )
