"""Arguments of a ledger as they are shown: the strongest first, each with its sign."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.interview.session import Session
from advisor.model.advice import LedgerRow
from advisor.model.pack import Effect, Rule
from advisor.tui.lines import Line, Span, paragraph
from advisor.wording import filled

FOR = (Effect.REQUIRES, Effect.FAVOURS, Effect.AT_LEAST)
_SIGNS = {
    Effect.REQUIRES: "!",
    Effect.EXCLUDES: "x",
    Effect.FAVOURS: "+",
    Effect.AGAINST: "−",
    Effect.AT_LEAST: "≥",
    Effect.AT_MOST: "≤",
}


def strongest(ledger: Iterable[LedgerRow]) -> list[LedgerRow]:
    """Ledger rows, requirements first, then by weight."""
    return sorted(
        ledger, key=lambda r: (r.effect not in (Effect.REQUIRES, Effect.EXCLUDES), -abs(r.contribution))
    )


def because(rule: Rule, session: Session) -> str:
    """A rule's reason with the answers it shows."""
    return filled(rule.because, session.bank, session.profile)


def lines(row: LedgerRow, session: Session, width: int, indent: int = 3) -> list[Line]:
    """One argument, its sign in the indent."""
    first, *rest = paragraph(because(row.rule, session), width, "", indent)
    tone = "good" if row.effect in FOR else "warn"
    sign = Span(f"{_SIGNS[row.effect]} ".rjust(indent), f"{tone} strong")
    return [(sign, *first[1:]), *rest]
