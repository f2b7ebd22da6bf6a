"""Terms and chapters: found under every spelling, and suggested where the spelling is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.content import read
from advisor.errors import FindingsError
from advisor.model.reference import Chapter, Reference, Term
from advisor.reference import look_up
from advisor.reference.load import unknown_terms
from tests.content.packs import SMALL, overlaid

REFERENCE = Reference(
    terms={
        t.id: t
        for t in (
            Term("soa", "Statement of Applicability", "A list of controls.", also=("SoA", "statement")),
            Term("surveillance-audit", "Surveillance audit", "A yearly visit.", also=("surveillance",)),
            Term("type-ii", "Type II report", "A report over a period.", also=("type 2",)),
        )
    },
    chapters=(Chapter("iso27001-clauses", "What clauses 4 to 10 ask of you"), Chapter("soc2-types", "Types")),
)


@pytest.mark.parametrize("name", ["type-ii", "Type II report", "TYPE 2", "type-2", " type  2 ", "type_2"])
def test_a_term_is_found_by_id_title_and_other_spelling(name: str) -> None:
    found = look_up.term(REFERENCE, name)

    assert found is not None
    assert found.id == "type-ii"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("survelance", "surveillance-audit"),
        ("statment of aplicability", "soa"),
        ("type3", "type-ii"),
        ("audit", "surveillance-audit"),
    ],
)
def test_a_wrong_spelling_is_not_found_but_suggested(name: str, meant: str) -> None:
    assert look_up.term(REFERENCE, name) is None
    assert meant in [term.id for term in look_up.similar_terms(REFERENCE, name)]


def test_nothing_is_suggested_for_nonsense() -> None:
    assert look_up.similar_terms(REFERENCE, "xqzzyv") == ()
    assert look_up.similar_terms(REFERENCE, "") == ()


def test_a_chapter_is_found_by_id_and_title_and_suggested() -> None:
    assert look_up.chapter(REFERENCE, "ISO27001 clauses") is REFERENCE.chapters[0]
    assert look_up.chapter(REFERENCE, "iso27001-claus") is None
    assert look_up.similar_chapters(REFERENCE, "iso27001-claus")[0].id == "iso27001-clauses"


def test_terms_come_by_title_and_chapters_in_reading_order(tmp_path: Path) -> None:
    content = overlaid(
        tmp_path,
        rules__t="""
terms:
  - {id: zebra, title: Zebra, text: An animal with stripes.}
  - {id: b, title: apple, text: A fruit that grows.}
chapters:
  - {id: second, title: Second, order: 20, items: [{name: One, title: First, text: Row.}]}
  - {id: first, title: First, order: 10, framework: soc2}
""",
    )

    assert list(content.reference.terms) == ["b", "uptime-promise", "zebra"]
    assert [chapter.id for chapter in content.reference.chapters] == ["first", "second"]


def test_reference_with_faults_is_not_shown_in_part(tmp_path: Path) -> None:
    content = overlaid(
        tmp_path, rules__t="terms: [{id: lonely, title: Lonely, text: A lonely term., see: [gone]}]\n"
    )

    with pytest.raises(FindingsError) as caught:
        _ = content.reference
    assert [f.code for f in caught.value.findings] == ["unknown-term"]


def test_faults_of_reference_do_not_stop_a_decision(tmp_path: Path) -> None:
    content = overlaid(
        tmp_path, rules__t="terms: [{id: lonely, title: Lonely, text: A lonely term., see: [gone]}]\n"
    )

    assert content.findings == ()


def test_every_term_a_question_names_is_explained() -> None:
    content = read(SMALL)

    assert list(unknown_terms(content.bank, content.reference)) == []
