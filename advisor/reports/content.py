"""What consultants write about reports: wording, the order of sections, themes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import Field

from advisor.loading.entries import Entries, Entry
from advisor.loading.validate import ContentSchema, Schema, validate
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
    on_request: bool = False


class SetSchema(ContentSchema):
    """Sections that go by one name."""

    id: str
    sections: tuple[str, ...]


class TermSchema(ContentSchema):
    """A word of the trade, explained where a reader first meets it."""

    id: str
    name: str
    found: tuple[str, ...]
    text: str


class PlausibleSchema(ContentSchema):
    """A question whose answer makes it plausible that an obligation applies."""

    id: str


class WarningSchema(ContentSchema):
    """A flag of the pack that a board must see."""

    id: str


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


@dataclass(frozen=True, slots=True)
class SectionPlace:
    """A section's topic and where it stands."""

    id: str
    kicker: str
    appendix: bool = False
    on_request: bool = False
    """Only where it, or a set with it, is asked for."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the trade."""

    name: str
    found: tuple[str, ...]
    """How it is written where it is met."""
    text: str
    """What it means, to stand behind a colon."""


@dataclass(frozen=True, slots=True)
class ReportContent:
    """All of it, and what is wrong with it."""

    wording: Wording
    sections: tuple[SectionPlace, ...]
    themes: Mapping[str, Theme]
    warnings: tuple[str, ...] = ()
    """Flags that a board must see, most urgent first."""
    sets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Sections by the name they go by together."""
    terms: tuple[Term, ...] = ()
    plausible: frozenset[str] = frozenset()
    """Questions whose answers make it plausible that an obligation applies."""
    findings: tuple[Finding, ...] = ()


def load(reports: Entries, roots: tuple[Path, ...] = ()) -> ReportContent:
    """Reads the entries of `reports/`. Faults are findings; nothing is raised."""
    findings: list[Finding] = []
    texts = _valid(TextSchema, reports.of("wording"), findings)
    places = _valid(SectionSchema, reports.of("sections"), findings)
    sets = _valid(SetSchema, reports.of("sets"), findings)
    terms = _valid(TermSchema, reports.of("terms"), findings)
    plausible = _valid(PlausibleSchema, reports.of("plausible"), findings)
    urgent = _valid(WarningSchema, reports.of("warnings"), findings)
    known = {s.id for s in places}
    findings += [_no_section(entry, name) for entry, name in _named(reports, sets) if name not in known]
    loaded = [theme for entry in reports.of("themes") if (theme := _theme(entry, roots, findings))]
    for theme in loaded:
        findings.extend(themes.findings(theme))
    return ReportContent(
        wording=Wording({t.id: t.text for t in texts}),
        sections=tuple(SectionPlace(s.id, s.kicker, s.appendix, s.on_request) for s in places),
        themes={theme.id: theme for theme in loaded},
        warnings=tuple(w.id for w in urgent),
        sets={s.id: s.sections for s in sets},
        terms=tuple(Term(t.name, t.found, t.text) for t in terms),
        plausible=frozenset(p.id for p in plausible),
        findings=tuple(findings),
    )


def _named(reports: Entries, sets: list[SetSchema]) -> Iterator[tuple[Entry, str]]:
    entries = {entry.id: entry for entry in reports.of("sets")}
    for found in sets:
        yield from ((entries[found.id], name) for name in found.sections)


def _no_section(entry: Entry, name: str) -> Finding:
    message = f'the set names a section "{name}" that is not in the list of sections'
    return Finding("unknown-id", entry.place, message, "Name sections as they stand there.", entry=entry.id)


def _valid(schema: type[Schema], entries: list[Entry], findings: list[Finding]) -> list[Schema]:
    return [read for entry in entries if (read := validate(schema, entry, findings)) is not None]


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
