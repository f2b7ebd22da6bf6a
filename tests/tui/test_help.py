"""The help page explains terms and options where they are met."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import cast

from advisor.content import Content
from advisor.model.reference import Reference, Term
from advisor.tui import help as help_page
from advisor.tui.commands import Layer, Registry
from advisor.tui.lines import plain
from tests.tui.build import TEXTS, a_content


def test_terms_and_options_are_explained_in_the_help() -> None:
    term = Term("soc2", "SOC 2", "A report by an auditor.", ("SOC2",))
    asked = a_content().bank["soc2_demand"]
    options = tuple(replace(option, means="In writing.") for option in asked.options)
    asked = replace(asked, terms=("soc2", "unknown"), options=options)
    content = cast("Content", SimpleNamespace(reference=Reference({"soc2": term})))
    lines = help_page.lines(content, TEXTS, Registry(), [Layer.PICK], asked, 70)
    shown = "\n".join(plain(line).rstrip() for line in lines)

    assert "SOC 2  (SOC2)" in shown
    assert "A report by an auditor." in shown
    assert "In writing." in shown


def test_help_explains_the_terms_that_stand_on_the_page_in_their_order() -> None:
    terms = {
        "audit": Term("audit", "Stage 1 audit", "The first part.", also=("stage 1",)),
        "window": Term("window", "Observation window", "The months looked at."),
        "absent": Term("absent", "Risk", "What may happen."),
    }
    content = cast("Content", SimpleNamespace(reference=Reference(terms)))

    found = help_page.terms_in(content, "The observation window ends before Stage 1; asterisk.")

    assert [term.id for term in found] == ["window", "audit"]
