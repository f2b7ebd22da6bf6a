"""`advisor assess`: the recommendation with its reasons, as text or as JSON."""

from __future__ import annotations

import click

from advisor.cli import output
from advisor.errors import ExitCode, IncompleteError


@click.command(
    "assess",
    help="""Say what an engagement's answers lead to, and why.

FILE is an engagement file, one of your engagements by its name in `advisor list`, or - for standard input.

\b
Examples:
  advisor assess answers.yaml
  advisor assess answers.yaml --json | jq .verdict
  advisor assess answers.yaml --complete     fail (code 4) while the verdict is not settled for good
""",
)
@click.argument("file")
@click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object; `advisor schema advice` describes it."
)
@click.option(
    "--complete", is_flag=True, help="Fail with code 4 while missing answers could change the verdict."
)
@click.pass_obj
def command(content_folders: tuple[str, ...], file: str, *, as_json: bool, complete: bool) -> int:
    from advisor.assessment import assess
    from advisor.cli import loading

    content = loading.content_of(content_folders)
    opened = loading.opened(file, content)
    for remark in opened.remarks:
        output.talk(output.finding_text(remark))
    if not opened.engagement.as_of_given:
        output.talk(
            f"The file names no day: months are counted from today, {opened.engagement.as_of.isoformat()}."
        )
    result = assess(content, opened.engagement)
    if as_json:
        from advisor.reports.as_json import document

        output.print_json(document(result))
    else:
        from advisor.cli.assessment_text import text

        output.lines(text(result))
    if complete and not result.determined:
        message = "the verdict is not settled: answers are missing that could change it"
        raise IncompleteError(message, hint="Answer the open questions listed above.")
    return int(ExitCode.DONE)
