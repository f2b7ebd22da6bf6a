"""`advisor followups`: what is still open, as a text to paste into a mail."""

from __future__ import annotations

import click

from advisor.cli import output


@click.command(
    "followups",
    help="""Print the open questions of an engagement as Markdown, those that matter most first.

Questions that can change no advice are left out unless --all asks for them; those beyond the questionnaire
that could change the recommendation follow under a heading of their own.

FILE is an engagement file, one of your engagements by its name in `advisor list`, or - for standard input.

\b
Examples:
  advisor followups acme
  advisor followups clients/acme.yaml > questions.md
""",
)
@click.argument("file")
@click.option("--all", "everything", is_flag=True, help="Print those too that can change no advice.")
@click.option("--json", "as_json", is_flag=True, help="Print question ids, texts and notes as JSON.")
@click.pass_obj
def command(content_folders: tuple[str, ...], file: str, *, everything: bool, as_json: bool) -> None:
    from advisor.assessment import assess
    from advisor.cli import followup_text, loading

    content = loading.content_of(content_folders)
    result = assess(content, loading.opened(file, content).engagement)
    if as_json:
        output.print_json(followup_text.as_data(result))
    else:
        output.lines(followup_text.markdown(result, everything=everything))
