"""How long the report takes: from advice and plan in hand to a finished PDF, and the command cold.

Processor time, so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time
from unittest.mock import patch

from advisor import content
from advisor.assessment import assess
from advisor.content import Content
from advisor.engagements.reading import open_file
from advisor.reports import assessed, building, html, markdown, pdf
from advisor.reports.document import Document
from advisor.reports.pdf.canvas import TaggedCanvas
from advisor.reports.pdf.tags import Element

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 24)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=9, help="builds of each example (default 9)")
    runs = max(options.parse_args().runs, 2)
    loaded = content.load()
    heads = ("pages", "main", "KB", "all ms", "p95 ms", "main ms", "tagging", "md ms", "html ms")
    print(f"{'example':<24}" + "".join(f"{head:>9}" for head in heads))
    for path in sorted((ROOT / "examples").glob("*.yaml")):
        cells = measured(loaded, path, runs)
        print(f"{path.stem:<24}" + "".join(f"{cell:>9}" for cell in cells))
    cold()


def measured(loaded: Content, path: Path, runs: int) -> tuple[str, ...]:
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
    with untagged():
        plain_ms = median(timed(lambda: pdf.render(shorter)) for _ in range(runs))
    md_ms = median(timed(lambda: markdown.render(document)) for _ in range(3))
    html_ms = median(timed(lambda: html.render(document)) for _ in range(3))
    size = len(written.data) / 1000
    whole_numbers = (written.pages, written.main_pages, size, median(times), percentile(times, 95), main_ms)
    return (
        *(f"{value:.0f}" for value in whole_numbers),
        f"x {main_ms / plain_ms:.2f}",
        f"{md_ms:.0f}",
        f"{html_ms:.0f}",
    )


@contextmanager
def untagged() -> Iterator[None]:
    """Meanwhile nothing drawn is marked and no structure is kept: what tagging costs is the difference."""

    @contextmanager
    def ignored(canvas: TaggedCanvas, *_: object, **__: object) -> Iterator[Element]:
        yield canvas.here

    with ExitStack() as stack:
        for name in ("group", "inside", "content", "artifact"):
            stack.enter_context(patch.object(TaggedCanvas, name, ignored))
        yield


def main_part(document: Document) -> Document:
    """The report without its appendix."""
    return replace(document, sections=document.main)


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of processor time that it took."""
    began = process_time()
    work()
    return 1000 * (process_time() - began)


def percentile(ordered: list[float], percent: int) -> float:
    """The smallest of the ordered values that at least `percent` of them do not exceed."""
    return ordered[math.ceil(len(ordered) * percent / 100) - 1]


def cold() -> None:
    """The whole command in a process of its own, with its memory, where the system can tell."""
    example = max((ROOT / "examples").glob("*.yaml"))
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "ADVISOR_HOME": home}
        target = str(Path(home) / "report.pdf")
        command = [sys.executable, "-m", "advisor", "report", str(example), "-o", target, "--yes"]
        taken = [
            _of_children(lambda: subprocess.run(command, check=True, env=environment, capture_output=True))
            for _ in range(4)
        ]
    # The first fills the cache of content.
    print(f"\nadvisor report {example.stem}, cold: {median(taken[1:]):.0f} ms{_memory()}")


def _of_children(work: Callable[[], object]) -> float:
    """Milliseconds of processor time that child processes took."""
    before = os.times()
    work()
    after = os.times()
    spent = (after.children_user - before.children_user, after.children_system - before.children_system)
    return 1000 * sum(spent)


def _memory() -> str:
    try:
        import resource
    except ImportError:
        return ""
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return f", {peak / (1_000_000 if sys.platform == 'darwin' else 1000):.0f} MB"


if __name__ == "__main__":
    main()
