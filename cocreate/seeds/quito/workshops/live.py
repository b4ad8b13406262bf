"""The workshop that runs when somebody starts the demonstration: doors open for a quarter of an hour, notes coming in."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import sqlalchemy as sa

from cocreate.application.workshops import BeginItem, OpenDoors
from cocreate.queries.workshops import room_code, workshop_by_id
from cocreate.seeds.quito.calendar import Act
from cocreate.seeds.quito.workshops.bank import live, note_of
from cocreate.seeds.quito.workshops.crowd import Crowd
from cocreate.seeds.quito.workshops.deciding import Deciding
from cocreate.seeds.quito.workshops.meeting import OFFICE, Meeting, Stage, workshop_id
from cocreate.seeds.quito.workshops.talk import Talk

OPEN_SINCE = timedelta(minutes=15)
QUESTION_SINCE = timedelta(minutes=8)
FULL_MINUTES = 5
"""Workshops begin on a full five minutes."""


class Live:
    """`now` is the moment at which the demonstration is made. Everything of today is kept apart from the story."""

    def __init__(self, stage: Stage, now: datetime) -> None:
        self.stage = stage
        self.text = live()
        self.now = now
        self.meeting = Meeting(stage, self.text, _full(now - OPEN_SINCE), self.text.planned)
        self.crowd = Crowd(self.meeting, guests=max(0, self.text.in_the_room - self.text.registered * 3 // 4))

    def announced(self) -> Iterator[Act]:
        """In the story: planned days ago, for this very hour."""
        planned, shared = (self.stage.calendar.at(day, OFFICE) for day in (self.text.planned, self.text.shared))
        yield from self.meeting.announced(planned, shared)
        self.registered = self.crowd.invited(self.text.registered)
        last = self.stage.calendar.end - timedelta(hours=2)
        yield from self.crowd.registrations(self.registered, planned + timedelta(hours=2), last)

    def today(self) -> Iterator[Act]:
        """After `announced`: the doors, the people, the first question, a poll that waits to be opened."""
        here, leader, opens = self.meeting.here, self.meeting.leader, self.now - OPEN_SINCE
        asked = self.now - QUESTION_SINCE
        yield Act(opens, leader, OpenDoors(**here()))
        yield from self.crowd.arrivals(self.registered, opens + timedelta(seconds=20), asked + timedelta(minutes=2))
        first, question = self.text.agenda[:2]
        yield Act(self.meeting.starts, leader, BeginItem(**here(item=first[0])))
        yield Act(asked, leader, BeginItem(**here(item=question[0])))
        talk = Talk(self.meeting, self.crowd, [self.text.corrected])
        yield from talk.said([note_of(line) for line in self.text.notes], asked, self.now - timedelta(seconds=20))
        deciding = Deciding(self.meeting, self.crowd, [])
        yield Act(asked - timedelta(minutes=1), self.meeting.second, deciding.preparing(1, self.text.poll))


def code_of_the_live_room(connection: sa.Connection) -> str | None:
    """With which phones come in, as long as somebody leads it."""
    workshop = workshop_by_id(connection, workshop_id(live().key))
    return room_code(connection, workshop.id) if workshop and workshop.is_live else None


def _full(at: datetime) -> datetime:
    """The next full five minutes."""
    over = timedelta(minutes=at.minute % FULL_MINUTES, seconds=at.second, microseconds=at.microsecond)
    return at - over + timedelta(minutes=FULL_MINUTES) if over else at
