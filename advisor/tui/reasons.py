"""The reasoning as the screen uses it, or None where it is not installed."""

from __future__ import annotations

from advisor.content import Content
from advisor.tui.thinking import Reason


def reason_about(_: Content) -> Reason | None:
    """A function that works out what is certain about a session."""
    return None
