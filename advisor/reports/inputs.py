"""Everything a report is made from. Building one is a pure function of this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from advisor.model.advice import Advice
from advisor.model.pack import NEEDED, Pack
from advisor.model.question import Bank, Engagement, Questionnaire
from advisor.model.reasoning import Reasoning
from advisor.model.reference import Reference
from advisor.model.roadmap import Roadmap
from advisor.model.values import UNKNOWN, Profile
from advisor.reports.content import ReportContent

VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class Options:
    """How the report is wanted."""

    theme: str = "standard"
    page: str = ""
    """`a4` or `letter`; empty takes the theme's."""
    internal: bool = False
    """Print notes that are not marked for the report, and attach them."""
    sections: tuple[str, ...] = ()
    """Only these; empty means all."""


@dataclass(frozen=True, slots=True)
class ReportInputs:
    """Answers, content and results."""

    engagement: Engagement
    bank: Bank
    questionnaire: Questionnaire
    pack: Pack
    profile: Profile
    advice: Advice
    content: ReportContent
    reference: Reference
    """Terms and chapters that the report quotes."""
    roadmap: Roadmap | None = None
    """None where nothing is planned."""
    reasoning: Reasoning | None = None
    """None where it was not assessed: then nothing is said about what is still possible."""
    options: Options = Options()
    advice_json: Mapping[str, Any] = field(default_factory=dict)
    """The advice as data, attached to the PDF."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """Versions of this program and of what it rests on, attached."""

    @property
    def verdict(self) -> str:
        """The only verdict still possible where that is proved, else the one on the known answers."""
        if self.reasoning is not None and self.reasoning.determined:
            return self.reasoning.reachable[VERDICT][0]
        return self.advice.outcome(VERDICT)

    def needed(self, need: str) -> bool:
        """Whether that proof is needed, by proof where there is one."""
        reachable = self.reasoning.reachable.get(need, ()) if self.reasoning is not None else ()
        return (reachable[0] if len(reachable) == 1 else self.advice.outcome(need)) == NEEDED

    @property
    def open_questions(self) -> tuple[str, ...]:
        """Questions of the engagement's questionnaire without an answer that the report could rest on.

        Those not answered at all, and those answered with *don't know* as long as their answer can still
        change a decision: what is not known and matters is as open as what was not asked.
        """
        return tuple(
            q
            for q in self.questionnaire.questions
            if self.profile.get(q) is UNKNOWN
            and (q not in self.engagement.said_unknown or q in self._deciding)
        )

    @property
    def _deciding(self) -> frozenset[str]:
        if self.reasoning is None:
            return frozenset()
        return frozenset(q.question for q in self.reasoning.open_questions if q.can_change)

    @property
    def draft(self) -> bool:
        """True while one of them is open."""
        return bool(self.open_questions)
