"""Markdown holds what the PDF holds, charts as tables."""

from __future__ import annotations

import re

import pytest

from advisor.model.roadmap import Range
from advisor.reports import building, markdown
from advisor.reports.document import Gantt
from tests.reports import builders, roadmaps, samples, work


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_every_section_has_its_heading_and_every_table_its_shape(name: str) -> None:
    document = samples.document(name)
    written = markdown.render(document)

    assert len(re.findall(r"(?m)^## ", written)) == len(document.sections)
    for block in written.rstrip().split("\n\n"):
        rows = block.split("\n")
        if rows[0].startswith("|"):
            columns = {len(re.findall(r"(?<!\\)\|", row)) for row in rows}
            assert len(columns) == 1, block[:200]


def test_every_task_of_the_plan_is_in_a_table() -> None:
    document = samples.document("both-a4")
    written = markdown.render(document)
    tasks = [
        t
        for s in document.sections
        for b in s.blocks
        if isinstance(b, Gantt)
        for g in b.groups
        for t in g.tasks
    ]

    assert tasks
    for task in tasks:
        assert f"| {markdown.escaped(task.name)} | {markdown.escaped(task.owner)} |" in written


def test_bars_are_left_to_the_figures_beside_them() -> None:
    heads = re.findall(r"(?m)^(\|.*\|)\n\| --", markdown.render(samples.document("both-a4")))

    assert heads
    assert not [head for head in heads if "|   |" in head]
    assert not [head for head in heads if "Likely, with range" in head]


def test_work_without_days_of_its_own_keeps_its_dash() -> None:
    none, some = work.a_task(0, effort=Range(0, 0, 0)), work.a_task(1, effort=Range(2, 3, 5))
    roadmap = roadmaps.a_roadmap("both", tasks=(none, some))
    document = building.build(builders.inputs_for("both", roadmap=roadmap))
    written = markdown.render(document).splitlines()
    rows = [line for line in written if line.startswith("| Piece of work number")]

    assert rows[0].endswith("| – |")
    assert rows[1].endswith("| 2 to 5 |")


def test_writing_it_twice_gives_the_same_text() -> None:
    document = samples.document("soc2-a4")

    assert markdown.render(document) == markdown.render(document)


@pytest.mark.parametrize(
    ("typed", "written"),
    [("1. one", "1\\. one"), ("- x", "\\- x"), ("a|b", "a\\|b"), ("<b>", "\\<b\\>"), ("AT&T", "AT&amp;T")],
)
def test_text_reads_as_typed(typed: str, written: str) -> None:
    assert markdown.escaped(typed) == written
