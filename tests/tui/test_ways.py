"""Ways out, notes on the answer just given, days that are past, and what stays hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from advisor.content import load
from advisor.engagements import lock, places
from advisor.errors import FindingsError
from advisor.interview.session import note_of
from advisor.model.question import Engagement
from advisor.model.values import Value
from advisor.tui import asking, rail
from advisor.tui.commands import Layer
from advisor.tui.desk import Desk
from advisor.tui.keys import Key
from advisor.tui.screens.export import write
from advisor.tui.screens.home import HomeScreen
from tests.interview.build import AS_OF
from tests.tui.build import TEXTS, a_desk, a_file, an_app, screen_text, shown, typed
from tests.tui.driving import DONE, interview, press, running, type_

WAY_OUT = TEXTS("way-out", go_home="h", quit="^Q")


def at(desk: Desk, question: str) -> Desk:
    desk.go(question)
    return desk


def flat(desk: Desk) -> str:
    return " ".join(shown(asking.lines(desk, 78, 20, wide=False)).split())


@pytest.mark.parametrize("question", ["headcount", "customer_regions", "soc2_demand", "deal_deadline"])
def test_every_footer_names_the_way_out_and_dont_know(question: str) -> None:
    desk = at(a_desk(has_deadline=True), question)
    footer = shown([rail.hints(desk, desk.pad.layer, 80, without=frozenset({"close-panel"}))])

    assert "home" in footer
    assert "don't know" in footer
    assert "back" in footer or desk.pad.layer is Layer.TYPED


def test_what_cannot_be_taken_names_the_other_ways() -> None:
    assert "F3 is for don't know, F4 for later, F8 leaves." in flat(
        typed(at(a_desk(), "headcount"), "lots\n")
    )


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_looking_for_the_way_out_finds_a_hint(tmp_path: Path, key: str) -> None:
    async with running(an_app(a_file(tmp_path, **DONE)), (80, 24)) as app:
        await press(app, key)

        assert interview(app).desk.news.tip == WAY_OUT
        assert WAY_OUT in screen_text(app)


async def test_ctrl_c_leaves_with_everything_saved(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    app = an_app(path)
    async with running(app):
        await type_(app, "45\n")
        await press(app, "ctrl+c")
    app.finish()

    assert app.return_code == 0
    assert "headcount: 45" in path.read_text("utf-8")


def test_a_note_can_go_to_the_answer_just_given_with_what_was_typed() -> None:
    desk = typed(at(a_desk(), "soc2_demand"), "1n")
    typed(desk, "ask HR")
    assert "Note: Iso27001 demand" in flat(desk)

    desk.press(Key("up"))
    assert "Note: Soc2 demand (just answered)" in flat(desk)
    desk.press(Key("enter"))

    assert desk.session.current == "iso27001_demand"
    noted = note_of(desk.session, "soc2_demand")
    assert noted is not None
    assert noted.text == "ask HR"
    assert note_of(desk.session, "iso27001_demand") is None


def test_a_day_that_should_lie_ahead_is_warned_of_when_it_is_past() -> None:
    desk = at(a_desk(has_deadline=True), "deal_deadline")
    yesterday, ahead = date(AS_OF.year - 1, 3, 1), date(AS_OF.year + 1, 3, 1)

    assert TEXTS("past-deal-deadline") not in flat(typed(desk, ahead.isoformat()))
    desk.go("deal_deadline")
    assert TEXTS("past-deal-deadline") in flat(typed(desk, yesterday.isoformat()))


async def test_what_is_hidden_on_the_list_stays_hidden_everywhere() -> None:
    a_file(places.engagements_folder(), "acme.yaml", **DONE)
    async with running(an_app(), (100, 30)) as app:
        await press(app, "v", "1")
        for keys in ((), ("e",), ("f",), ("escape", "p"), ("1",), ("escape", "escape", "w")):
            await press(app, *keys)
            assert "Northwind" not in screen_text(app)
            assert "acme" not in screen_text(app)
        await press(app, "escape", "h")

        assert isinstance(app.screen, HomeScreen)
        assert "Northwind" not in screen_text(app)
        await press(app, "v")
        assert "Northwind" in screen_text(app)


async def test_what_is_shown_again_in_the_result_is_shown_in_the_interview_too(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **DONE)), (100, 30)) as app:
        await press(app, "v", "e", "v", "escape")

        assert "Northwind" in screen_text(app)


async def test_an_engagement_open_elsewhere_keeps_its_row_with_a_mark() -> None:
    path = a_file(places.engagements_folder(), "acme.yaml", **DONE)
    async with running(an_app(), (100, 30)) as app:
        await press(app, "1", "h")
    with lock.held(path):
        async with running(an_app(), (100, 30)) as app:
            text = screen_text(app)

    assert "Northwind" in text
    assert "SOC 2" in text
    assert TEXTS("open-elsewhere") in text


async def test_an_empty_copy_carries_no_answer_over() -> None:
    a_file(places.engagements_folder(), "acme.yaml", **DONE)
    async with running(an_app()) as app:
        await press(app, "d", "2")
        await type_(app, "Fresh\n")

        assert interview(app).desk.session.kept.name == "Fresh"
        assert not interview(app).desk.session.answers.values


def test_nothing_is_written_from_answers_that_contradict_each_other(tmp_path: Path) -> None:
    content = load(())
    values: dict[str, Value] = {"existing": frozenset({"soc2_type2"}), "soc2_period_end": date(2031, 1, 1)}
    engagement = Engagement("Acme", "discovery", AS_OF, values)

    with pytest.raises(FindingsError, match="cannot be used as it is"):
        write(content, engagement, "json", tmp_path / "out.json")
    assert not list(tmp_path.iterdir())
    fine = replace(engagement, values={"soc2_demand": "contract_requires"})
    assert write(content, fine, "json", tmp_path / "out.json").endswith("out.json")
