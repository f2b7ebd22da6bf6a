"""Open questions as something to send to the people who know the answers, what matters most first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.assessment import VERDICT, Assessment
from advisor.cli import verdict_text
from advisor.cli.output import printable
from advisor.interview.texts import Texts
from advisor.model.question import Kind

LISTED = 9
"""With more options than this, listing them tires the reader more than it helps."""


@dataclass(frozen=True, slots=True)
class Followups:
    """Open questions by how much depends on them."""

    deciding: tuple[str, ...]
    """They can change the verdict; the weightiest first."""
    details: tuple[str, ...]
    rest: tuple[str, ...]
    """Proved to change no decision."""
    beyond: tuple[str, ...]
    """They can change the verdict too, though this questionnaire does not ask them."""


def followups(result: Assessment) -> Followups:
    """The open questions of one engagement."""
    asked, deciding = result.open_questions, [q.question for q in verdict_text.deciding(result)]
    found = result.reasoning.open_questions if result.reasoning is not None else ()
    shaping = {q.question for q in found if q.can_change and VERDICT not in q.can_change}
    return Followups(
        deciding=tuple(q for q in deciding if q in asked),
        details=tuple(q for q in asked if q in shaping),
        rest=tuple(q for q in asked if q not in shaping and q not in deciding),
        beyond=tuple(q for q in deciding if q not in result.questionnaire.questions),
    )


def markdown(result: Assessment, *, everything: bool = False) -> Iterator[str]:
    """A Markdown list by weight; what can change nothing only if everything is wanted."""
    texts, open_now = Texts(result.content.texts), followups(result)
    parts = {
        "follow-deciding": open_now.deciding,
        "follow-details": open_now.details,
        "follow-beyond": open_now.beyond,
        "follow-rest": open_now.rest if everything else (),
    }
    filled = {heading: questions for heading, questions in parts.items() if questions}
    name = printable(result.engagement.name)
    yield f"# {texts('follow-title', name=name)}" if filled else texts("follow-nothing", name=name)
    for heading, questions in filled.items():
        yield ""
        yield f"## {texts(heading)}"
        yield ""
        for question in questions:
            yield from _question(result, question, texts)


def as_data(result: Assessment) -> list[dict[str, object]]:
    """The questionnaire's open questions in the same order as plain data, then those beyond it."""
    open_now, notes = followups(result), result.engagement.notes
    return [
        {
            "question": name,
            "text": result.content.bank[name].ask,
            "matters": name not in open_now.rest,
            "decides": name in open_now.deciding + open_now.beyond,
            "beyond_questionnaire": name in open_now.beyond,
            "note": notes[name].text if name in notes else None,
        }
        for name in open_now.deciding + open_now.details + open_now.rest + open_now.beyond
    ]


def _question(result: Assessment, name: str, texts: Texts) -> Iterator[str]:
    question, note = result.content.bank[name], result.engagement.notes.get(name)
    applies = verdict_text.applies(result, name)
    yield f"- {question.ask if applies else texts('follow-if', ask=question.ask)}"
    if question.kind in {Kind.CHOICE, Kind.CHOICES} and len(question.options) <= LISTED:
        yield "  - " + " / ".join(option.label for option in question.options)
    if note is not None:
        yield f"  - {texts('follow-note', text=printable(note.text))}"
