"""The plan of a workshop as one thing: what it says, and what every plan keeps to."""

import msgspec

from cocreate.domain.shared import Moment, Sealed
from cocreate.domain.workshops.refusals import (
    AgendaMakesNoSense,
    CapacityTooSmall,
    NoFacilitator,
    PlaceMissing,
    TablesMakeNoSense,
    WorkshopEndsBeforeItBegins,
    WorkshopIsInThePast,
)
from cocreate.domain.workshops.words import AgendaItem, ItemKind, Kind, Mode, Table


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """`words`: title, description, audience, place, accessibility, sealed as one; `link` is where people meet online,
    which only who has registered is shown. `zones` are codes of the territory in `territory_version`. `time_zone` is
    the city's, by its IANA name: days are counted in it. `facilitators` are pseudonyms."""

    purpose: Kind
    mode: Mode
    starts: Moment
    ends: Moment
    time_zone: str
    territory_version: str
    zones: list[str]
    capacity: int | None
    words: Sealed
    link: Sealed | None
    agenda: list[AgendaItem]
    tables: list[Table]
    facilitators: list[str]

    def must_hold(self, *, has_place: bool, taken: int, at: Moment) -> None:
        """`has_place`: the sealed words name one. `taken`: seats that people have."""
        check_times(self.starts, self.ends, at)
        self._check_place(has_place)
        self._check_agenda()
        if len({table.key for table in self.tables}) < len(self.tables):
            raise TablesMakeNoSense
        if not self.facilitators:
            raise NoFacilitator
        if self.capacity is not None and self.capacity < max(taken, 1):
            raise CapacityTooSmall(taken=taken)

    def _check_place(self, has_place: bool) -> None:
        needs_place, needs_link = self.mode is not Mode.ONLINE, self.mode is not Mode.IN_PERSON
        if (needs_place and not has_place) or (needs_link and self.link is None):
            raise PlaceMissing(mode=self.mode)

    def _check_agenda(self) -> None:
        keys = {item.key for item in self.agenda}
        asks = any(item.purpose is ItemKind.QUESTION for item in self.agenda)
        if not self.agenda or len(keys) < len(self.agenda) or any(item.minutes < 1 for item in self.agenda):
            raise AgendaMakesNoSense
        if self.purpose is not Kind.AWARENESS and not asks:
            raise AgendaMakesNoSense


def check_times(starts: Moment, ends: Moment, at: Moment) -> None:
    if ends <= starts:
        raise WorkshopEndsBeforeItBegins(starts=starts, ends=ends)
    if starts <= at:
        raise WorkshopIsInThePast(starts=starts)
