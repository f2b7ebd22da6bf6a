"""An engagement file is read by the question's type, and everything wrong with it is said at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advisor.engagements.reading import parse
from advisor.errors import FindingsError, UnavailableError
from advisor.model.findings import Finding
from tests.engagements.builders import BANK, QUESTIONNAIRES, TODAY, a_file, opened, parsed


def faults(text: str) -> tuple[Finding, ...]:
    with pytest.raises(FindingsError) as caught:
        parsed(text)
    return caught.value.findings


def test_scalars_are_read_by_the_type_of_their_question() -> None:
    text = a_file(
        "headcount: 45", "regions: [us, uk]", "has_deadline: yes", "deadline: 2027-05-31", "country: no"
    )

    values = parsed(text).engagement.values

    assert values == {
        "headcount": 45,
        "regions": frozenset({"us", "uk"}),
        "has_deadline": True,
        "deadline": date(2027, 5, 31),
        "country": "no",
    }


def test_the_word_unknown_an_empty_value_and_an_empty_list_are_no_answers() -> None:
    engagement = parsed(a_file("headcount: unknown", "demand:", "regions: []")).engagement

    assert engagement.values == {}
    assert engagement.said_unknown == frozenset({"headcount"})


def test_every_fault_is_reported_at_its_place_with_a_remedy() -> None:
    found = faults(
        a_file("headcout: 45", "demand: somtimes", "headcount: many", "regions: us", "country: [de]")
    )

    assert [(f.code, f.place.line) for f in found] == [
        ("unknown-question", 5),
        ("unknown-option", 6),
        ("wrong-type", 7),
        ("wrong-type", 8),
        ("wrong-type", 9),
    ]
    assert found[0].remedy == 'Did you mean "headcount"?'
    assert found[1].remedy == 'Did you mean "sometimes"?'
    assert all(f.remedy for f in found)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("headcount: 0", "out-of-range"),
        ("headcount: 2000000", "out-of-range"),
        ("headcount: 1.5", "wrong-value"),
        ("headcount: .inf", "wrong-type"),
        ("headcount: true", "wrong-type"),
        ("regions: [us, us]", "duplicate-option"),
        ("regions: [us, none]", "exclusive-option"),
        ("demand: {is: never}", "wrong-type"),
        ("has_deadline: maybe", "wrong-type"),
        ("deadline: 9999-12-31", "out-of-range"),
        ("company_name: Acme", "unknown-question"),
        ("headcount: 950000", "impossible"),
    ],
)
def test_a_value_the_question_cannot_take_is_a_fault_and_never_read_as_unknown(
    answer: str, code: str
) -> None:
    assert [f.code for f in faults(a_file(answer))] == [code]


def test_an_interview_can_put_right_what_cannot_all_be_right() -> None:
    raw = a_file("headcount: 950000").encode("utf-8")
    file = parse(raw, Path("acme.yaml"), BANK, QUESTIONNAIRES, TODAY, to_correct=True)

    assert file.engagement.values["headcount"] == 950000
    assert [(r.code, r.severity.value) for r in file.remarks] == [("impossible", "warning")]


def test_an_answer_that_does_not_apply_is_parked_with_a_remark() -> None:
    file = parsed(a_file("has_deadline: false", "deadline: 2027-05-31"))

    assert file.engagement.values["deadline"] == date(2027, 5, 31)
    assert [(r.code, r.place.line) for r in file.remarks] == [("parked-answer", 6)]


def test_without_a_day_today_counts_and_the_file_is_known_to_name_none() -> None:
    engagement = parsed("format: advisor-engagement/1\nname: Acme\nanswers: {}\n").engagement

    assert engagement.as_of == TODAY
    assert not engagement.as_of_given


def test_the_format_must_be_named_and_known() -> None:
    assert [f.code for f in faults("name: Acme\n")] == ["wrong-format"]
    assert [f.code for f in faults("format: advisor-engagement/9\nname: Acme\n")] == ["wrong-format"]


def test_unknown_keys_are_left_alone_but_a_slip_of_the_pen_is_remarked() -> None:
    file = parsed("format: advisor-engagement/1\nname: Acme\npractice: {x: 1}\nanswer: {headcount: 3}\n")

    assert [r.message for r in file.remarks] == ['the key "answer" is not read']


def test_notes_are_text_or_say_who_said_so_and_whether_they_are_for_the_report() -> None:
    notes = "notes:\n  demand: ask procurement\n  regions: {text: mostly Texas, for_report: true, by: CTO}\n"

    found = parsed(a_file("headcount: 3", notes=notes)).engagement.notes

    assert found["demand"].text == "ask procurement"
    assert not found["demand"].for_report
    assert (found["regions"].for_report, found["regions"].by) == (True, "CTO")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "bad-file"),
        ("- a\n- b\n", "bad-file"),
        ("format: [", "syntax"),
        ("format: advisor-engagement/1\nname: Acme\nname: Bcme\n", "duplicate-key"),
        ("a: &a [x, x]\nb: [*a, *a]\n", "alias"),
        ("a: " + "[" * 100 + "]" * 100, "too-deep"),
        ("format: advisor-engagement/1\nanswers: [a]\n", "wrong-type"),
    ],
)
def test_files_that_are_no_engagement_are_refused_with_the_reason(text: str, code: str) -> None:
    assert code in [f.code for f in faults(text)]


def test_text_that_is_not_utf8_is_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"format: advisor-engagement/1\nname: M\xfcller\n")

    with pytest.raises(FindingsError) as caught:
        opened(path)

    assert [(f.code, f.place.line) for f in caught.value.findings] == [("wrong-encoding", 2)]


@pytest.mark.parametrize("key", ["name", "questionnaire", "format"])
def test_a_list_where_one_word_belongs_is_a_fault_and_never_overlooked(key: str) -> None:
    text = f"{key}: [a, b]\n" + ("" if key == "format" else "format: advisor-engagement/1\n")

    assert [(f.code, f.place.line) for f in faults(text)] == [("wrong-type", 1)]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_from_which_no_plan_can_be_counted_is_out_of_range(day: str) -> None:
    assert [f.code for f in faults(f"format: advisor-engagement/1\nas_of: {day}\n")] == ["out-of-range"]


@pytest.mark.parametrize("notes", ["notes: hello\n", "notes: [headcount]\n"])
def test_notes_that_are_no_mapping_are_a_fault(notes: str) -> None:
    assert [f.code for f in faults(a_file("headcount: 45", notes=notes))] == ["wrong-type"]


def test_a_mark_on_a_note_that_is_neither_yes_nor_no_is_a_fault() -> None:
    found = faults(a_file("headcount: 45", notes="notes:\n  headcount: {text: a, for_report: maybe}\n"))

    assert [(f.code, f.place.line) for f in found] == [("wrong-type", 7)]


def test_a_misspelt_key_of_a_note_is_remarked_on() -> None:
    file = parsed(a_file("headcount: 45", notes="notes:\n  headcount: {text: a, four_report: true}\n"))

    assert [(f.code, f.remedy) for f in file.remarks] == [("unknown-key", 'Did you mean "for_report"?')]


def test_limits_are_written_as_people_write_numbers() -> None:
    [finding] = faults(a_file("headcount: 2000000"))

    assert (finding.message, finding.remedy) == (
        "2,000,000 is out of range",
        "Give a number from 1 to 1,000,000.",
    )


def test_a_file_of_a_hundred_megabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)

    with pytest.raises(FindingsError, match="cannot be used") as caught:
        opened(path)

    assert [f.code for f in caught.value.findings] == ["file-too-large"]


def test_a_missing_file_and_a_folder_are_unavailable(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="there is no file"):
        opened(tmp_path / "none.yaml")
    with pytest.raises(UnavailableError, match="is a folder"):
        opened(tmp_path)


def test_the_bank_of_the_test_has_what_the_tests_speak_of() -> None:
    assert set(BANK.by_id) >= {"headcount", "regions", "demand", "deadline", "country"}
