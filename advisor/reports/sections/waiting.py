"""What is still open while the report is a draft, and what to do while neither framework is needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from advisor import formatting
from advisor.model.reasoning import OpenQuestion
from advisor.reports import document as d
from advisor.reports.context import Context
from advisor.reports.sections.phrasing import lowered

MOST = 14
VERDICT = "verdict"
FOLLOWS = {VERDICT, "soc2", "iso27001", "soc2_action", "iso27001_action", "sequence", "not_yet_reason"}
"""What goes without saying once it is said that the verdict can change."""
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
    rows = []
    for question in ordered[:MOST]:
        name, ask = c.question(question), c.inputs.bank[question].ask
        cell = _effect(c, effects.get(question))
        rows.append(d.Row((d.Cell(name, bold=True), d.Cell(ask), cell)))
    blocks: list[d.Block] = [
        d.Paragraph(_standing(c)),
        d.Table(
            (
                d.TableColumn(c.say("column-question"), 1.3),
                d.TableColumn(c.say("open-column-ask"), 2.8),
                d.TableColumn(c.say("open-column-effect"), 2.2),
            ),
            tuple(rows),
            c.say("open-summary"),
        ),
    ]
    if len(ordered) > MOST:
        blocks.append(d.Paragraph(c.say("open-more", n=len(ordered) - MOST), small=True))
    return d.Section("open", kicker, _title(c, len(ordered), effects), tuple(blocks))


def _effect(c: Context, known: OpenQuestion | None) -> d.Cell:
    if known is None:
        depends = c.inputs.reasoning is not None
        return d.Cell(c.say("open-depends" if depends else "open-not-assessed"), mark=d.Mark.MAYBE)
    if not known.can_change:
        return d.Cell(c.say("open-cannot"), mark=d.Mark.NO)
    return d.Cell(formatting.capitalised(decisions_named(c, known.can_change[:4])), mark=d.Mark.MAYBE)


def _is_short(c: Context) -> bool:
    chosen = c.inputs.options.sections
    return len(c.inputs.open_questions) <= FEW and (not chosen or "summary" in chosen)


def in_short(c: Context) -> list[d.Block]:
    """A few open questions in one paragraph, at the head of the summary."""
    found = c.inputs.open_questions
    if not found or not _is_short(c):
        return []
    reasoning = c.inputs.reasoning
    effects = {q.question: q.can_change for q in reasoning.open_questions} if reasoning is not None else {}
    named = [_named(c, question, effects.get(question)) for question in found]
    stands = reasoning is not None and (reasoning.determined or reasoning.settled)
    standing = c.say("summary-open-stands") if stands else _standing(c)
    text = c.say("summary-open", questions=" ".join(named), standing=standing)
    return [d.Paragraph(text, c.say("summary-open-lead"))]


def _named(c: Context, question: str, can_change: tuple[str, ...] | None) -> str:
    name = c.question(question)
    if can_change is None:
        return c.say("summary-open-unknown", question=name)
    if not can_change:
        return c.say("summary-open-idle", question=name)
    return c.say("summary-open-effect", question=name, decisions=decisions_named(c, can_change[:3]))


def decisions_named(c: Context, decisions: Iterable[str]) -> str:
    """Decisions as things that can change: which framework to hold, the observation window."""
    known = [x for x in decisions if x in c.inputs.pack.decision]
    if VERDICT in known:
        known = [VERDICT, *(x for x in known if x not in FOLLOWS)]
    titles = [c.say_or(f"the-{x}", "as-is", text=lowered(c.inputs.pack.decision[x].title)) for x in known]
    return formatting.listing(titles)


def _title(c: Context, count: int, effects: Mapping[str, OpenQuestion]) -> str:
    words = formatting.capitalised(formatting.in_words(count))
    if not effects:
        return c.say("open-title", count=words, n=count)
    open_questions = c.inputs.open_questions
    reasoning = c.inputs.reasoning
    stands = reasoning is not None and (reasoning.determined or reasoning.settled)
    deciding = 0 if stands else sum(q in effects and VERDICT in effects[q].can_change for q in open_questions)
    if deciding == 0:
        return c.say("open-title-none", count=words, n=count)
    return c.say("open-title-some", count=words, n=count, m=deciding, some=formatting.in_words(deciding))


def _standing(c: Context) -> str:
    reasoning = c.inputs.reasoning
    if reasoning is None:
        return c.say("open-standing-unknown", verdict=c.say(f"verdict-{c.verdict}"))
    possible = formatting.listing(
        (c.say(f"verdict-{v}") for v in reasoning.reachable["verdict"]), c.say("or")
    )
    if reasoning.determined or reasoning.settled:
        return c.say("open-standing-settled", verdict=c.say(f"verdict-{c.verdict}"))
    return c.say("open-standing", verdict=c.say(f"verdict-{c.verdict}"), possible=possible)


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
                chapter.intro,
            )
        )
        blocks.append(d.Paragraph(c.say("sources-line", sources=c.cite(chapter.sources)), small=True))
    if not blocks:
        return None
    return d.Section("meanwhile", kicker, c.say("meanwhile-title"), tuple(blocks))
