"""Every key of the registry, on every screen it belongs to: it does something sensible and breaks nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import MouseScrollDown, MouseScrollUp, Paste

from advisor.engagements import places
from advisor.tui.commands import COMMANDS, Layer, Registry
from advisor.tui.drawn import Drawn
from advisor.tui.screens.confirm import ConfirmScreen
from advisor.tui.screens.export import ExportScreen
from advisor.tui.screens.home import HomeScreen
from advisor.tui.screens.interview import InterviewScreen
from advisor.tui.screens.page import PageScreen
from advisor.tui.screens.palette import PaletteScreen
from advisor.tui.screens.result import ResultScreen
from advisor.tui.screens.whatif import WhatIfScreen
from advisor.tui.views.tabs import KEYS
from tests.tui.build import a_file, an_app, screen_text
from tests.tui.driving import DONE, FULL, press, running, settle, type_

LEADS_AWAY = {
    "quit",
    "leave",
    "close",
    "export",
    "what-if",
    "help",
    "palette",
    "jump",
    "explain",
    "roadmap",
    "go-home",
}


def keys_of(layer: Layer) -> list[str]:
    return [k for c in COMMANDS if c.id not in LEADS_AWAY for k in c.keys.get(layer, ())]


async def test_no_key_of_the_result_leaves_it_unasked(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **FULL))) as app:
        await press(app, "e")
        keys = keys_of(Layer.RESULT)
        for view in KEYS:
            await press(app, view, *keys)

        assert isinstance(app.screen, ResultScreen)
        await press(app, "1", "w")
        assert isinstance(app.screen, WhatIfScreen)


@pytest.mark.parametrize(
    ("keys", "layer"),
    [
        ([], Layer.PICK),
        (["g", "c", "u", "s", "t", "enter"], Layer.MULTI),
        (["g", "r", "e", "v", "enter"], Layer.TYPED),
        (["g", "r", "e", "v", "enter", "escape"], Layer.REST),
        (["n"], Layer.NOTE),
        (["g"], Layer.GO_TO),
        (["g", "c", "u", "s", "t", "enter", "/"], Layer.FILTER),
    ],
)
async def test_every_key_of_the_interview_keeps_it_on_screen(
    tmp_path: Path, keys: list[str], layer: Layer
) -> None:
    async with running(an_app(a_file(tmp_path, **DONE))) as app:
        for key in [k for k in keys_of(layer) if not (layer is Layer.NOTE and k == "f2")]:
            assert isinstance(app.screen, InterviewScreen)
            # The quick mode keeps keys until it knows what to ask; here every key counts at once.
            app.screen.desk.quick, app.screen.desk.held = False, None
            app.screen.desk.go("iso27001_demand")
            await press(app, *keys)
            assert app.screen.desk.pad.layer is layer
            await press(app, key)

        assert isinstance(app.screen, InterviewScreen)
        assert screen_text(app)


async def test_the_end_takes_every_digit_it_shows(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **FULL))) as app:
        assert isinstance(app.screen, InterviewScreen)
        for index, choice in enumerate(app.screen.desk.end_choices(), 1):
            await press(app, str(index))
            if choice.id == "go-home":
                assert isinstance(app.screen, HomeScreen)
            else:
                assert not isinstance(app.screen, InterviewScreen)
                await press(app, "escape")


async def test_the_end_can_be_walked_with_arrows(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **FULL))) as app:
        await press(app, "enter")
        assert isinstance(app.screen, InterviewScreen)
        await press(app, "down", "enter")

        assert isinstance(app.screen, ResultScreen)


async def test_the_list_takes_every_key() -> None:
    a_file(places.engagements_folder(), "one.yaml", **DONE)
    async with running(an_app()) as app:
        for key in (
            "down",
            "up",
            "j",
            "k",
            "home",
            "end",
            "pageup",
            "pagedown",
            "v",
            "v",
            "t",
            "t",
            "t",
            "/",
        ):
            await press(app, key)
        await type_(app, "zzz")
        assert "Nothing fits" in screen_text(app)
        await press(app, "backspace", "escape", "?", "escape", "n", "down", "up", "escape", "f", "escape")
        assert isinstance(app.screen, HomeScreen)
        await press(app, "1")

        assert isinstance(app.screen, InterviewScreen)


async def test_a_worked_example_opens_as_a_copy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "examples").mkdir()
    a_file(tmp_path / "examples", "kites.yaml", **FULL)
    monkeypatch.setattr("advisor.loading.locate.shipped", lambda: tmp_path)
    async with running(an_app()) as app:
        await press(app, "2", "1")
        assert isinstance(app.screen, InterviewScreen)
        assert app.screen.desk.session.kept.name == "Northwind GmbH (example)"

    assert [p.name for p in places.engagements_folder().glob("*.yaml")] == ["northwind-gmbh-example.yaml"]


async def test_a_questionnaire_is_chosen_for_a_new_engagement() -> None:
    a_file(places.engagements_folder(), "one.yaml", **DONE)
    async with running(an_app()) as app:
        await press(app, "n")
        assert "Which questions?" in screen_text(app)
        await press(app, "2")

        assert isinstance(app.screen, InterviewScreen)
        assert (
            app.screen.filed.opened.engagement.questionnaire
            == list(app.screen.filed.content.questionnaires)[1]
        )


async def test_a_copy_of_what_is_gone_is_refused_in_words() -> None:
    path = a_file(places.engagements_folder(), "one.yaml", **DONE)
    async with running(an_app()) as app:
        path.unlink()
        await press(app, "d", "1", "n", "enter")

        assert isinstance(app.screen, HomeScreen)
        assert "There is no file" in screen_text(app)


async def test_commands_are_found_by_a_few_letters_and_run(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **DONE))) as app:
        await press(app, "ctrl+p")
        assert isinstance(app.screen, PaletteScreen)
        await press(app, "down", "up")
        await type_(app, "zzz")
        assert "Nothing fits" in screen_text(app)
        await press(app, "ctrl+u")
        await type_(app, "nobody knows\n")
        assert isinstance(app.screen, InterviewScreen)
        assert "iso27001_demand" in app.screen.desk.session.answers.said_unknown
        await press(app, "ctrl+p", "escape")

        assert isinstance(app.screen, InterviewScreen)


@pytest.mark.parametrize("screen", ["e", "w", "ctrl+p", "?", "p"])
async def test_one_can_leave_from_everywhere(tmp_path: Path, screen: str) -> None:
    async with running(an_app(a_file(tmp_path, **FULL))) as app:
        await press(app, screen)
        assert not isinstance(app.screen, InterviewScreen)
        await press(app, "ctrl+q")

    assert app.return_code == 0


async def test_a_page_scrolls_by_key_and_by_wheel_and_closes(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **DONE)), (80, 16)) as app:
        await press(app, "?")
        assert isinstance(app.screen, PageScreen)
        await press(app, "down", "pagedown", "up", "pageup", "end")
        assert app.screen.top > 0
        await press(app, "home")
        page = app.screen.query_one("#page", Drawn)
        for kind in (MouseScrollDown, MouseScrollDown, MouseScrollUp):
            page.post_message(kind(page, 1, 1, 0, 1, 0, shift=False, meta=False, ctrl=False))
        await settle(app)
        assert app.screen.top == 3
        await press(app, "space")

        assert isinstance(app.screen, InterviewScreen)


async def test_wheels_turn_panel_and_views(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **FULL)), (120, 16)) as app:
        for selector in ("#panel", "#body"):
            part = app.screen.query_one(selector, Drawn)
            part.post_message(MouseScrollDown(part, 1, 1, 0, 1, 0, shift=False, meta=False, ctrl=False))
        await settle(app)
        assert isinstance(app.screen, InterviewScreen)
        assert app.screen.desk.scroll == 3
        await press(app, "e")
        page = app.screen.query_one("#page", Drawn)
        page.post_message(MouseScrollDown(page, 1, 1, 0, 1, 0, shift=False, meta=False, ctrl=False))
        await settle(app)

        assert isinstance(app.screen, ResultScreen)
        assert app.screen.top == 3


async def test_export_can_be_chosen_edited_and_given_up(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **FULL))) as app:
        await press(app, "p", "down", "up", "down", "enter")
        screen = app.screen
        assert isinstance(screen, ExportScreen)
        assert screen.export.form == "html"
        await press(app, "ctrl+u", "enter")
        assert "Type something first" in screen_text(app)
        app.post_message(Paste("reports/x"))
        await type_(app, "y")
        assert screen.export.buffer.text == "reports/xy"
        await press(app, "escape", "escape")

        assert isinstance(app.screen, InterviewScreen)


async def test_an_export_that_fails_says_why_and_the_interview_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("Northwind")

    monkeypatch.setattr("advisor.exports.export", fail)
    async with running(an_app(a_file(tmp_path, **FULL))) as app:
        await press(app, "p")
        assert isinstance(app.screen, ExportScreen)
        await press(app, str(app.screen.export.forms.index("csv") + 1), "enter")
        await settle(app)

        assert "KeyError" in screen_text(app)
        assert "Northwind" not in screen_text(app)


async def test_tables_go_into_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "advisor.exports.export", lambda *_: {"csv": {"tasks.csv": b"a\n", "cost.csv": b"b\n"}}
    )
    async with running(an_app(a_file(tmp_path, **FULL))) as app:
        await press(app, "p")
        assert isinstance(app.screen, ExportScreen)
        app.screen.click("choice:csv")
        await press(app, "enter")
        await settle(app)

    assert (tmp_path / "acme" / "tasks.csv").read_bytes() == b"a\n"


async def test_what_if_starts_over_walks_and_is_given_up(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **FULL))) as app:
        await type_(app, "w1soc2\n1")
        screen = app.screen
        assert isinstance(screen, WhatIfScreen)
        await press(app, "3")
        assert screen.desk.changed == ()
        await type_(app, "1soc2\n")
        await press(app, "escape", "e", "p", "w", "ctrl+p", "escape")
        app.post_message(Paste("x"))
        await press(app, "down", "down", "enter")

        assert isinstance(app.screen, InterviewScreen)


async def test_a_question_whether_to_delete_can_be_clicked_away() -> None:
    a_file(places.engagements_folder(), "one.yaml", **DONE)
    app = an_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app)
        await press(app, "x")
        assert isinstance(app.screen, ConfirmScreen)
        await pilot.click("#page", offset=(4, 4))
        assert isinstance(app.screen, HomeScreen | ConfirmScreen)
        app.screen.click("command:no")
        await settle(app)
        assert isinstance(app.screen, HomeScreen)
        app.screen.click("entry:0")
        await settle(app)
        assert isinstance(app.screen, InterviewScreen)
        app.exit()
    app.finish()

    assert len(list(places.engagements_folder().glob("*.yaml"))) == 1


async def test_own_keys_reach_the_pad(tmp_path: Path) -> None:
    settings = places.config_folder()
    settings.mkdir(parents=True)
    (settings / "keys.yaml").write_text("dont-know: i\n", "utf-8")
    async with running(an_app(a_file(tmp_path, **DONE))) as app:
        await press(app, "i")

        assert isinstance(app.screen, InterviewScreen)
        assert "iso27001_demand" in app.screen.desk.session.answers.said_unknown


def test_every_layer_has_keys_and_every_command_a_layer() -> None:
    registry = Registry()

    assert all(registry.of(layer) for layer in Layer)
    assert all(command.keys for command in COMMANDS)


async def test_a_reading_fault_ends_the_program_with_its_code(tmp_path: Path) -> None:
    app = an_app(tmp_path / "none.yaml")
    async with app.run_test() as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()

    assert app.failure is not None
    assert app.return_code == 3


async def test_the_comparison_keeps_nothing_where_nothing_is_changed(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **FULL))) as app:
        await press(app, "w", "a")
        assert isinstance(app.screen, WhatIfScreen)
        await press(app, *(k for k in keys_of(Layer.END) if k not in "123456789"))
        assert isinstance(app.screen, WhatIfScreen)
        app.screen.desk.go("")
        await press(app, "d")

        assert isinstance(app.screen, InterviewScreen)


async def test_the_comparison_keeps_and_leaves_by_key(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **FULL))) as app:
        await type_(app, "w1soc2\n1")
        await press(app, "g", "escape", "a")

        assert isinstance(app.screen, InterviewScreen)
        assert app.screen.desk.session.answers.values["soc2_demand"] == "never"
        await type_(app, "w1soc2\n")
        await press(app, "escape", "escape")
        assert isinstance(app.screen, InterviewScreen)


async def test_escape_closes_the_panel_that_lies_over_the_question(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **DONE)), (80, 24)) as app:
        assert isinstance(app.screen, InterviewScreen)
        await press(app, "tab")
        assert app.screen.covers
        assert "Esc close" in screen_text(app)
        await press(app, "escape")
        assert not app.screen.covers
        await press(app, "escape")
        assert app.screen.desk.session.current == "iso27001_demand"


async def test_every_key_of_a_large_note_does_what_the_hints_say(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **DONE))) as app:
        await type_(app, "nask")
        await press(app, "f2", "f5", "!")
        assert "goes into the report" in screen_text(app)
        assert "Esc save" in screen_text(app)
        await press(app, "escape")
        assert isinstance(app.screen, InterviewScreen)
        note = app.screen.desk.session.kept.notes["iso27001_demand"]
        assert (note.text, note.for_report) == ("ask!", True)
        await press(app, "n", "f2", "ctrl+q")

    assert app.return_code == 0


async def test_a_long_list_of_options_follows_the_cursor_where_it_is_low(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, headcount=5)), (60, 16)) as app:
        assert "more lines below" in screen_text(app)
        await press(app, "end")

        assert "more lines below" not in screen_text(app)
