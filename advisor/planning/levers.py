"""What would raise the odds of a deadline: each lever is the company planned again over the same luck."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from advisor.model.roadmap import ZERO, Lever, Range
from advisor.planning.choices import ChangeSchema, LeverSchema
from advisor.planning.deadlines import Odds, Wanted, odds
from advisor.planning.draft import Draft

Redraft = Callable[[ChangeSchema], Draft]
"""Plans the same company with a change."""


def remembering(redraft: Redraft) -> Redraft:
    """The same, planning each change once however many deadlines ask for it."""
    drafts: dict[str, Draft] = {}

    def again(change: ChangeSchema) -> Draft:
        key = change.model_dump_json()
        if key not in drafts:
            drafts[key] = redraft(change)
        return drafts[key]

    return again


@dataclass(frozen=True, slots=True)
class _Pulled:
    said: LeverSchema
    draft: Draft
    odds: Odds


def levers_for(draft: Draft, wanted: Wanted, now: Odds, redraft: Redraft) -> tuple[Lever, ...]:
    """Levers that bring the proof earlier or make it likelier, best first, then cheapest.

    None where the date is as good as certain: there is nothing left to raise.
    """
    if 1.0 - now.probability < draft.model.figure("lever-least-gain"):
        return ()
    pulled = [
        _Pulled(said, changed := redraft(said.change), odds(changed, wanted))
        for said in draft.model.levers
        if not said.combines and draft.model.holds("levers", said.id, draft.case.judgement)
    ]
    helping = [one for one in pulled if _helps(draft, one.odds, now)]
    together = [one.said.change for one in helping if one.said.combined]
    for said in draft.model.levers:
        if said.combines and len(together) > 1:
            changed = redraft(merged(together))
            helping.append(_Pulled(said, changed, odds(changed, wanted)))
    return _ranked(draft, [one for one in helping if _helps(draft, one.odds, now)], now)


def _helps(draft: Draft, then: Odds, now: Odds) -> bool:
    """Whether a lever raises the odds, or brings the date nearer by enough to be worth a line."""
    least = draft.model.figure("lever-least-gain")
    if then.p80 is None or then.probability <= now.probability - least:
        return False
    likelier = then.probability - now.probability >= least
    days = draft.model.figure("lever-least-days")
    return likelier or now.p80 is None or (now.p80 - then.p80).days >= days


def merged(changes: Sequence[ChangeSchema]) -> ChangeSchema:
    """All changes at once; of two that disagree the later one counts, and factors multiply."""
    answers: dict[str, str] = {}
    decided: dict[str, str] = {}
    times: dict[str, float] = {}
    after: dict[str, tuple[str, ...]] = {}
    for change in changes:
        answers.update(change.answers)
        decided.update(change.decided)
        after.update(change.after)
        for name, factor in change.times.items():
            times[name] = times.get(name, 1.0) * factor
    back_date = any(change.back_date for change in changes)
    return ChangeSchema(answers=answers, decided=decided, times=times, after=after, back_date=back_date)


def _ranked(draft: Draft, pulled: Sequence[_Pulled], now: Odds) -> tuple[Lever, ...]:
    step, least_days = draft.model.figure("lever-step"), draft.model.whole("lever-least-days")

    def later(one: _Pulled) -> int:
        """Of levers that leave the odds as they are, the date tells how much each does."""
        same = round(one.odds.probability / step) == round(now.probability / step)
        return one.odds.p80.toordinal() // least_days if same and one.odds.p80 is not None else 0

    def rank(one: _Pulled) -> tuple[int, int, float, float, str]:
        # Amounts in several currencies as they stand: nothing is ever converted, and none of them is free.
        price = sum(more.likely for more in _difference(one.draft.first_cost, draft.first_cost).values())
        effort = one.draft.effort.likely - draft.effort.likely
        return -round(one.odds.probability / step), later(one), price, effort, one.said.id

    return tuple(_lever(draft, one) for one in sorted(pulled, key=rank))


def _lever(draft: Draft, one: _Pulled) -> Lever:
    assert one.odds.p80 is not None  # noqa: S101 - levers without a date were left out
    return Lever(
        id=one.said.id,
        name=one.said.name,
        milestone=one.odds.milestone,
        p80=one.odds.p80,
        probability=one.odds.probability,
        cost=_difference(one.draft.first_cost, draft.first_cost),
        effort=minus(one.draft.effort, draft.effort),
        note=one.said.note,
        sources=one.said.sources,
    )


def _difference(after: Mapping[str, Range], before: Mapping[str, Range]) -> dict[str, Range]:
    """What one total has over another, by currency; nothing where they agree."""
    found = {}
    for code in (*after, *(code for code in before if code not in after)):
        more = minus(after.get(code, ZERO), before.get(code, ZERO))
        if more != ZERO:
            found[code] = more
    return found


def minus(a: Range, b: Range) -> Range:
    """How much more `a` is than `b`, low against low and high against high."""
    low, likely, high = a.low - b.low, a.likely - b.likely, a.high - b.high
    return Range(min(low, likely, high), likely, max(low, likely, high))
