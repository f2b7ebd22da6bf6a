"""Sentences made from answers read as if somebody had written them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from advisor import wording as words
from advisor.model.question import Kind
from advisor.model.reasoning import Change, ChangedAnswer
from advisor.model.values import UNKNOWN, State, Value
from advisor.reports.assessed import report_content
from advisor.reports.context import Context
from advisor.reports.sections import changes
from advisor.reports.sections.phrasing import cited, first_sentence, lowered, opening
from tests.reports import builders


def a_context() -> Context:
    return Context(builders.inputs_for("both"))


def told(question: str, was: Value | State, to: Value | State, verdict: str = "both") -> str:
    change = Change(verdict, (ChangedAnswer(question, was, to),), in_your_hands=False)
    return changes.sentence(a_context(), change)


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("Buyers name SOC 2 and mean it. They ask again.", "Buyers name SOC 2 and mean it."),
        ("You make things. A certificate covers all of it.", "You make things."),
        ("You, unlike most of your trade, run a service.", "You, unlike most of your trade,"),
        ("You need two opinions: of a firm, and of a body.", "You need two opinions:"),
        ("Nobody owns security yet.", "Nobody owns security yet."),
        (f"{'word ' * 40}. And more.", ""),
    ],
)
def test_an_explanation_opens_with_its_own_first_clause(text: str, bold: str) -> None:
    lead, rest = opening(text)

    assert lead == bold
    assert f"{lead} {rest}".strip() == text.strip()


def test_sources_of_running_text_stay_on_one_line() -> None:
    c = a_context()
    sources = list(c.inputs.pack.sources)[:3]

    assert cited(c, "So it is.", sources) == "So it is. [1,\u00a02,\u00a03]"
    assert cited(c, "So it is.", []) == "So it is."


def test_names_lose_their_capital_inside_a_sentence_unless_they_are_abbreviations() -> None:
    assert lowered("The deadline is not safe") == "the deadline is not safe"
    assert lowered("A Type II window") == "a Type II window"
    assert lowered("SOC 2 first") == "SOC 2 first"
    assert lowered("C5 from the BSI") == "C5 from the BSI"
    assert lowered("ISO/IEC 27001 certificate") == "ISO/IEC 27001 certificate"


def test_first_sentences_end_in_one_full_stop() -> None:
    assert first_sentence("One. Two. Three.", 2) == "One. Two."
    assert first_sentence("One.", 2) == "One."


def test_a_changed_choice_is_told_by_what_would_be_so() -> None:
    assert told("soc2_demand", "never", "often") == (
        "If most serious buyers asked for SOC 2, the advice would be to hold both."
    )
    assert told("flow_down", UNKNOWN, True, "not_yet") == (
        "If a buyer had a rule that its suppliers must be certified or audited, "
        "the advice would be to hold neither yet."
    )
    assert "based in the United Kingdom" in told("headquarters", "us", "uk")


def test_a_changed_selection_is_told_by_what_comes_and_goes() -> None:
    us, both, uk = frozenset({"us"}), frozenset({"us", "uk"}), frozenset({"uk"})

    assert "you also had customers in the United Kingdom" in told("customer_regions", us, both)
    assert "you had no customers in the United Kingdom" in told("customer_regions", both, us)
    assert "in the United Kingdom and not in the United States" in told("customer_regions", us, uk)
    assert "you held a SOC 2 Type II report" in told(
        "existing", frozenset({"none"}), frozenset({"soc2_type2"})
    )


@pytest.mark.parametrize(
    ("question", "one", "two"),
    [
        ("sites", "1 site", "2 sites"),
        ("headcount", "1 person", "2 people"),
        ("evidence_months", "1 month", "2 months"),
        ("capacity_days_per_week", "1 person-day per week", "2 person-days per week"),
    ],
)
def test_one_of_a_thing_is_said_in_the_singular(question: str, one: str, two: str) -> None:
    asked = builders.shipped().bank[question]

    assert words.answer(asked, 1) == one
    assert words.answer(asked, 2) == two


def test_what_content_has_no_clause_for_is_quoted() -> None:
    assert "If “Sites” were “3 sites” instead of “2 sites”" in told("sites", 2.0, 3.0)
    assert "“Hosting” were answered “Public cloud”" in told("hosting", UNKNOWN, "public_cloud")


def test_every_clause_of_content_belongs_to_a_question_and_an_option() -> None:
    content = builders.shipped()
    for text_id in report_content(content).wording.texts:
        found = re.fullmatch(r"change-([a-z0-9_]+)(?:-([a-z0-9_]+))?", text_id)
        if found is None or found[1] in {"sentence", "given", "open", "none", "yours", "verdict"}:
            continue
        question = content.bank[found[1]]
        if found[2] is None:
            continue
        known = {"yes", "no"} if question.kind is Kind.YES_NO else set(question.option_ids)
        if question.kind is Kind.CHOICES:
            known = {"first", "also", "without", "instead"}
        assert found[2] in known, text_id


def test_a_board_is_told_few_and_likely_changes_first() -> None:
    many = Change(
        "soc2",
        (ChangedAnswer("existing", UNKNOWN, frozenset({"iso27001", "soc1", "c5"})),),
        in_your_hands=False,
    )
    two = Change(
        "soc2",
        (ChangedAnswer("stage", UNKNOWN, "growing"), ChangedAnswer("soc2_demand", "never", "often")),
        in_your_hands=False,
    )
    late = Change("soc2", (ChangedAnswer("iso27001_expiry", UNKNOWN, date(2027, 1, 1)),), in_your_hands=False)
    asked = Change("soc2", (ChangedAnswer("soc2_demand", "never", "often"),), in_your_hands=False)
    own = Change("soc2", (ChangedAnswer("has_deadline", UNKNOWN, False),), in_your_hands=True)
    reasoning = builders.a_reasoning("both")

    c = Context(
        builders.inputs_for("both", reasoning=replace(reasoning, changes=(many, two, late, asked, own)))
    )

    assert changes.ordered(c) == [own, asked, late, two]
