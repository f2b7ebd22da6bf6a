"""What keys do to an interview, without a screen."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.interview.session import Status, note_of, status, value_of
from advisor.model.reasoning import OpenQuestion, Reasoning
from advisor.tui import asking
from advisor.tui.commands import COMMANDS, Layer, Registry
from advisor.tui.desk import Desk
from advisor.tui.keys import Key, key
from tests.interview.build import a_pack, a_session
from tests.tui.build import TEXTS, a_desk, shown, typed


def stored(desk: Desk, question: str) -> object:
    return value_of(desk.session, question)


def test_a_whole_interview_is_typed_in_one_go() -> None:
    desk = typed(a_desk(), "45\n14\n321end of may\n250k\n299.9\n")

    assert desk.session.at_end
    assert dict(desk.session.answers.values) == {
        "headcount": 45,
        "customer_regions": frozenset({"us", "eu_eea"}),
        "soc2_demand": "contract_requires",
        "iso27001_demand": "sometimes",
        "has_deadline": True,
        "deal_deadline": date(2027, 5, 31),
        "revenue": 250_000,
        "uptime": "sla",
        "uptime_percent": 99.9,
    }


def test_a_digit_answers_and_goes_on() -> None:
    desk = a_desk(headcount=5, customer_regions=frozenset({"us"}))
    typed(desk, "2")

    assert stored(desk, "soc2_demand") == "sometimes"
    assert desk.session.current == "iso27001_demand"


def test_own_keys_stand_in_the_words_that_name_them() -> None:
    registry = Registry(own_keys={"dont-know": ("i",), "quick": ("z",)})
    desk = Desk(a_pack(), TEXTS, a_session(headcount=5), registry=registry)
    typed(desk, "\n")
    assert "i is for don't know, s for later." in " ".join(
        shown(asking.lines(desk, 80, 30, wide=False)).split()
    )
    typed(desk, "z")

    assert "Press z for all." in desk.news.tip


def test_a_stray_enter_answers_nothing() -> None:
    desk = typed(a_desk(headcount=5, customer_regions=frozenset({"us"})), "\n")

    assert stored(desk, "soc2_demand") is None
    assert desk.pad.message is not None


def test_moving_and_enter_answer_too() -> None:
    desk = a_desk(headcount=5, customer_regions=frozenset({"us"}))
    for name in ("down", "down", "up", "enter"):
        desk.press(Key(name))

    assert stored(desk, "soc2_demand") == "never"


def test_several_are_picked_and_taken_out_again_before_enter_counts() -> None:
    desk = typed(a_desk(headcount=5), "1221")

    assert stored(desk, "customer_regions") is None
    assert desk.pad.picked == frozenset()
    typed(desk, "14\n")
    assert stored(desk, "customer_regions") == frozenset({"us", "eu_eea"})


def test_nothing_picked_is_no_answer_and_says_so() -> None:
    desk = typed(a_desk(headcount=5), "\n")

    assert desk.session.current == "customer_regions"
    assert desk.pad.message is not None
    assert desk.pad.message.text == "pick-one"


def test_more_than_nine_options_come_in_pages() -> None:
    desk = typed(a_desk(headcount=5), "0")

    assert [choice.id for choice in desk.pad.on_page] == ["asia", "none"]
    typed(desk, "2\n")
    assert stored(desk, "customer_regions") == frozenset({"none"})


def test_an_option_is_found_by_its_letters() -> None:
    desk = typed(a_desk(headcount=5), "/lat\n")

    assert desk.pad.layer is Layer.MULTI
    assert desk.pad.picked == frozenset({"latin"})


def test_dont_know_and_later_are_different() -> None:
    desk = typed(a_desk(headcount=5, customer_regions=frozenset({"us"})), "us")

    assert status(desk.session, "soc2_demand") is Status.SAID_UNKNOWN
    assert status(desk.session, "iso27001_demand") is Status.OPEN
    assert desk.session.postponed == frozenset({"iso27001_demand"})


def test_a_typed_question_takes_a_question_mark_for_dont_know_and_nothing_for_later() -> None:
    assert status(typed(a_desk(), "?\n").session, "headcount") is Status.SAID_UNKNOWN
    assert typed(a_desk(), "\n").session.postponed == frozenset({"headcount"})


def test_what_cannot_be_read_stays_in_the_box_with_a_reason() -> None:
    desk = typed(a_desk(), "lots\n")

    assert desk.session.current == "headcount"
    assert desk.pad.buffer.text == "lots"
    assert desk.pad.message is not None


def test_going_back_shows_the_answer_and_enter_keeps_it() -> None:
    desk = typed(a_desk(), "45\n")
    desk.press(Key("backspace"))

    assert desk.session.current == "headcount"
    typed(desk, "\n")
    assert stored(desk, "headcount") == 45


def test_a_stored_answer_can_be_edited_in_place() -> None:
    desk = a_desk(headcount=45)
    desk.go("headcount")
    desk.press(Key("right"))
    typed(desk, "0\n")

    assert stored(desk, "headcount") == 450


def test_letters_are_commands_only_outside_the_box() -> None:
    desk = a_desk()
    typed(desk, "u")
    assert desk.pad.buffer.text == "u"
    desk.press(Key("ctrl+u"))
    desk.press(Key("escape"))
    typed(desk, "u")

    assert status(desk.session, "headcount") is Status.SAID_UNKNOWN


def test_a_digit_goes_back_into_the_box() -> None:
    desk = a_desk()
    desk.press(Key("escape"))
    typed(desk, "45\n")

    assert stored(desk, "headcount") == 45


def test_a_note_typed_at_once_never_turns_into_commands() -> None:
    desk = typed(a_desk(headcount=5, customer_regions=frozenset({"us"})), "nugs 123 @CTO\n2")
    note = note_of(desk.session, "soc2_demand")

    assert note is not None
    assert (note.text, note.by) == ("ugs 123", "CTO")
    assert stored(desk, "soc2_demand") == "sometimes"


def test_a_note_goes_into_the_report_when_told() -> None:
    desk = typed(a_desk(soc2_demand="never"), "")
    desk.press(Key("f2"))
    desk.press(Key("f5"))
    typed(desk, "public\n")

    assert note_of(desk.session, "headcount").for_report  # type: ignore[union-attr]


def test_any_question_is_three_letters_away() -> None:
    desk = typed(a_desk(headcount=5), "gupt\n")

    assert desk.session.current == "uptime"


def test_a_list_without_hits_says_so_and_esc_leaves_it() -> None:
    desk = typed(a_desk(headcount=5), "gzzz\n")
    assert desk.pad.message is not None
    desk.press(Key("escape"))

    assert desk.session.current == "customer_regions"
    assert desk.pad.layer is Layer.MULTI


def test_undo_and_redo_go_through_the_whole_interview() -> None:
    desk = typed(a_desk(), "45\n14\n3")
    for _ in range(3):
        desk.press(Key("ctrl+z"))

    assert dict(desk.session.answers.values) == {}
    assert desk.session.current == "headcount"
    for _ in range(3):
        desk.press(Key("ctrl+y"))
    assert stored(desk, "soc2_demand") == "contract_requires"


def test_undo_in_a_box_takes_back_what_is_typed_first() -> None:
    desk = typed(a_desk(), "45")
    desk.press(Key("ctrl+z"))

    assert desk.pad.buffer.text == ""


def test_undo_in_a_note_takes_back_what_is_typed_and_leaves_the_answers_alone() -> None:
    desk = typed(a_desk(headcount=5), "1\n")
    typed(desk, "nask legal\nn today")
    desk.press(Key("ctrl+z"))

    assert desk.pad.layer is Layer.NOTE
    assert desk.pad.buffer.text == "ask legal"
    assert stored(desk, "customer_regions") == frozenset({"us"})


def test_the_last_step_says_what_it_recorded_and_what_it_moved() -> None:
    desk = typed(a_desk(headcount=5, customer_regions=frozenset({"us"})), "3")

    assert desk.news.recorded == "Soc2 demand: Contract requires"
    assert desk.news.moved == ("SOC 2 now needed: Because of soc2-contract.",)


def test_parking_is_announced() -> None:
    desk = a_desk(uptime="sla", uptime_percent=99.9)
    desk.go("uptime")
    typed(desk, "1")

    assert desk.news.parked == ("One answer no longer applies and is kept aside: Uptime percent.",)


def test_an_answer_can_be_cleared() -> None:
    desk = a_desk(soc2_demand="never")
    desk.go("soc2_demand")
    typed(desk, "x")

    assert status(desk.session, "soc2_demand") is Status.OPEN


def test_jumping_between_open_questions() -> None:
    desk = a_desk(headcount=5, customer_regions=frozenset({"us"}), iso27001_demand="never")
    typed(desk, "]")
    assert desk.session.current == "has_deadline"
    typed(desk, "[")

    assert desk.session.current == "soc2_demand"


def reasoning(*questions: str, verdicts: tuple[str, ...] = ("both", "soc2")) -> Reasoning:
    found = tuple(OpenQuestion(q, ("verdict",), proved=True, weight=9 - i) for i, q in enumerate(questions))
    ranges = {"soc2": (0, 60), "iso27001": (0, 60)}
    return Reasoning({"verdict": verdicts}, ranges, determined=False, settled=False, open_questions=found)


def test_the_quick_mode_asks_what_can_still_change_the_verdict_and_then_stops() -> None:
    desk = a_desk()
    desk.reasoned(reasoning("uptime", "soc2_demand"))
    desk.press(Key("escape"))
    typed(desk, "o")

    assert desk.session.current == "uptime"
    typed(desk, "1")
    desk.reasoned(reasoning())
    assert desk.session.at_end


def test_keys_typed_before_the_next_question_is_known_wait_for_it() -> None:
    desk = a_desk()
    desk.reasoned(reasoning("uptime", "soc2_demand"))
    desk.press(Key("escape"))
    typed(desk, "o12")
    assert stored(desk, "soc2_demand") is None
    desk.reasoned(reasoning("soc2_demand"))

    assert stored(desk, "uptime") == "none"
    assert stored(desk, "soc2_demand") == "sometimes"


def test_without_reasoning_the_quick_mode_gives_way_to_all_questions() -> None:
    desk = a_desk()
    desk.reasoned(reasoning("uptime"))
    desk.press(Key("escape"))
    typed(desk, "o1")
    desk.reasoned(None)

    assert not desk.quick
    assert not desk.session.at_end


def test_the_end_offers_exactly_what_can_still_change_the_verdict() -> None:
    desk = a_desk(a_session("uptime", "uptime_percent", "revenue"))
    typed(desk, "5\n1\n1122")
    desk.reasoned(reasoning("uptime"))

    assert desk.session.at_end
    assert "further" in [choice.id for choice in desk.end_choices()]
    desk.on_end("further")
    assert desk.session.current == "uptime"


def test_the_end_leads_back_to_what_was_left_for_later() -> None:
    desk = typed(a_desk(), "\n1\n1122\n1")
    assert desk.session.at_end
    choice = [c.id for c in desk.pad.choices].index("open") + 1
    typed(desk, str(choice))

    assert desk.session.current == "headcount"


def test_what_is_not_done_on_the_pad_is_passed_on() -> None:
    asked: list[str] = []
    desk = a_desk(headcount=5)
    desk.on_command = asked.append
    typed(desk, "?ewrp")

    assert asked == ["help", "explain", "what-if", "roadmap", "export"]


def test_clicks_do_what_keys_do() -> None:
    desk = a_desk(headcount=5)
    for target in (
        "choice:us",
        "choice:uk",
        "command:accept",
        "section:promises",
        "choice:sla",
        "question:soc2_demand",
    ):
        desk.click(target)

    assert stored(desk, "customer_regions") == frozenset({"us", "uk"})
    assert stored(desk, "uptime") == "sla"
    assert desk.session.current == "soc2_demand"


ALL_KEYS = sorted({k for c in COMMANDS for keys_ in c.keys.values() for k in keys_} | set("aby "))


@settings(max_examples=150)
@given(st.lists(st.sampled_from(ALL_KEYS), max_size=60))
def test_no_sequence_of_keys_breaks_the_desk_stores_what_is_invalid_or_leaves_a_slot_open(
    names: list[str],
) -> None:
    desk = a_desk()
    for name in names:
        desk.press(key(name, name if len(name) == 1 else (" " if name == "space" else None)))
    for question, value in desk.session.answers.values.items():
        asked = desk.session.bank[question]
        if isinstance(value, frozenset):
            assert value <= set(asked.option_ids)
            assert value
        elif isinstance(value, str):
            assert value in asked.option_ids
    assert "{" not in desk.news.tip + shown(asking.lines(desk, 80, 30, wide=False))


@pytest.mark.parametrize("name", ["ctrl+z", "ctrl+y"])
def test_nothing_to_undo_is_said(name: str) -> None:
    desk = a_desk()
    desk.press(Key(name))

    assert desk.news.tip.startswith("There is nothing")
