"""The shape of the plan in JSON, as `advisor schema` prints it. Keys may be added, none change meaning."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

Framework = Annotated[str, Field(pattern="^(iso27001|soc2|shared)$")]
Currency = Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 4217; nothing is ever converted.")]
Year = Annotated[
    str, Field(pattern="^[0-9]+$", description="Plan year from 1, from anniversary to anniversary.")
]
Quarter = Annotated[str, Field(pattern="^[0-9]{4}-Q[1-4]$", description="Calendar quarter, `2027-Q1`.")]
Share = Annotated[float, Field(ge=0, le=1)]
Sources = Annotated[
    list[str], Field(description="Ids of the pack's sources; `own-est` marks an own estimate.")
]
OrNull = Annotated[str | None, BeforeValidator(lambda text: text or None)]


class Part(BaseModel):
    """A piece of a document, read off the part of the model whose fields have the same names."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)


class Spread(Part):
    """A figure as a range; negative where a lever saves."""

    low: float
    likely: float
    high: float

    @field_validator("low", "likely", "high")
    @classmethod
    def _rounded(cls, value: float) -> float:
        return round(value, 2)


Days = Annotated[Spread, Field(description="Person-days of the company's own people.")]
Money = Annotated[dict[Currency, Spread], Field(description="Amounts paid to others, by currency.")]


class TaskRow(Part):
    """A task with its place in time."""

    id: str
    name: str
    framework: Framework
    phase: str = Field(description="Id, named under `phases`.")
    owner: str = Field(description="Id of the role that leads it, named under `roles`.")
    start: date
    end: date = Field(description="Last day; both days belong to the work.")
    p80: date | None = Field(description="Four of five simulated courses have finished it by then.")
    effort: Days
    effort_by_role: dict[str, Days]
    depends_on: list[str]
    critical: bool = Field(description="It decides the last milestone.")
    slack_days: int = Field(ge=0, description="Working days it may slip without moving the last milestone.")
    external: bool = Field(description="Done by a certification body, an auditor or a tester.")
    waiting: bool = Field(description="Time passes rather than work.")
    why: str
    sources: Sources
    own_estimate: bool


class MilestoneRow(Part):
    """A date others wait for."""

    id: str = Field(description="iso27001_certificate, soc2_type1_report, soc2_type2_report, ...")
    name: str
    framework: Framework
    planned: date = Field(description="With every task at its likely length.")
    p50: date = Field(description="Half of the simulated courses are there by then.")
    p80: date = Field(description="Four of five simulated courses are there by then.")
    proof: bool = Field(description="A certificate or report that can be shown, not a step on the way.")
    path: list[str] = Field(description="Tasks that decide the planned date, in order.")


class AuditDays(Part):
    """Auditor days of 8 hours, planning and reporting included."""

    initial_days: float = Field(description="Likely days of stage 1 and stage 2 together.")
    surveillance_days: float
    recertification_days: float
    initial_range: Spread
    surveillance_range: Spread
    recertification_range: Spread
    table_days: float = Field(description="Days of the table's row, before anything moves them.")
    headcount: int
    sites: int
    sites_sampled: int = Field(description="Sites visited at the initial audit beside the central one.")
    factors: list[str] = Field(description="What moved the days from the table, in words.")
    sources: Sources


class LeverRow(Part):
    """What would raise the odds of a deadline, planned again with it."""

    id: str
    name: str
    milestone: str = Field(description="The proof that decides then.")
    p80: date
    probability: Share
    cost: Money = Field(
        description="Added until the first proofs, by currency; nothing where it is the same."
    )
    effort: Days = Field(description="Added person-days; negative where they are saved.")
    note: str
    sources: Sources


class DeadlineRow(Part):
    """A date somebody set, and the earliest proof they accept.

    Where it is not known what they accept, there is one row for every reading, with the same `id`.
    """

    id: str = Field(description="The question that asked for the date.")
    case: OrNull = Field(
        description="Which reading of the date this is, `type1` or `type2` say; null where there is one."
    )
    ask: OrNull = Field(description="The question that settles which reading holds.")
    date: date
    name: str
    milestone: str
    probability: Share = Field(description="Of having that proof by the date; 0 where the date has passed.")
    past: bool = Field(description="The date lies before the day the plan counts from: there are no odds.")
    met: bool = Field(description="The proof is held already, and still will be.")
    feasible: bool = Field(description="The plan or one of the levers has even odds or better.")
    levers: list[LeverRow] = Field(description="By effect, then by price.")
    offer: OrNull = Field(description="What to offer instead where the date is not feasible.")


class RenewalRow(Part):
    """An entry of the calendar after the first proofs."""

    id: str = Field(description="Stable from plan to plan.")
    framework: Framework
    kind: str = Field(description="surveillance, recertification, expiry, window, report, bridge_letter, ...")
    name: str
    start: date | None = Field(description="First day, where it is a period that ends on `date`.")
    date: date
    effort: Days
    note: str
    sources: Sources
    follows: OrNull = Field(
        description="The milestone whose planned date it counts from and moves with; null where it is fixed."
    )


