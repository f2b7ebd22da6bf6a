"""From inputs to a document: the sections in content's order, those without anything to say left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields

from advisor import __version__, formatting
from advisor.errors import UsageError
from advisor.loading.suggest import did_you_mean
from advisor.model.question import Kind
from advisor.reports import plain, source
from advisor.reports.context import LONGEST_NAME, Context
from advisor.reports.document import Document, Furniture, Labels, Section, UserText, texts_in
from advisor.reports.inputs import ReportInputs
from advisor.reports.sections import (
    appendix,
    beside,
    chances,
    cost,
    deliver,
    effort,
    plan,
    position,
    renewals,
    scenarios,
    scope,
    start,
    summary,
    terms,
    waiting,
    watch,
)
from advisor.reports.sections.title import verdict_title
from advisor.reports.theme import Theme

PRODUCT = "Assurance Advisor"
PAGES = ("a4", "letter")
FOOTER_NAME = 34
"""Characters of the company's name that every page's foot has room for."""

Builder = Callable[[Context, str], Section | None]
BUILDERS: Mapping[str, Builder] = {
    "open": waiting.still_open,
    "summary": summary.section,
    "first-steps": start.section,
    "position": position.section,
    "meanwhile": waiting.meanwhile,
    "soc2-scope": scope.soc2,
    "iso-scope": scope.iso27001,
    "plan": plan.section,
    "effort": effort.section,
    "cost": cost.section,
    "chances": chances.section,
    "renewals": renewals.section,
    "obligations": beside.obligations,
    "all-obligations": beside.all_obligations,
    "warnings": watch.warnings,
    "more-warnings": watch.more_warnings,
    "risks": beside.risks,
    "scenarios": scenarios.section,
    "deliver": deliver.section,
    "auditors": deliver.auditors,
    "outcome": deliver.outcome,
    "answers": appendix.answers,
    "rules": appendix.rules,
    "assumptions": appendix.assumptions,
    "open-questions": appendix.open_questions,
    "sources": appendix.sources,
}
LAST = ("glossary", "about")
"""Sections that need to know the others, or the fingerprint."""


def build(inputs: ReportInputs) -> Document:
    """The report as a document.

    Raises UsageError for a theme, page size or section that does not exist, and for sections of which none
    has anything to say.
    """
    theme = _theme(inputs)
    files = source.attachments(inputs)
    mark = source.fingerprint(files)
    c = Context(inputs)
    sections = tuple(_sections(c, mark))
    if not sections:
        chosen = formatting.listing(f'"{name}"' for name in inputs.options.sections)
        raise UsageError(
            f"these answers leave nothing to print under {chosen}",
            hint='Ask for "summary" too; glossary and sources only list what other sections use.',
        )
    return Document(
        title=c.say("document-title", company=c.company),
        subject=c.say("document-subject", verdict=verdict_title(c)),
        author=theme.firm or PRODUCT,
        keywords=c.say("document-keywords"),
        language=c.say("document-language"),
        producer=f"{PRODUCT} {__version__}",
        as_of=inputs.engagement.as_of,
        sections=sections,
        furniture=_furniture(c, theme, mark),
        theme=theme,
        page_size=_page(inputs, theme),
        appendix_word=c.say("appendix-letter"),
        labels=Labels(**{f.name: c.say(f"label-{f.name.replace('_', '-')}") for f in fields(Labels)}),
        attachments=files,
        user_texts=tuple(_user_texts(inputs)),
    )


def cut(document: Document) -> tuple[str, ...]:
    """A line for each text of the client's that is printed only in part."""
    found = []
    for item in document.user_texts:
        length = len(plain.clean(item.text).strip())
        if item.most and length > item.most:
            shown = f"only {item.most:,} of its {length:,} characters are printed"
            found.append(f"{item.field}: {shown}; the answers attached to the PDF hold all of it")
    return tuple(found)


def _theme(inputs: ReportInputs) -> Theme:
    themes = inputs.content.themes
    wanted = inputs.options.theme
    if wanted not in themes:
        raise UsageError(
            f'there is no theme "{wanted}"', hint=did_you_mean(wanted, themes, "Add it to reports/.")
        )
    return themes[wanted]


def _page(inputs: ReportInputs, theme: Theme) -> str:
    page = (inputs.options.page or theme.page).lower()
    if page not in PAGES:
        raise UsageError(f'"{page}" is no page size of a report', hint="Choose a4 or letter.")
    return page


def _wanted(c: Context) -> list[tuple[str, str]]:
    places, sets = c.inputs.content.sections, c.inputs.content.sets
    known = [*(place.id for place in places), *sets]
    chosen: set[str] = set()
    for name in c.inputs.options.sections:
        if name not in known:
            hint = did_you_mean(name, known, f"Sections: {', '.join(known)}.")
            raise UsageError(f'there is no section "{name}"', hint=hint)
        chosen.update(sets.get(name, (name,)))
    return [(p.id, p.kicker) for p in places if p.id in chosen or not (chosen or p.on_request)]


def _sections(c: Context, mark: str) -> Iterator[Section]:
    wanted = _wanted(c)
    built: dict[str, Section] = {}
    # Sources come last of all because every other section cites; glossary because it reads them.
    for name, kicker in sorted(wanted, key=lambda item: (item[0] == "sources", item[0] in LAST)):
        if name in BUILDERS:
            made = BUILDERS[name](c, kicker)
            if made is not None:
                built[name] = made
    built |= terms.explained(c, [built[name] for name, _ in wanted if name in built])
    for name, kicker in wanted:
        if name == "glossary":
            used = " ".join(text for part in built.values() if not part.appendix for text in texts_in(part))
            made = appendix.glossary(c, kicker, used)
            if made is not None:
                built[name] = made
        elif name == "about":
            built[name] = appendix.about(c, kicker, mark)
    yield from (built[name] for name, _ in wanted if name in built)


def _furniture(c: Context, theme: Theme, mark: str) -> Furniture:
    draft, internal = c.inputs.draft, c.inputs.options.internal
    stamp = "-".join(name for name, holds in (("draft", draft), ("internal", internal)) if holds)
    return Furniture(
        left=c.say(
            "furniture-left",
            company=plain.one_line(c.company, FOOTER_NAME),
            date=formatting.day_short(c.inputs.engagement.as_of),
        ),
        centre=" · ".join(x for x in (theme.firm, theme.confidentiality) if x),
        fingerprint=c.say("furniture-fingerprint", fingerprint=mark),
        page_of=c.say("furniture-page", label="{page}", total="{pages}"),
        draft=c.say(f"furniture-{stamp}") if stamp else "",
        continued=c.say("furniture-continued"),
    )


def _user_texts(inputs: ReportInputs) -> Iterator[UserText]:
    yield UserText("name", inputs.engagement.name, LONGEST_NAME)
    for question in inputs.bank.questions:
        value = inputs.engagement.values.get(question.id)
        if question.kind is Kind.TEXT and isinstance(value, str):
            yield UserText(question.id, value, appendix.LONG_ANSWER)
        note = inputs.engagement.notes.get(question.id)
        if note is not None and (note.for_report or inputs.options.internal):
            yield UserText(f"notes.{question.id}", plain.clean(note.text), plain.LIMIT)
