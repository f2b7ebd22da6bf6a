"""A small bank and files over it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from advisor.engagements import reading
from advisor.engagements.reading import Opened
from advisor.model.conditions import Test
from advisor.model.question import Bank, Impossible, Kind, Option, Question, Section

TODAY = date(2026, 11, 24)


def a_question(question_id: str, kind: Kind, *options: str, **fields: object) -> Question:
    return Question(
        id=question_id,
        section="company",
        ask=f"What about {question_id}?",
        short=question_id,
        help="",
        why="",
        kind=kind,
        options=tuple(Option(o, o.title(), exclusive=o == "none") for o in options),
        **fields,  # type: ignore[arg-type]
    )


def a_bank(*more: Question) -> Bank:
    headcount = a_question("headcount", Kind.NUMBER, minimum=1, maximum=1_000_000, whole=True, unit="people")
    questions = (
        a_question("company_name", Kind.TEXT),
        headcount,
        a_question("regions", Kind.CHOICES, "us", "uk", "eu_eea", "none"),
        a_question("demand", Kind.CHOICE, "never", "sometimes", "contract"),
        a_question("has_deadline", Kind.YES_NO),
        a_question("deadline", Kind.DATE, ask_if=Test("has_deadline", "is", True)),
        a_question("country", Kind.CHOICE, "de", "no", "us"),
        *more,
    )
    never_and_due = Impossible(
        "never-and-due", Test("headcount", "at_least", 900_000), "No company is that large"
    )
    return Bank((Section("company", "Company"),), questions, (never_and_due,))


BANK = a_bank()
QUESTIONNAIRES = {"founder": object(), "discovery": object()}


def parsed(text: str, path: Path = Path("acme.yaml")) -> Opened:
    return reading.parse(text.encode(), path, BANK, QUESTIONNAIRES, TODAY)


def opened(path: Path) -> Opened:
    return reading.open_file(path, BANK, QUESTIONNAIRES, TODAY)


def a_file(*answers: str, head: str = "name: Acme", notes: str = "") -> str:
    lines = "".join(f"  {line}\n" for line in answers)
    return f"format: advisor-engagement/1\n{head}\nas_of: 2026-11-24\nanswers:\n{lines}{notes}"
