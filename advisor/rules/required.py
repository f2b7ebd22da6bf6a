"""Decisions that the rest of the product reads by name; how a pack decides them is its own affair."""

from __future__ import annotations

from collections.abc import Collection

from advisor.model.findings import Finding, Place
from advisor.model.pack import DecisionKind, Pack

KINDS = {
    "soc2": DecisionKind.NEED,
    "iso27001": DecisionKind.NEED,
    "verdict": DecisionKind.TABLE,
    "soc2_action": DecisionKind.CHOOSE_ONE,
    "iso27001_action": DecisionKind.CHOOSE_ONE,
    "sequence": DecisionKind.CHOOSE_ONE,
    "not_yet_reason": DecisionKind.CHOOSE_ONE,
    "availability": DecisionKind.INCLUSION,
    "processing_integrity": DecisionKind.INCLUSION,
    "confidentiality": DecisionKind.INCLUSION,
    "privacy": DecisionKind.INCLUSION,
    "report_type": DecisionKind.CHOOSE_ONE,
    "observation_window": DecisionKind.ORDERED,
}
VERDICTS = ("both", "soc2", "iso27001", "not_yet")
"""Outcomes of the verdict; other decisions may name theirs freely."""


def faults(pack: Pack, faulty: Collection[str]) -> list[Finding]:
    """A finding for each decision that is missing or of another kind, and for verdicts nobody can read.

    Entries known to be `faulty` are not called missing as well.
    """
    found = []
    for name, kind in KINDS.items():
        decision = pack.decision.get(name)
        if decision is None and name not in faulty:
            place = Place("rules/decisions.yaml")
            message = f'the pack does not decide "{name}"'
            found.append(Finding("missing-decision", place, message, "Add it under `decisions:`."))
        elif decision is not None and decision.kind is not kind:
            message = f'"{name}" must be a decision of kind {kind}, not {decision.kind}'
            remedy = "Correct its kind: the report reads it as such."
            found.append(Finding("wrong-kind", decision.place, message, remedy, entry=name))
    verdict = pack.decision.get("verdict")
    for outcome in verdict.outcomes if verdict is not None else ():
        if outcome not in VERDICTS:
            message = f'"{outcome}" is no verdict'
            remedy = f"Verdicts: {', '.join(VERDICTS)}."
            found.append(Finding("unknown-outcome", verdict.place, message, remedy, entry="verdict"))  # type: ignore[union-attr]
    for option in _unmeasured(pack):
        window = pack.decision["observation_window"]
        message = f'"{option}" does not say how many months it lasts'
        found.append(Finding("missing-key", window.place, message, "Add `months`.", entry=window.id))
    return found


def _unmeasured(pack: Pack) -> list[str]:
    window = pack.decision.get("observation_window")
    return [o.id for o in window.options if not o.months] if window is not None else []
