"""Hostile words in every text of every block: page and Markdown keep the shape they have with plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from html.parser import HTMLParser
from typing import Any, get_args

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from advisor.reports import document as d
from advisor.reports import html, markdown, plain
from advisor.reports.theme import Theme
from tests.reports import samples
from tests.reports.test_hostile_text import CORPUS

HARMLESS = "Plain words"
PLANNED = "both-a4"
WORDS = tuple(text for text in CORPUS if plain.one_line(text) and len(text) < 15_000)
SHORT_WORDS = tuple(text for text in WORDS if len(text) < 1_000)
ADDRESSES = (
    'https://x.example/"><script>alert(1)</script>',
    "https://x.example/a|b c>)\n[x](javascript:alert(1))",
    "https://x.example/\\`**b**<i>",
)


def put(part: Any, text: str, url: str = "https://x.example/") -> Any:
    """The same with this text wherever there are words, and this address in every link."""
    if isinstance(part, tuple):
        return tuple(put(item, text, url) for item in part)
    if isinstance(part, str) and not isinstance(part, Enum):
        return text if part.strip() else part
    if not is_dataclass(part) or isinstance(part, type | Theme | d.Attachment):
        return part
    changed = {}
    for field in fields(part):
        value = getattr(part, field.name)
        if field.name == "url":
            changed["url"] = url if value else ""
        elif field.name not in {"id", "page_size", "attachments", "user_texts", "appendix_word"}:
            changed[field.name] = put(value, text, url)
    return replace(part, **changed)


def poisoned(text: str, url: str = "https://x.example/") -> d.Document:
    found: d.Document = put(samples.document(PLANNED), text, url)
    return found


class Shape(HTMLParser):
    """Tags and the attributes that could act, outside of pictures, and all text."""

    def __init__(self) -> None:
        super().__init__()
        self.shape: list[str] = []
        self.words: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"svg", "style"}:
            self.inside.append(tag)
        if not self.inside or tag == "svg":
            names = [name for name, _ in attrs if name != "class"]
            self.shape.append(f"{tag} {' '.join(names)}")

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.words.append(data)


def shape_of_page(document: d.Document) -> Shape:
    shape = Shape()
    shape.feed(html.render(document))
    return shape


def tokens_of(document: d.Document) -> list[Token]:
    reader = MarkdownIt("gfm-like", {"html": True})
    return list(_flat(reader.parse(markdown.render(document))))


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])


def shape_of_markdown(tokens: list[Token]) -> list[str]:
    kept = [t for t in tokens if t.type not in {"text", "text_special"}]
    return [f"{t.type} {t.markup} {' '.join(map(str, t.attrs))}" for t in kept]


def test_the_document_holds_every_kind_of_block() -> None:
    def kinds(block: object) -> Iterator[type]:
        yield type(block)
        if isinstance(block, d.Columns):
            for column in block.columns:
                for inner in column.blocks:
                    yield from kinds(inner)

    held = {kind for s in samples.document(PLANNED).sections for b in s.blocks for kind in kinds(b)}

    assert held == set(get_args(d.Block))


@pytest.mark.parametrize("text", WORDS, ids=range(len(WORDS)))
def test_no_words_change_the_shape_of_the_page(text: str) -> None:
    expected, found = shape_of_page(poisoned(HARMLESS)), shape_of_page(poisoned(text))

    assert found.shape == expected.shape
    shown = "".join(found.words)
    assert shown.count(plain.one_line(text)) == "".join(expected.words).count(HARMLESS) > 1_000


@pytest.mark.parametrize("text", SHORT_WORDS, ids=range(len(SHORT_WORDS)))
def test_no_words_change_the_shape_of_the_markdown(text: str) -> None:
    expected, found = tokens_of(poisoned(HARMLESS)), tokens_of(poisoned(text))

    assert shape_of_markdown(found) == shape_of_markdown(expected)
    shown = "".join(t.content for t in found if not t.children)
    assert shown.count(plain.one_line(text)) == "".join(t.content for t in expected if not t.children).count(
        HARMLESS
    )


@pytest.mark.parametrize("url", ADDRESSES)
def test_no_address_leaves_its_link(url: str) -> None:
    page, text = shape_of_page(poisoned(HARMLESS, url)), tokens_of(poisoned(HARMLESS, url))

    assert page.shape == shape_of_page(poisoned(HARMLESS)).shape
    assert shape_of_markdown(text) == shape_of_markdown(tokens_of(poisoned(HARMLESS)))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x"])
def test_only_web_addresses_become_links(url: str) -> None:
    document = poisoned(HARMLESS, url)

    assert url not in html.render(document)
    assert not any(token.type == "link_open" for token in tokens_of(document))
