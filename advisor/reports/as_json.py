"""An assessment as one JSON object with stable paths; keys may be added, removals raise the format number."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from advisor.assessment import NEEDS, VERDICT, Assessment
from advisor.model.advice import Advice, LedgerRow, Outcome, Raised
from advisor.model.pack import DECISION_NOT_APPLICABLE, Flag, Obligation
from advisor.model.question import Bank
from advisor.model.reasoning import Change
from advisor.model.roadmap import AuditTime, Range, Roadmap
from advisor.model.values import State, Value
from advisor.questionnaires.answers import UNKNOWN_WORD, ordered
from advisor.wording import filled

FORMAT: Literal["advisor-advice/1"] = "advisor-advice/1"
CATEGORIES = ("availability", "processing_integrity", "confidentiality", "privacy")

Plain = bool | str | int | float | list[str]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Row(_Part):
    """A rule that fired."""

    rule: str
    effect: str
    strength: str | None
    contribution: int = Field(description="Points added or taken; 0 for effects that are no weights.")
    option: str | None = Field(description="The option argued about, for decisions with options.")
    answers: list[str] = Field(description="Questions whose answers made it fire.")
    because: str
    sources: list[str]


class Need(_Part):
    """One of the two frameworks."""

    needed: bool
    required: bool
    action: str
    score: int
    threshold: int
    range: list[int] | None = Field(
        description="Lowest and highest score still possible; null if not assessed."
    )
    ledger: list[Row]


class Category(_Part):
    """One of the four optional categories of SOC 2."""

    status: Literal["include", "consider", "leave_out"]
    score: int
    ledger: list[Row]


class Scope(_Part):
    """What the SOC 2 report would be, whether it is needed now or not."""

    categories: dict[str, Category]
    report_type: str
    report_type_ledger: list[Row]
    window_months: int | None
    window_ledger: list[Row]


class ObligationRow(_Part):
    """A scheme that neither framework satisfies."""

    id: str
    scheme: str
    when: Literal["before", "alongside", "later"]
    because: str
    neither_satisfies: str
    answers: list[str]
    sources: list[str]
    review_by: date | None


class FlagRow(_Part):
    """A warning."""

    id: str
    about: str
    because: str
    answers: list[str]
    sources: list[str]


class OpenRow(_Part):
    """A question without an answer."""

    question: str
    can_change: list[str] = Field(description="Decisions that another answer to it can still change.")
    proved: bool = Field(description="False when there was no time to prove it either way.")


class AnswerChange(_Part):
    """An answer that would have to differ."""

    question: str
    was: Plain = Field(alias="from")
    to: Plain


class ChangeRow(_Part):
    """A smallest set of different answers that leads to another verdict."""

    verdict: str
    answers: list[AnswerChange]
    in_your_hands: bool


class PackRow(_Part):
    """Which rules spoke."""

    name: str
    version: str
    sha256: str


class AdviceDocument(_Part):
    """What `advisor assess --json` prints."""

    format: Literal["advisor-advice/1"]
    name: str
    questionnaire: str
    as_of: date
    verdict: Literal["both", "soc2", "iso27001", "not_yet"]
    determined: bool
    settled: bool
    reachable: list[str]
    sequence: str | None
    not_yet_reason: str | None
    needs: dict[str, Need]
    soc2: Scope
    obligations: list[ObligationRow]
    flags: list[FlagRow]
    open_questions: list[OpenRow]
    changes: list[ChangeRow]
    changes_total: int
    plan: dict[str, Any] | None
    pack: PackRow


def document(result: Assessment) -> dict[str, Any]:
    """The assessment as plain data, ready for `json.dumps`."""
    return _document(result).model_dump(mode="json", by_alias=True)


def schema() -> dict[str, Any]:
    """JSON Schema of the document."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **AdviceDocument.model_json_schema(by_alias=True),
    }


def _document(result: Assessment) -> AdviceDocument:
    advice, pack = result.advice, result.content.pack
    reasoning = result.reasoning
    return AdviceDocument(
        format=FORMAT,
        name=result.engagement.name,
        questionnaire=result.engagement.questionnaire,
        as_of=result.engagement.as_of,
        verdict=result.verdict,  # type: ignore[arg-type]
        determined=result.determined,
        settled=reasoning is not None and reasoning.settled,
        reachable=list(reasoning.reachable[VERDICT]) if reasoning else list(pack.decision[VERDICT].outcomes),
        sequence=_or_none(advice, "sequence"),
        not_yet_reason=_or_none(advice, "not_yet_reason"),
        needs={need: _need(result, need) for need in NEEDS},
        soc2=_scope(result),
        obligations=[_obligation(result, raised) for raised in advice.obligations],
        flags=[_flag(result, raised) for raised in advice.flags],
        open_questions=_open_questions(result),
        changes=[_change(result.content.bank, change) for change in (reasoning.changes if reasoning else ())],
        changes_total=reasoning.changes_total if reasoning else 0,
        plan=plan(result.roadmap) if result.roadmap is not None else None,
        pack=PackRow(name=pack.identity.name, version=pack.identity.version, sha256=pack.identity.sha256),
    )


