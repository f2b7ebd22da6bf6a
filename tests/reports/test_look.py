"""Finished pages as an eye sees them; skipped where poppler is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports import lint, samples


@pytest.mark.parametrize(
    "name", ["both-a4", "both-letter", "soc2-letter", "iso27001-a4", "not_yet-a4", "both-draft", "empty-a4"]
)
def test_nothing_overlaps_leaves_the_margins_fades_or_stays_empty(name: str, tmp_path: Path) -> None:
    lint.needs_poppler()

    assert lint.findings(samples.written(name).data, tmp_path) == []


def test_text_keeps_its_order_when_it_is_taken_out(tmp_path: Path) -> None:
    lint.needs_poppler()
    summary = lint.look(samples.written("both-a4").data, tmp_path)[0]
    text = " ".join(word.text for word in summary.words)

    places = [
        text.index(part)
        for part in ("SUMMARY", "A chance of", "Why both", "Decisions asked", "The path in one line")
    ]

    assert places == sorted(places)
