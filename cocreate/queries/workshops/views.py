"""A workshop as every page of it needs it: its words, its agenda, its tables, how far it has come. One to four
statements."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.database import execute
from cocreate.domain.shared import Moment
from cocreate.kept import ROOM
from cocreate.kept.words import words_of
from cocreate.projections.workshops import (
    AGENDA_ITEM,
    PULSE,
    WORKSHOP,
    WORKSHOP_LEADER,
    WORKSHOP_TABLE,
    WORKSHOP_ZONE,
)


@dataclass(frozen=True)
class ItemView:
    """`begun_at` is when it last began."""

    key: str
    purpose: str
    minutes: int
    words: str
    begun_at: Moment | None


@dataclass(frozen=True)
class TableView:
    key: str
    topic: str


@dataclass(frozen=True)
class WorkshopView:
    """`state` is draft, announced, open, running, held or cancelled. `leaders` are pseudonyms of the process; `zones`
    codes of the edition `territory_version`; `item` the key of what runs now. Words that were erased are empty."""

    id: str
    number: int
    process: str
    purpose: str
    mode: str
    state: str
    starts: Moment
    ends: Moment
    time_zone: str
    territory_version: str
    capacity: int | None
    title: str
    description: str
    audience: str
    place: str
    accessibility: str
    has_link: bool
    planned_at: Moment
    published_at: Moment | None
    sequence: int
    changed_at: Moment
    materials_in_time: bool
    doors_at: Moment | None
    begun_at: Moment | None
    ended_at: Moment | None
    item: str | None
    at_the_door: int
    groups: tuple[str, ...] | None
    zones: tuple[str, ...]
    leaders: frozenset[str]
    agenda: tuple[ItemView, ...]
    tables: tuple[TableView, ...]

    @property
    def is_public(self) -> bool:
        return self.published_at is not None

    @property
    def is_live(self) -> bool:
        """Doors are open."""
        return self.state in ("open", "running")

    @property
    def running(self) -> ItemView | None:
        return next((item for item in self.agenda if item.key == self.item), None)


def workshop_of_number(connection: sa.Connection, number: int) -> WorkshopView | None:
    return _one(connection, WORKSHOP.c.number == number)


def workshop_by_id(connection: sa.Connection, workshop: str) -> WorkshopView | None:
    return _one(connection, WORKSHOP.c.id == workshop)


def workshop_of_room(connection: sa.Connection, code: str) -> WorkshopView | None:
    """By the code of its room, as somebody typed it: capitals and blanks do not matter."""
    workshop = connection.execute(sa.select(ROOM.c.workshop).where(ROOM.c.code == plain_code(code))).scalar()
    return workshop_by_id(connection, workshop) if workshop else None


def room_code(connection: sa.Connection, workshop: str) -> str | None:
    """The code of a workshop's room, to be shown to who leads it and in the room."""
    return connection.execute(sa.select(ROOM.c.code).where(ROOM.c.workshop == workshop)).scalar()


def pulse_of(connection: sa.Connection, code: str) -> tuple[str, int] | None:
    """Id of the workshop of a room, and the position of the last event that has to do with it: what a live board asks
    every two seconds. One statement."""
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    row = execute(connection, _PULSE + mark, (plain_code(code),)).fetchone()
    return (row[0], row[1]) if row else None


_PULSE = (
    f"SELECT r.workshop, p.position FROM {ROOM.name} r JOIN {PULSE.name} p ON p.workshop = r.workshop WHERE r.code = "  # noqa: S608
)


def pulse_of_workshop(connection: sa.Connection, workshop: str) -> int:
    return connection.execute(sa.select(PULSE.c.position).where(PULSE.c.workshop == workshop)).scalar() or 0


def plain_code(code: str) -> str:
    return "".join(code.split()).replace("-", "").upper()


def _one(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> WorkshopView | None:
    row = connection.execute(sa.select(WORKSHOP).where(condition)).first()
    return _view(connection, row) if row else None


def _view(connection: sa.Connection, row: Any) -> WorkshopView:
    items = connection.execute(
        sa.select(AGENDA_ITEM).where(AGENDA_ITEM.c.workshop == row.id).order_by(AGENDA_ITEM.c.ordinal)
    ).all()
    tables = connection.execute(
        sa.select(WORKSHOP_TABLE).where(WORKSHOP_TABLE.c.workshop == row.id).order_by(WORKSHOP_TABLE.c.ordinal)
    ).all()
    around = connection.execute(
        sa.select(WORKSHOP_ZONE.c.zone.label("code"), sa.literal("zone").label("what"))
        .where(WORKSHOP_ZONE.c.workshop == row.id)
        .union_all(
            sa.select(WORKSHOP_LEADER.c.leader, sa.literal("leader")).where(WORKSHOP_LEADER.c.workshop == row.id)
        )
    ).all()
    words = words_of(connection, [row.words, *(item.words for item in items), *(table.topic for table in tables)])
    said = words.get(row.words) or {}
    return WorkshopView(
        id=row.id,
        number=row.number,
        process=row.process,
        purpose=row.purpose,
        mode=row.mode,
        state=row.state,
        starts=row.starts,
        ends=row.ends,
        time_zone=row.time_zone,
        territory_version=row.territory_version,
        capacity=row.capacity,
        title=said.get("title", ""),
        description=said.get("description", ""),
        audience=said.get("audience", ""),
        place=said.get("place", ""),
        accessibility=said.get("accessibility", ""),
        has_link=row.link is not None,
        planned_at=row.planned_at,
        published_at=row.published_at,
        sequence=row.sequence,
        changed_at=row.changed_at,
        materials_in_time=row.materials_in_time,
        doors_at=row.doors_at,
        begun_at=row.begun_at,
        ended_at=row.ended_at,
        item=row.item,
        at_the_door=row.at_the_door,
        groups=tuple(row.groups.split()) if row.groups is not None else None,
        zones=tuple(sorted(part.code for part in around if part.what == "zone")),
        leaders=frozenset(part.code for part in around if part.what == "leader"),
        agenda=tuple(
            ItemView(item.key, item.purpose, item.minutes, words.get(item.words, ""), item.begun_at) for item in items
        ),
        tables=tuple(TableView(table.key, words.get(table.topic, "")) for table in tables),
    )
