"""`advisor test`: runs cases as data against the rules, and says which rules they exercise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from advisor.cli import output
from advisor.content import Content
from advisor.errors import ExitCode, FindingsError, UsageError
from advisor.model.cases import Failure
from advisor.model.findings import Finding, in_order
from advisor.model.pack import NEEDED
from advisor.rules.cases.coverage import Coverage
from advisor.rules.cases.judge import Judged


@click.command(
    "test",
    help="""Run test cases against the rules.

A case is an engagement file with `expect:`, which says what must come out. Without DIR the `cases` folder of
your own content is run, or that of the product. Where a case says under `practice:` what a real company did,
differing from it is told but no failure: practice is not always right.

Exit code 0 when every case holds, 1 when one does not, 2 when cases cannot be read.

\b
Examples:
  advisor test
  advisor --content my-content test my-content/cases
  advisor test --coverage                    list rules that no case exercises, and fail if there are any
""",
)
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--coverage", "full", is_flag=True, help="List what no case exercises, and fail on any gap.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(content_folders: tuple[str, ...], folder: Path | None, *, full: bool, as_json: bool) -> int:
    from advisor.cli.loading import content_of
    from advisor.reasoning import reasoner
    from advisor.rules.cases import coverage, judge, load

    content = content_of(content_folders)
    findings: list[Finding] = []
    cases = [
        case
        for root in _folders(content, folder)
        for case in load.load(root, content.pack, content.bank, findings)
    ]
    if findings:
        raise FindingsError("some cases cannot be used as they are", in_order(findings))
    if not cases:
        raise UsageError("there are no cases", hint="Write engagement files with `expect:` into the folder.")
    prover = reasoner(content.pack, content.bank)
    judged = [judge.judge(case, content.pack, content.bank, prover) for case in cases]
    covered = coverage.coverage(content.pack, judged)
    if as_json:
        output.print_json(data(judged, covered))
    else:
        output.lines(text(judged, covered, full=full))
    failed = any(case.failures for case in judged) or (full and not covered.complete)
    return int(ExitCode.FAILED if failed else ExitCode.DONE)


def _folders(content: Content, given: Path | None) -> list[Path]:
    if given is not None:
        if not given.is_dir():
            raise UsageError(f'there is no folder "{given}"', hint="Name a folder that holds cases.")
        return [given]
    shipped, *overlays = content.roots
    own = [root / "cases" for root in overlays if (root / "cases").is_dir()]
    usual = [path for path in (shipped / "cases", shipped / "tests" / "cases") if path.is_dir()]
    if not own and not usual:
        hint = "Name the folder that holds them: advisor test DIR"
        raise UsageError("this content comes without cases", hint=hint)
    return own or usual[:1]


def text(judged: Sequence[Judged], covered: Coverage, *, full: bool) -> Iterator[str]:
    """Failures with their reasons, then what the cases exercise."""
    failed = [case for case in judged if case.failures]
    yield from _practice_text(judged)
    for case in failed:
        for failure in case.failures:
            yield from _failure_text(failure)
    yield f"{len(judged)} cases: {len(judged) - len(failed)} hold, {len(failed)} do not"
    yield from _coverage_text(covered, full=full)


def _practice_text(judged: Sequence[Judged]) -> Iterator[str]:
    """Where practice chose other frameworks than come out here."""
    compared = [case for case in judged if case.case.practice is not None]
    other = [case for case in compared if case.case.practice != _needed(case)]
    for case in other:
        yield f"{case.case.place}: {output.printable(case.case.name)}"
        practice = ", ".join(sorted(case.case.practice or ())) or "neither"
        yield f"  practice: {practice}; here: {', '.join(sorted(_needed(case))) or 'neither'}"
    if compared:
        yield f"Practice chose the same frameworks in {len(compared) - len(other)} of {len(compared)} cases"


def _needed(case: Judged) -> frozenset[str]:
    return frozenset(name for name, outcome in case.advice.outcomes.items() if outcome.outcome == NEEDED)


def _failure_text(failure: Failure) -> Iterator[str]:
    yield f"{failure.place}: {output.printable(failure.case)}"
    yield f"  {failure.message}"
    yield from (f"    {line}" for line in failure.why)


def _coverage_text(covered: Coverage, *, full: bool) -> Iterator[str]:
    rules = covered.rules
    yield (
        f"{len(rules)} rules: {sum(r.fired > 0 for r in rules)} fired, "
        f"{sum(r.held_back > 0 for r in rules)} held back, {sum(r.alone > 0 for r in rules)} decided alone"
    )
    gaps = {
        "never fired": covered.never_fired,
        "never held back": covered.never_held_back,
        "required something, but never decided alone": covered.never_alone,
        "outcomes never reached": _unreached(covered),
    }
    for name, entries in gaps.items():
        if entries:
            yield f"  {name}: {len(entries)}"
            if full:
                yield from (f"    {entry}" for entry in entries)


def _unreached(covered: Coverage) -> tuple[str, ...]:
    return tuple(
        f"{decision}: {outcome}"
        for decision, outcomes in covered.outcomes.items()
        for outcome, count in outcomes.items()
        if not count
    )


def data(judged: Sequence[Judged], covered: Coverage) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "cases": len(judged),
        "failed": sum(bool(case.failures) for case in judged),
        "practice": [
            {
                "case": case.case.name,
                "file": case.case.place.file,
                "frameworks": sorted(case.case.practice),
                "needed": sorted(_needed(case)),
            }
            for case in judged
            if case.case.practice is not None
        ],
        "failures": [
            {
                "case": failure.case,
                "file": failure.place.file,
                "line": failure.place.line,
                "column": failure.place.column,
                "message": failure.message,
                "why": list(failure.why),
            }
            for case in judged
            for failure in case.failures
        ],
        "coverage": {
            "complete": covered.complete,
            "rules": [
                {"rule": r.rule, "fired": r.fired, "held_back": r.held_back, "alone": r.alone}
                for r in covered.rules
            ],
            "outcomes": covered.outcomes,
            "never_fired": list(covered.never_fired),
            "never_held_back": list(covered.never_held_back),
            "never_alone": list(covered.never_alone),
        },
    }
