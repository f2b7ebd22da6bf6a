"""The verdict as a headline: what to hold and by when, made from the actions and the plan."""

from __future__ import annotations

from advisor import formatting
from advisor.model.pack import Obligation
from advisor.reports.context import NEEDS, Context


def verdict_title(c: Context) -> str:
    """One sentence that could stand alone in the minutes."""
    title = _not_yet(c) if c.verdict == "not_yet" else _to_hold(c)
    return c.say("title-draft", title=_lowered(c, title)) if c.inputs.draft else title


def _lowered(c: Context, title: str) -> str:
    kept = any(title.startswith(c.name(need)) for need in NEEDS)
    return title if kept else title[:1].lower() + title[1:]


def _not_yet(c: Context) -> str:
    reason = c.outcome("not_yet_reason").outcome
    first = [
        r.entry.scheme
        for r in c.inputs.advice.obligations
        if isinstance(r.entry, Obligation) and r.entry.timing == "before"
    ]
    if reason == "other_scheme_first" and first:
        return c.say("title-not_yet-scheme", scheme=formatting.listing(dict.fromkeys(first)))
    return c.say_or(f"title-not_yet-{reason}", "title-not_yet")


def _to_hold(c: Context) -> str:
    phrases = [_phrase(c, need) for need in c.frameworks]
    idle = [
        need
        for need in NEEDS
        if need not in c.frameworks and c.outcome(f"{need}_action").outcome not in {"none", "not_applicable"}
    ]
    phrases += [_phrase(c, need) for need in idle]
    if _ordered(c) and len(phrases) == 2:
        title = c.say("joined-then", first=phrases[0], last=phrases[1])
    else:
        title = formatting.listing(phrases)
    title = formatting.capitalised(title)
    cost = _cost(c)
    return c.say("title-with-cost", title=title, cost=cost) if cost and len(title) < 120 else title


def _ordered(c: Context) -> bool:
    return c.outcome("sequence").outcome in {"soc2_first", "iso27001_first"}


def _phrase(c: Context, need: str) -> str:
    from advisor.reports.sections.summary import final_milestones

    action = c.outcome(f"{need}_action").outcome
    report = c.say(f"report-{c.outcome('report_type').outcome}") if need == "soc2" else ""
    milestone = final_milestones(c).get(need)
    if milestone is not None:
        when = formatting.month(milestone.p50)
        return c.say(f"phrase-{need}-{action}-when", report=report, when=when)
    return c.say(f"phrase-{need}-{action}", report=report)


def _cost(c: Context) -> str:
    plan = c.plan
    total = plan.headline(plan.cost_total()) if plan is not None else {}
    return c.money(total) if len(total) == 1 else ""
