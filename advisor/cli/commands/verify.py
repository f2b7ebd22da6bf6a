"""`advisor verify`: whether a report is what its answers lead to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from advisor.cli import output
from advisor.errors import ExitCode, UnavailableError, UsageError

if TYPE_CHECKING:
    from advisor.reports.verifying import Verification


@click.command(
    "verify",
    help="""Check a PDF report against a rebuild from the answers it carries.

Exit code 0 when the content is the same, 1 when it differs, 2 when the file is no report of this program.

\b
Examples:
  advisor verify board.pdf
  advisor verify board.pdf --json
""",
)
@click.argument("report", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_obj
def command(content_folders: tuple[str, ...], report: Path, *, as_json: bool) -> int:
    from advisor.cli import loading
    from advisor.reports import verifying
    from advisor.reports.source import SourceError

    try:
        data = report.read_bytes()
    except OSError as error:
        message = f'"{report}" cannot be read: {error.strerror or error}'
        raise UnavailableError(message, hint="Check the name and the permissions.") from None
    try:
        found = verifying.verify(data, loading.content_of(content_folders))
    except SourceError as error:
        message = f'"{report}" cannot be verified'
        raise UsageError(message, why=str(error), hint="Name a PDF that `advisor report` wrote.") from None
    if as_json:
        output.print_json(
            {
                "same_content": found.same_content,
                "same_bytes": found.same_bytes,
                "difference": found.difference or None,
                "other_pack": found.other_pack or None,
                "other_versions": list(found.other_versions),
            }
        )
    else:
        output.lines(_text(found))
    return int(ExitCode.DONE if found.same_content else ExitCode.FAILED)


def _text(found: Verification) -> list[str]:
    lines = []
    if found.same_bytes:
        lines.append("Same: built again from its answers, the report has the same bytes.")
    elif found.same_content:
        lines.append("Same content: only the way it is packed differs.")
    else:
        lines.append(f"Different: built again, the report differs first in {found.difference}.")
    if found.other_pack:
        lines.append(f"It was made with other rules than those at hand: {found.other_pack}.")
    lines.extend(f"Another version made it: {text}." for text in found.other_versions)
    return lines
