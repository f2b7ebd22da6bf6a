"""Saving changes answers in place, keeps what a person wrote, and replaces the whole file or nothing."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.engagements import starting, writing
from advisor.engagements.reading import Opened
from advisor.engagements.writing import ChangedElsewhereError
from advisor.errors import AdvisorError
from advisor.model.question import Engagement, Note
from tests.engagements.builders import BANK, TODAY, a_file, opened, parsed

BY_HAND = """\
# Acme, as told on the phone
format: advisor-engagement/1
name: Acme   # the holding, not the shop
questionnaire: founder
as_of: 2026-11-24
mood: hopeful

answers:
  demand: sometimes   # two prospects in May
  # counted with contractors
  headcount: 45
  regions:
    - us   # Texas
    - uk

notes:
  demand: >-
    ask their
    procurement lead
# the end
"""


def a_saved(tmp_path: Path, text: str = BY_HAND) -> Opened:
    path = tmp_path / "acme.yaml"
    path.write_text(text, "utf-8")
    return opened(path)


def changed(file: Opened, **values: object) -> Engagement:
    kept = {key: value for key, value in {**file.engagement.values, **values}.items() if value is not None}
    return replace(file.engagement, values=kept)  # type: ignore[arg-type]


def test_comments_order_and_unknown_keys_of_a_person_survive(tmp_path: Path) -> None:
    file = a_saved(tmp_path)

    writing.save(file, changed(file, headcount=46, has_deadline=False), BANK)

    text = file.path.read_text("utf-8")
    assert text == BY_HAND.replace("headcount: 45", "headcount: 46").replace(
        "    - uk\n", "    - uk\n  has_deadline: false\n"
    )


def test_unknown_keys_of_a_changed_note_survive(tmp_path: Path) -> None:
    note = "notes:\n  headcount: {text: a, said_on: 2026-11-20, for_report: true}\n"
    file = a_saved(tmp_path, a_file("headcount: 45", notes=note))
    engagement = replace(file.engagement, notes={"headcount": Note("b", for_report=False)})

    writing.save(file, engagement, BANK)

    text = file.path.read_text("utf-8")
    assert "headcount: {text: b, said_on: 2026-11-20}" in text
    assert opened(file.path).engagement.notes == {"headcount": Note("b")}


def test_a_list_is_replaced_and_what_stands_around_it_stays(tmp_path: Path) -> None:
    file = a_saved(tmp_path)

    writing.save(file, changed(file, regions=frozenset({"eu_eea", "us"})), BANK)

    text = file.path.read_text("utf-8")
    assert "  regions: [us, eu_eea]\n\nnotes:" in text
    assert "# counted with contractors" in text


def test_an_answer_taken_back_leaves_no_trace_and_no_gap(tmp_path: Path) -> None:
    file = a_saved(tmp_path)

    writing.save(file, changed(file, headcount=None), BANK)

    text = file.path.read_text("utf-8")
    assert "headcount" not in text
    assert opened(file.path).engagement.values.keys() == {"demand", "regions"}


def test_saving_nothing_new_touches_no_byte(tmp_path: Path) -> None:
    file = a_saved(tmp_path)
    before = file.path.stat().st_mtime_ns

    writing.save(file, file.engagement, BANK)

    assert file.path.read_text("utf-8") == BY_HAND
    assert file.path.stat().st_mtime_ns == before


def test_everything_on_one_line_is_saved_too(tmp_path: Path) -> None:
    flat = (
        "{format: advisor-engagement/1, name: Acme, as_of: 2026-11-24, answers: {headcount: 3}, mood: flat}\n"
    )
    file = a_saved(tmp_path, flat)

    writing.save(file, changed(file, headcount=4, demand="never"), BANK)

    again = opened(file.path)
    assert again.engagement.values == {"headcount": 4, "demand": "never"}
    assert "mood" in file.path.read_text("utf-8")


@pytest.mark.parametrize("body", ["answers: {}\n", "answers:\n", "", "answers: ~\n", "answers: {}"])
def test_first_answers_find_their_place_whatever_stood_there(tmp_path: Path, body: str) -> None:
    file = a_saved(tmp_path, f"format: advisor-engagement/1\nname: Acme\nas_of: 2026-11-24\n{body}")

    writing.save(file, changed(file, headcount=4, demand="never"), BANK)

    assert opened(file.path).engagement.values == {"headcount": 4, "demand": "never"}


HOSTILE = st.text(
    st.characters(
        blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufeff\u0085\u2028\u2029\ufffe\uffff"
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=HOSTILE,
    note=HOSTILE,
    headcount=st.none() | st.integers(1, 10_000),
    regions=st.none() | st.frozensets(st.sampled_from(["us", "uk", "eu_eea"]), min_size=1),
    country=st.none() | st.sampled_from(["de", "no"]),
    due=st.none() | st.dates(date(2026, 1, 1), date(2030, 1, 1)),
)
def test_what_was_saved_is_what_is_read(
    tmp_path: Path,
    name: str,
    note: str,
    headcount: int | None,
    regions: frozenset[str] | None,
    country: str | None,
    due: date | None,
) -> None:
    file = a_saved(tmp_path)
    engagement = changed(file, headcount=headcount, regions=regions, country=country, deadline=due)
    engagement = replace(
        engagement, name=name, notes={"demand": Note(note, for_report=True, by=name), "regions": Note(note)}
    )

    writing.save(file, engagement, BANK)

    again = opened(file.path).engagement
    assert again.values == engagement.values
    assert (again.name, again.notes) == (engagement.name, engagement.notes)


def test_a_new_file_and_its_folder_are_for_the_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "clients" / "acme.yaml"

    starting.start("Acme", "founder", path, BANK, TODAY)

    assert opened(path).engagement.name == "Acme"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions there")
def test_every_folder_made_on_the_way_is_for_the_owner_only(tmp_path: Path) -> None:
    writing.write_atomically(tmp_path / "home" / "data" / "acme.yaml", b"x")

    made = [tmp_path / "home", tmp_path / "home" / "data"]
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in made] == [0o700, 0o700]


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions there")
def test_folders_on_the_way_to_a_file_for_others_are_open_to_them(tmp_path: Path) -> None:
    writing.write_atomically(tmp_path / "out" / "board.pdf", b"x", mode=0o644)

    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o755


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions there")
def test_a_file_keeps_the_permissions_its_owner_gave_it(tmp_path: Path) -> None:
    file = a_saved(tmp_path)
    file.path.chmod(0o640)

    writing.save(file, changed(file, headcount=46), BANK)

    assert stat.S_IMODE(file.path.stat().st_mode) == 0o640


def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    file = a_saved(tmp_path)
    file.path.chmod(0o444)

    with pytest.raises(AdvisorError, match="read-only"):
        writing.save(file, changed(file, headcount=46), BANK)

    assert file.path.read_text("utf-8") == BY_HAND


def test_a_new_engagement_never_overwrites_a_file(tmp_path: Path) -> None:
    file = a_saved(tmp_path)

    with pytest.raises(ChangedElsewhereError, match="exists already"):
        starting.start("Acme", "founder", file.path, BANK, TODAY)

    assert file.path.read_text("utf-8") == BY_HAND


def test_a_file_changed_by_somebody_else_is_not_overwritten(tmp_path: Path) -> None:
    file = a_saved(tmp_path)
    theirs = BY_HAND.replace("45", "50")
    file.path.write_text(theirs, "utf-8")

    with pytest.raises(ChangedElsewhereError, match="changed by somebody else"):
        writing.save(file, changed(file, headcount=46), BANK)

    assert file.path.read_text("utf-8") == theirs


def test_a_file_that_vanished_is_written_again(tmp_path: Path) -> None:
    file = a_saved(tmp_path)
    file.path.unlink()

    writing.save(file, changed(file, headcount=46), BANK)

    assert opened(file.path).engagement.values["headcount"] == 46


def test_a_full_disk_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = a_saved(tmp_path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(AdvisorError, match="No space left on device"):
        writing.save(file, changed(file, headcount=46), BANK)

    assert file.path.read_text("utf-8") == BY_HAND
    assert [p.name for p in tmp_path.iterdir()] == ["acme.yaml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    file = a_saved(tmp_path)
    link = tmp_path / "link.yaml"
    try:
        link.symlink_to(file.path)
    except OSError:
        pytest.skip("links cannot be made here")
    through = opened(link)

    writing.save(through, changed(through, headcount=46), BANK)

    assert link.is_symlink()
    assert opened(file.path).engagement.values["headcount"] == 46


def test_a_value_that_yaml_would_misread_is_quoted() -> None:
    engagement = replace(parsed(a_file("country: no")).engagement, name="yes")

    text = writing.new_text(engagement, BANK)

    assert 'name: "yes"' in text
    assert 'country: "no"' in text
