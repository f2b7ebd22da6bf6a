"""The words of the interface by id. They come from content; a missing one shows its id, never nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from advisor.formatting import number

_SLOT = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Texts:
    """Interface texts with named slots: `texts("noted", short="Uptime")`."""

    by_id: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, text: str, /, **values: object) -> str:
        """The text with its slots filled; what fills a slot is never read as a slot."""
        words = self.by_id.get(text, text)
        return _SLOT.sub(lambda slot: str(values[slot[1]]) if slot[1] in values else slot[0], words)

    def count(self, text: str, count: int, **values: object) -> str:
        """The text `<id>-one` or `<id>-many`, with `{n}` as the number."""
        form = f"{text}-one" if count == 1 else f"{text}-many"
        return self(form, n=number(count), **values)

    def __contains__(self, text: object) -> bool:
        return text in self.by_id
