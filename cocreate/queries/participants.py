"""Roles and who has them."""

import sqlalchemy as sa

from cocreate.domain.shared import Role
from cocreate.projections.participants import ROLE


def roles_of(connection: sa.Connection, pseudonym: str) -> frozenset[Role]:
    rows = connection.execute(sa.select(ROLE.c.role).where(ROLE.c.pseudonym == pseudonym))
    return frozenset(Role(row.role) for row in rows)
