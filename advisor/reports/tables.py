"""The plan as CSV: one table a file, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from advisor.model.roadmap import Range, Roadmap
from advisor.reports.plain import one_line

Row = Sequence[str | float | int]


def tables(roadmap: Roadmap) -> dict[str, bytes]:
    """CSV files by name, UTF-8, one header row, ISO days, plain numbers."""
    return {
        "tasks.csv": _csv(
            (*_TASK, *_SPREAD, "unit", "critical", "slack_days", "p80", *_BASIS),
            (
                (
                    t.id,
                    t.name,
                    t.framework,
                    t.phase,
                    t.owner,
                    t.start.isoformat(),
                    t.end.isoformat(),
                    *_spread(t.effort),
                    "person-days",
                    int(t.critical),
                    t.slack_days,
                    t.p80.isoformat() if t.p80 else "",
                    int(t.own_estimate),
                    _listed(t.sources),
                )
                for t in roadmap.tasks
            ),
        ),
        "milestones.csv": _csv(
            ("id", "name", "framework", "planned", "p50", "p80", "proof"),
            (
                (
                    m.id,
                    m.name,
                    m.framework,
                    m.planned.isoformat(),
                    m.p50.isoformat(),
                    m.p80.isoformat(),
                    int(m.proof),
                )
                for m in roadmap.milestones
            ),
        ),
        "deadlines.csv": _csv(
            (
                "id",
                "name",
                "date",
                "milestone",
                "probability",
                "met",
                "feasible",
                "offer",
                "case",
                "past",
                "ask",
            ),
            (
                (
                    d.id,
                    d.name,
                    d.date.isoformat(),
                    d.milestone,
                    round(d.probability, 3),
                    int(d.met),
                    int(d.feasible),
                    d.offer,
                    d.case,
                    int(d.past),
                    d.ask,
                )
                for d in roadmap.deadlines
            ),
        ),
        "costs.csv": _csv(
            ("id", "name", "framework", "kind", "year", "date", "currency", *_SPREAD, *_BASIS),
            (
                (
                    c.id,
                    c.name,
                    c.framework,
                    c.kind,
                    c.year,
                    c.date.isoformat(),
                    c.currency,
                    *_spread(c.amount),
                    int(c.own_estimate),
                    _listed(c.sources),
                )
                for c in roadmap.costs
            ),
        ),
        "renewals.csv": _csv(
            ("id", "framework", "kind", "name", "start", "date", *_SPREAD, "unit", "sources"),
            (
                (
                    r.id,
                    r.framework,
                    r.kind,
                    r.name,
                    r.start.isoformat() if r.start else "",
                    r.date.isoformat(),
                    *_spread(r.effort),
                    "person-days",
                    _listed(r.sources),
                )
                for r in roadmap.renewals
            ),
        ),
        "risks.csv": _csv(
            ("id", "name", "because", "early_sign", "answer", "owner", "sources"),
            (
                (r.id, r.name, r.because, r.early_sign, r.answer, r.owner, _listed(r.sources))
                for r in roadmap.risks
            ),
        ),
        "assumptions.csv": _csv(
            ("text", *_BASIS),
            ((a.text, int(a.own_estimate), _listed(a.sources)) for a in roadmap.assumptions),
        ),
    }


_SPREAD = ("low", "likely", "high")
_TASK = ("id", "name", "framework", "phase", "owner", "start", "end")
_BASIS = ("own_estimate", "sources")


def _listed(names: Iterable[str]) -> str:
    """Ids in one cell."""
    return " ".join(names)


def _spread(value: Range) -> tuple[float, float, float]:
    return round(value.low, 2), round(value.likely, 2), round(value.high, 2)


def _csv(head: Row, rows: Iterable[Row]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8")


def _cell(value: str | float) -> str | float:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front, as spreadsheets do it."""
    if not isinstance(value, str):
        return value
    text = one_line(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