class WorkRow(Part):
    """Recurring work, in a year once the first proof stands."""

    id: str
    name: str
    framework: Framework
    times_a_year: int
    effort: Days = Field(description="Person-days a year.")
    why: str
    sources: Sources


class RuleRow(Part):
    """A rule that the renewal dates keep."""

    id: str
    framework: Framework
    text: str
    sources: Sources


class EffortRow(Part):
    """Person-days of the company's own people until the first proofs; `by_year` counts upkeep too."""

    total: Days
    by_role: dict[str, Days]
    by_phase: dict[str, Days]
    by_year: dict[Year, Days]


class SavingRow(Part):
    """What is built here with shared work counted once, against each as if the other were not there."""

    separate: Days
    together: Days
    how: Literal["together", "sequence", "held"] = Field(
        description="One programme, the second built on the first, or one built on what is held."
    )


class ItemRow(Spread):
    """One amount on the day it falls due."""

    id: str
    name: str
    framework: Framework
    kind: str = Field(
        description="audit, readiness, penetration_test, platform, consultant, training, upkeep"
    )
    date: date
    year: int = Field(ge=1, description="Plan year.")
    currency: Currency
    sources: Sources
    own_estimate: bool = Field(description="Rests on an own estimate, at least in part.")


class CostRow(Part):
    """Money paid to others over the plan's years, and for the first proofs however late they come."""

    years: int = Field(description="Plan years that renewals and upkeep are counted for.")
    total: Money
    by_year: dict[Currency, dict[Year, Spread]]
    by_quarter: dict[Currency, dict[Quarter, Spread]]
    by_item: list[ItemRow]
    own_estimate_share: dict[Currency, Share] = Field(
        description="Part of the likely total that rests on own estimates, at least in part."
    )
    own_estimate_only: dict[Currency, Share] = Field(description="Part that rests on nothing else.")


class RiskRow(Part):
    """What can delay or sink the plan; worst first."""

    id: str
    name: str
    because: str
    early_sign: str
    answer: str
    owner: str = Field(description="Id of the role that watches it.")
    weight: int = Field(description="Larger is worse.")
    sources: Sources


class ScenarioRow(Part):
    """The same company under another plan."""

    id: str
    name: str
    chosen: bool = Field(description="The plan of this document.")
    note: str
    audits: int = Field(
        description="Audits and reports that `cost` pays for; an early proof leaves time for more."
    )
    milestones: dict[str, date] = Field(description="P80 date by milestone.")
    buyers: dict[str, date] = Field(description="What buyers get when: the P80 date of each proof.")
    effort: Days
    cost: Money = Field(description="Over the plan's years: a later proof leaves room for fewer renewals.")
    probability: Share | None = Field(
        description="Of meeting the first deadline still ahead, in its first reading; null without one."
    )
    probability_by_case: dict[str, Share] = Field(
        description="The same for each reading of that deadline; empty where there is only one."
    )


class ApprovalRow(Part):
    """Something the people at the top decide."""

    id: str
    name: str
    owner: str = Field(description="Id of the role that decides, named under `roles`.")
    date: date


class AssumptionRow(Part):
    """What the plan takes for granted."""

    text: str
    sources: Sources
    own_estimate: bool
    question: OrNull = Field(description="The question whose answer is assumed; null for others.")
    leads: bool = Field(description="So much hangs on it that it is said beside the plan.")


class PlanDocument(Part):
    """The roadmap; null where the advice is to wait."""

    start: date
    end: date = Field(description="Last day of the plan to the first proofs; renewals run on.")
    horizon: date | None = Field(
        description="Dates beyond this day only say that the capacity does not carry the plan."
    )
    capacity_days_per_week: float
    currency: Currency = Field(
        description="The engagement's own; figures known only in others stay in those."
    )
    holiday_calendar: str = Field(description="Country code, empty where only weekends are kept free.")
    phases: dict[str, str] = Field(description="Names by id.")
    roles: dict[str, str] = Field(description="Names by id.")
    tasks: list[TaskRow]
    critical_path: list[str] = Field(description="Tasks that decide the last milestone, in order.")
    milestones: list[MilestoneRow]
    audit: dict[Literal["iso27001"], AuditDays] = Field(description="SOC 2 is priced, not counted in days.")
    deadlines: list[DeadlineRow]
    renewals: list[RenewalRow]
    renewal_rules: list[RuleRow]
    rhythm: list[WorkRow]
    effort: EffortRow
    saving: SavingRow | None = Field(description="Null where nothing is shared.")
    cost: CostRow
    first_steps: list[str] = Field(description="What deadlines and gaps ask for before any task begins.")
    approvals: list[ApprovalRow] = Field(description="In order of date.")
    risks: list[RiskRow]
    scenarios: list[ScenarioRow] = Field(description="The chosen plan first.")
    assumptions: list[AssumptionRow]
