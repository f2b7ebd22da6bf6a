"""Draws the screens of the README from a worked example, without a terminal: the same picture every time."""

# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import argparse
import asyncio
import os
import re
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from textual.events import Key
from textual.pilot import Pilot

from advisor.content import Content, load
from advisor.engagements import index, reading, starting, writing
from advisor.loading import locate
from advisor.tui import theme
from advisor.tui.app import AdvisorApp

AS_OF = date(2026, 11, 24)
EXAMPLE = "hr-platform"
HALF_WAY = 18
"""How many answers of the example the interview shows; the rest is still open."""


def main() -> None:
    """Draws every screen into a folder."""
    parser = argparse.ArgumentParser(description="Draw the screens of the README as SVG.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("docs/screens"))
    parser.add_argument("--theme", default=theme.DARK_NAME, choices=list(theme.PALETTES))
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["ADVISOR_HOME"] = home
        os.environ.pop("NO_COLOR", None)
        asyncio.run(draw(wanted.folder, wanted.theme, Path(home)))


async def draw(folder: Path, theme_name: str, home: Path) -> None:
    """Every screen at its size."""
    content = load()
    full = an_engagement(content, home / "full.yaml", 10_000)
    half = an_engagement(content, home / "half.yaml", HALF_WAY)
    for name, path, size, keys in (
        ("interview-120x40", half, (120, 40), ["]", "1"]),
        ("interview-80x24", half, (80, 24), []),
        ("end-120x40", full, (120, 40), []),
        ("reasons-120x40", full, (120, 40), ["e", "2"]),
        ("plan-120x40", full, (120, 40), ["r"]),
        ("what-if-80x24", full, (80, 24), ["w"]),
        ("list-120x40", None, (120, 40), []),
    ):
        app = AdvisorApp(lambda: content, AS_OF, path=path, theme_name=theme_name)
        svg = await picture(app, size, keys)
        (folder / f"{name}.svg").write_text(svg, "utf-8")
        print(folder / f"{name}.svg")  # noqa: T201 - a script's own output


def an_engagement(content: Content, path: Path, answers: int) -> Path:
    """The example with its first answers only."""
    example = locate.shipped() / "examples" / f"{EXAMPLE}.yaml"
    old = reading.open_file(example, content.bank, content.questionnaires, AS_OF).engagement
    kept = dict(list(old.values.items())[:answers])
    engagement = replace(old, values=kept, said_unknown=frozenset(), notes={})
    opened = starting.fresh(old.name, old.questionnaire, path, AS_OF)
    writing.save(opened, engagement, content.bank)
    listed = index.Listed(str(path), old.name, old.questionnaire, len(kept), len(old.values) - len(kept))
    index.remember(
        replace(listed, verdict="both", determined=answers > HALF_WAY, touched=f"{AS_OF}T09:30:00")
    )
    return path


async def picture(app: AdvisorApp, size: tuple[int, int], keys: list[str]) -> str:
    """The screen after these keys, as SVG without addresses to fetch anything from."""
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        for key in keys:
            app.post_message(Key(key, key if len(key) == 1 else None))
            await settled(app, pilot)
        svg = app.export_screenshot(title="advisor")
        app.exit()
    app.finish()
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


async def settled(app: AdvisorApp, pilot: Pilot[int]) -> None:
    """Until content is read, plans are made and everything is proved."""
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()
    interview = app.rooms.interview if app.rooms else None
    # The reasoning comes from a thread that knows nothing of this loop.
    while interview is not None and interview.desk.reasoning is None:  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    await pilot.pause()


if __name__ == "__main__":
    main()
