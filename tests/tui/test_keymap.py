"""A user's own keys."""

from pathlib import Path

import pytest

from advisor.errors import UsageError
from advisor.tui.commands import Layer
from advisor.tui.desk import Desk
from advisor.tui.keymap import registry
from tests.interview.build import a_pack, a_session
from tests.tui.build import TEXTS, typed


def a_file(folder: Path, text: str) -> Path:
    path = folder / "keys.yaml"
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_all_keys_are_as_built_in() -> None:
    assert registry().own_keys == {}


def test_one_key_or_several_can_be_given(tmp_path: Path) -> None:
    own = registry(a_file(tmp_path, "dont-know: i\nlater: [l, f6]\n"))

    assert own.command(Layer.PICK, "f6") == "later"
    assert own.command(Layer.PICK, "s") == ""


def test_letters_of_ones_own_stay_letters_where_text_is_typed(tmp_path: Path) -> None:
    own = registry(a_file(tmp_path, "dont-know: i\nlater: [l, f6]\n"))

    assert own.command(Layer.TYPED, "i") == ""
    assert own.command(Layer.TYPED, "f3") == "dont-know"
    assert own.command(Layer.TYPED, "f6") == "later"


def test_digits_can_be_made_to_wait_for_enter(tmp_path: Path) -> None:
    own = registry(a_file(tmp_path, "enter-confirms: true\n"))
    desk = Desk(a_pack(), TEXTS, a_session(headcount=5, customer_regions=frozenset({"us"})), registry=own)

    typed(desk, "31")
    assert desk.session.answers.values.get("soc2_demand") is None
    typed(desk, "3\n")
    assert desk.session.answers.values["soc2_demand"] == "contract_requires"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("dontknow: i", 'no command "dontknow"'),
        ("later: u", '"u" would mean both'),
        ("[a, b]", "no mapping"),
        ("a: [", "cannot be read"),
        ("pick: q", "goes by the digits"),
        ("enter-confirms: 1", "either true or false"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        registry(a_file(tmp_path, text))
