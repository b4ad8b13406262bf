"""Workshops: calendar and plans, who comes, what is said in the room, minutes, what became of it."""

from cocreate.queries.workshops.views import (
    ItemView,
    TableView,
    WorkshopView,
    plain_code,
    pulse_of,
    pulse_of_workshop,
    room_code,
    workshop_by_id,
    workshop_of_number,
    workshop_of_room,
)

__all__ = [
    "ItemView",
    "TableView",
    "WorkshopView",
    "plain_code",
    "pulse_of",
    "pulse_of_workshop",
    "room_code",
    "workshop_by_id",
    "workshop_of_number",
    "workshop_of_room",
]
