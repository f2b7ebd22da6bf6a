"""`advisor export`: the plan in the forms that calendars, spreadsheets and scripts read."""

from __future__ import annotations

from pathlib import Path

import click

from advisor.cli import output
from advisor.errors import ExitCode, UsageError


@click.command(
    "export",
    help="""Write the plan as calendar, workbook, Markdown, tables or JSON.

FILE is an engagement file, one of your engagements by its name in `advisor list`, or - for standard input.

Each option takes the file to write, --csv a folder. Several may be given; one may be - for standard output.

\b
Examples:
  advisor export acme --ics acme.ics
  advisor export acme --xlsx plan.xlsx --md plan.md
  advisor export acme --json - | jq .milestones
""",
)
@click.argument("file")
@click.option("--ics", metavar="PATH", help="Milestones, deadlines and renewals as a calendar.")
@click.option("--xlsx", metavar="PATH", help="Plan, effort, cost, risks and sources as a workbook.")
@click.option("--md", metavar="PATH", help="The whole report as Markdown.")
@click.option("--json", "json_path", metavar="PATH", help="The plan as JSON.")
@click.option("--csv", "csv_folder", metavar="FOLDER", help="One table a file.")
@click.option("--yes", is_flag=True, help="Overwrite files that exist.")
@click.pass_obj
def command(  # noqa: PLR0913 - one parameter an option
    content_folders: tuple[str, ...],
    file: str,
    ics: str | None,
    xlsx: str | None,
    md: str | None,
    json_path: str | None,
    csv_folder: str | None,
    *,
    yes: bool,
) -> int:
    wanted = {"ics": ics, "xlsx": xlsx, "md": md, "json": json_path, "csv": csv_folder}
    if not any(wanted.values()):
        message = "nothing to export was named"
        raise UsageError(message, hint="Add --ics, --xlsx, --md, --json or --csv with a path.")
    _check_targets(wanted, overwrite=yes)
    from advisor.cli import loading
    from advisor.exports import export

    content = loading.content_of(content_folders)
    made = export(content, loading.opened(file, content).engagement, [f for f, p in wanted.items() if p])
    for form, path in wanted.items():
        if path is not None:
            for name, raw in made[form].items():
                target = "-" if path == "-" else str(Path(path) / name) if form == "csv" else path
                output.write_file(target, raw, overwrite=yes or form != "csv")
    return int(ExitCode.DONE)


def _check_targets(wanted: dict[str, str | None], *, overwrite: bool) -> None:
    """Raises before the work is done where the result could not be put."""
    if wanted["csv"] == "-":
        message = "several tables cannot go to standard output"
        raise UsageError(message, hint="Name a folder after --csv.")
    if sum(path == "-" for path in wanted.values()) > 1:
        message = "only one form can go to standard output"
        raise UsageError(message, hint="Name files for the others.")
    folder = wanted["csv"]
    if folder is not None and Path(folder).exists() and not Path(folder).is_dir():
        message = f'"{folder}" is no folder'
        raise UsageError(message, hint="Name a folder after --csv; it is made if it is missing.")
    for form, path in wanted.items():
        if path is not None and form != "csv":
            output.check_target(path, overwrite=overwrite)
