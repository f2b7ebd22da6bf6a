"""Reports for every verdict and size of answers, and what they were rendered to; built once a run."""

from __future__ import annotations

from functools import cache

from advisor.reports import building, pdf
from advisor.reports.document import Document
from advisor.reports.inputs import Options
from advisor.reports.pdf.written import Written
from tests.reports import builders

VERDICTS = ("both", "soc2", "iso27001", "not_yet")
SAMPLES = (
    *(f"{verdict}-{page}" for verdict in VERDICTS for page in ("a4", "letter")),
    "both-draft",
    "empty-a4",
    "full-a4",
)


@cache
def document(name: str) -> Document:
    """A report by name: verdict and page size, or one of the special cases."""
    verdict, _, page = name.partition("-")
    if verdict == "empty":
        return building.build(builders.inputs_for(engagement=builders.an_engagement(), draft=True))
    if verdict == "full":
        return building.build(builders.inputs_for("both", engagement=builders.everything_answered()))
    draft = page == "draft"
    options = Options(page="a4" if draft else page)
    reasoning = builders.a_reasoning(verdict, settled=not draft)
    return building.build(builders.inputs_for(verdict, options=options, draft=draft, reasoning=reasoning))


@cache
def written(name: str) -> Written:
    """The same as PDF."""
    return pdf.render(document(name))
