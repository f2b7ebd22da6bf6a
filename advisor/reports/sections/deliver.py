"""What has to be produced, how to choose an auditor, what a bad result means, what may be said meanwhile."""

from __future__ import annotations

from collections.abc import Mapping

from advisor import formatting
from advisor.model.reference import Chapter, Item
from advisor.model.roadmap import ISO27001, SOC2
from advisor.reports import document as d
from advisor.reports.context import Context
from advisor.reports.sections import proofs
from advisor.reports.sections.phrasing import first_sentence

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
HELD = {"keep", "decide_at_renewal", "none", "not_applicable"}
"""Actions that lead to no new proof."""
FOR_TWO, FOR_BOTH = "One house for two", "Both"
TO_SAY = ("What not to say", "Who may receive the report", "Who may receive what")


def section(c: Context, kicker: str) -> d.Section | None:
    """What to produce by when, who may sign, what a bad result means and what may be said: on one page."""
    if not c.frameworks:
        return None
    count = sum(len(PRODUCED[f]) for f in c.frameworks)
    # Where nothing has to be built there is nothing new to produce either.
    kept = c.plan is not None and not c.plan.tasks
    heading = c.say("produce-heading-kept" if kept else "produce-heading")
    columns = [d.Column((d.Heading(heading), _produced(c)), 1.15)]
    choice = _chapter(c, "auditor-choice")
    if choice is not None:
        points = [d.Point(first_sentence(i.text, _length(c)), f"{i.title}.") for i in _relevant(c, choice)]
        columns.append(d.Column((d.Heading(choice.title), d.Points(tuple(points[:6]))), 1.0))
    last = [*_outcomes(c), *_sayings(c)]
    if last:
        columns.append(d.Column(tuple(last), 1.0))
    who = formatting.listing(c.say(f"auditor-{f}") for f in c.frameworks)
    key = "deliver-title-kept" if kept else "deliver-title"
    title = c.say(key, n=count, count=formatting.capitalised(formatting.in_words(count)), who=who)
    return d.Section("deliver", kicker, title, (d.Columns(tuple(columns)),))


def _length(c: Context) -> int:
    """Sentences of each point: more where only one framework shares the page."""
    return 1 if len(c.frameworks) > 1 else 3


def _produced(c: Context) -> d.Table:
    rows: list[d.Row] = []
    for framework in c.frameworks:
        rows.append(d.Row((d.Cell(c.name(framework)),), d.RowKind.GROUP))
        for name, task_id in PRODUCED[framework]:
            task = c.task(task_id)
            by = c.month_short(task.end) if task is not None else c.say("produce-undated")
            rows.append(d.Row((d.Cell(c.say(f"produce-{framework}-{name}")), d.Cell(by))))
    columns = (
        d.TableColumn(c.say("produce-column-what"), 2.4),
        d.TableColumn(c.say("produce-column-by"), 1, right=True),
    )
    return d.Table(columns, tuple(rows), c.say("produce-summary"))


def _outcomes(c: Context) -> list[d.Block]:
    chapter = _chapter(c, "when-it-goes-wrong")
    items = {i.title: i for i in chapter.items} if chapter is not None else {}
    points = [
        d.Point(first_sentence(items[OUTCOMES[f]].text, 1 + _length(c)), f"{OUTCOMES[f]}.")
        for f in c.frameworks
        if OUTCOMES[f] in items
    ]
    return [d.Heading(chapter.title), d.Points(tuple(points))] if chapter is not None and points else []


def _sayings(c: Context) -> list[d.Block]:
    chapter = _chapter(c, "what-sales-may-say")
    if chapter is None:
        return []
    items = [i for i in _relevant(c, chapter) if i.title in TO_SAY]
    points = sayings(c)
    points += [d.Point(first_sentence(i.text, _length(c)), f"{i.title}.") for i in items]
    return [d.Heading(c.say("say-heading")), d.Points(tuple(points))]


def sayings(c: Context) -> list[d.Point]:
    """What may be said of each proof until it is there; of one that is held, nothing needs to be."""
    awaited = [f for f in c.frameworks if c.outcome(f"{f}_action").outcome not in HELD]
    return [d.Point(_saying(c, f), c.say(f"say-{f}-lead")) for f in awaited]


def _saying(c: Context, framework: str) -> str:
    proof = proofs.final(c).get(framework)
    if proof is None or c.is_beyond(proof.p80):
        return c.say(f"say-{framework}")
    return c.say(f"say-{framework}-when", date=c.month(proof.p80))


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


def _table(c: Context, chapter: Chapter) -> d.Table:
    rows = tuple(
        d.Row((d.Cell(item.title or item.name, _concerns(c, item), bold=True), d.Cell(item.text)))
        for item in _relevant(c, chapter)
    )
    return d.Table(
        (d.TableColumn(c.say("column-topic"), 1.0), d.TableColumn(c.say("column-meaning"), 2.9)),
        rows,
        c.say("chapter-summary", title=chapter.title),
    )


def _concerns(c: Context, item: Item) -> str:
    """What a row is about: its framework goes without saying where there is only one."""
    said = len(c.frameworks) == 1 and item.name in {FOR_BOTH, c.name(c.frameworks[0])}
    return item.name if item.title and not said else ""


def auditors(c: Context, kicker: str) -> d.Section | None:
    """How to choose and check whoever signs."""
    chapter, warnings = _chapter(c, "auditor-choice"), _chapter(c, "auditor-red-flags")
    if not c.frameworks or chapter is None:
        return None
    checks = [_check(c, item) for item in _relevant(c, chapter)]
    blocks: list[d.Block] = [d.Heading(chapter.title), d.side_by_side(checks)]
    if warnings is not None:
        points = [d.Point(i.text, f"{i.title}.") for i in _relevant(c, warnings)]
        blocks += [d.Heading(warnings.title), d.side_by_side(points)]
    sources = c.cite([*chapter.sources, *(warnings.sources if warnings else ())])
    blocks.append(d.Paragraph(c.say("sources-line", sources=sources), small=True))
    who = formatting.listing(c.say(f"auditor-{f}") for f in c.frameworks)
    return d.Section("auditors", kicker, c.say("auditors-title", who=who), tuple(blocks), appendix=True)


def _check(c: Context, item: Item) -> d.Point:
    """A point to check, with the framework it is about where it is about one of two."""
    named = len(c.frameworks) > 1 and item.name in {c.name(f) for f in c.frameworks}
    return d.Point(item.text, c.say("topic", name=item.name, title=item.title) if named else f"{item.title}.")


def outcome(c: Context, kicker: str) -> d.Section | None:
    """If the result is not clean, and what sales may say until there is one."""
    wrong, sales = _chapter(c, "when-it-goes-wrong"), _chapter(c, "what-sales-may-say")
    if not c.frameworks or wrong is None or sales is None:
        return None
    columns = d.Columns(
        (
            d.Column((d.Heading(wrong.title), _table(c, wrong))),
            d.Column((d.Heading(sales.title), _table(c, sales))),
        )
    )
    sources = c.cite([*wrong.sources, *sales.sources])
    key = "outcome-title-both" if len(c.frameworks) == 2 else f"outcome-title-{c.frameworks[0]}"
    blocks: list[d.Block] = [columns, d.Paragraph(c.say("sources-line", sources=sources), small=True)]
    return d.Section("outcome", kicker, c.say(key), tuple(blocks), appendix=True)
