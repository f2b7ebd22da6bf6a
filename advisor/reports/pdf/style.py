"""The type scale and measures of a page. One family, two weights, nothing under 6.8 points."""

from __future__ import annotations

from dataclasses import dataclass, replace

from advisor.reports.pdf import fonts
from advisor.reports.theme import Colours

MARGIN = 46.0
TOP_BAND = 7.0
BODY_BOTTOM = 46.0
GUTTER = 18.0
PAGE_SIZES = {"a4": (841.89, 595.28), "letter": (792.0, 612.0)}


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of text looks."""

    size: float
    leading: float
    colour: str
    bold: bool = False
    align: str = "left"

    @property
    def face(self) -> str:
        """The font's name."""
        return fonts.BOLD if self.bold else fonts.REGULAR

    def but(self, **changes: object) -> Style:
        """The same with something changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles, in a theme's colours."""

    kicker: Style
    title: Style
    heading: Style
    body: Style
    lead: Style
    small: Style
    detail: Style
    cell: Style
    cell_detail: Style
    column: Style
    figure: Style
    figure_label: Style
    label: Style
    label_bold: Style
    pad: float = 3.6
    """Above and below what stands in a table cell."""


def styles(c: Colours) -> Styles:
    """The type scale in these colours."""
    return Styles(
        kicker=Style(7.4, 9.5, c.kicker, bold=True),
        title=Style(18.5, 23.5, c.title, bold=True),
        heading=Style(10.8, 14, c.title, bold=True),
        body=Style(9.4, 13, c.ink),
        lead=Style(10.6, 15, c.ink),
        small=Style(8.2, 11.2, c.muted),
        detail=Style(8, 10.6, c.muted),
        cell=Style(8.7, 11.5, c.ink),
        cell_detail=Style(7.7, 10, c.muted),
        column=Style(7.8, 10, c.muted, bold=True),
        figure=Style(23, 27, c.ink, bold=True),
        figure_label=Style(9, 12, c.ink, bold=True),
        label=Style(7.4, 9.4, c.muted),
        label_bold=Style(7.6, 9.6, c.ink, bold=True),
    )


def dense(base: Styles) -> Styles:
    """The same, closer set, for the appendix."""
    return replace(
        base,
        body=base.body.but(size=8.6, leading=11.4),
        cell=base.cell.but(size=7.9, leading=10),
        cell_detail=base.cell_detail.but(size=7.1, leading=9),
        column=base.column.but(size=7.4, leading=9),
        pad=2.3,
    )


def closest(base: Styles) -> Styles:
    """Closer still, for a page that must stand alone and has a few lines too many."""
    near = dense(base)
    return replace(
        near,
        heading=near.heading.but(size=10, leading=12.4),
        body=near.body.but(size=8.2, leading=10.4),
        small=near.small.but(size=7.4, leading=9.6),
        detail=near.detail.but(size=7.4, leading=9.4),
        figure=near.figure.but(size=20, leading=23),
    )
