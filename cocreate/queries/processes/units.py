"""The units of a process: which there are, and who speaks for which."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept.words import words_of
from cocreate.projections.processes import UNIT, UNIT_MEMBER


@dataclass(frozen=True)
class Unit:
    """`key` is what stands in commands and events; `name` what people read."""

    key: str
    name: str


@dataclass(frozen=True)
class StaffedUnit:
    """`members` are the pseudonyms of those who speak for it, each with the moment since when."""

    key: str
    name: str
    registered_at: Moment
    position: int
    members: dict[str, Moment]


def units_of(connection: sa.Connection, process: str) -> list[Unit]:
    """Every unit of a process, in the order of their names. Two statements."""
    rows = connection.execute(sa.select(UNIT.c.key, UNIT.c.name).where(UNIT.c.process == process)).all()
    return _named(connection, rows)


def units_of_member(connection: sa.Connection, process: str, pseudonym: str) -> list[Unit]:
    """The units for which this person speaks. Two statements."""
    rows = connection.execute(
        sa.select(UNIT.c.key, UNIT.c.name)
        .join_from(UNIT, UNIT_MEMBER, (UNIT_MEMBER.c.process == UNIT.c.process) & (UNIT_MEMBER.c.unit == UNIT.c.key))
        .where(UNIT_MEMBER.c.process == process, UNIT_MEMBER.c.member == pseudonym)
    ).all()
    return _named(connection, rows)


def staffed_units_of(connection: sa.Connection, process: str) -> list[StaffedUnit]:
    """Every unit with who speaks for it, in the order of their names. Two statements."""
    rows = connection.execute(
        sa.select(UNIT, UNIT_MEMBER.c.member, UNIT_MEMBER.c.since)
        .join_from(
            UNIT,
            UNIT_MEMBER,
            (UNIT_MEMBER.c.process == UNIT.c.process) & (UNIT_MEMBER.c.unit == UNIT.c.key),
            isouter=True,
        )
        .where(UNIT.c.process == process)
        .order_by(UNIT_MEMBER.c.position)
    ).all()
    words = words_of(connection, [row.name for row in rows])
    units: dict[str, StaffedUnit] = {}
    for row in rows:
        name = words.get(row.name) or row.key
        unit = units.setdefault(row.key, StaffedUnit(row.key, name, row.registered_at, row.position, {}))
        if row.member:
            unit.members[row.member] = row.since
    return sorted(units.values(), key=lambda unit: unit.name.casefold())


def _named(connection: sa.Connection, rows: Sequence[Any]) -> list[Unit]:
    words = words_of(connection, [row.name for row in rows])
    named = [Unit(row.key, words.get(row.name) or row.key) for row in rows]
    return sorted(named, key=lambda unit: unit.name.casefold())
