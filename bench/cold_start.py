"""How long a person waits for the command line alone: whole processes, from launch to exit.

Reports and never judges: numbers from a shared machine are to be compared, not asserted.
"""

from __future__ import annotations

import argparse
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time

LAUNCHES = {
    "python -c pass": ("-c", "pass"),
    "import click": ("-c", "import click"),
    "advisor --version": ("-m", "advisor", "--version"),
    "advisor --help": ("-m", "advisor", "--help"),
}
"""The first two are the floor below which no command line of ours can come."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the start of the command line.")
    parser.add_argument("--runs", type=int, default=15, help="launches of each (default: 15)")
    runs = max(2, parser.parse_args().runs)

    print(f"{'launch':<20} {'median ms':>10} {'p95 ms':>8}   ({runs} runs each)")
    with tempfile.TemporaryDirectory() as home:
        for name, arguments in LAUNCHES.items():
            _milliseconds(arguments, home)  # the first run also pays for bytecode and a cold disk
            times = sorted(_milliseconds(arguments, home) for _ in range(runs))
            print(f"{name:<20} {statistics.median(times):>10.0f} {percentile(times, 95):>8.0f}")


def percentile(ordered: list[float], percent: int) -> float:
    """The smallest of the ordered values that at least `percent` of them do not exceed."""
    return ordered[math.ceil(len(ordered) * percent / 100) - 1]


def _milliseconds(arguments: tuple[str, ...], home: str) -> float:
    environment = {**os.environ, "ADVISOR_HOME": home}
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, env=environment, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
