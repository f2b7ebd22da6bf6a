"""One engagement in every form that can be written: the whole way from answers to bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from advisor.assessment import Assessment, assess
from advisor.content import Content
from advisor.errors import AdvisorError, UsageError
from advisor.loading import nodes
from advisor.model.question import Engagement
from advisor.model.roadmap import Roadmap
from advisor.reports.inputs import Options

Files = Mapping[str, bytes]
"""File contents by name; forms that are one file have one, named by the form."""


def export(content: Content, engagement: Engagement, forms: Iterable[str]) -> dict[str, Files]:
    """The engagement in each form: ics, xlsx, csv, json or md.

    Raises AdvisorError when nothing is planned, for the forms that are about a plan.
    """
    result = assess(content, engagement)
    return {form: FORMS[form](result) for form in forms}


def _roadmap(result: Assessment) -> Roadmap:
    if result.roadmap is None:
        message = f'nothing is planned for "{result.engagement.name}"'
        raise AdvisorError(
            message, why="The advice is to wait.", hint="`advisor report` says what to do meanwhile."
        )
    return result.roadmap


def _ics(result: Assessment) -> Files:
    from advisor.reports import calendar
    from advisor.reports.content import load

    reports = result.content.reports_entries
    entry = reports.settings.get("calendar")
    pairs = nodes.pairs_of(entry.node if entry is not None else None)
    alarms = {key.value: int(value.value) for key, value in pairs}
    wording = load(reports, result.content.roots).wording
    engagement = result.engagement
    raw = calendar.calendar(_roadmap(result), engagement.name, engagement.as_of, wording, alarms)
    return {"plan.ics": raw}


def _xlsx(result: Assessment) -> Files:
    from advisor.reports import workbook
    from advisor.reports.content import load

    content, engagement = result.content, result.engagement
    wording = load(content.reports_entries, content.roots).wording
    raw = workbook.workbook(
        _roadmap(result), engagement.name, engagement.as_of, wording, content.pack.sources
    )
    return {"plan.xlsx": raw}


def _csv(result: Assessment) -> Files:
    from advisor.reports import tables

    return tables.tables(_roadmap(result))


def _json(result: Assessment) -> Files:
    from advisor.reports import plan_json

    text = json.dumps(plan_json.plan(_roadmap(result)), indent=2, ensure_ascii=False)
    return {"plan.json": f"{text}\n".encode()}


def _md(result: Assessment) -> Files:
    from advisor.reports import markdown
    from advisor.reports.assessed import inputs
    from advisor.reports.building import build

    return {"report.md": markdown.render(build(inputs(result))).encode("utf-8")}


FORMS: Mapping[str, Callable[[Assessment], Files]] = {
    "ics": _ics,
    "xlsx": _xlsx,
    "csv": _csv,
    "json": _json,
    "md": _md,
}


@dataclass(frozen=True, slots=True)
class Report:
    """A finished report and what is not shown as written: cut, or beyond the typeface."""

    data: bytes
    warnings: tuple[str, ...] = ()


def report(content: Content, engagement: Engagement, form: str, options: Options) -> Report:
    """The report as pdf, md or html. Raises UsageError for a theme, page or section that does not exist."""
    from advisor.reports.assessed import inputs
    from advisor.reports.building import build, cut

    document = build(inputs(assess(content, engagement), options))
    shortened = cut(document)
    if form == "pdf":
        from advisor.reports import pdf

        written = pdf.render(document)
        return Report(written.data, (*shortened, *written.warnings))
    if form == "md":
        from advisor.reports import markdown

        return Report(markdown.render(document).encode("utf-8"), shortened)
    if form == "html":
        from advisor.reports import html

        return Report(html.render(document).encode("utf-8"), shortened)
    message = f'a report cannot be written as "{form}"'
    raise UsageError(message)
