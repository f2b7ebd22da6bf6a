"""What keeps the proofs valid, dated: audits, windows, reports, bridge letters, recurring work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from advisor.model.roadmap import ISO27001, SHARED, SOC2, ZERO, AuditTime, Range, RecurringWork, Renewal
from advisor.model.values import months_after
from advisor.planning import cycles, rhythm
from advisor.planning.case import Case
from advisor.planning.content import PlanningModel
from advisor.planning.cycles import Certificate, Entry
from advisor.planning.rhythm import Period
from advisor.planning.schema import RecurringSchema
from advisor.planning.working_days import ONE_DAY, WorkingDays

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WINDOWS = frozenset({"first_window", "window_as_before"})
"""Entries that are windows like any other, under a name of their own."""
HELD_ON = frozenset({"keep", "extend_scope", "decide_at_renewal"})


@dataclass(frozen=True, slots=True)
class Proofs:
    """What the plan leads to, and when, as far as renewals count from it."""

    certificate: date | None = None
    """Certification decision."""
    as_of_type1: date | None = None
    """The day a Type I report speaks about, where no Type II window is planned."""
    window_opens: date | None = None
    window_ends: date | None = None
    report: date | None = None
    tasks: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    """Last days of each task, rising; it is there twice where both frameworks have it for themselves."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A renewal, and the entry of the planning content that costs can refer to."""

    renewal: Renewal
    key: str


@dataclass(frozen=True, eq=False)
class RenewalPlan:
    """All renewals, and what they show about the plan."""

    dated: tuple[Dated, ...]
    rhythm: tuple[RecurringWork, ...]
    signs: frozenset[str]

    @property
    def renewals(self) -> tuple[Renewal, ...]:
        """In order of date."""
        return tuple(entry.renewal for entry in self.dated)


def renewal_plan(
    model: PlanningModel, case: Case, calendar: WorkingDays, proofs: Proofs, audit: AuditTime | None
) -> RenewalPlan:
    """Renewals for some years beyond the first proofs, or from now on for what is held."""
    return _Planner(model, case, calendar, proofs, audit).plan()


