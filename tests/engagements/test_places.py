"""Files have findable places, and asking for them creates nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from advisor.engagements import index, places
from advisor.engagements.index import Listed


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ADVISOR_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_asking_for_places_creates_nothing(home: Path) -> None:
    places.file_for("Acme")
    index.listed()

    assert not home.exists()


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Northwind Billing GmbH", "northwind-billing-gmbh"),
        ("Größe & Söhne", "groe-sohne"),
        ("../../etc/passwd", "etc-passwd"),
        ("日本", "engagement"),
        ("", "engagement"),
    ],
)
def test_file_names_come_from_the_company_and_never_leave_the_folder(
    home: Path, name: str, stem: str
) -> None:
    assert places.file_for(name) == home / "data" / "engagements" / f"{stem}.yaml"


def test_a_second_company_of_the_same_name_gets_a_file_of_its_own(home: Path) -> None:
    first = places.file_for("Acme")
    first.parent.mkdir(parents=True)
    first.touch()

    assert places.file_for("Acme").name == "acme-2.yaml"
    assert places.find("acme") == first


def test_the_list_shows_the_last_touched_first_and_forgets_lost_files(home: Path) -> None:
    folder = places.engagements_folder()
    folder.mkdir(parents=True)
    for name in ("a", "b", "stranger"):
        (folder / f"{name}.yaml").touch()
    for day, name in ((1, "stranger"), (2, "a"), (3, "b")):
        os.utime(folder / f"{name}.yaml", (day * 86400, day * 86400))
    for name in ("b", "a", "gone"):
        index.remember(Listed(str(folder / f"{name}.yaml"), name.upper()))

    assert [entry.name for entry in index.listed()] == ["B", "A", "stranger"]


def test_a_damaged_list_is_only_an_empty_list(home: Path) -> None:
    places.data_folder().mkdir(parents=True)
    (places.data_folder() / "index.json").write_text("{not json", "utf-8")

    assert index.listed() == ()
