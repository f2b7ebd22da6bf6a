"""The content as shipped: it loads, its examples and cases hold, and its reference can be looked up."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from advisor.cli import checking
from advisor.content import Content, load
from advisor.model.cases import Case
from advisor.model.findings import Finding
from advisor.model.pack import Effect
from advisor.model.question import Kind
from advisor.questionnaires.answers import ordered, read_value
from advisor.rules import reading, sample
from advisor.rules.cases import coverage, judge
from advisor.rules.cases import load as cases

DAY = date(2026, 11, 24)
CASES = Path(__file__).resolve().parents[1] / "cases"


@cache
def content() -> Content:
    return load()


@cache
def shipped_cases() -> tuple[Case, ...]:
    findings: list[Finding] = []
    found = cases.load(CASES, content().pack, content().bank, findings)
    assert findings == []
    return tuple(found)


def test_nothing_is_found_by_reading_and_every_example_holds() -> None:
    assert [str(finding) for finding in checking.findings(content(), DAY)] == []


@pytest.mark.parametrize("path", sorted(CASES.rglob("*.yaml")), ids=lambda path: path.stem)
def test_every_case_holds(path: Path) -> None:
    for case in shipped_cases():
        if Path(case.place.file).resolve() == path:
            judged = judge.judge(case, content().pack, content().bank)
            assert [f"{f.message} {f.why}" for f in judged.failures] == []


def test_every_rule_fires_and_is_held_back_and_every_requirement_decides_alone_in_some_case() -> None:
    judged = [judge.judge(case, content().pack, content().bank) for case in shipped_cases()]
    found = coverage.coverage(content().pack, judged)

    assert (found.never_fired, found.never_held_back, found.never_alone) == ((), (), ())
    assert all(found.outcomes["verdict"].values())


def test_the_pack_is_as_large_as_promised() -> None:
    assert len(content().pack.rules) > 100
    assert len({o.scheme for o in content().pack.obligations}) >= 30
    assert len(shipped_cases()) >= 60


def test_every_rule_has_a_source_and_a_day_of_review() -> None:
    for entry in reading.entries(content().pack):
        assert entry.sources
        assert entry.reviewed is not None


def test_nothing_excludes_a_need() -> None:
    needs = {"soc2", "iso27001"}

    assert not [r.id for r in content().pack.rules if r.decision in needs and r.effect is Effect.EXCLUDES]


def test_the_text_of_a_rule_shows_answers_by_ids_of_the_bank() -> None:
    """A slot that names no question would be printed with its braces."""
    from advisor.wording import _SLOT

    for entry in reading.entries(content().pack):
        assert [slot for slot in _SLOT.findall(entry.because) if slot not in content().bank] == [], entry.id


def test_every_answer_survives_being_written_and_read() -> None:
    bank = content().bank
    for answers in sample.profiles(bank, 50):
        for question, value in answers.values.items():
            assert read_value(bank[question], ordered(bank[question], value)) == value


def test_both_questionnaires_pick_from_the_bank_in_its_order() -> None:
    order = [q.id for q in content().bank.questions]
    for questionnaire in content().questionnaires.values():
        assert list(questionnaire.questions) == [q for q in order if q in set(questionnaire.questions)]
    assert set(content().questionnaires["discovery"].questions) == set(order)


def test_short_texts_fit_where_they_are_shown() -> None:
    for question in content().bank.questions:
        assert len(question.short) <= 32, question.id
        assert all(len(option.label) <= 60 for option in question.options), question.id


def test_no_text_claims_a_certificate_that_does_not_exist() -> None:
    texts = [t.text for t in content().reference.terms.values()]
    texts += [i.text for c in content().reference.chapters for i in c.items]
    texts += [r.because for r in content().pack.rules]
    texts += [q.help + q.why + q.ask for q in content().bank.questions]

    assert [text for text in texts if "soc 2 certified" in text.lower()] == []


def test_every_question_but_the_name_says_how_it_is_answered() -> None:
    for question in content().bank.logical:
        assert question.kind is not Kind.TEXT
        assert question.help
        assert question.why
        assert question.ask.rstrip().endswith("?")


def test_the_reference_covers_what_people_ask_about() -> None:
    from advisor.reference import look_up

    asked = ("soc 2", "iso 27001", "type 1", "type 2", "statement of applicability", "surveillance audit")
    more = ("bridge letter", "observation window", "stage 1", "certification body", "isms", "annex a")
    for name in (*asked, *more):
        assert look_up.term(content().reference, name) is not None, name
    assert {c.framework for c in content().reference.chapters} >= {"iso27001", "soc2"}
