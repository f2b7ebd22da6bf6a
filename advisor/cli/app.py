"""The command tree, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import click

from advisor import __version__
from advisor.cli import output
from advisor.cli.lazy import ClosedPipeError, LazyGroup
from advisor.errors import AdvisorError, ExitCode

COMMANDS = {
    "new": ("advisor.cli.commands.new", "Start an engagement and open the interview."),
    "open": ("advisor.cli.commands.open", "Go on with an engagement."),
    "ask": ("advisor.cli.commands.ask", "Ask the questions, on the whole screen or line by line."),
    "assess": ("advisor.cli.commands.assess", "Say what an engagement's answers lead to, and why."),
    "report": ("advisor.cli.commands.report", "Write the report as PDF, Markdown or HTML."),
    "compare": ("advisor.cli.commands.compare", "Compare plans for one engagement, side by side."),
    "export": ("advisor.cli.commands.export", "Write the plan as calendar, workbook, tables or JSON."),
    "list": ("advisor.cli.commands.list", "List your engagements."),
    "followups": ("advisor.cli.commands.followups", "Print the open questions as a text to send."),
    "verify": ("advisor.cli.commands.verify", "Check a report against the answers it carries."),
    "schema": ("advisor.cli.commands.schema", "Print the JSON Schema of a format."),
    "where": ("advisor.cli.commands.where", "Say where files are kept."),
    "explain": ("advisor.cli.commands.explain", "Explain a term, or what a framework is and asks of you."),
    "rules": ("advisor.cli.commands.rules", "List the rules by decision, with their reasons and sources."),
    "help": ("advisor.cli.commands.help", "Show this help, or the help of a command."),
    "check": ("advisor.cli.commands.check", "Check questionnaires, rules and report content."),
    "test": ("advisor.cli.commands.test", "Run test cases against the rules."),
    "diff": ("advisor.cli.commands.diff", "Compare what two contents decide about the same profiles."),
}

_NO_SPACE = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}

HELP = """Which assurance do your customers need from you: ISO/IEC 27001, SOC 2, both, or neither yet?

Without a command it opens the interview. Everything stays on this machine.

\b
Examples:
  advisor                                    open the interview
  advisor new "Northwind Billing"            start an engagement
  advisor assess northwind-billing           the recommendation and why
  advisor assess answers.yaml --json         the same for scripts
  advisor report answers.yaml -o board.pdf   the roadmap as PDF

\b
Exit codes:
  0    done
  1    not done, or findings
  2    wrong use or faulty content
  3    no such engagement, or open in another terminal
  4    answers are missing where a complete result was asked for
  130  interrupted
  143  terminated
"""


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    invoke_without_command=True,
    help=HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", prog_name="advisor", message="%(prog)s %(version)s")
@click.option(
    "--content",
    "content_folders",
    multiple=True,
    metavar="DIR",
    help="Lay your own content over the shipped one (also ADVISOR_CONTENT). May be given several times.",
)
@click.pass_context
def app(ctx: click.Context, content_folders: tuple[str, ...]) -> None:
    ctx.obj = content_folders
    if ctx.invoked_subcommand is None:
        from advisor.cli.commands.open import interview

        interview(None, content_folders)


def run(arguments: list[str] | None = None) -> int:
    """Runs the command line with `arguments` (the process's own by default) and returns the exit code."""
    output.use_utf8()
    try:
        result = app.main(args=arguments, prog_name="advisor", standalone_mode=False)
    except AdvisorError as error:
        output.report(error)
        return int(error.exit_code)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return int(ExitCode.USAGE)
    except (click.Abort, KeyboardInterrupt):
        return int(ExitCode.INTERRUPTED)
    except (ClosedPipeError, BrokenPipeError):
        return _closed_pipe()
    except Exception as error:
        if os.environ.get("ADVISOR_DEBUG"):
            raise
        return _failed(error)
    return result if isinstance(result, int) else int(ExitCode.DONE)


def _failed(error: Exception) -> int:
    """Says what went wrong: a full disk behind a redirected stream, or else a fault of ours."""
    if isinstance(error, OSError) and error.filename is None and error.errno in _NO_SPACE:
        output.hush()  # or what did not fit is tried again at the exit
        known = AdvisorError(f"the result cannot be written: {error.strerror}", hint="Check the space.")
        output.report(known)
    else:
        output.report_crash(error, Path(__file__).resolve().parents[1])
    return int(ExitCode.FAILED)


def _closed_pipe() -> int:
    """The reader went away, as `| head` does: no message, and nothing more is written."""
    output.hush()
    return int(ExitCode.DONE)
