"""News: what happened to things that people follow, and to people themselves, each with the reason why it is told."""

from cocreate.projections.notifications import told, voting
from cocreate.projections.notifications.steps import NEWS, NEWS_PROJECTION

__all__ = ["NEWS", "NEWS_PROJECTION", "told", "voting"]
