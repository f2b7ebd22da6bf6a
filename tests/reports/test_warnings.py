"""What a board must know before it signs stands where a board reads; the rest waits in the appendix."""

from __future__ import annotations

from dataclasses import replace

from advisor.model.advice import Raised
from advisor.reports import building
from advisor.reports.assessed import report_content
from advisor.reports.document import Columns, Heading, Points
from advisor.reports.inputs import Options, ReportInputs
from tests.reports import builders


def warned(*flags: str) -> ReportInputs:
    """A report on which exactly these flags are raised."""
    inputs = builders.inputs_for("both")
    known = {flag.id: flag for flag in inputs.pack.flags}
    raised = tuple(Raised(known[name], ()) for name in flags)
    return replace(inputs, advice=replace(inputs.advice, flags=raised))


def points_of(inputs: ReportInputs, section_id: str) -> list[str]:
    sections = [s for s in building.build(inputs).sections if s.id == section_id]
    columns = [block for s in sections for block in s.blocks if isinstance(block, Columns)]
    lists = [
        b for block in columns for column in block.columns for b in column.blocks if isinstance(b, Points)
    ]
    return [f"{point.lead} {point.text}" for points in lists for point in points.items]


def test_every_warning_ranked_for_the_board_is_a_flag_of_the_pack() -> None:
    content = builders.shipped()

    assert set(report_content(content).warnings) <= {flag.id for flag in content.pack.flags}


def test_urgent_warnings_stand_in_the_main_part_in_order_of_urgency() -> None:
    inputs = warned("window-twelve-months-later", "nobody-owns-security", "deadline-behind-you")

    main, more = points_of(inputs, "risks"), points_of(inputs, "more-warnings")

    assert [text.split(".")[0] for text in main] == [
        "The date you gave for the deal has passed",
        "Nobody owns security yet",
    ]
    assert len(more) == 1
    assert more[0].startswith("Regulated, public and very large buyers")


def test_the_first_page_names_the_most_urgent() -> None:
    summary = next(s for s in building.build(warned("deadline-behind-you")).sections if s.id == "summary")
    columns = next(block for block in summary.blocks if isinstance(block, Columns))
    blocks = [block for column in columns.columns for block in column.blocks]
    at = blocks.index(Heading("Before anything is signed"))
    points = blocks[at + 1]

    assert isinstance(points, Points)
    assert points.items[0].lead == "The date you gave for the deal has passed."


def test_without_risks_beside_them_they_are_a_section_of_their_own() -> None:
    alone = warned("deadline-behind-you")
    inputs = replace(alone, options=Options(sections=("warnings",)))

    assert [s.id for s in building.build(inputs).sections] == ["warnings"]
    assert len(points_of(inputs, "warnings")) == 1


def test_no_warning_no_section() -> None:
    ids = {s.id for s in building.build(warned()).sections}

    assert not ids & {"warnings", "more-warnings"}
