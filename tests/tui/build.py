"""A whole small content, and the app around it, without files and without a terminal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import yaml

from advisor.content import Content
from advisor.engagements import starting, writing
from advisor.interview.session import Session
from advisor.interview.texts import Texts
from advisor.loading.entries import Entries
from advisor.model.values import Value
from advisor.planning.content import PlanningModel
from advisor.tui.app import AdvisorApp
from advisor.tui.desk import Desk
from advisor.tui.drawn import Drawn
from advisor.tui.keys import keys
from advisor.tui.lines import Line, plain
from tests.interview.build import AS_OF, a_bank, a_pack, a_questionnaire, a_session, an_engagement

CONTENT = Path(__file__).parents[2] / "questionnaires"
FILES = ("interface.yaml", "assessment.yaml")
WORDS = [yaml.safe_load((CONTENT / name).read_text("utf-8")) for name in FILES]
TEXTS = Texts({entry["id"]: entry["text"] for words in WORDS for entry in words["texts"]})


def a_content() -> Content:
    return Content(
        bank=a_bank(),
        questionnaires={"discovery": a_questionnaire(), "founder": replace(a_questionnaire(), id="founder")},
        texts=TEXTS.by_id,
        pack=a_pack(),
        # No plan comes of it: these tests are about the screens.
        planning=cast("PlanningModel", None),
        rules_entries=Entries(),
        reports_entries=Entries(),
    )


def a_desk(session: Session | None = None, **values: Value) -> Desk:
    return Desk(a_pack(), TEXTS, session or a_session(**values))


def typed(desk: Desk, text: str) -> Desk:
    for key in keys(text):
        desk.press(key)
    return desk


def shown(rows: list[Line]) -> str:
    """Lines as plain text, blank ends cut."""
    return "\n".join(plain(row).rstrip() for row in rows).rstrip() + "\n"


def a_file(folder: Path, file_name: str = "acme.yaml", /, **values: Value) -> Path:
    engagement = an_engagement(**values)
    path = folder / file_name
    opened = starting.fresh(engagement.name, engagement.questionnaire, path, engagement.as_of)
    writing.save(opened, engagement, a_bank())
    return path


def an_app(path: Path | None = None) -> AdvisorApp:
    return AdvisorApp(a_content, AS_OF, path=path)


def screen_text(app: AdvisorApp) -> str:
    """What the screen on top shows, widget by widget, from top to bottom."""
    widgets = [w for w in app.screen.query(Drawn) if w.display and w.size.height]
    widgets.sort(key=lambda w: (w.region.y, w.region.x))
    return "\n".join(shown(w.rows) for w in widgets)
