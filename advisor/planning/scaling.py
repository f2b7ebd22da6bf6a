"""What size, maturity, sites, platform, consultants and categories do to effort and weeks."""

from __future__ import annotations

import math
from dataclasses import dataclass

from advisor.model.roadmap import ISO27001, SOC2, Range
from advisor.planning.case import Case
from advisor.planning.content import PlanningModel
from advisor.planning.schema import PartSchema, ReuseSchema, RouteSchema, TaskSchema

WHOLE = Range(1.0, 1.0, 1.0)
WEEKS_A_MONTH = 365.25 / 12 / 7


@dataclass(frozen=True, eq=False)
class Scaling:
    """Multipliers for one framework of one company."""

    model: PlanningModel
    case: Case
    framework: str
    alone: bool = False
    """As if the other framework were neither held nor built, to compare with doing them one by one."""

    def effort(self, task: TaskSchema, part: PartSchema) -> Range:
        """Times the person-days that the task's share stands for."""
        factor = self._route().effort * self._sites() * self._product(effort=True, replaceable=False)
        if self._platform():
            factor *= self.model.activities[task.activity].platform_effort
        return self._reused(task, part).scaled(factor)

    def weeks(self, task: TaskSchema) -> float:
        """Times the weeks of a task; never on windows, audits and other people's dates."""
        band = self.model.band(self.case.headcount)
        if not task.build:
            return band.closing_weeks if task.closing else 1.0
        activity = self.model.activities[task.activity]
        factor = band.weeks * self._route().weeks
        reuse = self.reuse()
        # In one programme both are built at the same pace; built on top of the other, the second goes faster.
        built_on_top = reuse is not None and not self.case.merged
        factor *= self._product(effort=False, replaceable=False)
        factor *= reuse.weeks if reuse and built_on_top else self._product(effort=False, replaceable=True)
        if self._platform():
            factor *= activity.platform_weeks
        return factor * activity.consultant_weeks.get(self.case.text("consultant"), 1.0)

    def usual_months(self) -> Range:
        """Months to a certificate that companies of this size and maturity are said to take."""
        usual = self.model.band(self.case.headcount).months_to_certificate
        return usual.scaled(self._product(effort=False, replaceable=True))

    def record_weeks(self) -> float:
        """Weeks of records that are there already."""
        months = self.case.profile["evidence_months"]
        return float(months) * WEEKS_A_MONTH if isinstance(months, int | float) else 0.0

    def reuse(self) -> ReuseSchema | None:
        """What the other framework, held or built first, leaves to do."""
        if self.alone:
            return None
        for entry in self.model.reuse:
            if entry.framework == self.framework and (
                self.framework == self.case.second or self.model.holds("reuse", entry.id, self.case.judgement)
            ):
                return entry
        return None

    def _reused(self, task: TaskSchema, part: PartSchema) -> Range:
        reuse = self.reuse()
        maturity = self._product(effort=True, replaceable=True)
        if reuse is None:
            return WHOLE.scaled(maturity)
        own = part.own or task.span == "window" or bool(task.surcharge)
        if self.framework == self.case.second:
            # Built on top in one programme: what makes the first easier makes the new controls easier too.
            return (WHOLE if own else reuse.new_share).scaled(min(1.0, maturity))
        return WHOLE if own else reuse.new_share

    def _product(self, *, effort: bool, replaceable: bool) -> float:
        product = 1.0
        for entry in self.model.scalings:
            if entry.framework not in {self.framework, "shared"} or entry.replaced_by_reuse != replaceable:
                continue
            if self.model.holds("scalings", entry.id, self.case.judgement):
                product *= entry.effort if effort else entry.weeks
        return product

    def _route(self) -> RouteSchema:
        return self.model.routes[self.case.routes[self.framework]]

    def _sites(self) -> float:
        more = self.model.figure("site-effort") * (self.case.sites - 1)
        return 1.0 + min(more, self.model.figure("site-effort-most"))

    def _platform(self) -> bool:
        return self.case.text("grc_platform") in {"planned", "in_place"}


def programme_days(model: PlanningModel, case: Case, framework: str) -> tuple[float, float]:
    """Person-days of a whole programme before any scaling, and what the tasks' shares add up to."""
    for base in model.effort_bases:
        if base.framework == framework and model.holds("effort_bases", base.id, case.judgement):
            return base.per_root_person * case.root, base.shares_total
    return 0.0, 1.0


def window_days(model: PlanningModel, case: Case, days: float) -> float:
    """A window task's person-days for the months it lasts; `days` is stated for the base length."""
    base = model.figure("window-months-in-base")
    months = case.window.months
    if months <= base:
        return days * months / base
    return days + model.figure("window-extra-per-month") * case.root * (months - base)


def category_extra(model: PlanningModel, case: Case, carried: frozenset[str]) -> float:
    """What included categories add to every SOC 2 task, as a part of it.

    `carried` are the categories with a task of their own in the plan, which takes a part of the surcharge.
    """
    part = model.figure("category-task-part")
    return sum(
        model.category_effort[name].effort / 100 * (1 - part if name in carried else 1.0)
        for name in case.categories
    )


def consultant_days(model: PlanningModel, case: Case) -> Range:
    """Days of consultancy taken."""
    wanted = case.text("consultant")
    if wanted not in {"some", "full"} or not case.routes:
        return Range(0.0, 0.0, 0.0)
    days = model.range(f"consultant-days-{wanted}")
    size = math.sqrt(case.headcount / model.figure("reference-people"))
    both = {ISO27001, SOC2} <= case.routes.keys()
    return days.scaled(size * (1 + (model.figure("consultant-second-framework") if both else 0.0)))


def consultant_factor(model: PlanningModel, case: Case, days: float) -> float:
    """What is left of `days` internal person-days when consultants help."""
    if days <= 0:
        return 1.0
    saved = model.figure("consultant-saving") * consultant_days(model, case).likely
    return 1.0 - min(saved / days, model.figure("consultant-saving-most"))
