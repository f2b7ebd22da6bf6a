"""`advisor compare`: the same company under several plans, side by side."""

from __future__ import annotations

import click

from advisor.cli import output
from advisor.errors import AdvisorError, ExitCode


@click.command(
    "compare",
    help="""Compare plans for one engagement: order, a Type I on the way, window lengths.

Dates are those by which the proof is there in four cases out of five; cost runs over the plan's years.

FILE is an engagement file, one of your engagements by its name in `advisor list`, or - for standard input.

\b
Examples:
  advisor compare acme
  advisor compare clients/acme.yaml --json
""",
)
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="Print the plans as JSON.")
@click.pass_obj
def command(content_folders: tuple[str, ...], file: str, *, as_json: bool) -> int:
    from advisor.assessment import assess
    from advisor.cli import loading, plan_text
    from advisor.interview.texts import Texts
    from advisor.reports import plan_json

    content = loading.content_of(content_folders)
    result = assess(content, loading.opened(file, content).engagement)
    if result.roadmap is None:
        message = f'nothing is planned for "{result.engagement.name}"'
        raise AdvisorError(message, why="The advice is to wait, so there are no plans to compare.")
    if as_json:
        output.print_json(plan_json.plan(result.roadmap)["scenarios"])
    else:
        output.lines(plan_text.scenarios(result.roadmap, Texts(content.texts)))
    return int(ExitCode.DONE)
