"""A process: its page, timeline, plan and documents; and the organiser's desk with the acts that change it."""

from cocreate.web.views.processes import acts, desk, pages, support_rules, timeline, units
from cocreate.web.views.processes.blueprint import bp

__all__ = ["acts", "bp", "desk", "pages", "support_rules", "timeline", "units"]
