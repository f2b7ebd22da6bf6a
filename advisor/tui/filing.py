"""An engagement file held open: locked, saved behind the screen after every step, never lost.

Saving runs in one thread of its own. When the file cannot be written the answers stay in memory and are tried
again; when somebody else changed it, ours go into a file beside it and theirs stays as it is.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from threading import Condition, Thread

from advisor.content import Content
from advisor.engagements import index, keeping, lock, places, reading, starting
from advisor.engagements.reading import Opened
from advisor.errors import AdvisorError
from advisor.model.question import Engagement

SAVED, SAVING, NOT_SAVED = "saved", "saving", "not-saved"


@dataclass(frozen=True, slots=True)
class Summary:
    """What the list of engagements shows, as far as the file itself does not say it."""

    answered: int = 0
    open: int = 0
    verdict: str = ""
    determined: bool = False
    settled: bool = False


class Filed:
    """One engagement and its file."""

    def __init__(self, opened: Opened, content: Content, on_state: Callable[[], None] = lambda: None) -> None:
        self.opened = opened
        self.content = content
        self.on_state = on_state
        """Called from the saving thread whenever `state` may have changed."""
        self.state = SAVED if opened.exists else ""
        self.fault: AdvisorError | None = None
        self.moved_to: Path | None = None
        """Where ours went when somebody else changed the file."""
        self._locks = contextlib.ExitStack()
        self._wanted: Engagement | None = None
        self._latest: Engagement | None = None
        self._busy = False
        self._closing = False
        self._condition = Condition()
        self._thread: Thread | None = None

    def lock(self) -> None:
        """Holds the file against other terminals. Raises UnavailableError while one of them has it."""
        self._locks.enter_context(lock.held(self.opened.path))

    def keep(self, engagement: Engagement) -> None:
        """Asks for the engagement to be saved; returns at once."""
        with self._condition:
            if self._thread is None:
                self._thread = Thread(target=self._work, name="saving", daemon=True)
                self._thread.start()
            self._wanted = engagement
            self.state = SAVING
            self._condition.notify_all()

    def list_now(self, summary: Summary) -> None:
        """Puts the file into the list while it is open, so that another terminal sees what it is."""
        if self.opened.exists:
            index.remember(self._listed(summary))

    def flush(self, seconds: float = 5.0) -> bool:
        """Waits until everything is written; False if it could not be."""
        with self._condition:
            self._condition.wait_for(lambda: self._wanted is None and not self._busy, seconds)
            if self.fault is not None and self._wanted is None and not self._busy:
                return False
            return self._wanted is None

    def close(self, summary: Summary | None = None) -> Path | None:
        """Writes what is left, remembers the file in the list and lets it go.

        Returns the rescue copy when the file itself could not be written. Raises LostError, still holding
        everything, when that could not be written either.
        """
        saved = self.flush()
        rescued = None if saved else self._rescue()
        with self._condition:
            self._closing = True
            self._condition.notify_all()
        if saved and summary is not None and self.opened.exists:
            index.remember(self._listed(summary))
        self._locks.close()
        return rescued

    def _work(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._wanted is not None or self._closing)
                wanted, self._wanted = self._wanted, None
                if wanted is None:
                    return
                self._busy = True
            self._save(wanted)
            with self._condition:
                self._busy = False
                self._condition.notify_all()
            self.on_state()

    def _save(self, engagement: Engagement) -> None:
        self._latest = engagement
        try:
            self._write(engagement)
        except AdvisorError as fault:
            self.fault, self.state = fault, NOT_SAVED
        else:
            self.fault, self.state = None, SAVED

    def _write(self, engagement: Engagement) -> None:
        if not self.opened.exists:
            self._take_name(engagement)
        path = self.opened.path
        self.opened = keeping.save(self.opened, engagement, self.content.bank)
        if self.opened.path != path:
            self.moved_to = self.opened.path

    def _take_name(self, engagement: Engagement) -> None:
        """A new engagement in our folder is named by what it is called when it is first saved."""
        path = self.opened.path
        if path.parent == places.engagements_folder() or path.exists():
            path = places.file_for(engagement.name or path.stem)
            self._locks.enter_context(lock.held(path))
            self.opened = starting.fresh(engagement.name, engagement.questionnaire, path, engagement.as_of)

    def _rescue(self) -> Path | None:
        engagement = self._wanted or self._latest
        return keeping.rescue(engagement, self.content.bank) if engagement is not None else None

    def _listed(self, summary: Summary) -> index.Listed:
        opened = self.opened
        return index.Listed(
            path=str(opened.path.absolute()),
            name=opened.engagement.name,
            questionnaire=opened.engagement.questionnaire,
            answered=summary.answered,
            open=summary.open,
            verdict=summary.verdict,
            determined=summary.determined,
            settled=summary.settled,
            touched=datetime.now().astimezone().isoformat(timespec="seconds"),
        )


def open_path(path: Path, content: Content, today: date) -> Filed:
    """The engagement in a file, locked. Raises what reading and locking raise."""
    opened = reading.open_file(path, content.bank, content.questionnaires, today, to_correct=True)
    filed = Filed(opened, content)
    filed.lock()
    return filed
