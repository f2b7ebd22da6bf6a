"""How sure the verdict is has one vocabulary: never more certain on one page than on another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from advisor.model.advice import Outcome
from advisor.model.reasoning import Reasoning
from advisor.reports import as_json, building
from advisor.reports.context import Context
from advisor.reports.document import Document, Section, texts_in
from advisor.reports.inputs import ReportInputs
from advisor.reports.sections import certainty
from advisor.reports.sections.summary import need_of
from tests.reports import builders


def inputs_with(reasoning: Reasoning | None, *, draft: bool = False) -> ReportInputs:
    return builders.inputs_for("both", reasoning=reasoning, draft=draft)


def words(document: Document, name: str) -> str:
    return " ".join(texts_in(section(document, name)))


def section(document: Document, name: str) -> Section:
    return next(s for s in document.sections if s.id == name)


DETERMINED = builders.a_reasoning("both", determined=True)
HERE = builders.a_reasoning("both", settled=True)
SO_FAR = builders.a_reasoning("both", settled=False)


@pytest.mark.parametrize(
    ("reasoning", "said"),
    [
        (DETERMINED, "Settled: none of the 2 open questions can change it."),
        (HERE, "Settled as far as these questions go; one further question could still change it to: "),
        (SO_FAR, "On the answers so far. Still possible: hold both or hold "),
        (replace(SO_FAR, possible=False), "These answers cannot all be right"),
        (None, "Whether missing answers could change this was not looked at."),
    ],
)
def test_each_degree_has_its_own_words(reasoning: Reasoning | None, said: str) -> None:
    assert certainty.sentence(Context(inputs_with(reasoning))).startswith(said)


@pytest.mark.parametrize("reasoning", [DETERMINED, HERE, SO_FAR])
def test_every_page_that_tells_the_verdict_tells_the_same_degree(reasoning: Reasoning) -> None:
    inputs = inputs_with(reasoning, draft=True)
    document = building.build(inputs)
    said = certainty.sentence(Context(inputs))

    assert said in words(document, "summary")
    assert said in words(document, "position")
    assert said in words(document, "open")


def test_only_a_verdict_that_can_still_turn_is_headed_as_one_so_far() -> None:
    titles = {
        degree: section(building.build(inputs_with(reasoning, draft=True)), "summary").title
        for degree, reasoning in (("determined", DETERMINED), ("here", HERE), ("so far", SO_FAR))
    }

    assert titles["so far"].startswith("On the answers so far: ")
    assert not titles["determined"].startswith("On the answers")
    assert not titles["here"].startswith("On the answers")


def test_the_page_of_arguments_is_headed_like_the_summary_and_calls_neither_need_final() -> None:
    so_far = section(building.build(inputs_with(SO_FAR, draft=True)), "position")
    settled = section(building.build(inputs_with(HERE, draft=True)), "position")

    assert so_far.title.startswith("On the answers so far: SOC 2")
    assert not settled.title.startswith("On the answers")


def test_a_need_that_open_answers_can_turn_is_called_so_far() -> None:
    inputs = builders.inputs_for("not_yet", reasoning=builders.a_reasoning("not_yet", settled=False))
    found = [need_of(Context(inputs), need).says for need in ("soc2", "iso27001")]

    assert found == ["not needed so far", "not needed so far"]
    settled = replace(inputs, reasoning=builders.a_reasoning("not_yet"))
    assert need_of(Context(settled), "soc2").says == "not needed"


def test_where_nothing_speaks_either_way_no_page_says_that_neither_is_needed() -> None:
    empty = builders.fully(builders.an_engagement())

    title = section(building.build(empty), "position").title
    assert title == "Nothing known yet speaks for or against SOC 2 or ISO/IEC 27001"


def test_what_still_has_to_be_known_is_asked_unless_nothing_can_change_the_verdict() -> None:
    ask = builders.shipped().bank["flow_down"].ask

    assert ask in words(building.build(inputs_with(HERE)), "position")
    assert ask not in words(building.build(inputs_with(DETERMINED)), "position")


def test_a_search_that_ran_out_of_time_never_says_that_nothing_would_change_the_advice() -> None:
    none = replace(DETERMINED, changes=(), changes_total=0)
    unfinished = replace(none, changes_complete=False)
    claim = "No change of up to three answers would lead to another advice."

    assert claim in words(building.build(inputs_with(none)), "summary")
    assert claim not in words(building.build(inputs_with(unfinished)), "summary")


def test_a_conflict_is_shown_and_never_silently_won() -> None:
    inputs = inputs_with(DETERMINED)
    both: Outcome = replace(inputs.advice["soc2"], conflict=True)
    advice = replace(inputs.advice, outcomes={**inputs.advice.outcomes, "soc2": both})
    document = building.build(replace(inputs, advice=advice))

    assert "require and rule out at once" in words(document, "summary")
    assert "require and rule out at once" in words(document, "position")
    assert "rule out at once" not in words(building.build(inputs), "summary")


def test_a_conflict_is_in_the_data_too() -> None:
    result = builders.an_assessment(builders.an_engagement(builders.ANSWERS["both"]))
    both = replace(result.advice["soc2"], conflict=True)
    advice = replace(result.advice, outcomes={**result.advice.outcomes, "soc2": both})

    assert as_json.document(replace(result, advice=advice))["conflicts"] == ["soc2"]
    assert as_json.document(result)["conflicts"] == []


def test_before_it_is_known_whether_buyers_ask_a_verdict_only_leans_and_has_no_price() -> None:
    engagement = builders.an_engagement({"industry": "hr_payroll"})
    inputs = builders.fully(engagement)
    summary = section(building.build(inputs), "summary")

    assert summary.title.startswith("The answers so far lean to this: hold SOC 2 only")
    assert "$" not in " ".join(texts_in(summary))
    assert "Decisions asked" not in " ".join(texts_in(summary))
    assert "What we still need to know" in " ".join(texts_in(summary))
