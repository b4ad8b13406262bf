"""Lists of workshops: the calendar with its filters, what comes next, entries for other calendars."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept.words import words_of
from cocreate.projections.workshops import REGISTRATION, WORKSHOP, WORKSHOP_LEADER, WORKSHOP_ZONE

PAGE = 24
MOST_IN_CALENDAR = 500
LIVE = ("open", "running")


@dataclass(frozen=True)
class ListedWorkshop:
    """`zones` are codes of the edition `territory_version`, none for the whole city. `seats_taken` counts who has
    registered and does not wait."""

    id: str
    number: int
    process: str
    purpose: str
    mode: str
    state: str
    starts: Moment
    ends: Moment
    territory_version: str
    capacity: int | None
    title: str
    description: str
    audience: str
    place: str
    sequence: int
    changed_at: Moment
    zones: tuple[str, ...]
    seats_taken: int

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def is_full(self) -> bool:
        return self.capacity is not None and self.seats_taken >= self.capacity


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A filter of the calendar. What is meant for the whole city belongs to every zone."""

    process: str
    zone: str | None = None
    purpose: str | None = None
    mode: str | None = None

    @property
    def conditions(self) -> list[sa.ColumnElement[bool]]:
        found = [WORKSHOP.c.process == self.process, WORKSHOP.c.published_at.is_not(None)]
        if self.purpose:
            found.append(WORKSHOP.c.purpose == self.purpose)
        if self.mode:
            found.append(WORKSHOP.c.mode == self.mode)
        return [*found, _in_zone(self.zone)] if self.zone else found


@dataclass(frozen=True)
class WorkshopPage:
    """`number` counts pages from 1; `more` tells whether another one follows."""

    workshops: list[ListedWorkshop]
    total: int
    number: int
    more: bool


def upcoming_workshops(connection: sa.Connection, wanted: Wanted, at: Moment, page: int = 1) -> WorkshopPage:
    """Those that run now and those that come, the next first; cancelled ones until their day has passed."""
    return _page(connection, [*wanted.conditions, _to_come(at)], (WORKSHOP.c.starts, WORKSHOP.c.number), page, PAGE)


def past_workshops(
    connection: sa.Connection, wanted: Wanted, at: Moment, page: int = 1, size: int = PAGE
) -> WorkshopPage:
    """The last first."""
    order = (WORKSHOP.c.starts.desc(), WORKSHOP.c.number.desc())
    return _page(connection, [*wanted.conditions, ~_to_come(at)], order, page, size)


def next_workshops(
    connection: sa.Connection, process: str, at: Moment, *, zone: str | None = None, limit: int = 3
) -> list[ListedWorkshop]:
    """What one can still go to. Three statements at most, one where there is none."""
    conditions = [*Wanted(process=process, zone=zone).conditions, _to_come(at), WORKSHOP.c.state != "cancelled"]
    return _listed(connection, conditions, (WORKSHOP.c.starts, WORKSHOP.c.number), limit=limit)


def drafts_of(connection: sa.Connection, process: str, leader: str | None = None) -> list[ListedWorkshop]:
    """Plans that are not public yet: of the whole process, or those that somebody leads."""
    conditions = [WORKSHOP.c.process == process, WORKSHOP.c.state == "draft"]
    if leader is not None:
        led = sa.select(WORKSHOP_LEADER.c.workshop).where(WORKSHOP_LEADER.c.leader == leader)
        conditions.append(WORKSHOP.c.id.in_(led))
    return _listed(connection, conditions, (WORKSHOP.c.starts, WORKSHOP.c.number), limit=PAGE)


def workshops_for_calendar(connection: sa.Connection, process: str, zone: str | None = None) -> list[ListedWorkshop]:
    """All that are public, also those that were cancelled: other calendars must hear of it. The newest first."""
    order = (WORKSHOP.c.starts.desc(), WORKSHOP.c.number.desc())
    return _listed(connection, Wanted(process=process, zone=zone).conditions, order, limit=MOST_IN_CALENDAR)


def earlier_workshops(connection: sa.Connection, process: str) -> list[ListedWorkshop]:
    """Plans that one can begin with again: those of the process, the last first."""
    order = (WORKSHOP.c.starts.desc(), WORKSHOP.c.number.desc())
    return _listed(connection, [WORKSHOP.c.process == process], order, limit=PAGE)


def listed_workshop(connection: sa.Connection, workshop: str) -> ListedWorkshop | None:
    found = _listed(connection, [WORKSHOP.c.id == workshop], (WORKSHOP.c.number,), limit=1)
    return found[0] if found else None


def _to_come(at: Moment) -> sa.ColumnElement[bool]:
    waits = WORKSHOP.c.state.in_(("announced", "cancelled")) & (WORKSHOP.c.ends > at)
    return WORKSHOP.c.state.in_(LIVE) | waits


def _in_zone(zone: str) -> sa.ColumnElement[bool]:
    of_workshop = WORKSHOP_ZONE.c.workshop == WORKSHOP.c.id
    return sa.exists().where(of_workshop, WORKSHOP_ZONE.c.zone == zone) | ~sa.exists().where(of_workshop)


def _page(
    connection: sa.Connection,
    conditions: Sequence[sa.ColumnElement[bool]],
    order: Sequence[Any],
    number: int,
    size: int,
) -> WorkshopPage:
    counted = sa.select(sa.func.count()).select_from(WORKSHOP).where(*conditions)
    total = int(connection.execute(counted).scalar_one())
    last = max(1, -(-total // size))
    number = min(max(1, number), last)
    rows = _listed(connection, conditions, order, limit=size, offset=(number - 1) * size) if total else []
    return WorkshopPage(rows, total, number, number < last)


def _listed(
    connection: sa.Connection,
    conditions: Sequence[sa.ColumnElement[bool]],
    order: Sequence[Any],
    *,
    limit: int,
    offset: int = 0,
) -> list[ListedWorkshop]:
    taken = (
        sa.select(sa.func.count())
        .where(REGISTRATION.c.workshop == WORKSHOP.c.id, REGISTRATION.c.waits.is_(False))
        .scalar_subquery()
        .label("seats_taken")
    )
    query = sa.select(WORKSHOP, taken).where(*conditions).order_by(*order).limit(limit).offset(offset)
    rows = connection.execute(query).all()
    if not rows:
        return []
    zones = _zones_of(connection, [row.id for row in rows])
    words = words_of(connection, [row.words for row in rows])
    return [_listed_row(row, words.get(row.words) or {}, tuple(zones.get(row.id, ()))) for row in rows]


def _zones_of(connection: sa.Connection, workshops: Collection[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    query = sa.select(WORKSHOP_ZONE).where(WORKSHOP_ZONE.c.workshop.in_(sorted(workshops)))
    for row in connection.execute(query.order_by(WORKSHOP_ZONE.c.zone)):
        found.setdefault(row.workshop, []).append(row.zone)
    return found


def _listed_row(row: Any, said: dict[str, str], zones: tuple[str, ...]) -> ListedWorkshop:
    return ListedWorkshop(
        id=row.id,
        number=row.number,
        process=row.process,
        purpose=row.purpose,
        mode=row.mode,
        state=row.state,
        starts=row.starts,
        ends=row.ends,
        territory_version=row.territory_version,
        capacity=row.capacity,
        title=said.get("title", ""),
        description=said.get("description", ""),
        audience=said.get("audience", ""),
        place=said.get("place", ""),
        sequence=row.sequence,
        changed_at=row.changed_at,
        zones=zones,
        seats_taken=row.seats_taken,
    )
