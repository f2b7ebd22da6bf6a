"""Every finding there is, by one faulty file each: its code, its place and its remedy.

The first line of each file says `# Finding: LINE:COLUMN REMEDY`; the folder is named after the code.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import advisor
from advisor import content as contents
from advisor.loading.locate import PROJECT
from advisor.model.findings import Finding
from advisor.rules.cases import load as cases
from tests.content.packs import PACKS, SMALL, checked, overlaid, small

BAD = sorted(path for path in (PACKS / "bad").iterdir())
BAD_CASES = sorted(path for path in (PACKS / "bad-cases").iterdir())
HEAD = re.compile(rb"# Finding: (?:(\S+\.yaml):)?(\d+):(\d+) (.+)")
WITHOUT_A_FILE = {"unreadable", "file-too-large"}
"""Found before anything in the file is read; see test_nodes."""
NO_CODES = {PROJECT}


def described(folder: Path) -> tuple[str, int, int, str]:
    """The file, line, column and remedy that the faulty file itself announces."""
    path = next(folder.rglob("bad.yaml"))
    match = HEAD.match(path.read_bytes())
    assert match is not None, f"{path} does not say what is wrong with it"
    elsewhere, line, column, remedy = match.groups()
    file = elsewhere.decode() if elsewhere else path.as_posix()
    return file, int(line), int(column), remedy.decode()


def placed(finding: Finding) -> tuple[str, int, int, str]:
    return finding.place.file, finding.place.line, finding.place.column, finding.remedy


def code_of(folder: Path) -> str:
    return folder.name.split("--")[0]


def test_the_small_content_itself_is_clean() -> None:
    assert checked(small()) == ()


@pytest.mark.parametrize("folder", BAD, ids=lambda path: path.name)
def test_a_faulty_file_is_found_at_its_place_with_a_remedy(folder: Path) -> None:
    found = checked(contents.read(SMALL, (folder,)))

    assert described(folder) in [placed(f) for f in found if f.code == code_of(folder)]
    assert {f.code for f in found} == {code_of(folder)}
    assert all(f.message and f.remedy for f in found)


@pytest.mark.parametrize("folder", BAD_CASES, ids=lambda path: path.name)
def test_a_faulty_case_is_found_at_its_place_and_not_run(folder: Path) -> None:
    content = small()
    found: list[Finding] = []

    assert cases.load(folder, content.pack, content.bank, found) == []
    assert [f.code for f in found] == [code_of(folder)]
    file, *rest = placed(found[0])
    assert Path(file).resolve() == next(folder.rglob("bad.yaml"))
    assert rest == list(described(folder)[1:])


def test_no_finding_is_without_a_faulty_file_that_shows_it() -> None:
    shown = {code_of(folder) for folder in (*BAD, *BAD_CASES)}

    assert set(_codes_in_the_source()) - WITHOUT_A_FILE - NO_CODES == shown


def test_every_fault_is_reported_at_once_and_in_order_of_place(tmp_path: Path) -> None:
    content = overlaid(
        tmp_path,
        rules__b="facts:\n  - {id: on, means: A, when: {demand: {is: some}}}\n  - {id: x, means: A}\n",
        rules__a="strengths: {slight: few, moderate: 15, strong: 34, decisive: 250}\n",
    )

    assert [(f.code, Path(f.place.file).name) for f in content.findings] == [
        ("wrong-value", "a.yaml"),
        ("yaml-word", "b.yaml"),
        ("missing-key", "b.yaml"),
    ]


def _codes_in_the_source() -> Iterator[str]:
    """Codes that loading, questionnaires, rules and reference can give: words with hyphens in their source,
    and what stands first in a finding.
    """
    root = Path(advisor.__file__).parent
    for part in ("loading", "questionnaires", "rules", "reference"):
        for path in (root / part).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and re.fullmatch("[a-z]+(-[a-z]+)+", str(node.value)):
                    yield str(node.value)
                elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
                    yield from (str(a.value) for a in node.args[:1] if isinstance(a, ast.Constant))
