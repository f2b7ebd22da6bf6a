"""What the people at the top decide and by when: never before the work that the decision belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from advisor import formatting
from advisor.model.roadmap import SHARED, ZERO, Approval, Range
from advisor.planning.choices import ApprovalSchema
from advisor.planning.costs import beside, plan_year
from advisor.planning.draft import Draft

FIRST_YEAR = "{first_year}"


def approvals_of(draft: Draft) -> tuple[Approval, ...]:
    """By date; none where nothing is built."""
    return tuple(sorted(_approvals(draft), key=lambda approval: approval.date)) if draft.jobs else ()


def _approvals(draft: Draft) -> Iterator[Approval]:
    first_year = _first_year(draft)
    for said in draft.model.approvals:
        day = _day(draft, said)
        if day is None or not draft.model.holds("approvals", said.id, draft.case.judgement):
            continue
        if first_year or FIRST_YEAR not in said.name:
            yield Approval(said.id, said.name.format_map({"first_year": first_year}), said.owner, day)


def _day(draft: Draft, said: ApprovalSchema) -> date | None:
    """The last working day of the time there is; None where the plan has no such task."""
    since = draft.case.start
    if said.task is not None:
        frameworks = {said.framework, SHARED} if said.framework else {*draft.case.routes, SHARED}
        ends = [
            draft.days(job)[1]
            for job in draft.jobs
            if job.task.id == said.task and job.framework in frameworks
        ]
        if not ends:
            return None
        since = min(ends)
    return max(draft.calendar.on_or_before(since + timedelta(days=said.within_days)), since)


def _first_year(draft: Draft) -> str:
    """The first year's money; small sums in other currencies stand elsewhere, as in every headline."""
    totals: dict[str, Range] = {}
    for item in draft.costs:
        if plan_year(draft.case.start, item.date) == 1:
            totals[item.currency] = totals.get(item.currency, ZERO) + item.amount
    own, small = draft.case.currency, beside(draft.model, draft.case, draft.cost_total)
    ordered = sorted(set(totals) - set(small), key=lambda code: (code != own, code))
    return formatting.money_by_currency({code: totals[code] for code in ordered}, likely=False)
