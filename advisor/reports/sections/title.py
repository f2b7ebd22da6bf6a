"""The verdict as a headline: the buyer's date, then what to hold and by when, in the order advised."""

from __future__ import annotations

from advisor import formatting
from advisor.model.pack import Obligation
from advisor.model.roadmap import SOC2, Deadline
from advisor.reports.context import NEEDS, Context
from advisor.reports.sections import certainty, proofs
from advisor.reports.sections.cost import is_late

LONGEST = 160
"""Characters of a headline; what does not fit is said by the figures below it."""
HARDLY = 0.05
"""Odds below which a date is said to be out of reach."""


def verdict_title(c: Context) -> str:
    """One sentence that could stand alone in the minutes."""
    title = advice(c)
    if certainty.sure(c).stands or not c.inputs.draft:
        return _led(c, title)
    if certainty.leans(c):
        return c.say("title-leans", verdict=c.say(f"verdict-{c.verdict}"))
    return c.say("title-draft", title=_lowered(c, title))


def advice(c: Context) -> str:
    """What to hold and by when, and nothing else."""
    return _not_yet(c) if c.verdict == "not_yet" else _to_hold(c)


def _led(c: Context, title: str) -> str:
    """With the buyer's date before it, or the cost behind it, where there is room."""
    date = deadline_phrase(c)
    if date:
        led = c.say("title-deadline", deadline=formatting.capitalised(date), title=_lowered(c, title))
        return led if len(led) <= LONGEST else title
    cost = _cost(c)
    return c.say("title-with-cost", title=title, cost=cost) if cost and len(title) < 120 else title


def _lowered(c: Context, title: str) -> str:
    names = [*map(c.name, NEEDS), *_schemes_first(c)]
    return title if title.startswith(tuple(names)) else title[:1].lower() + title[1:]


def _not_yet(c: Context) -> str:
    reason, first = c.outcome("not_yet_reason").outcome, _schemes_first(c)
    if reason == "other_scheme_first" and first:
        return c.say("title-not_yet-scheme", scheme=formatting.listing(first))
    return c.say_or(f"title-not_yet-{reason}", "title-not_yet")


def _schemes_first(c: Context) -> list[str]:
    """Names of schemes that come before either framework."""
    entries = [r.entry for r in c.inputs.advice.obligations if isinstance(r.entry, Obligation)]
    return list(dict.fromkeys(entry.scheme for entry in entries if entry.timing == "before"))


def _to_hold(c: Context) -> str:
    last = proofs.final(c)
    if len(c.frameworks) > 1 and all(need in last and c.is_beyond(last[need].p50) for need in c.frameworks):
        return _beyond(c)
    phrases = [_phrase(c, need) for need in c.frameworks]
    idle = [
        need
        for need in NEEDS
        if need not in c.frameworks and c.outcome(f"{need}_action").outcome not in {"none", "not_applicable"}
    ]
    phrases += [_phrase(c, need) for need in idle]
    if len(phrases) != 2:
        return formatting.capitalised(formatting.listing(phrases))
    joined = "joined-then" if _follows(c) else "joined-and"
    return formatting.capitalised(c.say(joined, first=phrases[0], last=phrases[1]))


def _beyond(c: Context) -> str:
    """All that is to be held lies beyond what the capacity carries, which is said once."""
    report = c.say(f"report-{c.outcome('report_type').outcome}")
    phrases = [
        c.say(f"phrase-{need}-{c.outcome(f'{need}_action').outcome}", report=report) for need in c.frameworks
    ]
    joined = formatting.listing(phrases)
    return formatting.capitalised(c.say("phrase-beyond", phrase=joined, years=c.years_planned))


def _follows(c: Context) -> bool:
    """Whether the second need's proof also arrives after the first's."""
    ends = [proof.p50 for need, proof in proofs.final(c).items() if need in c.frameworks]
    return c.sequenced and ends == sorted(ends)


def _phrase(c: Context, need: str) -> str:
    action = c.outcome(f"{need}_action").outcome
    report = c.say(f"report-{c.outcome('report_type').outcome}") if need == SOC2 else ""
    last, first = proofs.final(c).get(need), proofs.earlier(c).get(need)
    if last is None:
        return c.say(f"phrase-{need}-{action}", report=report)
    if c.is_beyond(last.p50):
        phrase = c.say(f"phrase-{need}-{action}", report=report)
        return c.say("phrase-beyond", phrase=phrase, years=c.years_planned)
    when = formatting.month(last.p50)
    if first is not None and f"phrase-{need}-{action}-two" in c.inputs.content.wording:
        return c.say(f"phrase-{need}-{action}-two", first=formatting.month(first.p50), when=when)
    return c.say(f"phrase-{need}-{action}-when", report=report, when=when)


def deadline_phrase(c: Context) -> str:
    """What is to be said of the buyer's date: that it is met, what it hangs on, that it has passed."""
    plan = c.plan
    open_dates = [x for x in plan.deadlines if not x.met] if plan is not None else []
    if plan is None or not open_dates:
        return ""
    hardest = min(open_dates, key=lambda x: (x.probability, x.date))
    readings = [x for x in open_dates if x.id == hardest.id]
    return _on_date(c, hardest, readings)


def _on_date(c: Context, hardest: Deadline, readings: list[Deadline]) -> str:
    day = formatting.day(hardest.date)
    if hardest.past:
        return c.say("deadline-past", date=day)
    chances = dict.fromkeys(formatting.odds(x.probability) for x in readings)
    if len(chances) > 1:
        return c.say("deadline-open", date=day)
    if hardest.probability < HARDLY:
        return c.say("deadline-hardly", date=day)
    return c.say("deadline-odds", date=day, chance=formatting.odds(hardest.probability))


def _cost(c: Context) -> str:
    plan = c.plan
    total = plan.headline(plan.cost_total()) if plan is not None and not is_late(plan) else {}
    return c.money(total) if len(total) == 1 else ""
