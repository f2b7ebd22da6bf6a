"""The certificate or reports that the plan leads to, by framework."""

from __future__ import annotations

from advisor.model.roadmap import ISO27001, SOC2, Milestone
from advisor.reports.context import Context

FINAL = {
    ISO27001: ("iso27001_certificate", "iso27001_recertification"),
    SOC2: ("soc2_type2_report", "soc2_type1_report"),
}


def final(c: Context) -> dict[str, Milestone]:
    """For each needed framework, in the order advised, the proof that its plan ends with."""
    found = {}
    for framework in c.frameworks:
        proofs = _proofs(c, framework)
        if proofs:
            found[framework] = proofs[0]
    return found


def earlier(c: Context) -> dict[str, Milestone]:
    """The proof that can be shown before the final one, where there are two."""
    found = {}
    for framework in c.frameworks:
        proofs = _proofs(c, framework)
        if len(proofs) > 1:
            found[framework] = proofs[1]
    return found


def _proofs(c: Context, framework: str) -> list[Milestone]:
    known = {m.id: m for m in c.plan.milestones} if c.plan is not None else {}
    return [known[proof] for proof in FINAL[framework] if proof in known]
