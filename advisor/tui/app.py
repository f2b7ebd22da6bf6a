"""The program on the whole screen: keys in, screens over one another, nothing lost on the way out."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import ClassVar, Literal

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.binding import BindingType

from advisor.content import Content
from advisor.engagements import places
from advisor.engagements.reading import Opened
from advisor.errors import AdvisorError, ExitCode
from advisor.interview.session import Session, engagement_of
from advisor.interview.texts import Texts
from advisor.tui import filing, theme
from advisor.tui.commands import Registry
from advisor.tui.filing import Filed, Summary
from advisor.tui.keys import Key, key
from advisor.tui.screens.base import PressScreen
from advisor.tui.screens.export import ExportScreen
from advisor.tui.screens.home import HomeScreen
from advisor.tui.screens.interview import InterviewScreen
from advisor.tui.screens.opening import OpeningScreen
from advisor.tui.screens.palette import PaletteScreen
from advisor.tui.screens.result import NAMED, ResultScreen
from advisor.tui.screens.whatif import WhatIfScreen
from advisor.tui.thinking import Thinking

Severity = Literal["information", "warning", "error"]


class AdvisorApp(App[int], inherit_bindings=False):
    """Takes keys one by one in the order typed and gives each to the screen on top, to its end."""

    CSS_PATH = "app.tcss"
    TITLE = "advisor"
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    NOTIFICATION_TIMEOUT = 6

    def __init__(
        self,
        load: Callable[[], Content],
        today: date,
        *,
        path: Path | None = None,
        questionnaire: str = "founder",
        theme_name: str = theme.DARK_NAME,
    ) -> None:
        super().__init__()
        for name in theme.PALETTES:
            self.register_theme(theme.theme(name))
        self.theme = theme_name
        self.animation_level = "none"
        self.registry = Registry()
        self.today = today
        self.first_path = path
        self.questionnaire = questionnaire
        self.content: Content | None = None
        self.texts = Texts()
        self.thinking: Thinking | None = None
        self.filed: Filed | None = None
        self.rescued: Path | None = None
        """Where the answers are, when their own file could not be written."""
        self.failure: AdvisorError | None = None
        """Why it had to end, when that was no fault of ours."""
        self._load = load
        self._summary: Summary | None = None
        self._held: list[events.Key | events.Paste] | None = []

    # Starting and ending

    def on_mount(self) -> None:
        self._catch_signals()
        self.push_screen(OpeningScreen())
        self.run_worker(self._load_content, thread=True, exit_on_error=True)

    def _load_content(self) -> None:
        try:
            content = self._load()
            filed = self._open_file(self.first_path, content) if self.first_path else None
        except AdvisorError as error:
            self.call_from_thread(self._fail, error)
            return
        self.call_from_thread(self._begin, content, filed)

    def _open_file(self, path: Path, content: Content) -> Filed:
        return filing.open_path(path, content, self.today)

    def _begin(self, content: Content, filed: Filed | None) -> None:
        self.content = content
        self.texts = Texts(content.texts)
        self._start_thinking(content)
        first: PressScreen = HomeScreen(content) if filed is None else self._interview(filed)
        self.switch_screen(first)
        self._release()

    def _start_thinking(self, content: Content) -> None:
        from advisor.tui.reasons import reason_about

        self.thinking = Thinking(lambda: reason_about(content))

    def _fail(self, error: AdvisorError) -> None:
        self.failure = error
        self.exit(return_code=int(error.exit_code))

    def _catch_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for name, code in (
            ("SIGTERM", ExitCode.TERMINATED),
            ("SIGHUP", 129),
            ("SIGINT", ExitCode.INTERRUPTED),
        ):
            number = getattr(signal, name, None)
            if number is not None:
                # Windows has no such handlers; there the console ends the process.
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self._terminated, int(code))

    def _terminated(self, code: int) -> None:
        self.exit(return_code=code)

    def exit(
        self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """Ends, with every answer handed over for saving first."""
        self._hand_over()
        super().exit(result, return_code, message)

    def finish(self) -> None:
        """Writes what is left and lets the file go. Called when the screen is the user's again."""
        if self.thinking is not None:
            self.thinking.stop()
        if self.filed is not None:
            self.rescued = self.filed.close(self._summary)
            self.filed = None

    def _hand_over(self) -> None:
        """Gives the latest answers to the saving thread. Screens are gone by the time the app has ended."""
        for screen in self._interviews():
            screen.save()
            self._summary = screen.summary()

    def _interviews(self) -> list[InterviewScreen]:
        return (
            [screen for screen in self.screen_stack if isinstance(screen, InterviewScreen)]
            if self._screen_stacks
            else []
        )

    def _fatal_error(self) -> None:
        """Ends without Textual's report, which prints local variables and with them the client's answers."""
        with contextlib.suppress(Exception):
            self._hand_over()
        self.bell()
        self._close_messages_no_wait()

    # Keys

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if self._held is not None:
                self._held.append(event)
                return
            if self._give(event):
                return
        await super().on_event(event)

    def _give(self, event: events.Key | events.Paste) -> bool:
        """Gives a key to the screen on top; False for screens that are not ours."""
        screen = self.screen
        if not isinstance(screen, PressScreen):
            return False
        if isinstance(event, events.Paste):
            screen.paste(event.text)
        else:
            screen.take_key(key(event.key, event.character))
        return True

    def _release(self) -> None:
        """Hands over the keys that were typed while nothing could take them."""
        held, self._held = self._held or [], None
        for event in held:
            self._give(event)

    # What screens ask for

    def _interview(self, filed: Filed) -> InterviewScreen:
        self.filed = filed
        return InterviewScreen(filed, self.thinking)

    def open_interview(self, opened: Opened) -> None:
        """Shows the interview of an engagement. Raises UnavailableError while another terminal has it."""
        assert self.content is not None  # noqa: S101 - screens come after content
        filed = Filed(opened, self.content)
        filed.lock()
        self.push_screen(self._interview(filed))

    def command(self, command: str) -> None:
        """Carries out what no screen does by itself."""
        match command:
            case "quit":
                self.exit(return_code=int(ExitCode.DONE))
            case "theme":
                self.next_theme()
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
                self.bell()

    def go_home(self) -> None:
        """Back to the list; the engagement is saved and let go."""
        assert self.content is not None  # noqa: S101 - screens come after content
        self._hand_over()
        if self.filed is not None:
            rescued, self.filed = self.filed.close(self._summary), None
            if rescued is not None:
                self.say(self.texts("rescued", path=rescued), severity="error")
        # The lowest screen is Textual's own and cannot be switched.
        while len(self.screen_stack) > 2 and not isinstance(self.screen, HomeScreen):
            self.pop_screen()
        if isinstance(self.screen, HomeScreen):
            self.screen.refresh_list()
        else:
            self.switch_screen(HomeScreen(self.content))

    def show_result(self, view: str) -> None:
        """Shows the result of the interview at hand, at one of its views."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, InterviewScreen):
                self.push_screen(ResultScreen(screen.desk, screen.result(), view))
                return

    def palette(self) -> None:
        """Lists the commands of the screen on top."""
        below = self.screen
        if isinstance(below, PressScreen):
            self.push_screen(PaletteScreen(self.registry, below.layer, self.texts, below.run))

    def export(self) -> None:
        """Opens the export of the interview at hand."""
        shown = self._interviews()
        if not shown or self.content is None or self.filed is None:
            return
        engagement = engagement_of(shown[-1].desk.session)
        path = self.filed.opened.path
        inside = path.absolute().is_relative_to(places.data_folder().absolute())
        folder = Path.cwd() if inside else path.absolute().parent
        self.push_screen(ExportScreen(self.content, engagement, path.stem, folder))

    def what_if(self) -> None:
        """Opens a copy of the interview at hand to try answers in."""
        if isinstance(self.screen, ResultScreen):
            self.pop_screen()
        if isinstance(self.screen, InterviewScreen):
            self.push_screen(WhatIfScreen(self.screen.desk))

    def keep(self, session: Session) -> None:
        """Puts answers that were tried out into the interview."""
        if isinstance(self.screen, InterviewScreen):
            self.screen.keep(session)

    def ask(self, question: str) -> None:
        """Puts a question on screen, whether or not the questionnaire has it."""
        if isinstance(self.screen, InterviewScreen):
            self.screen.ask(question)

    def next_theme(self) -> None:
        """Dark, light, the terminal's own colours, and round again."""
        if self.theme == theme.PLAIN_NAME:
            return
        names = theme.CYCLE
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        for screen in self.screen_stack:
            if isinstance(screen, PressScreen):
                screen.redraw()

    def say(self, text: str, severity: Severity = "information") -> None:
        """A message over the screen, shown as it stands."""
        self.notify(text, severity=severity, markup=False)

    def from_thread(self, call: Callable[[], None]) -> None:
        """Has something done by the app; threads use this. Nothing happens once the app is gone."""
        loop = self._loop
        if loop is not None and self.is_running:
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(self.call_later, call)

    def press(self, pressed: Key) -> None:
        """Gives a key to the screen on top, as if it were typed."""
        if isinstance(self.screen, PressScreen):
            self.screen.take_key(pressed)
