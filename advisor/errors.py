"""The errors the product raises on purpose. Each says what is wrong, why, and what to do next."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.model.findings import Finding


class ExitCode(IntEnum):
    """What the process tells its caller."""

    DONE = 0
    FAILED = 1
    """It could not be done, or a check found something."""
    USAGE = 2
    """Wrong use, or content that cannot be loaded."""
    UNAVAILABLE = 3
    """The engagement was not found, or another terminal holds it."""
    INCOMPLETE = 4
    """Answers are missing where a complete result was asked for."""
    INTERRUPTED = 130
    TERMINATED = 143


class AdvisorError(Exception):
    """Something the user can understand and act on."""

    exit_code = ExitCode.FAILED

    def __init__(self, what: str, *, why: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        """One sentence, with values in quotes."""
        self.why = why
        self.hint = hint
        """The next step, as an instruction."""

    def __str__(self) -> str:
        return "\n".join(part for part in (self.what, self.why, self.hint) if part)


class UsageError(AdvisorError):
    """The call, the content or the configuration is wrong."""

    exit_code = ExitCode.USAGE


class UnavailableError(AdvisorError):
    """An engagement is missing or held by another terminal."""

    exit_code = ExitCode.UNAVAILABLE


class IncompleteError(AdvisorError):
    """A complete result was asked for while answers are missing."""

    exit_code = ExitCode.INCOMPLETE


class FindingsError(UsageError):
    """Files were read and have faults; all of them are listed in `findings`."""

    def __init__(self, what: str, findings: Sequence[Finding], *, hint: str = "") -> None:
        super().__init__(what, hint=hint)
        self.findings = tuple(findings)


class LostError(AdvisorError):
    """Answers that could be written nowhere; `text` is the whole file, for the person to keep."""

    def __init__(self, text: str) -> None:
        super().__init__(
            "the engagement could not be saved, not even as a temporary file",
            hint="Copy the lines above into a file: they are all your answers.",
        )
        self.text = text
