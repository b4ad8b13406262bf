"""The workshops of the Quito demonstration: held, called off, tomorrow's, and one that runs while it is started."""

from cocreate.seeds.quito.workshops.live import code_of_the_live_room
from cocreate.seeds.quito.workshops.meeting import Stage
from cocreate.seeds.quito.workshops.story import Workshops, room_guests

__all__ = ["Stage", "Workshops", "code_of_the_live_room", "room_guests"]
