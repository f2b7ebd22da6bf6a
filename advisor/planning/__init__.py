"""Plans the way to the proofs: tasks, effort, dates with their odds, renewals, money, risks."""

from advisor.planning.plan import compare, plan

__all__ = ["compare", "plan"]
