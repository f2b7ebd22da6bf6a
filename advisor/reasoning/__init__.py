"""What is certain while answers are missing, and what can be proved about a pack."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.model.pack import Pack
    from advisor.model.question import Bank
    from advisor.reasoning.queries import Reasoner

__all__ = ["reasoner"]


@lru_cache(maxsize=4)
def reasoner(pack: Pack, bank: Bank) -> Reasoner:
    """The reasoner of a pack; the same pack and bank give the same one, with its programs kept.

    The solver is imported here, not before: most commands never need it.
    """
    from advisor.reasoning.queries import Reasoner

    return Reasoner(pack, bank)
