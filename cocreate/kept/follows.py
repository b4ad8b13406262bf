"""What somebody follows, and how far she has read her news: her own affair, and so never in the ledger."""

from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.database import execute, upsert_rows
from cocreate.domain.shared import Moment
from cocreate.kept import FOLLOW, INBOX

MOST_FOLLOWED = 500
"""Subjects that one person follows at once."""


@dataclass(frozen=True)
class Follow:
    """`since` is the ledger's last position when it began."""

    subject: str
    since: int
    at: Moment


def follow(connection: sa.Connection, person: str, subject: str, *, since: int, at: Moment) -> bool:
    """Begins to follow; whoever follows already goes on as before. False when it would be more than MOST_FOLLOWED."""
    mine = sa.select(sa.func.count()).where(FOLLOW.c.person == person, FOLLOW.c.subject != subject)
    if connection.execute(mine).scalar_one() >= MOST_FOLLOWED:
        return False
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    execute(
        connection,
        f"INSERT INTO follow (person, subject, since, at) VALUES ({', '.join([mark] * 4)})"  # noqa: S608 — marks of the driver
        " ON CONFLICT (person, subject) DO NOTHING",
        (person, subject, since, at),
    )
    return True


def unfollow(connection: sa.Connection, person: str, subject: str) -> None:
    connection.execute(sa.delete(FOLLOW).where(FOLLOW.c.person == person, FOLLOW.c.subject == subject))


def follows(connection: sa.Connection, person: str, subject: str) -> bool:
    mine = sa.select(FOLLOW.c.subject).where(FOLLOW.c.person == person, FOLLOW.c.subject == subject)
    return connection.execute(mine).first() is not None


def follows_of(connection: sa.Connection, person: str) -> list[Follow]:
    """What began last comes first."""
    mine = sa.select(FOLLOW.c.subject, FOLLOW.c.since, FOLLOW.c.at).where(FOLLOW.c.person == person)
    rows = connection.execute(mine.order_by(FOLLOW.c.at.desc(), FOLLOW.c.subject))
    return [Follow(row.subject, row.since, row.at) for row in rows]


def read_to(connection: sa.Connection, person: str) -> int:
    """The position up to which the person has read; 0 for somebody who never said so."""
    return connection.execute(sa.select(INBOX.c.read_to).where(INBOX.c.person == person)).scalar() or 0


def mark_as_read(connection: sa.Connection, person: str, position: int) -> None:
    """Everything up to a position; what was read stays read."""
    upsert_rows(connection, INBOX, [(person, max(position, read_to(connection, person)))])
