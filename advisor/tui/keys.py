"""One key press, whatever the terminal calls it."""

from __future__ import annotations

from dataclasses import dataclass

_SAME = {
    "ctrl+h": "backspace",
    "ctrl+m": "enter",
    # Enter typed before the terminal was ours, when line breaks were still translated.
    "ctrl+j": "enter",
    "return": "enter",
    "ctrl+i": "tab",
    "kp_enter": "enter",
}


@dataclass(frozen=True, slots=True)
class Key:
    """A key by name, with the character it types, if it types one."""

    name: str
    character: str = ""

    @property
    def types(self) -> bool:
        """True where the key puts a character into a text."""
        return bool(self.character) and self.character.isprintable()


def key(name: str, character: str | None = None) -> Key:
    """The key under the name we use: the character itself where it types one."""
    if character and character.isprintable():
        return Key("space" if character == " " else character, character)
    return Key(_SAME.get(name, name))


def keys(typed: str) -> list[Key]:
    """A string as the keys that type it; a line break is Enter."""
    return [Key("enter") if c == "\n" else key(c, c) for c in typed]
