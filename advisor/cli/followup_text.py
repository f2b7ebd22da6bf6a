"""Open questions as something to send to the people who know the answers."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.assessment import Assessment
from advisor.cli.output import printable
from advisor.model.question import Kind, Question


def markdown(result: Assessment) -> Iterator[str]:
    """A Markdown list under a heading for each section; a question said to be unknown keeps its note."""
    bank = result.content.bank
    wanted = _wanted(result)
    if not wanted:
        yield f"Nothing is open for {printable(result.engagement.name)}."
        return
    yield f"# Open questions for {printable(result.engagement.name)}"
    for section in bank.sections:
        here = [q for q in wanted if bank[q].section == section.id]
        if here:
            yield ""
            yield f"## {section.title}"
            yield ""
            for question in here:
                yield from _question(result, bank[question])


def as_data(result: Assessment) -> list[dict[str, object]]:
    """The same as plain data."""
    notes = result.engagement.notes
    return [
        {
            "question": name,
            "text": result.content.bank[name].ask,
            "matters": name in _mattering(result),
            "note": notes[name].text if name in notes else None,
        }
        for name in _wanted(result)
    ]


def _wanted(result: Assessment) -> list[str]:
    return list(result.open_questions)


def _mattering(result: Assessment) -> frozenset[str]:
    if result.reasoning is None:
        return frozenset(result.open_questions)
    return frozenset(q.question for q in result.reasoning.open_questions if q.can_change)


def _question(result: Assessment, question: Question) -> Iterator[str]:
    mark = "" if question.id in _mattering(result) else " (cannot change the recommendation)"
    yield f"- {question.ask}{mark}"
    if question.kind in {Kind.CHOICE, Kind.CHOICES} and len(question.options) <= 9:
        yield "  - " + " / ".join(option.label for option in question.options)
    note = result.engagement.notes.get(question.id)
    if note is not None:
        yield f"  - Note: {printable(note.text)}"
