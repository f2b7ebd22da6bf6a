"""What all screens share: they take keys one at a time, and say so when the terminal is too small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen

from advisor.tui.commands import Layer
from advisor.tui.drawn import Drawn
from advisor.tui.keys import Key
from advisor.tui.lines import Line, filled, paragraph

if TYPE_CHECKING:
    from advisor.tui.app import AdvisorApp
    from advisor.tui.rooms import Rooms

LEAST_WIDTH, LEAST_HEIGHT = 60, 16
WIDE = 112


class PressScreen(Screen[None]):
    """A screen that takes every key itself, in the order typed, whatever has the focus."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - declared so by Textual
        (0, "-narrow"),
        (96, "-middle"),
        (WIDE, "-wide"),
        (150, "-very-wide"),
    ]
    AUTO_FOCUS = ""
    _waits = False

    @property
    def advisor(self) -> AdvisorApp:
        """The app, as ours."""
        from advisor.tui.app import AdvisorApp

        assert isinstance(self.app, AdvisorApp)  # noqa: S101 - no other app has these screens
        return self.app

    @property
    def rooms(self) -> Rooms:
        """The way to other screens."""
        rooms = self.advisor.rooms
        assert rooms is not None  # noqa: S101 - every screen but the first comes after content
        return rooms

    def take_key(self, key: Key) -> None:
        """Takes a key unless the terminal is too small to show what it would do."""
        if self.too_small and key.name not in ("ctrl+q", "ctrl+c"):
            return
        self.press(key)

    def press(self, key: Key) -> None:
        """Takes one key to its end."""
        raise NotImplementedError

    @property
    def layer(self) -> Layer:
        """Where keys go now; the list of commands shows what works there."""
        return Layer.PAGE

    def run(self, command: str) -> None:
        """Carries out a command, whatever key it has."""

    def paste(self, text: str) -> None:
        """Takes pasted text."""

    def redraw(self) -> None:
        """Draws everything anew at the next paint, however many keys come before it."""
        for widget in self.query(Drawn):
            widget.forget()
        if not self._waits:
            self._waits = True
            self.call_next(self._paint_changed)

    def _paint_changed(self) -> None:
        # In one go: were each widget to do it in its own time, a key would be painted in pieces.
        self._waits = False
        for widget in self.query(Drawn):
            widget.paint_changed()

    @property
    def is_wide(self) -> bool:
        """True where rail and panel stand beside the question."""
        return self.app.size.width >= WIDE

    @property
    def too_small(self) -> bool:
        """True below the smallest size that can be used."""
        width, height = self.app.size
        return width < LEAST_WIDTH or height < LEAST_HEIGHT

    def compose_tiny(self) -> ComposeResult:
        """The message for terminals that are too small."""
        yield Drawn(self._draw_tiny, id="tiny")

    def _draw_tiny(self, width: int, height: int) -> list[Line]:
        size = self.app.size
        words = self.advisor.texts(
            "too-small",
            width=size.width,
            height=size.height,
            least_width=LEAST_WIDTH,
            least_height=LEAST_HEIGHT,
        )
        return filled(paragraph(words, width), height)

    def on_resize(self) -> None:
        self.set_class(self.too_small, "-tiny")
        self.redraw()

    @on(Drawn.Clicked)
    def _clicked(self, event: Drawn.Clicked) -> None:
        event.stop()
        if not self.too_small:
            self.click(event.target)

    def click(self, target: str) -> None:
        """Takes a click on something drawn."""
