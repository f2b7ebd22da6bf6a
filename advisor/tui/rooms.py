"""What lies behind the first paint: content, the open engagement, and the way from screen to screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from advisor.content import Content
from advisor.engagements import places
from advisor.engagements.reading import Opened
from advisor.errors import AdvisorError
from advisor.interview.session import Session, engagement_of
from advisor.interview.texts import Texts
from advisor.tui import filing, keymap
from advisor.tui.filing import Filed, Summary
from advisor.tui.reasons import reason_about
from advisor.tui.screens.base import PressScreen
from advisor.tui.screens.export import ExportScreen
from advisor.tui.screens.home import HomeScreen
from advisor.tui.screens.interview import InterviewScreen
from advisor.tui.screens.palette import PaletteScreen
from advisor.tui.screens.result import NAMED, ResultScreen
from advisor.tui.screens.whatif import WhatIfScreen
from advisor.tui.thinking import Thinking

if TYPE_CHECKING:
    from advisor.tui.app import AdvisorApp


class Rooms:
    """Goes from screen to screen and keeps the engagement that is open."""

    def __init__(self, app: AdvisorApp, load: Callable[[], Content], first: Path | None) -> None:
        """Reads content and the first file; slow, so done in a thread. Raises what reading raises."""
        self.app = app
        self.content = load()
        self.texts = Texts(self.content.texts)
        app.registry = keymap.registry()
        self.thinking = Thinking(lambda: reason_about(self.content))
        self.filed = filing.open_path(first, self.content, app.today) if first else None
        self._summary: Summary | None = None

    def first_screen(self) -> PressScreen:
        """What is shown first."""
        return HomeScreen(self.content) if self.filed is None else self._interview(self.filed)

    @property
    def interview(self) -> InterviewScreen | None:
        """The interview on screen or below it."""
        found = [screen for screen in self.app.screens_now if isinstance(screen, InterviewScreen)]
        return found[-1] if found else None

    # The engagement

    def open_interview(self, opened: Opened) -> None:
        """Shows the interview of an engagement. Raises UnavailableError while another terminal has it."""
        filed = Filed(opened, self.content)
        filed.lock()
        self.filed = filed
        self.app.push_screen(self._interview(filed))

    def _interview(self, filed: Filed) -> InterviewScreen:
        interview = InterviewScreen(filed, self.thinking, self.app.registry)
        interview.desk.private = self.app.private
        return interview

    def hand_over(self) -> None:
        """Gives the latest answers to the saving thread. Screens are gone by the time the app has ended."""
        interview = self.interview
        if interview is not None:
            interview.save()
            self._summary = interview.summary()

    def let_go(self) -> Path | None:
        """Writes what is left and closes the file. Returns the rescue copy, where one was needed.

        Raises LostError, the file still open, where the answers can be written nowhere.
        """
        if self.filed is None:
            return None
        rescued = self.filed.close(self._summary)
        self.filed = None
        return rescued

    # From screen to screen

    def command(self, command: str) -> None:
        """Carries out what no screen does by itself."""
        match command:
            case "go-home":
                self.go_home()
            case "palette":
                self.palette()
            case "export":
                self.export()
            case "what-if":
                self.what_if()
            case "explain" | "roadmap" | "changes":
                self.show_result(NAMED[command])
            case _:
                self.app.bell()

    def go_home(self) -> None:
        """Back to the list; the engagement is saved and let go."""
        app = self.app
        self.hand_over()
        try:
            rescued = self.let_go()
        except AdvisorError as error:
            app.say(error.what, severity="error")
            return
        if rescued is not None:
            app.say(self.texts("rescued", path=rescued), severity="error")
        # The lowest screen is Textual's own and cannot be switched.
        while len(app.screen_stack) > 2 and not isinstance(app.screen, HomeScreen):
            app.pop_screen()
        if isinstance(app.screen, HomeScreen):
            app.screen.refresh_list()
        else:
            app.switch_screen(HomeScreen(self.content))

    def show_result(self, view: str) -> None:
        """Shows the result of the interview at hand, at one of its views."""
        interview = self.interview
        if interview is not None:
            self.app.push_screen(ResultScreen(interview.desk, interview.result(), view))

    def palette(self) -> None:
        """Lists the commands of the screen on top."""
        below = self.app.screen
        if isinstance(below, PressScreen):
            self.app.push_screen(PaletteScreen(self.app.registry, below.layer, self.texts, below.run))

    def export(self) -> None:
        """Opens the export of the interview at hand."""
        interview = self.interview
        if interview is None or self.filed is None:
            return
        path = self.filed.opened.path
        inside = path.absolute().is_relative_to(places.data_folder().absolute())
        folder = Path.cwd() if inside else path.absolute().parent
        engagement = engagement_of(interview.desk.session)
        stem = self.texts("private-file") if self.app.private else path.stem
        self.app.push_screen(ExportScreen(self.content, engagement, stem, folder))

    def what_if(self) -> None:
        """Opens a copy of the interview at hand to try answers in."""
        if isinstance(self.app.screen, ResultScreen):
            self.app.pop_screen()
        if isinstance(self.app.screen, InterviewScreen):
            self.app.push_screen(WhatIfScreen(self.app.screen.desk))

    def keep(self, session: Session) -> None:
        """Puts answers that were tried out into the interview."""
        if isinstance(self.app.screen, InterviewScreen):
            self.app.screen.keep(session)

    def ask(self, question: str) -> None:
        """Puts a question on screen, whether or not the questionnaire has it."""
        if isinstance(self.app.screen, InterviewScreen):
            self.app.screen.ask(question)
