"""The interview line by line: same questions, same checks, same file as on the whole screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TextIO

from advisor.assessment import assess
from advisor.cli import assessment_text
from advisor.cli.output import wrapped
from advisor.content import Content
from advisor.engagements import index, places, writing
from advisor.engagements.reading import Opened
from advisor.errors import ExitCode
from advisor.interview import flow, reading, steps
from advisor.interview.misread import Misread
from advisor.interview.session import Session, engagement_of, note_of, start, value_of
from advisor.interview.texts import Texts
from advisor.interview.wording import currency_of
from advisor.model.question import Kind, Note, Question
from advisor.wording import answer as in_words

Say = Callable[[str], None]


class PlainInterview:
    """One interview over a pair of streams. Every answer is saved before the next question is asked."""

    def __init__(self, content: Content, opened: Opened, lines: TextIO, say: Say) -> None:
        self.content = content
        self.opened = opened
        self.lines = lines
        self.say = say
        self.texts = Texts(content.texts)
        questionnaire = content.questionnaires[opened.engagement.questionnaire]
        self.session = start(content.bank, questionnaire, opened.engagement)
        self.section = ""
        self.commands: dict[str, Callable[[str], None]] = {
            "?": self.help,
            "u": self.dont_know,
            "b": self.back,
            "z": self.undo,
            "n": self.note,
            "g": self.go_to,
        }

    def run(self) -> int:
        """Asks until the end, end of input or `q`, then says what the answers lead to."""
        self.say(self.texts("plain-start", count=len(flow.open_questions(self.session))))
        while not self.session.at_end:
            self.put_question()
            line = self.lines.readline()
            if not line or line.strip() == "q":
                break
            self.take(line.rstrip("\r\n"))
        self.finish()
        return int(ExitCode.DONE)

    def put_question(self) -> None:
        """Says the section when it begins, then the question with its options."""
        question = self.session.question
        assert question is not None  # noqa: S101 - not at the end
        if question.section != self.section:
            self.section = question.section
            section = self.content.bank.section(self.section)
            self.say("")
            self.say(f"{section.title}. {section.intro}".strip())
        self.say("")
        self.say(wrapped(question.ask))
        if question.kind is Kind.CHOICES:
            self.say(self.texts("plain-several"))
        for number, option in enumerate(_options(question), 1):
            self.say(f"  {number} {option}")
        stored = value_of(self.session, question.id)
        if stored is not None:
            currency = currency_of(self.session.answers.values)
            self.say(self.texts("plain-stored", answer=in_words(question, stored, currency)))

    def take(self, line: str) -> None:
        """What was typed: a command, nothing (later), or an answer."""
        word, _, rest = line.strip().partition(" ")
        question = self.session.question
        assert question is not None  # noqa: S101 - not at the end
        if self.is_command(word, rest, question):
            self.commands[word](rest)
        elif not line.strip():
            self.move(steps.onward(steps.later(self.session, question.id)))
        else:
            self.answer(question, line)

    def is_command(self, word: str, rest: str, question: Question) -> bool:
        """Letters are commands unless they are an answer here: any text, or `n` for no."""
        if word not in self.commands:
            return False
        if question.kind is Kind.TEXT:
            return word == "?"
        return not (question.kind is Kind.YES_NO and word == "n" and not rest)

    def answer(self, question: Question, line: str) -> None:
        """Reads the line as an answer, says what was understood, saves, and goes on."""
        currency = currency_of(self.session.answers.values)
        found = reading.read(question, line, self.session.as_of, self.texts, currency)
        if isinstance(found, Misread):
            self.say(self.texts(found.text, **found.values))
            return
        self.say(f"  = {found.echo}")
        answered = steps.answer(self.session, question.id, found.value)
        self.announce_parked(answered)
        self.move(steps.onward(answered))

    def announce_parked(self, session: Session) -> None:
        """Says which answers no longer apply because of the step."""
        if session.past and session.past is not self.session.past and session.past[-1].parked:
            names = ", ".join(self.content.bank[q].short for q in session.past[-1].parked)
            self.say(self.texts("plain-parked", names=names))

    def help(self, _: str) -> None:
        """What is meant, why it is asked, and what can be typed."""
        question = self.session.question
        assert question is not None  # noqa: S101 - not at the end
        self.say(wrapped(question.help, indent="  ", first="  "))
        self.say(wrapped(question.why, indent="  ", first="  "))
        for option in question.options:
            if option.means:
                self.say(wrapped(f"{option.label}: {option.means}", indent="    ", first="  - "))
        self.say(wrapped(self.texts("plain-keys"), indent="  ", first="  "))

    def dont_know(self, _: str) -> None:
        """Records *don't know* and goes on."""
        unknown = steps.dont_know(self.session, self.session.current)
        self.announce_parked(unknown)
        self.move(steps.onward(unknown))

    def back(self, _: str) -> None:
        """Goes to the question before."""
        self.session = flow.at(self.session, flow.neighbour(self.session, -1))

    def undo(self, _: str) -> None:
        """Takes the last step back."""
        self.move(steps.undo(self.session))

    def note(self, text: str) -> None:
        """Puts a note beside the question; without text it says the one there is."""
        current = self.session.current
        if text:
            self.move(steps.note(self.session, current, Note(text)))
            return
        written = note_of(self.session, current)
        self.say(written.text if written else self.texts("plain-no-note"))

    def go_to(self, word: str) -> None:
        """Goes to the first question whose id or label holds the word."""
        wanted = word.lower()
        bank = self.content.bank
        found = [q for q in self.session.asked if wanted in q or wanted in bank[q].short.lower()]
        if not wanted or not found:
            self.say(self.texts("plain-not-found", word=word))
            return
        self.session = flow.at(self.session, found[0])

    def move(self, session: Session) -> None:
        """Takes the new session and saves what changed in it."""
        changed = session.kept != self.session.kept
        self.session = session
        if changed and session.kept.name:
            self.save()

    def save(self) -> None:
        """Writes the file; a new one gets its name from the company's."""
        engagement = engagement_of(self.session)
        opened = self.opened
        if not opened.exists:
            opened = replace(opened, path=places.file_for(engagement.name))
            self.say(self.texts("plain-saved", path=str(opened.path)))
        self.opened = writing.save(opened, engagement, self.content.bank)

    def finish(self) -> None:
        """Says what the answers lead to, and remembers the engagement."""
        result = assess(self.content, engagement_of(self.session))
        self.say("")
        for line in assessment_text.text(result):
            self.say(line)
        if self.opened.exists:
            progress = flow.progress(self.session)
            index.remember(
                index.Listed(
                    path=str(self.opened.path),
                    name=self.session.kept.name,
                    questionnaire=self.opened.engagement.questionnaire,
                    answered=progress.done,
                    open=progress.open,
                    verdict=result.verdict,
                    determined=result.determined,
                )
            )


def _options(question: Question) -> tuple[str, ...]:
    if question.kind is Kind.YES_NO:
        return ("yes", "no")
    return tuple(option.label for option in question.options)
