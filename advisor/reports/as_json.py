"""An assessment as one JSON object with stable paths; keys may be added, removals raise the format number."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field

from advisor.assessment import NEEDS, VERDICT, Assessment
from advisor.model.advice import Advice, LedgerRow, Outcome, Raised
from advisor.model.pack import DECISION_NOT_APPLICABLE, Flag, Obligation
from advisor.model.question import Bank
from advisor.model.reasoning import Change
from advisor.model.values import State, Value
from advisor.questionnaires.answers import UNKNOWN_WORD, ordered
from advisor.reports.plan_json import plan_document
from advisor.reports.plan_shape import Part, PlanDocument
from advisor.wording import filled

FORMAT: Literal["advisor-advice/1"] = "advisor-advice/1"
CATEGORIES = ("availability", "processing_integrity", "confidentiality", "privacy")

Plain = bool | str | int | float | list[str]


class Row(Part):
    """A rule that fired."""

    rule: str
    effect: str
    strength: str | None
    contribution: int = Field(description="Points added or taken; 0 for effects that are no weights.")
    option: str | None = Field(description="The option argued about, for decisions with options.")
    answers: list[str] = Field(description="Questions whose answers made it fire.")
    because: str
    sources: list[str]


class Need(Part):
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


class Category(Part):
    """One of the four optional categories of SOC 2."""

    status: Literal["include", "consider", "leave_out"]
    score: int
    ledger: list[Row]


class Scope(Part):
    """What the SOC 2 report would be, whether it is needed now or not."""

    categories: dict[str, Category]
    report_type: str
    report_type_ledger: list[Row]
    window_months: int | None
    window_ledger: list[Row]


class ObligationRow(Part):
    """A scheme that neither framework satisfies."""

    id: str
    scheme: str
    when: Literal["before", "alongside", "later"]
    because: str
    neither_satisfies: str
    answers: list[str]
    sources: list[str]
    review_by: date | None


class FlagRow(Part):
    """A warning."""

    id: str
    about: str
    because: str
    answers: list[str]
    sources: list[str]


class OpenRow(Part):
    """A question without an answer."""

    question: str
    can_change: list[str] = Field(description="Decisions that another answer to it can still change.")
    proved: bool = Field(description="False when there was no time to prove it either way.")


class AnswerChange(Part):
    """An answer that would have to differ."""

    question: str
    was: Plain = Field(alias="from")
    to: Plain


class ChangeRow(Part):
    """A smallest set of different answers that leads to another verdict."""

    verdict: str
    answers: list[AnswerChange]
    in_your_hands: bool


class PackRow(Part):
    """Which rules spoke."""

    name: str
    version: str
    sha256: str


class AdviceDocument(Part):
    """What `advisor assess --json` prints."""

    format: Literal["advisor-advice/1"]
    name: str
    questionnaire: str
    as_of: date
    verdict: Literal["both", "soc2", "iso27001", "not_yet"]
    determined: bool = Field(
        description="Settled: proved that nothing open in the whole question bank can change the verdict."
    )
    settled: bool = Field(
        description="True already where no open question of this questionnaire can change the verdict; while "
        "false, it is the verdict so far."
    )
    reachable: list[str]
    conflicts: list[str] = Field(
        description="Decisions in which rules require and rule out the same at once; neither wins in silence."
    )
    sequence: str | None
    not_yet_reason: str | None
    needs: dict[str, Need]
    soc2: Scope
    obligations: list[ObligationRow]
    flags: list[FlagRow]
    open_questions: list[OpenRow]
    changes: list[ChangeRow]
    changes_total: int
    plan: PlanDocument | None
    pack: PackRow


def document(result: Assessment) -> dict[str, Any]:
    """The assessment as plain data, ready for `json.dumps`."""
    return _document(result).model_dump(mode="json", by_alias=True)


def schema() -> dict[str, Any]:
    """JSON Schema of the document. Other keys are allowed, because later versions may add some."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_open(AdviceDocument.model_json_schema(by_alias=True)),
    }


def _open(node: Any) -> Any:
    if isinstance(node, dict):
        closed = "properties" in node and node.get("additionalProperties") is False
        return {k: _open(v) for k, v in node.items() if not (closed and k == "additionalProperties")}
    return [_open(part) for part in node] if isinstance(node, list) else node


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
        conflicts=[name for name, outcome in advice.outcomes.items() if outcome.conflict],
        sequence=_or_none(advice, "sequence"),
        not_yet_reason=_or_none(advice, "not_yet_reason"),
        needs={need: _need(result, need) for need in NEEDS},
        soc2=_scope(result),
        obligations=[_obligation(result, raised) for raised in advice.obligations],
        flags=[_flag(result, raised) for raised in advice.flags],
        open_questions=_open_questions(result),
        changes=[_change(result.content.bank, change) for change in (reasoning.changes if reasoning else ())],
        changes_total=reasoning.changes_total if reasoning else 0,
        plan=plan_document(result.roadmap) if result.roadmap is not None else None,
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
