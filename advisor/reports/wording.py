"""Fills the report's texts from content. Code holds no sentences; every text has an id."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_SLOT = re.compile(r"\{([a-z][a-z0-9_]*)(?::([^{}|]*)\|([^{}|]*))?\}")


class UnknownTextError(KeyError):
    """A text or a slot that content does not have."""


@dataclass(frozen=True, slots=True)
class Wording:
    """All texts by id.

    Slots: `{company}` is replaced by its value; `{n:week|weeks}` by the first word where `n` is one, else by
    the second. A value is text, so what stands in it is never read as a slot.
    """

    texts: Mapping[str, str]

    def __contains__(self, text_id: object) -> bool:
        return text_id in self.texts

    def say(self, text_id: str, **values: object) -> str:
        """The text of that id, filled."""
        try:
            text = self.texts[text_id]
        except KeyError:
            raise UnknownTextError(text_id) from None

        def filled(slot: re.Match[str]) -> str:
            name, one, many = slot.groups()
            if name not in values:
                message = f"{text_id}: {{{name}}}"
                raise UnknownTextError(message)
            value = values[name]
            if one is None:
                return str(value)
            return one if str(value) in {"1", "one"} else many

        return _SLOT.sub(filled, text)

    def slots(self, text_id: str) -> frozenset[str]:
        """Names of the slots in a text."""
        return frozenset(match[1] for match in _SLOT.finditer(self.texts[text_id]))
