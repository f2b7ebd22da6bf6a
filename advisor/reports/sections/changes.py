"""What would change the advice, in words."""

from __future__ import annotations

from advisor import formatting
from advisor import wording as words
from advisor.model.reasoning import Change, ChangedAnswer
from advisor.model.values import State
from advisor.reports import plain
from advisor.reports.context import Context


def headline(c: Context) -> str:
    """One sentence: the first change that a board would recognise, or that nothing open can matter."""
    reasoning = c.inputs.reasoning
    if reasoning is None:
        return ""
    if not reasoning.changes:
        return c.say("change-none")
    return sentence(c, reasoning.changes[0])


def sentence(c: Context, change: Change) -> str:
    """One change as a sentence with its conditions."""
    parts = [clause(c, answer) for answer in change.answers]
    return c.say(
        "change-sentence", conditions=formatting.listing(parts), verdict=c.say(f"verdict-{change.verdict}")
    )


def clause(c: Context, answer: ChangedAnswer) -> str:
    """One answer that would have to differ."""
    question = c.inputs.bank[answer.question]
    to = plain.one_line(words.answer(question, answer.to, c.currency), 60)
    if isinstance(answer.was, State):
        return c.say("change-open", question=question.short, to=to)
    was = plain.one_line(words.answer(question, answer.was, c.currency), 60)
    return c.say("change-given", question=question.short, to=to, was=was)
