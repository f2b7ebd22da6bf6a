"""Text from outside is printed as typed, in every form, and never acts as anything else."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import pytest

from advisor.model.question import Note
from advisor.reports import building, html, markdown, pdf, plain
from advisor.reports.document import Document, texts_in
from advisor.reports.pdf import objects
from tests.reports import builders, roadmaps
from tests.reports.test_conformance import faults

CORPUS = (
    "Kitchen <b>Table</b> & Sons",
    '<img src="/etc/hostname"> <a href="javascript:alert(1)">x</a>',
    "<para><font size=40>big</font><seq/><onDraw name='x'/>",
    "[[[__import__('os').system('id') for x in (1,)]]] {0.__class__} {company} %s %(x)s",
    "</text></svg><script>alert(1)</script> -->  ]]> ' \" `",
    "# heading | pipe | **bold** [link](http://x) ![i](y) <!-- c -->\n- item\n1. one\n> quote",
    "budget < 200k && > 100k; © &copy; &#x41;",
    "a" * 10_000,
    "word " * 4_000,
    "tab\tand\x00nul\x07bell\x1b[31mred\x7f\u0085end",
    "lone \ud800 surrogate \udfff and private \ue000 and unassigned \u0378",
    "\u202egnirts desrever\u202c \u2066isolate\u2069 zero\u200bwidth\ufeffmark soft\u00adhyphen",
    "(unbalanced ( parens \\ backslash \\( EMC ET Q endstream endobj",
    "\r\nline\rbreaks\u2028here\u2029there\n\n\n",
    "   ",
    "=cmd|' /C calc'!A0",
)


@cache
def poisoned(text: str) -> Document:
    """A report with the text in every place that takes words from outside."""
    bank = builders.shipped().bank
    values = dict(builders.ANSWERS["both"])
    values.update({q.id: text for q in bank.questions if q.kind == "text"})
    notes = {q.id: Note(text, for_report=True, by=text) for q in bank.questions[:12]}
    engagement = builders.an_engagement(values, name=text, notes=notes)
    roadmap = roadmaps.a_roadmap("both")
    roadmap = replace(
        roadmap,
        tasks=tuple(replace(t, name=text, why=text) for t in roadmap.tasks[:4]) + roadmap.tasks[4:],
        milestones=tuple(replace(m, name=text) for m in roadmap.milestones),
        deadlines=tuple(
            replace(
                d, name=text, offer=text, levers=tuple(replace(x, name=text, note=text) for x in d.levers)
            )
            for d in roadmap.deadlines
        ),
        renewals=tuple(replace(r, name=text, note=text) for r in roadmap.renewals[:6]) + roadmap.renewals[6:],
        costs=tuple(replace(i, name=text, kind=text) for i in roadmap.costs[:2]) + roadmap.costs[2:],
        risks=tuple(
            replace(r, name=text, because=text, early_sign=text, answer=text, owner=text)
            for r in roadmap.risks
        ),
        scenarios=tuple(replace(s, name=text, note=text) for s in roadmap.scenarios),
        assumptions=tuple(replace(a, text=text) for a in roadmap.assumptions),
        role_names=dict.fromkeys(roadmap.role_names, text),
        phase_names=dict.fromkeys(roadmap.phase_names, text),
        holiday_calendar=text,
    )
    return building.build(builders.inputs_for(engagement=engagement, roadmap=roadmap))


@pytest.mark.parametrize("text", CORPUS, ids=range(len(CORPUS)))
def test_pdf_prints_it_and_stays_valid(text: str) -> None:
    data = pdf.render(poisoned(text)).data

    assert faults(data, "ua1") == []
    assert faults(data, "3a") == []
    read = objects.read(data)
    assert not any(b"/JavaScript" in body or b"/Launch" in body for body in read.bodies.values())
    assert not any(b"/Subtype /Image" in body for body in read.bodies.values())
    addresses = {body for body in read.bodies.values() if b"/URI (" in body}
    assert not any(b"javascript" in body for body in addresses)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.addresses: set[str] = set()
        self.handlers: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        for name, value in attrs:
            if name in {"src", "href"} and value is not None:
                self.addresses.add(value)
            if name.startswith("on"):
                self.handlers.add(name)


ALLOWED = frozenset(
    {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "nav",
        "main",
        "section",
        "a",
        "p",
        "div",
        "span",
    }
    | {"h1", "h2", "h3", "ol", "ul", "li", "strong", "br", "figure", "details", "summary"}
    | {"svg", "text", "rect", "line", "polygon", "circle"}
    | {"table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td"}
)


@pytest.mark.parametrize("text", CORPUS, ids=range(len(CORPUS)))
def test_html_holds_no_tag_script_or_address_of_theirs(text: str) -> None:
    tags = _Tags()
    page = html.render(poisoned(text))
    tags.feed(page)

    assert tags.seen <= ALLOWED
    assert tags.handlers == set()
    assert all(address.startswith(("#", "https://", "http://")) for address in tags.addresses)
    page.encode("utf-8")


@pytest.mark.parametrize("text", CORPUS, ids=range(len(CORPUS)))
def test_markdown_escapes_what_could_act(text: str) -> None:
    written = markdown.render(poisoned(text))

    assert not re.search(r"(?<!\\)<(b|img|script|a|para)\b", written)
    assert not re.search(r"(?<!\\)\]\(http", written)
    written.encode("utf-8")


def test_text_is_kept_as_typed_in_markdown_once_escapes_are_undone() -> None:
    typed = "# a | b * c _ d ` e [f] <g> \\ h & i"

    escaped = markdown.escaped(typed)

    assert escaped.replace("&amp;", "&").replace("\\\\", "\0").replace("\\", "").replace("\0", "\\") == typed


def test_long_notes_are_shortened_and_say_so() -> None:
    note = Note("x" * 3_000, for_report=True)
    engagement = builders.an_engagement(builders.ANSWERS["soc2"], notes={"headcount": note})

    document = building.build(builders.inputs_for(engagement=engagement))

    words = " ".join(texts_in(document.sections))
    assert "1,000 more characters" in words
    assert b"x" * 3_000 in document.attachments[0].data


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("tab\there", "tab here"),
        ("x\u202ey\u200bz\u00ad", "xyz"),
        ("\ud800", "\ufffd"),
        ("e\u0301", "é"),
        ("nul\x00", "nul"),
    ],
)
def test_cleaning_keeps_what_is_said_and_drops_what_steers(typed: str, kept: str) -> None:
    assert plain.clean(typed) == kept
