"""The interview line by line takes the same answers, makes the same checks and leaves the same file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advisor import content
from advisor.engagements import places, reading
from advisor.model.question import Engagement
from tests.cli.running import Said, advisor


def asked(*lines: str) -> tuple[Said, Engagement]:
    said = advisor("ask", "--plain", typed="".join(f"{line}\n" for line in lines))
    loaded = content.load()
    (path,) = places.engagements_folder().glob("*.yaml")
    opened = reading.open_file(path, loaded.bank, loaded.questionnaires, date(2026, 11, 24))
    return said, opened.engagement


def test_answers_from_a_pipe_are_saved_as_they_come() -> None:
    said, engagement = asked("Acme [/foo] & Sons", "1", "~40", "3 4", "1, 4")

    assert said.code == 0
    assert engagement.name == "Acme [/foo] & Sons"
    assert engagement.values == {
        "industry": "software_general",
        "headcount": 40,
        "customer_segments": frozenset({"mid_market", "enterprise"}),
        "customer_regions": frozenset({"us", "eu_eea"}),
    }


def test_dont_know_is_kept_and_enter_leaves_a_question_for_later() -> None:
    _, engagement = asked("Acme", "u", "", "3")

    assert engagement.said_unknown == frozenset({"industry"})
    assert engagement.values == {"customer_segments": frozenset({"mid_market"})}


def test_an_answer_that_cannot_be_taken_is_explained_and_asked_again() -> None:
    said, engagement = asked("Acme", "99", "1", "0", "12")

    assert engagement.values == {"industry": "software_general", "headcount": 12}
    assert said.out.count("Which industry are you in?") == 2


def test_undo_and_back_correct_what_was_said() -> None:
    _, engagement = asked("Acme", "1", "12", "z", "13", "b", "b", "2")

    assert engagement.values == {"industry": "developer_tools", "headcount": 13}


def test_a_note_is_kept_beside_its_question() -> None:
    _, engagement = asked("Acme", "n they said: mostly AI", "1")

    assert engagement.notes["industry"].text == "they said: mostly AI"


def test_n_answers_a_question_of_yes_or_no() -> None:
    _, engagement = asked("Acme", "g deadline", "n")

    assert engagement.values == {"has_deadline": False}


def test_the_end_of_input_is_the_end_and_says_what_is_known() -> None:
    said, _ = asked("Acme", "1")

    assert "Still open, and able to change the recommendation" in said.out
    assert "Not yet:" in said.out


@pytest.mark.parametrize("typed", ["?", "why"])
def test_nothing_is_saved_before_there_is_a_name(typed: str, tmp_path: Path) -> None:
    said = advisor("ask", "--plain", typed=f"{typed if typed == '?' else ''}\n")

    assert said.code == 0
    assert not places.engagements_folder().exists()
