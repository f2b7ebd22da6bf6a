"""Editing one line."""

from hypothesis import given
from hypothesis import strategies as st

from advisor.tui.buffer import LineBuffer, holding
from advisor.tui.keys import Key, key, keys

EDITS = [
    "backspace",
    "delete",
    "ctrl+w",
    "ctrl+u",
    "ctrl+k",
    "left",
    "right",
    "home",
    "end",
    "ctrl+a",
    "ctrl+e",
]


def after(buffer: LineBuffer, *names: str) -> LineBuffer:
    for name in names:
        buffer = buffer.edited(name) or buffer
    return buffer


def test_editing_keys_do_what_they_do_in_a_shell() -> None:
    assert after(holding("one two three"), "ctrl+w").text == "one two "
    assert after(holding("abc"), "home", "delete").text == "bc"
    assert after(holding("abc"), "left", "backspace") == LineBuffer("ac", 1)
    assert after(holding("abc"), "left", "ctrl+k").text == "ab"
    assert after(holding("abc"), "left", "ctrl+u") == LineBuffer("c", 0)
    assert after(holding("abc"), "ctrl+a", "right").typed("X").text == "aXbc"
    assert holding("abc").edited("f7") is None


@given(st.text(max_size=20), st.lists(st.sampled_from(EDITS), max_size=20))
def test_the_cursor_never_leaves_the_text(text: str, edits: list[str]) -> None:
    buffer = after(holding(text), *edits)

    assert 0 <= buffer.cursor <= len(buffer.text)


def test_a_buffer_does_not_grow_for_ever() -> None:
    assert len(holding("x" * 1999).typed("yy").text) == 1999


def test_keys_are_named_by_what_they_type() -> None:
    assert key("question_mark", "?") == Key("?", "?")
    assert key("space", " ") == Key("space", " ")
    assert key("kp_3", "3") == Key("3", "3")
    assert key("enter", "\r") == key("ctrl+j", "\n") == Key("enter")
    assert [k.name for k in keys("a1\n")] == ["a", "1", "enter"]
