"""The whole way from answers to a roadmap, in one call; each step is a pure function of the ones before."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.content import Content
from advisor.engine.decide import decide_profile
from advisor.engine.relevance import profile_of
from advisor.model.advice import Advice
from advisor.model.pack import NEEDED
from advisor.model.question import Engagement, Questionnaire
from advisor.model.reasoning import Reasoning, Sure
from advisor.model.roadmap import Roadmap
from advisor.model.values import Answers, Profile

VERDICT = "verdict"
UNHURRIED = 30.0
"""Seconds that a proof may take where nobody waits at a screen: all are finished long before, so that the
same answers always give the same words."""
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
    reasoning: Reasoning | None
    roadmap: Roadmap | None

    @property
    def determined(self) -> bool:
        """True when no answer that is missing can change the verdict."""
        return self.reasoning is not None and self.reasoning.determined

    @property
    def sure(self) -> Sure:
        """How far the verdict can still turn."""
        return self.reasoning.sure if self.reasoning is not None else Sure.UNPROVED

    @property
    def verdict(self) -> str:
        """The only reachable verdict when it is determined, else the provisional one."""
        if self.determined and self.reasoning is not None:
            return self.reasoning.reachable[VERDICT][0]
        return self.advice.outcome(VERDICT)

    def needed(self, need: str) -> bool:
        """Whether the need comes out as needed, by proof where there is one."""
        reachable = self.reasoning.reachable.get(need, ()) if self.reasoning is not None else ()
        return (reachable[0] if len(reachable) == 1 else self.advice.outcome(need)) == NEEDED

    @property
    def open_questions(self) -> tuple[str, ...]:
        """Questions of the questionnaire that apply, or may, and have no answer, in its order."""
        from advisor.model.values import UNKNOWN

        return tuple(q for q in self.questionnaire.questions if self.profile.get(q) is UNKNOWN)


def answers_of(engagement: Engagement) -> Answers:
    """An engagement's answers as logic reads them."""
    return Answers(engagement.values, engagement.as_of, engagement.said_unknown)


def assess(content: Content, engagement: Engagement) -> Assessment:
    """Decides, reasons and plans for one engagement."""
    from advisor.planning import plan
    from advisor.reasoning import reasoner

    answers = answers_of(engagement)
    profile = profile_of(content.bank, answers)
    advice = decide_profile(content.pack, content.bank, profile, answers)
    questionnaire = content.questionnaires[engagement.questionnaire]
    return Assessment(
        content=content,
        engagement=engagement,
        questionnaire=questionnaire,
        answers=answers,
        profile=profile,
        advice=advice,
        reasoning=reasoner(content.pack, content.bank).reason(
            answers, questionnaire, budget=UNHURRIED, patience=2 * UNHURRIED
        ),
        roadmap=plan(content.planning, content.pack, content.bank, answers, profile, advice),
    )
