"""Pure logic: conditions in three values, relevance, decisions with their ledgers. Imports only the model."""

from advisor.engine.decide import decide
from advisor.engine.relevance import profile_of

__all__ = ["decide", "profile_of"]
