"""Writes docs/keys.md, the page of all keys, from the registry that also feeds bindings, hints and help."""

# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

from pathlib import Path

from advisor.content import load
from advisor.interview.texts import Texts
from advisor.tui.commands import COMMANDS, Layer, Registry

PAGE = Path("docs/keys.md")
PARTS = {
    "In the interview": (Layer.PICK, Layer.MULTI, Layer.TYPED, Layer.REST, Layer.END),
    "In notes and lists": (Layer.NOTE, Layer.LONG_NOTE, Layer.GO_TO, Layer.FILTER),
    "Among engagements": (Layer.HOME, Layer.HOME_FILTER, Layer.OPEN_FILE, Layer.CHOOSE, Layer.NAME),
    "In the result": (Layer.RESULT, Layer.WHAT_IF, Layer.EXPORT, Layer.PAGE, Layer.CONFIRM),
}
HEAD = """# Keys

Written by `scripts/keys.py`; F1 shows the keys of the place you are in, Ctrl+P every command by name.
`^` stands for Ctrl, `Bksp` for Backspace, `⇧` for Shift.
Options, lists, tabs and the keys named at the foot of the screen can be clicked as well.
In an empty box `←` and `Bksp` go back a question, and `→` brings in the stored answer to be edited.

## Keys of your own

Put a file `keys.yaml` into the settings folder that `advisor where` names. It gives commands, by the names in
the last column below, one key or several:

```yaml
dont-know: i
later: [l, f6]
enter-confirms: true   # a digit only marks an option, Enter takes it
```

Digits stay as they are, and a letter of your own stays a letter where text is typed.
"""


def page() -> str:
    """The whole page."""
    texts = Texts(load().texts)
    return "\n".join([HEAD, *(_part(title, layers, texts) for title, layers in PARTS.items())])


def _part(title: str, layers: tuple[Layer, ...], texts: Texts) -> str:
    registry = Registry()
    names = [texts(f"layer-{layer}").removeprefix("Keys ") for layer in layers]
    rows = [f"## {title}", "", _row(["", *names, "command"]), _row(["---"] * (len(layers) + 2))]
    ids = dict.fromkeys(c.id for layer in layers for c in registry.read(layer))
    ordered = sorted(ids, key=lambda name: name in ("help", "quit"))
    for command in (next(c for c in COMMANDS if c.id == name) for name in ordered):
        keys = [
            ", ".join(f"`{key}`" for key in registry.all_shown(command, layer).split(", "))
            if registry.keys(command, layer)
            else ""
            for layer in layers
        ]
        rows.append(_row([texts(f"key-{command.id}-help"), *keys, command.id]))
    return "\n".join([*rows, ""])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), "utf-8")
