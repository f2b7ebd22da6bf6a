"""The program on the whole screen: keys in the order typed, any size, names hidden, nothing lost."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import yaml
from textual import events

from advisor.engagements import places
from advisor.model.question import Note
from advisor.tui.app import AdvisorApp
from advisor.tui.screens.home import HomeScreen
from advisor.tui.screens.interview import InterviewScreen
from advisor.tui.screens.note import NoteScreen
from advisor.tui.screens.palette import PaletteScreen
from advisor.tui.screens.result import ResultScreen
from tests.tui.build import a_file, an_app, screen_text
from tests.tui.driving import DONE, FULL, interview, press, running, saved, settle, turn, type_


async def test_an_interview_typed_in_one_burst_is_saved_whole(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    async with running(an_app(path)) as app:
        await type_(app, "45\n14\n321end of may\n250k\n299.9\n")
        assert interview(app).desk.session.at_end

    assert saved(path) == {
        "headcount": 45,
        "customer_regions": ["us", "eu_eea"],
        "soc2_demand": "contract_requires",
        "iso27001_demand": "sometimes",
        "has_deadline": True,
        "deal_deadline": yaml.safe_load("2027-05-31"),
        "revenue": 250000,
        "uptime": "sla",
        "uptime_percent": 99.9,
    }


async def test_keys_typed_before_anything_is_on_screen_count(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    app = an_app(path)
    async with app.run_test(size=(100, 30)):
        app.post_message(events.Key("7", "7"))
        app.post_message(events.Key("enter", "\r"))
        await settle(app)
    app.finish()

    assert saved(path) == {"headcount": 7}


async def test_leaving_right_behind_the_last_key_loses_nothing(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    async with running(an_app(path)) as app:
        await press(app, "9", "enter", "1", "enter", "ctrl+q")

    assert app.return_code == 0
    assert saved(path) == {"headcount": 9, "customer_regions": ["us"]}


async def test_a_second_terminal_on_the_same_file_is_told_so(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    async with running(an_app(path)):
        other = an_app(path)
        async with other.run_test() as pilot:
            await pilot.pause()
            await other.workers.wait_for_complete()

        assert other.failure is not None
        assert "another terminal" in str(other.failure)


async def test_help_explains_the_question_and_every_key(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **DONE)), (100, 60)) as app:
        await press(app, "?")
        text = screen_text(app)
        assert "Help on iso27001_demand." in text
        assert "Records that nobody knows yet" in text
        await press(app, "escape")

        assert isinstance(app.screen, InterviewScreen)


async def test_the_large_box_takes_over_the_note_and_gives_it_back(tmp_path: Path) -> None:
    path = a_file(tmp_path, **DONE)
    async with running(an_app(path)) as app:
        await type_(app, "nfirst")
        await press(app, "f2")
        assert isinstance(app.screen, NoteScreen)
        await press(app, "f5", "enter")
        await type_(app, "second")
        await press(app, "escape")
        note = interview(app).desk.session.kept.notes["iso27001_demand"]

        assert note == Note("first\nsecond", for_report=True)


async def test_an_engagement_of_long_ago_asks_from_which_day_to_count(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    path.write_text(path.read_text("utf-8").replace("2026-11-24", "2026-01-10"), "utf-8")
    async with running(an_app(path)) as app:
        assert "10 January 2026" in screen_text(app)
        await press(app, "5", "y")
        assert interview(app).desk.session.as_of.isoformat() == "2026-11-24"

    assert "as_of: 2026-11-24" in path.read_text("utf-8")


async def test_too_small_a_terminal_says_so_and_still_leaves(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    async with running(an_app(path), (50, 12)) as app:
        assert "50 by 12" in screen_text(app)
        await press(app, "7", "enter", "ctrl+q")

    assert saved(path) == {}
    assert app.return_code == 0


async def test_the_terminal_may_change_its_size_at_any_time(tmp_path: Path) -> None:
    async with an_app(a_file(tmp_path, **DONE)).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, AdvisorApp)
        await settle(app)
        for size in ((120, 40), (60, 16), (200, 60), (40, 10), (80, 24)):
            await pilot.resize_terminal(*size)
            await press(app, "down")
        assert "What about iso27001_demand?" in screen_text(app)
    app.finish()


async def test_on_a_narrow_screen_the_panel_covers_the_question_until_the_next_key(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **DONE)), (80, 24)) as app:
        await press(app, "tab")
        assert "Still open" in screen_text(app)
        await press(app, "1")

        assert not interview(app).covers
        assert interview(app).desk.session.answers.values["iso27001_demand"] == "never"


async def test_private_view_hides_names_notes_and_scores(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **DONE)), (140, 40)) as app:
        await type_(app, "nsecret note\n")
        assert "secret note" in screen_text(app)
        assert "Northwind GmbH" in screen_text(app)
        await press(app, "v")
        text = screen_text(app)

        assert "secret note" not in text
        assert "Northwind" not in text
        assert "/ 30" not in text


async def test_colours_change_on_request(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **DONE))) as app:
        first = app.theme
        await press(app, "t", "t")
        assert app.theme != first
        await press(app, "t")

        assert app.theme == first


@pytest.mark.parametrize(
    "name",
    [
        "Acme [/foo]",
        "[bold red]x[/]",
        "日本語の会社",
        "شركة الاختبار",
        "👩‍👩‍👧 Kites",
        "x" * 300,
        "A\x1b[31mB",
    ],
)
async def test_no_name_can_break_a_screen(tmp_path: Path, name: str) -> None:
    async with running(an_app(a_file(tmp_path, **FULL)), (80, 24)) as app:
        screen = interview(app)
        screen.ask("company_name")
        app.post_message(events.Paste(name))
        await press(app, "enter")
        await press(app, "g", "escape", "e", "f", "8", "escape", "w", "escape", "?", "escape", "p", "escape")
        app.say(name)
        await press(app, "escape", "h")

        assert isinstance(app.screen, HomeScreen)
        assert screen_text(app)


async def test_what_is_proved_reaches_the_screen(tmp_path: Path) -> None:
    told = asyncio.Event()
    async with running(an_app(a_file(tmp_path, **DONE)), (120, 40)) as app:
        desk = interview(app).desk
        take = desk.reasoned
        desk.reasoned = lambda reasoning: (take(reasoning), told.set())[0]  # type: ignore[method-assign, func-returns-value]
        await type_(app, "u")
        await asyncio.wait_for(told.wait(), 20)
        await turn(app)

        assert desk.reasoning is not None
        assert set(desk.reasoning.reachable["verdict"]) == {"both", "soc2"}
        assert "Open questions that can change it" in " ".join(screen_text(app).split())


async def test_clicks_reach_choices_sections_hints_and_views(tmp_path: Path) -> None:
    app = an_app(a_file(tmp_path, headcount=5))
    async with app.run_test(size=(130, 40)) as pilot:
        await settle(app)
        await pilot.click("#body", offset=(4, 5))
        assert interview(app).desk.pad.picked
        await pilot.click("#rail", offset=(4, 3))
        question = interview(app).desk.session.question
        assert question is not None
        assert question.section == "promises"
        app.command("explain")
        await turn(app)
        await pilot.click("#tabs", offset=(14, 0))
        assert isinstance(app.screen, ResultScreen)
        assert app.screen.view == "reasons"
    app.finish()


async def test_a_private_view_stays_private_from_screen_to_screen() -> None:
    a_file(places.engagements_folder(), "one.yaml", **FULL)
    async with running(an_app()) as app:
        await press(app, "v", "enter")
        assert interview(app).desk.private
        await press(app, "h")
        assert "Northwind" not in screen_text(app)
        await press(app, "v", "enter", "v", "h")
        assert "Northwind" not in screen_text(app)


async def test_the_hints_below_the_commands_can_be_clicked(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **DONE))) as app:
        await press(app, "ctrl+p")
        await type_(app, "nobody knows")
        assert isinstance(app.screen, PaletteScreen)
        app.screen.click("command:take")
        assert isinstance(app.screen, InterviewScreen)
        assert "iso27001_demand" in app.screen.desk.session.answers.said_unknown
        await press(app, "ctrl+p")
        assert isinstance(app.screen, PaletteScreen)
        app.screen.click("command:quit")

    assert app.return_code == 0
