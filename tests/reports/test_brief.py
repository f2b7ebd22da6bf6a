"""The short form, what each answer would do, words explained where met, obligations to be asked about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from advisor.model.reasoning import OpenQuestion
from advisor.reports import building, pdf
from advisor.reports.context import Context
from advisor.reports.document import Document, Gantt, Points, Section, texts_in
from advisor.reports.inputs import Options
from advisor.reports.sections import asked, consequences, deliver, steps
from tests.reports import builders
from tests.reports.test_examples import EXAMPLES

BRIEF = Options(sections=("brief",))


def section(document: Document, name: str) -> Section:
    return next(s for s in document.sections if s.id == name)


@pytest.mark.parametrize("verdict", ["both", "soc2", "iso27001", "not_yet"])
def test_the_short_form_has_two_to_four_pages(verdict: str) -> None:
    document = building.build(builders.inputs_for(verdict, options=BRIEF))

    assert 2 <= pdf.render(document).pages <= 4


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_examples_short_form_has_at_most_four_pages(name: str) -> None:
    content = builders.shipped()
    from advisor.engagements.reading import open_file

    path = content.roots[0] / "examples" / f"{name}.yaml"
    engagement = open_file(path, content.bank, content.questionnaires, builders.AS_OF).engagement

    assert 2 <= pdf.render(building.build(builders.fully(engagement, BRIEF))).pages <= 4


def test_it_says_what_to_do_first_with_day_and_owner_and_shows_the_plan_in_phases() -> None:
    start = section(building.build(builders.inputs_for("both", options=BRIEF)), "first-steps")
    drawn = [block for block in start.blocks if isinstance(block, Gantt)]

    assert [len(group.tasks) for group in drawn[0].groups] != []
    assert all(len(group.tasks) <= 3 for group in drawn[0].groups)
    c = Context(builders.inputs_for("both"))
    todo = steps.first_three(c)
    assert len(todo) == 3
    assert all(" · " in point.detail for point in todo)


def test_of_a_proof_that_is_held_nobody_is_told_that_it_is_under_way() -> None:
    inputs = builders.inputs_for("both")
    outcomes = dict(inputs.advice.outcomes)
    outcomes["soc2_action"] = replace(outcomes["soc2_action"], outcome="keep")
    held = Context(replace(inputs, advice=replace(inputs.advice, outcomes=outcomes)))

    assert [point.lead for point in deliver.sayings(held)] == ["While ISO/IEC 27001 is under way."]


def test_the_page_for_monday_stands_only_where_it_is_asked_for() -> None:
    assert "first-steps" not in {s.id for s in building.build(builders.inputs_for("both")).sections}


def test_what_an_answer_would_do_is_what_deciding_with_it_does() -> None:
    engagement = builders.an_engagement({"service_model": frozenset({"saas"}), "soc2_demand": "often"})
    c = Context(builders.inputs_for(engagement=engagement, draft=True))

    said = consequences.of(c, "uptime_commitment", ["availability"])

    assert said.startswith("Availability: ")
    assert "leave out with “No uptime promise”" in said


def test_what_no_answer_alone_settles_is_not_claimed() -> None:
    c = Context(builders.inputs_for("both"))

    assert consequences.of(c, "uptime_commitment", ["iso27001"]) == ""


def test_a_word_of_the_trade_is_explained_once_and_where_it_is_first_met() -> None:
    document = building.build(builders.inputs_for("both"))
    notes = [
        text for s in document.main for text in texts_in(s) if "the certification body's yearly visit" in text
    ]
    first = next(s for s in document.main if "surveillance" in " ".join(texts_in(s)).lower())

    assert len(notes) == 1
    assert notes[0] in list(texts_in(first))


def test_only_obligations_for_which_something_known_speaks_are_asked_about() -> None:
    values = {"customer_regions": frozenset({"us", "eu_eea"}), "service_model": frozenset({"saas"})}
    c = Context(builders.inputs_for(engagement=builders.an_engagement(values), draft=True))

    found = {item.entry.scheme: item.question for item in asked.plausible(c)}

    assert found["EU AI Act, transparency"] == "ai_role"
    assert "ISMAP" not in found
    assert len(found) < len(c.inputs.advice.open_obligations) / 2


def test_open_questions_without_a_page_of_their_own_are_counted_on_the_first() -> None:
    asked_now = ("hosting", "tenders", "outage_impact", "stage", "minimum_window_asked")
    full = builders.everything_answered()
    values = {name: value for name, value in full.values.items() if name not in asked_now}
    reasoning = replace(
        builders.a_reasoning("both", determined=True),
        open_questions=tuple(OpenQuestion(q, (), proved=True) for q in asked_now),
    )
    engagement = replace(full, values=values, notes={})
    document = building.build(
        builders.inputs_for("both", engagement=engagement, reasoning=reasoning, draft=True, options=BRIEF)
    )

    assert "Five questions are not answered" in " ".join(texts_in(section(document, "summary")))
    assert not any(isinstance(b, Points) and not b.items for b in section(document, "summary").blocks)
