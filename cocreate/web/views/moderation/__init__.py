"""Reporting, the moderators' queue and bench, hiding and restoring, appeals, and the public log."""

from cocreate.web.views.moderation import appeals, bench, bulk, content, deciding, log, queue, reporting
from cocreate.web.views.moderation.blueprint import bp

__all__ = ["appeals", "bench", "bp", "bulk", "content", "deciding", "log", "queue", "reporting"]
