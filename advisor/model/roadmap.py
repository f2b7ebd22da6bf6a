"""The plan: tasks with dates and effort, milestones with their odds, renewals, cost and risks.

Every figure is a range or an estimate and says where it comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Day = date
"""A calendar day; the name stays free in classes that have a field called `date`."""

SHARED, ISO27001, SOC2 = "shared", "iso27001", "soc2"


@dataclass(frozen=True, slots=True)
class Range:
    """Low, likely and high, in that order."""

    low: float
    likely: float
    high: float

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.likely + other.likely, self.high + other.high)

    def scaled(self, factor: float) -> Range:
        """All three times `factor`."""
        return Range(self.low * factor, self.likely * factor, self.high * factor)


ZERO = Range(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """A task with its place in time. Both dates are included in the work."""

    id: str
    name: str
    framework: str
    """iso27001, soc2 or shared."""
    phase: str
    """Phase id from the planning content, in content order: govern, build, prove, ..."""
    owner: str
    """Role id that leads it."""
    start: date
    end: date
    effort: Range
    """Internal person-days."""
    effort_by_role: Mapping[str, Range]
    depends_on: tuple[str, ...]
    critical: bool
    """It decides the last milestone."""
    slack_days: int
    """Working days it may slip without moving the last milestone."""
    external: bool = False
    """Done by a certification body, an auditor or a tester."""
    waiting: bool = False
    """Time passes rather than work: the observation window, an auditor's lead time."""
    why: str = ""
    sources: tuple[str, ...] = ()
    own_estimate: bool = True
    p80: date | None = None
    """Four of five simulated courses have finished it by then."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A date others wait for. Ids: iso27001_certificate, soc2_type1_report, soc2_type2_report, ..."""

    id: str
    name: str
    framework: str
    planned: date
    """With every task at its likely length."""
    p50: date
    p80: date
    proof: bool = True
    """A certificate or report that can be shown; otherwise a step on the way."""
    path: tuple[str, ...] = ()
    """Ids of the tasks that decide the planned date, in order."""


@dataclass(frozen=True, slots=True)
class Lever:
    """Something that would raise the odds of a deadline."""

    id: str
    name: str
    milestone: str
    p80: date
    probability: float
    cost: Mapping[str, Range] = field(default_factory=dict)
    """Extra cost by currency."""
    effort: Range = ZERO
    """Extra (or, negative, saved) internal person-days."""
    note: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date a buyer set and the earliest proof that buyer accepts.

    Where it is not known what the buyer accepts, there is one for every reading, all under one `id`.
    """

    date: Day
    milestone: str
    name: str
    probability: float
    levers: tuple[Lever, ...] = ()
    """Best first."""
    offer: str = ""
    """What to offer the buyer where the date cannot be met."""
    feasible: bool = True
    """False when neither the plan nor any lever has even odds of making it."""
    met: bool = False
    """The proof is held already."""
    id: str = ""
    """The question that asked for the date: it stays when the date or the proof changes."""
    case: str = ""
    """Which reading this is, where several are possible: type1, type2, iso27001, ..."""
    ask: str = ""
    """The question that settles which reading holds."""
    past: bool = False
    """The date lies before the day the plan counts from, so there are no odds of meeting it."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """Something that comes back after the first proof."""

    id: str
    framework: str
    kind: str
    """surveillance, recertification, expiry, window, report, bridge_letter, recurring, ..."""
    name: str
    date: Day
    start: Day | None = None
    """First day, where it is a period that ends on `date`."""
    effort: Range = ZERO
    note: str = ""
    sources: tuple[str, ...] = ()
    follows: str = ""
    """The milestone whose planned date it counts from, and with which it moves; empty where it is fixed."""


@dataclass(frozen=True, slots=True)
class RecurringWork:
    """A piece of the year's rhythm once the first proof stands."""

    id: str
    name: str
    framework: str
    times_a_year: int
    effort: Range
    """Internal person-days a year."""
    why: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RenewalRule:
    """A rule that the renewal dates keep, in words."""

    id: str
    framework: str
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CostItem:
    """One amount of money in one quarter."""

    id: str
    name: str
    framework: str
    date: Day
    """When it falls due; its quarter and plan year follow."""
    year: int
    """Plan year from 1."""
    amount: Range
    currency: str
    """USD, EUR or GBP: never converted."""
    kind: str = ""
    """Grouping: audit, readiness, penetration_test, platform, consultant, training, upkeep."""
    sources: tuple[str, ...] = ()
    own_estimate: bool = True


@dataclass(frozen=True, slots=True)
class AuditTime:
    """Auditor days of the certification body (8 hours), planning and reporting included."""

    headcount: int
    table_days: float
    initial: Range
    surveillance: Range
    recertification: Range
    sites: int = 1
    sites_sampled: int = 1
    factors: tuple[str, ...] = ()
    """What moved the days from the table, in words."""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Risk:
    """What can delay or sink the plan for this company."""

    id: str
    name: str
    because: str
    early_sign: str
    answer: str
    owner: str = ""
    weight: int = 1
    """Larger is worse; orders the list."""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Approval:
    """Something the people at the top decide."""

    id: str
    name: str
    owner: str
    """Role id."""
    date: Day
    """The last day on which it should be decided."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something the plan takes for granted, with its source or marked as an own estimate."""

    text: str
    sources: tuple[str, ...] = ()
    own_estimate: bool = False
    question: str = ""
    """The question whose answer is assumed, where it is one."""
    leads: bool = False
    """So much hangs on it that it is said beside the plan, not only in the list of assumptions."""


