"""What if: a copy of the interview to change answers in, set against the real one. Stored only when kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from advisor.formatting import day, money_by_currency, number, range_of
from advisor.interview import flow, steps
from advisor.interview.session import Session, value_of
from advisor.interview.texts import Texts
from advisor.model.advice import Advice
from advisor.model.pack import DecisionKind, Pack
from advisor.model.roadmap import Roadmap
from advisor.tui import news
from advisor.tui.commands import Layer, Registry
from advisor.tui.desk import Desk
from advisor.tui.lines import (
    EMPTY,
    Line,
    Span,
    aimed,
    beside,
    filled,
    fit,
    line,
    painted,
    paragraph,
    role,
    rule,
)
from advisor.tui.pad import Choice, Pad

NARROW = 90
"""Cells below which the columns stand closer."""


class WhatIfDesk(Desk):
    """A desk whose interview leads to a comparison with the real one after every answer."""

    def __init__(
        self, pack: Pack, texts: Texts, original: Session, advice: Advice, registry: Registry | None = None
    ) -> None:
        self.original = original
        self.original_advice = advice
        self.plans: tuple[Roadmap | None, Roadmap | None] | None = None
        """The plan before and after, once both are worked out for the answers as they are."""
        super().__init__(pack, texts, original, registry=registry)
        self.go("")

    @property
    def changed(self) -> tuple[str, ...]:
        """Questions whose answers differ from the real ones."""
        ids = (q.id for q in self.session.bank.questions)
        return tuple(q for q in ids if _stored(self.session, q) != _stored(self.original, q))

    def end_choices(self) -> tuple[Choice, ...]:
        texts = self.texts
        rows = [Choice("change", texts("what-if-change"))]
        if self.changed:
            rows.append(Choice("keep", texts.count("what-if-keep", len(self.changed))))
            rows.append(Choice("reset", texts("what-if-reset")))
        return (*rows, Choice("discard", texts("what-if-discard")))

    def on_end(self, choice: str) -> None:
        if choice == "change":
            self._go_to()
        elif choice == "reset":
            self._adopt(self.original)
            self.go("")
        else:
            self.on_command(choice)

    def _onward(self) -> None:
        self.go("")


def _stored(session: Session, question: str) -> object:
    return value_of(session, question), question in session.answers.said_unknown


def kept(original: Session, changed: Session, questions: tuple[str, ...]) -> Session:
    """The real interview with the changed answers, each a step that can be undone."""
    here = original.current
    session = original
    for question in questions:
        value = value_of(changed, question)
        if value is not None:
            session = steps.answer(session, question, value)
        elif question in changed.answers.said_unknown:
            session = steps.dont_know(session, question)
        else:
            session = steps.clear(session, question)
    return flow.at(session, here)


def lines(desk: WhatIfDesk, width: int, height: int) -> list[Line]:
    """The changed answers and what they change, before and after side by side, in exactly `height` lines."""
    inner = min(width - 2, 112)
    choices = [EMPTY, rule(inner), *_choices(desk.pad, inner)]
    room = max(height - len(choices), 0)
    rows = next((rows for rows in _tries(desk, inner) if len(rows) <= room), None)
    if rows is None:
        # What comes out matters most; of the answers as many as there is room for, each in one line.
        changed = _table(_changed_answers(desk), inner, short=True)
        outcomes = _table(_outcomes(desk), inner, short=True)
        rows = [*changed[: max(room - len(outcomes), 0)], *outcomes][:room]
    return [line(" ", *row) for row in filled([*rows, *choices], height)]


def _tries(desk: WhatIfDesk, width: int) -> Iterator[list[Line]]:
    """The page with less and less around what matters."""
    texts = desk.texts
    head = [role(texts("what-if-title"), "strong"), *paragraph(texts("what-if-intro"), width, "muted")]
    changed, outcomes = _table(_changed_answers(desk), width), _table(_outcomes(desk), width)
    found, middle = _dates(desk), [EMPTY, *changed, EMPTY, *outcomes]
    if found:
        yield [EMPTY, *head, *middle, EMPTY, *_table(found, width)]
        yield [*middle, EMPTY, *_table(found, width)]
        # The cost stands last and is the longest: cut off it would say something else.
        yield [*middle, EMPTY, *_table(found[:-1], width, short=True)]
    yield [EMPTY, *head, *middle]
    yield middle


@dataclass(frozen=True, slots=True)
class _Row:
    """What, before and after, each with its role."""

    cells: tuple[str, str, str]
    roles: tuple[str, str, str] = ("muted", "muted", "muted")
    target: str = ""


def _table(rows: list[_Row], width: int, *, short: bool = False) -> list[Line]:
    """Three columns; cells are wrapped, or cut where every row has to do with one line."""
    gap = 2 if width > NARROW else 1
    first = width // 3 + 2
    rest = (width - first - 2 * gap) // 2
    out: list[Line] = []
    for row in rows:
        columns = []
        for text, name, size in zip(row.cells, row.roles, (first, rest, rest), strict=True):
            cell = [line(Span(fit(text, size), name))] if short else paragraph(text, size, name)
            columns.append((cell, size))
        out += [aimed(each, row.target) if row.target else each for each in beside(columns, gap)]
    return out


def _changed_answers(desk: WhatIfDesk) -> list[_Row]:
    texts = desk.texts
    rows = [_Row((texts("what-if-answers"), texts("what-if-now"), texts("what-if-then")))]
    for question in desk.changed:
        short = desk.session.bank[question].short
        before = news.answer_in_words(desk.original, question, texts)
        after = news.answer_in_words(desk.session, question, texts)
        rows.append(_Row((short, before, after), ("", "muted", "accent"), f"question:{question}"))
    return rows if desk.changed else [*rows, _Row((texts("what-if-none"), "", ""))]


def _outcomes(desk: WhatIfDesk) -> list[_Row]:
    """Decisions that come out differently; the verdict and the needs always."""
    texts, pack = desk.texts, desk.pack
    rows = [_Row((texts("what-if-outcome"), texts("what-if-now"), texts("what-if-then")))]
    needs = [decision.id for decision in pack.decisions if decision.kind is DecisionKind.NEED]
    # What to do about a need only follows where the need itself has turned.
    follows = {f"{n}_action" for n in needs if desk.original_advice[n].outcome != desk.advice[n].outcome}
    for decision in pack.decisions:
        old, new = desk.original_advice[decision.id], desk.advice[decision.id]
        always = decision.kind in (DecisionKind.NEED, DecisionKind.TABLE)
        if (not always and old.outcome == new.outcome) or decision.id in follows:
            continue
        was, now = (news.outcome_label(pack, decision.id, each.outcome, texts) for each in (old, new))
        if decision.kind is DecisionKind.NEED and not desk.private:
            need = decision.threshold
            was, now = _scored(was, old.score, need), _scored(now, new.score, need)
        turned = old.outcome != new.outcome
        mark = "▸ " if turned else "▪ "
        names = ("strong" if turned else "", "muted", "accent strong" if turned else "muted")
        rows.append(_Row((f"{mark}{decision.title}", was, now), names))
    return rows


def _scored(outcome: str, score: int, threshold: int) -> str:
    """An outcome with its score; far below nothing there is no point in counting."""
    return outcome if score <= -threshold else f"{outcome} ({number(score)})"


def _dates(desk: WhatIfDesk) -> list[_Row]:
    """When every proof is there, with how much work and at what cost, by both plans."""
    if desk.plans is None or not any(desk.plans):
        return []
    texts = desk.texts
    proofs = {m.id: m.name for plan in desk.plans if plan for m in plan.milestones if m.proof}
    found = [(name, _by(proof)) for proof, name in proofs.items()]
    found.append((texts("compare-effort"), lambda plan: range_of(plan.effort)))
    found.append(
        (
            texts("what-if-cost"),
            lambda plan: money_by_currency(plan.headline(plan.cost_total()), likely=False, brief=True),
        )
    )
    rows = [_Row((texts("what-if-dates"), texts("what-if-now"), texts("what-if-then")))]
    for name, says in found:
        was, now = (says(plan) if plan else "–" for plan in desk.plans)
        turned = was != now
        names = ("strong" if turned else "", "muted", "accent strong" if turned else "muted")
        rows.append(_Row((f"{'▸' if turned else '▪'} {name}", was or "–", now or "–"), names))
    return rows


def _by(proof: str) -> Callable[[Roadmap], str]:
    def says(plan: Roadmap) -> str:
        return next((day(m.p80) for m in plan.milestones if m.id == proof), "–")

    return says


def _choices(pad: Pad, width: int) -> list[Line]:
    rows = []
    for index, choice in enumerate(pad.choices):
        row = line(Span(f" {index + 1} ", "key"), Span(f" {choice.label}"))
        row = painted(row, width, "cursor") if pad.layer is Layer.END and pad.cursor == index else row
        rows.append(aimed(row, f"choice:{choice.id}"))
    return rows
