"""Leases: who does a background task now. A holder that dies loses it when its time is over."""

import sqlalchemy as sa

from cocreate.database import execute
from cocreate.domain.shared import Moment
from cocreate.kept import LEASE


def take_lease(connection: sa.Connection, name: str, *, holder: str, at: Moment, until: Moment) -> bool:
    """Takes or renews it; False while somebody else holds it."""
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    taken = execute(
        connection,
        f"INSERT INTO lease (name, holder, until) VALUES ({mark}, {mark}, {mark})"  # noqa: S608
        " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until"
        f" WHERE lease.holder = excluded.holder OR lease.until <= {mark}",
        (name, holder, until, at),
    )
    return bool(taken.rowcount > 0)


def give_lease_back(connection: sa.Connection, name: str, *, holder: str) -> None:
    connection.execute(sa.delete(LEASE).where(LEASE.c.name == name, LEASE.c.holder == holder))
