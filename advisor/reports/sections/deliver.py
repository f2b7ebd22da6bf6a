"""What has to be produced, how to choose an auditor, what a bad result means, what may be said meanwhile."""

from __future__ import annotations

from collections.abc import Mapping

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
    RowKind,
    Section,
    Table,
    TableColumn,
)
from advisor.reports.sections.phrasing import first_sentence
from advisor.reports.sections.summary import final_milestones

PRODUCED: Mapping[str, tuple[tuple[str, str], ...]] = {
    ISO27001: (
        ("scope", "scope"),
        ("policy", "policy"),
        ("risk", "risk"),
        ("soa", "treatment"),
        ("treatment", "treatment"),
        ("records", "operate"),
        ("audit", "internal_audit"),
        ("review", "management_review"),
    ),
    SOC2: (
        ("commitments", "system_description"),
        ("description", "system_description"),
        ("matrix", "treatment"),
        ("vendors", "suppliers"),
        ("evidence", "evidence"),
        ("populations", "period_close"),
        ("assertion", "report"),
    ),
}
"""What auditors ask for, each with the task that produces it."""
OUTCOMES = {SOC2: "Qualified opinion", ISO27001: "Major nonconformity"}
FOR_TWO = "One house for two"
TO_SAY = ("What not to say", "Who may receive the report", "Who may receive what")


def section(c: Context, kicker: str) -> Section | None:
    """What to produce by when, who may sign, what a bad result means and what may be said: on one page."""
    if not c.frameworks:
        return None
    count = sum(len(PRODUCED[f]) for f in c.frameworks)
    columns = [Column((Heading(c.say("produce-heading")), _produced(c)), 1.15)]
    choice = _chapter(c, "auditor-choice")
    if choice is not None:
        points = [Point(first_sentence(i.text, _length(c)), f"{i.title}.") for i in _relevant(c, choice)]
        columns.append(Column((Heading(choice.title), Points(tuple(points[:6]))), 1.0))
    last = [*_outcomes(c), *_sayings(c)]
    if last:
        columns.append(Column(tuple(last), 1.0))
    who = formatting.listing(c.say(f"auditor-{f}") for f in c.frameworks)
    title = c.say("deliver-title", n=count, count=formatting.capitalised(formatting.in_words(count)), who=who)
    return Section("deliver", kicker, title, (Columns(tuple(columns)),))


def _length(c: Context) -> int:
    """Sentences of each point: more where only one framework shares the page."""
    return 1 if len(c.frameworks) > 1 else 3


def _produced(c: Context) -> Table:
    rows: list[Row] = []
    for framework in c.frameworks:
        rows.append(Row((Cell(c.name(framework)),), RowKind.GROUP))
        for name, task_id in PRODUCED[framework]:
            task = c.task(task_id)
            by = formatting.month_short(task.end) if task is not None else c.say("produce-undated")
            rows.append(Row((Cell(c.say(f"produce-{framework}-{name}")), Cell(by))))
    columns = (
        TableColumn(c.say("produce-column-what"), 2.4),
        TableColumn(c.say("produce-column-by"), 1, right=True),
    )
    return Table(columns, tuple(rows), c.say("produce-summary"))


def _outcomes(c: Context) -> list[Block]:
    chapter = _chapter(c, "when-it-goes-wrong")
    items = {i.title: i for i in chapter.items} if chapter is not None else {}
    points = [
        Point(first_sentence(items[OUTCOMES[f]].text, 1 + _length(c)), f"{OUTCOMES[f]}.")
        for f in c.frameworks
        if OUTCOMES[f] in items
    ]
    return [Heading(chapter.title), Points(tuple(points))] if chapter is not None and points else []


def _sayings(c: Context) -> list[Block]:
    chapter = _chapter(c, "what-sales-may-say")
    if chapter is None:
        return []
    items = [i for i in _relevant(c, chapter) if i.title in TO_SAY]
    points = [Point(_saying(c, f), c.say(f"say-{f}-lead")) for f in c.frameworks]
    points += [Point(first_sentence(i.text, _length(c)), f"{i.title}.") for i in items]
    return [Heading(c.say("say-heading")), Points(tuple(points))]


def _saying(c: Context, framework: str) -> str:
    proof = final_milestones(c).get(framework)
    if proof is None:
        return c.say(f"say-{framework}")
    return c.say(f"say-{framework}-when", date=formatting.month(proof.p80))


def _chapter(c: Context, chapter_id: str) -> Chapter | None:
    return next((x for x in c.inputs.reference.chapters if x.id == chapter_id), None)


def _relevant(c: Context, chapter: Chapter) -> list[Item]:
    """Rows of a chapter that concern a framework this company is to hold."""
    names = {c.name(f) for f in c.frameworks}
    every = {c.name(f) for f in (ISO27001, SOC2)}
    both = len(c.frameworks) > 1
    return [
        i for i in chapter.items if (i.name not in every or i.name in names) and (both or i.title != FOR_TWO)
    ]


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
    checks = [_check(c, item) for item in _relevant(c, chapter)]
    half = (len(checks) + 1) // 2
    columns = [
        Column((Heading(chapter.title), Points(tuple(checks[:half])))),
        Column((Heading(c.say("continued")), Points(tuple(checks[half:])))),
    ]
    if warnings is not None:
        points = tuple(Point(i.text, f"{i.title}.") for i in _relevant(c, warnings))
        columns.append(Column((Heading(warnings.title), Points(points))))
    sources = c.cite([*chapter.sources, *(warnings.sources if warnings else ())])
    blocks: list[Block] = [
        Columns(tuple(columns)),
        Paragraph(c.say("sources-line", sources=sources), small=True),
    ]
    who = formatting.listing(c.say(f"auditor-{f}") for f in c.frameworks)
    return Section("auditors", kicker, c.say("auditors-title", who=who), tuple(blocks), appendix=True)


def _check(c: Context, item: Item) -> Point:
    """A point to check, with the framework it is about where it is about one of two."""
    named = len(c.frameworks) > 1 and item.name in {c.name(f) for f in c.frameworks}
    return Point(item.text, c.say("topic", name=item.name, title=item.title) if named else f"{item.title}.")


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
    return Section("outcome", kicker, c.say(key), tuple(blocks), appendix=True)
