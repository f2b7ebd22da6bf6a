"""The shape of the planning model in YAML: tasks, figures, costs, renewals, levers, risks.

Ranges are written `[low, likely, high]`, or one number where all three are alike.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer

from advisor.loading.validate import ContentSchema
from advisor.model.roadmap import Range

KEBAB = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SNAKE = r"^[a-z][a-z0-9_]*$"

Framework = Literal["iso27001", "soc2", "shared"]


def _range(value: Any) -> Range:
    if isinstance(value, Range):
        return value
    parts = value if isinstance(value, list | tuple) else [value] * 3
    try:
        low, likely, high = (float(part) for part in parts)
    except (TypeError, ValueError):
        raise ValueError("a range is one number, or three: low, likely and high") from None
    if not low <= likely <= high:
        raise ValueError("low, likely and high must stand in rising order")
    return Range(low, likely, high)


Three = Annotated[
    Range, BeforeValidator(_range), PlainSerializer(lambda r: [r.low, r.likely, r.high], return_type=list)
]


class Sourced(ContentSchema):
    """Says where its figures come from; `own-est` among the sources marks an own estimate."""

    sources: tuple[str, ...] = Field(min_length=1)

    @property
    def own_estimate(self) -> bool:
        """True when the figure, or part of it, is an estimate of the pack's authors."""
        return "own-est" in self.sources


class PhaseSchema(ContentSchema):
    """A stretch of the plan; phases are shown in the order written."""

    id: str = Field(pattern=SNAKE)
    title: str


class SmallTitleSchema(ContentSchema):
    """What a role is called in companies of no more than so many people."""

    up_to: int = Field(ge=1)
    title: str


class RoleSchema(Sourced):
    """Who works on tasks and who decides."""

    id: str = Field(pattern=SNAKE)
    title: str
    small: tuple[SmallTitleSchema, ...] = ()
    """Smallest first; small companies have no boards and departments."""

    share: float | None = Field(default=None, ge=0, le=100)
    """Per cent of a whole programme, to hold the tasks' own splits against."""

    def named(self, people: int | None) -> str:
        """Its title in a company of so many people; None where their number is not known."""
        small = (one.title for one in self.small if people is not None and people <= one.up_to)
        return next(small, self.title)


class SizeBandSchema(Sourced):
    """Companies alike in size."""

    id: str = Field(pattern=SNAKE)
    up_to: int | None = Field(default=None, ge=1)
    weeks: float = Field(gt=0)
    """Times the weeks of building tasks."""
    closing_weeks: float = Field(default=1.0, gt=0)
    """Times the weeks of your own people's work around the audits."""
    months_to_certificate: Three
    """What such companies are said to take, at partial maturity; never counted with, only held against."""


class FigureSchema(Sourced):
    """A single figure that the calculation asks for by id."""

    id: str = Field(pattern=KEBAB)
    value: Three
    unit: str = ""
    what: str


class ActivitySchema(Sourced):
    """A sort of work, and what help does to it."""

    id: str = Field(pattern=SNAKE)
    platform_effort: float = Field(ge=0, le=1)
    platform_weeks: float = Field(ge=0, le=1)
    consultant_weeks: dict[str, float] = Field(default_factory=dict)
    """Times the weeks, by answer to `consultant`."""


class EffortBaseSchema(Sourced):
    """Person-days of a whole programme: so many times the square root of the people in scope."""

    id: str = Field(pattern=KEBAB)
    framework: Literal["iso27001", "soc2"]
    when: Any = None
    per_root_person: float = Field(gt=0)
    shares_total: float = Field(gt=0)
    """What the shares of the tasks in this programme add up to."""


class ScalingSchema(Sourced):
    """A circumstance that makes the work more or less."""

    id: str = Field(pattern=KEBAB)
    framework: Framework
    when: Any
    effort: float = Field(default=1.0, gt=0)
    weeks: float = Field(default=1.0, gt=0)
    replaced_by_reuse: bool = False
    """Silent where the other framework is already held: reuse says it instead."""


class CategoryEffortSchema(Sourced):
    """What one more Trust Services category adds to SOC 2."""

    id: str = Field(pattern=SNAKE)
    title: str
    effort: float = Field(ge=0)
    """Per cent of the Security-only programme."""


class ReuseSchema(Sourced):
    """What is left of a framework's work where the other one stands."""

    id: str = Field(pattern=KEBAB)
    framework: Literal["iso27001", "soc2"]
    when: Any
    new_share: Three
    weeks: float = Field(gt=0)


class RouteSchema(Sourced):
    """A way to a proof: which tasks it takes, and how much of each."""

    id: str = Field(pattern=SNAKE)
    framework: Literal["iso27001", "soc2"]
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    effort: float = Field(default=1.0, gt=0)
    weeks: float = Field(default=1.0, gt=0)
    names: dict[str, str] = Field(default_factory=dict)
    """Other names for tasks on this route."""
    after: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Other predecessors for tasks on this route."""


class PartSchema(Sourced):
    """What a task is for one framework."""

    share: float = Field(ge=0, le=100)
    """Per cent of the programme's person-days."""
    weeks: Three
    after: tuple[str, ...] = ()
    roles: dict[str, float] = Field(default_factory=dict)
    """Per cent of the task's person-days by role."""
    own: bool = False
    """Never shared with the other framework."""


