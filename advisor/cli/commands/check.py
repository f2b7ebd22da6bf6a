"""`advisor check`: everything wrong with the content, at its place, with a remedy."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advisor.cli import output
from advisor.errors import ExitCode
from advisor.model.findings import Finding, Severity, in_order

if TYPE_CHECKING:
    from advisor.content import Content


@click.command(
    "check",
    help="""Check questionnaires, rules and report content.

Exit code 0 when there is nothing to report, 1 with findings, 2 when the content cannot be loaded.

\b
Examples:
  advisor check
  advisor --content my-content check
  advisor check --json
  advisor check --witnesses shown/       profiles that show each finding
""",
)
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print findings as JSON.")
@click.option("--annotations", is_flag=True, help="Print findings as annotation lines for a build service.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Day from which reviews count as overdue.")
@click.option("--proofs/--no-proofs", default=True, help="Prove that the rules are sound (some seconds).")
@click.option(
    "--witnesses",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Save the profile that shows each finding, to be assessed.",
)
@click.pass_obj
def command(
    content_folders: tuple[str, ...],
    folder: Path | None,
    *,
    as_json: bool,
    annotations: bool,
    as_of: datetime | None,
    proofs: bool,
    witnesses: Path | None,
) -> int:
    from advisor import content as contents
    from advisor.cli import checking
    from advisor.cli.loading import today
    from advisor.loading import locate

    shipped = folder if folder is not None else locate.shipped()
    content = contents.read(shipped, locate.overlays(content_folders))
    day: date = as_of.date() if as_of is not None else today()
    found = list(checking.findings(content, day))
    if proofs and not any(f.severity is Severity.ERROR for f in found):
        found += checking.proved(content)
    ordered = in_order(found)
    if witnesses is not None:
        from advisor.cli.witnesses import save
        from advisor.reasoning.proofs import witness_day

        for path in save(ordered, witnesses, witness_day(content.pack)):
            output.talk(f"Written: {path}")
    if as_json:
        output.print_json([as_data(finding) for finding in ordered])
    elif annotations:
        output.lines(annotation(finding) for finding in ordered)
    else:
        output.lines(output.finding_text(finding) for finding in ordered)
        _summary(ordered, content)
    if checking.broken(content):
        return int(ExitCode.USAGE)
    return int(ExitCode.FAILED if ordered else ExitCode.DONE)


def _summary(found: tuple[Finding, ...], content: Content) -> None:
    pack, bank = content.pack, content.bank
    counted = (
        f"{len(bank.questions)} questions, {len(pack.rules)} rules, {len(pack.flags)} flags, "
        f"{len(pack.obligations)} obligations, {len(pack.sources)} sources"
    )
    errors = sum(f.severity is Severity.ERROR for f in found)
    verdict = f"{errors} errors, {len(found) - errors} warnings" if found else "nothing to report"
    output.talk(f"{counted}: {verdict}")


def as_data(finding: Finding) -> dict[str, object]:
    """A finding as plain data."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "entry": finding.entry,
        "message": finding.message,
        "remedy": finding.remedy,
        "witness": dict(finding.witness),
    }


def annotation(finding: Finding) -> str:
    """A finding as one line of the form that build services turn into annotations."""
    text = f"{finding.message}. {finding.remedy}".replace("%", "%25").replace("\n", "%0A")
    place = finding.place
    where = f"file={place.file},line={place.line},col={place.column},title={finding.code}"
    return f"::{finding.severity} {where}::{text}"
