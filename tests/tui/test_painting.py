"""What is painted is what there is to see: nothing hidden for a while comes back empty."""

from __future__ import annotations

from pathlib import Path

from advisor.tui.app import AdvisorApp
from tests.tui.build import a_file, an_app
from tests.tui.driving import DONE, press, running


def painted(app: AdvisorApp) -> str:
    """The screen as the compositor puts it out, not as the widgets would draw it."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


async def test_the_question_is_there_again_when_the_panel_goes(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **DONE)), (80, 24)) as app:
        before = painted(app)
        await press(app, "tab")
        assert "So far" in painted(app)
        await press(app, "tab")

        assert painted(app) == before


async def test_the_panel_is_there_again_whatever_changed_while_it_was_hidden(tmp_path: Path) -> None:
    async with running(an_app(a_file(tmp_path, **DONE)), (80, 24)) as app:
        await press(app, "tab", "tab", "1", "tab")

        assert "Settled" in painted(app)
