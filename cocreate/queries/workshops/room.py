"""The room of a workshop in figures: who is there, how much was said where, photographs of paper boards."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept import FILE
from cocreate.projections.workshops import ATTENDANCE, BOARD_PHOTO, CONTRIBUTION, REGISTRATION


@dataclass(frozen=True)
class RoomFigures:
    """`checked_in` one by one. Counts by table have None for whoever, and whatever, is at no table."""

    registered: int
    waiting: int
    checked_in: int
    people_at: dict[str | None, int]
    notes_at: dict[str | None, int]
    notes_on: dict[str, int]

    @property
    def notes(self) -> int:
        return sum(self.notes_on.values())


@dataclass(frozen=True)
class Photo:
    """A photograph of a paper board. `kept`: its content still stands."""

    key: str
    item: str | None
    table: str | None
    sha256: str
    media_type: str
    at: Moment
    kept: bool


def figures_of_room(connection: sa.Connection, workshop: str) -> RoomFigures:
    """Three statements."""
    waits = dict(_counted(connection, REGISTRATION, REGISTRATION.c.waits, workshop))
    people = dict(_counted(connection, ATTENDANCE, ATTENDANCE.c.at_table, workshop))
    said = connection.execute(
        sa.select(CONTRIBUTION.c.item, CONTRIBUTION.c.at_table, sa.func.count())
        .where(CONTRIBUTION.c.workshop == workshop, CONTRIBUTION.c.fate != "withdrawn")
        .group_by(CONTRIBUTION.c.item, CONTRIBUTION.c.at_table)
    ).all()
    notes_at: dict[str | None, int] = {}
    notes_on: dict[str, int] = {}
    for item, table, many in said:
        notes_at[table] = notes_at.get(table, 0) + many
        notes_on[item] = notes_on.get(item, 0) + many
    return RoomFigures(
        registered=waits.get(False, 0),
        waiting=waits.get(True, 0),
        checked_in=sum(people.values()),
        people_at=people,
        notes_at=notes_at,
        notes_on=notes_on,
    )


def _counted(connection: sa.Connection, table: sa.Table, by: sa.Column[Any], workshop: str) -> list[tuple[Any, int]]:
    query = sa.select(by, sa.func.count()).where(table.c.workshop == workshop).group_by(by)
    return [(value, many) for value, many in connection.execute(query)]


def photos_of(connection: sa.Connection, workshop: str) -> list[Photo]:
    """In the order in which they were taken."""
    query = (
        sa.select(BOARD_PHOTO, FILE.c.sha256.is_not(None).label("kept"))
        .outerjoin(FILE, FILE.c.sha256 == BOARD_PHOTO.c.sha256)
        .where(BOARD_PHOTO.c.workshop == workshop)
        .order_by(BOARD_PHOTO.c.position)
    )
    return [
        Photo(row.key, row.item, row.at_table, row.sha256, row.media_type, row.at, row.kept)
        for row in connection.execute(query)
    ]
