"""`advisor list`: the engagements in your folder."""

from __future__ import annotations

from dataclasses import asdict

import click

from advisor.cli import output


@click.command(
    "list",
    help="""List your engagements, last touched first. Nothing is opened for it.

\b
Examples:
  advisor list
  advisor list --json | jq -r '.[].path'
""",
)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def command(*, as_json: bool) -> None:
    from advisor.engagements import index, places

    entries = index.listed()
    if as_json:
        output.print_json([asdict(entry) for entry in entries])
        return
    if not entries:
        output.talk(f"No engagements yet in {places.engagements_folder()}. `advisor new NAME` makes one.")
        return
    width = min(max(len(entry.name) for entry in entries), 40)
    for entry in entries:
        counts = f"{entry.answered:>3} answered {entry.open:>3} open"
        progress = counts if entry.questionnaire else f"{'not opened yet':<{len(counts)}}"
        verdict = entry.verdict or "-"
        mark = "" if entry.determined or not entry.verdict else " (provisional)"
        click.echo(f"{output.printable(entry.name)[:40]:<{width}}  {progress}  {verdict}{mark}")
