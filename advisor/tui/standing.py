"""How a decision stands, in words: its outcome, and whether open answers may still turn it."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.formatting import listing
from advisor.interview import bounds as limits
from advisor.interview.bounds import Bounds
from advisor.interview.texts import Texts
from advisor.model.advice import Advice
from advisor.model.pack import NEEDED, Decision, DecisionKind, Pack
from advisor.model.reasoning import Reasoning
from advisor.tui.news import outcome_label


def state(limit: Bounds, texts: Texts, *, needed: bool) -> tuple[str, str]:
    """A sign and a word for how a need stands."""
    if limit.settled:
        return ("●", texts("state-needed")) if limit.may_be_needed else ("○", texts("state-not-needed"))
    return ("◐", texts("state-leaning")) if needed else ("◌", texts("state-open"))


def standing(pack: Pack, decision: Decision, advice: Advice, known: Reasoning | None, texts: Texts) -> str:
    """The outcome of a decision; said to be so far only while another one is still possible."""
    outcome = advice.outcome(decision.id)
    if decision.kind is DecisionKind.NEED:
        limit = limits.proved(pack, advice, known.ranges if known else {})[decision.id]
        return state(limit, texts, needed=outcome == NEEDED)[1]
    label = outcome_label(pack, decision.id, outcome, texts)
    left = known.reachable.get(decision.id) if known else None
    turns = len(left) > 1 if left is not None else bool(advice[decision.id].open)
    if turns and decision.kind is DecisionKind.INCLUSION and not advice[decision.id].ledger:
        return texts("state-open")
    return texts("so-far-only", outcome=label) if turns else label


def one_of(pack: Pack, verdicts: Iterable[str], texts: Texts) -> str:
    """Verdicts as they read in a sentence: `both, SOC 2 or neither yet`."""
    found = []
    for verdict in verdicts:
        name = f"among-{verdict.replace('_', '-')}"
        found.append(texts(name) if name in texts else outcome_label(pack, "verdict", verdict, texts))
    return listing(found, "or")
