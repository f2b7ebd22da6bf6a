"""What one company brings to the plan: answers with gaps filled, decisions, and the way to each proof."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from advisor.model.advice import Advice
from advisor.model.pack import DECISION_NOT_APPLICABLE, INCLUDE, Pack
from advisor.model.question import Bank, Kind, Question
from advisor.model.roadmap import ISO27001, SOC2
from advisor.model.values import NOT_APPLICABLE, UNKNOWN, Answer, Answers, Profile, Value, months_after
from advisor.planning.choices import ChangeSchema
from advisor.planning.content import Judgement, PlanningModel
from advisor.planning.schema import AssumptionSchema

FRAMEWORKS = (ISO27001, SOC2)
NO_CHANGE = ChangeSchema()
TYPE2_TYPES = frozenset({"type2", "type1_then_type2"})


@dataclass(frozen=True, slots=True)
class Assumed:
    """A gap, what fills it, and the entry that says so."""

    entry: AssumptionSchema
    question: Question
    value: Value


@dataclass(frozen=True, slots=True)
class Window:
    """When the first observation window may open."""

    months: int
    opens: date | None = None
    """Its first day where that is known; otherwise the day after the controls are ready."""
    fixed: bool = False
    """It does not wait for the controls: it runs already, or begins in the past on existing records."""
    back_dated: bool = False


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
    routes = _routes(filled, outcomes, start)
    judgement = Judgement.of(filled, as_of, outcomes)
    # A gate that holds the window back also keeps it from beginning in the past.
    held_back = not change.back_date and any(
        gate.holds == "observation_window" and model.holds("gates", gate.id, judgement)
        for gate in model.gates
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
        window=_window(model, pack, filled, outcomes, start, routes.get(SOC2, ""), held_back=held_back),
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
    return read_value(question, text, as_of) if text else None


def _window_months(pack: Pack, outcomes: Mapping[str, str]) -> int:
    """Length of the first window; the shortest on offer where none was decided."""
    options = pack.decision["observation_window"].options
    chosen = [o.months for o in options if o.id == outcomes["observation_window"] and o.months]
    return chosen[0] if chosen else min(o.months for o in options if o.months)


def _routes(filled: Mapping[str, Answer], outcomes: dict[str, str], start: date) -> dict[str, str]:
    wanted = {"both": FRAMEWORKS, "soc2": (SOC2,), "iso27001": (ISO27001,)}.get(outcomes["verdict"], ())
    routes = {}
    if ISO27001 in wanted:
        routes[ISO27001] = _iso27001_route(filled, outcomes)
    if SOC2 in wanted:
        routes[SOC2] = _soc2_route(filled, outcomes, start)
        if routes[SOC2] in {"soc2_running", "soc2_after_type1", "soc2_renew"}:
            # What is running, or follows on a report that is held, can only be a Type II.
            outcomes["report_type"] = "type2"
    return {framework: route for framework, route in routes.items() if route}


def _iso27001_route(filled: Mapping[str, Answer], outcomes: Mapping[str, str]) -> str:
    action = outcomes["iso27001_action"]
    if action == "obtain" and _has(filled, "underway", "iso27001"):
        return "iso27001_underway"
    return f"iso27001_{action}" if action in {"obtain", "extend_scope", "renew"} else ""


def _soc2_route(filled: Mapping[str, Answer], outcomes: Mapping[str, str], start: date) -> str:
    action = outcomes["soc2_action"]
    if action not in {"obtain", "extend_scope", "renew", "keep"}:
        return ""
    own = filled["existing_scope"] != "other_entity_or_product"
    type2_held = own and _has(filled, "existing", "soc2_type2")
    type1_held = own and _has(filled, "existing", "soc2_type1") and not type2_held
    if _has(filled, "underway", "soc2_type2") and not (action == "keep" and type2_held):
        opened = filled["soc2_window_start"]
        return "soc2_running" if isinstance(opened, date) and opened <= start else "soc2_underway"
    if type1_held and action in {"obtain", "keep"}:
        return "soc2_after_type1" if outcomes["report_type"] in TYPE2_TYPES or action == "obtain" else ""
    if action == "keep":
        return ""
    if action == "obtain" and _has(filled, "underway", "soc2_type1"):
        return "soc2_underway"
    return f"soc2_{action}"


def _has(filled: Mapping[str, Answer], question: str, option: str) -> bool:
    value = filled[question]
    return isinstance(value, frozenset) and option in value


def _window(
    model: PlanningModel,
    pack: Pack,
    filled: Mapping[str, Answer],
    outcomes: Mapping[str, str],
    start: date,
    route: str,
    *,
    held_back: bool,
) -> Window:
    months = _window_months(pack, outcomes)
    opened, ended = filled["soc2_window_start"], filled["soc2_period_end"]
    if route in {"soc2_running", "soc2_underway"} and isinstance(opened, date):
        return Window(months, opened, fixed=route == "soc2_running")
    if route in {"soc2_after_type1", "soc2_extend_scope"} and isinstance(ended, date):
        return Window(months, ended + timedelta(days=1), fixed=route == "soc2_after_type1")
    records = _number(filled["evidence_months"], 0)
    waits_for_type1 = outcomes["report_type"] != "type2"
    if not route or waits_for_type1 or held_back or records < model.figure("backdate-least"):
        return Window(months)
    return Window(months, months_after(start, -min(int(records), months)), fixed=True, back_dated=True)
