"""Answers in words say what is stored, in the unit as people say it."""

from __future__ import annotations

from advisor.interview.wording import said
from tests.interview.build import a_bank


def test_one_of_something_stands_in_the_singular() -> None:
    headcount = a_bank()["headcount"]

    assert [said(headcount, n) for n in (0, 1, 2, 1.5)] == ["0 people", "1 person", "2 people", "1.5 people"]
