"""Options as people type them line by line: `3`, `1 4`, `us, canada`, `yes`. The pad has keys of its own."""

from __future__ import annotations

import re

from advisor.interview.misread import Misread, misread
from advisor.model.question import Kind, Question

YES = frozenset({"yes", "y", "true", "yep", "yeah"})
NO = frozenset({"no", "n", "false", "nope"})


def read_yes_no(typed: str) -> bool | Misread:
    """Yes or no, as a word, a letter or the number of the option."""
    text = typed.strip().casefold()
    if text in YES or text == "1":
        return True
    if text in NO or text == "2":
        return False
    return misread("not-yes-or-no")


def read_pick(typed: str, question: Question) -> str | Misread:
    """The option meant by a number (from one), an id or an unmistakable part of a label."""
    text = " ".join(typed.split())
    ids = question.option_ids
    if text.isdigit():
        return ids[int(text) - 1] if 1 <= int(text) <= len(ids) else misread("no-such-option", last=len(ids))
    bare = text.casefold()
    if bare.replace(" ", "_").replace("-", "_") in ids:
        return bare.replace(" ", "_").replace("-", "_")
    for matches in (_exact, _starts, _contains):
        found = [o.id for o in question.options if matches(o.label.casefold(), bare)]
        if len(found) == 1:
            return found[0]
        if found:
            return misread("option-unclear", typed=text)
    return misread("no-such-option", last=len(ids))


def read_picks(typed: str, question: Question) -> frozenset[str] | Misread:
    """Several options, apart by commas, semicolons or (numbers and ids) spaces."""
    parts = [part.strip() for part in re.split(r"[,;]", typed) if part.strip()]
    if len(parts) == 1 and isinstance(read_pick(parts[0], question), Misread):
        parts = parts[0].split()
    if not parts:
        return misread("empty")
    found = []
    for part in parts:
        option = read_pick(part, question)
        if isinstance(option, Misread):
            return option
        found.append(option)
    exclusive = question.exclusive_ids.intersection(found)
    if exclusive and len(set(found)) > 1:
        return misread("exclusive", option=question.option(min(exclusive)).label)
    return frozenset(found)


def toggled(question: Question, picked: frozenset[str], option: str) -> frozenset[str]:
    """The picks with one option put in or taken out; one that excludes the others stands alone."""
    if option in picked:
        return picked - {option}
    if option in question.exclusive_ids or question.kind is not Kind.CHOICES:
        return frozenset({option})
    return (picked - question.exclusive_ids) | {option}


def _exact(label: str, text: str) -> bool:
    return label == text


def _starts(label: str, text: str) -> bool:
    return label.startswith(text)


def _contains(label: str, text: str) -> bool:
    return text in label
