"""The same company under several plans side by side."""

from __future__ import annotations

from advisor.model.roadmap import Scenario
from advisor.planning.choices import ChangeSchema, ScenarioSchema
from advisor.planning.deadlines import odds, wanted_by
from advisor.planning.draft import Draft
from advisor.planning.levers import Redraft

NO_CHANGE = ChangeSchema()


def scenarios_of(draft: Draft, redraft: Redraft) -> tuple[Scenario, ...]:
    """The plan as recommended, then every other one that the content names for this company."""
    return tuple(
        _scenario(said, draft if said.change == NO_CHANGE else redraft(said.change), draft)
        for said in draft.model.scenarios
        if draft.model.holds("scenarios", said.id, draft.case.judgement)
    )


def _scenario(said: ScenarioSchema, draft: Draft, recommended: Draft) -> Scenario:
    wanted = wanted_by(draft)
    return Scenario(
        id=said.id,
        name=said.name,
        milestones=draft.milestones,
        effort=draft.effort,
        cost=draft.cost_total,
        probability=odds(draft, wanted[0]).probability if wanted else None,
        chosen=draft is recommended,
        note=said.note,
        buyers={m.id: m.p80 for m in draft.milestones if m.proof},
    )
