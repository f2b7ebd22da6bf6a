"""A widget that shows lines drawn by a pure function and says what was clicked."""

from __future__ import annotations

from collections.abc import Callable
from operator import is_
from typing import ClassVar

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from advisor.tui import text
from advisor.tui.lines import EMPTY, Line, at

Draw = Callable[[int, int], list[Line]]


class Drawn(Widget):
    """Shows what its drawing function makes of its size. Never takes the focus."""

    DEFAULT_CLASSES = "drawn"
    ALLOW_SELECT: ClassVar[bool] = False

    class Clicked(Message):
        """Something with a target was clicked."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    class Scrolled(Message):
        """The wheel turned over a widget."""

        def __init__(self, widget: Drawn, rows: int) -> None:
            super().__init__()
            self.widget = widget
            self.rows = rows

    def __init__(
        self,
        draw: Draw,
        *,
        id: str | None = None,
        classes: str | None = None,
        rests_on: Callable[[], tuple[object, ...]] | None = None,
    ) -> None:
        """`rests_on` gives all that is drawn from, immutable; while it is the same, nothing is drawn anew."""
        super().__init__(id=id, classes=classes)
        self._draw = draw
        self._rests_on = rests_on
        self._rested_on: tuple[object, ...] = ()
        self._rows: list[Line] | None = None
        self._drawn_for = Size(0, 0)
        self._painted: list[Line] | None = None
        self._waits = False
        self._ink: tuple[list[Line], int, Style, str] = ([], 0, Style(), "")

    def redraw(self) -> None:
        """Draws anew at the next paint, however many keys come before it; unchanged lines are not painted."""
        self.forget()
        if not self._waits:
            self._waits = True
            self.call_next(self.paint_changed)

    def repaint(self) -> None:
        """Paints everything anew, as a change of colours needs."""
        self._rows = self._painted = None
        self.refresh()

    def forget(self) -> None:
        """What was drawn counts no more; whoever says so has `paint_changed` called before the next paint."""
        if self._rests_on is not None:
            before, self._rested_on = self._rested_on, self._rests_on()
            if len(before) == len(self._rested_on) and all(map(is_, before, self._rested_on)):
                return
        self._rows = None

    def paint_changed(self) -> None:
        """Asks for those lines to be painted that came out differently."""
        self._waits = False
        if not self.size.area:
            # Hidden: when it is shown again everything is new to the screen.
            self._painted = None
            return
        before, now, width = self._painted, self.rows, self.size.width
        self._painted = now
        if before is None or len(before) != len(now):
            self.refresh()
            return
        changed = [y for y, (old, new) in enumerate(zip(before, now, strict=True)) if old != new]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    @property
    def rows(self) -> list[Line]:
        """The lines as last drawn."""
        size = self.size
        if self._rows is None or self._drawn_for != size:
            width, height = self._drawn_for = size
            self._rows = self._draw(width, height) if width > 0 and height > 0 else []
        return self._rows

    def render_lines(self, crop: Region) -> list[Strip]:
        # Looked up once a paint: for every line it would cost more than the lines themselves.
        self._ink = (self.rows, self.size.width, self.visual_style, self.app.theme)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        rows, width, style, theme = self._ink
        return text.strip(rows[y] if y < len(rows) else EMPTY, width, style, theme)

    def on_resize(self) -> None:
        self._rows = self._painted = None

    def on_click(self, event: events.Click) -> None:
        where, rows = event.get_content_offset(self), self.rows
        if where is None or where.y >= len(rows):
            return
        target = at(rows[where.y], where.x)
        if target:
            event.stop()
            self.post_message(self.Clicked(target))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.post_message(self.Scrolled(self, 3))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.post_message(self.Scrolled(self, -3))
