"""Workshops of the story that were not held: one that was called off, one that is tomorrow; and whom nobody reached."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from cocreate.application.workshops import CancelWorkshop, ExplainGap, ReplanWorkshop
from cocreate.seeds.quito.calendar import Act
from cocreate.seeds.quito.cast import FACILITATORS, ORGANISER, PROCESS
from cocreate.seeds.quito.proposals import INTAKE_DAYS
from cocreate.seeds.quito.workshops.bank import CalledOff, Plan, ahead
from cocreate.seeds.quito.workshops.crowd import Crowd
from cocreate.seeds.quito.workshops.meeting import OFFICE, Meeting, Stage


class Ahead:
    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.text = ahead()

    def acts(self) -> Iterator[Act]:
        yield from self._called_off()
        yield from self._tomorrow()
        yield from self._gaps()

    def _called_off(self) -> Iterator[Act]:
        text = self.text.cancelled
        meeting = Meeting(
            self.stage, _plan(text, self.stage), self.stage.calendar.at(text.day, text.clock), text.planned
        )
        announced = list(meeting.announced(self._at(text.planned), self._at(text.planned)))
        yield from announced[:2]
        yield Act(self._at(text.called_off), meeting.leader, CancelWorkshop(**meeting.here(reason=text.reason)))

    def _tomorrow(self) -> Iterator[Act]:
        """The citizen is among those who have a seat; when some give theirs back, or the room becomes larger, the
        first who wait move up."""
        text = self.text.tomorrow
        day = INTAKE_DAYS + 1
        meeting = Meeting(self.stage, text, self.stage.calendar.at(day, text.clock), day + text.planned)
        planned = self._at(day + text.planned)
        yield from meeting.announced(planned, self._at(day + text.shared), capacity=text.capacity_at_first)
        larger = ReplanWorkshop(**meeting.plan(), reason=text.replanned_because)
        yield Act(self._at(day + text.replanned), meeting.second, larger)
        crowd = Crowd(meeting, guests=0)
        people = crowd.invited(text.registered, with_citizen=True)
        last = self.stage.calendar.end - timedelta(hours=12)
        yield from crowd.registrations(people, planned + timedelta(hours=1), last)
        yield from crowd.seats_given_back(people[5 : 5 + text.cancelled], last + timedelta(hours=1))

    def _gaps(self) -> Iterator[Act]:
        for gap in self.text.gaps:
            kind, _sep, code = gap.gap.partition("/")
            if kind == "group" or code in self.stage.zones:
                by = FACILITATORS[0] if kind == "zone" else ORGANISER
                yield Act(self._at(gap.day), by, ExplainGap(process=PROCESS, gap=gap.gap, reason=gap.reason))

    def _at(self, day: int) -> datetime:
        return self.stage.calendar.at(day, OFFICE)


def _plan(text: CalledOff, stage: Stage) -> Plan:
    known = [zone for zone in text.zones if zone in stage.zones]
    return Plan(
        key=text.key,
        kind="awareness",
        mode="in_person",
        zones=known or text.instead_of_a_missing_zone,
        planned=text.planned,
        shared=text.planned,
        capacity=40,
        registered=0,
        title=text.title,
        description=text.description,
        audience=text.audience,
        place=text.place,
        link="",
        accessibility=text.accessibility,
        tables=[],
        agenda=text.agenda,
    )
