"""Entries by id: what one is follows from its key; overlays replace, drop and add whole entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.loading import entries
from advisor.loading.entries import Entries
from advisor.loading.nodes import to_data
from tests.content.packs import write

PAIR = "facts:\n  - {id: a, means: A}\n  - {id: b, means: B}\n"


def read(tmp_path: Path, *overlays: str, **files: str) -> Entries:
    """Entries of `rules/` from shipped files, with overlays of one file each laid over them in order."""
    shipped = write(tmp_path / "shipped", **{f"rules__{name}": text for name, text in files.items()})
    roots = [write(tmp_path / f"overlay{n}", rules__file=text) for n, text in enumerate(overlays)]
    return entries.read("rules", shipped, roots)


def facts(found: Entries) -> list[tuple[str, str]]:
    return [(e.id, to_data(e.node)["means"]) for e in found.of("facts")]  # type: ignore[index, call-overload, misc]


def test_an_overlay_replaces_the_whole_entry_in_its_place(tmp_path: Path) -> None:
    found = read(tmp_path, "facts:\n  - {id: a, means: New}\n", one=PAIR)

    assert facts(found) == [("a", "New"), ("b", "B")]
    assert not found.findings


def test_nothing_of_the_replaced_entry_stays(tmp_path: Path) -> None:
    found = read(tmp_path, "facts:\n  - {id: a}\n", one=PAIR)

    assert to_data(found.of("facts")[0].node) == {"id": "a"}


def test_a_new_id_adds_at_the_end(tmp_path: Path) -> None:
    assert facts(read(tmp_path, "facts:\n  - {id: c, means: C}\n", one=PAIR))[-1] == ("c", "C")


def test_drop_removes(tmp_path: Path) -> None:
    found = read(tmp_path, "facts:\n  - {id: a, drop: true}\n", one=PAIR)

    assert facts(found) == [("b", "B")]
    assert not found.findings


def test_what_was_dropped_may_be_added_again_later_and_then_stands_last(tmp_path: Path) -> None:
    found = read(tmp_path, "facts: [{id: a, drop: true}]", "facts: [{id: a, means: Again}]", one=PAIR)

    assert facts(found) == [("b", "B"), ("a", "Again")]


def test_the_last_overlay_wins(tmp_path: Path) -> None:
    found = read(tmp_path, "facts: [{id: a, means: First}]", "facts: [{id: a, means: Last}]", one=PAIR)

    assert facts(found)[0] == ("a", "Last")


def test_files_never_replace_files(tmp_path: Path) -> None:
    shipped = write(tmp_path / "shipped", rules__same=PAIR)
    overlay = write(tmp_path / "overlay", rules__same="facts:\n  - {id: c, means: C}\n")

    assert [id_ for id_, _ in facts(entries.read("rules", shipped, [overlay]))] == ["a", "b", "c"]


def test_settings_are_replaced_as_a_whole(tmp_path: Path) -> None:
    found = read(tmp_path, "strengths: {slight: 3}\n", one="strengths: {slight: 1, strong: 9}\n")

    assert to_data(found.settings["strengths"].node) == {"slight": "3"}


def test_an_id_stands_once_in_a_folder_whatever_the_file(tmp_path: Path) -> None:
    found = read(tmp_path, one=PAIR, two="facts:\n  - {id: a, means: Other}\n")

    assert [(f.code, f.place.file) for f in found.findings] == [("duplicate-id", "rules/two.yaml")]
    assert facts(found)[0] == ("a", "A")


def test_the_same_id_under_another_key_is_another_entry(tmp_path: Path) -> None:
    found = read(tmp_path, one=PAIR, two="rules:\n  - {id: a}\n")

    assert not found.findings
    assert [e.id for e in found.of("rules")] == ["a"]


def test_files_are_read_in_order_of_their_paths_and_other_files_are_left_alone(tmp_path: Path) -> None:
    shipped = write(tmp_path, rules__b="facts: [{id: b, means: B}]", rules__a="facts: [{id: a, means: A}]")
    (tmp_path / "rules" / "notes.txt").write_text("facts: [", encoding="utf-8")

    assert [e.id for e in entries.read("rules", shipped).of("facts")] == ["a", "b"]


def test_a_file_that_is_no_yaml_does_not_hide_the_others(tmp_path: Path) -> None:
    found = read(tmp_path, one=PAIR, two="facts: [")

    assert [f.code for f in found.findings] == ["syntax"]
    assert len(facts(found)) == 2


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    found = read(tmp_path, one=PAIR)

    assert [(f.code, f.place.file) for f in found.findings] == [("unreadable", "rules/one.yaml")]
    assert "Permission denied" in found.findings[0].message


@pytest.mark.parametrize("word", ["no", "Yes", "ON", "off", "null", "~", "y", "true"])
def test_words_that_yaml_readers_misread_are_no_ids(tmp_path: Path, word: str) -> None:
    found = read(tmp_path, one=f'facts:\n  - {{id: "{word}", means: A}}\n')

    assert [f.code for f in found.findings] == ["yaml-word"]


def test_the_fingerprint_does_not_depend_on_files_comments_or_layout(tmp_path: Path) -> None:
    flow = read(tmp_path / "1", one="facts: [{id: a, means: A}, {id: b, means: B}]\nstrengths: {slight: 1}\n")
    block = read(
        tmp_path / "2",
        a="# About facts\nfacts:\n  - means: 'A'\n    id: a\n",
        b='strengths:\n  slight: 1\nfacts:\n- id: b\n  means: "B"\n',
    )
    overlaid = read(
        tmp_path / "3",
        "facts: [{id: b, means: B}]",
        one="facts: [{id: a, means: A}]\nstrengths: {slight: 1}\n",
    )

    assert flow.fingerprint() == block.fingerprint() == overlaid.fingerprint()


@pytest.mark.parametrize(
    "other",
    [
        "facts: [{id: a, means: A}]",
        "facts: [{id: a, means: A}, {id: b, means: Else}]",
        "facts: [{id: b, means: B}, {id: a, means: A}]",
        "rules: [{id: a, means: A}, {id: b, means: B}]",
    ],
    ids=["fewer", "other text", "other order", "other key"],
)
def test_the_fingerprint_tells_different_content_apart(tmp_path: Path, other: str) -> None:
    assert read(tmp_path / "1", one=PAIR).fingerprint() != read(tmp_path / "2", one=other).fingerprint()
