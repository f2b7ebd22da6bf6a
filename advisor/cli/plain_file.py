"""The file behind an interview line by line: held, saved after every answer, never lost."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from advisor.assessment import Assessment
from advisor.content import Content
from advisor.engagements import index, keeping, lock, places, starting
from advisor.engagements.reading import Opened
from advisor.errors import AdvisorError
from advisor.interview import flow
from advisor.interview.session import Session, engagement_of
from advisor.interview.texts import Texts


class PlainFile:
    """An engagement's file; says what happens to it."""

    def __init__(self, content: Content, opened: Opened, texts: Texts, say: Callable[[str], None]) -> None:
        self.content = content
        self.opened = opened
        self.texts = texts
        self.say = say
        self.fault: AdvisorError | None = None
        """Why the latest answers are not saved."""
        self.locks = contextlib.ExitStack()

    def save(self, session: Session) -> None:
        """Writes the answers, once there is a name. What fails is said, and tried again with the next."""
        engagement = engagement_of(session)
        if not engagement.name:
            return
        try:
            if not self.opened.exists:
                self._take_name(engagement.name)
            path = self.opened.path
            self.opened = keeping.save(self.opened, engagement, self.content.bank)
        except AdvisorError as fault:
            if self.fault is None:
                self.say(self.texts("plain-not-saved", why=fault.what))
            self.fault = fault
        else:
            self.fault = None
            if self.opened.path != path:
                self.say(self.texts("moved-beside", path=str(self.opened.path)))

    def _take_name(self, name: str) -> None:
        """A new engagement is held against other terminals from its first save on."""
        path = places.file_for(name)
        if path != self.opened.path:
            self.locks.enter_context(lock.held(path))
            self.opened = starting.fresh(
                name, self.opened.engagement.questionnaire, path, self.opened.engagement.as_of
            )
        if self.fault is None:
            self.say(self.texts("plain-saved", path=str(path)))

    def close(self, session: Session, result: Callable[[], Assessment]) -> None:
        """Saves what is left and remembers the engagement. Raises AdvisorError when it cannot be saved."""
        with self.locks:
            if self.fault is not None:
                self.save(session)
            if self.fault is not None:
                raise keeping.left_in(keeping.rescue(engagement_of(session), self.content.bank))
            if self.opened.exists:
                self._remember(session, result())

    def _remember(self, session: Session, result: Assessment) -> None:
        progress = flow.progress(session)
        index.remember(
            index.Listed(
                path=str(self.opened.path.absolute()),
                name=session.kept.name,
                questionnaire=self.opened.engagement.questionnaire,
                answered=progress.done,
                open=progress.open,
                verdict=result.verdict,
                determined=result.determined,
                settled=result.sure.stands,
            )
        )
