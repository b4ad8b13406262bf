"""Pages of workshops: the calendar, each workshop, the room, leading it, the minutes, what became of it."""

from cocreate.web.views.workshops import (
    arriving,
    calendars,
    contributing,
    curating,
    entering,
    evaluating,
    leading,
    materials,
    moving,
    pages,
    photos,
    planning,
    projecting,
    registering,
    room,
)
from cocreate.web.views.workshops.blueprint import bp

__all__ = [
    "arriving",
    "bp",
    "calendars",
    "contributing",
    "curating",
    "entering",
    "evaluating",
    "leading",
    "materials",
    "moving",
    "pages",
    "photos",
    "planning",
    "projecting",
    "registering",
    "room",
]
