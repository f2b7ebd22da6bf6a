"""Checks a report against a rebuild from what it carries: same bytes, same content, or where it differs."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.assessment import assess
from advisor.content import Content
from advisor.reports import assessed, building, pdf, source
from advisor.reports.pdf import objects, reading
from advisor.reports.source import Source, SourceError


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of the comparison."""

    same_content: bool
    same_bytes: bool
    difference: str
    """The first part that differs, such as `page 3` or `attachment answers.json`; empty when none does."""
    source: Source
    other_pack: str
    """Name and version of the rules it was made with, where they are not the ones at hand; else empty."""
    other_versions: tuple[str, ...] = ()
    """Programs of another version than at hand: `reportlab 5.1.0, here 5.2.0`."""


def verify(data: bytes, content: Content) -> Verification:
    """Takes the answers out of a report, builds it again with the content at hand, and compares.

    Raises SourceError when the file is no report of this program, or was changed or saved by another.
    """
    try:
        given = objects.read(data)
        files = reading.attachments(given)
    except objects.UnreadableError as error:
        message = f"the file cannot be read as a report: {error}"
        raise SourceError(message) from error
    if source.ANSWERS_FILE not in files:
        message = f'no "{source.ANSWERS_FILE}" is attached to the file'
        raise SourceError(message)
    found = source.read(files[source.ANSWERS_FILE], content.bank)
    if found.engagement.questionnaire not in content.questionnaires:
        message = f'the questionnaire "{found.engagement.questionnaire}" is not in the content at hand'
        raise SourceError(message)
    rebuilt = rebuild(found, content)
    same_bytes = rebuilt == data
    difference = ""
    if not same_bytes:
        try:
            difference = reading.first_difference(given, objects.read(rebuilt))
        except objects.UnreadableError as error:
            message = f"the file is damaged: {error}"
            raise SourceError(message) from error
    identity = content.pack.identity
    other = found.pack.get("sha256") != identity.sha256
    return Verification(
        same_content=not difference,
        same_bytes=same_bytes,
        difference=difference,
        source=found,
        other_pack=f"{found.pack.get('name', '?')} {found.pack.get('version', '?')}" if other else "",
        other_versions=_other_versions(found),
    )


def rebuild(found: Source, content: Content) -> bytes:
    """The report made again."""
    document = building.build(assessed.inputs(assess(content, found.engagement), found.options))
    return pdf.render(document).data


def _other_versions(found: Source) -> tuple[str, ...]:
    here = assessed.versions()
    names = sorted(set(here) | set(found.versions))
    return tuple(
        f"{name} {found.versions.get(name, 'absent')}, here {here.get(name, 'absent')}"
        for name in names
        if here.get(name) != found.versions.get(name)
    )
