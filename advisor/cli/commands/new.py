"""`advisor new`: a file for a company, then the interview."""

from __future__ import annotations

from pathlib import Path

import click

from advisor.cli import output
from advisor.errors import ExitCode, UsageError


@click.command(
    "new",
    help="""Start an engagement and open the interview.

The file goes into your folder (`advisor where`) unless you say where with -o.

\b
Examples:
  advisor new "Northwind Billing"
  advisor new acme --questionnaire discovery -o clients/acme.yaml
  advisor new acme --no-interview            only make the file
""",
)
@click.argument("name")
@click.option(
    "--questionnaire", default="founder", show_default=True, help="Which questions: founder or discovery."
)
@click.option(
    "-o", "--output", "path", type=click.Path(path_type=Path, dir_okay=False), help="Where to put the file."
)
@click.option("--no-interview", is_flag=True, help="Make the file and stop.")
@click.pass_obj
def command(
    content_folders: tuple[str, ...], name: str, questionnaire: str, path: Path | None, *, no_interview: bool
) -> int:
    from advisor.cli import loading
    from advisor.cli.commands.open import interview, require_terminal
    from advisor.engagements import index, places, starting

    if not name.strip():
        raise UsageError(
            "an engagement needs a name", hint='Name the company: advisor new "Northwind Billing".'
        )
    if not no_interview:
        require_terminal("Add --no-interview to make the file only, or use `advisor ask --plain`.")
    content = loading.content_of(content_folders)
    loading.questionnaire_of(questionnaire, content)
    opened = starting.start(name, questionnaire, path or places.file_for(name), content.bank, loading.today())
    if no_interview:
        index.remember(index.Listed(path=str(opened.path.absolute()), name=opened.engagement.name))
        click.echo(str(opened.path))
        return int(ExitCode.DONE)
    output.talk(f"Saved as you go in {opened.path}")
    return interview(str(opened.path), content_folders)
