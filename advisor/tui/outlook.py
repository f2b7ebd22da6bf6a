"""What people look for first beside the verdict: whether a date is made, and what to do on Monday."""

from __future__ import annotations

from advisor.formatting import day, day_short, odds
from advisor.model.reasoning import Sure
from advisor.model.roadmap import Deadline, Roadmap
from advisor.tui.certainty import able, sure
from advisor.tui.desk import Desk
from advisor.tui.lines import Line, Span, line, paragraph, role

STEPS = 3
"""How many first steps are named."""


def dates(desk: Desk, roadmap: Roadmap | None, width: int) -> list[Line]:
    """Every date a buyer set with its odds, one row for each reading of what the buyer accepts."""
    out: list[Line] = []
    # What is among the first steps, right below, is not said twice.
    taken = roadmap.first_steps if roadmap is not None and sure(desk) is not Sure.SO_FAR else ()
    for readings in roadmap.deadlines_by_date() if roadmap is not None else ():
        out.append(role(desk.texts("make-date", day=day(readings[0].date)), "strong"))
        for reading in readings:
            out += paragraph(_odds(desk, roadmap, reading), width, "", 3, " ▸")
        for ask in dict.fromkeys(reading.ask for reading in readings if reading.ask):
            if ask not in taken:
                out += paragraph(ask, width, "muted", 3)
    return out


def _odds(desk: Desk, roadmap: Roadmap | None, reading: Deadline) -> str:
    if reading.met:
        return desk.texts("deadline-met", name=reading.name)
    if reading.past:
        return desk.texts("make-date-past", name=reading.name)
    said = desk.texts("make-date-odds", name=reading.name, odds=odds(reading.probability))
    found = [m.p80 for m in roadmap.milestones if m.id == reading.milestone] if roadmap is not None else []
    return said + (desk.texts("make-date-likely", day=day(found[0])) if found else "")


def steps(desk: Desk, roadmap: Roadmap | None, width: int) -> list[Line]:
    """What to ask first while answers can turn the verdict; else the first tasks with day and owner."""
    here, beyond = able(desk)
    ask = (*here, *beyond)[:STEPS] if sure(desk) is Sure.SO_FAR else ()
    if ask:
        bank = desk.session.bank
        rows = [paragraph(bank[q].ask, width, "", 3, f" {n}") for n, q in enumerate(ask, 1)]
        aimed = [
            [line(*(Span(s.text, s.role, f"question:{q}") for s in row)) for row in part]
            for q, part in zip(ask, rows, strict=True)
        ]
        return [role(desk.texts("ask-first"), "strong"), *(row for part in aimed for row in part)]
    tasks = [task for task in roadmap.tasks if not task.waiting] if roadmap is not None else []
    if roadmap is None or not (tasks or roadmap.first_steps):
        return []
    found = list(roadmap.first_steps)
    for task in sorted(tasks, key=lambda t: (t.start, t.end)):
        owner = roadmap.role_names.get(task.owner, task.owner)
        found.append(desk.texts("first-step", day=day_short(task.start), name=task.name, owner=owner))
    out = [role(desk.texts("first-steps"), "strong")]
    for n, words in enumerate(found[:STEPS], 1):
        out += paragraph(words, width, "", 3, f" {n}")
    return out