class _Planner:
    def __init__(
        self,
        model: PlanningModel,
        case: Case,
        calendar: WorkingDays,
        proofs: Proofs,
        audit: AuditTime | None,
    ) -> None:
        self.model, self.case, self.calendar = model, case, calendar
        self.proofs, self.audit = proofs, audit
        self._report_takes = timedelta(weeks=model.range("report-weeks").likely)
        self.years = 12 * model.whole("renewal-years")
        self.signs: set[str] = set()
        self.periods: list[Period] = []
        """Observation windows, the planned one included."""
        self.anchors: dict[str, date] = {}
        """From which day on recurring work of a framework is due."""
        self.follows: dict[str, str] = {}
        """The milestone that a framework's renewals move with."""
        self.ends: dict[str, date] = {}
        """Until when, where it is still to be decided whether the proof goes on."""

    def plan(self) -> RenewalPlan:
        entries = [(ISO27001, entry) for entry in self._iso27001()]
        entries += [(SOC2, entry) for entry in self._soc2()]
        works = self._rhythm()
        dated = [
            self._dated(framework, entry, works)
            for framework, entry in entries
            if entry.day >= self.case.as_of
        ]
        dated += list(self._recurring(works))
        dated.sort(key=lambda d: (d.renewal.start or d.renewal.date, d.renewal.date, d.key))
        return RenewalPlan(tuple(_numbered(dated)), works, frozenset(self.signs))

    # ISO/IEC 27001

    def _iso27001(self) -> Iterator[Entry]:
        action = self.case.outcomes["iso27001_action"]
        expires = self.case.day("iso27001_expiry")
        months = self.model.whole("certificate-months")
        decided = self.proofs.certificate
        if decided is not None and action != "extend_scope":
            ends = months_after(decided, months)
            restored = self.model.whole("restore-months")
            if action == "renew" and expires is not None and decided <= months_after(expires, restored):
                # Renewed in time, or restored soon enough after it ran out, the new term follows the old one.
                ends = months_after(expires, months)
            self.anchors[ISO27001] = decided
            kind = "recertification" if action == "renew" else "certificate"
            self.follows[ISO27001] = f"iso27001_{kind}"
            until = months_after(decided, self.years)
            yield from self._terms(Certificate(decided, ends), until, goes_on=True)
        elif action in HELD_ON and self.case.held("iso27001"):
            if expires is None:
                self.signs.add("expiry_unknown")
                return
            self.anchors[ISO27001] = self.case.as_of
            term = Certificate(months_after(expires, -months), expires)
            # A certificate over a wider scope is a proof of its own, and its years count from there.
            until = months_after(max(self.case.as_of, decided or self.case.as_of), self.years)
            if action == "decide_at_renewal":
                self.ends[ISO27001] = expires
            yield from self._terms(term, until, goes_on=action != "decide_at_renewal")

    def _terms(self, term: Certificate, until: date, *, goes_on: bool) -> Iterator[Entry]:
        months = self.model.whole("certificate-months")
        while True:
            entries = cycles.certificate_entries(
                self.model, self.calendar, term, self.case.as_of, goes_on=goes_on
            )
            for entry in entries:
                if self.case.as_of <= entry.day <= max(until, term.expires if goes_on else until):
                    yield entry
            if not goes_on or term.expires >= until:
                return
            term = Certificate(term.expires, months_after(term.expires, months))

    # SOC 2

    def _soc2(self) -> Iterator[Entry]:
        action = self.case.outcomes["soc2_action"]
        ended = self.case.day("soc2_period_end")
        planned = self.proofs.window_ends
        if planned is not None:
            yield from self._gap(ended)
            self.anchors[SOC2] = planned
            if not self.case.window.fixed:
                self.follows[SOC2] = "soc2_window_end"
            if self.proofs.window_opens is not None:
                self.periods.append(Period(self.proofs.window_opens, planned, first=True))
            first_proof = self.proofs.report or planned
            yield from self._windows(planned, months_after(first_proof, self.years))
        elif self.proofs.as_of_type1 is not None:
            as_of = self.proofs.as_of_type1
            self.anchors[SOC2] = as_of
            self.follows[SOC2] = "soc2_type1_report"
            yield from self._windows(as_of, months_after(as_of, self.years), self.case.window.months)
        elif action in HELD_ON and self.case.held("soc2_type2"):
            if ended is None:
                self.signs.add("period_end_unknown")
                return
            self.anchors[SOC2] = self.case.as_of
            if action == "decide_at_renewal":
                current = months_after(ended, self.model.whole("report-current-months"))
                self.ends[SOC2] = self.calendar.on_or_after(max(current, self.case.as_of))
                yield Entry("decision", self.ends[SOC2])
                return
            yield from self._windows(ended, months_after(self.case.as_of, self.years))

    def _windows(self, last_end: date, until: date, first_months: int | None = None) -> Iterator[Entry]:
        name = self.case.text("customer_year_end")
        year_end = MONTHS.index(name) + 1 if name in MONTHS else None
        windows = list(cycles.windows_after(self.model, last_end, until, year_end, first_months))
        ends = [last_end, *(window.day for window in windows)]
        if first_months is None:
            # A Type I report speaks about one day, so there is no period that a letter could carry on.
            yield from self._bridge(last_end, year_end, ends[1:])
        for number, window in enumerate(windows, 1):
            if window.day + self._report_takes < self.case.as_of:
                self.signs.add("uncovered_days")
                continue
            first = first_months is not None and number == 1
            if window.opens is not None:
                self.periods.append(Period(window.opens, window.day, first=first))
            yield Entry("first_window" if first else "window", window.day, window.opens)
            yield Entry("report", self._report_day(window.day))
            yield from self._bridge(window.day, year_end, ends[number + 1 :])

    def _bridge(self, period_end: date, year_end: int | None, later: Sequence[date]) -> Iterator[Entry]:
        """The letter towards customers' year end, unless a later period ends before it."""
        if year_end is None:
            return
        closes = cycles.year_end_after(period_end, year_end)
        letter = cycles.bridge_after(self.model, period_end, closes)
        if letter is None or letter.day < self.case.as_of:
            return
        if letter.day == closes:
            yield letter
        elif later and later[0] > closes:
            self.signs.add("year_end_uncovered")
            yield letter

    def _gap(self, ended: date | None) -> Iterator[Entry]:
        """Days between the last period of a report that is held and the window that is planned."""
        opens = self.proofs.window_opens
        if ended is None or opens is None or not self.case.held("soc2_type2"):
            return
        before = opens - ONE_DAY
        letter = cycles.bridge_after(self.model, ended, before)
        covered = letter.day if letter is not None else ended
        if covered < before and self.case.outcomes["soc2_action"] == "extend_scope":
            yield from self._scope_as_before(ended, before)
            return
        if letter is not None:
            yield letter
        if covered < before:
            self.signs.add("uncovered_days")
            yield Entry("uncovered", before, covered + ONE_DAY)

    def _scope_as_before(self, ended: date, until: date) -> Iterator[Entry]:
        """Windows over the scope held, until the wider one opens."""
        opens = ended + ONE_DAY
        while opens <= until:
            ends = cycles.end_on_the_way(self.model, opens, until, self.case.as_of)
            self.periods.append(Period(opens, ends))
            yield Entry("window_as_before", ends, opens)
            yield Entry("report", self._report_day(ends))
            opens = ends + ONE_DAY

    def _report_day(self, ends: date) -> date:
        return self.calendar.on_or_after(ends + self._report_takes)

    # Effort and wording

    def _dated(self, framework: str, entry: Entry, works: tuple[RecurringWork, ...]) -> Dated:
        said = self.model.calendar_entries[entry.kind]
        rules = [self.model.cycle_rules[name] for name in said.rules]
        kind = "window" if entry.kind in WINDOWS else entry.kind
        renewal = Renewal(
            id=kind,
            framework=framework,
            kind=kind,
            name=said.name,
            date=entry.day,
            start=entry.opens,
            effort=self._effort(entry.kind, works),
            note=said.note,
            sources=tuple(dict.fromkeys(source for rule in rules for source in rule.sources)),
            follows=self.follows.get(framework, ""),
        )
        return Dated(renewal, kind)

    def _effort(self, kind: str, works: tuple[RecurringWork, ...]) -> Range:
        if self.audit is not None and kind in {"surveillance", "recertification"}:
            days = self.audit.surveillance if kind == "surveillance" else self.audit.recertification
            each = self.model.range("audit-internal-days")
            return Range(days.low * each.low, days.likely * each.likely, days.high * each.high)
        for work in works:
            if self.model.recurring[work.id].goes_with == kind:
                return work.effort.scaled(1 / work.times_a_year)
        return ZERO

    def _rhythm(self) -> tuple[RecurringWork, ...]:
        return tuple(
            rhythm.amount(self.model, self.case, entry)
            for entry in self.model.recurring.values()
            if (entry.framework in self.anchors or (entry.framework == SHARED and self.anchors))
            and self.model.holds("recurring", entry.id, self.case.judgement)
        )

    def _anchor(self, framework: str) -> date:
        return self.anchors.get(framework) or min(self.anchors.values())

    def _end(self, framework: str) -> date:
        """Until when recurring work is sure to go on; shared work as long as any proof does."""
        mine = list(self.anchors) if framework == SHARED else [framework]
        return max(self.ends.get(name, date.max) for name in mine)

    def _recurring(self, works: tuple[RecurringWork, ...]) -> Iterator[Dated]:
        dates: dict[str, list[date]] = {}
        for work in works:
            entry = self.model.recurring[work.id]
            if entry.goes_with:
                continue
            days = dates[work.id] = dates.get(entry.same_days_as) or list(self._days(entry))
            since = max(self.anchors.get(entry.framework, date.min), self.case.as_of)
            for day in days:
                if (entry.same_days_as and day < since) or not self.case.as_of <= day <= self._end(
                    entry.framework
                ):
                    continue
                yield Dated(
                    Renewal(
                        id=work.id,
                        framework=work.framework,
                        kind="recurring",
                        name=work.name,
                        date=day,
                        effort=work.effort.scaled(1 / len(entry.months)),
                        note=entry.why,
                        sources=work.sources,
                    ),
                    work.id,
                )

    def _days(self, entry: RecurringSchema) -> Iterator[date]:
        """When one recurring work is due; what lies behind or after the end is left out by the caller."""
        anchor = self._anchor(entry.framework)
        reached = max(self.anchors.values()) if entry.framework == SHARED else anchor
        if entry.framework != SOC2:
            reached = max(reached, self.proofs.certificate or reached)
        until = months_after(reached, self.years)
        periods = self.periods if entry.framework != ISO27001 else []
        if periods:
            until = max(until, periods[-1].ends)
        if len(entry.months) > 1:
            return rhythm.steady_days(self.calendar, entry, anchor, until)
        reach = rhythm.Reach(anchor, self.proofs.tasks.get(entry.after_task, ()), until)
        return rhythm.yearly_days(self.calendar, entry, reach, periods)


def _numbered(dated: list[Dated]) -> Iterator[Dated]:
    """Ids that stay the same while the plan moves: framework, kind and a running number."""
    counts: dict[tuple[str, str], int] = {}
    for entry in dated:
        renewal = entry.renewal
        key = (renewal.framework, renewal.id)
        counts[key] = counts.get(key, 0) + 1
        number = counts[key]
        stable = f"{renewal.framework}-{renewal.id.replace('_', '-')}-{number}"
        yield Dated(replace(renewal, id=stable), entry.key)
