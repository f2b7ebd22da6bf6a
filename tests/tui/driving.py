"""The program driven key by key through Textual's own pilot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import yaml
from textual import events
from textual.pilot import Pilot

from advisor.model.values import Value
from advisor.tui.app import AdvisorApp
from advisor.tui.screens.interview import InterviewScreen

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
    await turn(app)
    await app.workers.wait_for_complete()
    await turn(app)


async def turn(app: AdvisorApp) -> None:
    await Pilot(app).pause()


async def press(app: AdvisorApp, *names: str) -> None:
    """Presses keys by name, all at once, as a burst from a terminal would."""
    for name in names:
        character = name if len(name) == 1 else {"space": " ", "enter": "\r"}.get(name)
        app.post_message(events.Key(name, character))
    await turn(app)


async def type_(app: AdvisorApp, text: str) -> None:
    await press(app, *("enter" if c == "\n" else "space" if c == " " else c for c in text))


def saved(path: Path) -> dict[str, object]:
    return yaml.safe_load(path.read_text("utf-8"))["answers"] or {}


def interview(app: AdvisorApp) -> InterviewScreen:
    assert isinstance(app.screen, InterviewScreen)
    return app.screen
