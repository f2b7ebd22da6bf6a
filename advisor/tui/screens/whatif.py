"""What-if on screen: asks like the interview, stores nothing, and ends in keeping or discarding."""

from __future__ import annotations

from textual.app import ComposeResult

from advisor.interview.session import Session
from advisor.model.roadmap import Roadmap
from advisor.tui import asking, bars, rail, whatif
from advisor.tui.commands import Layer
from advisor.tui.desk import Desk
from advisor.tui.drawn import Drawn
from advisor.tui.keys import Key
from advisor.tui.lines import Line, role
from advisor.tui.planned import planned
from advisor.tui.screens.base import PressScreen
from advisor.tui.whatif import WhatIfDesk

_NOT_HERE = frozenset({"explain", "roadmap", "export", "what-if", "quick", "go-home", "panel", "note"})
_AT_END = frozenset({"choose", "go-to", "undo", "private", "theme", "help", "quit"})
"""Keys of the end that are worth naming beside before and after."""


class WhatIfScreen(PressScreen):
    """Changes answers on a copy and shows before and after."""

    def __init__(self, real: Desk) -> None:
        super().__init__()
        self.real = real
        self.desk = WhatIfDesk(real.pack, real.texts, real.session, real.advice, real.registry)
        self.desk.private = real.private
        self._planned_for: Session | None = None
        self.desk.on_command = self._command

    def compose(self) -> ComposeResult:
        yield Drawn(self._draw_title, id="title")
        yield Drawn(self._draw, id="page")
        yield Drawn(self._draw_hints, id="hints")
        yield from self.compose_tiny()

    def on_mount(self) -> None:
        self._plan()

    def _plan(self) -> None:
        """Has both plans worked out in a thread when answers have changed and there is time to look."""
        desk = self.desk
        if not desk.session.at_end or self._planned_for is desk.session:
            return
        self._planned_for, desk.plans = desk.session, None
        session, advice, content, advisor = desk.session, desk.advice, self.rooms.content, self.advisor

        def work() -> None:
            before = planned(content, desk.original, desk.original_advice)
            after = planned(content, session, advice)
            advisor.from_thread(lambda: self._take_plans(session, before, after))

        self.run_worker(work, thread=True, exit_on_error=False, group="plans")

    @property
    def is_planning(self) -> bool:
        """True while before and after stand on screen without their dates."""
        return self.desk.session.at_end and self.desk.plans is None

    def _take_plans(self, session: Session, before: Roadmap | None, after: Roadmap | None) -> None:
        if session is self.desk.session:
            self.desk.plans = (before, after)
            self.redraw()

    def redraw(self) -> None:
        super().redraw()
        if self.is_mounted:
            self.advisor.private = self.desk.private
            self._plan()

    def press(self, key: Key) -> None:
        registry, layer = self.desk.registry, self.desk.pad.layer
        own = registry.command(Layer.WHAT_IF, key.name) if layer is Layer.END else ""
        if own:
            self._command(own)
            self.redraw()
        elif registry.command(layer, key.name) not in _NOT_HERE:
            self.desk.press(key)
            self.redraw()

    @property
    def layer(self) -> Layer:
        return Layer.WHAT_IF if self.desk.pad.layer is Layer.END else self.desk.pad.layer

    def run(self, command: str) -> None:
        if command not in _NOT_HERE:
            self.desk.do(command)
            self.redraw()

    def paste(self, text: str) -> None:
        self.desk.paste(text)
        self.redraw()

    def click(self, target: str) -> None:
        self.desk.click(target)
        self.redraw()

    def _command(self, command: str) -> None:
        if command == "keep" and self.desk.changed:
            self.app.pop_screen()
            self.rooms.keep(whatif.kept(self.real.session, self.desk.session, self.desk.changed))
        elif command == "discard":
            self.app.pop_screen()
        elif command == "close-panel":
            self.desk.go("")
        elif command != "keep":
            self.advisor.command(command)

    def _draw_title(self, width: int, _: int) -> list[Line]:
        texts = self.desk.texts
        beside = role(f"  {texts('what-if-not-stored')}", "title-muted")
        return [bars.title_bar(texts("what-if-heading"), width, beside)]

    def _draw_hints(self, width: int, _: int) -> list[Line]:
        desk, registry, texts = self.desk, self.desk.registry, self.desk.texts
        if desk.pad.layer is not Layer.END:
            return [rail.hints(desk, desk.pad.layer, width, without=_NOT_HERE)]
        found = bars.hints(registry, texts, Layer.WHAT_IF, () if desk.changed else ("keep",))
        found += bars.hints(registry, texts, Layer.END, only=_AT_END)
        return [bars.hint_bar(sorted(found, key=lambda hint: hint.rank), width)]

    def _draw(self, width: int, height: int) -> list[Line]:
        if self.desk.session.at_end and self.desk.pad.layer is Layer.END:
            return whatif.lines(self.desk, width, height)
        if self.desk.session.at_end:
            return asking.list_lines(self.desk, width, height)
        return asking.lines(self.desk, width, height, wide=self.is_wide)
