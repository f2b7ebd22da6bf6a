"""Report inputs from an assessment: the bridge from what was decided to what is printed."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version

from advisor import __version__
from advisor.assessment import Assessment
from advisor.content import Content
from advisor.errors import FindingsError
from advisor.reports import as_json, content
from advisor.reports.content import ReportContent
from advisor.reports.inputs import Options, ReportInputs

RESTS_ON = ("reportlab", "fontpkg-lato", "holidays", "clingo")
"""Packages whose version can show in a report."""


def inputs(assessment: Assessment, options: Options | None = None) -> ReportInputs:
    """Everything a report about this assessment is made from."""
    loaded = assessment.content
    return ReportInputs(
        engagement=assessment.engagement,
        bank=loaded.bank,
        questionnaire=assessment.questionnaire,
        pack=loaded.pack,
        profile=assessment.profile,
        advice=assessment.advice,
        content=report_content(loaded),
        reference=loaded.reference,
        roadmap=assessment.roadmap,
        reasoning=assessment.reasoning,
        options=options or Options(),
        advice_json=as_json.document(assessment),
        versions=versions(),
    )


@cache
def report_content(loaded: Content) -> ReportContent:
    """Wording, sections and themes. Raises FindingsError when something in them is an error."""
    found = content.load(loaded.reports_entries, loaded.roots)
    if found.findings:
        raise FindingsError(
            "the report content has faults, so nothing can be printed with it", found.findings
        )
    return found


@cache
def versions() -> dict[str, str]:
    """Versions of this program and of what shapes a report."""
    found = {"assurance-advisor": __version__}
    for name in RESTS_ON:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
