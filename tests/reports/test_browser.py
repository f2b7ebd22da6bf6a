"""The HTML report in a real browser: axe-core, a phone's width, paper, and the way of the Tab key."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.reports import building, html
from advisor.reports.inputs import Options
from tests.reports import builders, samples
from tests.reports.browser import DESK, PAPER, PHONE, look
from tests.reports.test_examples import EXAMPLES, made
from tests.reports.test_hostile_text import poisoned

PAGES = (*EXAMPLES, "full-a4", "both-draft", "empty-a4")
COLOURFUL = ("consumer-app", "payments-startup", "full-a4", "both-draft")
"""Every kind of block in every colour: contrast takes long to judge, and is the same on the other pages."""
LEFT_TO_PEOPLE = {"color-contrast", "th-has-data-cells"}
"""Signs of one letter and text that is scrolled away; heads of groups, whose cells are in the rows below."""


def page(name: str) -> str:
    return html.render(made(name)[0] if name in EXAMPLES else samples.document(name))


@pytest.mark.parametrize("name", COLOURFUL)
def test_every_rule_is_kept_at_a_desk(name: str, tmp_path: Path) -> None:
    (found,) = look(page(name), tmp_path, DESK)

    assert found.violations == []
    assert set(found.unsure) <= LEFT_TO_PEOPLE
    assert {"color-contrast", "heading-order", "landmark-one-main", "svg-img-alt"} <= set(found.passed)
    assert found.wide == []


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_and_paper_hold_every_page_and_keys_reach_everything(name: str, tmp_path: Path) -> None:
    for found in look(page(name), tmp_path, PHONE, PAPER):
        assert found.violations == []
        assert set(found.unsure) <= LEFT_TO_PEOPLE
        assert found.wide == []
        assert found.unreachable == []
        assert found.first.startswith('<a class="skip" href="#report">')


def test_words_without_end_break_no_page(tmp_path: Path) -> None:
    for found in look(html.render(poisoned("a" * 10_000)), tmp_path, PHONE, PAPER):
        assert found.wide == []
        assert found.unreachable == []


def test_the_examiner_sees_what_would_shut_readers_out(tmp_path: Path) -> None:
    good = page("not_yet-a4")
    bad = good
    for taken, put in (
        (' role="img" aria-label="', ' role="img" data-label="'),
        ("<h2 id", '<h2 style="color:#ccc" id'),
        ("<html lang=", "<html data-lang="),
        ('class="scroll" role="group" tabindex="0"', 'class="scroll" style="width:60px"'),
        ("main:focus", "a:focus"),
        ("<header>", '<header><div style="width:2000px">x</div>'),
    ):
        assert taken in bad
        bad = bad.replace(taken, put)

    (found,) = look(bad, tmp_path, DESK)

    broken = {rule.partition(":")[0] for rule in found.violations}
    assert {"svg-img-alt", "color-contrast", "html-has-lang"} <= broken
    assert found.wide
    assert any(text.startswith("scrolls:") for text in found.unreachable)
    assert any(text.startswith("focus: <a") for text in found.unreachable)


def test_reports_of_chosen_sections_are_whole_pages_too(tmp_path: Path) -> None:
    options = Options(sections=("cost", "sources"))
    document = building.build(builders.inputs_for("both", options=options))

    (found,) = look(html.render(document), tmp_path, PHONE)

    assert found.violations == []
    assert found.wide == []
