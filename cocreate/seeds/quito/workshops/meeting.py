"""One workshop of the story: its plan as a command, its places in time, and what every act in it has in common."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from cocreate.application.workshops import (
    ItemKind,
    Kind,
    Mode,
    PlannedItem,
    PlannedTable,
    PlanWorkshop,
    PublishWorkshop,
    ShareMaterial,
    WorkshopWords,
    room_code_of,
)
from cocreate.domain.shared import moment_of, same_id
from cocreate.seeds.quito.assemblies import Delegation
from cocreate.seeds.quito.calendar import QUITO, Act, Calendar
from cocreate.seeds.quito.cast import CITIZEN, FACILITATORS, PROCESS, Cast
from cocreate.seeds.quito.intake import edition_on
from cocreate.seeds.quito.people import SyntheticPerson
from cocreate.seeds.quito.workshops.bank import Item, Plan
from cocreate.seeds.quito.workshops.papers import LEAFLET, READING, upload_of

OFFICE = time(10, 20)
SUNDAY = 6


@dataclass(frozen=True)
class Stage:
    """What all workshops of the story share. The citizen is one of the people, with an account to sign in with."""

    cast: Cast
    calendar: Calendar
    people: Sequence[SyntheticPerson]
    citizen: int
    delegations: Sequence[Delegation]
    room_key: bytes

    @property
    def edition(self) -> str:
        return edition_on(self.calendar.opens).code

    @property
    def zones(self) -> frozenset[str]:
        return frozenset(zone.code for zone in edition_on(self.calendar.opens).zones)

    def leaders(self) -> tuple[str, ...]:
        return tuple(self.cast[who].pseudonym(PROCESS) for who in FACILITATORS)

    def delegates(self, planned: int, day: int) -> dict[int, str]:
        """By person, a mandate that was known when the workshop was announced and is in force on its day."""
        return {
            self.citizen if delegation.person == CITIZEN else int(delegation.person): delegation.mandate
            for delegation in self.delegations
            if delegation.since < planned and day < delegation.until
        }

    def weekday(self, day: int) -> int:
        """The same day, or the day after when it is a Sunday."""
        return day + (self.calendar.at(day).astimezone(QUITO).weekday() == SUNDAY)


class Meeting:
    """`starts` and `day` are those of its last plan, `planned` the day on which it was announced. Chance in it is
    repeatable."""

    def __init__(self, stage: Stage, text: Plan, starts: datetime, planned: int) -> None:
        self.stage = stage
        self.text = text
        self.starts = starts
        self.id = workshop_id(text.key)
        self.chance = Random(f"workshop {text.key} 2022")
        self.day = stage.calendar.day_of(starts)
        self.delegates = stage.delegates(planned, self.day)

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=sum(minutes for _key, _kind, minutes, _words in self.text.agenda))

    @property
    def ends(self) -> datetime:
        return self.starts + self.length

    @property
    def leader(self) -> str:
        return FACILITATORS[len(self.text.key) % 2]

    @property
    def second(self) -> str:
        return FACILITATORS[::-1][len(self.text.key) % 2]

    def here(self, **facts: Any) -> dict[str, Any]:
        return {"process": PROCESS, "workshop": self.id, **facts}

    def key(self, *names: object) -> str:
        """The id of something in this workshop."""
        return same_id(self.id, *map(str, names))

    def items(self) -> Iterator[tuple[Item, datetime, datetime]]:
        """Each with its beginning and end, as planned."""
        begins = self.starts
        for item in self.text.agenda:
            ends = begins + timedelta(minutes=item[2])
            yield item, begins, ends
            begins = ends

    def span(self, kind: str, key: str = "") -> tuple[datetime, datetime]:
        """Of the first item of this kind, or of the one with this key."""
        return next((b, e) for item, b, e in self.items() if item[1] == kind and key in ("", item[0]))

    def office(self, days: float, minutes: float = 0) -> datetime:
        """Some time of an office's morning, so many days after it."""
        return self.stage.calendar.at(self.day + int(days), OFFICE) + timedelta(minutes=minutes)

    # Before -----------------------------------------------------------------------------------------------------------

    def announced(self, planned: datetime, shared: datetime, **changes: Any) -> Iterator[Act]:
        """Planned, public within the hour, with something to read. `changes`: what was planned otherwise at first."""
        yield Act(planned, self.leader, PlanWorkshop(**{**self.plan(), **changes}))
        yield Act(planned + timedelta(minutes=24), self.leader, PublishWorkshop(**self.here()))
        paper = READING if self.text.kind == Kind.SPECIALISED else LEAFLET
        material = ShareMaterial(**self.here(material=paper.key, title=paper.title, upload=upload_of(paper)))
        yield Act(shared, self.second, material)

    def times(self, starts: datetime) -> dict[str, Any]:
        return {"starts": moment_of(starts), "ends": moment_of(starts + self.length)}

    def plan(self) -> dict[str, Any]:
        """What both a first plan and a later one say."""
        text = self.text
        return self.here(
            **self.times(self.starts),
            room_code=room_code_of(self.stage.room_key, self.id),
            purpose=Kind(text.kind),
            mode=Mode(text.mode),
            time_zone=QUITO.key,
            territory_version=self.stage.edition,
            zones=tuple(zone for zone in text.zones if zone in self.stage.zones),
            capacity=text.capacity,
            words=WorkshopWords(
                title=text.title,
                description=text.description.strip(),
                audience=text.audience,
                place=text.place,
                accessibility=text.accessibility,
                link=text.link,
            ),
            agenda=tuple(agenda(text.agenda)),
            tables=tuple(PlannedTable(key=str(key), topic=topic) for key, topic in enumerate(text.tables, 1)),
            facilitators=self.stage.leaders(),
        )


def agenda(items: Sequence[Item]) -> Iterator[PlannedItem]:
    for key, kind, minutes, words in items:
        yield PlannedItem(key=key, purpose=ItemKind(kind), minutes=minutes, words=words)


def workshop_id(key: str) -> str:
    return same_id(PROCESS, "workshop", key)
