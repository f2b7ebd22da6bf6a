"""How sure the verdict is: the same words and numbers in panel, end and views."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from advisor.model.reasoning import OpenQuestion, Sure
from advisor.model.roadmap import Deadline
from advisor.tui import certainty, ending, outlook, panel
from advisor.tui.desk import Desk
from tests.tui.build import TEXTS, a_desk, shown, typed
from tests.tui.plans import a_roadmap
from tests.tui.test_desk import reasoning

TURNS = tuple(OpenQuestion(q, ("verdict",), proved=True) for q in ("iso27001_demand", "uptime_percent"))


def known(*, settled: bool = False) -> Desk:
    desk = a_desk(soc2_demand="sometimes", headcount=45, uptime="none")
    desk.reasoned(replace(reasoning(), open_questions=TURNS[1:] if settled else TURNS, settled=settled))
    return desk


def flat(rows: list[tuple[object, ...]]) -> str:
    return " ".join(shown(rows).split())  # type: ignore[arg-type]


def test_panel_and_end_say_the_same_sentence() -> None:
    for desk in (known(), known(settled=True), a_desk(headcount=45)):
        words = certainty.in_words(desk)

        assert words in flat(panel.lines(desk, 200, 60))  # type: ignore[arg-type]
        assert words in flat(ending.lines(at_end(desk), 120, 60))  # type: ignore[arg-type]


def at_end(desk: Desk) -> Desk:
    desk.go("")
    return desk


def test_questions_here_and_beyond_are_counted_apart() -> None:
    assert "1 here, 1 beyond this questionnaire" in certainty.in_words(known())


def test_settled_by_these_questions_alone_names_what_could_still_come() -> None:
    words = certainty.in_words(known(settled=True))

    assert certainty.sure(known(settled=True)) is Sure.HERE
    assert words.startswith(
        "Settled as far as these questions go; one further question could still change it"
    )


def test_at_the_end_nothing_is_called_settled_or_not_while_the_proof_is_under_way() -> None:
    desk = at_end(a_desk(soc2_demand="sometimes", headcount=45))
    desk.awaits_proof = True

    assert certainty.in_words(desk) == TEXTS("sure-checking")
    desk.reasoned(None)
    assert certainty.sure(desk) is Sure.SO_FAR


def test_before_anybody_said_who_asks_there_is_only_a_leaning() -> None:
    desk = typed(a_desk(headcount=45), "1\n")

    assert panel.headline(desk)[0] in ("Leans to SOC 2", TEXTS("verdict-too-little"))
    assert not any("now needed" in sentence for sentence in desk.news.moved)


def test_points_say_what_is_needed_and_never_run_below_nothing() -> None:
    desk = a_desk(soc2_demand="sometimes", headcount=45)
    limit = certainty.bounds_of(desk)["iso27001"]

    assert "0 points, needs 30" in shown(panel.need_lines(desk, "iso27001", limit, 60))
    outcome = replace(desk.advice["iso27001"], score=-199)
    desk.advice = replace(desk.advice, outcomes={**desk.advice.outcomes, "iso27001": outcome})
    assert "far from needed" in shown(panel.need_lines(desk, "iso27001", limit, 60))


def test_every_reading_of_a_date_stands_with_its_odds_as_an_estimate() -> None:
    readings = tuple(
        Deadline(date(2027, 6, 30), "soc2_type2_report", name, odds, id="d", case=name, ask="Which?")
        for name, odds in (("Type I", 0.77), ("Type II", 0.001))
    )
    text = flat(outlook.dates(a_desk(), replace(a_roadmap(), deadlines=readings), 90))  # type: ignore[arg-type]

    assert "Do you make 30 June 2027?" in text
    assert "Type I: 77% in time (estimate)" in text
    assert "Type II: under 1% in time (estimate)" in text
    assert text.count("Which?") == 1


def test_first_steps_are_questions_while_they_can_turn_the_verdict_and_tasks_after() -> None:
    desk = a_desk(uptime="none", soc2_demand="contract_requires")
    assert "Policies · Security lead" in flat(outlook.steps(desk, a_roadmap(), 90))  # type: ignore[arg-type]

    text = flat(outlook.steps(known(), a_roadmap(), 90))  # type: ignore[arg-type]
    assert "Find out first" in text
    assert "Policies" not in text
