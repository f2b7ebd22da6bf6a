"""What one company brings to the plan: answers with gaps filled, decisions, and the way to each proof."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from advisor.model.advice import Advice
from advisor.model.pack import DECISION_NOT_APPLICABLE, INCLUDE, Pack
from advisor.model.question import Bank, Kind, Question
from advisor.model.roadmap import ISO27001, SOC2
from advisor.model.values import NOT_APPLICABLE, UNKNOWN, Answer, Answers, Profile, Value, months_after
from advisor.planning import windows
from advisor.planning.choices import ChangeSchema
from advisor.planning.content import Judgement, PlanningModel
from advisor.planning.schema import AssumptionSchema
from advisor.planning.windows import Begun, Window
from advisor.planning.working_days import ONE_DAY

FRAMEWORKS = (ISO27001, SOC2)
NO_CHANGE = ChangeSchema()
PARTS = frozenset({"one_product_or_unit", "several_products", "group_shared_service"})
TYPE2_TYPES = frozenset({"type2", "type1_then_type2"})
TYPE2_ROUTES = frozenset({"soc2_running", "soc2_closed", "soc2_after_type1", "soc2_renew"})


@dataclass(frozen=True, slots=True)
class Assumed:
    """A gap, what fills it, and the entry that says so."""

    entry: AssumptionSchema
    question: Question
    value: Value


@dataclass(frozen=True, eq=False)
class Case:
    """One company, real or supposed: everything that scaling, scheduling and prices depend on."""

    profile: Profile
    """With gaps filled by defaults and assumptions."""
    outcomes: Mapping[str, str]
    as_of: date
    start: date
    headcount: int
    sites: int
    capacity: float
    """Person-days a week."""
    categories: tuple[str, ...]
    sequence: str
    routes: Mapping[str, str]
    """Route by framework, only where something is to be done."""
    window: Window
    currency: str
    holiday_calendar: str
    judgement: Judgement
    assumed: tuple[Assumed, ...]
    after: Mapping[str, tuple[str, ...]]
    """Other predecessors for tasks of ISO/IEC 27001."""

    @property
    def root(self) -> float:
        """What effort grows with."""
        return math.sqrt(self.headcount)

    @property
    def merged(self) -> bool:
        """Both frameworks are built in one programme."""
        return self.sequence == "together" and len(self.routes) == len(FRAMEWORKS)

    @property
    def second(self) -> str:
        """The framework that comes second, or is built on top; empty where there is only one."""
        if len(self.routes) < len(FRAMEWORKS) or self.sequence == DECISION_NOT_APPLICABLE:
            return ""
        return ISO27001 if self.sequence == "soc2_first" else SOC2

    def held(self, *proofs: str) -> bool:
        """Whether one of these is held for this entity and product."""
        existing = self.profile["existing"]
        if not isinstance(existing, frozenset) or existing.isdisjoint(proofs):
            return False
        return self.profile["existing_scope"] != "other_entity_or_product"

    def day(self, question: str) -> date | None:
        """A date that was answered."""
        value = self.profile[question]
        return value if isinstance(value, date) else None

    @property
    def people(self) -> int | None:
        """How many people the whole company has; None where only a part of it was counted."""
        whole = self.profile["total_headcount"]
        if isinstance(whole, int | float):
            return max(math.ceil(whole), self.headcount)
        return None if self.text("scope_breadth") in PARTS else self.headcount

    def text(self, question: str) -> str:
        """A choice that was answered, or an empty text."""
        value = self.profile[question]
        return value if isinstance(value, str) else ""


def case_of(
    model: PlanningModel,
    pack: Pack,
    bank: Bank,
    answers: Answers,
    profile: Profile,
    advice: Advice,
    change: ChangeSchema = NO_CHANGE,
) -> Case:
    """The company as answered, with `change` laid over it."""
    outcomes = {name: outcome.outcome for name, outcome in advice.outcomes.items()}
    outcomes.update(change.decided)
    filled = dict(profile)
    for name, text in change.answers.items():
        filled[name] = read_value(bank[name], text, answers.as_of)
    assumed = _fill_gaps(model, bank, filled, outcomes, answers.as_of)
    for name, factor in change.times.items():
        filled[name] = _multiplied(bank[name], filled[name], factor)
    return _typed(model, pack, filled, outcomes, answers.as_of, assumed, change)


def _typed(
    model: PlanningModel,
    pack: Pack,
    filled: dict[str, Answer],
    outcomes: dict[str, str],
    as_of: date,
    assumed: tuple[Assumed, ...],
    change: ChangeSchema,
) -> Case:
    given = filled["start_date"]
    start = max(given, as_of) if isinstance(given, date) else as_of
    months = windows.decided_months(pack, outcomes)
    begun = windows.begun(model, pack, filled, months, as_of, start)
    routes = _routes(filled, outcomes, start, begun)
    judgement = Judgement.of(filled, as_of, outcomes)
    waits = outcomes["report_type"] != "type2" or _held_back(model, change, judgement)
    window = _begun_window(routes.get(SOC2, ""), begun) or _new_window(
        model, filled, routes.get(SOC2, ""), months, as_of, start, waits=waits
    )
    return Case(
        profile=filled,
        outcomes=outcomes,
        as_of=as_of,
        start=start,
        headcount=max(1, math.ceil(_number(filled["headcount"], 1))),
        sites=max(1, math.ceil(_number(filled["sites"], 1))),
        capacity=_number(filled["capacity_days_per_week"], 1),
        categories=tuple(name for name in model.category_effort if outcomes.get(name) == INCLUDE),
        sequence=outcomes["sequence"],
        routes=routes,
        window=window,
        currency=str(filled["currency"]).upper(),
        holiday_calendar=_word(filled["holiday_calendar"]),
        judgement=judgement,
        assumed=assumed,
        after=change.after,
    )


def _number(value: Answer, otherwise: float) -> float:
    return float(value) if isinstance(value, int | float) else otherwise


def _word(value: Answer) -> str:
    return value if isinstance(value, str) else ""


def read_value(question: Question, text: str, as_of: date) -> Value:
    """A value of planning content as an answer to `question`."""
    match question.kind:
        case Kind.NUMBER:
            number = float(text)
            return int(number) if number == int(number) else number
        case Kind.DATE:
            return as_of if text == "as_of" else date.fromisoformat(text)
        case Kind.YES_NO:
            return text == "true"
        case Kind.CHOICES:
            return frozenset(text.split())
        case _:
            return text


def _multiplied(question: Question, value: Answer, factor: float) -> Answer:
    if not isinstance(value, int | float):
        return value
    product = value * factor
    return max(math.ceil(product), 1) if question.whole else product


def _fill_gaps(
    model: PlanningModel, bank: Bank, filled: dict[str, Answer], outcomes: Mapping[str, str], as_of: date
) -> tuple[Assumed, ...]:
    """Fills unknown answers in place: first from the planning content, then from the bank's defaults."""
    assumed = []
    for entry in model.assumptions:
        names = _gaps(bank, filled) if entry.question == "*" else [entry.question]
        for name in names:
            question, now = bank[name], filled[name]
            is_gap = now is UNKNOWN or (now is NOT_APPLICABLE and entry.hidden)
            if is_gap and model.holds("assumptions", entry.id, Judgement.of(filled, as_of, outcomes)):
                value = _assumed_value(entry, question, filled, as_of)
                if value is not None:
                    filled[name] = value
                    assumed.append(Assumed(entry, question, value))
    return tuple(assumed)


