"""Finding a question by a few letters. Best first; ties in interview order."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.interview.session import Session
from advisor.model.question import Question


@dataclass(frozen=True, slots=True)
class Hit:
    """A question that matches, and how well."""

    question: str
    score: int


def search(session: Session, typed: str) -> tuple[Hit, ...]:
    """Questions asked now that match every word typed; all of them, in order, while nothing is typed."""
    words = typed.casefold().split()
    hits = []
    for question in session.asked:
        scores = [_score(session.bank[question], word) for word in words]
        if all(scores):
            hits.append(Hit(question, sum(scores)))
    return tuple(sorted(hits, key=lambda hit: -hit.score))


def _score(question: Question, word: str) -> int:
    short, name = question.short.casefold(), question.id.casefold()
    if short.startswith(word):
        return 6
    if any(part.startswith(word) for part in (*short.split(), *name.split("_"))):
        return 5
    if word in short or word in name:
        return 4
    if word in question.ask.casefold():
        return 3
    if any(word in option.label.casefold() for option in question.options):
        return 2
    return 1 if _scattered(word, short) else 0


def _scattered(word: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in word)
