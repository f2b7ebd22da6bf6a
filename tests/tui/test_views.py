"""The views of a result, as text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from advisor.content import Content
from advisor.model.advice import Raised
from advisor.model.conditions import Test
from advisor.model.pack import Flag, Obligation
from advisor.model.reasoning import Change, ChangedAnswer, OpenQuestion, Reasoning
from advisor.model.reference import Reference, Term
from advisor.model.roadmap import Range, Risk, Scenario
from advisor.model.values import UNKNOWN
from advisor.tui import certainty, ending
from advisor.tui import help as help_page
from advisor.tui.commands import Layer, Registry
from advisor.tui.desk import Desk
from advisor.tui.lines import plain, width_of
from advisor.tui.standing import one_of
from advisor.tui.views import beside, changes, compare, plan, reasons, risks, verdict
from advisor.tui.views.rows import Looks, Result, Row
from tests.interview.build import a_session
from tests.tui.build import TEXTS, a_content, a_desk
from tests.tui.plans import a_roadmap


def a_result(desk: Desk, **fields: object) -> Result:
    base = Result(a_content(), TEXTS, desk.session, desk.advice, planned=True)
    return replace(base, **fields)  # type: ignore[arg-type]


def text(rows: list[Row]) -> str:
    return "\n".join(plain(row.line).rstrip() for row in rows)


DESK = a_desk(headcount=60, customer_regions=frozenset({"us"}), soc2_demand="contract_requires", uptime="sla")


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


@pytest.mark.parametrize("zoom", [0, 1, 2, 3])
@pytest.mark.parametrize("back", [0, 3, 99])
@pytest.mark.parametrize("width", [40, 72, 110])
def test_a_plan_keeps_to_its_width_however_it_is_looked_at(zoom: int, back: int, width: int) -> None:
    rows = plan.view(a_result(DESK, roadmap=a_roadmap()), Looks(zoom=zoom, back=back), width)

    assert all(width_of(row.line) <= width for row in rows)


def test_a_plan_draws_bars_where_there_is_room_and_writes_dates_where_there_is_not() -> None:
    result = a_result(DESK, roadmap=a_roadmap())
    wide, narrow = text(plan.view(result, Looks(), 100)), text(plan.view(result, Looks(), 60))

    assert "░░░" in wide
    assert "◆ 1 Sep 2027" in wide
    assert "1 Dec 2026 – 15 Jan 2027" in narrow


def test_scrolling_past_a_task_points_back_to_it() -> None:
    shown = text(plan.view(a_result(DESK, roadmap=a_roadmap()), Looks(back=4), 100))

    assert "◂" in shown


def test_a_milestone_out_of_sight_still_says_its_day() -> None:
    early = text(plan.view(a_result(DESK, roadmap=a_roadmap()), Looks(back=9, zoom=0), 100))
    late = text(plan.view(a_result(DESK, roadmap=a_roadmap()), Looks(zoom=0), 100))

    assert "1 Sep 2027" in early
    assert "1 Sep 2027 ▸" in late


def test_an_opened_task_says_why_who_and_after_what() -> None:
    opened = Looks(opened=frozenset({"task:policies", "task:window", "task:fieldwork"}))
    shown = text(plan.view(a_result(DESK, roadmap=a_roadmap()), opened, 100))

    assert "Led by Security lead" in shown
    assert "Auditors read them first." in shown
    assert "After: Policies" in shown
    assert "may slip 3 working days" in shown


def test_the_zoom_is_the_closest_at_which_the_plan_is_in_sight() -> None:
    assert plan.fitting(a_roadmap(), 80) == 1
    assert plan.fitting(a_roadmap(), 300) == 0
    assert plan.fitting(replace(a_roadmap(), end=date(2031, 1, 1)), 80) == 3


def test_odds_come_with_what_would_raise_them() -> None:
    shown = text(beside.chances(a_result(DESK, roadmap=a_roadmap(), searched=True), 100))

    assert "42% in time (estimate)" in shown
    assert "Begin at once: 60% in time" in shown
    assert "Offer a bridge letter." in shown
    assert "20 September 2027" in shown


def test_a_lever_tells_what_it_costs_from_what_it_saves() -> None:
    deadline = a_roadmap().deadlines[0]
    lever = replace(
        deadline.levers[0],
        cost={"GBP": Range(10, 20, 30), "USD": Range(-3000, -2000, -1000)},
        effort=Range(-9, -5, -2),
    )
    plan = replace(a_roadmap(), deadlines=(replace(deadline, levers=(lever,)),))
    shown = text(beside.chances(a_result(DESK, roadmap=plan, searched=True), 100))

    assert "costs £20 (£10 to £30) · saves $2,000 ($1,000 to $3,000) · saves 2 to 9 person-days" in shown


def test_no_odds_are_said_to_be_certain() -> None:
    sure = replace(a_roadmap().deadlines[0], probability=1.0)
    shown = text(beside.chances(a_result(DESK, roadmap=replace(a_roadmap(), deadlines=(sure,))), 100))

    assert "over 99% in time" in shown


def test_a_deadline_already_met_needs_no_odds() -> None:
    met = replace(a_roadmap().deadlines[0], met=True)
    shown = text(beside.chances(a_result(DESK, roadmap=replace(a_roadmap(), deadlines=(met,))), 100))

    assert "already there" in shown
    assert "of the runs make it" not in shown


def a_searched(**fields: object) -> Result:
    return a_result(DESK, roadmap=replace(a_roadmap(), **fields), searched=True)  # type: ignore[arg-type]


def two_plans() -> tuple[Scenario, ...]:
    report = a_roadmap().milestones[0]
    early = replace(report, id="soc2_type1_report", name="SOC 2 Type I report", p80=date(2027, 3, 2))
    cost = {"USD": Range(10_000, 20_000, 30_000)}
    return (
        Scenario("recommended", "As recommended", (report,), Range(20, 30, 45), cost, 0.42, chosen=True),
        Scenario("bridge", "With a bridge", (early, report), Range(22, 33, 50), cost, 0.7, note="Two fees."),
    )


@pytest.mark.parametrize("width", [56, 76, 112])
def test_plans_stand_side_by_side_with_the_best_of_each_column_marked(width: int) -> None:
    rows = compare.view(a_searched(scenarios=two_plans()), Looks(), width)
    shown = text(rows)

    assert "● As recommended" in shown
    assert shown.count("Nov 2027") == 2
    assert "▴ 70%" in shown
    assert "Two fees." in shown
    assert "$10,000 to $30,000" in shown or "$10k to $30k" in shown
    assert all(width_of(row.line) <= width for row in rows)


def test_an_opened_plan_shows_both_dates_and_the_likely_price() -> None:
    opened = Looks(opened=frozenset({"plan:bridge"}))
    shown = text(compare.view(a_searched(scenarios=two_plans()), opened, 100))

    assert "SOC 2 Type I report: as likely as not by 20 September 2027, four in five by 2 March 2027" in shown
    assert "33 (22 to 50) person-days" in shown


def test_one_plan_alone_is_compared_with_nothing() -> None:
    assert "only one way" in text(compare.view(a_searched(scenarios=two_plans()[:1]), Looks(), 80))


def test_a_risk_comes_with_its_sign_and_its_answer_and_folds_to_its_name() -> None:
    risk = Risk("r", "Nobody owns it", "Then it waits.", "No meetings.", "Name somebody.", "lead")
    open_, folded = Looks(), Looks(folded=frozenset({"risk:r"}))

    shown = text(risks.view(a_searched(risks=(risk,)), open_, 80))
    assert "Then it waits." in shown
    assert "Early sign   No meetings." in shown
    assert "Name somebody. (Security lead)" in shown
    assert "Then it waits." not in text(risks.view(a_searched(risks=(risk,)), folded, 80))
    assert "Nothing stands out" in text(risks.view(a_searched(), open_, 80))


@pytest.mark.parametrize("view", [compare.view, risks.view])
def test_what_is_still_simulated_says_so(view: object) -> None:
    waiting = a_result(DESK, roadmap=a_roadmap())

    assert "being simulated" in text(view(waiting, Looks(), 80))  # type: ignore[operator]


def test_renewals_list_what_is_large_and_count_what_is_small() -> None:
    shown = text(beside.renewals(a_result(DESK, roadmap=a_roadmap()), 100))

    assert "1 Aug 2027 – 31 Jul 2028" in shown
    assert "2 times in three years, first 1 October 2027" in shown


@pytest.mark.parametrize("view", [beside.chances, beside.renewals])
def test_without_a_plan_a_sentence_says_why(view: object) -> None:
    def said(**fields: object) -> str:
        return text(view(a_result(DESK, **fields), 80))  # type: ignore[operator]

    assert "Nothing has to be planned" in said()
    assert "being worked out" in said(planned=False)
    assert "KeyError" in said(plan_fault="KeyError")


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


def test_terms_and_options_are_explained_in_the_help() -> None:
    term = Term("soc2", "SOC 2", "A report by an auditor.", ("SOC2",))
    asked = a_content().bank["soc2_demand"]
    options = tuple(replace(option, means="In writing.") for option in asked.options)
    asked = replace(asked, terms=("soc2", "unknown"), options=options)
    content = cast("Content", SimpleNamespace(reference=Reference({"soc2": term})))
    lines = help_page.lines(content, TEXTS, Registry(), [Layer.PICK], asked, 70)
    shown = "\n".join(plain(line).rstrip() for line in lines)

    assert "SOC 2  (SOC2)" in shown
    assert "A report by an auditor." in shown
    assert "In writing." in shown


def test_what_lies_beyond_the_questionnaire_is_asked_too_where_it_can_change_the_verdict() -> None:
    asked = a_desk(a_session("soc2_demand", headcount=60))
    known = a_reasoning(open_questions=(OpenQuestion("soc2_demand", ("verdict",), proved=True),))
    result = replace(a_result(asked), reasoning=known)

    assert "able to change the recommendation" in verdict.follow_up_text(result)
    assert ". What about soc2_demand?" in verdict.follow_up_text(result)


def test_a_category_nothing_speaks_about_is_open_while_something_may_follow() -> None:
    shown = text(verdict.scope(a_result(a_desk(headcount=60)), 80))

    assert "leave out so far" not in shown


def test_the_least_odds_find_room_in_their_column() -> None:
    hopeless = (*two_plans(), replace(two_plans()[1], id="late", name="Late", probability=0.001))

    assert "under 1%" in text(compare.view(a_searched(scenarios=hopeless), Looks(), 76))


def test_help_explains_the_terms_that_stand_on_the_page_in_their_order() -> None:
    terms = {
        "audit": Term("audit", "Stage 1 audit", "The first part.", also=("stage 1",)),
        "window": Term("window", "Observation window", "The months looked at."),
        "absent": Term("absent", "Risk", "What may happen."),
    }
    content = cast("Content", SimpleNamespace(reference=Reference(terms)))

    found = help_page.terms_in(content, "The observation window ends before Stage 1; asterisk.")

    assert [term.id for term in found] == ["window", "audit"]
