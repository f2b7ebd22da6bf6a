"""One registry feeds every key, hint and help line."""

import re
from pathlib import Path

import pytest

import advisor.interview
import advisor.tui
from advisor.tui.commands import COMMANDS, INTERVIEW, Layer, Registry
from tests.tui.build import TEXTS

LEFT_TO_OTHERS = {"ctrl+h", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+b", "ctrl+enter", "shift+enter", "f10", "f11"}


@pytest.mark.parametrize("layer", list(Layer))
def test_no_key_means_two_things_in_one_place(layer: Layer) -> None:
    keys = [key for command in COMMANDS for key in command.keys.get(layer, ())]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.id)
def test_every_command_has_a_label_and_a_sentence(command: object) -> None:
    name = command.id  # type: ignore[attr-defined]

    assert f"key-{name}" in TEXTS
    assert TEXTS(f"key-{name}-help").endswith(".")


def test_keys_that_terminals_swallow_are_never_used() -> None:
    used = {key for command in COMMANDS for keys in command.keys.values() for key in keys}

    assert not used & LEFT_TO_OTHERS


@pytest.mark.parametrize("layer", INTERVIEW)
def test_leaving_undo_and_commands_work_wherever_one_is_in_the_interview(layer: Layer) -> None:
    registry = Registry()

    assert registry.command(layer, "ctrl+q") == "quit"
    assert registry.command(layer, "ctrl+p") == "palette"
    assert registry.command(layer, "f1") == "help"


def test_own_keys_replace_the_built_in_ones_everywhere() -> None:
    registry = Registry(own_keys={"dont-know": ("i",)})
    command = next(c for c in COMMANDS if c.id == "dont-know")

    assert registry.command(Layer.PICK, "i") == "dont-know"
    assert registry.command(Layer.PICK, "u") == ""
    assert registry.shown(command, Layer.PICK) == "i"


def test_every_text_the_code_asks_for_exists() -> None:
    wanted = set()
    for package in (advisor.interview, advisor.tui):
        for path in Path(str(package.__file__)).parent.rglob("*.py"):
            source = path.read_text("utf-8")
            wanted |= set(re.findall(r'texts\(\s*"([a-z0-9-]+)"', source))
            wanted |= set(re.findall(r'misread\("([a-z-]+)"', source))
            for counted in re.findall(r'(?:texts\.count|count)\(\s*"([a-z0-9-]+)"', source):
                wanted |= {f"{counted}-one", f"{counted}-many"}

    assert {text for text in wanted if text not in TEXTS} == set()
