"""How sure the verdict is: one set of degrees and words for every page."""

from __future__ import annotations

from advisor import formatting
from advisor.assessment import answers_of
from advisor.interview.demand import before_demand
from advisor.model.reasoning import OpenQuestion, Sure
from advisor.reports.context import NEEDS, Context

VERDICT = "verdict"


def sure(c: Context) -> Sure:
    """How far the verdict can still turn."""
    reasoning = c.inputs.reasoning
    return Sure.UNPROVED if reasoning is None else reasoning.sure


def leans(c: Context) -> bool:
    """Whether a verdict is but a leaning: it is not even known whether buyers ask for either by name."""
    if sure(c) is not Sure.SO_FAR or not any(c.outcome(need).ledger for need in NEEDS):
        return False
    return before_demand(c.inputs.pack, c.inputs.bank, answers_of(c.inputs.engagement))


def sentence(c: Context) -> str:
    """The degree in a sentence; with what is still possible unless nothing is."""
    reasoning, degree = c.inputs.reasoning, sure(c)
    if reasoning is None:
        return c.say(f"certainty-{degree}")
    match degree:
        case Sure.SETTLED:
            return _counted(c, degree, len(reasoning.open_questions))
        case Sure.HERE:
            others = [v for v in reasoning.reachable[VERDICT] if v != c.verdict]
            return _counted(c, degree, len(deciding(c)), names=_named(c, others))
        case Sure.SO_FAR:
            return c.say("certainty-so-far", names=_named(c, reasoning.reachable[VERDICT]))
    return c.say(f"certainty-{degree}")


def _counted(c: Context, degree: Sure, count: int, **values: str) -> str:
    text = f"certainty-{degree}" if count > 1 else f"certainty-{degree}-{'one' if count else 'none'}"
    return c.say(text, n=count, **values)


def _named(c: Context, verdicts: list[str] | tuple[str, ...]) -> str:
    return formatting.listing((c.say(f"verdict-{v}") for v in verdicts), c.say("or"))


def deciding(c: Context) -> list[OpenQuestion]:
    """Open questions that can change the verdict: those that were asked first, then by weight."""
    if c.inputs.reasoning is None:
        return []
    asked = frozenset(c.inputs.questionnaire.questions)
    found = [q for q in c.inputs.reasoning.open_questions if VERDICT in q.can_change]
    return sorted(found, key=lambda q: (q.question not in asked, -q.weight))


def conflicts(c: Context) -> str:
    """A sentence on decisions that are required and ruled out at once; empty where there are none."""
    found = [name for name, outcome in c.inputs.advice.outcomes.items() if outcome.conflict]
    titles = formatting.listing(c.inputs.pack.decision[name].title for name in found)
    return c.say("conflict", decisions=titles) if found else ""
