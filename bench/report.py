"""How long the report takes: from advice and plan in hand to a finished PDF, and the command cold."""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from advisor import content
from advisor.assessment import assess
from advisor.content import Content
from advisor.engagements.reading import open_file
from advisor.reports import assessed, building, html, markdown, pdf
from advisor.reports.document import Document

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 24)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=9, help="builds of each example (default 9)")
    runs = max(options.parse_args().runs, 2)
    loaded = content.load()
    heads = ("pages", "main", "KB", "all ms", "p95 ms", "main ms", "md ms", "html ms")
    print(f"{'example':<24}" + "".join(f"{head:>9}" for head in heads))
    for path in sorted((ROOT / "examples").glob("*.yaml")):
        cells = measured(loaded, path, runs)
        print(f"{path.stem:<24}" + "".join(f"{cell:>9.0f}" for cell in cells))
    cold()


def measured(loaded: Content, path: Path, runs: int) -> tuple[float, ...]:
    """Pages, main pages, kilobytes; milliseconds for the whole, its main part, and the other forms."""
    engagement = open_file(path, loaded.bank, loaded.questionnaires, TODAY).engagement
    inputs = assessed.inputs(assess(loaded, engagement))
    document = building.build(inputs)
    written = pdf.render(document)

    def whole() -> None:
        pdf.render(building.build(inputs))

    times = sorted(timed(whole) for _ in range(runs))
    shorter = main_part(document)
    main_ms = median(timed(lambda: pdf.render(shorter)) for _ in range(runs))
    md_ms = median(timed(lambda: markdown.render(document)) for _ in range(3))
    html_ms = median(timed(lambda: html.render(document)) for _ in range(3))
    size = len(written.data) / 1000
    return (
        written.pages,
        written.main_pages,
        size,
        median(times),
        percentile(times, 95),
        main_ms,
        md_ms,
        html_ms,
    )


def main_part(document: Document) -> Document:
    """The report without its appendix."""
    return replace(document, sections=document.main)


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that it took."""
    began = perf_counter()
    work()
    return 1000 * (perf_counter() - began)


def percentile(ordered: list[float], percent: int) -> float:
    """The smallest of the ordered values that at least `percent` of them do not exceed."""
    return ordered[math.ceil(len(ordered) * percent / 100) - 1]


def cold() -> None:
    """The whole command in a process of its own, three times, with its memory where that can be told."""
    example = max((ROOT / "examples").glob("*.yaml"))
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "ADVISOR_HOME": home}
        target = str(Path(home) / "report.pdf")
        command = [sys.executable, "-m", "advisor", "report", str(example), "-o", target, "--yes"]
        times = [timed(lambda: subprocess.run(command, check=True, env=environment)) for _ in range(3)]
    print(f"\nadvisor report {example.stem}, cold: {median(times):.0f} ms{_memory()}")


def _memory() -> str:
    try:
        import resource
    except ImportError:
        return ""
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return f", {peak / (1_000_000 if sys.platform == 'darwin' else 1000):.0f} MB"


if __name__ == "__main__":
    main()
