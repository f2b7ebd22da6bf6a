"""A pack as one program that a person can read, and that any answer set solver can run."""

from __future__ import annotations

from datetime import date

from advisor.model.pack import Pack
from advisor.model.question import Bank
from advisor.reasoning.cells import Cells, OneOf, cells
from advisor.reasoning.outcomes import outcomes_program
from advisor.reasoning.reads import Reads
from advisor.reasoning.text import term

TITLES = {
    "answers": "Answers: one cell of each question, or any classes of its options, told apart by some rule",
    "impossible": "Combinations that no company can have",
    "relevance": "Questions that apply only under a condition",
    "tests": "Tests: false where the question does not apply",
    "facts": "Facts: named conditions",
    "parts": "Parts of conditions",
    "rules": "Rules: what fires",
    "decisions": "Decisions, in the order in which they are made",
}
ANY_DAY = date(2026, 1, 1)
"""Cells of days are counted in months from the day that counts, so any day gives the same program."""


def text(pack: Pack, bank: Bank) -> str:
    """The pack over completions: each answer set is one way to answer everything, with what comes out.

    Comments name each question, rule, fact and decision with the file it stands in.
    """
    day = cells(bank, Reads(pack, bank).tests, ANY_DAY)
    head = [
        f"% {pack.identity.title or pack.identity.name}, version {pack.identity.version}",
        f"% sha256 {pack.identity.sha256}",
        "% Every answer set is one way to answer every question, with the outcome of every decision.",
        "% Days are counted in months from the day that counts: 0m- is that day, +9m the day nine months on.",
    ]
    program = outcomes_program(pack, bank, day)
    return "\n".join([*head, "", *_members(day), program.text(TITLES)])


def _members(day: Cells) -> list[str]:
    """Which options stand behind a name that could not hold them all."""
    lines = []
    for question, partition in day.by_question.items():
        if isinstance(partition, OneOf):
            groups = [
                (c.name, [str(v) for v in c.values]) for c in partition.cells if c.name.endswith(" more")
            ]
        else:
            groups = [(c.name, list(c.options)) for c in partition.classes if c.name.endswith(" more")]
        lines += [f"% {question}: {term(name)} stands for {', '.join(members)}" for name, members in groups]
    return [*lines, ""] if lines else []
