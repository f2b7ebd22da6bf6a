"""The list of engagements, and the first run without any."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.engagements import index, places
from advisor.tui.screens.home import HomeScreen
from advisor.tui.screens.page import PageScreen
from tests.tui.build import a_file, an_app, screen_text
from tests.tui.driving import DONE, interview, press, running, saved, type_


async def test_the_first_run_leads_to_question_one_in_one_key() -> None:
    async with running(an_app()) as app:
        assert isinstance(app.screen, HomeScreen)
        assert "Saved as you go in" in screen_text(app)
        await press(app, "1")

        assert interview(app).desk.session.current == "company_name"


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)])
async def test_a_first_run_shows_every_way_to_begin(size: tuple[int, int]) -> None:
    async with running(an_app(), size) as app:
        shown = screen_text(app)

        assert "1  Start" in shown
        assert "3  Open a file" in shown


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


async def test_an_engagement_that_says_nothing_yet_is_listed_as_open() -> None:
    path = a_file(places.engagements_folder(), "one.yaml", headcount=5)
    index.remember(index.Listed(str(path), "Northwind", "discovery", answered=1, open=7))
    async with running(an_app()) as app:
        assert "◌ open" in screen_text(app)


async def test_examples_that_answer_questions_nobody_asks_are_left_out() -> None:
    async with running(an_app()) as app:
        await press(app, "2")

        assert isinstance(app.screen, HomeScreen)
        assert "None of the worked examples fits" in screen_text(app)
