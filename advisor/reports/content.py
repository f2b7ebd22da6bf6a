"""What a consultant writes about reports: wording, the order of sections, themes; and the reference it quotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import Field

from advisor.loading.entries import Entries, Entry
from advisor.loading.validate import ContentSchema, validate
from advisor.model.findings import Finding
from advisor.reports import theme as themes
from advisor.reports.theme import Colours, Theme
from advisor.reports.wording import Wording


class TextSchema(ContentSchema):
    """One text with its slots."""

    id: str
    text: str


class SectionSchema(ContentSchema):
    """A section's place in the report."""

    id: str
    kicker: str
    appendix: bool = False


class ThemeSchema(ContentSchema):
    """A brand."""

    id: str
    name: str
    firm: str = ""
    confidentiality: str = ""
    disclaimer: str = ""
    page: str = Field(default="a4", pattern="^(a4|letter)$")
    logo: str = ""
    colours: dict[str, str] = Field(default_factory=dict)


class TermSchema(ContentSchema):
    """A term of the reference."""

    id: str
    title: str
    text: str
    also: list[str] = Field(default_factory=list)
    see: list[str] = Field(default_factory=list)
    sources: list[str] = Field(default_factory=list)
    framework: str = ""


class ItemSchema(ContentSchema):
    """A row of a reference page."""

    name: str
    title: str = ""
    text: str


class ChapterSchema(ContentSchema):
    """A page of the reference."""

    id: str
    title: str
    intro: str = ""
    order: int = 0
    framework: str = ""
    items: list[ItemSchema] = Field(default_factory=list)
    sources: list[str] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SectionPlace:
    """A section's topic and where it stands."""

    id: str
    kicker: str
    appendix: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A term and its explanation."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a reference page."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the reference."""

    id: str
    title: str
    intro: str
    items: tuple[Item, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportContent:
    """All of it, and what is wrong with it."""

    wording: Wording
    sections: tuple[SectionPlace, ...]
    themes: Mapping[str, Theme]
    terms: Mapping[str, Term] = field(default_factory=dict)
    chapters: Mapping[str, Chapter] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def load(reports: Entries, rules: Entries, roots: tuple[Path, ...] = ()) -> ReportContent:
    """Reads the entries of `reports/` and the reference in `rules/`. Faults are findings; nothing is raised."""
    findings: list[Finding] = []
    texts = [t for e in reports.of("wording") if (t := validate(TextSchema, e, findings))]
    places = [s for e in reports.of("sections") if (s := validate(SectionSchema, e, findings))]
    loaded = [t for e in reports.of("themes") if (t := _theme(e, roots, findings))]
    for theme in loaded:
        findings.extend(themes.findings(theme))
    terms = [t for e in rules.of("terms") if (t := validate(TermSchema, e, findings))]
    chapters = [c for e in rules.of("chapters") if (c := validate(ChapterSchema, e, findings))]
    return ReportContent(
        wording=Wording({t.id: t.text for t in texts}),
        sections=tuple(SectionPlace(s.id, s.kicker, s.appendix) for s in places),
        themes={theme.id: theme for theme in loaded},
        terms={t.id: Term(t.id, t.title, t.text) for t in terms},
        chapters={c.id: _chapter(c) for c in sorted(chapters, key=lambda c: c.order)},
        findings=tuple(findings),
    )


def _chapter(schema: ChapterSchema) -> Chapter:
    items = tuple(Item(i.name, i.title, i.text) for i in schema.items)
    return Chapter(schema.id, schema.title, schema.intro, items, tuple(schema.sources))


def _theme(entry: Entry, roots: tuple[Path, ...], findings: list[Finding]) -> Theme | None:
    schema = validate(ThemeSchema, entry, findings)
    if schema is None:
        return None
    known = Colours.__dataclass_fields__
    for name in schema.colours:
        if name not in known:
            message = f'"{name}" is no colour of a theme'
            remedy = f"Known: {', '.join(known)}."
            findings.append(Finding("unknown-key", entry.place, message, remedy, entry=schema.id))
            return None
    logo = _logo(schema.logo, roots)
    if schema.logo and logo is None:
        message = f'the logo "{schema.logo}" was not found in reports/'
        remedy = "Put the PNG file into the reports folder and name it without a path above it."
        findings.append(Finding("missing-file", entry.place, message, remedy, entry=schema.id))
        return None
    return Theme(
        id=schema.id,
        name=schema.name,
        firm=schema.firm,
        confidentiality=schema.confidentiality,
        disclaimer=schema.disclaimer,
        page=schema.page,
        logo=logo,
        colours=Colours(**{name: value.lstrip("#").upper() for name, value in schema.colours.items()}),
        place=entry.place,
    )


def _logo(name: str, roots: tuple[Path, ...]) -> Path | None:
    """The file of that name in the nearest overlay's reports folder; never one outside it."""
    for root in reversed(roots):
        folder = (root / "reports").resolve()
        found = (folder / name).resolve()
        if name and found.is_file() and found.is_relative_to(folder):
            return found
    return None
