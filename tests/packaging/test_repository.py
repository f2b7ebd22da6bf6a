from __future__ import annotations

import re
import subprocess
from pathlib import PurePath

import pytest

from tests.packaging import CONTENT_FOLDERS, ROOT

# Put together from pieces, so that this file does not hold what it looks for.
REGISTRIES = ["pypi" + ".org", "python" + "hosted", "npmjs" + ".", "deb." + "debian", "crates" + ".io"]
MACHINE_FOLDERS = ["work", "farm", "root", "home", "Users"]
FORBIDDEN = re.compile(
    "|".join([*map(re.escape, REGISTRIES), rf"(?<![\w.~*)\]}}-])/(?:{'|'.join(MACHINE_FOLDERS)})/"])
)


def project_files() -> list[PurePath]:
    """Every file under version control or about to be, relative to the root."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [PurePath(name) for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_package_registry_or_a_folder_of_one_machine() -> None:
    found = []
    for path in project_files():
        text = (ROOT / path).read_text(encoding="utf-8", errors="ignore")
        found += [f"{path}: {match[0]}" for match in FORBIDDEN.finditer(text)]

    assert found == []


@pytest.mark.parametrize("registry", REGISTRIES)
def test_the_search_finds_registries(registry: str) -> None:
    assert FORBIDDEN.search(f"--index-url https://{registry}/simple")


@pytest.mark.parametrize("folder", MACHINE_FOLDERS)
def test_the_search_finds_machine_folders_but_not_parts_of_addresses(folder: str) -> None:
    assert FORBIDDEN.search(f'path = "/{folder}/main"')
    assert not FORBIDDEN.search(f"https://example.com/{folder}/main")


def test_content_folders_hold_no_python() -> None:
    code = [path for path in project_files() if path.parts[0] in CONTENT_FOLDERS and path.suffix == ".py"]

    assert code == []


def test_every_test_folder_is_a_package() -> None:
    """Otherwise pytest makes the content folder `rules` importable as a module of that name."""
    tests = [path for path in project_files() if path.parts[0] == "tests" and path.suffix == ".py"]
    bare = {path.parent for path in tests if not (ROOT / path.parent / "__init__.py").is_file()}

    assert tests
    assert bare == set()
