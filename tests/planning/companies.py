"""Builders: companies with answers and decisions of our choice, planned with the shipped content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from advisor import content
from advisor.engine.relevance import profile_of
from advisor.interview.texts import Texts
from advisor.model.advice import Advice, Outcome
from advisor.model.findings import Finding
from advisor.model.pack import DECISION_NOT_APPLICABLE
from advisor.model.roadmap import Milestone, PlannedTask, Renewal, Roadmap
from advisor.model.values import Answers, Value
from advisor.planning import loading
from advisor.planning.choices import ChangeSchema
from advisor.planning.content import PlanningModel
from advisor.planning.draft import Draft, Luck
from advisor.planning.plan import Company
from advisor.planning.plan import plan as make_plan

TODAY = date(2026, 11, 24)
RUNS = 200
HELD = "covers_what_buyers_ask"
CATEGORIES = ("availability", "processing_integrity", "confidentiality", "privacy")

# An average company with nothing that scales the work up or down, and people enough never to wait for them.
PLAIN: Mapping[str, Value] = {
    "headcount": 45,
    "sites": 1,
    "maturity": "partial",
    "evidence_months": 0,
    "consultant": "none",
    "grc_platform": "none",
    "capacity_days_per_week": 500,
    "currency": "usd",
    "existing": frozenset({"none"}),
    "underway": frozenset({"none"}),
    "soc2_demand": "often",
    "iso27001_demand": "often",
    "has_deadline": False,
    "security_owner": "full_time",
    "planned_changes": frozenset({"none"}),
    "least_frequent_control": "monthly",
}


@cache
def texts() -> Texts:
    """The shipped words of the command line."""
    return Texts(content.load().texts)


@cache
def the_model() -> PlanningModel:
    loaded = content.load()
    findings: list[Finding] = []
    model = loading.load(loaded.rules_entries, loaded.pack, loaded.bank, findings)
    assert findings == []
    return model


def a_company(
    *,
    verdict: str = "both",
    sequence: str = "",
    report_type: str = "type2",
    window: int = 6,
    categories: tuple[str, ...] = (),
    iso27001_action: str = "",
    soc2_action: str = "",
    as_of: date = TODAY,
    runs: int = RUNS,
    without: tuple[str, ...] = (),
    **answers: Value,
) -> Company:
    """A company as decided here, whatever the rules would say. `without` leaves answers unknown."""
    loaded = content.load()
    values = {**PLAIN, **answers}
    given = Answers({name: value for name, value in values.items() if name not in without}, as_of)
    iso = iso27001_action or ("obtain" if verdict in {"both", "iso27001"} else "none")
    soc2 = soc2_action or ("obtain" if verdict in {"both", "soc2"} else "none")
    both_new = verdict == "both" and iso == "obtain" and soc2 in {"obtain", "renew"}
    decided = {
        "soc2": "needed" if verdict in {"both", "soc2"} else "not_needed",
        "iso27001": "needed" if verdict in {"both", "iso27001"} else "not_needed",
        "verdict": verdict,
        "soc2_action": soc2,
        "iso27001_action": iso,
        "sequence": (sequence or "together") if both_new else DECISION_NOT_APPLICABLE,
        "report_type": report_type,
        "observation_window": f"months_{window}",
        **{name: "include" if name in categories else "leave_out" for name in CATEGORIES},
    }
    outcomes = {
        d.id: Outcome(d.id, decided.get(d.id, DECISION_NOT_APPLICABLE)) for d in loaded.pack.decisions
    }
    advice = Advice(as_of, loaded.pack.identity, outcomes)
    profile = profile_of(loaded.bank, given)
    return Company(the_model(), loaded.pack, loaded.bank, given, profile, advice, Luck(runs, 1))


def changed(company: Company, **luck: int) -> Company:
    return replace(company, luck=Luck(**luck))


def drafted(change: ChangeSchema | None = None, **fields: Any) -> Draft:
    company = a_company(**fields)
    return company.draft(change) if change is not None else company.draft()


def planned(*, explore: bool = False, **fields: Any) -> Roadmap:
    roadmap = roadmap_of(a_company(**fields), explore=explore)
    assert roadmap is not None
    return roadmap


def roadmap_of(company: Company, *, explore: bool = False) -> Roadmap | None:
    return make_plan(
        company.model,
        company.pack,
        company.bank,
        company.answers,
        company.profile,
        company.advice,
        runs=company.luck.runs,
        seed=company.luck.seed,
        explore=explore,
    )


def task(roadmap: Roadmap, name: str) -> PlannedTask:
    return next(t for t in roadmap.tasks if t.id == name)


def milestone(roadmap: Roadmap, name: str) -> Milestone:
    return next(m for m in roadmap.milestones if m.id == name)


def of_kind(roadmap: Roadmap, *kinds: str) -> list[Renewal]:
    return [r for r in roadmap.renewals if r.kind in kinds]
