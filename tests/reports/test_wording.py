"""Every sentence of a report is content: found by id, filled from slots, none missing, none left over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from advisor.reports import building
from advisor.reports.assessed import report_content
from advisor.reports.document import texts_in
from advisor.reports.wording import UnknownTextError, Wording
from tests.reports import builders, samples

CODE = Path(building.__file__).parent


def test_slots_are_filled_and_words_follow_numbers() -> None:
    wording = Wording({"x": "{n} {n:week|weeks} for {who}"})

    assert wording.say("x", n=1, who="Ada") == "1 week for Ada"
    assert wording.say("x", n=3, who="Ada") == "3 weeks for Ada"


def test_what_fills_a_slot_is_never_read_as_one() -> None:
    wording = Wording({"x": "{who}"})

    assert wording.say("x", who="{n} {who} {0.__class__}") == "{n} {who} {0.__class__}"


@pytest.mark.parametrize("text_id", ["absent", "x"])
def test_missing_texts_and_slots_are_errors(text_id: str) -> None:
    with pytest.raises(UnknownTextError):
        Wording({"x": "{who}"}).say(text_id)


def test_every_text_that_code_names_exists() -> None:
    wording = report_content(builders.shipped()).wording
    named = set()
    for path in CODE.rglob("*.py"):
        named.update(re.findall(r'\bsay\(\s*"([a-z0-9_-]+)"', path.read_text("utf-8")))

    assert named
    assert sorted(name for name in named if name not in wording) == []


def test_no_text_is_left_over() -> None:
    """A text counts as used when code holds its id, or a part with which code makes ids."""
    code = "\n".join(path.read_text("utf-8") for path in CODE.rglob("*.py"))
    made = re.findall(r'f"([a-z0-9_-]+-)\{', code)

    unused = [
        text
        for text in report_content(builders.shipped()).wording.texts
        if f'"{text}"' not in code and not any(text.startswith(prefix) for prefix in made)
    ]

    # Read by the exports, whose modules name them in another way.
    assert [text for text in unused if not text.startswith(("calendar-", "workbook-"))] == []


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_nothing_half_filled_or_certified_is_printed(name: str) -> None:
    for text in texts_in(samples.document(name).sections):
        assert not re.search(r"\{[a-z_]+(:|\})", text), text
        assert "SOC 2 certified" not in text
        assert "  " not in text.strip() or "\n" in text, text
