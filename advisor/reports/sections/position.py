"""Where the company stands: the verdict plane, and the strongest arguments for and against each framework."""

from __future__ import annotations

from advisor import formatting
from advisor.model.advice import LedgerRow, Outcome
from advisor.model.pack import NEEDED, Effect
from advisor.model.reasoning import Sure
from advisor.reports import document as d
from advisor.reports import plain
from advisor.reports.context import NEEDS, TONES, Context, argues_for, points
from advisor.reports.sections import certainty, changes
from advisor.reports.sections.phrasing import first_sentence, lowered
from advisor.reports.sections.summary import need_of

VERDICTS = ("not_yet", "soc2", "iso27001", "both")
PER_SIDE = 3
MOST_ASKED = 3
EFFECT_SHOWN = {Effect.REQUIRES: "effect-requires", Effect.EXCLUDES: "effect-excludes"}


def section(c: Context, kicker: str) -> d.Section:
    """One picture and the reasons behind it."""
    left: list[d.Block] = [plane(c)]
    if c.inputs.reasoning is not None:
        left.append(d.Paragraph(certainty.sentence(c), small=True))
    conflict = certainty.conflicts(c)
    if conflict:
        left.append(d.Paragraph(conflict, c.say("conflict-lead")))
    blocks: list[d.Block] = [d.Columns((d.Column(tuple(left), 0.82), d.Column((_arguments(c),), 1.3)))]
    below = [d.Column(tuple(part)) for part in (_to_know(c), _to_change(c)) if part]
    if below:
        blocks += below[0].blocks if len(below) == 1 else [d.Columns(tuple(below))]
    return d.Section("position", kicker, _title(c), tuple(blocks))


def _to_know(c: Context) -> list[d.Block]:
    """The open questions that weigh most, while the verdict can still turn."""
    if certainty.sure(c) is Sure.SETTLED:
        return []
    asks = [d.Point(c.inputs.bank[q.question].ask) for q in certainty.deciding(c)[:MOST_ASKED]]
    return [d.Heading(c.say("know-heading")), d.Points(tuple(asks), numbered=True)] if asks else []


def _to_change(c: Context) -> list[d.Block]:
    """What else could be advised, unless the summary has room for all of it."""
    ways = () if c.plan is None and not c.inputs.options.sections else _ways(c)
    if not ways:
        return []
    blocks: list[d.Block] = [d.Heading(c.say("position-changes-heading")), d.Points(ways)]
    if not any(point.lead for point in ways):
        blocks.append(d.Paragraph(c.say("position-changes-note"), small=True))
    return blocks


def _title(c: Context) -> str:
    so_far = certainty.sure(c) is Sure.SO_FAR
    if so_far and not any(c.outcome(need).ledger for need in NEEDS):
        one, other = map(c.name, NEEDS)
        return c.say("position-title-nothing", one=one, other=other)
    title = _finding(c)
    return c.say("title-draft", title=lowered(title)) if so_far else title


def _finding(c: Context) -> str:
    needs = [need_of(c, need) for need in NEEDS]
    kinds = [_standing(c.outcome(need).required, n) for need, n in zip(NEEDS, needs, strict=True)]
    if kinds == ["stays", "stays"]:
        return c.say("position-title-neither", one=needs[0].name, other=needs[1].name)
    if kinds == ["required", "required"]:
        return c.say("position-title-both", one=needs[0].name, other=needs[1].name)
    parts = [
        c.say(
            f"position-title-{kind}",
            framework=n.name,
            score=formatting.number(n.score),
            threshold=n.threshold,
        )
        for kind, n in zip(kinds, needs, strict=True)
    ]
    return formatting.capitalised(f"{parts[0]}; {parts[1]}")


def _standing(required: bool, need: d.Need) -> str:  # noqa: FBT001 - a fact, not a switch
    if required:
        return "required"
    if need.score >= 2 * need.threshold:
        return "clear"
    return (
        "reaches" if need.score >= need.threshold else "near" if 2 * need.score >= need.threshold else "stays"
    )


