"""Where the company stands: the verdict plane, and the strongest arguments for and against each framework."""

from __future__ import annotations

from advisor import formatting
from advisor.model.advice import LedgerRow
from advisor.model.pack import Effect
from advisor.reports import document as d
from advisor.reports import plain
from advisor.reports.context import NEEDS, TONES, Context, points
from advisor.reports.sections import changes
from advisor.reports.sections.phrasing import first_sentence
from advisor.reports.sections.summary import need_of

VERDICTS = ("not_yet", "soc2", "iso27001", "both")
PER_SIDE = 3
EFFECT_SHOWN = {Effect.REQUIRES: "effect-requires", Effect.EXCLUDES: "effect-excludes"}


def section(c: Context, kicker: str) -> d.Section:
    """One picture and the reasons behind it."""
    left: list[d.Block] = [plane(c)]
    certainty = _certainty(c)
    if certainty:
        left.append(d.Paragraph(certainty, small=True))
    blocks: list[d.Block] = [d.Columns((d.Column(tuple(left), 0.82), d.Column((_arguments(c),), 1.3)))]
    ways = _ways(c)
    if ways:
        blocks += [d.Heading(c.say("position-changes-heading")), d.Points(ways)]
        if not any(point.lead for point in ways):
            blocks.append(d.Paragraph(c.say("position-changes-note"), small=True))
    return d.Section("position", kicker, _title(c), tuple(blocks))


def _title(c: Context) -> str:
    needs = [need_of(c, need) for need in NEEDS]
    kinds = [_standing(c.outcome(need).required, n) for need, n in zip(NEEDS, needs, strict=True)]
    if kinds == ["stays", "stays"]:
        return c.say("position-title-neither", one=needs[0].name, other=needs[1].name)
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


def _certainty(c: Context) -> str:
    reasoning = c.inputs.reasoning
    if reasoning is None:
        return ""
    open_count = len(c.inputs.open_questions)
    if reasoning.determined:
        return c.say("certainty-determined")
    if reasoning.settled:
        return c.say("certainty-settled", n=open_count) if open_count else c.say("certainty-settled-all")
    names = formatting.listing((c.say(f"verdict-{v}") for v in reasoning.reachable["verdict"]), c.say("or"))
    return c.say("certainty-open", verdicts=names)


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
        chosen = [
            *c.strongest(outcome, speaks_for=True)[:PER_SIDE],
            *c.strongest(outcome, speaks_for=False)[:PER_SIDE],
        ]
        if not chosen:
            rows.append(d.Row((d.Cell(c.say("arguments-none")), d.Cell(""), d.Cell(""), d.Cell(""))))
        rows += [_argument(c, row, most) for row in chosen]
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


def _argument(c: Context, row: LedgerRow, most: float) -> d.Row:
    tone = TONES[row.rule.decision]
    effect = (
        c.say(EFFECT_SHOWN[row.effect])
        if row.effect in EFFECT_SHOWN
        else c.say("effect-points", points=points(row))
    )
    speaks_for = row.contribution > 0 or row.effect is Effect.REQUIRES
    bar = d.Bar(abs(row.contribution) or most, most, tone=tone if speaks_for else _muted())
    return d.Row(
        (
            d.Cell(first_sentence(c.because(row.rule.because))),
            d.Cell(effect, bold=True),
            d.Cell(bar=bar),
            d.Cell(c.cite(row.rule.sources)),
        )
    )


def _muted() -> d.Tone:
    return d.Tone.MUTED


def _ways(c: Context) -> tuple[d.Point, ...]:
    return tuple(
        d.Point(changes.sentence(c, change), c.say("change-yours") if change.in_your_hands else "")
        for change in changes.ordered(c)[:3]
    )
