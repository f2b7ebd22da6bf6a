"""Profiles that show a finding, as engagement files to open and assess."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from advisor.cli.output import new_file_mode
from advisor.engagements.reading import FORMAT
from advisor.engagements.splicing import Plain, flow, scalar
from advisor.engagements.writing import write_atomically
from advisor.model.findings import Finding


def save(findings: Iterable[Finding], folder: Path, as_of: date) -> list[Path]:
    """Writes one file for each finding that has a witness, named by its code and entry; returns the paths."""
    paths = []
    for finding in findings:
        if finding.witness:
            name = re.sub(r"[^a-z0-9_-]+", "-", f"{finding.code}-{finding.entry}".lower()).strip("-")
            path = folder / f"{name}.yaml"
            write_atomically(path, _text(finding, as_of).encode("utf-8"), mode=new_file_mode())
            paths.append(path)
    return paths


def _text(finding: Finding, as_of: date) -> str:
    lines = [
        f"# {' '.join(finding.message.split())}",
        f"format: {FORMAT}",
        f"name: {scalar(f'Witness of {finding.code}')}",
        "questionnaire: discovery",
        f"as_of: {as_of.isoformat()}",
        "answers:",
    ]
    lines.extend(f"  {question}: {flow(_plain(value))}" for question, value in finding.witness)
    return "\n".join(lines) + "\n"


def _plain(value: object) -> Plain:
    if isinstance(value, list | tuple | set | frozenset):
        return [str(item) for item in value]
    if isinstance(value, bool | str | int | float):
        return value
    return str(value)
