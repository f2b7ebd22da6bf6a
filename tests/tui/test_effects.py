"""The interview says of each open question whether it can still change the result."""

from __future__ import annotations

import re
from dataclasses import replace

from advisor.model.reasoning import OpenQuestion
from advisor.tui import asking, panel
from advisor.tui.desk import Desk
from tests.tui.build import a_desk
from tests.tui.test_desk import reasoning


def shown(desk: Desk, width: int = 80) -> str:
    rows = asking.lines(desk, width, 34, wide=True)
    return " ".join("".join(span.text for span in row).strip() for row in rows)


def known(can_change: tuple[str, ...], *, proved: bool = True) -> Desk:
    desk = a_desk(uptime="none")
    desk.session = replace(desk.session, current="soc2_demand")
    found = OpenQuestion("soc2_demand", can_change, proved)
    desk.reasoned(replace(reasoning(), open_questions=(found,)))
    return desk


def test_a_question_that_can_turn_the_verdict_says_so() -> None:
    assert "◆ may turn the verdict" in shown(known(("soc2", "verdict")))
    assert "You may skip" not in shown(known(("soc2", "verdict")))


def test_a_question_that_changes_details_says_so() -> None:
    assert "◇ details only" in shown(known(("report_type",)))


def test_a_question_that_can_change_nothing_is_offered_as_one_to_skip_with_the_proof() -> None:
    text = " ".join(shown(known(())).split())

    assert "· cannot matter" in text
    assert "You may skip this with F4: it is proved that no answer to it can change the advice." in text


def test_nothing_is_said_while_nothing_is_known() -> None:
    desk = a_desk(uptime="none")
    desk.session = replace(desk.session, current="soc2_demand")

    assert not {"◆", "◇"} & set(shown(desk))


def test_the_effect_stands_in_words_even_in_the_narrowest_of_three_columns() -> None:
    assert re.search(r"Question \d +◆ may turn the verdict", shown(known(("verdict",)), width=40))


def test_the_panel_says_when_nothing_that_is_left_can_change_the_verdict() -> None:
    desk = a_desk(uptime="none")
    desk.reasoned(reasoning(verdicts=("both",)))
    rows = panel.lines(desk, 60, 40)
    text = " ".join("".join(span.text for span in row).strip() for row in rows)

    assert "Settled: every question that matters is answered." in text
