"""`advisor open` and the bare `advisor`: the interview on the whole screen."""

from __future__ import annotations

import os
import sys

import click

from advisor.errors import UsageError


@click.command(
    "open",
    help="""Go on with an engagement, at its first open question.

FILE is an engagement file, or one of your engagements by its name in `advisor list`.

\b
Examples:
  advisor open northwind-billing
  advisor open clients/acme.yaml
""",
)
@click.argument("file")
@click.pass_obj
def command(content_folders: tuple[str, ...], file: str) -> int:
    return interview(file, content_folders)


def interview(file: str | None, content_folders: tuple[str, ...], *, questionnaire: str = "founder") -> int:
    """Opens the interview on a file, or the home screen without one, and returns the exit code."""
    require_terminal()
    from advisor.engagements import index
    from advisor.tui.launch import launch

    path = index.find(file) if file is not None else None
    return launch(path, content_folders, questionnaire=questionnaire)


WITHOUT_SCREEN = "Use `advisor ask --plain`, which asks line by line, or `advisor assess FILE`."


def require_terminal(hint: str = WITHOUT_SCREEN) -> None:
    """Raises UsageError where a whole-screen program cannot work, naming what can."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        message = "the interview needs a terminal, and this is none"
        raise UsageError(message, hint=hint)
    if os.environ.get("TERM") == "dumb":
        message = "the terminal says it is `dumb`, so the interview cannot draw on it"
        raise UsageError(message, hint=hint)
