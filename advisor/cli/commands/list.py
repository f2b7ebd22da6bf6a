"""`advisor list`: the engagements in your folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from advisor.cli import output

if TYPE_CHECKING:
    from advisor.engagements.index import Listed
    from advisor.interview.texts import Texts

WIDEST = 24
"""Columns for a name: longer ones are cut, since the name to type stands before it."""


@click.command(
    "list",
    help="""List your engagements, last touched first. Nothing is opened for it.

What stands first names the engagement for the other commands.

\b
Examples:
  advisor list
  advisor list --json | jq -r '.[].path'
""",
)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_obj
def command(content_folders: tuple[str, ...], *, as_json: bool) -> None:
    from advisor.engagements import index, places

    entries = index.listed()
    if as_json:
        output.print_json([asdict(entry) for entry in entries])
        return
    if not entries:
        output.talk(f"No engagements yet in {places.engagements_folder()}. `advisor new NAME` makes one.")
        return
    from advisor.cli.loading import content_of
    from advisor.interview.texts import Texts

    output.lines(text(entries, Texts(content_of(content_folders).texts)))


def text(entries: Sequence[Listed], texts: Texts) -> Iterator[str]:
    """The list as a table: what to type, the name, how far it is, and where it stands."""
    rows = [(texts("list-type"), texts("list-name"), texts("list-answered"), texts("list-verdict"))]
    rows += [(e.short, _cut(e.name), _progress(e, texts), _verdict(e, texts)) for e in entries]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for *first, last in rows:
        cells = (f"{cell:<{width}}" for cell, width in zip(first, widths, strict=True))
        yield "  ".join((*cells, last)).rstrip()


def _cut(name: str) -> str:
    shown = output.printable(name)
    return shown if len(shown) <= WIDEST else f"{shown[: WIDEST - 1]}\u2026"


def _progress(entry: Listed, texts: Texts) -> str:
    if not entry.questionnaire:
        return texts("list-not-opened")
    return texts("list-progress", n=entry.answered, total=entry.answered + entry.open)


def _verdict(entry: Listed, texts: Texts) -> str:
    from advisor.cli import verdict_text
    from advisor.model.reasoning import Sure

    if not entry.verdict:
        return ""
    sure = Sure.by(determined=entry.determined, settled=entry.settled)
    if sure is Sure.SO_FAR and entry.verdict == "not_yet":
        return texts("list-open")
    verdict = verdict_text.name(entry.verdict, texts)
    return texts("list-standing", verdict=verdict, degree=texts(sure))
