"""What needs care before anything is signed: the flags that the answers raised, the urgent ones apart."""

from __future__ import annotations

from advisor import formatting
from advisor.model.advice import Raised
from advisor.reports import document as d
from advisor.reports.context import Context
from advisor.reports.sections.phrasing import cited, first_sentence, opening

MOST_URGENT = 6
"""Warnings in the main part; content ranks them."""


def urgent(c: Context) -> list[Raised]:
    """Those that a board must see, most urgent first."""
    rank = {flag: place for place, flag in enumerate(c.inputs.content.warnings)}
    found = [item for item in c.inputs.advice.flags if item.entry.id in rank]
    return sorted(found, key=lambda item: rank[item.entry.id])[:MOST_URGENT]


def point(c: Context, item: Raised, *, sentences: int = 0) -> d.Point:
    """A warning as a point that opens with what was found; all of it, or its first sentences."""
    text = c.because(item.entry.because)
    lead, rest = opening(first_sentence(text, sentences) if sentences else text)
    return d.Point(cited(c, rest, item.entry.sources), lead)


def below_risks(c: Context) -> list[d.Block]:
    """What a board must know before it signs, to stand below the risks."""
    found = urgent(c)
    return [d.Heading(c.say("summary-warnings-heading")), _columns(c, found)] if found else []


def warnings(c: Context, kicker: str) -> d.Section | None:
    """The same as a section of its own, where no risks are shown."""
    chosen = c.inputs.options.sections
    if c.plan is not None and c.plan.risks and (not chosen or "risks" in chosen):
        return None
    return _section(c, urgent(c), ("warnings", kicker, "warnings-title"), appendix=False)


def more_warnings(c: Context, kicker: str) -> d.Section | None:
    """The others."""
    shown = urgent(c)
    rest = [item for item in c.inputs.advice.flags if item not in shown]
    key = "more-warnings-title" if shown else "warnings-title"
    return _section(c, rest, ("more-warnings", kicker, key), appendix=True)


def _section(
    c: Context, raised: list[Raised], names: tuple[str, str, str], *, appendix: bool
) -> d.Section | None:
    if not raised:
        return None
    section, kicker, title = names
    count = formatting.capitalised(formatting.in_words(len(raised)))
    shown = c.say(title, n=len(raised), count=count)
    return d.Section(section, kicker, shown, (_columns(c, raised),), appendix=appendix)


def _columns(c: Context, raised: list[Raised]) -> d.Columns:
    return d.side_by_side([point(c, item) for item in raised])
