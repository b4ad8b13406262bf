"""The outbox: letters wait as a kind and its details, are claimed before they are sent, and keep what went wrong."""

from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from cocreate.database import execute
from cocreate.domain.shared import Moment, later
from cocreate.kept import LETTER

CLAIM_MINUTES = 15
"""A deliverer that was killed in the middle lets go of its letter after this time."""
MOST_ATTEMPTS = 10
KEPT_DAYS = 90
SECRETS = frozenset({"token", "code"})
"""Details that must not outlive the letter: who has them can act for the reader."""


def write_letter(
    connection: sa.Connection,
    kind: str,
    *,
    once: str,
    person: str | None,
    recipient: str,
    language: str,
    at: Moment,
    **details: Any,
) -> None:
    """Puts a letter in the outbox. `once` is its identity: a second one is not written."""
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    execute(
        connection,
        "INSERT INTO letter (once, person, recipient, kind, language, details, written_at, attempts, not_before)"  # noqa: S608
        f" VALUES ({', '.join([mark] * 9)}) ON CONFLICT (once) DO NOTHING",
        (once, person, recipient, kind, language, msgspec.json.encode(details).decode(), at, 0, at),
    )


def take_letter_back(connection: sa.Connection, once: str) -> None:
    connection.execute(sa.delete(LETTER).where(LETTER.c.once == once))


@dataclass(frozen=True, kw_only=True)
class Letter:
    id: int
    once: str
    person: str | None
    recipient: str
    kind: str
    language: str
    details: dict[str, Any]
    written_at: Moment
    sent_at: Moment | None
    attempts: int
    failure: str | None


def _letter(row: sa.RowMapping) -> Letter:
    names = ("id", "once", "person", "recipient", "kind", "language", "written_at", "sent_at", "attempts", "failure")
    return Letter(details=msgspec.json.decode(row["details"]), **{name: row[name] for name in names})


def letters(connection: sa.Connection, *, limit: int) -> list[Letter]:
    """The newest, as the development page shows them."""
    rows = connection.execute(sa.select(LETTER).order_by(LETTER.c.id.desc()).limit(limit)).mappings()
    return [_letter(row) for row in rows]


def letter_by_id(connection: sa.Connection, letter: int) -> Letter | None:
    row = connection.execute(sa.select(LETTER).where(LETTER.c.id == letter)).mappings().first()
    return _letter(row) if row else None


def waiting(connection: sa.Connection, *, at: Moment, limit: int) -> list[int]:
    query = (
        sa.select(LETTER.c.id)
        .where(LETTER.c.sent_at.is_(None), LETTER.c.not_before <= at, LETTER.c.attempts < MOST_ATTEMPTS)
        .order_by(LETTER.c.not_before, LETTER.c.id)
        .limit(limit)
    )
    return list(connection.execute(query).scalars())


def claim(connection: sa.Connection, letter: int, *, at: Moment) -> Letter | None:
    """The letter, for this deliverer alone; None when another one has it. Commit before sending."""
    claimed = connection.execute(
        sa.update(LETTER)
        .where(LETTER.c.id == letter, LETTER.c.sent_at.is_(None), LETTER.c.not_before <= at)
        .values(attempts=LETTER.c.attempts + 1, not_before=later(at, minutes=CLAIM_MINUTES))
    ).rowcount
    return letter_by_id(connection, letter) if claimed else None


def mark_sent(connection: sa.Connection, letter: Letter, *, at: Moment) -> None:
    """Sent; what it carried of secrets is forgotten, and the whole letter to somebody who has left."""
    if letter.person is None:
        connection.execute(sa.delete(LETTER).where(LETTER.c.id == letter.id))
        return
    details = {name: value for name, value in letter.details.items() if name not in SECRETS}
    connection.execute(
        sa.update(LETTER)
        .where(LETTER.c.id == letter.id)
        .values(sent_at=at, failure=None, details=msgspec.json.encode(details).decode())
    )


def mark_failed(connection: sa.Connection, letter: Letter, reason: str, *, at: Moment) -> None:
    """Tries again after 1, 2, 4 … minutes, until MOST_ATTEMPTS."""
    again = later(at, minutes=2 ** (letter.attempts - 1))
    connection.execute(sa.update(LETTER).where(LETTER.c.id == letter.id).values(failure=reason[:300], not_before=again))


def forget_old_letters(connection: sa.Connection, *, at: Moment) -> int:
    """Letters that were sent, or given up, more than KEPT_DAYS ago."""
    old = later(at, minutes=-KEPT_DAYS * 24 * 60)
    return connection.execute(sa.delete(LETTER).where(LETTER.c.written_at < old)).rowcount
