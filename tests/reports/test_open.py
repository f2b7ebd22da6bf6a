"""What is open, and what nobody knew but matters, makes a report a draft and is said first."""

from __future__ import annotations

from dataclasses import replace

from advisor.model.question import Engagement
from advisor.model.reasoning import OpenQuestion, Reasoning
from advisor.reports import building
from advisor.reports.document import Document, Paragraph, Section, Table
from tests.reports import builders


def said_unknown(*questions: str) -> Engagement:
    """All of the questionnaire answered, these with *don't know*."""
    full = builders.everything_answered()
    values = {name: value for name, value in full.values.items() if name not in questions}
    return replace(full, values=values, said_unknown=frozenset(questions), notes={})


def reasoning(*open_questions: OpenQuestion) -> Reasoning:
    return replace(builders.a_reasoning("both", determined=True), open_questions=open_questions)


def a_report(engagement: Engagement, proofs: Reasoning | None) -> Document:
    return building.build(builders.inputs_for("both", engagement=engagement, reasoning=proofs, draft=True))


def section(document: Document, name: str) -> Section | None:
    return next((s for s in document.sections if s.id == name), None)


MATTERS = OpenQuestion("minimum_window_asked", ("observation_window",), proved=True)
IDLE = OpenQuestion("minimum_window_asked", (), proved=True)


def test_what_nobody_knew_and_can_still_change_something_makes_a_draft() -> None:
    document = a_report(said_unknown("minimum_window_asked"), reasoning(MATTERS))

    assert document.furniture.draft == "Draft"
    assert document.main[0].id == "summary"
    first = document.main[0].blocks[0]
    assert isinstance(first, Paragraph)
    assert first.lead == "Still open."
    assert "“Minimum window asked” is not known and can still change the observation window." in first.text


def test_what_nobody_knew_and_changes_nothing_does_not() -> None:
    document = a_report(said_unknown("minimum_window_asked"), reasoning(IDLE))

    assert document.furniture.draft == ""
    assert section(document, "open") is None


def test_more_than_a_few_open_questions_get_a_page_before_all_others() -> None:
    asked = ("minimum_window_asked", "hosting", "tenders", "outage_impact", "stage")
    proofs = reasoning(*(OpenQuestion(q, ("verdict", "soc2"), proved=True) for q in asked))
    document = a_report(said_unknown(*asked), replace(proofs, determined=False, settled=False))

    opened = document.main[0]
    assert opened.id == "open"
    assert opened.title == "Five questions are still open; five of them can still change the verdict"
    table = next(block for block in opened.blocks if isinstance(block, Table))
    effects = {row.cells[1].text for row in table.rows}
    assert effects == {"Alone nothing; together with other answers it can change which framework to hold."}


def test_a_proved_verdict_is_never_said_to_be_in_doubt() -> None:
    asked = ("minimum_window_asked", "hosting", "tenders", "outage_impact", "stage")
    proofs = reasoning(OpenQuestion("hosting", ("availability",), proved=True))
    engagement = replace(said_unknown(*asked), said_unknown=frozenset())

    opened = a_report(engagement, proofs).main[0]

    assert opened.title == "Five questions are still open, but none of them can change the verdict"
    table = next(block for block in opened.blocks if isinstance(block, Table))
    effects = [row.cells[1].text for row in table.rows]
    assert "Availability" in effects[0]
    assert set(effects[1:]) == {"Depends on another open answer"}
