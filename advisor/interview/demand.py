"""Whether it is known who asks for a proof by name: before that, a verdict only leans."""

from __future__ import annotations

from advisor.model.pack import DecisionKind, Pack
from advisor.model.question import Bank
from advisor.model.values import Answers


def questions(pack: Pack, bank: Bank) -> tuple[str, ...]:
    """The questions whether buyers ask for what a need stands for, in the pack's order."""
    asked = (f"{decision.id}_demand" for decision in pack.decisions if decision.kind is DecisionKind.NEED)
    return tuple(question for question in asked if question in bank)


def before_demand(pack: Pack, bank: Bank, answers: Answers) -> bool:
    """True while none of them has an answer, *don't know* being none; never where none is asked."""
    asked = questions(pack, bank)
    return bool(asked) and not any(question in answers.values for question in asked)
