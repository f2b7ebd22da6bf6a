from __future__ import annotations

import re
import tomllib
from importlib import metadata
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.packaging import ROOT

FILES = ("runtime.txt", "dev.txt", "verapdf.txt")


def entries(name: str) -> list[str]:
    """The requirements of one file, each on one line with its hashes."""
    text = re.sub(r"\s*\\\n\s*", " ", (ROOT / "requirements" / name).read_text("utf-8"))
    return [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]


def pins(name: str) -> dict[str, str]:
    requirements = [Requirement(line.partition(" --hash")[0]) for line in entries(name)]
    return {canonicalize_name(r.name): str(r.specifier).removeprefix("==") for r in requirements}


def project() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return table


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_exact_and_hashed(name: str) -> None:
    exact = re.compile(r"[\w.-]+(\[[\w,-]+\])?==\S+ .*--hash=sha256:[0-9a-f]{64}")
    loose = [line for line in entries(name) if not exact.match(line)]

    assert entries(name)
    assert loose == []


def test_what_a_package_wants_with_an_extra_is_pinned_with_it() -> None:
    # Otherwise older versions of pip look at the newest release, for which there is no hash here.
    pinned = [Requirement(line.partition(" --hash")[0]) for line in entries("dev.txt")]
    extras = {canonicalize_name(r.name): r.extras for r in pinned}
    wanted = [
        Requirement(text)
        for one in metadata.distributions()
        if canonicalize_name(one.metadata["Name"]) in extras
        for text in one.requires or ()
    ]
    applying = [r for r in wanted if r.extras and (r.marker is None or r.marker.evaluate({"extra": ""}))]

    assert applying
    assert [str(r) for r in applying if not r.extras <= extras.get(canonicalize_name(r.name), set())] == []


@pytest.mark.parametrize("name", FILES)
def test_requirement_files_say_nothing_about_where_packages_come_from(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text("utf-8")

    assert (
        re.findall(r"://|--(?:extra-)?index|--find-links|--trusted-host|^-[ief] ", text, re.MULTILINE) == []
    )


def test_every_declared_dependency_is_pinned_within_its_bounds() -> None:
    declared = [Requirement(text) for text in project()["dependencies"]]
    pinned = pins("runtime.txt")
    missed = [
        str(r) for r in declared if not r.specifier.contains(pinned.get(canonicalize_name(r.name), "0"))
    ]

    assert missed == []


def test_every_development_dependency_is_pinned_within_its_bounds() -> None:
    declared = [Requirement(text) for text in project()["optional-dependencies"]["dev"]]
    pinned = pins("dev.txt")
    missed = [
        str(r) for r in declared if not r.specifier.contains(pinned.get(canonicalize_name(r.name), "0"))
    ]

    assert missed == []


def test_developers_run_the_versions_that_users_run() -> None:
    assert pins("runtime.txt").items() <= pins("dev.txt").items()


def test_what_builds_the_project_is_pinned_for_users_too() -> None:
    assert {"hatchling", "editables"} <= pins("runtime.txt").keys()


def test_textual_is_pinned_exactly_in_the_project_itself() -> None:
    [textual] = [text for text in project()["dependencies"] if text.startswith("textual")]

    assert textual == f"textual=={pins('runtime.txt')['textual']}"