@dataclass(frozen=True, slots=True)
class Saving:
    """What sharing work saves, in internal person-days."""

    separate: Range
    """Each framework as if the other were not there."""
    together: Range
    how: str = "together"
    """together: one programme; sequence: the second built on the first; held: built on what is held."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The odds of a deadline as one reading of it has them."""

    case: str
    name: str
    probability: float


@dataclass(frozen=True, slots=True)
class Scenario:
    """The same company under another plan."""

    id: str
    name: str
    milestones: tuple[Milestone, ...]
    effort: Range
    cost: Mapping[str, Range]
    """Three-year total by currency."""
    probability: float | None = None
    """Of having the first deadline's proof in time, where there is a deadline still ahead."""
    cases: tuple[Reading, ...] = ()
    """The same for every reading of that deadline, where it is not known which holds."""
    chosen: bool = False
    note: str = ""
    audits: int = 0
    """How many audits and reports its cost pays for: an early proof leaves time for more of them."""
    buyers: Mapping[str, date] = field(default_factory=dict)
    """What buyers get when: the likely day (P80) of each proof, by milestone id."""


@dataclass(frozen=True, slots=True)
class Roadmap:
    """Everything planned for one company. Empty tasks mean that nothing new has to be built."""

    start: date
    end: date
    """Last day of the first proofs' plan (renewals run on past it)."""
    tasks: tuple[PlannedTask, ...]
    milestones: tuple[Milestone, ...]
    deadlines: tuple[Deadline, ...]
    renewals: tuple[Renewal, ...]
    costs: tuple[CostItem, ...]
    effort: Range
    effort_by_role: Mapping[str, Range]
    effort_by_phase: Mapping[str, Range]
    effort_by_year: Mapping[int, Range]
    """Internal person-days by plan year, upkeep included."""
    capacity_days_per_week: float
    audit_time: AuditTime | None = None
    saving: Saving | None = None
    risks: tuple[Risk, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    critical_path: tuple[str, ...] = ()
    """Task ids in order."""
    holiday_calendar: str = ""
    role_names: Mapping[str, str] = field(default_factory=dict)
    phase_names: Mapping[str, str] = field(default_factory=dict)
    currency: str = "USD"
    rhythm: tuple[RecurringWork, ...] = ()
    renewal_rules: tuple[RenewalRule, ...] = ()
    own_estimate_share: Mapping[str, float] = field(default_factory=dict)
    """Part of the likely cost that rests on own estimates, at least in part, by currency."""
    own_estimate_only: Mapping[str, float] = field(default_factory=dict)
    """Part of the likely cost that rests on nothing else."""
    horizon: date | None = None
    """Dates beyond this day only say that the capacity does not carry the plan."""
    approvals: tuple[Approval, ...] = ()
    first_steps: tuple[str, ...] = ()
    """What deadlines and gaps in the answers ask for before any task begins, in words."""
    beside: tuple[str, ...] = ()
    """Currencies that hold so little that a sum in one line leaves them to a line of their own."""
    cost_years: int = 3
    """Plan years that renewals are paid for; what leads to the first proofs counts however late it is."""

    def is_beyond(self, day: date) -> bool:
        """Whether a date only says that the capacity does not carry the plan."""
        return self.horizon is not None and day > self.horizon

    def deadlines_by_date(self) -> tuple[tuple[Deadline, ...], ...]:
        """One group a date, with its readings side by side."""
        groups: dict[str, list[Deadline]] = {}
        for deadline in self.deadlines:
            groups.setdefault(deadline.id, []).append(deadline)
        return tuple(tuple(group) for group in groups.values())

    def cost_by_year(self) -> dict[str, dict[int, Range]]:
        """Totals by currency, then plan year."""
        totals: dict[str, dict[int, Range]] = {}
        for item in self.costs:
            years = totals.setdefault(item.currency, {})
            years[item.year] = years.get(item.year, ZERO) + item.amount
        return {c: dict(sorted(years.items())) for c, years in totals.items()}

    def cost_by_quarter(self) -> dict[str, dict[tuple[int, int], Range]]:
        """Totals by currency, then calendar year and quarter."""
        totals: dict[str, dict[tuple[int, int], Range]] = {}
        for item in self.costs:
            quarters = totals.setdefault(item.currency, {})
            quarter = (item.date.year, (item.date.month + 2) // 3)
            quarters[quarter] = quarters.get(quarter, ZERO) + item.amount
        return {c: dict(sorted(quarters.items())) for c, quarters in totals.items()}

    def headline(self, amounts: Mapping[str, Range]) -> dict[str, Range]:
        """What one line says of amounts by currency; `aside` has the rest."""
        return {code: amount for code, amount in amounts.items() if code not in self.beside}

    def aside(self, amounts: Mapping[str, Range]) -> dict[str, Range]:
        """Small amounts in currencies of their own."""
        return {code: amount for code, amount in amounts.items() if code in self.beside}

    def cost_total(self) -> dict[str, Range]:
        """Totals of the plan's years by currency, and of the first proofs where they come later."""
        totals: dict[str, Range] = {}
        for item in self.costs:
            totals[item.currency] = totals.get(item.currency, ZERO) + item.amount
        return totals