def _gaps(bank: Bank, filled: Mapping[str, Answer]) -> list[str]:
    return [q.id for q in bank.logical if q.default is not None and filled[q.id] is UNKNOWN]


def _assumed_value(
    entry: AssumptionSchema, question: Question, filled: Mapping[str, Answer], as_of: date
) -> Value | None:
    if entry.per_root_person is not None:
        grown = entry.per_root_person * math.sqrt(_number(filled["headcount"], 1))
        return max(entry.at_least, round(grown * 2) / 2)
    text = entry.value or ("" if question.default is None else str(question.default))
    value = read_value(question, text, as_of) if text else None
    return months_after(value, entry.months) if isinstance(value, date) else value


def _routes(
    filled: Mapping[str, Answer],
    outcomes: dict[str, str],
    start: date,
    begun: Begun,
) -> dict[str, str]:
    wanted = {"both": FRAMEWORKS, "soc2": (SOC2,), "iso27001": (ISO27001,)}.get(outcomes["verdict"], ())
    routes = {}
    if ISO27001 in wanted:
        routes[ISO27001] = _iso27001_route(filled, outcomes)
    if SOC2 in wanted:
        routes[SOC2] = _soc2_route(filled, outcomes, start, begun)
        if routes[SOC2] in TYPE2_ROUTES:
            # What is running, or follows on a report that is held, can only be a Type II.
            outcomes["report_type"] = "type2"
    return {framework: route for framework, route in routes.items() if route}


