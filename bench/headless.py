"""How long a script waits for `advisor assess --json`: whole processes, for random companies.

Each company has answered some share of the questions, from none to all. Reports and never judges.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml
from cold_start import percentile
from decide import a_company, some_of

from advisor import content
from advisor.model.values import Answers


def main() -> None:
    parser = argparse.ArgumentParser(description="Time assessments as whole processes.")
    parser.add_argument("--states", type=int, default=60, help="companies (default: 60)")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    bank = content.load().bank
    chance = random.Random(options.seed)  # noqa: S311 - the same states on every run

    seconds = []
    with tempfile.TemporaryDirectory() as home:
        for number in range(max(2, options.states) + 1):
            answers = some_of(a_company(bank, chance), chance.random(), chance)
            path = Path(home) / f"{number}.yaml"
            path.write_text(_engagement(answers), "utf-8")
            seconds.append(_seconds(path, home))
    times = sorted(seconds[1:])  # the first run also pays for bytecode and a cold disk
    print(f"assess --json, {len(times)} companies, seconds on the clock")
    print(
        f"median {statistics.median(times):.2f}   p95 {percentile(times, 95):.2f}   longest {times[-1]:.2f}"
    )


def _engagement(answers: Answers) -> str:
    values = {q: sorted(v) if isinstance(v, frozenset) else v for q, v in answers.values.items()}
    head = {"format": "advisor-engagement/1", "name": "Random", "as_of": answers.as_of}
    return yaml.safe_dump({**head, "answers": values})


def _seconds(path: Path, home: str) -> float:
    command = [sys.executable, "-m", "advisor", "assess", str(path), "--json"]
    environment = {**os.environ, "ADVISOR_HOME": home}
    start = time.perf_counter()
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
