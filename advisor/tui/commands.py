"""Every key of the interface in one registry: bindings, hint bar, help, palette and documentation read it.

Labels and help sentences are interface texts: `key-<id>` and `key-<id>-help`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache


class Layer(StrEnum):
    """Where the keys go."""

    PICK = "pick"
    """Choosing one option."""
    MULTI = "multi"
    """Choosing several."""
    TYPED = "typed"
    """Typing an answer."""
    REST = "rest"
    """A typed question whose box was left: letters are commands again."""
    NOTE = "note"
    LONG_NOTE = "long-note"
    """Writing a note in a large box."""
    GO_TO = "go-to"
    FILTER = "filter"
    END = "end"
    """After the last question."""
    HOME = "home"
    HOME_FILTER = "home-filter"
    OPEN_FILE = "open-file"
    NAME = "name"
    """Typing what a copy is called."""
    CHOOSE = "choose"
    """Choosing a questionnaire or an example from the list of engagements."""
    RESULT = "result"
    PAGE = "page"
    """A page to read and close."""
    CONFIRM = "confirm"
    """A question whether to do what cannot be undone."""
    EXPORT = "export"
    """Typing where an export goes."""
    WHAT_IF = "what-if"
    """Before and after, on top of the keys of the end."""


ASKING = (Layer.PICK, Layer.MULTI, Layer.REST)
COMMANDING = (*ASKING, Layer.END)
INTERVIEW = (*COMMANDING, Layer.TYPED, Layer.NOTE, Layer.GO_TO, Layer.FILTER)
LISTS = (Layer.GO_TO, Layer.FILTER)
BOXES = (Layer.TYPED, Layer.NOTE, *LISTS, Layer.HOME_FILTER, Layer.OPEN_FILE, Layer.NAME, Layer.EXPORT)
"""Layers in which letters are text, never commands."""
DIGITS = tuple("123456789")


@dataclass(frozen=True, slots=True)
class Command:
    """Something a key does."""

    id: str
    keys: Mapping[Layer, tuple[str, ...]]
    rank: int = 50
    """Place in the hint bar, lowest first; 99 is left out of it."""
    shown: str = ""
    """The key as the hint bar and the help name it."""
    palette: bool = True
    """False for what only makes sense as a key: moving, typing, paging."""

    @property
    def fixed(self) -> bool:
        """True where the digits of the keys say what is meant, so that no other key can stand for them."""
        return any(key in DIGITS for keys in self.keys.values() for key in keys)


def _in(layers: tuple[Layer, ...], *keys: str) -> dict[Layer, tuple[str, ...]]:
    return dict.fromkeys(layers, keys)


_ALL = (*INTERVIEW, Layer.HOME, Layer.HOME_FILTER, Layer.RESULT)
_PAGES = (Layer.RESULT, Layer.HOME, Layer.CHOOSE, Layer.PAGE)
_PLAIN = (*COMMANDING, Layer.HOME, Layer.RESULT)
_ASIDE = (Layer.LONG_NOTE, Layer.OPEN_FILE, Layer.NAME, Layer.CHOOSE, Layer.PAGE, Layer.CONFIRM, Layer.EXPORT)

COMMANDS: tuple[Command, ...] = (
    Command("pick", {Layer.PICK: DIGITS}, 10, "1-9", palette=False),
    Command("choose", {Layer.END: (*DIGITS, "enter", "space")}, 10, "1-9", palette=False),
    Command("toggle", {Layer.MULTI: (*DIGITS,)}, 10, "1-9", palette=False),
    Command("toggle-here", {Layer.MULTI: ("space",)}, 99, "Space", palette=False),
    Command(
        "accept",
        {Layer.PICK: ("enter", "space"), **_in((Layer.MULTI, Layer.TYPED), "enter")},
        12,
        "Enter",
        palette=False,
    ),
    Command("enter-box", {Layer.REST: ("enter", *"0123456789")}, 12, "Enter", palette=False),
    Command("dont-know", {**_in(ASKING, "u", "f3"), Layer.TYPED: ("f3",)}, 14, "u"),
    Command("later", {**_in(ASKING, "s", "f4"), Layer.TYPED: ("f4",)}, 19, "s"),
    Command("note", {**_in(ASKING, "n", "f2"), Layer.TYPED: ("f2",)}, 18, "n"),
    Command("back", _in(COMMANDING, "left", "backspace"), 15, "←"),
    Command("on", _in(ASKING, "right"), 99, "→", palette=False),
    Command("go-to", {**_in(COMMANDING, "g", "ctrl+g"), Layer.TYPED: ("ctrl+g",)}, 22, "g"),
    Command("find", _in(COMMANDING, "/"), 30, "/"),
    Command("turn-page", _in((Layer.PICK, Layer.MULTI), "0"), 11, "0", palette=False),
    Command(
        "up",
        {**_in((*COMMANDING, *_PAGES), "up", "k"), **_in((*LISTS, Layer.HOME_FILTER), "up")},
        99,
        "↑",
        palette=False,
    ),
    Command(
        "down",
        {
            **_in((*COMMANDING, *_PAGES), "down", "j"),
            **_in((*LISTS, Layer.HOME_FILTER), "down"),
        },
        99,
        "↓",
        palette=False,
    ),
    Command("first", _in((*_PLAIN, Layer.PAGE), "home"), 99, "Home", palette=False),
    Command("last", _in((*_PLAIN, Layer.PAGE), "end"), 99, "End", palette=False),
    Command("next-open", _in(COMMANDING, "]"), 40, "]"),
    Command("previous-open", _in(COMMANDING, "["), 41, "["),
    Command("clear", _in(ASKING, "x", "delete"), 60, "x"),
    Command("quick", _in(COMMANDING, "o"), 45, "o"),
    Command("undo", _in(INTERVIEW, "ctrl+z"), 26, "^Z"),
    Command("redo", _in(INTERVIEW, "ctrl+y"), 62, "^Y"),
    Command("panel", _in(INTERVIEW, "tab"), 24, "Tab"),
    Command("explain", _in(COMMANDING, "e"), 32, "e"),
    Command("what-if", _in((*COMMANDING, Layer.RESULT), "w"), 34, "w"),
    Command("roadmap", _in(COMMANDING, "r"), 36, "r"),
    Command("export", _in((*COMMANDING, Layer.RESULT), "p"), 38, "p"),
    Command("private", _in((*COMMANDING, Layer.RESULT, Layer.HOME), "v"), 64, "v"),
    Command("scroll-up", _in((*INTERVIEW, *_PAGES), "pageup"), 99, "PgUp", palette=False),
    Command("scroll-down", _in((*INTERVIEW, *_PAGES), "pagedown"), 99, "PgDn", palette=False),
    Command("leave-box", {Layer.TYPED: ("escape",)}, 28, "Esc", palette=False),
    Command("close-panel", _in(COMMANDING, "escape"), 9, "Esc", palette=False),
    Command("way-out", _in(COMMANDING, "q"), 99, "q", palette=False),
    Command(
        "save-note",
        {Layer.NOTE: ("enter", "ctrl+s", "escape"), Layer.LONG_NOTE: ("escape", "ctrl+s")},
        10,
        "Enter",
        palette=False,
    ),
    Command("note-for-report", _in((Layer.NOTE, Layer.LONG_NOTE), "f5"), 12, "F5", palette=False),
    Command("note-other", {Layer.NOTE: ("up",)}, 11, "↑", palette=False),
    Command("long-note", {Layer.NOTE: ("f2",)}, 14, "F2", palette=False),
    Command("take", _in((*LISTS, Layer.CHOOSE, Layer.NAME), "enter"), 10, "Enter", palette=False),
    Command("write", {Layer.EXPORT: ("enter",)}, 10, "Enter", palette=False),
    Command(
        "cancel",
        {
            **_in((*LISTS, Layer.HOME_FILTER, Layer.OPEN_FILE, Layer.NAME, Layer.EXPORT), "escape"),
            Layer.CHOOSE: ("escape", "backspace"),
        },
        12,
        "Esc",
        palette=False,
    ),
    Command(
        "open",
        _in((Layer.HOME, Layer.HOME_FILTER, Layer.OPEN_FILE), "enter"),
        10,
        "Enter",
        palette=False,
    ),
    Command("home-pick", _in((Layer.HOME, Layer.CHOOSE), *DIGITS), 99, "1-9", palette=False),
    Command("new", {Layer.HOME: ("n",)}, 12, "n"),
    Command("duplicate", {Layer.HOME: ("d",)}, 14, "d"),
    Command("delete", {Layer.HOME: ("x", "delete")}, 16, "x"),
    Command("example", {Layer.HOME: ("e",)}, 18, "e"),
    Command("open-file", {Layer.HOME: ("f",)}, 19, "f"),
    Command("filter", {Layer.HOME: ("/",)}, 20, "/"),
    Command("view", {Layer.RESULT: (*"1234567890", "f")}, 10, "1-9", palette=False),
    Command("next-view", {Layer.RESULT: ("tab", "]")}, 12, "Tab", palette=False),
    Command("previous-view", {Layer.RESULT: ("shift+tab", "[")}, 99, "⇧Tab", palette=False),
    Command("jump", {Layer.RESULT: ("enter",)}, 14, "Enter", palette=False),
    Command("fold", {Layer.RESULT: ("space",)}, 19, "Space", palette=False),
    Command("time-back", {Layer.RESULT: ("left", "h")}, 60, "←", palette=False),
    Command("time-on", {Layer.RESULT: ("right", "l")}, 16, "→", palette=False),
    Command("zoom-in", {Layer.RESULT: ("+", "=")}, 17, "+", palette=False),
    Command("zoom-out", {Layer.RESULT: ("-",)}, 61, "-", palette=False),
    Command("copy", {Layer.RESULT: ("y",)}, 20, "y"),
    Command("keep", {Layer.WHAT_IF: ("a",)}, 12, "a"),
    Command("discard", {Layer.WHAT_IF: ("escape", "d")}, 14, "Esc"),
    Command("leave", {Layer.RESULT: ("escape", "backspace")}, 15, "Esc"),
    Command("go-home", {**_in(ASKING, "h", "f8"), Layer.TYPED: ("f8",), Layer.END: ("h", "f8")}, 16, "h"),
    Command("theme", _in(_PLAIN, "t"), 70, "t"),
    Command(
        "close",
        {Layer.PAGE: ("escape", "enter", "space", "backspace", "q", "?", "f1")},
        10,
        "Esc",
        palette=False,
    ),
    Command("yes", {Layer.CONFIRM: ("y",)}, 10, "y", palette=False),
    Command("no", {Layer.CONFIRM: ("n", "escape", "backspace")}, 12, "n", palette=False),
    Command(
        "help",
        {**_in(_PLAIN, "?", "f1"), **_in((Layer.TYPED, Layer.NOTE, *LISTS, Layer.HOME_FILTER), "f1")},
        5,
        "?",
    ),
    Command("palette", _in(_ALL, "ctrl+p"), 68, "^P", palette=False),
    Command(
        "quit",
        # In the large box ^C copies, as everywhere where text is selected.
        {**_in((*_ALL, *_ASIDE), "ctrl+q", "ctrl+c"), Layer.LONG_NOTE: ("ctrl+q",)},
        6,
        "^Q",
    ),
)


@dataclass(frozen=True)
class Registry:
    """The commands with their keys as this user has them."""

    commands: tuple[Command, ...] = COMMANDS
    own_keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys by command id that replace those built in."""
    enter_confirms: bool = False
    """True where a digit only marks an option and Enter takes it."""

    def keys(self, command: Command, layer: Layer) -> tuple[str, ...]:
        """The keys of a command in a layer."""
        built_in = command.keys.get(layer, ())
        # The large box is Textual's own, which is told its keys once and for all.
        if not built_in or command.id not in self.own_keys or layer is Layer.LONG_NOTE:
            return built_in
        own = self.own_keys[command.id]
        if layer in BOXES:
            own = tuple(key for key in own if len(key) > 1 and key != "space")
        return own or built_in

    def command(self, layer: Layer, key: str) -> str:
        """The command a key means in a layer; empty where it means none."""
        return _by_key(self, layer).get(key, "")

    def of(self, layer: Layer) -> tuple[Command, ...]:
        """The commands of a layer, most important first."""
        found = [c for c in self.commands if self.keys(c, layer)]
        return tuple(sorted(found, key=lambda c: c.rank))

    def shown(self, command: Command, layer: Layer) -> str:
        """The key as people read it."""
        keys = self.keys(command, layer)
        built_in = command.keys.get(layer, ())
        return command.shown if keys == built_in and _is_first(command, keys) else _named(keys[0])

    def read(self, layer: Layer) -> tuple[Command, ...]:
        """The commands of a layer as people look for them: help and quit, the same everywhere, last."""
        return tuple(sorted(self.of(layer), key=lambda c: c.id in ("help", "quit")))

    def all_shown(self, command: Command, layer: Layer) -> str:
        """Every key of a command: `?, F1`; digits only as the range they are."""
        keys = self.keys(command, layer)
        others = [_named(key) for key in keys if key not in DIGITS and (key != "0" or "1" in keys)]
        return ", ".join(dict.fromkeys([self.shown(command, layer), *others]))

    def __hash__(self) -> int:
        return id(self)


_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "backspace": "Bksp",
    "tab": "Tab",
    "shift+tab": "⇧Tab",
    "space": "Space",
    "delete": "Del",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}


def _is_first(command: Command, keys: tuple[str, ...]) -> bool:
    """True where the short name in the registry is one of these keys."""
    return command.shown == "1-9" or _named(keys[0]) == command.shown


def _named(key: str) -> str:
    if key.startswith("ctrl+"):
        return f"^{key[5:].upper()}"
    if key.startswith("f") and key[1:].isdigit():
        return key.upper()
    return _NAMES.get(key, key)


@cache
def _by_key(registry: Registry, layer: Layer) -> dict[str, str]:
    return {key: c.id for c in registry.commands for key in registry.keys(c, layer)}
