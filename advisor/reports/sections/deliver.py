"""What has to be produced, how to choose an auditor, what a bad result means, what may be said meanwhile."""

from __future__ import annotations

from advisor import formatting
from advisor.model.reference import Chapter, Item
from advisor.model.roadmap import ISO27001, SOC2
from advisor.reports.context import Context
from advisor.reports.document import (
    Block,
    Cell,
    Column,
    Columns,
    Heading,
    Paragraph,
    Point,
    Points,
    Row,
    Section,
    Table,
    TableColumn,
)

PRODUCED = {
    ISO27001: ("scope", "policy", "risk", "soa", "treatment", "audit", "review", "records"),
    SOC2: ("description", "assertion", "commitments", "matrix", "evidence", "vendors", "changes"),
}


def produce(c: Context, kicker: str) -> Section | None:
    """Documents and evidence the auditors ask for, by framework."""
    if not c.frameworks:
        return None
    columns = []
    count = 0
    for framework in c.frameworks:
        names = PRODUCED[framework]
        count += len(names)
        points = tuple(
            Point(c.say(f"produce-{framework}-{n}-text"), c.say(f"produce-{framework}-{n}")) for n in names
        )
        heading = Heading(c.say("produce-heading", framework=c.name(framework)))
        columns.append(Column((heading, Points(points))))
    both = len(c.frameworks) == 2
    title = c.say(
        "produce-title-both" if both else "produce-title", n=count, framework=c.name(c.frameworks[0])
    )
    block: Block = Columns(tuple(columns)) if both else Columns((columns[0],))
    return Section("produce", kicker, title, (block, Paragraph(c.say("produce-note"), small=True)))


def _chapter(c: Context, chapter_id: str) -> Chapter | None:
    return next((x for x in c.inputs.reference.chapters if x.id == chapter_id), None)


def _relevant(c: Context, chapter: Chapter) -> list[Item]:
    """Rows of a chapter that concern a framework this company is to hold."""
    names = {c.name(f) for f in c.frameworks}
    every = {c.name(f) for f in (ISO27001, SOC2)}
    return [i for i in chapter.items if i.name not in every or i.name in names]


def _table(c: Context, chapter: Chapter) -> Table:
    rows = tuple(
        Row((Cell(item.title or item.name, item.name if item.title else "", bold=True), Cell(item.text)))
        for item in _relevant(c, chapter)
    )
    return Table(
        (TableColumn(c.say("column-topic"), 1.0), TableColumn(c.say("column-meaning"), 2.9)),
        rows,
        chapter.intro,
    )


def auditors(c: Context, kicker: str) -> Section | None:
    """How to choose and check whoever signs."""
    chapter, warnings = _chapter(c, "auditor-choice"), _chapter(c, "auditor-red-flags")
    if not c.frameworks or chapter is None:
        return None
    left: list[Block] = [Heading(chapter.title), _table(c, chapter)]
    columns = [Column(tuple(left), 1.25)]
    if warnings is not None:
        points = tuple(Point(i.text, f"{i.title}.") for i in _relevant(c, warnings))
        columns.append(Column((Heading(warnings.title), Points(points)), 1.0))
    sources = c.cite([*chapter.sources, *(warnings.sources if warnings else ())])
    blocks: list[Block] = [
        Columns(tuple(columns)),
        Paragraph(c.say("sources-line", sources=sources), small=True),
    ]
    who = formatting.listing(c.say(f"auditor-{f}") for f in c.frameworks)
    return Section("auditors", kicker, c.say("auditors-title", who=who), tuple(blocks))


def outcome(c: Context, kicker: str) -> Section | None:
    """If the result is not clean, and what sales may say until there is one."""
    wrong, sales = _chapter(c, "when-it-goes-wrong"), _chapter(c, "what-sales-may-say")
    if not c.frameworks or wrong is None or sales is None:
        return None
    columns = Columns(
        (
            Column((Heading(wrong.title), _table(c, wrong))),
            Column((Heading(sales.title), _table(c, sales))),
        )
    )
    sources = c.cite([*wrong.sources, *sales.sources])
    key = "outcome-title-both" if len(c.frameworks) == 2 else f"outcome-title-{c.frameworks[0]}"
    blocks: list[Block] = [columns, Paragraph(c.say("sources-line", sources=sources), small=True)]
    return Section("outcome", kicker, c.say(key), tuple(blocks))
