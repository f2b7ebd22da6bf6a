"""The program with its screens, driven key by key through Textual's own pilot."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from textual import events
from textual.pilot import Pilot

from advisor.engagements import index, places
from advisor.interview.session import Session
from advisor.model.question import Note
from advisor.model.roadmap import Roadmap
from advisor.model.values import Value
from advisor.tui.app import AdvisorApp
from advisor.tui.commands import Layer
from advisor.tui.screens.export import ExportScreen
from advisor.tui.screens.home import HomeScreen
from advisor.tui.screens.interview import InterviewScreen
from advisor.tui.screens.note import NoteScreen
from advisor.tui.screens.page import PageScreen
from advisor.tui.screens.result import ResultScreen
from advisor.tui.screens.whatif import WhatIfScreen
from advisor.tui.views.tabs import KEYS, VIEWS
from tests.tui.build import a_file, an_app, screen_text
from tests.tui.plans import a_roadmap

DONE: dict[str, Value] = {
    "headcount": 5,
    "customer_regions": frozenset({"us"}),
    "soc2_demand": "contract_requires",
}
FULL: dict[str, Value] = {
    **DONE,
    "iso27001_demand": "never",
    "has_deadline": False,
    "revenue": 0,
    "uptime": "none",
}


@asynccontextmanager
async def running(app: AdvisorApp, size: tuple[int, int] = (100, 30)) -> AsyncIterator[AdvisorApp]:
    async with app.run_test(size=size) as pilot:
        await settle(app)
        yield app
        await pilot.pause()
        app.exit(return_code=app.return_code or 0)
    app.finish()


async def settle(app: AdvisorApp) -> None:
    """Until content is read and everything asked for is done."""
    await _turn(app)
    await app.workers.wait_for_complete()
    await _turn(app)


async def _turn(app: AdvisorApp) -> None:
    await Pilot(app).pause()


async def press(app: AdvisorApp, *names: str) -> None:
    """Presses keys by name, all at once, as a burst from a terminal would."""
    for name in names:
        character = name if len(name) == 1 else {"space": " ", "enter": "\r"}.get(name)
        app.post_message(events.Key(name, character))
    await _turn(app)


async def type_(app: AdvisorApp, text: str) -> None:
    await press(app, *("enter" if c == "\n" else "space" if c == " " else c for c in text))


def saved(path: Path) -> dict[str, object]:
    return yaml.safe_load(path.read_text("utf-8"))["answers"] or {}


def interview(app: AdvisorApp) -> InterviewScreen:
    assert isinstance(app.screen, InterviewScreen)
    return app.screen


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


async def test_the_first_run_leads_to_question_one_in_one_key() -> None:
    async with running(an_app()) as app:
        assert isinstance(app.screen, HomeScreen)
        assert "Saved as you go in" in screen_text(app)
        await press(app, "1")

        assert interview(app).desk.session.current == "company_name"


async def test_a_new_engagement_gets_its_file_with_its_name() -> None:
    async with running(an_app()) as app:
        await type_(app, "1Blue Kite Ltd\n45\n")

    path = places.engagements_folder() / "blue-kite-ltd.yaml"
    assert saved(path) == {"headcount": 45}
    assert [entry.name for entry in index.listed()] == ["Blue Kite Ltd"]


async def test_the_list_opens_filters_copies_and_deletes() -> None:
    folder = places.engagements_folder()
    a_file(folder, "one.yaml", **DONE)
    a_file(folder, "two.yaml")
    async with running(an_app()) as app:
        await type_(app, "/two\n")
        assert interview(app).filed.opened.path.name == "two.yaml"
        await press(app, "escape", "h")
        assert isinstance(app.screen, HomeScreen)
        await press(app, "end", "d", "1")
        await type_(app, "Three\n")
        copied = interview(app).desk.session
        assert copied.kept.name == "Three"
        assert copied.answers.values == DONE
        await press(app, "escape", "h")
        assert len(list(folder.glob("*.yaml"))) == 3
        await press(app, "x", "z", "n")
        assert len(list(folder.glob("*.yaml"))) == 3
        await press(app, "x", "y")

        assert len(list(folder.glob("*.yaml"))) == 2


async def test_a_file_with_faults_is_explained_and_not_opened(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: advisor-engagement/1\nname: A\nanswers: {headcount: many}\n", "utf-8")
    async with running(an_app()) as app:
        await type_(app, f"3{bad}\n")

        assert isinstance(app.screen, PageScreen)
        assert "headcount" in screen_text(app)


async def test_a_missing_file_is_said_and_the_list_stays() -> None:
    async with running(an_app()) as app:
        await type_(app, "3/nowhere/at/all.yaml\n")

        assert isinstance(app.screen, HomeScreen)
        assert "There is no file" in screen_text(app)


async def test_a_second_terminal_on_the_same_file_is_told_so(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    async with running(an_app(path)):
        other = an_app(path)
        async with other.run_test() as pilot:
            await pilot.pause()
            await other.workers.wait_for_complete()

        assert other.failure is not None
        assert "another terminal" in str(other.failure)


@pytest.mark.parametrize("view", range(len(VIEWS)))
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_view_shows_and_leads_back(tmp_path: Path, view: int, size: tuple[int, int]) -> None:
    async with running(an_app(a_file(tmp_path, **FULL)), size) as app:
        await press(app, "e")
        await settle(app)
        await press(app, KEYS[view], "down", "space", "down", "up", "end", "home", "pagedown", "pageup")
        assert isinstance(app.screen, ResultScreen)
        assert app.screen.view == VIEWS[view]
        await press(app, "tab", "shift+tab", "v", "v", "escape")

        assert isinstance(app.screen, InterviewScreen)


async def test_enter_on_a_reason_goes_to_its_question(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **FULL))) as app:
        await press(app, "e", "2", "down", "enter")

        assert interview(app).desk.session.current == "soc2_demand"


async def test_a_reason_unfolds_to_answers_and_rule(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **FULL))) as app:
        await press(app, "e", "2", "down", "space")

        assert "soc2-contract" in screen_text(app)


async def test_follow_ups_can_be_copied_and_lie_in_a_file_too(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **DONE))) as app:
        await press(app, "e", "f", "y")

    assert "What about uptime?" in (places.state_folder() / "copied.txt").read_text("utf-8")


async def test_what_if_changes_nothing_until_it_is_kept(tmp_path: Path) -> None:
    path = a_file(tmp_path, **FULL)
    async with running(an_app(path)) as app:
        await type_(app, "w1soc2\n1")
        assert isinstance(app.screen, WhatIfScreen)
        assert "Contract requires" in screen_text(app)
        await press(app, "escape")
        assert interview(app).desk.session.answers.values["soc2_demand"] == "contract_requires"
        await type_(app, "w1soc2\n12")

        assert interview(app).desk.session.answers.values["soc2_demand"] == "never"
        await press(app, "ctrl+z")
    assert saved(path)["soc2_demand"] == "contract_requires"


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


async def test_writing_a_report_asks_before_it_overwrites(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("advisor.exports.export", lambda *_: {"json": {"plan.json": b"{}"}})
    path = a_file(tmp_path, **FULL)
    out = tmp_path / "acme.json"
    async with running(an_app(path)) as app:
        await press(app, "p")
        assert isinstance(app.screen, ExportScreen)
        number = app.screen.export.forms.index("json") + 1
        await press(app, str(number), "enter")
        await settle(app)
        assert out.read_bytes() == b"{}"
        assert str(out) in screen_text(app)
        out.write_text("mine", "utf-8")
        await press(app, "escape", "p", str(number), "enter")
        assert app.screen.export.layer is Layer.CONFIRM
        await press(app, "n")
        assert out.read_text("utf-8") == "mine"
        await press(app, "enter", "y")
        await settle(app)

    assert out.read_bytes() == b"{}"


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
        await _turn(app)

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
        await _turn(app)
        await pilot.click("#tabs", offset=(14, 0))
        assert isinstance(app.screen, ResultScreen)
        assert app.screen.view == "reasons"
    app.finish()


async def test_an_export_goes_on_when_its_screen_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = threading.Event()

    def slowly(*_: object) -> dict[str, dict[str, bytes]]:
        left.wait(20)
        return {"json": {"plan.json": b"{}"}}

    monkeypatch.setattr("advisor.exports.export", slowly)
    async with running(an_app(a_file(tmp_path, **FULL))) as app:
        await press(app, "p")
        assert isinstance(app.screen, ExportScreen)
        await press(app, str(app.screen.export.forms.index("json") + 1), "enter")
        assert isinstance(app.screen, ExportScreen)
        assert app.screen.export.busy
        await press(app, "escape")
        assert isinstance(app.screen, InterviewScreen)
        left.set()
        await settle(app)
        said = [notification.message for notification in app._notifications]

    assert (tmp_path / "acme.json").read_bytes() == b"{}"
    assert any(str(tmp_path / "acme.json") in each for each in said)


async def test_a_private_view_stays_private_from_screen_to_screen() -> None:
    a_file(places.engagements_folder(), "one.yaml", **FULL)
    async with running(an_app()) as app:
        await press(app, "v", "enter")
        assert interview(app).desk.private
        await press(app, "h")
        assert "Northwind" not in screen_text(app)
        await press(app, "v", "enter", "v", "h")
        assert "Northwind" not in screen_text(app)


async def test_an_engagement_that_says_nothing_yet_is_listed_as_open() -> None:
    path = a_file(places.engagements_folder(), "one.yaml", headcount=5)
    index.remember(index.Listed(str(path), "Northwind", "discovery", answered=1, open=7))
    async with running(an_app()) as app:
        assert "◌ open" in screen_text(app)


async def test_what_if_sets_the_dates_of_both_plans_side_by_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = replace(a_roadmap().milestones[0], p80=date(2028, 2, 1))

    def planned(_: object, session: Session, __: object) -> Roadmap:
        changed = session.answers.values["soc2_demand"] == "sometimes"
        return replace(a_roadmap(), milestones=(later,)) if changed else a_roadmap()

    monkeypatch.setattr("advisor.tui.screens.whatif.planned", planned)
    async with running(an_app(a_file(tmp_path, **FULL)), (100, 34)) as app:
        await press(app, "w")
        await settle(app)
        assert "SOC 2 Type II report" in screen_text(app)
        assert "▸ SOC 2 Type II report" not in screen_text(app)
        await type_(app, "1soc2\n2")
        await settle(app)
        shown = screen_text(app)

    assert re.search(r"▸ SOC 2 Type II report +2 November 2027 +1 February 2028", shown)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
async def test_a_first_run_shows_every_way_to_begin(size: tuple[int, int]) -> None:
    async with running(an_app(), size) as app:
        shown = screen_text(app)

        assert "1  Start" in shown
        assert "3  Open a file" in shown


async def test_examples_that_answer_questions_nobody_asks_are_left_out() -> None:
    async with running(an_app()) as app:
        await press(app, "2")

        assert isinstance(app.screen, HomeScreen)
        assert "None of the worked examples fits" in screen_text(app)
