"""The program on the whole screen: keys in, screens over one another, nothing lost on the way out."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen

from advisor.errors import AdvisorError, ExitCode
from advisor.interview.texts import Texts
from advisor.tui import theme
from advisor.tui.commands import Registry
from advisor.tui.drawn import Drawn
from advisor.tui.driver import surviving
from advisor.tui.keys import key
from advisor.tui.screens.base import PressScreen
from advisor.tui.screens.opening import OpeningScreen

if TYPE_CHECKING:
    # Everything that needs content is imported behind the first paint.
    from advisor.content import Content
    from advisor.tui.rooms import Rooms

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
        self.texts = Texts()
        self.rooms: Rooms | None = None
        """None until content is read."""
        self.private = False
        """True while names, notes and scores are hidden, on every screen until it is switched off."""
        self.rescued: Path | None = None
        """Where the answers are, when their own file could not be written."""
        self.failure: AdvisorError | None = None
        """Why it had to end, when that was no fault of ours."""
        self._load = load
        self._held: list[events.Key | events.Paste] | None = []

    # Starting and ending

    def get_driver_class(self) -> type[Driver]:
        """The platform's driver, made to survive a terminal that goes away."""
        return surviving(super().get_driver_class())

    def on_mount(self) -> None:
        self._catch_signals()
        self.push_screen(OpeningScreen())
        self.call_after_refresh(lambda: self.run_worker(self._read, thread=True, exit_on_error=True))

    def _read(self) -> None:
        """Reads content and file in a thread; the import alone takes longer than the first paint."""
        from advisor.tui.rooms import Rooms

        try:
            rooms = Rooms(self, self._load, self.first_path)
        except AdvisorError as error:
            self.call_from_thread(self._fail, error)
        else:
            self.call_from_thread(self._begin, rooms)

    def _begin(self, rooms: Rooms) -> None:
        self.rooms = rooms
        self.texts = rooms.texts
        self.switch_screen(rooms.first_screen())
        self._release()

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
        if self.rooms is not None:
            self.rooms.hand_over()
        super().exit(result, return_code, message)

    def finish(self) -> None:
        """Writes what is left and lets the file go. Called when the screen is the user's again."""
        if self.rooms is not None:
            self.rooms.thinking.stop()
            try:
                self.rescued = self.rooms.let_go()
            except AdvisorError as error:
                self.failure = self.failure or error

    @property
    def is_thinking(self) -> bool:
        """True while the solver is still at work in its thread."""
        return self.rooms is not None and self.rooms.thinking.busy

    @property
    def screens_now(self) -> list[Screen[object]]:
        """The screens over one another; none once the app has ended."""
        return list(self.screen_stack) if self._screen_stacks else []

    def _fatal_error(self) -> None:
        """Ends without Textual's report, which prints local variables and with them the client's answers."""
        with contextlib.suppress(Exception):
            if self.rooms is not None:
                self.rooms.hand_over()
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

    def command(self, command: str) -> None:
        """Carries out what no screen does by itself."""
        if command == "quit":
            self.exit(return_code=int(ExitCode.DONE))
        elif command == "theme":
            self.next_theme()
        elif self.rooms is not None:
            self.rooms.command(command)

    def next_theme(self) -> None:
        """Dark, light, the terminal's own colours, and round again."""
        if self.theme == theme.PLAIN_NAME:
            return
        names = theme.CYCLE
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        for screen in self.screen_stack:
            for drawn in screen.query(Drawn):
                drawn.repaint()

    def say(self, text: str, severity: Severity = "information") -> None:
        """A message over the screen, shown as it stands."""
        self.notify(text, severity=severity, markup=False)

    def from_thread(self, call: Callable[[], None]) -> None:
        """Has something done by the app; threads use this. Nothing happens once the app is gone."""
        loop = self._loop
        if loop is not None and self.is_running:
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(self.call_later, call)
