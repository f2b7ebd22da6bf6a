"""Facts about laws and schemes rot: a report made after their review day says so before it names them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from advisor import content
from advisor.assessment import assess
from advisor.engagements import reading
from advisor.reports import markdown
from advisor.reports.assessed import inputs
from advisor.reports.building import build
from advisor.reports.inputs import Options

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "consumer-app.yaml"


@cache
def obligations_as_of(day: date) -> str:
    loaded = content.load()
    engagement = reading.open_file(EXAMPLE, loaded.bank, loaded.questionnaires, day).engagement
    result = assess(loaded, replace(engagement, as_of=day))
    return markdown.render(build(inputs(result, Options(sections=("obligations",)))))


def test_before_the_review_day_the_report_says_when_to_confirm() -> None:
    text = obligations_as_of(date(2026, 11, 24))

    assert "confirm again by" in text
    assert "Out of date." not in text


def test_after_the_review_day_the_report_warns_first_and_marks_each() -> None:
    text = obligations_as_of(date(2028, 11, 24))

    assert text.index("**Out of date.**") < text.index("out of date: was to be confirmed by")
    assert "confirm again by" not in text
