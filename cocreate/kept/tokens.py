"""Links in letters: 256 random bits that work once and expire. Only their digest is kept."""

import hashlib
import secrets
from enum import StrEnum

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.kept import TOKEN


class LinkPurpose(StrEnum):
    CONFIRM_ADDRESS = "confirm_address"
    RESET_PASSWORD = "reset_password"  # noqa: S105 — the name of a purpose
    ERASE_GUEST = "erase_guest"


def issue_token(connection: sa.Connection, person: str, purpose: LinkPurpose, *, expires_at: Moment) -> str:
    """A new token; earlier ones of the same purpose no longer work."""
    connection.execute(sa.delete(TOKEN).where(TOKEN.c.person == person, TOKEN.c.purpose == purpose))
    token = secrets.token_urlsafe(32)
    connection.execute(
        sa.insert(TOKEN).values(digest=digest_of(token), person=person, purpose=purpose, expires_at=expires_at)
    )
    return token


def accept_token(
    connection: sa.Connection, digest: str, person: str, purpose: LinkPurpose, *, expires_at: Moment
) -> None:
    """From now on a token that is in a letter already does this too; others of the purpose go on working."""
    connection.execute(sa.insert(TOKEN).values(digest=digest, person=person, purpose=purpose, expires_at=expires_at))


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def holder_of(connection: sa.Connection, token: str, purpose: LinkPurpose, *, at: Moment) -> str | None:
    """Whose token it is, while it works."""
    return connection.execute(sa.select(TOKEN.c.person).where(*_working(token, purpose, at))).scalar()


def use_token(connection: sa.Connection, token: str, purpose: LinkPurpose, *, at: Moment) -> str | None:
    """The same, and the token is spent: of two at once, one gets the person."""
    return connection.execute(sa.delete(TOKEN).where(*_working(token, purpose, at)).returning(TOKEN.c.person)).scalar()


def forget_old_tokens(connection: sa.Connection, *, at: Moment) -> int:
    return connection.execute(sa.delete(TOKEN).where(TOKEN.c.expires_at <= at)).rowcount


def _working(token: str, purpose: LinkPurpose, at: Moment) -> list[sa.ColumnElement[bool]]:
    return [TOKEN.c.digest == digest_of(token), TOKEN.c.purpose == purpose, TOKEN.c.expires_at > at]
