"""What is still open while the report is a draft, and what to do while neither framework is needed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from advisor import formatting
from advisor.model.question import Kind
from advisor.model.reasoning import OpenQuestion
from advisor.reports import document as d
from advisor.reports.context import Context
from advisor.reports.sections import certainty, consequences, steps
from advisor.reports.sections.phrasing import lowered
from advisor.reports.sections.title import advice

MOST, MOST_LINES, LINE = 14, 28, 80
"""Open questions and lines about them that a page holds, and characters of such a line."""
VERDICT = "verdict"
FOLLOWS = {VERDICT, "soc2", "iso27001", "soc2_action", "iso27001_action", "sequence", "not_yet_reason"}
"""What goes without saying once it is said that the verdict can change."""
CHOSEN = {Kind.YES_NO, Kind.CHOICE, Kind.CHOICES}
"""Kinds of question whose answers can be tried one by one."""
LONGEST = 330
"""Characters of what each answer would do; where there is more, only what it can change is named."""
FEW_ROWS = 7
"""So many leave room for what to do first."""
FEW = 3
"""So many open questions are named at the head of the summary instead of on a page of their own."""


def still_open(c: Context, kicker: str) -> d.Section | None:
    """Leads a draft: which answers are missing and whether they can matter."""
    open_questions = c.inputs.open_questions
    if not open_questions or _is_short(c):
        return None
    reasoning = c.inputs.reasoning
    effects = {q.question: q for q in reasoning.open_questions} if reasoning is not None else {}

    def rank(question: str) -> tuple[int, int]:
        known = effects.get(question)
        if known is None:
            return 2, 0
        return (0 if "verdict" in known.can_change else 1 if known.can_change else 3), -known.weight

    ordered = sorted(open_questions, key=rank)
    rows: list[d.Row] = []
    lines = 0
    for question in ordered[:MOST]:
        ask = c.inputs.bank[question].ask
        cell = _effect(c, question, effects.get(question))
        lines += max(2, math.ceil(len(cell.text) / LINE))
        if lines > MOST_LINES:
            break
        rows.append(d.Row((d.Cell(c.question(question), ask, bold=True), cell)))
    blocks: list[d.Block] = [
        d.Panel(tuple(_so_far(c))),
        d.Heading(c.say("know-heading")),
        d.Table(
            (d.TableColumn(c.say("column-question"), 2.2), d.TableColumn(c.say("open-column-answers"), 3.0)),
            tuple(rows),
            c.say("open-summary"),
        ),
    ]
    if len(ordered) > len(rows):
        blocks.append(d.Paragraph(c.say("open-more", n=len(ordered) - len(rows)), small=True))
    if len(rows) <= FEW_ROWS and certainty.sure(c).stands:
        todo = steps.first_three(c)
        blocks += [d.Heading(c.say("steps-heading")), d.Points(todo, numbered=True)] if todo else []
    return d.Section("open", kicker, _title(c, len(ordered), effects), tuple(blocks))


def _so_far(c: Context) -> Iterator[d.Point]:
    """The verdict, how sure it is and the buyer's date: all that a first page owes its reader."""
    settled = certainty.sure(c).stands
    verdict = c.say(f"verdict-{c.verdict}") if certainty.leans(c) else advice(c)
    lead = c.say("open-verdict-lead" if settled else "open-verdict-lead-so-far")
    yield d.Point(c.say("open-verdict", verdict=formatting.capitalised(verdict)), lead)
    yield d.Point(certainty.sentence(c), c.say("open-sure-lead"))
    readings = c.plan.deadlines_by_date() if c.plan is not None else ()
    if readings:
        hardest = min(readings, key=lambda group: min(x.probability for x in group))
        yield d.Point(steps.odds_of(c, hardest), c.say("steps-date", date=formatting.day(hardest[0].date)))