def _or_none(advice: Advice, decision: str) -> str | None:
    outcome = advice.outcome(decision)
    return None if outcome == DECISION_NOT_APPLICABLE else outcome


def _row(result: Assessment, row: LedgerRow) -> Row:
    rule = row.rule
    return Row(
        rule=rule.id,
        effect=str(rule.effect),
        strength=rule.strength or None,
        contribution=row.contribution,
        option=rule.option or None,
        answers=list(row.answers),
        because=filled(rule.because, result.content.bank, result.profile),
        sources=list(rule.sources),
    )


def _rows(result: Assessment, outcome: Outcome) -> list[Row]:
    return [_row(result, row) for row in outcome.ledger]


def _need(result: Assessment, need: str) -> Need:
    outcome = result.advice[need]
    ranges = result.reasoning.ranges if result.reasoning else {}
    return Need(
        needed=result.needed(need),
        required=outcome.required,
        action=result.advice.outcome(f"{need}_action"),
        score=outcome.score,
        threshold=result.content.pack.decision[need].threshold,
        range=list(ranges[need]) if need in ranges else None,
        ledger=_rows(result, outcome),
    )


def _scope(result: Assessment) -> Scope:
    advice, decisions = result.advice, result.content.pack.decision
    window = advice["observation_window"]
    months = {o.id: o.months for o in decisions["observation_window"].options}
    return Scope(
        categories={
            name: Category(
                status=advice.outcome(name),  # type: ignore[arg-type]
                score=advice[name].score,
                ledger=_rows(result, advice[name]),
            )
            for name in CATEGORIES
        },
        report_type=advice.outcome("report_type"),
        report_type_ledger=_rows(result, advice["report_type"]),
        window_months=months.get(window.outcome),
        window_ledger=_rows(result, window),
    )


def _obligation(result: Assessment, raised: Raised) -> ObligationRow:
    entry = raised.entry
    assert isinstance(entry, Obligation)  # noqa: S101 - tells the type checker
    return ObligationRow(
        id=entry.id,
        scheme=entry.scheme,
        when=entry.timing,  # type: ignore[arg-type]
        because=filled(entry.because, result.content.bank, result.profile),
        neither_satisfies=entry.neither_satisfies,
        answers=list(raised.answers),
        sources=list(entry.sources),
        review_by=entry.review_by,
    )


def _flag(result: Assessment, raised: Raised) -> FlagRow:
    entry = raised.entry
    assert isinstance(entry, Flag)  # noqa: S101 - tells the type checker
    return FlagRow(
        id=entry.id,
        about=entry.about,
        because=filled(entry.because, result.content.bank, result.profile),
        answers=list(raised.answers),
        sources=list(entry.sources),
    )


def _open_questions(result: Assessment) -> list[OpenRow]:
    if result.reasoning is not None:
        return [
            OpenRow(question=q.question, can_change=list(q.can_change), proved=q.proved)
            for q in result.reasoning.open_questions
        ]
    every = list(result.content.pack.decision)
    return [OpenRow(question=q, can_change=every, proved=False) for q in result.open_questions]


def _change(bank: Bank, change: Change) -> ChangeRow:
    return ChangeRow(
        verdict=change.verdict,
        answers=[
            AnswerChange.model_validate(
                {
                    "question": answer.question,
                    "from": _plain(bank, answer.question, answer.was),
                    "to": _plain(bank, answer.question, answer.to),
                }
            )
            for answer in change.answers
        ],
        in_your_hands=change.in_your_hands,
    )


def _plain(bank: Bank, question: str, value: Value | State) -> Plain:
    return UNKNOWN_WORD if isinstance(value, State) else ordered(bank[question], value)


