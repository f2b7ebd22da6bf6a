"""The same company under several plans side by side."""

from __future__ import annotations

from advisor.model.roadmap import Reading, Scenario
from advisor.planning.choices import ChangeSchema, ScenarioSchema
from advisor.planning.deadlines import odds, wanted_by
from advisor.planning.draft import Draft
from advisor.planning.levers import Redraft

NO_CHANGE = ChangeSchema()
AUDIT = "audit"


def scenarios_of(draft: Draft, redraft: Redraft) -> tuple[Scenario, ...]:
    """The plan as recommended, then every other one that the content names and that comes out otherwise."""
    found = [
        _scenario(said, draft if said.change == NO_CHANGE else redraft(said.change), draft)
        for said in draft.model.scenarios
        if draft.model.holds("scenarios", said.id, draft.case.judgement)
    ]
    usual = [(s.milestones, s.effort, s.cost) for s in found if s.chosen]
    return tuple(s for s in found if s.chosen or (s.milestones, s.effort, s.cost) not in usual)


def _scenario(said: ScenarioSchema, draft: Draft, recommended: Draft) -> Scenario:
    readings = _readings(draft)
    audits, usual = _audits(draft), _audits(recommended)
    why = said.more_audits if audits > usual else said.fewer_audits if audits < usual else ""
    return Scenario(
        id=said.id,
        name=said.name,
        milestones=draft.milestones,
        effort=draft.effort,
        cost=draft.cost_total,
        probability=readings[0].probability if readings else None,
        cases=readings if len(readings) > 1 else (),
        chosen=draft is recommended,
        note=" ".join(part for part in (said.note, why) if part),
        audits=audits,
        buyers={m.id: m.p80 for m in draft.milestones if m.proof},
    )


def _audits(draft: Draft) -> int:
    """How many audits and reports are paid for; what several fees pay on one day counts once."""
    return len({(item.framework, item.date) for item in draft.costs if item.kind == AUDIT})


def _readings(draft: Draft) -> tuple[Reading, ...]:
    """The odds of the first deadline that is still ahead, once for each way to read it."""
    ahead = [wanted for wanted in wanted_by(draft) if wanted.day >= draft.case.as_of]
    return tuple(
        Reading(wanted.reading.id, wanted.reading.name, odds(draft, wanted).probability)
        for wanted in ahead
        if wanted.said is ahead[0].said
    )
