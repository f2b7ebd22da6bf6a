"""The whole way from answers to a roadmap, in one call; each step is a pure function of the ones before."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.content import Content
from advisor.model.advice import Advice
from advisor.model.pack import NEEDED
from advisor.model.question import Engagement, Questionnaire
from advisor.model.reasoning import Reasoning
from advisor.model.roadmap import Roadmap
from advisor.model.values import Answers, Profile

VERDICT = "verdict"
NEEDS = ("soc2", "iso27001")


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything that is said about one engagement."""

    content: Content
    engagement: Engagement
    questionnaire: Questionnaire
    answers: Answers
    profile: Profile
    advice: Advice
    reasoning: Reasoning
    roadmap: Roadmap | None

    @property
    def verdict(self) -> str:
        """The only reachable verdict when it is determined, else the provisional one."""
        reachable = self.reasoning.reachable[VERDICT]
        return reachable[0] if len(reachable) == 1 else self.advice.outcome(VERDICT)

    def needed(self, need: str) -> bool:
        """Whether the need comes out as needed, by proof where there is one."""
        reachable = self.reasoning.reachable[need]
        return (reachable[0] if len(reachable) == 1 else self.advice.outcome(need)) == NEEDED


def answers_of(engagement: Engagement) -> Answers:
    """An engagement's answers as logic reads them."""
    return Answers(engagement.values, engagement.as_of, engagement.said_unknown)
