"""The live panel: what the answers lead to so far, what the last one moved, and what is still open."""

from __future__ import annotations

from advisor.formatting import number
from advisor.interview import bounds as limits
from advisor.interview import flow
from advisor.interview.bounds import Bounds
from advisor.interview.contradictions import contradictions
from advisor.interview.session import Status, status
from advisor.model.advice import Advice
from advisor.model.pack import NEEDED
from advisor.tui import plane
from advisor.tui.desk import Desk
from advisor.tui.lines import EMPTY, Line, Span, apart, beside, line, paragraph, role, rule
from advisor.tui.news import outcome_label
from advisor.tui.sitting import VERDICT, further
from advisor.tui.standing import one_of, state

BESIDE = 70
"""Cells from which the plane stands beside the words."""
NOT_ENOUGH = "not_enough_answers"
VERDICT_ROLES = {"both": "both", "soc2": "soc2", "iso27001": "iso27001", "not_yet": "muted"}


def bounds_of(desk: Desk) -> dict[str, Bounds]:
    """How far the needs can still go, exactly where that is proved."""
    return limits.proved(desk.pack, desk.advice, desk.known.ranges if desk.known else {})


def reachable(desk: Desk) -> tuple[str, ...]:
    """Verdicts that can still come out."""
    left = limits.reachable(desk.pack, bounds_of(desk), VERDICT)
    if desk.known is not None and VERDICT in desk.known.reachable:
        return tuple(verdict for verdict in left if verdict in desk.known.reachable[VERDICT])
    return left


def verdict_of(desk: Desk) -> str:
    """The only verdict left, or the provisional one."""
    left = reachable(desk)
    return left[0] if len(left) == 1 else desk.advice.outcome(VERDICT)


def knows_too_little(advice: Advice) -> bool:
    """True while nothing speaks either way."""
    return "not_yet_reason" in advice.outcomes and advice.outcome("not_yet_reason") == NOT_ENOUGH


def says_nothing(desk: Desk) -> bool:
    """True while the answers lead nowhere yet, which is not the advice to wait."""
    return verdict_of(desk) == "not_yet" and knows_too_little(desk.advice)


def headline(desk: Desk) -> tuple[str, str]:
    """The verdict in words, and its role."""
    verdict = verdict_of(desk)
    if says_nothing(desk):
        return desk.texts("verdict-too-little"), "muted"
    return outcome_label(desk.pack, VERDICT, verdict, desk.texts), VERDICT_ROLES.get(verdict, "accent")


def certainty(desk: Desk) -> str:
    """How sure the verdict is, in a few words."""
    texts = desk.texts
    left = reachable(desk)
    if len(left) == 1:
        return texts("certain")
    if not left:
        return texts("contradictory")
    if desk.known is not None and desk.known.settled:
        return texts("settled-here")
    return texts("provisional")


def lines(desk: Desk, width: int, height: int) -> list[Line]:
    """The panel, as many lines as it needs; the screen scrolls it."""
    if width >= BESIDE:
        left, right = width * 3 // 5, width * 2 // 5 - 3
        words = [
            *_verdict(desk, left),
            EMPTY,
            *_needs(desk, left),
            EMPTY,
            *_news(desk, left),
            *_open(desk, left),
        ]
        return beside([(words, left), ([EMPTY, *_plane(desk, right, 11)], right)], 3)
    plane_height = max(min(height - 24, 11), 7)
    out = [
        *_verdict(desk, width),
        EMPTY,
        *_plane(desk, width, plane_height),
        EMPTY,
        *_needs(desk, width),
        EMPTY,
    ]
    return [*out, *_news(desk, width), *_open(desk, width)]


def _verdict(desk: Desk, width: int) -> list[Line]:
    words, name = headline(desk)
    head = apart(role(desk.texts("so-far"), "muted"), role(certainty(desk), "muted"), width)
    return [head, *paragraph(words, width, f"{name} strong")]


def _plane(desk: Desk, width: int, height: int) -> list[Line]:
    two = list(bounds_of(desk).values())[:2]
    if len(two) < 2:
        return []
    titles = [desk.pack.decision[need].title for need in list(bounds_of(desk))[:2]]
    both = outcome_label(desk.pack, VERDICT, "both", desk.texts)
    labels = plane.Labels(
        desk.texts("plane-both") if both else "", titles[0], titles[1], desk.texts("plane-neither")
    )
    final = all(limit.is_point for limit in two)
    return plane.draw(two[0], two[1], labels, min(width, 44), height, final=final)


def _needs(desk: Desk, width: int) -> list[Line]:
    out: list[Line] = []
    for need, limit in bounds_of(desk).items():
        out += need_lines(desk, need, limit, width)
    return out


