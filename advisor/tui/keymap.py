"""The user's own keys: `keys.yaml` in the settings folder, a mapping of command to one key or several.

dont-know: i
later: [l, f6]
enter-confirms: true   # a digit only marks an option, Enter takes it
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from advisor.engagements import places
from advisor.errors import UsageError
from advisor.loading.suggest import did_you_mean
from advisor.tui.commands import COMMANDS, Layer, Registry

FILE = "keys.yaml"
CONFIRMS = "enter-confirms"


def registry(path: Path | None = None) -> Registry:
    """The commands with this user's keys. Raises UsageError for what cannot be read and keys that meet."""
    file = path or places.config_folder() / FILE
    data = _read(file)
    confirms = data.pop(CONFIRMS, False)
    if not isinstance(confirms, bool):
        raise UsageError(f'{file}: "{CONFIRMS}" is either true or false', hint="Write it without quotes.")
    keys = {str(command): _keys(value) for command, value in data.items()}
    _check(file, keys)
    return Registry(own_keys=keys, enter_confirms=confirms)


def _read(file: Path) -> dict[object, object]:
    try:
        data = yaml.safe_load(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise UsageError(
            f'"{file}" cannot be read', why=str(error).splitlines()[0], hint="Mend or remove it."
        ) from None
    if data is None:
        return {}
    if not isinstance(data, Mapping):
        raise UsageError(
            f'"{file}" is no mapping of commands to keys', hint="Write lines such as `later: l`."
        )
    return dict(data)


def _keys(value: object) -> tuple[str, ...]:
    return tuple(str(key) for key in value) if isinstance(value, list) else (str(value),)


def _check(file: Path, keys: Mapping[str, tuple[str, ...]]) -> None:
    known = [command.id for command in COMMANDS]
    for name in keys:
        if name not in known:
            raise UsageError(f'{file}: there is no command "{name}"', hint=did_you_mean(name, known))
        if next(command for command in COMMANDS if command.id == name).fixed:
            raise UsageError(
                f'{file}: "{name}" goes by the digits and can have no other key', hint="Take the line out."
            )
    registry = Registry(own_keys=keys)
    for layer in Layer:
        taken: dict[str, str] = {}
        for command in registry.commands:
            for key in registry.keys(command, layer):
                if key in taken and (command.id in keys or taken[key] in keys):
                    raise UsageError(
                        f'{file}: the key "{key}" would mean both "{taken[key]}" and "{command.id}"',
                        hint="Give one of them another key.",
                    )
                taken[key] = command.id
