"""A result as the views take it, and what they make of it as text."""

from __future__ import annotations

from dataclasses import replace

from advisor.tui.desk import Desk
from advisor.tui.lines import plain
from advisor.tui.views.rows import Result, Row
from tests.tui.build import TEXTS, a_content, a_desk


def a_result(desk: Desk, **fields: object) -> Result:
    base = Result(a_content(), TEXTS, desk.session, desk.advice, planned=True)
    return replace(base, **fields)  # type: ignore[arg-type]


def text(rows: list[Row]) -> str:
    return "\n".join(plain(row.line).rstrip() for row in rows)


DESK = a_desk(headcount=60, customer_regions=frozenset({"us"}), soc2_demand="contract_requires", uptime="sla")
