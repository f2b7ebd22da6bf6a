"""Places in files and findings about them. A finding has a stable code, a place, a cause and a remedy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is: an error stops loading, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: file, line and column, both counted from one."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Place("(built in)")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with content or answers."""

    code: str
    """Stable, kebab-case, for example `unknown-question`."""
    place: Place
    message: str
    """The cause, one sentence, values in quotes."""
    remedy: str = ""
    """What to do about it, often a suggestion."""
    severity: Severity = Severity.ERROR
    entry: str = ""
    """Id of the rule, question or other entry it is about, where there is one."""
    witness: tuple[tuple[str, object], ...] = ()
    """A profile that shows it: pairs of question id and value in file form."""

    def __str__(self) -> str:
        text = f"{self.place}: {self.severity}: {self.message} [{self.code}]"
        return f"{text}\n  {self.remedy}" if self.remedy else text


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Findings sorted by place, then code and text, without repeats."""
    unique = dict.fromkeys(findings)
    return tuple(sorted(unique, key=lambda f: (f.place, f.code, f.message)))
