"""`advisor report`: the roadmap as a document a board can decide on."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from advisor.cli import output
from advisor.errors import ExitCode, UsageError

FORMS = {".pdf": "pdf", ".md": "md", ".html": "html", ".htm": "html"}


@click.command(
    "report",
    help="""Write the report as PDF, Markdown or HTML, by the ending of the file's name.

FILE is an engagement file, one of your engagements by its name in `advisor list`, or - for standard input.

Notes are printed only if they are marked for the report; --internal prints all of them.

--sections brief is the short form of two to four pages: the verdict, the odds of your date, the first
three things to do with day and owner, what to tell the buyer, the cost and the plan in phases.

\b
Examples:
  advisor report acme -o board.pdf
  advisor report clients/acme.yaml -o board.pdf --page letter
  advisor report acme -o monday.pdf --sections brief
  advisor report acme -o summary.md --sections summary,plan,cost
""",
)
@click.argument("file")
@click.option(
    "-o", "--output", "target", required=True, metavar="PATH", help="Where to write; - for PDF on stdout."
)
@click.option("--page", type=click.Choice(["a4", "letter"]), help="Page size; the theme's if not given.")
@click.option("--theme", default="standard", show_default=True, help="Brand, from the reports/ content.")
@click.option("--sections", metavar="A,B", help="Only these sections, or brief.")
@click.option("--internal", is_flag=True, help="Print internal notes too.")
@click.option("--yes", is_flag=True, help="Overwrite the file if it exists.")
@click.pass_obj
def command(  # noqa: PLR0913 - one parameter an option
    content_folders: tuple[str, ...],
    file: str,
    target: str,
    page: str | None,
    theme: str,
    sections: str | None,
    *,
    internal: bool,
    yes: bool,
) -> int:
    form = _form(target)
    output.check_target(target, overwrite=yes)
    from advisor.cli import loading
    from advisor.reports.inputs import Options

    options = Options(
        theme=theme,
        page=page or "",
        internal=internal,
        sections=tuple(name.strip() for name in (sections or "").split(",") if name.strip()),
    )
    with output.Progress() as progress:
        progress.step("Reading rules and answers")
        content = loading.content_of(content_folders)
        engagement = loading.opened(file, content).engagement
        from advisor import exports

        progress.step("Deciding, planning and drawing")
        made = exports.report(content, engagement, form, options)
    for warning in made.warnings:
        output.talk(f"  {warning}")
    output.write_file(target, made.data, overwrite=True)
    return int(ExitCode.DONE)


def _form(target: str) -> str:
    if target == "-":
        if sys.stdout.isatty():
            message = "a PDF would garble the terminal"
            raise UsageError(message, hint="Name a file with -o, or pipe the output.")
        return "pdf"
    form = FORMS.get(Path(target).suffix.lower())
    if form is None:
        message = f'"{target}" does not say which form is meant'
        raise UsageError(message, hint="End the name in .pdf, .md or .html.")
    return form
