"""Every finding about loaded content that follows from reading it, whichever part it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from advisor.content import Content
from advisor.loading.entries import unknown_kinds
from advisor.model.findings import Finding, Severity

READ_AS_GIVEN = ("currency", "holiday_calendar")
"""Questions whose answer the plan uses as it stands, so that no entry tells their options apart."""


def broken(content: Content) -> bool:
    """Whether the content cannot be used, so that nothing beyond its faults can be found."""
    return any(f.severity is Severity.ERROR for f in content.findings)


def findings(content: Content, day: date) -> Iterator[Finding]:
    """Findings of reading alone; proofs are not among them. `day` is when reviews count as overdue."""
    from advisor.planning import loading as planning
    from advisor.reference import load as reference
    from advisor.rules import check
    from advisor.rules import load as rules

    yield from content.findings
    entries = content.rules_entries
    yield from unknown_kinds(entries, (*rules.KINDS, *reference.KINDS, *planning.SCHEMAS))
    if broken(content):
        return
    found: list[Finding] = []
    terms = reference.load(entries, content.pack, found)
    found.extend(reference.unknown_terms(content.bank, terms))
    planning.load(entries, content.pack, content.bank, found)
    yield from found
    yield from check.findings(content.pack, content.bank, entries, day, READ_AS_GIVEN)


def proved(content: Content) -> list[Finding]:
    """What can be proved wrong with the pack: contradictions, rules that never decide, and the like."""
    from advisor.reasoning import proofs

    return proofs.findings(content.pack, content.bank, _read_elsewhere(content))


def _read_elsewhere(content: Content) -> frozenset[str]:
    """Questions that matter to the plan, whatever they decide."""
    from advisor.rules.check import planning_words

    return frozenset(READ_AS_GIVEN) | (planning_words(content.rules_entries) & content.bank.by_id.keys())
