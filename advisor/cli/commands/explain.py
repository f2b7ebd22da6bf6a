"""`advisor explain`: a term or a chapter of the reference content, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from advisor.cli import output, source_text
from advisor.content import Content
from advisor.errors import AdvisorError, ExitCode
from advisor.formatting import day
from advisor.model.pack import Source
from advisor.model.reference import Chapter, Reference, Term


@click.command(
    "explain",
    help="""Explain a term of the field, or what a framework is and asks of you.

TERM may also be the id of a rule or of a source, as reports and `advisor rules` print them.
Without TERM it lists everything that can be looked up.

\b
Examples:
  advisor explain statement of applicability
  advisor explain bridge-letter --json
  advisor explain --chapter iso27001-clauses
  advisor explain soc2-contract-names-it     a rule: what it says and what it rests on
""",
)
@click.argument("term", nargs=-1)
@click.option("--chapter", metavar="ID", help="Print a chapter instead of a term.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(
    content_folders: tuple[str, ...], term: tuple[str, ...], *, chapter: str | None, as_json: bool
) -> int:
    from advisor.cli.loading import content_of

    content = content_of(content_folders)
    if chapter is not None:
        page = _chapter(content.reference, chapter)
        _print(chapter_data(content, page), chapter_text(content, page), as_json=as_json)
    elif term:
        _explain(content, " ".join(term), as_json=as_json)
    else:
        _print(list_data(content.reference), list_text(content.reference), as_json=as_json)
    return int(ExitCode.DONE)


def _explain(content: Content, name: str, *, as_json: bool) -> None:
    """A term; else the rule, warning, obligation or source of that id."""
    from advisor.cli import rule_text
    from advisor.reference import look_up
    from advisor.rules import reading

    argued = {entry.id: entry for entry in reading.entries(content.pack)}.get(name)
    if argued is not None and look_up.term(content.reference, name) is None:
        _print(rule_text.data(content, argued), rule_text.full(content, argued), as_json=as_json)
    elif name in content.pack.sources and look_up.term(content.reference, name) is None:
        source = content.pack.sources[name]
        _print(source_text.data(source), source_lines(content, source), as_json=as_json)
    else:
        entry = _term(content.reference, name)
        _print(term_data(content, entry), term_text(content, entry), as_json=as_json)


def source_lines(content: Content, source: Source) -> Iterator[str]:
    """A source, when it was read, and which rules rest on it."""
    from advisor.cli import rule_text
    from advisor.rules import reading

    yield from source_text.text([source], "")
    if source.accessed is not None:
        yield f"  Read on {day(source.accessed)}"
    if source.note:
        yield output.wrapped(source.note, indent="  ")
    resting = reading.entries(content.pack, source=source.id)
    yield ""
    yield "What rests on it" if resting else "No rule rests on it."
    for entry in resting:
        yield output.wrapped(f"{entry.id}: {rule_text.because(content, entry)}", indent="    ", first="  ")


def _print(data: dict[str, Any], text: Iterable[str], *, as_json: bool) -> None:
    if as_json:
        output.print_json(data)
    else:
        output.lines(text)


def _term(reference: Reference, name: str) -> Term:
    from advisor.reference import look_up

    found = look_up.term(reference, name)
    if found is None:
        similar = look_up.similar_terms(reference, name)
        raise _unknown("term", name, [t.title for t in similar], "advisor explain")
    return found


def _chapter(reference: Reference, name: str) -> Chapter:
    from advisor.reference import look_up

    found = look_up.chapter(reference, name)
    if found is None:
        similar = look_up.similar_chapters(reference, name)
        raise _unknown("chapter", name, [c.id for c in similar], "advisor explain")
    return found


def _unknown(what: str, name: str, similar: Sequence[str], listing: str) -> AdvisorError:
    from advisor.formatting import listing as listed

    quoted = [f'"{name}"' for name in similar]
    hint = f"Did you mean {listed(quoted, word='or')}?" if similar else f"`{listing}` lists everything."
    return AdvisorError(f'there is no {what} "{name}"', hint=hint)


def term_text(content: Content, term: Term) -> Iterator[str]:
    """A term as lines."""
    yield term.title
    yield output.wrapped(term.text, indent="  ")
    if term.also:
        yield output.wrapped(f"Also: {', '.join(term.also)}", indent="  ")
    terms = content.reference.terms
    if term.see:
        yield output.wrapped(f"See: {', '.join(terms[name].title for name in term.see)}", indent="  ")
    yield from _sources_text(content, term.sources)


def chapter_text(content: Content, chapter: Chapter) -> Iterator[str]:
    """A chapter as lines."""
    yield chapter.title
    if chapter.intro:
        yield output.wrapped(chapter.intro, indent="  ")
    for item in chapter.items:
        yield ""
        yield output.wrapped(f"{item.name}: {item.title}" if item.title else item.name, indent="  ")
        if item.text:
            yield output.wrapped(item.text, indent="    ")
    yield from _sources_text(content, chapter.sources)


def _sources_text(content: Content, ids: Sequence[str]) -> Iterator[str]:
    if ids:
        yield ""
        yield "  Sources"
        yield from source_text.text((content.pack.sources[name] for name in ids), "    ")


def list_text(reference: Reference) -> Iterator[str]:
    """Everything that can be looked up, as lines."""
    width = max((len(name) for name in (*reference.terms, *reference.chapter)), default=0)
    yield "Terms"
    yield from (f"  {term.id:{width}}  {term.title}" for term in reference.terms.values())
    yield ""
    yield "Chapters (advisor explain --chapter ID)"
    yield from (f"  {chapter.id:{width}}  {chapter.title}" for chapter in reference.chapters)


def list_data(reference: Reference) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "terms": [{"id": t.id, "title": t.title, "also": list(t.also)} for t in reference.terms.values()],
        "chapters": [{"id": c.id, "title": c.title} for c in reference.chapters],
    }


def term_data(content: Content, term: Term) -> dict[str, Any]:
    """A term as plain data."""
    return {
        "id": term.id,
        "title": term.title,
        "also": list(term.also),
        "text": term.text,
        "see": list(term.see),
        "framework": term.framework or None,
        "sources": [source_text.data(content.pack.sources[name]) for name in term.sources],
    }


def chapter_data(content: Content, chapter: Chapter) -> dict[str, Any]:
    """A chapter as plain data."""
    return {
        "id": chapter.id,
        "title": chapter.title,
        "framework": chapter.framework or None,
        "intro": chapter.intro,
        "items": [{"name": i.name, "title": i.title, "text": i.text} for i in chapter.items],
        "sources": [source_text.data(content.pack.sources[name]) for name in chapter.sources],
    }
