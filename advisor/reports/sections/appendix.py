"""The depth behind the pages: answers, rules, assumptions, open questions, glossary, sources, provenance."""

from __future__ import annotations

from advisor import formatting
from advisor.model.advice import LedgerRow
from advisor.model.values import NOT_APPLICABLE, UNKNOWN
from advisor.reports import document as d
from advisor.reports import plain
from advisor.reports.context import Context, points
from advisor.reports.sections.waiting import decisions_named

LONG_ANSWER = 600


def answers(c: Context, kicker: str) -> d.Section | None:
    """Everything that was answered, with the notes meant for the reader."""
    inputs = c.inputs
    rows: list[d.Row] = []
    count = 0
    has_notes = any(_note(c, q.id) for q in inputs.bank.questions)
    blank = (d.Cell(""),) if has_notes else ()
    for part in inputs.bank.sections:
        shown = [q for q in inputs.bank.questions if q.section == part.id and _is_shown(c, q.id)]
        if not shown:
            continue
        rows.append(d.Row((d.Cell(part.title),), d.RowKind.GROUP))
        for question in shown:
            count += 1
            answer = plain.one_line(c.options(question.id), LONG_ANSWER)
            unknown = inputs.profile.get(question.id, UNKNOWN) is UNKNOWN
            said = c.say("answer-dont-know") if question.id in inputs.engagement.said_unknown else answer
            cells = (d.Cell(question.short, bold=True), d.Cell(said if unknown else answer))
            rows.append(d.Row((*cells, d.Cell(_note(c, question.id))) if has_notes else (*cells, *blank)))
    if not rows:
        return None
    columns = [d.TableColumn(c.say("column-question"), 1.5), d.TableColumn(c.say("column-answer"), 2.6)]
    if has_notes:
        columns.append(d.TableColumn(c.say("column-note"), 2.4))
    title = c.say("answers-title", n=count, date=formatting.day(inputs.engagement.as_of))
    return d.Section(
        "answers",
        kicker,
        title,
        (d.Table(tuple(columns), tuple(rows), c.say("answers-summary")),),
        appendix=True,
    )


def _is_shown(c: Context, question: str) -> bool:
    value = c.inputs.profile.get(question, UNKNOWN)
    return value is not NOT_APPLICABLE and (
        value is not UNKNOWN or question in c.inputs.engagement.said_unknown or bool(_note(c, question))
    )


def _note(c: Context, question: str) -> str:
    note = c.inputs.engagement.notes.get(question)
    if note is None or not (note.for_report or c.inputs.options.internal):
        return ""
    text, left_out = plain.shortened(note.text)
    if left_out:
        text = c.say("note-shortened", text=text, n=formatting.number(left_out))
    if note.by:
        text = c.say("note-by", text=text, by=plain.one_line(note.by, 60))
    return text if note.for_report else c.say("note-internal", text=text)


def rules(c: Context, kicker: str) -> d.Section | None:
    """Every rule that spoke, decision by decision."""
    rows: list[d.Row] = []
    count = 0
    for decision in c.inputs.pack.decisions:
        outcome = c.inputs.advice.outcomes.get(decision.id)
        if outcome is None or not outcome.applies or not outcome.ledger:
            continue
        shown = _outcome_label(c, decision.id, outcome.outcome)
        rows.append(
            d.Row((d.Cell(c.say("rules-group", decision=decision.title, outcome=shown)),), d.RowKind.GROUP)
        )
        for row in outcome.ledger:
            count += 1
            rows.append(_rule(c, decision.id, row))
    if not rows:
        return None
    table = d.Table(
        (
            d.TableColumn(c.say("rules-column-effect"), 1.3),
            d.TableColumn(c.say("rules-column-why"), 3.6),
            d.TableColumn(c.say("rules-column-answers"), 2.6),
            d.TableColumn(c.say("column-source"), 0.9, right=True),
        ),
        tuple(rows),
        c.say("rules-summary"),
    )
    identity = c.inputs.pack.identity
    title = c.say("rules-title", n=count, pack=identity.title or identity.name, version=identity.version)
    return d.Section("rules", kicker, title, (table,), appendix=True)


def _outcome_label(c: Context, decision: str, outcome: str) -> str:
    label = c.inputs.pack.decision[decision].label(outcome)
    return c.say(f"outcome-{outcome}") if f"outcome-{outcome}" in c.inputs.content.wording else label


def _rule(c: Context, decision: str, row: LedgerRow) -> d.Row:
    effect = c.say(f"rule-{row.effect}", points=points(row))
    option = c.inputs.pack.decision[decision].label(row.rule.option) if row.rule.option else ""
    if row.cut:
        option = c.say("rule-cut", option=option)
    return d.Row(
        (
            d.Cell(effect, option, bold=True),
            d.Cell(c.because(row.rule.because), row.rule.id),
            d.Cell(c.answers(row.answers)),
            d.Cell(c.cite(row.rule.sources)),
        )
    )


def assumptions(c: Context, kicker: str) -> d.Section | None:
    """What the plan takes for granted, and which figures are own estimates."""
    plan = c.plan
    if plan is None or not plan.assumptions:
        return None
    rows = tuple(
        d.Row(
            (
                d.Cell(a.text),
                d.Cell(c.say("own-estimate") if a.own_estimate else c.say("from-source")),
                d.Cell(c.cite(a.sources)),
            )
        )
        for a in plan.assumptions
    )
    own = sum(a.own_estimate for a in plan.assumptions)
    table = d.Table(
        (
            d.TableColumn(c.say("assumptions-column-text"), 5),
            d.TableColumn(c.say("assumptions-column-basis"), 1.1),
            d.TableColumn(c.say("column-source"), 0.8, right=True),
        ),
        rows,
        c.say("assumptions-summary"),
    )
    blocks: list[d.Block] = [table]
    if plan.holiday_calendar:
        calendar = c.option("holiday_calendar", plan.holiday_calendar)
        blocks.append(d.Paragraph(c.say("assumptions-holidays", calendar=calendar), small=True))
    title = c.say("assumptions-title", n=len(plan.assumptions), own=own)
    return d.Section("assumptions", kicker, title, tuple(blocks), appendix=True)


