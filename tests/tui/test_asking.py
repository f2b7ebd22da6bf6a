"""What stands around a question: how to type, what was pasted, whose note it is."""

from __future__ import annotations

from advisor.tui import asking
from advisor.tui.buffer import LONGEST
from advisor.tui.commands import Layer
from advisor.tui.desk import Desk
from advisor.tui.keys import Key, key
from tests.tui.build import a_desk, shown, typed


def page(desk: Desk, width: int = 80) -> str:
    return shown(asking.lines(desk, width, 30, wide=False))


def test_a_whole_number_is_never_invited_with_a_fraction() -> None:
    assert "45, ~40 or 20-30 (people)" in page(a_desk())


def test_a_number_that_may_have_a_fraction_is_invited_with_its_own_example() -> None:
    desk = a_desk(uptime="sla")
    desk.go("uptime_percent")

    assert "99.9, or ~99.9 for about (per cent)" in page(desk)


def test_a_list_without_hits_says_so_once_before_and_after_enter() -> None:
    desk = typed(a_desk(headcount=5), "gzzz")
    assert page(desk).count("Nothing fits") == 1
    desk.press(key("enter", None))

    assert page(desk).count("Nothing fits") == 1


def test_the_name_above_a_note_never_touches_where_the_note_goes() -> None:
    desk = typed(a_desk(), "45\n")
    for name in ("f2", "up"):
        desk.press(Key(name))
    title = "Note: Headcount (just answered)"
    narrowest = len(title) + len("internal") + 3

    for width in (narrowest - 4, narrowest - 1, narrowest, narrowest + 10):
        heading = next(row for row in page(desk, width).splitlines() if "Note: " in row)
        assert heading.endswith(" internal")


def test_pasting_fills_boxes_and_answers_nothing_elsewhere() -> None:
    desk = a_desk()
    desk.paste("4\n5")
    assert desk.pad.buffer.text == "4 5"
    other = a_desk(headcount=5)
    other.paste("1\n2\n")

    assert other.pad.picked == frozenset()
    assert other.pad.message is not None


def test_pasting_outside_the_box_of_a_typed_question_goes_into_it() -> None:
    desk = a_desk()
    desk.press(Key("escape"))
    before = desk.pad.layer
    desk.paste("45")

    assert (before, desk.pad.layer) == (Layer.REST, Layer.TYPED)
    assert desk.pad.buffer.text == "45"


def test_what_is_too_long_to_paste_is_said_and_leaves_the_box_as_it_was() -> None:
    desk = typed(a_desk(), "45")
    desk.paste("x" * LONGEST)

    assert desk.pad.buffer.text == "45"
    assert f"{LONGEST} characters at most" in page(desk)


def test_pasting_nothing_says_nothing() -> None:
    desk = a_desk()
    desk.paste(" \n ")

    assert desk.pad.message is None
