"""Every shipped example, planned with the advice that the rules give."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advisor import content
from advisor.engagements.reading import open_file
from advisor.engine.decide import decide_profile
from advisor.engine.relevance import profile_of
from advisor.model.values import Answers
from advisor.planning import plan
from tests.planning.companies import the_model

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 6


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_gets_the_plan_its_advice_calls_for(path: Path) -> None:
    loaded = content.load()
    engagement = open_file(path, loaded.bank, loaded.questionnaires, date(2026, 11, 24)).engagement
    answers = Answers(engagement.values, engagement.as_of, engagement.said_unknown)
    profile = profile_of(loaded.bank, answers)
    advice = decide_profile(loaded.pack, loaded.bank, profile, answers)
    roadmap = plan(the_model(), loaded.pack, loaded.bank, answers, profile, advice, runs=100)

    if advice.outcome("verdict") == "not_yet":
        assert roadmap is None
        return
    assert roadmap is not None
    assert roadmap.milestones or roadmap.renewals
    assert roadmap.assumptions
    assert roadmap.scenarios
    proofs = {m.framework for m in roadmap.milestones if m.proof}
    for need in ("soc2", "iso27001"):
        obtains = advice.needed(need) and advice.outcome(f"{need}_action") == "obtain"
        assert not obtains or need in proofs
