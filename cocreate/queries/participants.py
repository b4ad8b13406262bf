"""Roles and who has them, and consents, by pseudonym."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.domain.shared import Moment, Role
from cocreate.kept import PSEUDONYM_TABLE
from cocreate.kept.words import words_of
from cocreate.projections.participants import CONSENT, ROLE
from cocreate.projections.processes import PROCESS

PLATFORM = "platform"


@dataclass(frozen=True)
class RoleHeld:
    """`position` is the entry of the ledger by which the role was granted."""

    pseudonym: str
    role: Role
    scope: str
    granted_at: Moment
    position: int


@dataclass(frozen=True)
class ConsentView:
    purpose: str
    notice: str
    given_at: Moment
    withdrawn_at: Moment | None

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None


def roles_of(connection: sa.Connection, pseudonym: str) -> frozenset[Role]:
    rows = connection.execute(sa.select(ROLE.c.role).where(ROLE.c.pseudonym == pseudonym))
    return frozenset(Role(row.role) for row in rows)


def roles_held(connection: sa.Connection, pseudonyms: list[str] | None = None) -> list[RoleHeld]:
    """Roles of these pseudonyms, or all that anybody has: by scope, then role, then in the order of granting."""
    query = sa.select(ROLE.c.pseudonym, ROLE.c.role, ROLE.c.scope, ROLE.c.granted_at, ROLE.c.position)
    if pseudonyms is not None:
        query = query.where(ROLE.c.pseudonym.in_(pseudonyms))
    rows = connection.execute(query.order_by(ROLE.c.scope, ROLE.c.role, ROLE.c.position))
    return [RoleHeld(row.pseudonym, Role(row.role), row.scope, row.granted_at, row.position) for row in rows]


def first_held(connection: sa.Connection, person: str, wanted: Sequence[Role]) -> RoleHeld | None:
    """Of these roles the first that a person has, in the process where she got it last. One statement."""
    mine = sa.select(PSEUDONYM_TABLE.c.pseudonym).where(PSEUDONYM_TABLE.c.person == person)
    rank = sa.case({role.value: place for place, role in enumerate(wanted)}, value=ROLE.c.role)
    row = connection.execute(
        sa.select(ROLE.c.pseudonym, ROLE.c.role, ROLE.c.scope, ROLE.c.granted_at, ROLE.c.position)
        .where(ROLE.c.pseudonym.in_(mine), ROLE.c.role.in_([role.value for role in wanted]))
        .order_by(rank, ROLE.c.position.desc())
        .limit(1)
    ).first()
    return RoleHeld(row.pseudonym, Role(row.role), row.scope, row.granted_at, row.position) if row else None


def consents_of(connection: sa.Connection, pseudonym: str) -> dict[str, ConsentView]:
    """By purpose; also those that were taken back."""
    query = sa.select(CONSENT).where(CONSENT.c.pseudonym == pseudonym)
    return {
        row.purpose: ConsentView(row.purpose, row.notice, row.given_at, row.withdrawn_at)
        for row in connection.execute(query)
    }


def scopes(connection: sa.Connection) -> dict[str, str | None]:
    """Where a role can hold: the platform (None), and each process with its title, the newest first."""
    rows = connection.execute(sa.select(PROCESS.c.id, PROCESS.c.title).order_by(PROCESS.c.position.desc())).all()
    words = words_of(connection, [row.title for row in rows])
    return {PLATFORM: None, **{row.id: words.get(row.title, row.id) for row in rows}}
