"""Which proposals are like a text, and by which words: suggestions only, a person decides (invariant P4.4)."""

from cocreate.queries.likeness.finding import ALIKE, CLEARLY_ALIKE, Likeness, like
from cocreate.queries.likeness.reading import Reading, marked

__all__ = ["ALIKE", "CLEARLY_ALIKE", "Likeness", "Reading", "like", "marked"]
