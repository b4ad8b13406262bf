"""Comments of guests that wait for their link: outside the ledger until who wrote them has proved her address."""

import secrets
from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.database import upsert_rows
from cocreate.domain.shared import Moment
from cocreate.kept import WAITING_COMMENT
from cocreate.kept.tokens import digest_of


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """`comment` is the id that it will have, `notice` the version of the privacy notice that its writer was shown."""

    comment: str
    email: str
    language: str
    notice: str
    process: str
    about: str
    parent: str | None
    stance: str | None
    words: str
    expires_at: Moment


def keep_waiting(connection: sa.Connection, waiting: Waiting) -> str:
    """Keeps it and gives the token for the letter. The same form sent again replaces what it said before."""
    token = secrets.token_urlsafe(32)
    w = waiting
    row = (
        w.comment, digest_of(token), w.email, w.language, w.notice, w.process, w.about, w.parent, w.stance, w.words,
        w.expires_at,
    )  # fmt: skip
    upsert_rows(connection, WAITING_COMMENT, [row])
    return token


def waiting_of(connection: sa.Connection, token: str, *, at: Moment) -> Waiting | None:
    query = sa.select(WAITING_COMMENT).where(*_still(token, at))
    return _waiting(connection.execute(query).first())


def take_waiting(connection: sa.Connection, token: str, *, at: Moment) -> Waiting | None:
    """The same, and it waits no more: of two at once, one gets it."""
    query = sa.delete(WAITING_COMMENT).where(*_still(token, at)).returning(*WAITING_COMMENT.c)
    return _waiting(connection.execute(query).first())


def forget_waiting(connection: sa.Connection, *, at: Moment) -> int:
    """Words and addresses whose link was not opened in time."""
    return connection.execute(sa.delete(WAITING_COMMENT).where(WAITING_COMMENT.c.expires_at <= at)).rowcount


def _still(token: str, at: Moment) -> list[sa.ColumnElement[bool]]:
    return [WAITING_COMMENT.c.digest == digest_of(token), WAITING_COMMENT.c.expires_at > at]


def _waiting(row: sa.Row[tuple[object, ...]] | None) -> Waiting | None:
    if row is None:
        return None
    values = dict(row._mapping)
    values.pop("digest")
    return Waiting(comment=values.pop("id"), **values)
