"""The sample report that the README links to is what its example gives."""

from __future__ import annotations

import pytest

from advisor.engagements.reading import open_file
from advisor.reports import verifying
from tests.reports import builders

ROOT = builders.shipped().roots[0]


def test_the_sample_is_its_example_under_todays_rules_and_wording() -> None:
    """After any change of content, `make sample` writes it again."""
    found = verifying.verify((ROOT / "docs" / "sample-report.pdf").read_bytes(), builders.shipped())
    if found.other_versions:
        pytest.skip(f"the sample was made with {found.other_versions[0]}")
    example = ROOT / "examples" / "payments-startup.yaml"
    content = builders.shipped()
    engagement = open_file(example, content.bank, content.questionnaires, builders.AS_OF).engagement

    assert found.source.engagement.values == engagement.values
    assert (found.other_pack, found.difference) == ("", ""), "run `make sample`"
