"""Whole screens as plain text. To accept a change, run with UPDATE_SCREENS=1 and read the difference."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from advisor.model.values import Value
from tests.tui.build import a_file, an_app, screen_text
from tests.tui.driving import DONE, FULL, press, running, settle

KEPT = Path(__file__).parent / "screens"
CASES: dict[str, tuple[dict[str, Value], list[str]]] = {
    "pick": (DONE, []),
    "several": ({"headcount": 5}, ["1", "4", "0"]),
    "number": ({}, ["2", "0", "-", "3", "0"]),
    "number-refused": ({}, ["l", "o", "t", "s", "enter"]),
    "go-to": (DONE, ["g", "u", "p"]),
    "note": (DONE, ["n", "a", "s", "k", "f5"]),
    "moved": (DONE, ["3"]),
    "panel": (DONE, ["tab"]),
    "end": (FULL, []),
    "what-if": (FULL, ["w"]),
    "verdict": (FULL, ["e"]),
    "reasons": (FULL, ["e", "2"]),
    "help": (DONE, ["?"]),
    "commands": (DONE, ["ctrl+p"]),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", CASES)
async def test_a_screen_looks_as_it_was_accepted(
    tmp_path: Path, name: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without proofs: they come from a thread, a moment later or earlier.
    monkeypatch.setattr("advisor.tui.rooms.reason_about", lambda _: lambda _: None)
    answers, keys = CASES[name]
    async with running(an_app(a_file(tmp_path, **answers)), size) as app:
        await settle(app)
        await press(app, *keys)
        await settle(app)
        rooms = app.rooms
        assert rooms is not None
        if rooms.filed is not None:
            rooms.filed.flush()
        await press(app)
        shown = screen_text(app)
    path = KEPT / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("UPDATE_SCREENS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, "utf-8")

    assert shown == path.read_text("utf-8")
