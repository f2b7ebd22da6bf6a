"""The command line. Start-up stays light: a command's modules are imported when it runs."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line and exits with its code."""
    from advisor.cli.app import run

    sys.exit(run())
