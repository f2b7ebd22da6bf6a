"""Saving behind the screen, and what happens when it does not work."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from advisor.engagements import index, places, starting, writing
from advisor.errors import AdvisorError, LostError, UnavailableError
from advisor.tui import filing
from advisor.tui.filing import NOT_SAVED, SAVED, Filed, Summary
from tests.interview.build import AS_OF, an_engagement
from tests.tui.build import a_content, a_file


def opened(path: Path) -> Filed:
    return filing.open_path(path, a_content(), AS_OF)


def refuse(*_: object) -> None:
    raise AdvisorError("the disk is full")


def test_what_is_kept_is_on_disk_after_a_flush(tmp_path: Path) -> None:
    filed = opened(a_file(tmp_path))
    filed.keep(an_engagement(headcount=7))

    assert filed.flush()
    assert filed.state == SAVED
    assert "headcount: 7" in filed.opened.path.read_text("utf-8")
    filed.close()


def test_of_many_saves_asked_at_once_the_last_one_counts(tmp_path: Path) -> None:
    filed = opened(a_file(tmp_path))
    for count in range(1, 60):
        filed.keep(an_engagement(headcount=count))
    filed.close()

    assert "headcount: 59" in filed.opened.path.read_text("utf-8")


def test_a_file_is_held_by_one_terminal_at_a_time(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    first = opened(path)
    with pytest.raises(UnavailableError):
        opened(path)
    first.close()

    opened(path).close()


def test_a_save_that_fails_is_said_and_tried_again_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed = opened(a_file(tmp_path))
    with monkeypatch.context() as patch:
        patch.setattr(writing, "save", refuse)
        filed.keep(an_engagement(headcount=7))
        assert not filed.flush()
        assert filed.state == NOT_SAVED
        assert str(filed.fault) == "the disk is full"
    filed.keep(an_engagement(headcount=8))

    assert filed.flush()
    assert "headcount: 8" in filed.opened.path.read_text("utf-8")
    filed.close()


def test_answers_that_cannot_be_saved_are_rescued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    filed = opened(a_file(tmp_path))
    monkeypatch.setattr(writing, "save", refuse)
    filed.keep(an_engagement(headcount=7))
    rescued = filed.close()

    assert rescued is not None
    assert "headcount: 7" in rescued.read_text("utf-8")


def test_answers_that_can_be_written_nowhere_are_still_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed = opened(a_file(tmp_path))
    with monkeypatch.context() as patch:
        patch.setattr(writing, "save", refuse)
        patch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
        filed.keep(an_engagement(headcount=7))
        with pytest.raises(LostError) as lost:
            filed.close()

    assert "headcount: 7" in lost.value.text
    filed.keep(an_engagement(headcount=8))
    assert filed.close() is None
    assert "headcount: 8" in filed.opened.path.read_text("utf-8")


def test_a_file_changed_elsewhere_stays_and_ours_goes_on_beside_it(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    filed = opened(path)
    path.write_text(path.read_text("utf-8") + "# theirs\n", "utf-8")
    for count in (7, 8):
        filed.keep(an_engagement(headcount=count))
        assert filed.flush()

    assert path.read_text("utf-8").endswith("# theirs\n")
    assert filed.moved_to == tmp_path / "acme-2.yaml"
    assert "headcount: 8" in (tmp_path / "acme-2.yaml").read_text("utf-8")
    filed.close()


def test_a_new_engagement_never_takes_the_file_of_another() -> None:
    folder = places.engagements_folder()
    a_file(folder, "northwind-gmbh.yaml")
    fresh = starting.fresh("", "discovery", folder / "engagement.yaml", AS_OF)
    filed = Filed(fresh, a_content())
    filed.keep(replace(an_engagement(headcount=7), name="Northwind GmbH"))
    filed.close(Summary(1, 2, "soc2"))

    assert filed.opened.path.name == "northwind-gmbh-2.yaml"
    assert index.listed()[0].verdict == "soc2"