def need_lines(desk: Desk, need: str, limit: Bounds, width: int) -> list[Line]:
    """A need by name and state, and its score as a bar with the threshold marked."""
    outcome = desk.advice[need]
    title = desk.pack.decision[need].title
    mark, words = state(limit, desk.texts, needed=outcome.outcome == NEEDED)
    head = apart(line(Span(title, f"{need} strong")), line(Span(f"{mark} {words}", "muted")), width)
    if desk.private:
        return [head]
    points = (
        desk.texts("required") if outcome.required else f"{number(outcome.score)} / {number(limit.threshold)}"
    )
    return [
        head,
        apart(
            bar(outcome.score, limit, need, width - 12, required=outcome.required),
            role(points, "muted"),
            width,
        ),
    ]


def bar(score: int, limit: Bounds, name: str, width: int, *, required: bool) -> Line:
    """A score against its threshold: solid as far as it is sure, hatched as far as it may still go."""
    if width < 6:
        return EMPTY
    full = 2 * max(limit.threshold, 1)

    def cell(points: float) -> int:
        return min(max(round(points / full * width), 0), width)

    sure = width if required else cell(max(min(score, limit.high), 0))
    may = width if required else cell(max(limit.high, 0))
    middle = width // 2
    cells = ["█" if x < sure else ("░" if x < may else "·") for x in range(width)]
    if not required:
        cells[middle] = "┃" if sure <= middle else "█"
    parts = [
        Span("".join(cells[:sure]), name),
        Span("".join(cells[sure:may]), name),
        Span("".join(cells[may:]), "rule"),
    ]
    return line(*parts)


def _news(desk: Desk, width: int) -> list[Line]:
    said = desk.news
    if not (said.recorded or said.moved or said.parked or said.tip):
        return []
    out: list[Line] = [rule(width, title=desk.texts("last-step"))]
    for each in contradictions(desk.session):
        out += paragraph(desk.texts("cannot-be", why=each.because), width, "bad", 2, "!")
    if said.recorded:
        out += paragraph(said.recorded, width, "", 2, "✓")
    for impossible in contradictions(desk.session):
        out += paragraph(desk.texts("cannot-be", why=impossible.because), width, "bad", 2, "!")
    for sentence in said.parked:
        out += paragraph(sentence, width, "warn", 2, "▪")
    for sentence in said.moved:
        out += paragraph(sentence, width, "accent", 2, "▸")
    if said.recorded and not said.moved and not said.parked and not said.tip:
        out += paragraph(desk.texts("nothing-moved"), width, "muted", 2)
    if said.tip:
        out += paragraph(said.tip, width, "muted", 2, "·")
    return [*out, EMPTY]


def _open(desk: Desk, width: int) -> list[Line]:
    texts, session = desk.texts, desk.session
    out: list[Line] = [rule(width, title=texts("still-open"))]
    left = reachable(desk)
    if len(left) > 1:
        out += paragraph(texts("still-possible", names=one_of(desk.pack, left, texts)), width)
    waiting = flow.open_questions(session)
    if not waiting:
        return [*out, *paragraph(texts("open-none"), width)]
    if len(left) == 1:
        return [*out, *paragraph(texts.count("end-certain", len(waiting)), width)]
    if desk.known is not None:
        matter = [q.question for q in further(desk.known) if q.question in waiting]
        out += paragraph(texts.count("open-matter", len(waiting), matter=number(len(matter))), width)
    else:
        matter = _most_awaited(desk)
        out += paragraph(texts.count("open" if matter else "open-plain", len(waiting)), width)
    return [*out, *_named(desk, matter)]


def _named(desk: Desk, questions: list[str]) -> list[Line]:
    bank = desk.session.bank
    return [line(Span("  … ", "muted"), Span(bank[q].short, "", f"question:{q}")) for q in questions[:5]]


def _most_awaited(desk: Desk) -> list[str]:
    """Open questions that most rules of the needs wait for, heaviest first."""
    weights: dict[str, int] = {}
    for need in limits.needs(desk.pack):
        for row in desk.advice[need.id].open:
            for question in row.questions:
                weight = abs(desk.pack.weight(row.rule)) or need.threshold
                weights[question] = weights.get(question, 0) + weight
    waiting = [q for q in weights if status(desk.session, q) is Status.OPEN]
    return sorted(waiting, key=lambda q: -weights[q])


def summary(desk: Desk, width: int) -> list[Line]:
    """The panel in two lines, for narrow screens: verdict and certainty, then the last step."""
    words, name = headline(desk)
    right = line(
        Span(certainty(desk), "muted"),
        Span("  Tab ", "key", "command:panel"),
        Span(desk.texts("key-panel"), "muted", "command:panel"),
    )
    first = apart(line(Span("▞ ", name), Span(words, f"{name} strong")), right, width)
    said = desk.news
    wrong = [desk.texts("cannot-be", why=each.because) for each in contradictions(desk.session)]
    spoken = (*wrong, *said.parked, *said.moved, said.tip, said.recorded)
    latest = next((sentence for sentence in spoken if sentence), desk.texts("nothing-yet"))
    mark = "! " if wrong else ("▸ " if said.moved or said.parked else "· ")
    return [first, line(Span(mark, "muted"), Span(latest, "accent" if said.moved else "muted"))]
