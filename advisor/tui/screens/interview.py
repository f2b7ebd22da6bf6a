"""The interview on screen: rail, question with its pad, live panel and hints around one desk."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from advisor.formatting import day
from advisor.interview import flow, steps
from advisor.interview.session import Session, engagement_of, start
from advisor.interview.texts import Texts
from advisor.interview.wording import until
from advisor.model.question import Note
from advisor.model.reasoning import Sure
from advisor.model.roadmap import Roadmap
from advisor.model.values import Answers
from advisor.tui import asking, certainty, ending, panel, rail
from advisor.tui import help as help_page
from advisor.tui.commands import Layer, Registry
from advisor.tui.desk import Desk
from advisor.tui.drawn import Drawn
from advisor.tui.filing import SAVING, Filed, Summary
from advisor.tui.keys import Key
from advisor.tui.lines import Line, capped, filled
from advisor.tui.pad import split_note
from advisor.tui.planned import planned
from advisor.tui.screens.base import PressScreen
from advisor.tui.screens.confirm import ConfirmScreen
from advisor.tui.screens.note import NoteScreen
from advisor.tui.screens.page import PageScreen
from advisor.tui.screens.result import ResultScreen
from advisor.tui.thinking import Thinking
from advisor.tui.views.rows import Result

HIGH = 22
"""Rows of a terminal from which a second line is spent on what moved."""
LONG_AGO = 30
"""Days after which the day counted from is worth asking about."""
_STAYS_OPEN = ("panel", "scroll-up", "scroll-down", "help", "palette", "quit", "private")


class InterviewScreen(PressScreen):
    """One engagement, one question at a time."""

    def __init__(self, filed: Filed, thinking: Thinking | None, registry: Registry) -> None:
        super().__init__()
        self.filed = filed
        self.thinking = thinking
        filed.on_state = self._state_changed
        content = filed.content
        engagement = filed.opened.engagement
        questionnaire = content.questionnaires[engagement.questionnaire]
        session = start(content.bank, questionnaire, engagement)
        self.desk = Desk(
            content.pack, Texts(content.texts), session, registry=registry, on_command=self._command
        )
        self._kept = session.kept
        self._thought_about: Session | None = None
        self._planned_for: Answers | None = None
        self._save_waits = False
        self._is_listed = False
        self._later: Callable[[Callable[[], None]], None] = lambda _: None
        """Has something done by the app. Threads of our own cannot ask the screen for its app."""

    def compose(self) -> ComposeResult:
        yield Drawn(self._draw_title, id="title")
        with Horizontal(id="columns"):
            yield Drawn(
                lambda w, h: filled(rail.lines(self.desk, w), h),
                id="rail",
                rests_on=lambda: (self.desk.session, self.desk.private),
            )
            yield Drawn(self._draw_body, id="body")
            yield Drawn(self._draw_panel, id="panel", rests_on=self._panel_rests_on)
        yield Drawn(lambda w, h: capped(panel.summary(self.desk, w), h, w), id="summary")
        yield Drawn(self._draw_hints, id="hints")
        yield from self.compose_tiny()

    def on_mount(self) -> None:
        self._later = self.advisor.from_thread
        self.set_class(self.desk.session.at_end, "-end")
        self._think()
        self._plan()
        self.call_after_refresh(self._list)
        self._ask_day()

    def _ask_day(self) -> None:
        """Whether an engagement of some time ago should be counted from today."""
        today, session, texts = self.advisor.today, self.desk.session, self.desk.texts
        if not session.engagement.as_of_given or (today - session.as_of).days <= LONG_AGO:
            return

        def answered(yes: bool) -> None:  # noqa: FBT001 - the one thing asked
            if yes:
                said = texts("as-of-moved", today=day(today))
                self.desk.adopt(steps.counted_from(self.desk.session, today), said)
                self._settle()

        ago = until(session.as_of, today, texts)
        words = texts("as-of-ask", old=day(session.as_of), ago=ago, today=day(today))
        self.app.push_screen(ConfirmScreen(texts("as-of-title"), words, answered))

    # Keys

    def press(self, key: Key) -> None:
        command = self.desk.registry.command(self.desk.pad.layer, key.name)
        if self.covers and (command == "close-panel" or key.name == "escape"):
            self.desk.panel_open = False
            self._settle()
            return
        self.desk.press(key)
        if self.covers and command not in _STAYS_OPEN:
            self.desk.panel_open = False
        self._settle()

    @property
    def layer(self) -> Layer:
        return self.desk.pad.layer

    def run(self, command: str) -> None:
        self.desk.do(command)
        self._settle()

    def paste(self, text: str) -> None:
        self.desk.paste(text)
        self._settle()

    def click(self, target: str) -> None:
        self.desk.click(target)
        self._settle()

    @property
    def covers(self) -> bool:
        """True while the panel lies over the question, on narrow screens."""
        return self.desk.panel_open and not self.is_wide

    def on_screen_resume(self) -> None:
        self.desk.private = self.advisor.private
        self.redraw()

    def _settle(self) -> None:
        """Shows what came of a key; saving and thinking wait until it is painted."""
        self.advisor.private = self.desk.private
        self.set_class(self.desk.panel_open, "-panel")
        self.set_class(self.desk.session.at_end, "-end")
        self.set_class(self._news_is_long, "-long-news")
        self.redraw()
        if not self._save_waits and (self._is_new or self._thought_about is not self.desk.session):
            self._save_waits = True
            self.call_after_refresh(self._after_paint)

    @property
    def _news_is_long(self) -> bool:
        """True where what moved takes a second line and the terminal is high enough to give it."""
        width, height = self.app.size
        return not self.is_wide and height >= HIGH and len(panel.summary(self.desk, width - 2)) > 2

    @property
    def _is_new(self) -> bool:
        return self.desk.session.kept != self._kept

    def _after_paint(self) -> None:
        self._save_waits = False
        self.save()
        self._think()
        self._plan()

    def save(self) -> None:
        """Hands the answers to the saving thread if they changed."""
        if self._is_new:
            self._kept = self.desk.session.kept
            self.filed.keep(engagement_of(self.desk.session))
            for title in self.query("#title").results(Drawn):
                title.redraw()

    def _state_changed(self) -> None:
        """Called from the saving thread."""
        self._later(self._show_state)

    def _list(self) -> None:
        """Puts the engagement into the list as soon as there is a file."""
        if not self._is_listed and self.filed.opened.exists:
            self._is_listed = True
            self.filed.list_now(self.summary())

    def _show_state(self) -> None:
        if not self.is_mounted:
            return
        self.query_one("#title", Drawn).redraw()
        self._list()
        if self.filed.fault is not None:
            self.advisor.say(str(self.filed.fault), severity="error")
        elif self.filed.moved_to is not None:
            path, self.filed.moved_to = self.filed.moved_to, None
            self.advisor.say(self.desk.texts("moved-beside", path=path), severity="warning")

    # Thinking

    def _think(self) -> None:
        session = self.desk.session
        if self.thinking is None or self._thought_about is session:
            return
        self._thought_about = session
        self.desk.awaits_proof = self.desk.reasoning is None
        self.thinking.about(session, self._thought)

    def _thought(self, session: Session, reasoning: object) -> None:
        """Called from the thinking thread."""
        self._later(lambda: self._take_reasoning(session, reasoning))

    def _take_reasoning(self, session: Session, reasoning: object) -> None:
        from advisor.model.reasoning import Reasoning

        if session.answers != self.desk.session.answers or not self.is_mounted:
            return
        self.desk.reasoned(reasoning if isinstance(reasoning, Reasoning) else None)
        self._settle()
        if isinstance(self.app.screen, ResultScreen):
            self.app.screen.reasoned()

    # Planning

    def _plan(self) -> None:
        """Has the plan made in a thread once the last question is behind: the end says what it means."""
        desk, session = self.desk, self.desk.session
        if not session.at_end or desk.planned or self._planned_for is session.answers:
            return
        self._planned_for = session.answers
        advice, content, tell = desk.advice, self.filed.content, self._later

        def work() -> None:
            roadmap = planned(content, session, advice)
            tell(lambda: self._take_plan(session, roadmap))

        self.run_worker(work, thread=True, exit_on_error=False, group="plan")

    def _take_plan(self, session: Session, roadmap: Roadmap | None) -> None:
        if session.answers == self.desk.session.answers and self.is_mounted:
            self.desk.roadmap, self.desk.planned = roadmap, True
            self._settle()

    # What is not done on the pad

    def _command(self, command: str) -> None:
        match command:
            case "help":
                self.app.push_screen(PageScreen(self.desk.texts("help-heading"), self._help))
            case "long-note":
                self._long_note()
            case "close-panel" if self.covers:
                self.desk.panel_open = False
            case "close-panel":
                self.desk.do("way-out")
            case _:
                self.advisor.command(command)

    def _help(self, width: int) -> list[Line]:
        desk = self.desk
        layers = [desk.pad.layer]
        if desk.pad.layer is Layer.TYPED:
            layers.append(Layer.REST)
        return help_page.lines(
            self.filed.content, desk.texts, desk.registry, layers, desk.session.question, width
        )

    def _long_note(self) -> None:
        desk = self.desk
        if desk.session.question is None:
            return
        by_text, by = split_note(desk.pad.buffer.text)
        note = Note(by_text, desk.pad.for_report, by or desk.pad.by)

        def keep(written: Note) -> None:
            desk.keep_note(written)
            self._settle()

        about = desk.session.bank[desk.pad.about or desk.session.current]
        self.app.push_screen(NoteScreen(about.short, note, desk.texts, keep))

    def ask(self, question: str) -> None:
        """Puts a question on screen; one beyond the questionnaire joins it."""
        if question not in self.desk.session.asked:
            self.desk.session = steps.ask_further(self.desk.session, [question])
        self.desk.go(question)
        self._settle()

    def keep(self, session: Session) -> None:
        """Takes over a session with answers tried out elsewhere."""
        count = len(session.past) - len(self.desk.session.past)
        self.desk.adopt(session, self.desk.texts.count("what-if-kept", count))
        self._settle()

    def result(self) -> Result:
        """What the views show."""
        desk = self.desk
        return Result(
            self.filed.content,
            desk.texts,
            desk.session,
            desk.advice,
            desk.known,
            roadmap=desk.roadmap,
            planned=desk.roadmap is not None,
            private=desk.private,
        )

    def summary(self) -> Summary:
        """What the list of engagements shows of this one."""
        done = flow.progress(self.desk.session)
        said = not panel.says_nothing(self.desk) and not certainty.leans(self.desk)
        verdict = panel.verdict_of(self.desk) if said else ""
        how = certainty.sure(self.desk)
        return Summary(done.done, done.open, verdict, how is Sure.SETTLED, settled=how is Sure.HERE)

    # Drawing

    def _draw_title(self, width: int, _: int) -> list[Line]:
        state = SAVING if self._is_new else self.filed.state
        state = self.desk.texts(state) if state else ""
        return [rail.title(self.desk, width, state, narrow=not self.is_wide)]

    def _draw_body(self, width: int, height: int) -> list[Line]:
        wide = self.is_wide
        if self.desk.pad.layer is Layer.END or self.desk.session.at_end:
            going = self.desk.pad.layer is not Layer.END
            return (asking.list_lines if going else ending.lines)(self.desk, width, height)
        return asking.lines(self.desk, width, height, wide=wide)

    def _draw_hints(self, width: int, _: int) -> list[Line]:
        idle = frozenset() if self.covers else frozenset({"close-panel"})
        return [rail.hints(self.desk, self.desk.pad.layer, width, without=idle)]

    def _panel_rests_on(self) -> tuple[object, ...]:
        desk = self.desk
        return (desk.session, desk.advice, desk.known, desk.news, desk.private, desk.quick, desk.scroll)

    def _draw_panel(self, width: int, height: int) -> list[Line]:
        rows = panel.lines(self.desk, width, height)
        self.desk.scroll = max(min(self.desk.scroll, len(rows) - height), 0)
        return filled(rows[self.desk.scroll :], height)

    @on(Drawn.Scrolled)
    def _scrolled(self, event: Drawn.Scrolled) -> None:
        event.stop()
        if event.widget.id == "panel":
            self.desk.scroll = max(self.desk.scroll + event.rows, 0)
            event.widget.redraw()
