"""The result on screen: views under one strip of tabs, with a cursor that folds and jumps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from textual import on
from textual.app import ComposeResult

from advisor.engagements import places
from advisor.model.roadmap import Roadmap
from advisor.tui import bars
from advisor.tui.commands import Layer
from advisor.tui.desk import Desk
from advisor.tui.drawn import Drawn
from advisor.tui.keys import Key
from advisor.tui.lines import (
    Line,
    aimed,
    filled,
    fit,
    line,
    painted,
    plain,
    role,
)
from advisor.tui.screens.base import PressScreen
from advisor.tui.screens.page import PageScreen
from advisor.tui.views import beside, changes, compare, plan, reasons, risks, tabs, verdict
from advisor.tui.views.rows import Looks, Result, Row, View
from advisor.tui.views.tabs import KEYS, VIEWS

NAMED = {"explain": "verdict", "roadmap": "plan", "changes": "changes"}
"""Views by the command that opens them."""

DRAWN: Mapping[str, View] = {
    "reasons": reasons.view,
    "scope": lambda result, _, width: verdict.scope(result, width),
    "changes": lambda result, _, width: changes.view(result, width),
    "plan": plan.view,
    "chances": lambda result, _, width: beside.chances(result, width),
    "risks": risks.view,
    "compare": compare.view,
    "renewals": lambda result, _, width: beside.renewals(result, width),
    "obligations": lambda result, _, width: beside.obligations(result, width),
    "followups": lambda result, _, width: verdict.follow_ups(result, width),
}
WIDEST = {"plan": 160, "compare": 112}
"""Cells a view may take; text is read best in narrower lines."""
TALL = 30
"""Rows of a terminal from which a line stays free below the tabs."""


class ResultScreen(PressScreen):
    """All views of one result. Enter goes to the question behind a line, Space folds."""

    def __init__(self, desk: Desk, result: Result, view: str = "verdict") -> None:
        super().__init__()
        self.desk = desk
        self.result = result
        self.view = view
        self.looks: dict[str, Looks] = {name: Looks() for name in VIEWS}
        self.top = 0
        self._drawn: tuple[object, list[Row]] | None = None
        self._does: Mapping[str, Callable[[Key], None]] = {
            "view": lambda key: self._show(VIEWS[KEYS.index(key.name)]),
            "next-view": lambda _: self._turn(1),
            "previous-view": lambda _: self._turn(-1),
            "up": lambda _: self._move(-1),
            "down": lambda _: self._move(1),
            "scroll-up": lambda _: self._scroll(-10),
            "scroll-down": lambda _: self._scroll(10),
            "first": lambda _: self._edge(first=True),
            "last": lambda _: self._edge(first=False),
            "jump": lambda _: self._jump(),
            "fold": lambda _: self._fold(),
            "time-back": lambda _: self._look(back=max(self._looks.back - 1, 0)),
            "time-on": lambda _: self._look(back=min(self._looks.back + 1, 120)),
            "zoom-in": lambda _: self._look(zoom=max(self._looks.zoom - 1, 0)),
            "zoom-out": lambda _: self._look(zoom=min(self._looks.zoom + 1, len(plan.DAYS) - 1)),
            "copy": lambda _: self._copy(),
            "leave": lambda _: self.dismiss_result(),
            "help": lambda _: self._help(),
            "private": lambda _: self._toggle_private(),
        }

    def compose(self) -> ComposeResult:
        yield Drawn(self._draw_title, id="title")
        yield Drawn(self._draw_tabs, id="tabs")
        yield Drawn(self._draw, id="page")
        yield Drawn(self._draw_hints, id="hints")
        yield from self.compose_tiny()

    def on_mount(self) -> None:
        self._rest_cursor()
        if self.result.roadmap is not None:
            self._fit_plan(self.result.roadmap)
        if not self.result.searched:
            self.run_worker(self._plan, thread=True, exit_on_error=False)

    def _plan(self) -> None:
        """Runs in a thread: first the plan, then what takes a simulation each, shown as they come."""
        from advisor.planning import plan as make_plan

        content, session = self.result.content, self.result.session
        known = (session.answers, session.profile, self.result.advice)
        for search in (True,) if self.result.planned else (False, True):
            try:
                roadmap = make_plan(content.planning, content.pack, content.bank, *known, explore=search)
            except Exception as error:  # noqa: BLE001 - a fault in planning must not end the interview
                self._hand_over(None, type(error).__name__, searched=True)
                return
            self._hand_over(roadmap, "", searched=search)

    def _hand_over(self, roadmap: Roadmap | None, fault: str, *, searched: bool) -> None:
        """Called from the thread."""
        self.advisor.from_thread(lambda: self._take_plan(roadmap, fault, searched=searched))

    def reasoned(self) -> None:
        """Takes what was proved meanwhile."""
        self.result = replace(self.result, reasoning=self.desk.known)
        self._changed()

    def _take_plan(self, roadmap: Roadmap | None, fault: str, *, searched: bool) -> None:
        first = not self.result.planned
        self.result = replace(self.result, roadmap=roadmap, planned=True, plan_fault=fault, searched=searched)
        if roadmap is not None and first:
            self._fit_plan(roadmap)
        self._changed()
        self._rest_cursor()

    def _fit_plan(self, roadmap: Roadmap) -> None:
        """Zooms so that the whole plan is in sight."""
        self.looks["plan"] = replace(self.looks["plan"], zoom=plan.fitting(roadmap, self._width("plan")))

    # Keys

    def press(self, key: Key) -> None:
        self._do(self.advisor.registry.command(Layer.RESULT, key.name), key)

    @property
    def layer(self) -> Layer:
        return Layer.RESULT

    def run(self, command: str) -> None:
        self._do(command, Key(""))

    def click(self, target: str) -> None:
        kind, _, name = target.partition(":")
        if kind == "command":
            self._do(name, Key(""))
        elif kind == "view":
            self._show(name)
        elif kind == "row":
            self._look(cursor=int(name))
            row = self._rows()[int(name)]
            if row.fold:
                self._fold()
            elif row.jump:
                self._jump()

    def _do(self, command: str, key: Key) -> None:
        action = self._does.get(command)
        if action is not None:
            action(key)
        elif command:
            self.advisor.command(command)

    @property
    def _looks(self) -> Looks:
        return self.looks[self.view]

    def _look(self, **changes: int | frozenset[str]) -> None:
        self.looks[self.view] = replace(self._looks, **changes)  # type: ignore[arg-type]
        self.redraw()

    def _show(self, view: str) -> None:
        self.view = view
        self.top = 0
        self.redraw()
        self._rest_cursor()

    def _turn(self, step: int) -> None:
        self._show(VIEWS[(VIEWS.index(self.view) + step) % len(VIEWS)])

    def _rest_cursor(self) -> None:
        rows = self._rows()
        if self._looks.cursor >= len(rows) or not rows[self._looks.cursor].head:
            self._look(cursor=next((i for i, row in enumerate(rows) if row.head), 0))

    def _move(self, step: int) -> None:
        """To the next row that leads somewhere; a page where none does scrolls."""
        rows = self._rows()
        stops = [i for i, row in enumerate(rows) if row.head]
        ahead = [i for i in stops if (i > self._looks.cursor if step > 0 else i < self._looks.cursor)]
        if not ahead:
            self._scroll(step)
            return
        self._look(cursor=ahead[0] if step > 0 else ahead[-1])
        self._keep_in_sight()

    def _edge(self, *, first: bool) -> None:
        stops = [i for i, row in enumerate(self._rows()) if row.head]
        self.top = 0 if first else max(len(self._rows()) - self._height, 0)
        if stops:
            self._look(cursor=stops[0 if first else -1])
        self.redraw()

    def _keep_in_sight(self) -> None:
        cursor = self._looks.cursor
        if cursor < self.top + 1 + len(self._pinned()):
            self.top = max(cursor - 2 - len(self._pinned()), 0)
        elif cursor >= self.top + self._height - 2:
            self.top = cursor - self._height + 4
        self.redraw()

    @property
    def _height(self) -> int:
        return max(self.app.size.height - 2 - self._tab_rows - (self.app.size.height >= TALL), 1)

    @property
    def _tab_rows(self) -> int:
        """How many lines the tabs take: two where their names do not fit into one."""
        size = self.app.size
        return tabs.rows_for(self.result.texts, self._ways, size.width, size.height)

    def _scroll(self, rows: int) -> None:
        self.top = min(max(self.top + rows, 0), max(len(self._rows()) - self._height, 0))
        self.redraw()

    @on(Drawn.Scrolled)
    def _scrolled(self, event: Drawn.Scrolled) -> None:
        event.stop()
        self._scroll(event.rows)

    def _jump(self) -> None:
        row = self._here()
        if row is not None and row.jump:
            self.app.pop_screen()
            self.rooms.ask(row.jump)
        else:
            self._fold()

    def _fold(self) -> None:
        row = self._here()
        if row is None or not row.fold:
            return
        looks, key = self._looks, row.fold
        in_either = key in looks.folded or key in looks.opened
        both = {key} if not in_either else set()
        self._look(folded=looks.folded - {key} | both, opened=looks.opened - {key} | both)

    def _here(self) -> Row | None:
        rows = self._rows()
        return rows[self._looks.cursor] if self._looks.cursor < len(rows) else None

    def _copy(self) -> None:
        """Copies the view, and writes it to a file for terminals that take nothing into the clipboard."""
        if self.view == "followups":
            text = verdict.follow_up_text(self.result)
        else:
            text = "\n".join(plain(row.line).rstrip() for row in self._rows())
        self.app.copy_to_clipboard(text)
        path = places.state_folder() / "copied.txt"
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(text + "\n", encoding="utf-8")
        except OSError:
            self.advisor.say(self.result.texts("copied"))
        else:
            self.advisor.say(self.result.texts("copied-file", path=path))

    def dismiss_result(self) -> None:
        """Back to the interview."""
        self.app.pop_screen()

    def _toggle_private(self) -> None:
        self.desk.private = self.advisor.private = not self.desk.private
        self.result = replace(self.result, private=self.desk.private)
        self._changed()

    def _help(self) -> None:
        from advisor.tui import help as help_page

        def draw(width: int) -> list[Line]:
            texts, registry = self.result.texts, self.advisor.registry
            page = " ".join(plain(row.line).strip() for row in self._rows())
            return help_page.lines(self.result.content, texts, registry, [Layer.RESULT], None, width, page)

        self.app.push_screen(PageScreen(self.result.texts("help-heading"), draw))

    # Drawing

    def _changed(self) -> None:
        self._drawn = None
        self.redraw()

    def on_resize(self) -> None:
        self.query_one("#tabs").styles.height = self._tab_rows
        self.set_class(self.app.size.height >= TALL, "-tall")
        super().on_resize()

    def _idle(self) -> set[str]:
        """Commands that would do nothing on this view."""
        rows = self._rows()
        idle = set() if self.view == "plan" else {"time-back", "time-on", "zoom-in", "zoom-out"}
        if not any(row.jump for row in rows):
            idle.add("jump")
        if not any(row.fold for row in rows):
            idle.add("fold")
        return idle

    def _rows(self) -> list[Row]:
        width = self._width(self.view)
        key = (self.view, width, self._looks.folded, self._looks.opened, self._looks.back, self._looks.zoom)
        if self._drawn is None or self._drawn[0] != key:
            self._drawn = (key, self._make(width))
        return self._drawn[1]

    def _width(self, view: str) -> int:
        return min(max(self.app.size.width - 4, 20), WIDEST.get(view, 100))

    def _make(self, width: int) -> list[Row]:
        if self.view == "verdict":
            return verdict.view(self.desk, self.result, width)
        return DRAWN[self.view](self.result, self._looks, width)

    def _pinned(self) -> list[int]:
        """Headings of columns that scrolled out of sight."""
        return [index for index, row in enumerate(self._rows()) if row.pin and index < self.top]

    def _draw(self, width: int, height: int) -> list[Line]:
        rows = self._rows()
        self.top = max(min(self.top, len(rows) - height), 0)
        pinned = self._pinned() if height > 10 else []
        shown = [*pinned, *range(self.top + len(pinned), min(self.top + height, len(rows)))]
        return filled([line(" ", *self._drawn_row(index, width)) for index in shown], height)

    def _drawn_row(self, index: int, width: int) -> Line:
        row = self._rows()[index]
        shown = aimed(row.line, f"row:{index}") if row.fold or row.jump else row.line
        if row.head and index == self._looks.cursor:
            return painted(shown, min(width - 2, self._width(self.view)), "cursor")
        return shown

    def _draw_title(self, width: int, _: int) -> list[Line]:
        texts, session = self.result.texts, self.result.session
        name = texts("private-name") if self.desk.private else (session.kept.name or texts("no-name"))
        total, last = len(self._rows()), min(self.top + self._height, len(self._rows()))
        part = texts("lines-of", first=self.top + 1, last=last, total=total) if total > self._height else ""
        right = role(f"  {part} ", "title-muted")
        beside = role(f"  {texts('result')}", "title-muted")
        return [bars.title_bar(fit(name, max(width // 2, 12)), width, beside, right)]

    @property
    def _ways(self) -> tabs.Ways:
        registry = self.advisor.registry
        return {c.id: registry.shown(c, Layer.RESULT) for c in registry.of(Layer.RESULT) if c.id in tabs.WAYS}

    def _draw_tabs(self, width: int, height: int) -> list[Line]:
        return tabs.strip(self.result.texts, self.view, self._ways, width, height)

    def _draw_hints(self, width: int, _: int) -> list[Line]:
        found = bars.hints(self.advisor.registry, self.result.texts, Layer.RESULT, self._idle())
        return [bars.hint_bar(found, width)]
