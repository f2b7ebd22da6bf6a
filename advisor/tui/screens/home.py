"""The list of engagements on screen. Reads the index only; no file is opened to show it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from textual.app import ComposeResult

from advisor.content import Content
from advisor.engagements import index, lock, places, reading, starting
from advisor.engine.decide import decide_profile
from advisor.errors import AdvisorError, FindingsError
from advisor.formatting import capitalised
from advisor.interview.session import start
from advisor.interview.texts import Texts
from advisor.interview.wording import said
from advisor.loading import locate
from advisor.model.question import Engagement
from advisor.tui import bars, findings, lobby
from advisor.tui.buffer import LineBuffer
from advisor.tui.commands import Layer
from advisor.tui.drawn import Drawn
from advisor.tui.keys import Key
from advisor.tui.lines import Line
from advisor.tui.lobby import BLANK, COPY, EXAMPLE, FILLED, START, Lobby
from advisor.tui.pad import Choice
from advisor.tui.screens.base import PressScreen
from advisor.tui.screens.confirm import ConfirmScreen
from advisor.tui.screens.page import PageScreen
from advisor.tui.sitting import VERDICT
from advisor.tui.standing import one_of

ABOUT = ("industry", "headcount")
"""Questions whose answers say what an example is about."""
TYPING = (Layer.HOME_FILTER, Layer.OPEN_FILE, Layer.NAME)


class HomeScreen(PressScreen):
    """All engagements: open, start, copy, delete."""

    def __init__(self, content: Content) -> None:
        super().__init__()
        self.content = content
        self.texts = Texts(content.texts)
        self._lobby: Lobby | None = None
        self._does: Mapping[str, Callable[[], None]] = {
            "up": lambda: self._set(lobby.moved(self.lobby, -1)),
            "down": lambda: self._set(lobby.moved(self.lobby, 1)),
            "first": lambda: self._set(lobby.put(self.lobby, 0)),
            "last": lambda: self._set(lobby.put(self.lobby, 10_000)),
            "scroll-up": lambda: self._set(lobby.put(self.lobby, self.lobby.cursor - 10)),
            "scroll-down": lambda: self._set(lobby.put(self.lobby, self.lobby.cursor + 10)),
            "cancel": lambda: self._set(lobby.back(self.lobby)),
            "open": self._open,
            "take": self._open,
            "new": self._choose_questionnaire,
            "duplicate": self._duplicate,
            "delete": self._ask_to_delete,
            "example": self._choose_example,
            "open-file": lambda: self._set(replace(lobby.back(self.lobby), layer=Layer.OPEN_FILE)),
            "filter": lambda: self._set(replace(self.lobby, layer=Layer.HOME_FILTER, message="")),
            "private": self._toggle_private,
            "help": self._help,
        }

    @property
    def lobby(self) -> Lobby:
        """The list as it stands."""
        if self._lobby is None:
            folder = places.engagements_folder()
            self._lobby = self._with_list(Lobby((), self.advisor.today, folder))
        return self._lobby

    def compose(self) -> ComposeResult:
        yield Drawn(lambda w, _: [lobby.title(self.lobby, self.texts, w)], id="title")
        yield Drawn(lambda w, h: lobby.lines(self.lobby, self.texts, w, h), id="page")
        yield Drawn(self._draw_hints, id="hints")
        yield from self.compose_tiny()

    def refresh_list(self) -> None:
        """Reads the index again."""
        self._set(self._with_list(lobby.back(self.lobby)))

    def _with_list(self, state: Lobby) -> Lobby:
        listed = index.listed()
        elsewhere = frozenset(entry.path for entry in listed if lock.is_held(Path(entry.path)))
        return replace(state, listed=listed, elsewhere=elsewhere, private=self.advisor.private)

    def _toggle_private(self) -> None:
        self.advisor.private = not self.advisor.private
        self._set(replace(self.lobby, private=self.advisor.private))

    def press(self, key: Key) -> None:
        command = self.advisor.registry.command(self.lobby.layer, key.name)
        if command == "home-pick":
            self._pick(int(key.name) - 1)
        elif command:
            self._do(command)
        elif self.lobby.layer in TYPING:
            self._type(key)

    @property
    def layer(self) -> Layer:
        return self.lobby.layer

    def run(self, command: str) -> None:
        self._do(command)

    def paste(self, text: str) -> None:
        if self.lobby.layer in TYPING:
            self._typed(self.lobby.buffer.typed(text.strip()))

    def click(self, target: str) -> None:
        kind, _, name = target.partition(":")
        if kind == "command":
            self._do(name)
        elif kind == "entry":
            self._set(lobby.put(self.lobby, int(name)))
            self._open()
        elif kind == "choice":
            found = lobby.beginnings(self.texts) if self.lobby.layer is Layer.HOME else self.lobby.choices
            self._pick(next((i for i, choice in enumerate(found) if choice.id == name), 0))

    def _do(self, command: str) -> None:
        action = self._does.get(command)
        if action is None:
            self.advisor.command(command)
        else:
            action()

    def _type(self, key: Key) -> None:
        buffer = self.lobby.buffer.typed(key.character) if key.types else self.lobby.buffer.edited(key.name)
        if buffer is not None:
            self._typed(buffer)

    def _typed(self, buffer: LineBuffer) -> None:
        # What is being copied stays under the cursor while its name is typed.
        cursor = self.lobby.cursor if self.lobby.layer is Layer.NAME else 0
        self._set(replace(self.lobby, buffer=buffer, cursor=cursor, message=""))

    def _pick(self, number: int) -> None:
        if self.lobby.layer is Layer.CHOOSE:
            if number < len(self.lobby.choices):
                self._chosen(self.lobby.choices[number].id)
        elif self.lobby.first_run:
            begin = (self._start_short, self._choose_example, self._does["open-file"])
            if number < len(begin):
                begin[number]()
        elif number < len(self.lobby.shown):
            self._set(lobby.put(self.lobby, number))
            self._open()

    # Opening and starting

    def _open(self) -> None:
        state = self.lobby
        if state.layer is Layer.NAME:
            self._copy_named(state.buffer.text.strip())
        elif state.layer is Layer.OPEN_FILE:
            self._open_path(Path(state.buffer.text.strip()).expanduser())
        elif state.layer is Layer.CHOOSE or state.first_run:
            self._pick(state.cursor)
        elif state.here is not None:
            self._open_path(Path(state.here.path))

    def _open_path(self, path: Path) -> None:
        try:
            self.rooms.open_interview(self._read(path))
        except FindingsError as error:
            words = [str(error), *map(str, error.findings)]
            self.app.push_screen(
                PageScreen(self.texts("cannot-open"), lambda width: findings.lines(words, width))
            )
        except AdvisorError as error:
            self._refused(error)

    def _refused(self, error: AdvisorError) -> None:
        """Says why; in the private view without the path that is in the words."""
        words = self.texts("cannot-open") if self.lobby.private else capitalised(str(error))
        self._set(replace(self.lobby, message=words))

    def _read(self, path: Path) -> reading.Opened:
        known = (self.content.bank, self.content.questionnaires, self.advisor.today)
        return reading.open_file(path, *known, to_correct=True)

    def _choose_questionnaire(self) -> None:
        choices = [Choice(q.id, q.title, q.intro) for q in self.content.questionnaires.values()]
        if len(choices) == 1:
            self._start(choices[0].id)
        else:
            short_first = sorted(choices, key=lambda c: len(self.content.questionnaires[c.id].questions))
            self._set(lobby.choosing(self.lobby, START, short_first))

    def _choose_example(self) -> None:
        found = []
        for path in sorted((locate.shipped() / "examples").glob("*.yaml")):
            # Content of one's own may do without questions that an example answers.
            with contextlib.suppress(AdvisorError):
                engagement = self._read(path).engagement
                found.append((engagement, Choice(str(path), engagement.name, self._about(engagement))))
        if found:
            order = [row.gives for row in self.content.pack.decision[VERDICT].rows]
            found.sort(key=lambda each: order.index(self._verdict(each[0])))
            self._set(lobby.choosing(self.lobby, EXAMPLE, [choice for _, choice in found]))
        else:
            self._set(replace(self.lobby, message=self.texts("no-example-fits")))

    def _about(self, engagement: Engagement) -> str:
        """Trade and size of a company, where they are known, and what comes out."""
        bank, values = self.content.bank, engagement.values
        about = [said(bank[q], values[q]) for q in ABOUT if q in bank and q in values]
        verdict = one_of(self.content.pack, [self._verdict(engagement)], self.texts)
        return " · ".join([*about, self.texts("leads-to", outcome=verdict)])

    def _verdict(self, engagement: Engagement) -> str:
        questionnaire = self.content.questionnaires[engagement.questionnaire]
        session = start(self.content.bank, questionnaire, engagement)
        advice = decide_profile(self.content.pack, self.content.bank, session.profile, session.answers)
        return advice.outcome(VERDICT)

    def _chosen(self, choice: str) -> None:
        if self.lobby.choosing == START:
            self._start(choice)
        elif self.lobby.choosing == COPY:
            self._set(lobby.naming(self.lobby, blank=choice == BLANK))
        else:
            self._copy_of(Path(choice), lambda name: self.texts("example-name", name=name))

    def _start_short(self) -> None:
        self._start(self.advisor.questionnaire)

    def _start(self, questionnaire: str) -> None:
        path = places.file_for("engagement")
        self.rooms.open_interview(starting.fresh("", questionnaire, path, self.advisor.today))

    def _duplicate(self) -> None:
        if self.lobby.here is not None:
            kinds = [
                Choice(kind, self.texts(f"copy-{kind}"), self.texts(f"copy-{kind}-means"))
                for kind in (FILLED, BLANK)
            ]
            self._set(lobby.choosing(self.lobby, COPY, kinds))

    def _copy_named(self, name: str) -> None:
        here = self.lobby.here
        if not name:
            self._set(replace(self.lobby, message=self.texts("empty")))
        elif here is not None:
            self._copy_of(Path(here.path), lambda _: name, blank=self.lobby.blank)

    def _copy_of(self, path: Path, name: Callable[[str], str], *, blank: bool = False) -> None:
        try:
            old = self._read(path).engagement
            engagement = replace(old, name=name(old.name))
            if blank:
                engagement = Engagement(engagement.name, old.questionnaire, self.advisor.today)
            opened = self._saved(engagement)
        except AdvisorError as error:
            self._refused(error)
            return
        self._set(lobby.back(self.lobby))
        self.rooms.open_interview(opened)

    def _saved(self, engagement: Engagement) -> reading.Opened:
        from advisor.engagements import writing

        path = places.file_for(engagement.name)
        opened = starting.fresh(engagement.name, engagement.questionnaire, path, engagement.as_of)
        return writing.save(opened, engagement, self.content.bank)

    def _ask_to_delete(self) -> None:
        here = self.lobby.here
        if here is None:
            return

        def answered(yes: bool) -> None:  # noqa: FBT001 - the one thing asked
            if yes:
                Path(here.path).unlink(missing_ok=True)
                index.forget(Path(here.path))
                self.refresh_list()

        if self.lobby.private:
            name = self.texts("private-entry", n=self.lobby.cursor + 1)
            text = self.texts("delete-ask-private", name=name)
        else:
            text = self.texts("delete-ask", name=here.name, path=here.path)
        self.app.push_screen(ConfirmScreen(self.texts("delete-title"), text, answered))

    # Showing

    def _help(self) -> None:
        from advisor.tui import help as help_page

        def draw(width: int) -> list[Line]:
            layers = [Layer.HOME, Layer.HOME_FILTER]
            return help_page.lines(self.content, self.texts, self.advisor.registry, layers, None, width)

        self.app.push_screen(PageScreen(self.texts("help-heading"), draw))

    def show(self, state: Lobby) -> None:
        """Shows the list in another state."""
        self._set(state)

    def _set(self, state: Lobby) -> None:
        self._lobby = state
        self.redraw()

    def _draw_hints(self, width: int, _: int) -> list[Line]:
        idle = ("duplicate", "delete", "filter", "open") if self.lobby.first_run else ()
        return [bars.hint_bar(bars.hints(self.advisor.registry, self.texts, self.layer, idle), width)]
