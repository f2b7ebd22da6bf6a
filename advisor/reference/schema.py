"""The shape of terms and chapters in YAML."""

from __future__ import annotations

from pydantic import Field

from advisor.loading.validate import ContentSchema

KEBAB = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class TermSchema(ContentSchema):
    """One entry of the glossary."""

    id: str = Field(pattern=KEBAB)
    title: str
    also: tuple[str, ...] = ()
    text: str = Field(min_length=10)
    see: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    framework: str = ""


class ItemSchema(ContentSchema):
    """One row of a chapter."""

    name: str
    title: str = ""
    text: str = ""


class ChapterSchema(ContentSchema):
    """A longer page of reference."""

    id: str = Field(pattern=KEBAB)
    title: str
    framework: str = ""
    order: int = 0
    intro: str = ""
    items: tuple[ItemSchema, ...] = ()
    sources: tuple[str, ...] = ()
