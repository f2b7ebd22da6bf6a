"""From entries to terms and chapters: every name checked, every fault a finding with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from advisor.loading import nodes
from advisor.loading.entries import Entries, Entry, wrong_forms
from advisor.loading.suggest import did_you_mean
from advisor.loading.validate import validate
from advisor.model.findings import Finding
from advisor.model.pack import DecisionKind, Pack
from advisor.model.question import Bank
from advisor.model.reference import Chapter, Item, Reference, Term
from advisor.reference.schema import ChapterSchema, TermSchema

KINDS = ("terms", "chapters")
"""Top-level keys of `rules/` that this part reads."""


def load(entries: Entries, pack: Pack, findings: list[Finding]) -> Reference:
    """The reference content of these entries. Faults go to `findings`; faulty entries are left out."""
    findings.extend(wrong_forms(entries, KINDS, ()))
    terms = [term for e in entries.of("terms") if (term := _term(e, findings)) is not None]
    chapters = [chapter for e in entries.of("chapters") if (chapter := _chapter(e, findings)) is not None]
    ids = {term.id for term in terms}
    frameworks = [d.id for d in pack.decisions if d.kind is DecisionKind.NEED]
    for entry in (*entries.of("terms"), *entries.of("chapters")):
        findings.extend(_unknown(entry, "see", ids, "unknown-term", "term"))
        findings.extend(_unknown(entry, "sources", pack.sources, "unknown-source", "source"))
        findings.extend(_unknown(entry, "framework", frameworks, "unknown-decision", "framework"))
    findings.extend(_shared_names(terms))
    terms.sort(key=lambda term: term.title.casefold())
    chapters.sort(key=lambda chapter: chapter.order)
    return Reference({term.id: term for term in terms}, tuple(chapters))


def unknown_terms(bank: Bank, reference: Reference) -> Iterable[Finding]:
    """A finding for each term that a question names and nobody explains."""
    for question in bank.questions:
        for name in question.terms:
            if name not in reference.terms:
                message = f'there is no term "{name}" for "{question.id}" to lead to'
                remedy = did_you_mean(name, reference.terms, "Define it under `terms:`, or remove it.")
                yield Finding("unknown-term", question.place, message, remedy, entry=question.id)


def _term(entry: Entry, findings: list[Finding]) -> Term | None:
    s = validate(TermSchema, entry, findings)
    if s is None:
        return None
    return Term(s.id, s.title, s.text, s.also, s.see, s.sources, s.framework, entry.place)


def _chapter(entry: Entry, findings: list[Finding]) -> Chapter | None:
    s = validate(ChapterSchema, entry, findings)
    if s is None:
        return None
    items = tuple(Item(item.name, item.title, item.text) for item in s.items)
    return Chapter(s.id, s.title, s.intro, items, s.sources, s.framework, s.order, entry.place)


def _unknown(entry: Entry, key: str, known: Collection[str], code: str, what: str) -> Iterable[Finding]:
    node = nodes.child(entry.node, key)
    for item in nodes.items_of(node) or ([node] if node is not None and not nodes.is_null(node) else []):
        if isinstance(item.value, str) and item.value not in known:
            message = f'there is no {what} "{item.value}"'
            remedy = did_you_mean(item.value, known, "Check the name, or define it.")
            yield Finding(code, nodes.place_of(item), message, remedy, entry=entry.id)


def _shared_names(terms: Iterable[Term]) -> Iterable[Finding]:
    """A spelling may lead to one term only."""
    seen: dict[str, Term] = {}
    for term in terms:
        for name in dict.fromkeys(normal(n) for n in (term.id, term.title, *term.also)):
            first = seen.setdefault(name, term)
            if first is not term:
                message = f'"{name}" leads to "{first.id}" and to "{term.id}"'
                remedy = "Keep it under `also` of one of the two."
                yield Finding("ambiguous-term", term.place, message, remedy, entry=term.id)


def normal(name: str) -> str:
    """A name without case, hyphens, slashes or doubled spaces, as people vary them."""
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").replace("/", " ").split())
