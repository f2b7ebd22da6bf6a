"""Which blocks are charts, how tall each is and what draws it."""

from __future__ import annotations

from collections.abc import Callable

from advisor.reports import document as d
from advisor.reports.charts import chances, costs, gantt, needs, path, renewals

CHARTS: dict[type, tuple[Callable[..., tuple[float, float]], Callable[..., None]]] = {
    d.Gantt: (gantt.height, gantt.draw),
    d.Path: (path.height, path.draw),
    d.Scores: (needs.scores_height, needs.draw_scores),
    d.VerdictPlane: (needs.plane_height, needs.draw_plane),
    d.Chances: (chances.height, chances.draw),
    d.Renewals: (renewals.height, renewals.draw),
    d.CostBars: (costs.height, costs.draw),
}
"""Height of a block with how much taller it may be drawn, and the drawing."""
