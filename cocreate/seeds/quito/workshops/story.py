"""All acts around workshops, in their own order: the story sorts them by time."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from cocreate.application.workshops import RescheduleWorkshop
from cocreate.seeds.quito.calendar import Act
from cocreate.seeds.quito.deliberation.fates import Fate
from cocreate.seeds.quito.workshops.ahead import Ahead
from cocreate.seeds.quito.workshops.bank import Held, held, live
from cocreate.seeds.quito.workshops.crowd import Crowd, room_guest
from cocreate.seeds.quito.workshops.kin import Kin
from cocreate.seeds.quito.workshops.live import Live
from cocreate.seeds.quito.workshops.meeting import Meeting, Stage
from cocreate.seeds.quito.workshops.record import Record
from cocreate.seeds.quito.workshops.room import Room
from cocreate.seeds.quito.workshops.settling import Settling

WITH_CITIZEN = ("south",)
"""Workshops to which the demonstration's citizen went."""
AFTER_THE_END = timedelta(minutes=6)


class Workshops:
    def __init__(self, stage: Stage, fates: Mapping[int, Fate], tracking_key: bytes, now: datetime | None) -> None:
        self.stage = stage
        self.fates = fates
        self.tracking_key = tracking_key
        self.live = Live(stage, now) if now else None

    def acts(self) -> Iterator[Act]:
        for text in held():
            yield from self._held(text)
        yield from Ahead(self.stage).acts()
        if self.live:
            yield from self.live.announced()

    def today(self) -> Iterator[Act]:
        """After the story, and after `acts` were told."""
        if self.live:
            yield from self.live.today()

    def _held(self, text: Held) -> Iterator[Act]:
        day = self.stage.weekday(text.day)
        meeting = Meeting(self.stage, text, self.stage.calendar.at(day, text.clock), day + text.planned)
        crowd, kin = Crowd(meeting, text.guests), Kin(self.stage.calendar, self.fates, text.zones)
        yield from self._planned(meeting, text)
        invited = crowd.invited(text.registered, with_citizen=text.key in WITH_CITIZEN)
        yield from crowd.registrations(invited, meeting.office(text.planned, 80), meeting.starts)
        gone = invited[5 : 5 + text.cancelled]
        yield from crowd.seats_given_back(gone, meeting.starts - timedelta(hours=20))
        room = Room(meeting, text, crowd, kin)
        yield from room.acts([who for who in invited if who not in gone])
        record = Record(meeting, crowd)
        yield from record.evaluations(text.evaluation, meeting.ends + AFTER_THE_END)
        yield from record.minutes(text.minutes)
        yield from Settling(meeting, room.talk, kin, self.tracking_key).acts(list(text.groups), text.raised)

    def _planned(self, meeting: Meeting, text: Held) -> Iterator[Act]:
        planned, shared = meeting.office(text.planned), meeting.office(text.shared)
        if not text.moved:
            yield from meeting.announced(planned, shared)
            return
        was = self.stage.calendar.at(meeting.day + text.was, text.clock)
        yield from meeting.announced(planned, shared, **meeting.times(was))
        moved = RescheduleWorkshop(**meeting.here(**meeting.times(meeting.starts), reason=text.moved_because))
        yield Act(meeting.office(text.moved), meeting.leader, moved)


def room_guests() -> Iterator[str]:
    """Everybody who comes without an account."""
    for text in held():
        yield from (room_guest(text.key, number) for number in range(text.guests))
    yield from (room_guest(live().key, number) for number in range(live().in_the_room))
