"""A user's own keys."""

from pathlib import Path

import pytest

from advisor.errors import UsageError
from advisor.tui.commands import Layer, Registry
from advisor.tui.keymap import own_keys


def a_file(folder: Path, text: str) -> Path:
    path = folder / "keys.yaml"
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_all_keys_are_as_built_in() -> None:
    assert own_keys() == {}


def test_one_key_or_several_can_be_given(tmp_path: Path) -> None:
    keys = own_keys(a_file(tmp_path, "dont-know: i\nlater: [l, f6]\n"))

    assert Registry(own_keys=keys).command(Layer.PICK, "f6") == "later"
    assert Registry(own_keys=keys).command(Layer.PICK, "s") == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("dontknow: i", 'no command "dontknow"'),
        ("later: u", '"u" would mean both'),
        ("[a, b]", "no mapping"),
        ("a: [", "cannot be read"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        own_keys(a_file(tmp_path, text))
