"""Who comes to a workshop: registers, gives a seat back, arrives with the code, with a ticket or by name, sits down."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cocreate.application.workshops import (
    Arrival,
    CancelRegistration,
    CheckIn,
    CountDoor,
    EnterRoom,
    RegisterForWorkshop,
    SitDown,
)
from cocreate.seeds.quito.calendar import Act
from cocreate.seeds.quito.workshops.meeting import Meeting

CAME = 0.84
"""Of those who have a seat."""
TELLS_ZONE = 0.85
RECEIVED = 0.3
"""The share of those who came whom a facilitator checked in."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody in the room; `zone` is what she said of herself."""

    who: str | int
    table: str | None
    zone: str | None
    at: datetime


class Crowd:
    """`there` are those who came, in the order of their arrival, once `arrivals` were told."""

    def __init__(self, meeting: Meeting, guests: int) -> None:
        self.meeting = meeting
        self.chance = meeting.chance
        self.guests = [room_guest(meeting.text.key, number) for number in range(guests)]
        self.there: list[Guest] = []

    def invited(self, number: int, *, with_citizen: bool = False) -> list[int]:
        """People of its zones, delegates of assemblies first. The citizen is among them when she is asked for."""
        stage, zones = self.meeting.stage, self.meeting.text.zones
        near = [person.index for person in stage.people if person.zone in zones and person.index != stage.citizen]
        delegates = [index for index in near if index in self.meeting.delegates][: number // 3]
        others = [index for index in near if index not in self.meeting.delegates]
        chosen = [*delegates, *self.chance.sample(others, number - len(delegates) - with_citizen)]
        self.chance.shuffle(chosen)
        return [*chosen[:3], *([stage.citizen] if with_citizen else []), *chosen[3:]]

    def registrations(self, people: Sequence[int], since: datetime, until: datetime) -> Iterator[Act]:
        """In their order, from the announcement on."""
        span = (until - since) / timedelta(hours=1)
        hours = sorted(self.chance.triangular(1, span - 3, span * 0.6) for _person in people)
        for who, hour in zip(people, hours, strict=True):
            at = self.meeting.stage.calendar.awake(since + timedelta(hours=hour), self.chance)
            delegate = self.meeting.delegates.get(who)
            register = RegisterForWorkshop(**self.meeting.here(zone=self.zone_of(who), delegate=delegate))
            yield Act(min(at, until - timedelta(hours=2)), who, register)

    def zone_of(self, who: str | int) -> str | None:
        """What she says: most people do. Delegates speak for their zone; guests of a phone say nothing often."""
        known = self.meeting.stage.people[who].zone if isinstance(who, int) else None
        zone = known or self.chance.choice(self.meeting.text.zones)
        says = who in self.meeting.delegates or self.chance.random() < (TELLS_ZONE if known else TELLS_ZONE / 2)
        return zone if says else None

    def seats_given_back(self, people: Sequence[int], at: datetime) -> Iterator[Act]:
        for number, who in enumerate(people):
            yield Act(at + timedelta(minutes=97 * number), who, CancelRegistration(**self.meeting.here()))

    # At the door ------------------------------------------------------------------------------------------------------

    def arrivals(self, seated: Sequence[int], opens: datetime, until: datetime) -> Iterator[Act]:
        """Through the open doors, most of them before it begins."""
        citizen = self.meeting.stage.citizen
        came = [who for who in seated if who == citizen or self.chance.random() < CAME]
        everybody: list[str | int] = [*came, *self.guests]
        self.chance.shuffle(everybody)
        span = (until - opens).total_seconds()
        moments = sorted(opens + timedelta(seconds=self.chance.uniform(0.02, 0.98) * span) for _who in everybody)
        tables: list[str | None] = [str(number) for number in range(1, len(self.meeting.text.tables) + 1)] or [None]
        for number, (who, at) in enumerate(zip(everybody, moments, strict=True)):
            guest = Guest(who, tables[number % len(tables)], self.zone_of(who), at)
            self.there.append(guest)
            by_hand = isinstance(who, int) and who != citizen and self.chance.random() < RECEIVED
            yield from self._received(guest) if by_hand else self._enters(guest)

    def _enters(self, guest: Guest) -> Iterator[Act]:
        yield Act(guest.at, guest.who, EnterRoom(**self.meeting.here(zone=guest.zone, table=guest.table)))

    def _received(self, guest: Guest) -> Iterator[Act]:
        how = self.chance.choice((Arrival.TICKET, Arrival.TICKET, Arrival.NAME))
        person = self.meeting.stage.cast[guest.who]
        yield Act(guest.at, self.meeting.leader, CheckIn(**self.meeting.here(person=person, how=how)))
        if guest.table:
            at = guest.at + timedelta(seconds=self.chance.uniform(20, 90))
            yield Act(at, guest.who, SitDown(**self.meeting.here(table=guest.table)))

    def counted(self, number: int, at: datetime) -> Iterator[Act]:
        """At a first glance, and again when it has begun."""
        if number:
            for count, minutes in ((max(1, number - 3), 0), (number, 19)):
                counted = CountDoor(**self.meeting.here(count=count))
                yield Act(at + timedelta(minutes=minutes), self.meeting.second, counted)

    def at_table(self, table: str) -> list[Guest]:
        return [guest for guest in self.there if guest.table == table] or self.there


def room_guest(workshop: str, number: int) -> str:
    """Somebody without an account, in the room of one workshop."""
    return f"room {workshop} {number}"
