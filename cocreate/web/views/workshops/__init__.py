"""Pages of workshops: the calendar, each workshop, the room, leading it, the minutes, what became of it."""

from cocreate.web.views.workshops import (
    calendars,
    contributing,
    curating,
    entering,
    leading,
    materials,
    moving,
    pages,
    photos,
    planning,
    projecting,
    room,
)
from cocreate.web.views.workshops.blueprint import bp

__all__ = [
    "bp",
    "calendars",
    "contributing",
    "curating",
    "entering",
    "leading",
    "materials",
    "moving",
    "pages",
    "photos",
    "planning",
    "projecting",
    "room",
]
