"""The look of each kind of block: a change of it is seen in review. Skipped where poppler is missing."""

from __future__ import annotations

import pytest
from PIL import Image

from tests.reports import golden, lint


def a_golden(number: int) -> Image.Image:
    with Image.open(golden.FOLDER / f"page-{number}.png") as image:
        return image.convert("L")


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_pages_look_as_they_did(number: int) -> None:
    lint.needs_poppler()

    assert golden.difference(golden.pictures()[number - 1], a_golden(number)) < golden.TOLERANCE


def test_a_page_that_looks_otherwise_is_noticed() -> None:
    assert golden.difference(a_golden(1), a_golden(3)) > 2 * golden.TOLERANCE


def test_every_page_has_its_picture() -> None:
    lint.needs_poppler()

    assert len(golden.pictures()) == len(list(golden.FOLDER.glob("page-*.png")))
