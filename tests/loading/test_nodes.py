"""YAML as nodes: nothing is expanded or executed, and whatever is wrong is a finding, never a crash."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.loading import nodes
from advisor.model.findings import Place


def codes(text: str | bytes) -> list[str]:
    raw = text.encode() if isinstance(text, str) else text
    return [finding.code for finding in nodes.compose(raw, "file.yaml")[1]]


def data(text: str) -> nodes.Data:
    root, findings = nodes.compose(text.encode(), "file.yaml")
    assert root is not None
    assert not findings
    return nodes.to_data(root)


def test_scalars_stay_text_until_a_field_gives_them_a_type() -> None:
    text = "{a: no, b: 1_000, c: 2026-11-24, d: 1e3, e: on, f: 0x10}"

    assert data(text) == {"a": "no", "b": "1_000", "c": "2026-11-24", "d": "1e3", "e": "on", "f": "0x10"}


def test_only_a_plain_null_is_nothing() -> None:
    assert data('{a: null, b: ~, c: , d: "null", e: ""}') == {
        "a": None,
        "b": None,
        "c": None,
        "d": "null",
        "e": "",
    }


def test_every_node_knows_its_line_and_column() -> None:
    root, _ = nodes.compose(b"rules:\n  - id: x\n    for: soc2\n", "file.yaml")
    assert root is not None
    entry = nodes.items_of(nodes.child(root, "rules"))[0]

    assert nodes.place_of(entry) == Place("file.yaml", 2, 5)
    assert nodes.place_of(nodes.child(entry, "for") or entry) == Place("file.yaml", 3, 10)


def test_a_byte_order_mark_does_not_move_the_first_line() -> None:
    root, findings = nodes.compose("\ufeffrules: []\n".encode(), "file.yaml")

    assert root is not None
    assert not findings
    assert nodes.place_of(root) == Place("file.yaml", 1, 1)


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "cp1252"])
def test_text_in_another_encoding_is_said_to_be_so(encoding: str) -> None:
    assert codes("name: Café Zürich\n".encode(encoding)) == ["wrong-encoding"]


def test_the_place_of_a_wrong_byte_is_its_line_and_column() -> None:
    _, findings = nodes.compose(b"a: b\nname: caf\xe9\n", "file.yaml")

    assert findings[0].place == Place("file.yaml", 2, 10)


def test_aliases_are_refused_so_that_nothing_can_be_multiplied() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}, *{old}, *{old}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )

    assert codes(bomb) == ["alias"]


def test_a_merge_key_is_an_alias_too() -> None:
    assert codes("base: &base {a: b}\nother:\n  <<: *base\n") == ["alias"]


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100 + "]" * 100,
        "a: " + "{b: " * 100 + "c" + "}" * 100,
        "[" * 100_000,
        "- " * 5_000 + "x",
        "\n".join(" " * (4 * n) + "a:" for n in range(200)),
        "? " * 5_000 + "x",
    ],
    ids=["lists", "mappings", "unclosed", "dashes", "indented", "keys"],
)
def test_deep_nesting_is_refused_before_anything_recurses(text: str) -> None:
    assert codes(text) == ["too-deep"]


def test_brackets_in_ordinary_text_are_no_nesting() -> None:
    assert codes("\n".join(f'- "step {n} [of many] {{and more}}"' for n in range(500))) == []


def test_a_key_that_stands_twice_is_found_where_it_stands_again() -> None:
    _, findings = nodes.compose(b"answers:\n  a: 1\n  b: 2\n  a: 3\n", "file.yaml")

    assert [(f.code, f.place.line) for f in findings] == [("duplicate-key", 4)]
    assert "line 2" in findings[0].message


def test_tags_construct_nothing() -> None:
    root, _ = nodes.compose(b"a: !!python/object/apply:os.system [echo]", "file.yaml")

    assert root is not None
    assert nodes.to_data(root) == {"a": ["echo"]}


def test_an_empty_file_is_nothing_and_no_fault() -> None:
    assert nodes.compose(b"# only a comment\n", "file.yaml") == (None, [])


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!own", "!!binary", "!!timestamp"])
def test_a_tag_that_asks_for_more_than_text_is_refused(tag: str) -> None:
    assert codes(f"a: {tag} x") == ["syntax"]


def test_a_tag_that_only_names_a_plain_type_is_allowed() -> None:
    assert data("{a: !!str 12, b: !!int 3, c: ! x}") == {"a": "12", "b": "3", "c": "x"}


def test_a_control_character_is_found_at_its_place() -> None:
    _, [finding] = nodes.compose(b'a: b\nc: "d\x07"\n', "file.yaml")

    assert finding.place == Place("file.yaml", 2, 6)
    assert "U+0007" in finding.message


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_bytes(b"# " + b"x" * nodes.MAX_BYTES)

    root, findings = nodes.read_node(path, "big.yaml")

    assert root is None
    assert [f.code for f in findings] == ["file-too-large"]


@given(st.binary(max_size=200))
def test_no_bytes_make_it_crash(raw: bytes) -> None:
    root, findings = nodes.compose(raw, "file.yaml")

    assert root is None or findings is not None
    assert all(f.place.line >= 1 and f.message for f in findings)


@given(st.text(alphabet="ab:-[]{}#&*!|>'\"? \n\t,%@`", max_size=60))
def test_no_punctuation_makes_it_crash(text: str) -> None:
    root, findings = nodes.compose(text.encode(), "file.yaml")

    if root is not None and not findings:
        nodes.to_data(root)
