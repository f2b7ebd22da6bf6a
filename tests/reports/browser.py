"""A page in a real browser without a driver: what axe-core says of it, and whether keys reach everything.

The browser opens a page of ours that holds the report in a frame, and prints what it found as text.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import asdict, dataclass
from html import escape, unescape
from importlib.util import find_spec
from pathlib import Path

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
CALM = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--virtual-time-budget=600000",
    "--dump-dom",
)
"""As root and without a network. The budget is time for timers, which run as fast as the work allows."""
RUNNER = Path(__file__).with_name("browser.js")


@dataclass(frozen=True, slots=True)
class View:
    """How the page is shown."""

    width: int
    paper: bool = False
    without: tuple[str, ...] = ()
    """Rules that need not be asked again."""


DESK = View(1280)
# What a desk's screen has left at 400 %. Colours are the same at every width, and slow to judge.
PHONE = View(320, without=("color-contrast",))
PAPER = View(680, paper=True, without=("color-contrast",))


@dataclass(frozen=True, slots=True)
class Found:
    """What a view shows."""

    violations: list[str]
    """Rule, and elements that break it."""
    unsure: list[str]
    """Rules that axe-core leaves to people."""
    passed: list[str]
    wide: list[str]
    """What stands out of the page."""
    unreachable: list[str]
    """What acts or scrolls, yet no key reaches it, or it does not show that one did."""
    first: str
    """What the first press of Tab reaches."""


def look(page: str, folder: Path, *views: View) -> list[Found]:
    """What each view shows. Skips the test where a browser or axe-core is missing."""
    browser = _browser()
    opened = folder / "look.html"
    opened.write_text(_host(page, _axe(), views), encoding="utf-8")
    command = [browser, *CALM, f"--user-data-dir={folder / 'profile'}", opened.as_uri()]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=200)
    if done.returncode:
        pytest.skip(f"{browser} does not start: {done.stderr.strip()[-200:]}")
    answer = re.search(r'<pre id="found">(.*?)</pre>', done.stdout, re.DOTALL)
    assert answer, done.stdout[-2000:] + done.stderr[-2000:]
    return [Found(**found) for found in json.loads(unescape(answer[1]))]


def _browser() -> str:
    # What is packed as a snap sees no file that a test writes.
    known = [name for name in BROWSERS if not (name.startswith("chromium") and Path("/snap/bin").exists())]
    browser = next(filter(None, map(shutil.which, known)), None)
    if browser is None:
        pytest.skip("needs Chromium, Chrome or Edge on the path")
    return browser


def _axe() -> Path:
    # The package around it needs a driver, so it is found without being imported.
    package = find_spec("axe_playwright_python")
    if package is None or package.origin is None:
        pytest.skip("needs axe-core from requirements/axe.txt, which `make test` installs")
    return Path(package.origin).with_name("axe.min.js")


def _host(page: str, axe: Path, views: tuple[View, ...]) -> str:
    # The report forbids every script, the examiner's too: the copy that is looked at has no such rule.
    free, count = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    assert count == 1
    examined = free.replace("</head>", f'<script src="{axe.as_uri()}"></script></head>', 1)
    return (
        f'<!DOCTYPE html><meta charset="utf-8"><pre id="views">{json.dumps([asdict(v) for v in views])}</pre>'
        f'<iframe srcdoc="{escape(examined)}" style="border: 0; height: 900px"></iframe>'
        f"<script>{RUNNER.read_text(encoding='utf-8')}</script>"
    )