class TaskSchema(ContentSchema):
    """A piece of work or a wait."""

    id: str = Field(pattern=SNAKE)
    name: str
    extension: str = ""
    """Its name where it widens what was built for the other framework."""
    phase: str
    owner: str
    activity: str
    why: str
    when: Any = None
    build: bool = False
    """Its weeks grow with size and shrink with maturity."""
    closing: bool = False
    """Your own people's work around the audits, quicker where everybody sits at one table."""
    queues: bool = True
    """False for work tied to somebody else's date: it is done when that day comes."""
    records: bool = False
    """Its weeks are for records to build up; months of records already there count."""
    external: bool = False
    waiting: bool = False
    span: Literal["work", "window", "point"] = "work"
    """window: lasts the observation window; point: a day, no work."""
    surcharge: str = ""
    """Category whose added effort this task takes its part of."""
    before_window_ends: int | None = Field(default=None, ge=0)
    """Starts no earlier than so many months before the window ends."""
    iso27001: PartSchema | None = None
    soc2: PartSchema | None = None


class MilestoneSchema(ContentSchema):
    """A date others wait for: the end of a task."""

    id: str = Field(pattern=SNAKE)
    name: str
    framework: Framework
    task: str
    when: Any = None
    proof: bool = False
    """A certificate or report that can be shown."""


class GateSchema(ContentSchema):
    """Holds back the first tasks of a framework, or a named task, until others are done."""

    id: str = Field(pattern=KEBAB)
    when: Any
    holds: str
    after: tuple[str, ...] = Field(min_length=1)
    because: str


class AuditBandSchema(Sourced):
    """A row of the audit time table."""

    id: str = Field(pattern=KEBAB)
    up_to: int = Field(ge=1)
    days: float = Field(gt=0)
    note: str = ""


class AuditFactorSchema(Sourced):
    """What moves audit time from the table."""

    id: str = Field(pattern=KEBAB)
    name: str
    when: Any = None
    percent: Three = Range(0.0, 0.0, 0.0)
    days: Three = Range(0.0, 0.0, 0.0)


class DueSchema(ContentSchema):
    """When a cost falls due; exactly one of the four."""

    task: str | None = None
    renewal: str | None = None
    """Sort of calendar entry, or recurring work."""
    yearly_from: Literal["start"] | None = None
    once: Literal["start"] | None = None


class AmountSchema(ContentSchema):
    """How much: an amount by currency, or by currency and size band, times what `per` names."""

    per: Literal["item", "person", "audit_day", "consultant_day"] = "item"
    rate: str | None = None
    flat: dict[str, Three] = Field(default_factory=dict)
    by_size: dict[str, dict[str, Three]] = Field(default_factory=dict)
    share_of: str | None = None
    """Id of the cost this one is a part of."""
    factor: Three = Range(1.0, 1.0, 1.0)
    """Figure-like multiplier, for example what a renewal costs of the first fee."""
    audit: Literal["initial", "surveillance", "recertification"] | None = None


class CostSchema(Sourced):
    """An amount of money and when it is due."""

    id: str = Field(pattern=KEBAB)
    name: str
    kind: Literal["audit", "readiness", "penetration_test", "platform", "consultant", "training", "upkeep"]
    framework: Framework
    when: Any = None
    due: DueSchema
    amount: AmountSchema


class RecurringSchema(Sourced):
    """Work that comes back every year once the first proof stands."""

    id: str = Field(pattern=KEBAB)
    name: str
    framework: Framework
    times_a_year: int = Field(ge=1, le=12)
    months: tuple[int, ...] = ()
    """Months after the anniversary in which it is done."""
    goes_with: str = ""
    """Sort of calendar entry that it is done for, instead of a month of its own."""
    after_task: str = ""
    """Task that does it the first time: years count from its end where the plan has it."""
    before_window_ends: int | None = Field(default=None, ge=0)
    """Where windows are planned, done so many months before each ends."""
    same_days_as: str = ""
    """Other work that it is done together with; that one stands before it."""
    at_50_people: Three = Range(0.0, 0.0, 0.0)
    """Person-days a year for fifty people; grows with the square root of the headcount."""
    hours_a_head: Three = Range(0.0, 0.0, 0.0)
    with_platform: float = Field(default=1.0, ge=0, le=1)
    when: Any = None
    why: str


class CycleRuleSchema(Sourced):
    """A rule that the renewal dates keep."""

    id: str = Field(pattern=KEBAB)
    framework: Literal["iso27001", "soc2"]
    text: str


class CalendarEntrySchema(ContentSchema):
    """Name and note of a sort of renewal."""

    id: str = Field(pattern=SNAKE)
    framework: Framework
    name: str
    note: str
    rules: tuple[str, ...] = ()
    """Cycle rules behind it; their sources are its sources."""


class AssumptionSchema(Sourced):
    """What the plan takes for an answer that is missing."""

    id: str = Field(pattern=KEBAB)
    question: str
    when: Any = None
    value: str = ""
    months: int = 0
    """Of a day, how many months after `value` it lies; negative before it."""
    per_root_person: float | None = None
    """A number that grows with the square root of the headcount."""
    at_least: float = 0.0
    hidden: bool = False
    """Also where the question does not apply."""
    step: str = ""
    """What to do about it before anything else."""
    leads: bool = False
    """So much hangs on it that it is said beside the plan, not only in the list of assumptions."""
    text: str


class StatementSchema(Sourced):
    """Something the reader must know about the plan's figures."""

    id: str = Field(pattern=KEBAB)
    when: Any = None
    plan: tuple[str, ...] = ()
    """Signs of the plan that must all hold."""
    text: str


class RateSchema(Sourced):
    """A price that several costs are made from."""

    id: str = Field(pattern=KEBAB)
    name: str
    amounts: dict[str, Three] = Field(min_length=1)
