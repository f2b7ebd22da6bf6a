"""`advisor ask`: the questions without a whole screen, for screen readers, pipes and simple terminals."""

from __future__ import annotations

import sys

import click

from advisor.errors import UsageError


class Prompted:
    """Lines typed at a terminal, each after a mark that says that it is one's turn."""

    MARK = "> "

    def readline(self) -> str:
        """The next line; empty at the end of input."""
        try:
            return f"{input(self.MARK)}\n"
        except EOFError:
            return ""


@click.command(
    "ask",
    help="""Ask the questions, on the whole screen or, with --plain, line by line.

Without FILE a new engagement begins. With --plain the questions are the same and so are the checks;
answers may come from a pipe, one a line: the first line that cannot be taken stops it with code 2, and what
came before is kept. Type ? at any question for what can be typed there. At the end the result is told in
sentences, part by part.

\b
Examples:
  advisor ask --plain
  advisor ask --plain clients/acme.yaml
  printf 'Acme\\n1\\n12\\n' | advisor ask --plain
""",
)
@click.argument("file", required=False)
@click.option("--plain", is_flag=True, help="Line by line.")
@click.option("--questionnaire", default="founder", show_default=True, help="For a new engagement.")
@click.pass_obj
def command(content_folders: tuple[str, ...], file: str | None, questionnaire: str, *, plain: bool) -> int:
    if not plain:
        from advisor.cli.commands.open import interview

        return interview(file, content_folders, questionnaire=questionnaire)
    if file == "-":
        message = "standard input gives the answers typed, so it cannot be the file as well"
        raise UsageError(message, hint="Save the engagement to a file first and name that.")
    from advisor.cli import loading, output
    from advisor.cli.plain import PlainInterview
    from advisor.engagements import index, lock, places, starting

    typed = sys.stdin.isatty()
    lines = Prompted() if typed else sys.stdin

    content = loading.content_of(content_folders)
    if file is None:
        loading.questionnaire_of(questionnaire, content)
        opened = starting.fresh("", questionnaire, places.file_for("engagement"), loading.today())
        return PlainInterview(content, opened, lines, output.say, loading.today(), piped=not typed).run()
    with lock.held(index.find(file)):
        opened = loading.opened(file, content, to_correct=True)
        return PlainInterview(content, opened, lines, output.say, loading.today(), piped=not typed).run()
