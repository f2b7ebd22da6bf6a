"""What would change the advice, in words."""

from __future__ import annotations

from advisor import formatting
from advisor import wording as words
from advisor.model.question import Kind, Question
from advisor.model.reasoning import Change, ChangedAnswer
from advisor.model.values import State, Value
from advisor.reports import document as d
from advisor.reports import plain
from advisor.reports.context import Context

LIKELY_FIRST = ("demand", "market")
"""Topics whose answers change by themselves: buyers begin to ask, markets are entered."""
NOTHING = "none"
MOST_MOVED = 2
"""Options that may move in a change worth telling, where there is any such."""


def ordered(c: Context) -> list[Change]:
    """Changes in the order in which a board wants them: few answers, its own to take, likely to come."""
    if c.inputs.reasoning is None:
        return []
    found = sorted(c.inputs.reasoning.changes, key=lambda change: _rank(c, change))
    return [change for change in found if _moved(change) <= MOST_MOVED] or found


def _rank(c: Context, change: Change) -> tuple[int, bool, bool, int]:
    topics = [c.inputs.bank[answer.question].section for answer in change.answers]
    places = [LIKELY_FIRST.index(t) if t in LIKELY_FIRST else len(LIKELY_FIRST) for t in topics]
    return len(change.answers), not change.in_your_hands, _moved(change) > 1, max(places, default=0)


def _moved(change: Change) -> int:
    """Options ticked or unticked, over all its selections."""
    return sum(len(_selected(a.to) ^ _selected(a.was)) for a in change.answers)


def headline(c: Context) -> str:
    """One sentence: the first change that a board would recognise, or that nothing open can matter."""
    reasoning, found = c.inputs.reasoning, ordered(c)
    if found:
        return sentence(c, found[0])
    return c.say("change-none") if reasoning is not None and reasoning.changes_complete else ""


def point(c: Context, change: Change) -> d.Point:
    """One change in a list, marked where it is the company's own to make."""
    return d.Point(sentence(c, change), c.say("change-yours") if change.in_your_hands else "")


def sentence(c: Context, change: Change) -> str:
    """One change as a sentence with its conditions."""
    conditions = formatting.listing(clause(c, answer) for answer in change.answers)
    verdict = c.say(f"change-verdict-{change.verdict}")
    return c.say("change-sentence", conditions=conditions, verdict=verdict)


def clause(c: Context, answer: ChangedAnswer) -> str:
    """One answer that would have to differ, as content words it; failing that, question and answers."""
    question = c.inputs.bank[answer.question]
    if question.kind is Kind.CHOICES and f"change-{question.id}-also" in c.inputs.content.wording:
        return _selection(c, question, answer)
    to, was = _shown(c, question, answer.to), _shown(c, question, answer.was)
    option = ("no", "yes")[answer.to] if isinstance(answer.to, bool) else str(answer.to)
    named = _item(c, question, option) if question.kind is Kind.CHOICE else to
    for text_id in (f"change-{question.id}-{option}", f"change-{question.id}"):
        if text_id in c.inputs.content.wording:
            return c.say(text_id, to=to, was=was, named=named)
    if isinstance(answer.was, State):
        return c.say("change-open", question=question.short, to=to)
    return c.say("change-given", question=question.short, to=to, was=was)


def _shown(c: Context, question: Question, value: Value | State) -> str:
    return plain.one_line(words.answer(question, value, c.currency), 60)


def _selection(c: Context, question: Question, answer: ChangedAnswer) -> str:
    """By what is added and what falls away, since the whole selection says too much."""
    to, was = _selected(answer.to), _selected(answer.was)
    added = formatting.listing(_item(c, question, o) for o in question.option_ids if o in to - was)
    removed = formatting.listing(
        (_item(c, question, o) for o in question.option_ids if o in was - to), c.say("or")
    )
    if not added:
        return c.say(f"change-{question.id}-without", removed=removed)
    if not was:
        return c.say(f"change-{question.id}-first", added=added)
    return c.say(f"change-{question.id}-{'instead' if removed else 'also'}", added=added, removed=removed)


def _selected(value: Value | State) -> frozenset[str]:
    return value - {NOTHING} if isinstance(value, frozenset) else frozenset()


def _item(c: Context, question: Question, option: str) -> str:
    text_id = f"item-{option}"
    return c.say_or(text_id, "as-is", text=question.option(option).label)
