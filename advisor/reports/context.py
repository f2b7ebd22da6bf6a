"""What every section needs at hand: wording, answers in words, sources by number, framework names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from advisor import formatting
from advisor import wording as words
from advisor.model.advice import LedgerRow, Outcome
from advisor.model.pack import Effect
from advisor.model.roadmap import ISO27001, SHARED, SOC2, PlannedTask, Range, Roadmap
from advisor.model.values import NOT_APPLICABLE, UNKNOWN
from advisor.reports import plain
from advisor.reports.document import Tone
from advisor.reports.inputs import ReportInputs

NEEDS = ("soc2", "iso27001")
CATEGORIES = ("availability", "confidentiality", "processing_integrity", "privacy")
PROOFS = ("iso27001_certificate", "iso27001_recertification", "soc2_type1_report", "soc2_type2_report")
"""Milestones that a buyer can be shown."""
TONES = {ISO27001: Tone.ISO27001, SOC2: Tone.SOC2, SHARED: Tone.SHARED}
ANSWER_SHOWN = 90
"""Characters of an answer that is shown as evidence."""
LONGEST_NAME = 60
"""Characters of the client's name that are printed."""


@dataclass
class Context:
    """One report in the making. Sources get their numbers in the order in which they are first cited."""

    inputs: ReportInputs
    cited: dict[str, int] = field(default_factory=dict)

    def say(self, text_id: str, **values: object) -> str:
        """A text of the report's wording."""
        return self.inputs.content.wording.say(text_id, **values)

    def say_or(self, text_id: str, otherwise: str, **values: object) -> str:
        """A text, or another one where content has none of that id."""
        return self.say(text_id if text_id in self.inputs.content.wording else otherwise, **values)

    @property
    def company(self) -> str:
        """The client's name, short enough for a title."""
        return plain.one_line(self.inputs.engagement.name, LONGEST_NAME)

    @property
    def verdict(self) -> str:
        """The verdict's id."""
        return self.inputs.verdict

    @cached_property
    def frameworks(self) -> tuple[str, ...]:
        """The needs that came out as needed: the one advised first, else the one proved first."""
        needed = [need for need in NEEDS if self.inputs.needed(need)]
        if self.inputs.advice["sequence"].outcome == "iso27001_first":
            needed.reverse()
        roadmap = self.inputs.roadmap
        if roadmap is not None and not self.sequenced:
            last = {m.framework: m.p50 for m in sorted(roadmap.milestones, key=lambda m: m.p50)}
            needed.sort(key=lambda need: last.get(need, date.max))
        return tuple(needed)

    @property
    def sequenced(self) -> bool:
        """Whether one of the two is advised before the other."""
        return self.inputs.advice["sequence"].outcome in {"soc2_first", "iso27001_first"}

    @cached_property
    def plan(self) -> Roadmap | None:
        """The roadmap, where it holds anything to do."""
        roadmap = self.inputs.roadmap
        return roadmap if roadmap is not None and (roadmap.tasks or roadmap.renewals) else None

    @cached_property
    def currency(self) -> str:
        """The engagement's currency code."""
        if self.inputs.roadmap is not None:
            return self.inputs.roadmap.currency
        known = self.inputs.profile.get("currency", UNKNOWN)
        return known.upper() if isinstance(known, str) else "USD"

    def money(self, amounts: Mapping[str, Range], *, brief: bool = False) -> str:
        """Amounts by currency, the engagement's own first; never converted, never added up."""
        ordered = sorted(amounts, key=lambda code: (code != self.currency, code))
        in_order = {code: amounts[code] for code in ordered}
        return formatting.money_by_currency(in_order, likely=False, brief=brief)

    def is_beyond(self, day: date) -> bool:
        """Whether a date only says that the capacity does not carry the plan."""
        return self.plan is not None and self.plan.is_beyond(day)

    @property
    def out_of_reach(self) -> bool:
        """Whether a proof lies beyond it: then no picture of the dates says anything."""
        milestones = self.plan.milestones if self.plan is not None else ()
        return any(self.is_beyond(m.p50) for m in milestones if m.id in PROOFS)

    def day_short(self, day: date) -> str:
        """A day, or that it lies beyond all that is planned for."""
        if self.is_beyond(day):
            return self.say("beyond", years=self.years_planned)
        return formatting.day_short(day)

    @property
    def years_planned(self) -> int:
        """Years from the plan's start to its horizon."""
        plan = self.plan
        return plan.horizon.year - plan.start.year if plan is not None and plan.horizon is not None else 0

    def month(self, day: date) -> str:
        """A month, or that it lies beyond all that is planned for."""
        return self.say("beyond", years=self.years_planned) if self.is_beyond(day) else formatting.month(day)

    def month_short(self, day: date) -> str:
        """The same, short."""
        if self.is_beyond(day):
            return self.say("beyond", years=self.years_planned)
        return formatting.month_short(day)

    def milestone(self, milestone_id: str, name: str) -> str:
        """A milestone's short name."""
        return self.say_or(f"milestone-short-{milestone_id}", "as-is", text=name)

    def name(self, framework: str) -> str:
        """A framework's name."""
        return self.say(f"name-{framework}")

    def question(self, question_id: str) -> str:
        """A question's short label."""
        return self.inputs.bank[question_id].short if question_id in self.inputs.bank else question_id

    def answer(self, question_id: str) -> str:
        """What was answered, in words."""
        value = self.inputs.profile.get(question_id, UNKNOWN)
        return words.answer(self.inputs.bank[question_id], value, self.currency)

    def options(self, question_id: str) -> str:
        """The same, with the options of a selection apart: each is a label, not part of a sentence."""
        value = self.inputs.profile.get(question_id, UNKNOWN)
        if not isinstance(value, frozenset):
            return self.answer(question_id)
        question = self.inputs.bank[question_id]
        return "; ".join(question.option(o).label for o in question.option_ids if o in value)

    def option(self, question_id: str, option_id: str) -> str:
        """An option's label, or its id where the bank has none of that name."""
        question = self.inputs.bank.by_id.get(question_id)
        known = question is not None and option_id in question.option_ids
        return question.option(option_id).label if question is not None and known else option_id

    def is_answered(self, question_id: str) -> bool:
        """True when there is a value that logic uses."""
        return self.inputs.profile.get(question_id, UNKNOWN) not in (UNKNOWN, NOT_APPLICABLE)

    def because(self, text: str) -> str:
        """An explanation with the answers shown in it."""
        return words.filled(text, self.inputs.bank, self.inputs.profile)

    def answers(self, questions: Sequence[str]) -> str:
        """Labels and answers, as evidence for a statement."""
        shown = [
            f"{self.question(q)}: {plain.one_line(self.options(q), ANSWER_SHOWN)}" for q in questions if q
        ]
        return " · ".join(shown)

    def cite(self, sources: Iterable[str]) -> str:
        """Numbers of sources in brackets; each source keeps its number."""
        numbers = sorted({self._number(s) for s in sources if s in self.inputs.pack.sources})
        return f"[{', '.join(str(n) for n in numbers)}]" if numbers else ""

    def _number(self, source: str) -> int:
        return self.cited.setdefault(source, len(self.cited) + 1)

    def role(self, role_id: str) -> str:
        """A role's name."""
        plan = self.inputs.roadmap
        return plan.role_names.get(role_id, role_id) if plan is not None else role_id

    def phase(self, phase_id: str) -> str:
        """A phase's name."""
        plan = self.inputs.roadmap
        return plan.phase_names.get(phase_id, phase_id) if plan is not None else phase_id

    def task(self, task_id: str) -> PlannedTask | None:
        """A planned task."""
        plan = self.plan
        return next((t for t in plan.tasks if t.id == task_id), None) if plan is not None else None

    def outcome(self, decision: str) -> Outcome:
        """How a decision came out."""
        return self.inputs.advice[decision]

    def label(self, decision: str) -> str:
        """The wording of a decision's outcome."""
        return self.inputs.pack.decision[decision].label(self.outcome(decision).outcome)

    @property
    def window_months(self) -> int:
        """Length of the first observation window."""
        outcome = self.outcome("observation_window").outcome
        options = self.inputs.pack.decision["observation_window"].options
        return next((o.months or 0 for o in options if o.id == outcome), 0)

    def strongest(self, outcome: Outcome, *, speaks_for: bool) -> list[LedgerRow]:
        """Arguments for (or against), strongest first."""
        wanted = [row for row in outcome.ledger if argues_for(row) is speaks_for]
        return sorted(wanted, key=lambda row: (-_force(row), outcome.ledger.index(row)))


def argues_for(row: LedgerRow) -> bool:
    """Whether a rule argues for what it is about rather than against it."""
    return row.effect in {Effect.REQUIRES, Effect.FAVOURS, Effect.AT_LEAST}


def _force(row: LedgerRow) -> int:
    return 10_000 if row.effect in {Effect.REQUIRES, Effect.EXCLUDES} else abs(row.contribution)


def points(row: LedgerRow) -> str:
    """What a rule adds, as printed: `+30`, `−10`; empty for effects that are no weights."""
    if not row.contribution:
        return ""
    return f"+{row.contribution}" if row.contribution > 0 else formatting.number(row.contribution)
