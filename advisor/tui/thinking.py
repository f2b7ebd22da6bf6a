"""Reasons behind the screen, always about the latest answers; older questions are dropped unanswered."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition, Thread

from advisor.interview.session import Session
from advisor.model.reasoning import Reasoning

Reason = Callable[[Session], Reasoning | None]
Told = Callable[[Session, Reasoning | None], None]


class Thinking:
    """One thread that works out what is certain about a session."""

    def __init__(self, reason: Reason) -> None:
        self._reason = reason
        self._wanted: tuple[Session, Told] | None = None
        self._stopped = False
        self._condition = Condition()
        self._thread: Thread | None = None

    def about(self, session: Session, told: Told) -> None:
        """Asks about a session; `told` is called from the thread unless another question comes first."""
        with self._condition:
            if self._thread is None:
                self._thread = Thread(target=self._work, name="thinking", daemon=True)
                self._thread.start()
            self._wanted = (session, told)
            self._condition.notify_all()

    def stop(self) -> None:
        """Answers nothing more."""
        with self._condition:
            self._stopped = True
            self._wanted = None
            self._condition.notify_all()

    def _work(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._wanted is not None or self._stopped)
                if self._wanted is None:
                    return
                session, told = self._wanted
                self._wanted = None
            reasoning = self._reason(session)
            with self._condition:
                stale = self._stopped or self._wanted is not None
            if not stale:
                told(session, reasoning)