def _iso27001_route(filled: Mapping[str, Answer], outcomes: Mapping[str, str]) -> str:
    action = outcomes["iso27001_action"]
    if action == "obtain" and _has(filled, "underway", "iso27001"):
        return "iso27001_underway"
    return f"iso27001_{action}" if action in {"obtain", "extend_scope", "renew"} else ""


def _soc2_route(
    filled: Mapping[str, Answer],
    outcomes: Mapping[str, str],
    start: date,
    begun: Begun,
) -> str:
    action = outcomes["soc2_action"]
    if action not in {"obtain", "extend_scope", "renew", "keep"}:
        return ""
    own = filled["existing_scope"] != "other_entity_or_product"
    type2_held = own and _has(filled, "existing", "soc2_type2")
    type1_held = own and _has(filled, "existing", "soc2_type1") and not type2_held
    if _has(filled, "underway", "soc2_type2") and not (action == "keep" and type2_held):
        running = begun.running
        if running is None or running.ends is None:
            return "soc2_underway"
        return "soc2_closed" if running.ends < start else "soc2_running"
    if type1_held and action in {"obtain", "keep"}:
        if outcomes["report_type"] not in TYPE2_TYPES and action == "keep":
            return ""
        # A window that would be over before work begins is worth nothing; a new one opens instead.
        stale = begun.after_type1 is None and isinstance(filled["soc2_period_end"], date)
        return "soc2_renew" if stale else "soc2_after_type1"
    if action == "keep":
        return ""
    if action == "obtain" and _has(filled, "underway", "soc2_type1"):
        return "soc2_underway"
    return f"soc2_{action}"


def _has(filled: Mapping[str, Answer], question: str, option: str) -> bool:
    value = filled[question]
    return isinstance(value, frozenset) and option in value


def _begun_window(route: str, begun: Begun) -> Window | None:
    if route == "soc2_after_type1":
        return begun.after_type1
    return begun.running if route in {"soc2_running", "soc2_closed"} else None


def _held_back(model: PlanningModel, change: ChangeSchema, judgement: Judgement) -> bool:
    """Whether a gate that holds the window back also keeps it from beginning in the past."""
    return any(
        gate.holds == "observation_window"
        and not (change.back_date and all(model.tasks[name].soc2 is None for name in gate.after))
        and model.holds("gates", gate.id, judgement)
        for gate in model.gates
    )


def _new_window(
    model: PlanningModel,
    filled: Mapping[str, Answer],
    route: str,
    months: int,
    as_of: date,
    start: date,
    *,
    waits: bool,
) -> Window:
    opens, ended = filled["soc2_window_start"], filled["soc2_period_end"]
    if route == "soc2_underway" and isinstance(opens, date) and opens > start:
        return Window(months, opens)
    if route == "soc2_extend_scope" and isinstance(ended, date):
        return Window(months, ended + ONE_DAY)
    records = _number(filled["evidence_months"], 0)
    past = None if waits or not route else windows.on_records(model, months, records, as_of, start)
    return past or Window(months)
