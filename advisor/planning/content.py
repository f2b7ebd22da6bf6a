"""The planning model as loaded: entries by id, conditions compiled. It holds every figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from advisor.engine.conditions import Check, Situation
from advisor.loading.validate import ContentSchema
from advisor.model.roadmap import Range
from advisor.model.values import Profile
from advisor.planning import choices, schema

Entry = TypeVar("Entry", bound=ContentSchema)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Answers and decisions that the content's conditions are judged on."""

    situation: Situation

    @classmethod
    def of(cls, profile: Profile, as_of: date, outcomes: Mapping[str, str]) -> Judgement:
        """For one company, real or supposed."""
        return cls(Situation(profile, as_of, dict(outcomes)))


@dataclass(frozen=True, eq=False)
class PlanningModel:
    """Everything below `rules/planning/`."""

    phases: Mapping[str, schema.PhaseSchema]
    roles: Mapping[str, schema.RoleSchema]
    size_bands: tuple[schema.SizeBandSchema, ...]
    """Smallest first; the last has no upper end."""
    figures: Mapping[str, schema.FigureSchema]
    activities: Mapping[str, schema.ActivitySchema]
    effort_bases: tuple[schema.EffortBaseSchema, ...]
    scalings: tuple[schema.ScalingSchema, ...]
    category_effort: Mapping[str, schema.CategoryEffortSchema]
    reuse: tuple[schema.ReuseSchema, ...]
    routes: Mapping[str, schema.RouteSchema]
    tasks: Mapping[str, schema.TaskSchema]
    """In the order in which they take their turn."""
    milestones: Mapping[str, schema.MilestoneSchema]
    gates: tuple[schema.GateSchema, ...]
    audit_bands: tuple[schema.AuditBandSchema, ...]
    """Smallest first."""
    audit_factors: tuple[schema.AuditFactorSchema, ...]
    rates: Mapping[str, schema.RateSchema]
    costs: Mapping[str, schema.CostSchema]
    recurring: Mapping[str, schema.RecurringSchema]
    cycle_rules: Mapping[str, schema.CycleRuleSchema]
    calendar_entries: Mapping[str, schema.CalendarEntrySchema]
    assumptions: tuple[schema.AssumptionSchema, ...]
    statements: tuple[schema.StatementSchema, ...]
    deadlines: tuple[choices.DeadlineSchema, ...]
    offers: tuple[choices.OfferSchema, ...]
    levers: tuple[choices.LeverSchema, ...]
    scenarios: tuple[choices.ScenarioSchema, ...]
    risks: tuple[choices.RiskSchema, ...]
    first_steps: tuple[choices.FirstStepSchema, ...]
    approvals: tuple[choices.ApprovalSchema, ...]
    checks: Mapping[tuple[str, str], Check] = field(default_factory=dict)
    """Compiled conditions by kind and id; entries without one always hold."""

    def figure(self, name: str) -> float:
        """The likely value of a figure."""
        return self.figures[name].value.likely

    def whole(self, name: str) -> int:
        """The likely value of a figure that counts months, weeks or days."""
        return round(self.figures[name].value.likely)

    def range(self, name: str) -> Range:
        """Low, likely and high of a figure."""
        return self.figures[name].value

    def holds(self, kind: str, entry: str, judgement: Judgement) -> bool:
        """True when the entry's condition is true; unknown is not enough."""
        check = self.checks.get((kind, entry))
        return check is None or check(judgement.situation) is True

    def band(self, headcount: int) -> schema.SizeBandSchema:
        """The size band of a company."""
        for band in self.size_bands:
            if band.up_to is None or headcount <= band.up_to:
                return band
        return self.size_bands[-1]
