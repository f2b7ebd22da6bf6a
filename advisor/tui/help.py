"""The help page: the question on screen, its terms, and every key that works here."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.content import Content
from advisor.interview.texts import Texts
from advisor.model.question import Question
from advisor.model.reference import Term
from advisor.tui.commands import Layer, Registry
from advisor.tui.lines import EMPTY, Line, Span, line, paragraph, role, rule


def lines(
    content: Content,
    texts: Texts,
    registry: Registry,
    layers: Sequence[Layer],
    question: Question | None,
    width: int,
    page: str = "",
) -> list[Line]:
    """All of it, as long as it is; `page` is the text on screen whose terms are explained."""
    out: list[Line] = []
    if page:
        out += _explained(texts, terms_in(content, page), width)
    if question is not None:
        out += _question(texts, question, width)
        out += _terms(content, texts, question, width)
    return [*out, *_keys(texts, registry, layers, width)]


def _question(texts: Texts, question: Question, width: int) -> list[Line]:
    out = paragraph(question.ask, width, "strong")
    for part in question.help.split("\n"):
        out += [EMPTY, *paragraph(part, width)]
    out.append(EMPTY)
    out += paragraph(f"{texts('why-title')} {question.why}", width)
    explained = [option for option in question.options if option.means]
    if explained:
        out += [EMPTY, rule(width, title=texts("help-options"))]
    for option in explained:
        out += paragraph(option.label, width, "strong")
        out += paragraph(option.means, width, "", 2)
    return [*out, EMPTY]


def _terms(content: Content, texts: Texts, question: Question, width: int) -> list[Line]:
    known = content.reference.terms
    return _explained(texts, [known[term] for term in question.terms if term in known], width)


def terms_in(content: Content, page: str) -> list[Term]:
    """The terms that a text uses, in the order in which it does."""
    words = page.casefold()
    found: list[tuple[int, Term]] = []
    for term in content.reference.terms.values():
        names = (name.casefold() for name in (term.title, *term.also))
        places = [at.start() for name in names if (at := re.search(rf"\b{re.escape(name)}\b", words))]
        if places:
            found.append((min(places), term))
    return [term for _, term in sorted(found, key=lambda each: each[0])]


def _explained(texts: Texts, found: Sequence[Term], width: int) -> list[Line]:
    if not found:
        return []
    out = [rule(width, title=texts("help-terms"))]
    for term in found:
        out += term_lines(term, width)
    return [*out, EMPTY]


def term_lines(term: Term, width: int) -> list[Line]:
    """A term and what it means."""
    also = f"  ({', '.join(term.also)})" if term.also else ""
    head = line(Span(term.title, "strong"), Span(also, "muted"))
    return [head, *paragraph(term.text, width, "", 2)]


def _keys(texts: Texts, registry: Registry, layers: Sequence[Layer], width: int) -> list[Line]:
    out: list[Line] = []
    for layer in layers:
        out.append(rule(width, title=texts(f"layer-{layer}")))
        for command in registry.read(layer):
            shown, words = registry.all_shown(command, layer), texts(f"key-{command.id}-help")
            out += _row(shown, words, width)
        out.append(EMPTY)
    return out


def _row(keys: str, words: str, width: int) -> list[Line]:
    column = 16
    rows = paragraph(words, width, "", column)
    first = line(Span(f" {keys}".ljust(column), "key"), *rows[0][1:]) if rows else role(keys, "key")
    return [first, *rows[1:]]
