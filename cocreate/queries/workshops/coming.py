"""Who comes to a workshop: registrations and the waiting list, who is there, what they say of it afterwards."""

from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.projections.workshops import ATTENDANCE, REGISTRATION


@dataclass(frozen=True)
class Presence:
    """Somebody who was checked in: how, at which table she sits, and the zone that she said she comes from."""

    how: str
    table: str | None
    zone: str | None
    at: Moment


@dataclass(frozen=True)
class RegistrationView:
    """`ahead`: how many wait in front of her, for somebody who waits."""

    waits: bool
    zone: str | None
    delegate: str | None
    at: Moment
    position: int
    ahead: int


def presence_of(connection: sa.Connection, workshop: str, person: str) -> Presence | None:
    """`person` is a pseudonym of this workshop."""
    row = connection.execute(_PRESENCE, {"workshop": workshop, "person": person}).first()
    return Presence(*row) if row else None


_PRESENCE = sa.select(ATTENDANCE.c.how, ATTENDANCE.c.at_table, ATTENDANCE.c.zone, ATTENDANCE.c.at).where(
    ATTENDANCE.c.workshop == sa.bindparam("workshop"), ATTENDANCE.c.person == sa.bindparam("person")
)
"""Built once: every page of the room asks it."""


def registration_of(connection: sa.Connection, workshop: str, person: str) -> RegistrationView | None:
    """`person` is a pseudonym of this workshop."""
    others = REGISTRATION.alias()
    ahead = (
        sa.select(sa.func.count())
        .where(others.c.workshop == workshop, others.c.waits.is_(True), others.c.position < REGISTRATION.c.position)
        .scalar_subquery()
    )
    columns = (REGISTRATION.c.waits, REGISTRATION.c.zone, REGISTRATION.c.delegate, REGISTRATION.c.at)
    row = connection.execute(
        sa.select(*columns, REGISTRATION.c.position, ahead).where(
            REGISTRATION.c.workshop == workshop, REGISTRATION.c.person == person
        )
    ).first()
    return RegistrationView(*row) if row else None
