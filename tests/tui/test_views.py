"""What the views of a result say about verdict, reasons and what is open."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from advisor.model.advice import LedgerRow, Raised
from advisor.model.conditions import Test
from advisor.model.pack import Flag, Obligation
from advisor.model.reasoning import Change, ChangedAnswer, OpenQuestion, Reasoning
from advisor.model.values import UNKNOWN
from advisor.tui import certainty, ending
from advisor.tui.standing import one_of
from advisor.tui.views import beside, changes, reasons, verdict
from advisor.tui.views.rows import Looks, Result
from tests.interview.build import a_session, rule
from tests.tui.build import TEXTS, a_content, a_desk
from tests.tui.plans import a_roadmap
from tests.tui.results import DESK, a_result, text

FEW = Test("headcount", "below", 100)


def test_reasons_stand_under_what_they_speak_for_with_their_weight() -> None:
    shown = text(reasons.view(a_result(DESK), Looks(), 80))

    assert "Because of soc2-contract." in shown
    assert "requires" in shown
    assert "+15" in shown


def test_folding_a_decision_hides_its_reasons() -> None:
    shown = text(reasons.view(a_result(DESK), Looks(folded=frozenset({"soc2"})), 80))

    assert "Because of soc2-contract." not in shown
    assert "▸ SOC 2  needed" in shown


def test_an_opened_reason_names_its_answers_and_its_rule() -> None:
    shown = text(reasons.view(a_result(DESK), Looks(opened=frozenset({"rule:soc2-contract"})), 80))

    assert "Soc2 demand: Contract requires" in shown
    assert "Rule: soc2-contract" in shown


def test_open_rules_are_counted_and_unfold_to_what_they_wait_for() -> None:
    opened = Looks(opened=frozenset({"open:iso27001"}))
    shown = text(reasons.view(a_result(DESK), opened, 80))

    assert "may come to speak" in shown
    assert "waits for: Iso27001 demand" in shown


def arguments_for_both_types() -> Result:
    """A report of Type II, chosen against an argument for Type I."""
    rows = (
        LedgerRow(replace(rule("small", "report_type", FEW, "slight"), option="type1"), 5, ("headcount",)),
        LedgerRow(replace(rule("asked", "report_type", FEW, "strong"), option="type2"), 30, ("headcount",)),
    )
    report_type = replace(DESK.advice["report_type"], outcome="type2", ledger=rows)
    outcomes = {**DESK.advice.outcomes, "report_type": report_type}
    return a_result(DESK, advice=replace(DESK.advice, outcomes=outcomes))


def test_an_argument_for_another_option_stands_under_that_option() -> None:
    opened = Looks(opened=frozenset({"report_type"}))
    shown = text(reasons.view(arguments_for_both_types(), opened, 80))

    assert re.search(
        r"Speaks for: Type II\n +\+ Because of asked.*\n +Speaks for: Type I\n +\+ Because of small", shown
    )


def test_the_scope_gives_only_reasons_for_what_was_chosen() -> None:
    shown = text(verdict.scope(arguments_for_both_types(), 80))

    assert "+ Because of asked." in shown
    assert "Because of small." not in shown


def test_private_view_shows_no_weights() -> None:
    shown = text(reasons.view(a_result(DESK, private=True), Looks(), 80))

    assert "+15" not in shown
    assert "/ 30" not in shown


def a_reasoning(**fields: object) -> Reasoning:
    base = Reasoning(
        reachable={"verdict": ("both", "soc2")},
        ranges={"soc2": (0, 60), "iso27001": (0, 60)},
        determined=False,
        settled=False,
        open_questions=(
            OpenQuestion("iso27001_demand", ("verdict",), proved=True, weight=5),
            OpenQuestion("revenue", (), proved=True),
            OpenQuestion("has_deadline", ("report_type",), proved=False),
        ),
        changes=(
            Change(
                "both", (ChangedAnswer("iso27001_demand", UNKNOWN, "contract_requires"),), in_your_hands=False
            ),
            Change(
                "not_yet", (ChangedAnswer("soc2_demand", "contract_requires", "never"),), in_your_hands=True
            ),
        ),
        changes_total=2,
    )
    return replace(base, **fields)  # type: ignore[arg-type]


def test_changes_name_every_open_question_by_what_it_can_change() -> None:
    shown = text(changes.view(a_result(DESK, reasoning=a_reasoning()), 80))

    assert "▸ What about iso27001_demand?" in shown
    assert "One more can change the scope" in shown
    assert "(not proved)" in shown
    assert "One open question cannot change anything." in shown


def test_what_one_could_change_is_told_from_what_would_have_to_be_different() -> None:
    shown = text(changes.view(a_result(DESK, reasoning=a_reasoning()), 80))

    assert shown.index("What you could change") < shown.index("Soc2 demand: Contract requires → Never")
    assert shown.index("What would have to be different") < shown.index("not answered → Contract requires")
    assert "These are all the ways" in shown


def test_what_was_cut_short_says_so() -> None:
    many = a_reasoning(changes_total=80, complete=False)
    shown = text(changes.view(a_result(DESK, reasoning=many), 80))

    assert "The nearest 2 of 80 ways" in shown
    assert "Not everything could be proved in time" in shown
    assert "Still working out" in text(changes.view(a_result(DESK), 80))


def test_the_verdict_page_says_what_how_sure_and_when() -> None:
    shown = text(verdict.view(DESK, a_result(DESK, roadmap=a_roadmap()), 96))

    assert "SOC 2" in shown
    assert "as likely as not by 20 September 2027" in shown
    assert "So far" in shown


def test_follow_ups_ask_what_is_open_and_what_nobody_knew() -> None:
    desk = a_desk(headcount=60)
    desk.go("soc2_demand")
    desk.do("dont-know")
    written = verdict.follow_up_text(a_result(desk))

    assert "Open questions for Northwind GmbH" in written
    assert "What about soc2_demand?" in written
    assert "Never / Sometimes / Contract requires" in written
    assert "headcount" not in written


def test_an_empty_list_of_other_schemes_says_so() -> None:
    assert "Nothing was found" in text(beside.obligations(a_result(DESK), 80))


def test_answers_that_cannot_all_be_right_are_never_called_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("advisor.tui.certainty.reachable", lambda _: ())

    assert certainty.in_words(DESK) == TEXTS("sure-contradictory")


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("ISO/IEC 27001 first", "ISO/IEC 27001 first"),
        ("SOC 2 first", "SOC 2 first"),
        ("Both at once", "both at once"),
    ],
)
def test_labels_keep_their_capitals_within_a_sentence(label: str, said: str) -> None:
    assert ending.inside(label) == said


def test_a_need_still_open_is_never_called_not_needed() -> None:
    desk = a_desk(headcount=5)

    assert "ISO/IEC 27001: open" in text(verdict.view(desk, a_result(desk), 96))
    assert "▾ ISO/IEC 27001  open" in text(reasons.view(a_result(desk), Looks(), 96))


def test_verdicts_in_a_row_are_told_apart() -> None:
    names = one_of(a_content().pack, ("both", "soc2", "not_yet"), TEXTS)

    assert names == "both, SOC 2 or neither yet"


def test_other_schemes_come_by_when_they_are_due_and_then_what_may_follow() -> None:
    when = Test("headcount", "at_least", 50)

    def scheme(name: str, timing: str) -> Obligation:
        return Obligation(
            name, name, timing, when, f"{name} binds you.", "Neither does.", (), date(2026, 11, 24)
        )

    advice = replace(
        DESK.advice,
        obligations=(
            Raised(scheme("NIS2", "alongside"), ("headcount",)),
            Raised(scheme("PCI", "before"), ()),
        ),
        flags=(Raised(Flag("f", "soc2", when, "Mind the seat.", ()), ("headcount",)),),
        open_obligations=(scheme("TISAX", "later"), scheme("HIPAA", "later")),
    )
    rows = beside.obligations(a_result(DESK, advice=advice), 80)
    shown = text(rows)

    assert shown.index("Comes before") < shown.index("PCI binds you.") < shown.index("NIS2 binds you.")
    assert "SOC 2: Mind the seat." in shown
    assert "TISAX · HIPAA" in shown
    assert "last reviewed 24 November 2026" in shown
    assert [row.jump for row in rows if row.head and row.jump] == ["headcount", "headcount"]


def test_what_lies_beyond_the_questionnaire_is_asked_too_where_it_can_change_the_verdict() -> None:
    asked = a_desk(a_session("soc2_demand", headcount=60))
    known = a_reasoning(open_questions=(OpenQuestion("soc2_demand", ("verdict",), proved=True),))
    result = replace(a_result(asked), reasoning=known)

    assert "able to change the recommendation" in verdict.follow_up_text(result)
    assert ". What about soc2_demand?" in verdict.follow_up_text(result)


def test_a_category_nothing_speaks_about_is_open_while_something_may_follow() -> None:
    shown = text(verdict.scope(a_result(a_desk(headcount=60)), 80))

    assert "leave out so far" not in shown
