"""The interview line by line: same questions, same checks, same file as on the whole screen.

A person is told what is wrong and asked again; a pipe is stopped: its next line would answer something else.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from advisor.assessment import Assessment, assess
from advisor.cli import spoken, verdict_text
from advisor.cli.output import wrapped
from advisor.cli.plain_file import PlainFile
from advisor.content import Content
from advisor.engagements.reading import Opened
from advisor.errors import ExitCode, UsageError
from advisor.formatting import day
from advisor.interview import flow, reading, steps
from advisor.interview.approximate import note_beside
from advisor.interview.contradictions import contradictions
from advisor.interview.misread import Misread
from advisor.interview.session import Session, Status, engagement_of, note_of, start, status, value_of
from advisor.interview.texts import Texts
from advisor.interview.wording import currency_of, sentence, until
from advisor.model.question import Engagement, Kind, Note, Question
from advisor.wording import answer as in_words

Say = Callable[[str], None]
LONG_AGO = 30
"""Days after which the day counted from is worth a word."""
WORDS = {"back": "b", "undo": "z", "redo": "y", "help": "?", "unknown": "u", "quit": "q"}
"""Commands that may be typed as a word too: the end of the id of the text that holds it, and the letter."""


class Lines(Protocol):
    """Where typed lines come from."""

    def readline(self) -> str:
        """The next line; empty when there are no more."""


class RejectedError(Exception):
    """A line that is no answer and no command here."""


class PlainInterview:
    """One interview over a pair of streams. Every answer is saved before the next question is asked."""

    def __init__(
        self, content: Content, opened: Opened, lines: Lines, say: Say, today: date, *, piped: bool = False
    ) -> None:
        self.content = content
        self.lines = lines
        self.write = say
        self.today = today
        self.piped = piped
        """Nobody is there to read what was wrong with a line."""
        self.texts = Texts(content.texts)
        self.words = {_plain(self.texts(f"plain-word-{word}")): letter for word, letter in WORDS.items()}
        questionnaire = content.questionnaires[opened.engagement.questionnaire]
        self.session = start(content.bank, questionnaire, opened.engagement)
        self.section = ""
        self.file = PlainFile(content, opened, self.texts, self.say)
        self.end_said: Session | None = None
        """The session about which the end was said last: said again it would only tire."""
        self.assessed: tuple[Engagement, Assessment] | None = None
        self.anywhere: dict[str, Callable[[str], None]] = {
            "b": self.back,
            "z": self.undo,
            "y": self.redo,
            "g": self.go_to,
            "r": self.standing,
            "t": self.count_from_today,
        }
        self.at_question = {**self.anywhere, "?": self.help, "u": self.dont_know, "n": self.note}
        self.at_end = {**self.anywhere, "?": self.end_keys, "n": self.go_to_open, "f": self.ask_further}

    def run(self) -> int:
        """Asks until `q` or the end of input, and saves what is left.

        At the end of a pipe everything is said that there is to say: nobody is there to ask for it.
        Raises UsageError at the first line of a pipe that cannot be taken; what came before is kept.
        """
        self.greet()
        self.put()
        number = 0
        while line := self.lines.readline():
            number += 1
            typed = self.command(line.rstrip("\r\n"))
            if typed.strip() == "q":
                self.standing("")
                break
            try:
                self.take(typed)
            except RejectedError as rejected:
                if self.piped:
                    self.stop(number, line, str(rejected))
                self.say(str(rejected))
                if not self.session.at_end:
                    self.say(self.texts("plain-try-again"))
                    continue
            self.put()
        else:
            self.say("")
            self.tell(spoken.everything if self.piped else spoken.standing)
        self.file.close(self.session, self.result)
        return int(ExitCode.DONE)

    def say(self, text: str, indent: str = "") -> None:
        """Says a text in whole words, with later lines after `indent`."""
        self.write(wrapped(text, indent=indent, first=""))

    def command(self, line: str) -> str:
        """The line, or the letter for a command typed as a word; a name may be any word."""
        question = self.session.question
        if question is not None and question.kind is Kind.TEXT:
            return line
        return self.words.get(_plain(line), line)

    def stop(self, number: int, line: str, why: str) -> None:
        """Ends an interview whose lines no longer fit its questions."""
        self.file.close(self.session, self.result)
        kept = "plain-rejected-kept" if self.file.opened.exists else "plain-rejected-nothing"
        what = self.texts("plain-rejected", n=number, typed=line.strip())
        raise UsageError(what, why=why, hint=self.texts(kept, path=self.file.opened.path))

    def greet(self) -> None:
        """How many questions there are, and from which day months are counted if that is long past."""
        count = len(flow.open_questions(self.session))
        if count:
            self.say(self.texts.count("plain-start", count))
        old = self.session.as_of
        if self.session.engagement.as_of_given and (self.today - old).days > LONG_AGO:
            ago = until(old, self.today, self.texts)
            self.say(self.texts("plain-old-day", old=day(old), ago=ago))
        self.say_contradictions()

    def put(self) -> None:
        """Says what is asked now: a question, or at the end what can be looked at."""
        question = self.session.question
        if question is None:
            self.put_end()
        else:
            self.put_question(question)

    def put_end(self) -> None:
        """Says that the questions are over, where things stand, and what can be typed."""
        self.section = ""
        if self.session is self.end_said:
            self.say("")
            self.say(self.texts("plain-end-again"))
            return
        self.end_said = self.session
        count = self.texts.count
        waiting, more = len(flow.open_questions(self.session)), len(self.further())
        self.say("")
        self.say(count("plain-end-open", waiting) if waiting else self.texts("plain-end"))
        self.standing("")
        if more:
            self.say(count("plain-end-further", more))
        self.end_keys("")

    def put_question(self, question: Question) -> None:
        """Says the section when it begins, then the question with its options."""
        if question.section != self.section:
            self.section = question.section
            section = self.content.bank.section(self.section)
            self.say("")
            self.say(f"{section.title}. {section.intro}".strip())
        self.say("")
        self.say(question.ask)
        if question.kind is Kind.CHOICES:
            self.say(self.texts("plain-several"))
        for number, option in enumerate(_options(question), 1):
            self.say(f"{number}. {option}", indent="   ")
        stored = value_of(self.session, question.id)
        if stored is not None:
            currency = currency_of(self.session.answers.values)
            self.say(sentence(self.texts("plain-stored", answer=in_words(question, stored, currency))))
        elif status(self.session, question.id) is Status.SAID_UNKNOWN:
            self.say(self.texts("plain-stored-unknown"))

    def take(self, line: str) -> None:
        """What was typed: a command, nothing (later), or an answer."""
        word, _, rest = line.strip().partition(" ")
        question = self.session.question
        if question is None:
            self.take_at_end(word, rest)
        elif self.is_command(word, rest, question):
            self.at_question[word](rest)
        elif not line.strip():
            self.move(steps.onward(steps.later(self.session, question.id)))
        else:
            self.answer(question, line)

    def take_at_end(self, word: str, rest: str) -> None:
        """A command, or a part of the result to be told."""
        if word in spoken.PARTS:
            self.say("")
            self.tell(spoken.PARTS[word])
        elif word in self.at_end:
            self.at_end[word](rest)
        elif word:
            raise RejectedError(self.texts("plain-end-unknown", typed=word))

    def is_command(self, word: str, rest: str, question: Question) -> bool:
        """Letters are commands unless they are an answer here: any text, or `n` for no."""
        if word not in self.at_question:
            return False
        if question.kind is Kind.TEXT:
            return word == "?"
        return not (question.kind is Kind.YES_NO and word == "n" and not rest)

    def answer(self, question: Question, line: str) -> None:
        """Reads the line as an answer, says what was understood, saves, and goes on."""
        currency = currency_of(self.session.answers.values)
        found = reading.read(question, line, self.session.as_of, self.texts, currency)
        if isinstance(found, Misread):
            raise RejectedError(self.texts(found.text, **found.values))
        self.say(sentence(self.texts("plain-noted", answer=found.echo)))
        beside = note_beside(note_of(self.session, question.id), found, self.texts)
        answered = steps.answer(self.session, question.id, found.value, beside)
        self.announce_parked(answered)
        self.move(steps.onward(answered))
        self.say_contradictions()

    def announce_parked(self, session: Session) -> None:
        """Says which answers no longer apply because of the step."""
        if session.past and session.past is not self.session.past and session.past[-1].parked:
            names = ", ".join(self.content.bank[q].short for q in session.past[-1].parked)
            self.say(self.texts("plain-parked", names=names))

    def help(self, _: str) -> None:
        """What is meant, why it is asked, and what can be typed."""
        question = self.session.question
        assert question is not None  # noqa: S101 - not at the end
        self.say(question.help)
        self.say(question.why)
        for option in question.options:
            if option.means:
                self.say(f"{option.label}: {option.means}")
        self.say(self.texts("plain-keys"))

    def dont_know(self, _: str) -> None:
        """Records *don't know* and goes on."""
        unknown = steps.dont_know(self.session, self.session.current)
        self.say(self.texts("plain-unknown"))
        self.announce_parked(unknown)
        self.move(steps.onward(unknown))

    def back(self, _: str) -> None:
        """Goes to the question before."""
        self.session = flow.at(self.session, flow.neighbour(self.session, -1))

    def undo(self, _: str) -> None:
        """Takes the last step back."""
        if not self.session.past:
            self.say(self.texts("nothing-to-undo"))
        self.move(steps.undo(self.session))

    def redo(self, _: str) -> None:
        """Does again what was undone last."""
        if not self.session.future:
            self.say(self.texts("nothing-to-redo"))
        self.move(steps.redo(self.session))

    def note(self, text: str) -> None:
        """Puts a note beside the question; without text it says the one there is."""
        current = self.session.current
        if text:
            self.move(steps.note(self.session, current, Note(text)))
            self.say(self.texts("plain-note-kept"))
            return
        written = note_of(self.session, current)
        self.say(written.text if written else self.texts("plain-no-note"))

    def go_to(self, word: str) -> None:
        """Goes to the first question whose id or label holds the word."""
        wanted = word.lower()
        bank = self.content.bank
        found = [q for q in self.session.asked if wanted in q or wanted in bank[q].short.lower()]
        if not wanted or not found:
            raise RejectedError(self.texts("plain-not-found", word=word))
        self.session = flow.at(self.session, found[0])

    def go_to_open(self, _: str) -> None:
        """Goes through what was left for later."""
        waiting = flow.open_questions(self.session)
        if not waiting:
            self.say(self.texts("plain-nothing-open"))
            return
        self.session = flow.at(steps.not_later(self.session), waiting[0])

    def ask_further(self, _: str) -> None:
        """Goes on with questions beyond the questionnaire that can still change the verdict."""
        more = self.further()
        if not more:
            self.say(self.texts("plain-nothing-further"))
            return
        self.session = steps.ask_further(self.session, more)

    def further(self) -> tuple[str, ...]:
        """Questions outside this interview that can still change the verdict, the weightiest first."""
        deciding = (q.question for q in verdict_text.deciding(self.result()))
        return tuple(question for question in deciding if question not in self.session.states)

    def end_keys(self, _: str) -> None:
        """What can be typed at the end."""
        self.say(self.texts("plain-end-keys"))

    def count_from_today(self, _: str) -> None:
        """Counts months from today on."""
        self.move(steps.counted_from(self.session, self.today))
        self.say(self.texts("plain-day-moved", today=day(self.today)))

    # The result

    def result(self) -> Assessment:
        """What the answers lead to; worked out once for the same answers."""
        engagement = engagement_of(self.session)
        if self.assessed is None or self.assessed[0] != engagement:
            self.assessed = (engagement, assess(self.content, engagement))
        return self.assessed[1]

    def standing(self, _: str) -> None:
        """Says the verdict so far and how sure it is."""
        self.tell(spoken.standing)

    def tell(self, part: spoken.Part) -> None:
        """Says a part of the result."""
        for told in part(self.result(), self.texts):
            self.say(told)

    def say_contradictions(self) -> None:
        """Says which answers cannot all be right."""
        for each in contradictions(self.session):
            self.say(self.texts("cannot-be", why=each.because))

    def move(self, session: Session) -> None:
        """Takes the new session and saves what changed in it."""
        changed = session.kept != self.session.kept
        self.session = session
        if changed:
            self.file.save(session)


def _plain(typed: str) -> str:
    """A word as it is compared: whatever the case and the apostrophe."""
    return " ".join(typed.casefold().replace("'", "").replace("\u2019", "").split())


def _options(question: Question) -> tuple[str, ...]:
    if question.kind is Kind.YES_NO:
        return ("yes", "no")
    return tuple(option.label for option in question.options)