def _effect(c: Context, question: str, known: OpenQuestion | None) -> d.Cell:
    if known is None:
        depends = c.inputs.reasoning is not None
        return d.Cell(c.say("open-depends" if depends else "open-not-assessed"), mark=d.Mark.MAYBE)
    if not known.can_change:
        idle = c.say_or(f"open-cannot-{question}", "open-cannot")
        return d.Cell(idle, mark=d.Mark.NO)
    alone = consequences.of(c, question, _apart(c, known.can_change))
    whole = decisions_named(c, known.can_change[:4])
    if len(alone) > LONGEST:
        return d.Cell(formatting.capitalised(whole), mark=d.Mark.MAYBE)
    if not alone and c.inputs.bank[question].kind in CHOSEN:
        return d.Cell(c.say("open-with-others", decisions=whole), mark=d.Mark.MAYBE)
    return d.Cell(alone or formatting.capitalised(whole), mark=d.Mark.MAYBE)


def _apart(c: Context, decisions: Iterable[str]) -> list[str]:
    """Decisions without those that go without saying once the verdict is named."""
    known = [x for x in decisions if x in c.inputs.pack.decision]
    return [VERDICT, *(x for x in known if x not in FOLLOWS)] if VERDICT in known else known


def _is_short(c: Context) -> bool:
    """Few enough for a paragraph of the summary, or no page of their own wanted."""
    chosen = c.inputs.options.sections
    if chosen and "open" not in chosen:
        return True
    return len(c.inputs.open_questions) <= FEW and (not chosen or "summary" in chosen)


def in_short(c: Context) -> list[d.Block]:
    """Open questions in one paragraph, at the head of the summary."""
    found = c.inputs.open_questions
    if not found or not _is_short(c):
        return []
    reasoning = c.inputs.reasoning
    effects = {q.question: q.can_change for q in reasoning.open_questions} if reasoning is not None else {}
    if len(found) > FEW:
        names = formatting.listing(c.say("quoted", text=c.question(q)) for q in found[:FEW])
        count = formatting.capitalised(formatting.in_words(len(found)))
        questions = c.say("summary-open-many", count=count, names=names)
    else:
        questions = " ".join(_named(c, question, effects.get(question)) for question in found)
    return [d.Paragraph(questions, c.say("summary-open-lead"))]


def _named(c: Context, question: str, can_change: tuple[str, ...] | None) -> str:
    name = c.question(question)
    if can_change is None:
        return c.say("summary-open-unknown", question=name)
    if not can_change:
        return c.say("summary-open-idle", question=name)
    return c.say("summary-open-effect", question=name, decisions=decisions_named(c, can_change[:3]))


def decisions_named(c: Context, decisions: Iterable[str]) -> str:
    """Decisions as things that can change: which framework to hold, the observation window."""
    known = _apart(c, decisions)
    titles = [c.say_or(f"the-{x}", "as-is", text=lowered(c.inputs.pack.decision[x].title)) for x in known]
    return formatting.listing(titles)


def _title(c: Context, count: int, effects: Mapping[str, OpenQuestion]) -> str:
    words = formatting.capitalised(formatting.in_words(count))
    if not effects:
        return c.say("open-title", count=words, n=count)
    open_questions = c.inputs.open_questions
    if certainty.sure(c).stands:
        return c.say("open-title-none", count=words, n=count)
    deciding = sum(q in effects and VERDICT in effects[q].can_change for q in open_questions)
    if deciding == 0:
        return c.say("open-title", count=words, n=count)
    return c.say("open-title-some", count=words, n=count, m=deciding, some=formatting.in_words(deciding))


def meanwhile(c: Context, kicker: str) -> d.Section | None:
    """Cheaper proof for now, and what would change the advice: the not-yet report's plan."""
    if c.verdict != "not_yet" or c.outcome("not_yet_reason").outcome == "not_enough_answers":
        return None
    chapter = next((x for x in c.inputs.reference.chapters if x.id == "proof-meanwhile"), None)
    blocks: list[d.Block] = []
    if chapter is not None:
        rows = tuple(d.Row((d.Cell(i.name, i.title, bold=True), d.Cell(i.text))) for i in chapter.items)
        blocks.append(
            d.Table(
                (d.TableColumn(c.say("column-topic"), 1.0), d.TableColumn(c.say("column-meaning"), 3.4)),
                rows,
                c.say("chapter-summary", title=chapter.title),
            )
        )
        blocks.append(d.Paragraph(c.say("sources-line", sources=c.cite(chapter.sources)), small=True))
    if not blocks:
        return None
    return d.Section("meanwhile", kicker, c.say("meanwhile-title"), tuple(blocks))
