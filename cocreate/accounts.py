"""The only home of personal data: who a person is, how she signs in, and the key from which her pseudonyms come."""

from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.application.acts import Actor
from cocreate.domain.shared import Level, Moment
from cocreate.kept import ACCOUNT


@dataclass(frozen=True, kw_only=True)
class Account:
    """A person, as the platform knows her. `born_on` is YYYY-MM-DD."""

    person: str
    name: str
    email: str | None
    level: Level
    language: str
    secret: bytes
    session_stamp: str
    show_name: bool
    zone: str | None
    born_on: str | None
    representative: str | None
    created_at: Moment
    confirmed_at: Moment | None

    @property
    def actor(self) -> Actor:
        return Actor(person=self.person, secret=self.secret, level=self.level, language=self.language)


def account_of(connection: sa.Connection, person: str) -> Account | None:
    row = connection.execute(sa.select(ACCOUNT).where(ACCOUNT.c.person == person)).mappings().first()
    return _account(row) if row else None


def _account(row: sa.RowMapping) -> Account:
    return Account(
        person=row["person"],
        name=row["name"],
        email=row["email"],
        level=Level(row["level"]),
        language=row["language"],
        secret=bytes(row["secret"]),
        session_stamp=row["session_stamp"],
        show_name=row["show_name"],
        zone=row["zone"],
        born_on=row["born_on"],
        representative=row["representative"],
        created_at=row["created_at"],
        confirmed_at=row["confirmed_at"],
    )
