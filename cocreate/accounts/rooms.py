"""Guests of a room: people who take part in one workshop with its code, without an account.

The platform knows nothing of them but a key, from which their pseudonym in that workshop comes; the phone carries the
name of the row in a signed cookie, so that the same phone is the same person for as long as the minutes are open.
"""

import secrets

import sqlalchemy as sa

from cocreate.accounts.people import Account, account_of
from cocreate.domain.shared import Level, Moment
from cocreate.kept import ACCOUNT


def add_room_guest(connection: sa.Connection, *, language: str, notice: str, at: Moment) -> Account:
    """Somebody who has just come in. `notice`: the version of the privacy notice that she was shown."""
    person = secrets.token_hex(16)
    row = {
        "person": person,
        "name": "",
        "show_name": False,
        "level": Level.NONE,
        "secret": secrets.token_bytes(32),
        "session_stamp": secrets.token_hex(16),
        "language": language,
        "notice": notice,
        "created_at": at,
    }
    connection.execute(sa.insert(ACCOUNT).values(row))
    account = account_of(connection, person)
    assert account is not None, "who was just added"  # noqa: S101 — for the type checker
    return account
