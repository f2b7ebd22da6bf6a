"""The page of keys in the documentation is the registry, word for word."""

from __future__ import annotations

import re
import runpy
import tempfile
from pathlib import Path

from advisor.tui.commands import COMMANDS, Layer

ROOT = Path(__file__).parents[2]
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "keys.py"))


def test_the_page_of_keys_says_what_the_registry_says() -> None:
    assert (ROOT / "docs" / "keys.md").read_text("utf-8") == SCRIPT["page"]()


def test_every_place_and_every_command_is_on_the_page() -> None:
    layers = [layer for part in SCRIPT["PARTS"].values() for layer in part]
    named = {line.rsplit("|", 2)[1].strip() for line in SCRIPT["page"]().splitlines() if line.startswith("|")}

    assert sorted(layers) == sorted(Layer)
    assert {command.id for command in COMMANDS} <= named


def test_the_pictures_of_the_readme_are_there_and_fetch_nothing() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    pictures = [ROOT / name for name in re.findall(r"\]\((docs/screens/[a-z0-9-]+\.svg)\)", readme)]

    assert len(pictures) == 4
    for picture in pictures:
        drawn = picture.read_text("utf-8")
        assert set(re.findall(r"https?://[^\s\"']+", drawn)) == {"http://www.w3.org/2000/svg"}
        assert "@font-face" not in drawn
        assert tempfile.gettempdir() not in drawn