def plane(c: Context) -> d.VerdictPlane:
    """Both needs as a point, or as the region still possible."""
    across, up = need_of(c, "soc2"), need_of(c, "iso27001")
    determined = c.inputs.reasoning is not None and c.inputs.reasoning.determined
    return d.VerdictPlane(
        across=across,
        up=up,
        quadrants=(
            c.say("verdict-short-not_yet"),
            c.say("verdict-short-soc2"),
            c.say("verdict-short-iso27001"),
            c.say("verdict-short-both"),
        ),
        chosen=VERDICTS.index(c.verdict),
        determined=determined,
        point_label=plain.one_line(c.company, 34),
        threshold_label=c.say("plane-threshold"),
        alt=_alt(c, across, up),
    )


def _alt(c: Context, across: d.Need, up: d.Need) -> str:
    return c.say(
        "plane-alt",
        verdict=c.say(f"verdict-{c.verdict}"),
        soc2=_place(c, across),
        iso=_place(c, up),
    )


def _place(c: Context, need: d.Need) -> str:
    low, high = formatting.number(need.low), formatting.number(need.high)
    known = "plane-alt-point" if low == high else "plane-alt-need"
    return c.say(known, low=low, high=high, threshold=need.threshold)


def _arguments(c: Context) -> d.Table:
    rows: list[d.Row] = []
    most = _most(c)
    for need in NEEDS:
        n = need_of(c, need)
        heading = c.say(
            "arguments-group",
            framework=n.name,
            says=n.says,
            score=formatting.number(n.score),
            threshold=n.threshold,
        )
        rows.append(d.Row((d.Cell(heading),), d.RowKind.GROUP))
        outcome = c.outcome(need)
        won = outcome.outcome == NEEDED
        chosen = [row for side in (won, not won) for row in c.strongest(outcome, speaks_for=side)[:PER_SIDE]]
        if not chosen:
            rows.append(d.Row((d.Cell(c.say("arguments-none")), d.Cell(""), d.Cell(""), d.Cell(""))))
        rows += [_argument(c, row, most, outweighed=_is_outweighed(outcome, row)) for row in chosen]
    return d.Table(
        (
            d.TableColumn(c.say("arguments-column-why"), 4.5),
            d.TableColumn(c.say("arguments-column-effect"), 1.15),
            d.TableColumn("", 0.8),
            d.TableColumn(c.say("column-source"), 0.95, right=True),
        ),
        tuple(rows),
        c.say("arguments-summary"),
    )


def _most(c: Context) -> float:
    return float(max([abs(r.contribution) for need in NEEDS for r in c.outcome(need).ledger] or [1]))


def _is_outweighed(outcome: Outcome, row: LedgerRow) -> bool:
    """Whether the other side won: said with the argument, or it would read as a contradiction."""
    needed = outcome.outcome == NEEDED
    others = [r for r in outcome.ledger if argues_for(r) is not argues_for(row)]
    return bool(others) and argues_for(row) is not needed


def _argument(c: Context, row: LedgerRow, most: float, *, outweighed: bool) -> d.Row:
    tone = TONES[row.rule.decision]
    effect = (
        c.say(EFFECT_SHOWN[row.effect])
        if row.effect in EFFECT_SHOWN
        else c.say("effect-points", points=points(row))
    )
    bar = d.Bar(abs(row.contribution) or most, most, tone=tone if argues_for(row) else d.Tone.MUTED)
    why = first_sentence(c.because(row.rule.because))
    return d.Row(
        (
            d.Cell(c.say("arguments-but", why=lowered(why)) if outweighed else why),
            d.Cell(effect, bold=True),
            d.Cell(bar=bar),
            d.Cell(c.cite(row.rule.sources)),
        )
    )


def _ways(c: Context) -> tuple[d.Point, ...]:
    return tuple(changes.point(c, change) for change in changes.ordered(c)[:3])