def plan(roadmap: Roadmap) -> dict[str, Any]:
    """The roadmap as plain data."""
    return {
        "start": roadmap.start.isoformat(),
        "end": roadmap.end.isoformat(),
        "tasks": [_task(task) for task in roadmap.tasks],
        "critical_path": list(roadmap.critical_path),
        "milestones": [
            {
                "id": m.id,
                "name": m.name,
                "framework": m.framework,
                "planned": m.planned.isoformat(),
                "p50": m.p50.isoformat(),
                "p80": m.p80.isoformat(),
            }
            for m in roadmap.milestones
        ],
        "audit": {"iso27001": _audit(roadmap.audit_time)} if roadmap.audit_time else {},
        "deadlines": [
            {
                "date": d.date.isoformat(),
                "milestone": d.milestone,
                "name": d.name,
                "probability": d.probability,
                "levers": [
                    {
                        "id": lever.id,
                        "name": lever.name,
                        "milestone": lever.milestone,
                        "p80": lever.p80.isoformat(),
                        "probability": lever.probability,
                        "cost": {code: _range(value) for code, value in lever.cost.items()},
                        "effort": _range(lever.effort),
                        "note": lever.note,
                    }
                    for lever in d.levers
                ],
                "offer": d.offer or None,
                "feasible": d.feasible,
                "met": d.met,
            }
            for d in roadmap.deadlines
        ],
        "renewals": [
            {
                "id": r.id,
                "framework": r.framework,
                "kind": r.kind,
                "name": r.name,
                "start": r.start.isoformat() if r.start else None,
                "date": r.date.isoformat(),
            }
            for r in roadmap.renewals
        ],
        "rhythm": [
            {
                "id": work.id,
                "name": work.name,
                "framework": work.framework,
                "times_a_year": work.times_a_year,
                "effort": _range(work.effort),
            }
            for work in roadmap.rhythm
        ],
        "effort": {
            "total": _range(roadmap.effort),
            "by_role": {role: _range(value) for role, value in roadmap.effort_by_role.items()},
            "by_phase": {phase: _range(value) for phase, value in roadmap.effort_by_phase.items()},
            "by_year": {str(year): _range(value) for year, value in roadmap.effort_by_year.items()},
        },
        "saving": None
        if roadmap.saving is None
        else {"separate": _range(roadmap.saving.separate), "together": _range(roadmap.saving.together)},
        "cost": _cost(roadmap),
        "risks": [
            {"id": r.id, "name": r.name, "because": r.because, "early_sign": r.early_sign, "answer": r.answer}
            for r in roadmap.risks
        ],
        "scenarios": [
            {
                "id": s.id,
                "name": s.name,
                "chosen": s.chosen,
                "milestones": {m.id: m.p80.isoformat() for m in s.milestones},
                "effort": _range(s.effort),
                "cost": {code: _range(value) for code, value in s.cost.items()},
                "probability": s.probability,
            }
            for s in roadmap.scenarios
        ],
        "assumptions": [
            {"text": a.text, "sources": list(a.sources), "own_estimate": a.own_estimate}
            for a in roadmap.assumptions
        ],
    }


def _task(task: Any) -> dict[str, Any]:
    return {
        "id": task.id,
        "name": task.name,
        "framework": task.framework,
        "phase": task.phase,
        "owner": task.owner,
        "start": task.start.isoformat(),
        "end": task.end.isoformat(),
        "effort": _range(task.effort),
        "depends_on": list(task.depends_on),
        "critical": task.critical,
        "slack_days": task.slack_days,
    }


def _cost(roadmap: Roadmap) -> dict[str, Any]:
    items: dict[tuple[str, str, str], Range] = {}
    for item in roadmap.costs:
        key = (item.id, item.name, item.currency)
        items[key] = items.get(key, Range(0, 0, 0)) + item.amount
    return {
        "total": {code: _range(value) for code, value in roadmap.cost_total().items()},
        "by_year": {
            code: {str(year): _range(value) for year, value in years.items()}
            for code, years in roadmap.cost_by_year().items()
        },
        "by_quarter": {
            code: {f"{year}-Q{quarter}": _range(value) for (year, quarter), value in quarters.items()}
            for code, quarters in roadmap.cost_by_quarter().items()
        },
        "own_estimate_share": {code: round(share, 3) for code, share in roadmap.own_estimate_share.items()},
        "by_item": [
            {"id": name_id, "name": name, "currency": currency, **_range(value)}
            for (name_id, name, currency), value in items.items()
        ],
    }


def _audit(audit: AuditTime) -> dict[str, Any]:
    return {
        "initial_days": audit.initial.likely,
        "surveillance_days": audit.surveillance.likely,
        "recertification_days": audit.recertification.likely,
        "initial_range": _range(audit.initial),
        "surveillance_range": _range(audit.surveillance),
        "recertification_range": _range(audit.recertification),
        "table_days": audit.table_days,
        "headcount": audit.headcount,
        "sites": audit.sites,
        "factors": list(audit.factors),
    }


def _range(value: Range) -> dict[str, float]:
    return {"low": round(value.low, 2), "likely": round(value.likely, 2), "high": round(value.high, 2)}
