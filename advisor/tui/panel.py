"""The live panel: what the answers lead to so far, what the last one moved, and what is still open."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.formatting import number
from advisor.interview import bounds as limits
from advisor.interview import flow
from advisor.interview.bounds import Bounds
from advisor.interview.contradictions import contradictions
from advisor.interview.session import Status, status
from advisor.model.pack import NEEDED
from advisor.model.reasoning import Sure
from advisor.tui import certainty, plane
from advisor.tui.certainty import able, bounds_of, knows_too_little, reachable, sure
from advisor.tui.desk import Desk
from advisor.tui.lines import EMPTY, Line, Span, apart, beside, line, paragraph, role, rule, width_of
from advisor.tui.news import outcome_label
from advisor.tui.sitting import VERDICT
from advisor.tui.standing import state

BESIDE = 70
"""Cells from which the plane stands beside the words."""
VERDICT_ROLES = {"both": "both", "soc2": "soc2", "iso27001": "iso27001", "not_yet": "muted"}


def verdict_of(desk: Desk) -> str:
    """The only verdict left, or the provisional one."""
    left = reachable(desk)
    return left[0] if len(left) == 1 else desk.advice.outcome(VERDICT)


def says_nothing(desk: Desk) -> bool:
    """True while the answers lead nowhere yet, which is not the advice to wait."""
    return verdict_of(desk) == "not_yet" and knows_too_little(desk.advice)


def headline(desk: Desk) -> tuple[str, str]:
    """The verdict in words, and its role."""
    verdict, how = verdict_of(desk), sure(desk)
    if how is Sure.CONTRADICTORY:
        return desk.texts("verdict-contradictory"), "bad"
    leaning = certainty.leans(desk) and how is not Sure.SETTLED
    if says_nothing(desk) or (leaning and verdict == "not_yet"):
        return desk.texts("verdict-too-little"), "muted"
    words = outcome_label(desk.pack, VERDICT, verdict, desk.texts)
    return desk.texts("leans-to", outcome=words) if leaning else words, VERDICT_ROLES.get(verdict, "accent")


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
        return beside([(words, left), ([EMPTY, *drawn_plane(desk, right, 11)], right)], 3)
    plane_height = max(min(height - 24, 11), 7)
    out = [
        *_verdict(desk, width),
        EMPTY,
        *drawn_plane(desk, width, plane_height),
        EMPTY,
        *_needs(desk, width),
        EMPTY,
    ]
    return [*out, *_news(desk, width), *_open(desk, width)]


def _verdict(desk: Desk, width: int) -> list[Line]:
    words, name = headline(desk)
    return [role(desk.texts(sure(desk)), "muted"), *paragraph(words, width, f"{name} strong")]


def drawn_plane(desk: Desk, width: int, height: int) -> list[Line]:
    """The verdict plane, and below it what its mark and its middle lines are."""
    two = list(bounds_of(desk).items())[:2]
    if len(two) < 2:
        return []
    (right, across), (upward, up) = two
    width = min(width, 44)
    title = {need: desk.pack.decision[need].title for need in (right, upward)}
    labels = plane.Labels(desk.texts("plane-both"), title[right], title[upward], desk.texts("plane-neither"))
    final = across.is_point and up.is_point
    drawn = plane.draw(across, up, labels, width, height, final=final)
    return [*drawn, *paragraph(desk.texts("plane-point" if final else "plane-region"), width, "faint")]


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
    if certainty.leans(desk) and outcome.outcome == NEEDED and not limit.settled:
        words = desk.texts("state-leans")
    head = apart(line(Span(title, f"{need} strong")), line(Span(f"{mark} {words}", "muted")), width)
    if desk.private:
        return [head]
    points = desk.texts("required") if outcome.required else _points(desk, outcome.score, limit.threshold)
    return [
        head,
        apart(
            bar(outcome.score, limit, need, width - width_of(line(points)) - 2, required=outcome.required),
            role(points, "muted"),
            width,
        ),
    ]


def _points(desk: Desk, score: int, threshold: int) -> str:
    """A score in points beside what is needed; far below nothing there is no point in counting."""
    if score <= -threshold:
        return desk.texts("points-far")
    return desk.texts("points", score=number(max(score, 0)), threshold=number(threshold))


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
    texts = desk.texts
    out: list[Line] = [rule(width, title=texts("still-open")), *paragraph(certainty.in_words(desk), width)]
    now = sure(desk)
    if now is Sure.HERE:
        return out
    if now is Sure.SETTLED or desk.known is not None:
        return [*out, *_named(desk, able(desk)[0])]
    waiting = flow.open_questions(desk.session)
    if not waiting:
        return [*out, *paragraph(texts("open-none"), width)]
    matter = _most_awaited(desk)
    out += paragraph(texts.count("open" if matter else "open-plain", len(waiting)), width)
    return [*out, *_named(desk, matter)]


def _named(desk: Desk, questions: Sequence[str]) -> list[Line]:
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
    """The panel in few lines, for narrow screens: verdict and certainty, then the last step."""
    words, name = headline(desk)
    right = line(
        Span(desk.texts(sure(desk)).lower(), "muted"),
        Span("  Tab ", "key", "command:panel"),
        Span(desk.texts("key-panel"), "muted", "command:panel"),
    )
    first = apart(line(Span("▞ ", name), Span(words, f"{name} strong")), right, width)
    said = desk.news
    wrong = [desk.texts("cannot-be", why=each.because) for each in contradictions(desk.session)]
    spoken = (*wrong, *said.parked, *said.moved, said.tip, said.recorded)
    latest = next((sentence for sentence in spoken if sentence), desk.texts("nothing-yet"))
    mark = "! " if wrong else ("▸ " if said.moved or said.parked else "· ")
    return [first, *paragraph(latest, width, "accent" if said.moved else "muted", 2, mark)]
