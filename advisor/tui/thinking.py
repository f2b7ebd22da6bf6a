"""Reasons behind the screen, always about the latest answers; older questions are dropped unanswered."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition, Thread

from advisor.interview.session import Session
from advisor.model.reasoning import Reasoning

Reason = Callable[[Session], Reasoning | None]
Told = Callable[[Session, Reasoning | None], None]
PAUSE = 0.06
"""Seconds without another question before thinking starts: whoever types on is not slowed down."""
FAREWELL = 0.03
"""Seconds to wait for a thread that is about to end."""


class Thinking:
    """One thread that works out what is certain about a session."""

    def __init__(self, make: Callable[[], Reason], pause: float = PAUSE) -> None:
        self._make = make
        """Makes the reasoner, in the thread: it is slow to start."""
        self._pause = pause
        self._wanted: tuple[Session, Told] | None = None
        self._stopped = False
        self._condition = Condition()
        self._thread: Thread | None = None

    def about(self, session: Session, told: Told) -> None:
        """Asks about a session; `told` is called from the thread unless another question comes first."""
        with self._condition:
            if self._thread is None:
                self._thread = Thread(target=self._work, name="thinking")
                self._thread.start()
            self._wanted = (session, told)
            self._condition.notify_all()

    @property
    def busy(self) -> bool:
        """True while the thread is alive; the solver in it cannot be ended from outside."""
        return self._thread is not None and self._thread.is_alive()

    def stop(self) -> None:
        """Answers nothing more, and gives the thread a moment to end."""
        with self._condition:
            self._stopped = True
            self._wanted = None
            self._condition.notify_all()
        if self._thread is not None:
            self._thread.join(FAREWELL)

    def _work(self) -> None:
        reason = self._make()
        while (wanted := self._next()) is not None:
            session, told = wanted
            reasoning = reason(session)
            with self._condition:
                stale = self._stopped or self._wanted is not None
            if not stale:
                told(session, reasoning)

    def _next(self) -> tuple[Session, Told] | None:
        """The latest question, once nothing newer has come for a moment; None when it is over."""
        with self._condition:
            self._condition.wait_for(lambda: self._wanted is not None or self._stopped)
            # Every question asked meanwhile wakes this up and starts the pause anew.
            while not self._stopped and self._condition.wait(self._pause):
                continue
            wanted, self._wanted = self._wanted, None
            return wanted
