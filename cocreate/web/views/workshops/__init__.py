"""Pages of workshops: the calendar, each workshop, the room, leading it, the minutes, what became of it."""

from cocreate.web.views.workshops import entering, pages
from cocreate.web.views.workshops.blueprint import bp

__all__ = ["bp", "entering", "pages"]
