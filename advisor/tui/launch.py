"""Opens the interview on the terminal and brings back the exit code. The only way in from outside."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from advisor.errors import ExitCode
from advisor.loading import locate
from advisor.tui import theme

if TYPE_CHECKING:
    from advisor.content import Content


def launch(
    path: Path | None, content_folders: tuple[str, ...] = (), *, questionnaire: str = "founder"
) -> int:
    """Runs the interview on a file, or the list of engagements without one.

    Raises AdvisorError, with the terminal restored, when the content or the file cannot be used.
    """
    theme_name = _theme_name()
    from advisor.tui.app import AdvisorApp

    overlays = locate.overlays(content_folders)

    def read() -> Content:
        from advisor.content import load

        return load(overlays)

    today = date.today()  # noqa: DTZ011 - the user's own day is meant
    app = AdvisorApp(read, today, path=path, questionnaire=questionnaire, theme_name=theme_name)
    try:
        app.run()
    finally:
        app.finish()
    if app.failure is not None:
        raise app.failure
    if app._exception is not None:  # noqa: SLF001 - Textual offers no other way to learn of it
        raise app._exception  # noqa: SLF001
    if app.rescued is not None:
        from advisor.engagements import keeping

        raise keeping.left_in(app.rescued)
    code = app.return_code if app.return_code is not None else int(ExitCode.DONE)
    if app.is_thinking:
        _leave_at_once(code)
    _flush()
    return code


def _leave_at_once(code: int) -> None:
    """Ends the process. All is saved by now; waiting for the solver would make leaving slow, and to end the
    interpreter under it makes the solver abort the process with an error.
    """
    _flush()
    os._exit(code)


def _flush() -> None:
    """Sends what is left to say; to a terminal that went away nothing more is written, now or at the end."""
    for name in ("stdout", "stderr"):
        try:
            getattr(sys, name).flush()
        except (OSError, ValueError):
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - until the end


def _theme_name() -> str:
    """The look the environment asks for. NO_COLOR counts when it is not empty, as its standard says."""
    # Taken out of the environment: Textual would turn it into shades of grey.
    if os.environ.pop("NO_COLOR", ""):
        return theme.PLAIN_NAME
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    wanted = os.environ.get("ADVISOR_THEME", "")
    names = {name.removeprefix("advisor-"): name for name in theme.PALETTES}
    if wanted in names:
        return names[wanted]
    return theme.ANSI_NAME if os.environ.get("TERM") in ("linux", "vt100") else theme.DARK_NAME
