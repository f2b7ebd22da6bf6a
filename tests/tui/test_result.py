"""The result on screen, what if, and the export."""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from advisor.engagements import places
from advisor.interview.session import Session
from advisor.model.roadmap import Roadmap
from advisor.tui.commands import Layer
from advisor.tui.screens.export import ExportScreen
from advisor.tui.screens.interview import InterviewScreen
from advisor.tui.screens.result import ResultScreen
from advisor.tui.screens.whatif import WhatIfScreen
from advisor.tui.views.tabs import KEYS, VIEWS
from tests.tui.build import a_file, an_app, screen_text
from tests.tui.driving import DONE, FULL, interview, press, running, saved, settle, type_
from tests.tui.plans import a_roadmap


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


async def test_the_way_to_the_report_stands_beside_the_views(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **FULL)), (80, 24)) as app:
        await press(app, "e")
        assert "p Export" in screen_text(app)
        await press(app, "p")

        assert isinstance(app.screen, ExportScreen)


async def test_the_hints_of_the_plan_say_how_to_scroll_and_zoom_and_how_to_leave(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **FULL)), (80, 24)) as app:
        await press(app, "r")
        hints = screen_text(app).splitlines()[-1]

        assert all(hint in hints for hint in ("Esc interview", "→ later on", "+ closer"))


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
        assert "cancel" not in screen_text(app)
        out.write_text("mine", "utf-8")
        await press(app, "escape", "p", str(number), "enter")
        assert app.screen.export.layer is Layer.CONFIRM
        await press(app, "n")
        assert out.read_text("utf-8") == "mine"
        await press(app, "enter", "y")
        await settle(app)

    assert out.read_bytes() == b"{}"


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