def open_questions(c: Context, kicker: str) -> d.Section | None:
    """Unanswered questions of the whole bank that could still change something."""
    reasoning = c.inputs.reasoning
    if reasoning is None or not reasoning.open_questions:
        return None
    asked = {*c.inputs.open_questions, *c.inputs.engagement.said_unknown}
    rows = []
    for item in reasoning.open_questions:
        if item.question not in c.inputs.bank or (not item.can_change and item.question not in asked):
            continue
        effect = formatting.capitalised(decisions_named(c, item.can_change)) or c.say("open-cannot")
        if item.can_change and not item.proved:
            effect = c.say("open-unproved", effect=effect)
        rows.append(
            d.Row(
                (
                    d.Cell(c.question(item.question), bold=True),
                    d.Cell(c.inputs.bank[item.question].ask),
                    d.Cell(effect),
                )
            )
        )
    if not rows:
        return None
    table = d.Table(
        (
            d.TableColumn(c.say("column-question"), 1.3),
            d.TableColumn(c.say("open-column-ask"), 2.8),
            d.TableColumn(c.say("open-column-effect"), 2.4),
        ),
        tuple(rows),
        c.say("open-appendix-summary"),
    )
    known = sum(item.question in c.inputs.bank for item in reasoning.open_questions)
    key = "open-appendix-title" if len(rows) == known else "open-appendix-title-some"
    title = c.say(key, n=len(rows), all=known)
    return d.Section("open-questions", kicker, title, (table,), appendix=True)


def glossary(c: Context, kicker: str, used: str) -> d.Section | None:
    """Terms of the reference that occur in this report."""
    lowered = used.lower()
    found = []
    for term in c.inputs.reference.terms.values():
        names = (term.title, *term.also)
        if any(_occurs(name.lower(), lowered) for name in names):
            found.append(term)
    if not found:
        return None
    rows = tuple(d.Row((d.Cell(t.title, bold=True), d.Cell(t.text))) for t in found)
    table = d.Table(
        (d.TableColumn(c.say("glossary-column-term"), 1.0), d.TableColumn(c.say("column-meaning"), 4.2)),
        rows,
        c.say("glossary-summary"),
    )
    return d.Section("glossary", kicker, c.say("glossary-title", n=len(found)), (table,), appendix=True)


def _occurs(name: str, text: str) -> bool:
    at = text.find(name)
    while at >= 0:
        before = text[at - 1] if at else " "
        after = text[at + len(name)] if at + len(name) < len(text) else " "
        if not before.isalnum() and (not after.isalnum() or after == "s"):
            return True
        at = text.find(name, at + 1)
    return False


def sources(c: Context, kicker: str) -> d.Section | None:
    """Every source cited, under the number it is cited by."""
    if not c.cited:
        return None
    rows = []
    for source_id, number in sorted(c.cited.items(), key=lambda item: item[1]):
        source = c.inputs.pack.sources[source_id]
        dated = [
            str(source.year) if source.year else "",
            formatting.day_short(source.accessed) if source.accessed else "",
        ]
        own = source.grade.startswith("own_")
        seen = c.say("source-seen", date=dated[1]) if dated[1] and not own else ""
        rows.append(
            d.Row(
                (
                    d.Cell(str(number), bold=True),
                    d.Cell(source.title, source.note),
                    d.Cell(", ".join(x for x in (source.publisher, dated[0]) if x), seen),
                    d.Cell(c.say_or(f"grade-{source.grade}", "as-is", text=source.grade)),
                    d.Cell(_address(source.url), url=source.url),
                )
            )
        )
    table = d.Table(
        (
            d.TableColumn(c.say("source-column-number"), 0.35),
            d.TableColumn(c.say("source-column-title"), 2.4),
            d.TableColumn(c.say("source-column-publisher"), 1.5),
            d.TableColumn(c.say("source-column-grade"), 1.1),
            d.TableColumn(c.say("source-column-address"), 2.4),
        ),
        tuple(rows),
        c.say("sources-summary"),
    )
    return d.Section("sources", kicker, c.say("sources-title", n=len(rows)), (table,), appendix=True)


def _address(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").rstrip("/")


def about(c: Context, kicker: str, fingerprint: str) -> d.Section:
    """Where the report comes from and how to check it."""
    identity = c.inputs.pack.identity
    values = {
        "pack": identity.title or identity.name,
        "version": identity.version,
        "hash": identity.sha256[:16],
        "date": formatting.day(c.inputs.engagement.as_of),
        "fingerprint": fingerprint,
    }
    names = ("made", "pack", "verify", "estimates", "access")
    items = [d.Point(c.say(f"about-{n}-text", **values), c.say(f"about-{n}")) for n in names]
    if c.inputs.options.internal:
        items.insert(0, d.Point(c.say("about-internal-text"), c.say("about-internal")))
    theme = c.inputs.content.themes.get(c.inputs.options.theme)
    if theme is not None and theme.disclaimer:
        items.append(d.Point(theme.disclaimer, c.say("about-disclaimer")))
    return d.Section("about", kicker, c.say("about-title"), (d.Points(tuple(items)),), appendix=True)
