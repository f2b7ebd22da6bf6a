"""What goes to the terminal: data to standard output, talk to standard error."""

from __future__ import annotations

import contextlib
import io
import json
import linecache
import os
import sys
import threading
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

import click

from advisor.errors import AdvisorError, FindingsError, LostError
from advisor.model.findings import Finding, Place


def use_utf8() -> None:
    """Writes UTF-8 whatever the locale says, so that a name in any script can be printed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(ValueError, OSError):
                stream.reconfigure(encoding="utf-8", errors="replace")


def talk(message: str) -> None:
    """A remark to the person, not part of the result."""
    click.echo(message, err=True)


def report(error: AdvisorError) -> None:
    """An error as what, why and what to do next, with all findings where it has them."""
    if isinstance(error, LostError):
        say(error.text)
    talk(f"advisor: {printable(error.what)}")
    if isinstance(error, FindingsError):
        for finding in error.findings:
            talk(finding_text(finding))
    for part in (error.why, error.hint):
        if part:
            talk(f"  {printable(part)}")


def report_crash(error: Exception, package: Path) -> None:
    """A fault of ours: where it happened, without any value that the program held."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(package)] or list(frames)
    where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "an unknown place"
    talk(f"advisor: something went wrong inside the program ({type(error).__name__} at {where})")
    talk("  Your files are as they were last saved. Set ADVISOR_DEBUG=1 to see the details.")


def printable(text: str) -> str:
    """Text without characters that would steer a terminal."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text)


def finding_text(finding: Finding) -> str:
    """A finding with its place, its line from the file, and the remedy."""
    place = finding.place
    lines = [f"{printable(str(place))}: {finding.severity}: {printable(finding.message)} [{finding.code}]"]
    source = _source_line(place)
    if source.strip() and len(source) <= 160:
        lines.append(f"    {printable(source)}")
        lines.append("    " + " " * (place.column - 1) + "^")
    if finding.remedy:
        lines.append(f"    {printable(finding.remedy)}")
    return "\n".join(lines)


def _source_line(place: Place) -> str:
    """The line of the file, or nothing where reading it again would take too long or never end."""
    from advisor.loading.nodes import MAX_BYTES

    path = Path(place.file)
    try:
        readable = path.is_file() and path.stat().st_size <= MAX_BYTES
    except (OSError, ValueError):
        return ""
    return linecache.getline(place.file, place.line).rstrip("\n") if readable and place.line else ""


def print_json(data: Any) -> None:
    """One JSON object, indented, in the order given."""
    _put(json.dumps(data, indent=2, ensure_ascii=False))


def _put(text: str) -> None:
    """Writes to standard output; where nobody reads on, as after `| head`, the work ends as it would have."""
    try:
        click.echo(text)
    except BrokenPipeError:
        hush()


def hush() -> None:
    """Lets everything that is still written to standard output go nowhere."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - lives until the process ends


def wrapped(text: str, indent: str = "", first: str | None = None, width: int | None = None) -> str:
    """Text wrapped to the terminal, at most 96 columns, every line after `indent`."""
    import shutil
    import textwrap

    columns = width or min(shutil.get_terminal_size((96, 24)).columns, 96)
    return textwrap.fill(
        " ".join(printable(text).split()),
        width=max(columns, 40),
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )


def lines(items: Iterable[str]) -> None:
    """Lines of the result."""
    for item in items:
        say(item)


def say(line: str) -> None:
    """A line of the result, without anything in it that would steer the terminal."""
    _put(printable(line))


def write_file(target: str, raw: bytes, *, overwrite: bool) -> None:
    """Writes a result whole or not at all, to standard output for `-`; replaces a file only if told."""
    if target == "-":
        stream = getattr(sys.stdout, "buffer", None)
        if stream is None:
            click.echo(raw.decode("utf-8", "replace"), nl=False)
        else:
            stream.write(raw)
            stream.flush()
        return
    from advisor.engagements.writing import write_atomically

    check_target(target, overwrite=overwrite)
    path = Path(target)
    made = next((folder for folder in reversed(path.parents) if not folder.exists()), None)
    write_atomically(Path(os.path.realpath(path)), raw, mode=new_file_mode())
    if made is not None:
        talk(f"Folder made: {printable(str(path.parent))}")
    talk(f"Written: {printable(str(path))}")


def check_target(target: str, *, overwrite: bool) -> None:
    """Raises AdvisorError where a file is in the way; asked before the work is done."""
    path = Path(target)
    if target != "-" and path.exists() and not overwrite and not _agreed(path):
        message = f'"{path}" exists already'
        raise AdvisorError(message, hint="Add --yes to replace it, or name another file.")


def new_file_mode() -> int:
    """The permissions the person wants for new files. They can only be asked for by setting them."""
    masked = os.umask(0o077)
    os.umask(masked)
    return 0o666 & ~masked


def _agreed(path: Path) -> bool:
    """Asks before replacing, where somebody can answer."""
    return sys.stdin.isatty() and sys.stderr.isatty() and click.confirm(f"Replace {path}?", err=True)


class Progress:
    """Says what is being done when it takes longer than a person waits without wondering."""

    PATIENCE = 0.5
    """Seconds; shorter work is not spoken of."""

    def __init__(self) -> None:
        self._spoken = False

    def __enter__(self) -> Self:
        self._timer = threading.Timer(self.PATIENCE, self._speak)
        self._timer.daemon = True
        self._step = ""
        if sys.stderr.isatty():
            self._timer.start()
        return self

    def step(self, what: str) -> None:
        """The next piece of work."""
        self._step = what
        if self._spoken:
            self._speak()

    def _speak(self) -> None:
        self._spoken = True
        talk(f"{self._step} ...")

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
