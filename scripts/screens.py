"""Draws the screens of the README from worked examples, without a terminal: the same pictures every time."""

# ruff: noqa: INP001 - a script, not a package

from __future__ import annotations

import argparse
import asyncio
import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from textual.events import Key
from textual.pilot import Pilot

from advisor.assessment import assess
from advisor.content import Content, load
from advisor.engagements import index, reading, starting, writing
from advisor.interview import flow
from advisor.interview.session import start
from advisor.loading import locate
from advisor.tui import reasons, theme
from advisor.tui.app import AdvisorApp
from advisor.tui.screens.home import HomeScreen
from advisor.tui.screens.result import ResultScreen
from advisor.tui.screens.whatif import WhatIfScreen

AS_OF = date(2026, 11, 24)
SHOWN_FOLDER = Path("~/.local/share/advisor/engagements")
"""What the list says instead of the temporary folder of this run."""
WIDE, NARROW = (120, 40), (80, 24)
EVERYTHING = 10_000


@dataclass(frozen=True, slots=True)
class Picture:
    """One screen: how much of which example is answered, and the keys that lead to it."""

    name: str
    keys: Sequence[str] = ()
    example: str = "hr-platform"
    answers: int = EVERYTHING


PICTURES = (
    Picture("list", example=""),
    Picture("interview", ["1", "g", *"demand", "down", "enter", "1", "]"], answers=17),
    Picture("end", example="payments-startup"),
    Picture("verdict", ["e"]),
    Picture("reasons", ["e", "2"]),
    Picture("changes", ["e", "4"], example="consumer-app"),
    Picture("plan", ["r"]),
    Picture("odds", ["e", "6"]),
    Picture("compare", ["e", "8"]),
    Picture("what-if", ["w", "1", *"demand for soc", "enter", "1"]),
)


def main() -> None:
    """Draws every screen at both sizes into a folder."""
    parser = argparse.ArgumentParser(description="Draw the screens of the README as SVG.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("docs/screens"))
    parser.add_argument("--theme", default=theme.DARK_NAME, choices=list(theme.PALETTES))
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    os.environ.pop("NO_COLOR", None)
    # What is not proved in time depends on the machine, so here there is time for everything.
    reasons.PATIENCE = 120.0
    content = load()
    for picture in PICTURES:
        for size in (WIDE, NARROW):
            with tempfile.TemporaryDirectory() as home:
                os.environ["ADVISOR_HOME"] = home
                svg = asyncio.run(drawn(content, picture, size, wanted.theme, Path(home)))
            path = wanted.folder / f"{picture.name}-{size[0]}x{size[1]}.svg"
            path.write_text(svg, "utf-8")
            print(path)  # noqa: T201 - a script's own output


async def drawn(
    content: Content, picture: Picture, size: tuple[int, int], theme_name: str, home: Path
) -> str:
    """The screen as SVG without addresses to fetch anything from."""
    path = an_engagement(content, home, picture.example, picture.answers) if picture.example else None
    if path is None:
        fill_list(content, home)
    app = AdvisorApp(lambda: content, AS_OF, path=path, theme_name=theme_name)
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        for key in picture.keys:
            app.post_message(Key("space" if key == " " else key, key if len(key) == 1 else None))
            await settled(app, pilot)
        if isinstance(app.screen, HomeScreen):
            app.screen.show(replace(app.screen.lobby, folder=SHOWN_FOLDER))
            await settled(app, pilot)
        svg = app.export_screenshot(title="advisor")
        app.exit()
    app.finish()
    return re.sub(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", "", svg, flags=re.DOTALL)


def an_engagement(content: Content, home: Path, example: str, answers: int) -> Path:
    """An example with its first answers only."""
    old = reading.open_file(
        locate.shipped() / "examples" / f"{example}.yaml", content.bank, content.questionnaires, AS_OF
    ).engagement
    if answers < EVERYTHING:
        some = dict(list(old.values.items())[:answers])
        old = replace(old, values=some, said_unknown=frozenset(), notes={})
    path = home / f"{example}.yaml"
    opened = starting.fresh(old.name, old.questionnaire, path, AS_OF)
    writing.save(opened, old, content.bank)
    return path


def fill_list(content: Content, home: Path) -> None:
    """All examples as engagements of the last days, one of them half answered."""
    examples = sorted((locate.shipped() / "examples").glob("*.yaml"))
    for days, example in enumerate(examples):
        path = an_engagement(content, home, example.stem, 19 if days == 1 else EVERYTHING)
        kept = reading.open_file(path, content.bank, content.questionnaires, AS_OF).engagement
        done = flow.progress(start(content.bank, content.questionnaires[kept.questionnaire], kept))
        result = assess(content, kept)
        index.remember(
            index.Listed(
                *(str(path), kept.name, kept.questionnaire, done.done, done.open),
                verdict=result.verdict,
                determined=result.determined,
                settled=result.reasoning is not None and result.reasoning.settled,
            )
        )
        # In local time, as the list shows it.
        touched = datetime(AS_OF.year, AS_OF.month, AS_OF.day - days, 9, 30).timestamp()  # noqa: DTZ001
        os.utime(path, (touched, touched))


async def settled(app: AdvisorApp, pilot: Pilot[int]) -> None:
    """Until content is read, plans are made and everything is proved."""
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()
    interview = app.rooms.interview if app.rooms else None
    # The reasoning comes from a thread that knows nothing of this loop.
    while interview is not None and interview.desk.reasoning is None:  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    while interview is not None and interview.desk.session.at_end and not interview.desk.planned:  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    while isinstance(app.screen, ResultScreen) and not app.screen.result.searched:  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    while isinstance(app.screen, WhatIfScreen) and app.screen.is_planning:  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    await pilot.pause()


if __name__ == "__main__":
    main()
