"""One interview as it stands: session, pad, advice and what was said last, in step with one another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from advisor.engine.decide import decide_profile
from advisor.interview import flow, steps
from advisor.interview.demand import before_demand
from advisor.interview.moved import what_moved
from advisor.interview.session import NAME_QUESTION, Session
from advisor.interview.texts import Texts
from advisor.model.advice import Advice
from advisor.model.pack import Pack
from advisor.model.question import Note
from advisor.model.reasoning import OpenQuestion, Reasoning
from advisor.model.roadmap import Roadmap
from advisor.model.values import Answers, Value
from advisor.tui import news
from advisor.tui import pad as pads
from advisor.tui.commands import Layer, Registry
from advisor.tui.keys import Key
from advisor.tui.pad import Choice, Pad

VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class News:
    """What the last step said."""

    recorded: str = ""
    moved: tuple[str, ...] = ()
    parked: tuple[str, ...] = ()
    tip: str = ""


class Sitting:
    """What can happen to an interview, whoever asks for it."""

    def __init__(
        self,
        pack: Pack,
        texts: Texts,
        session: Session,
        registry: Registry,
        on_command: Callable[[str], None],
    ) -> None:
        self.pack = pack
        self.texts = texts
        self.session = session
        self.registry = registry
        self.on_command = on_command
        """Called for what is not done on the pad: help, views, export, quitting."""
        self.advice = self._decide(session)
        self.reasoning: Reasoning | None = None
        """What is proved about the present answers; None until it is known."""
        self._stale: Reasoning | None = None
        """What was proved with fewer answers: true still, but not sharp."""
        self.pad = self._fresh_pad()
        self.news = self._welcome()
        self.quick = False
        self.held: list[Key] | None = None
        """Keys that wait, in the quick mode, until it is known which question comes next."""
        self._tips: set[str] = set()
        self.roadmap: Roadmap | None = None
        self.planned = False
        """True once the plan for the present answers is made; without a roadmap nothing is planned."""
        self.private = False
        """True while names, notes and scores are hidden."""
        self.awaits_proof = False
        """True while it is being worked out what the present answers leave open."""

    def press(self, key: Key) -> None:
        """Takes one key to its end."""
        raise NotImplementedError

    @property
    def known(self) -> Reasoning | None:
        """What is proved, if need be from before the last answers, when these only added to it."""
        return self.reasoning or self._stale

    @property
    def keys(self) -> dict[str, str]:
        """The keys that count now as texts name them, by the command: `dont_know`."""
        layer, registry = self.pad.layer, self.registry
        return {c.id.replace("-", "_"): registry.shown(c, layer) for c in registry.of(layer)}

    def _say(self, text: str) -> None:
        self.news = replace(self.news, tip=self.texts(text, **self.keys))

    def _set(self, pad: Pad) -> None:
        self.pad = pad

    def _welcome(self) -> News:
        """Where somebody who comes back stands."""
        done = flow.progress(self.session)
        question = self.session.question
        if done.done < 2 or question is None:
            return News()
        section = self.session.bank.section(question.section).title
        return News(
            tip=self.texts("welcome-back", done=done.done, total=done.done + done.open, section=section)
        )

    # Answers

    def _answer(self, value: Value, beside: Note | None = None) -> None:
        self._stepped(steps.answer(self.session, self.session.current, value, beside))
        self._onward()

    def _dont_know(self) -> None:
        self._stepped(steps.dont_know(self.session, self.session.current), tip="tip-unknown")
        self._onward()

    def _later(self) -> None:
        short = self.session.bank[self.session.current].short
        self.session = steps.later(self.session, self.session.current)
        self.news = News(recorded=self.texts("left-for-later", short=short))
        self._onward()

    def _clear(self) -> None:
        self._stepped(steps.clear(self.session, self.session.current))
        self._set(self._fresh_pad())

    def _undo_step(self) -> None:
        if self.session.past:
            question = self.session.past[-1].question
            self._replaced(steps.undo(self.session), "undone", question)
        else:
            self._say("nothing-to-undo")

    def _redo(self) -> None:
        if self.session.future:
            question = self.session.future[0].question
            self._replaced(steps.redo(self.session), "redone", question)
        else:
            self._say("nothing-to-redo")

    def _replaced(self, session: Session, text: str, question: str) -> None:
        before = self.advice
        self._adopt(session)
        said = self.texts(text, what=self._recorded(session, question))
        self.news = News(recorded=said, moved=self._moves(before))
        self._set(self._fresh_pad())

    def _stepped(self, session: Session, tip: str = "") -> None:
        """Takes over a session that is one step on, and says what that moved."""
        question = self.session.current
        if len(session.past) == len(self.session.past):
            self.session = session
            self.news = News(recorded=self._recorded(session, question))
            return
        before = self.advice
        self._adopt(session)
        self.news = News(
            recorded=self._recorded(session, question),
            moved=self._moves(before),
            parked=news.parked(session, session.past[-1], self.texts),
            tip=self._tip(tip),
        )

    def _recorded(self, session: Session, question: str) -> str:
        """What stands recorded, without the client's name where names are hidden."""
        if self.private and question == NAME_QUESTION:
            short = session.bank[question].short
            return self.texts("recorded", short=short, answer=self.texts("private-name"))
        return news.recorded(session, question, self.texts)

    def _adopt(self, session: Session) -> None:
        before = self.session.answers
        changed = session.answers != before
        self.session = session
        if changed:
            self.advice = self._decide(session)
            self._stale = self.known if _narrows(before, session.answers) else None
            self.reasoning = None
            self.roadmap, self.planned = None, False

    def adopt(self, session: Session, said: str) -> None:
        """Takes over a session changed elsewhere, and says so."""
        before = self.advice
        self._adopt(session)
        self.news = News(recorded=said, moved=self._moves(before))
        self._set(self._fresh_pad())

    def _moves(self, before: Advice) -> tuple[str, ...]:
        moved = what_moved(self.pack, before, self.advice)
        leaning = before_demand(self.pack, self.session.bank, self.session.answers)
        return news.moves(self.session, self.pack, moved, self.texts, leaning=leaning)

    def _decide(self, session: Session) -> Advice:
        return decide_profile(self.pack, session.bank, session.profile, session.answers)

    def _tip(self, tip: str) -> str:
        if not tip or tip in self._tips:
            return ""
        self._tips.add(tip)
        return self.texts(tip, **self.keys)

    # Where to

    def go(self, question: str) -> None:
        """Shows a question, or the end."""
        self.session = flow.at(self.session, question)
        self._set(self._fresh_pad())

    def _onward(self) -> None:
        if self.quick and self.reasoning is None and flow.open_questions(self.session):
            self.held = []
            return
        self.session = steps.onward(self.session, self._order())
        self._set(self._fresh_pad())

    def _order(self) -> tuple[str, ...] | None:
        """Quick mode: only what can still change the verdict, the most decisive first."""
        if not self.quick or self.reasoning is None:
            return None
        return tuple(q.question for q in further(self.reasoning))

    def reasoned(self, reasoning: Reasoning | None) -> None:
        """Takes what was proved about the present answers, or that nothing could be."""
        self.reasoning = reasoning
        self.awaits_proof = False
        if self.pad.layer is Layer.END:
            self._set(replace(self._fresh_pad(), cursor=self.pad.cursor))
        held, self.held = self.held, None
        if held is not None:
            if reasoning is None:
                self.quick = False
            self._onward()
            for key in held:
                self.press(key)

    def _toggle_quick(self) -> None:
        self.quick = not self.quick
        self._say("quick-on" if self.quick else "quick-off")
        if self.quick and not self.session.at_end:
            self._onward()

    def _fresh_pad(self) -> Pad:
        if self.session.at_end:
            return Pad(Layer.END, self.end_choices())
        return pads.for_question(self.session, self.texts)

    def end_choices(self) -> tuple[Choice, ...]:
        """What can be done after the last question."""
        count = self.texts.count
        rows = [Choice("explain", self.texts("end-explain")), Choice("export", self.texts("end-export"))]
        more = self.further_questions()
        if more:
            rows.append(Choice("further", count("end-further", len(more))))
        waiting = flow.open_questions(self.session)
        if waiting:
            rows.append(Choice("open", count("end-open", len(waiting))))
        rows.append(Choice("changes", self.texts("end-changes")))
        rows.append(Choice("go-home", self.texts("end-home")))
        return tuple(rows)

    def on_end(self, choice: str) -> None:
        """Carries out one of the end's choices."""
        match choice:
            case "further":
                self.session = steps.ask_further(self.session, self.further_questions())
                self._set(self._fresh_pad())
            case "open":
                self.session = steps.not_later(self.session)
                self.go(flow.open_questions(self.session)[0])
            case _:
                self.on_command(choice)

    def further_questions(self) -> tuple[str, ...]:
        """Questions outside this interview that can still change the verdict."""
        if self.known is None:
            return ()
        asked = frozenset(self.session.asked)
        return tuple(q.question for q in further(self.known) if q.question not in asked)


def _narrows(before: Answers, after: Answers) -> bool:
    """True when everything still possible now was possible before."""
    return before.as_of == after.as_of and before.values.items() <= after.values.items()


def further(reasoning: Reasoning) -> tuple[OpenQuestion, ...]:
    """Open questions that can still change the verdict, most decisive first."""
    can = [q for q in reasoning.open_questions if VERDICT in q.can_change]
    return tuple(sorted(can, key=lambda q: -q.weight))
