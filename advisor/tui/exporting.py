"""Writing a result to files as the keys drive it: which form, where to, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from advisor.interview.texts import Texts
from advisor.tui.box import box
from advisor.tui.buffer import NOTHING, LineBuffer, holding
from advisor.tui.commands import Layer
from advisor.tui.lines import EMPTY, Line, Span, aimed, filled, line, painted, paragraph, role

REPORTS = ("pdf", "html", "md")
"""Forms of the whole report."""
PLANS = ("xlsx", "ics", "json", "csv")
"""Forms of the plan alone."""


@dataclass(frozen=True, slots=True)
class Export:
    """Where the export stands."""

    stem: str
    folder: Path
    forms: tuple[str, ...] = (*REPORTS, *PLANS)
    layer: Layer = Layer.CHOOSE
    cursor: int = 0
    form: str = ""
    buffer: LineBuffer = NOTHING
    busy: bool = False
    written: str = ""
    message: str = ""

    @property
    def path(self) -> Path:
        """Where the file goes."""
        return Path(self.buffer.text.strip()).expanduser()


def chosen(export: Export, form: str) -> Export:
    """With a form chosen and a place proposed."""
    name = export.stem if form == "csv" else f"{export.stem}.{form}"
    return replace(
        export, layer=Layer.EXPORT, form=form, buffer=holding(str(export.folder / name)), message=""
    )


def lines(export: Export, texts: Texts, width: int, height: int) -> list[Line]:
    """The page in exactly `height` lines."""
    inner = min(width - 2, 90)
    rows: list[Line] = [EMPTY]
    if export.written:
        rows += [
            *paragraph(texts("export-done"), inner, "good", 2, "✓"),
            *paragraph(export.written, inner, "strong", 2),
        ]
        rows += [EMPTY, *paragraph(texts("export-again"), inner, "muted")]
    elif export.busy:
        rows += paragraph(texts("export-busy", form=texts(f"form-{export.form}")), inner, "", 2, "…")
    elif export.layer is Layer.CHOOSE:
        rows += [role(texts("export-which"), "strong"), EMPTY, *_forms(export, texts, inner, height - 3)]
    else:
        rows += [role(texts("export-where", form=texts(f"form-{export.form}")), "strong"), EMPTY]
        rows.append(box(export.buffer, inner))
        if export.layer is Layer.CONFIRM:
            rows += [EMPTY, *paragraph(texts("export-over", path=export.path), inner, "warn", 2, "!")]
        else:
            rows += paragraph(texts("export-where-help"), inner, "muted", 3)
    if export.message:
        rows += [EMPTY, *paragraph(export.message, inner, "bad", 2, "!")]
    return [line(" ", *row) for row in filled(rows, height)]


def _forms(export: Export, texts: Texts, width: int, room: int) -> list[Line]:
    """The forms with what each is good for; only their names where there is no room for more."""
    rows: list[Line] = []
    names: list[Line] = []
    for index, form in enumerate(export.forms):
        row = line(Span(f" {index + 1}  ", "key"), Span(texts(f"form-{form}"), "strong"))
        row = painted(row, width, "cursor") if index == export.cursor else row
        part = [row, *paragraph(texts(f"form-{form}-means"), width, "muted", 4)]
        rows += [aimed(each, f"choice:{form}") for each in part]
        names.append(aimed(row, f"choice:{form}"))
    return rows if len(rows) <= room else names
