"""A person as the platform knows her, how she is found, and whose name may be shown."""

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from typing import Any

import sqlalchemy as sa

from cocreate.application.acts import Actor
from cocreate.database import execute
from cocreate.domain.shared import Level, Moment
from cocreate.kept import ACCOUNT, PSEUDONYM_TABLE

MOST_FOUND = 50


@dataclass(frozen=True, kw_only=True)
class Account:
    """A person, as the platform knows her. `born_on` is YYYY-MM-DD; `notice` the version of the privacy notice."""

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
    notice: str | None
    created_at: Moment
    confirmed_at: Moment | None
    has_document: bool

    @property
    def actor(self) -> Actor:
        return Actor(person=self.person, secret=self.secret, level=self.level, language=self.language)


_FIELDS = [field.name for field in fields(Account) if field.type is not bool]
_BY_PERSON = f"SELECT {', '.join(_FIELDS)}, show_name, document_tag IS NOT NULL FROM account WHERE person = "  # noqa: S608 — our own names


def account_of(connection: sa.Connection, person: str) -> Account | None:
    """Asked by every request of somebody who is signed in: on the driver, which is three times as quick."""
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    row = execute(connection, _BY_PERSON + mark, (person,)).fetchone()
    if not row:
        return None
    known = dict(zip(_FIELDS, row, strict=False))
    known |= {"level": Level(known["level"]), "secret": bytes(known["secret"])}
    return Account(**known, show_name=bool(row[-2]), has_document=bool(row[-1]))


def open_account(connection: sa.Connection, **columns: Any) -> Account:
    """A new row: `columns` say what is known of the person; her key and the stamp of her sessions are made here."""
    row = {
        "person": secrets.token_hex(16),
        "secret": secrets.token_bytes(32),
        "session_stamp": secrets.token_hex(16),
        **columns,
    }
    connection.execute(sa.insert(ACCOUNT).values(row))
    return known_account(connection, row["person"])


def known_account(connection: sa.Connection, person: str) -> Account:
    """Of somebody who has one."""
    account = account_of(connection, person)
    assert account is not None, "somebody who has one"  # noqa: S101 — a row that was just written or read
    return account


def account_by_email(connection: sa.Connection, email: str) -> Account | None:
    return _one(connection, ACCOUNT.c.email == plain_email(email))


def account_by_document(connection: sa.Connection, tag: str) -> Account | None:
    """By the keyed tag of an identity number."""
    return _one(connection, ACCOUNT.c.document_tag == tag)


def accounts_found(connection: sa.Connection, question: str, *, among: Collection[str] | None = None) -> list[Account]:
    """People by a part of the name or the e-mail, by name: all, for administrators, or `among` some."""
    wanted = f"%{_escaped(question.strip().lower())}%"
    query = (
        sa.select(ACCOUNT)
        .where(
            sa.or_(
                sa.func.lower(ACCOUNT.c.name).like(wanted, escape="\\"),
                ACCOUNT.c.email.like(wanted, escape="\\"),
            )
        )
        .order_by(sa.func.lower(ACCOUNT.c.name), ACCOUNT.c.person)
        .limit(MOST_FOUND)
    )
    if among is not None:
        query = query.where(ACCOUNT.c.person.in_(among))
    return [_account(row) for row in connection.execute(query).mappings()]


def people_behind(connection: sa.Connection, pseudonyms: Iterable[str]) -> dict[str, Account]:
    """Who acts under each pseudonym. For administrators and the platform itself, never for a public page."""
    query = (
        sa.select(PSEUDONYM_TABLE.c.pseudonym, ACCOUNT)
        .join(ACCOUNT, ACCOUNT.c.person == PSEUDONYM_TABLE.c.person)
        .where(PSEUDONYM_TABLE.c.pseudonym.in_(set(pseudonyms)))
    )
    return {row["pseudonym"]: _account(row) for row in connection.execute(query).mappings()}


def names_shown(connection: sa.Connection, pseudonyms: Iterable[str]) -> dict[str, str]:
    """Names of those who want theirs beside what they wrote; who does not is missing."""
    query = (
        sa.select(PSEUDONYM_TABLE.c.pseudonym, ACCOUNT.c.name)
        .join(ACCOUNT, ACCOUNT.c.person == PSEUDONYM_TABLE.c.person)
        .where(PSEUDONYM_TABLE.c.pseudonym.in_(set(pseudonyms)), ACCOUNT.c.show_name.is_(True))
    )
    return {row.pseudonym: row.name for row in connection.execute(query)}


def pseudonyms_of(connection: sa.Connection, person: str) -> dict[str, str]:
    """Pseudonym by scope."""
    mine = sa.select(PSEUDONYM_TABLE.c.scope, PSEUDONYM_TABLE.c.pseudonym).where(PSEUDONYM_TABLE.c.person == person)
    return {row.scope: row.pseudonym for row in connection.execute(mine.order_by(PSEUDONYM_TABLE.c.scope))}


def plain_email(email: str) -> str:
    """One address, however it was typed. Capitals in front of the @ could differ by the letter of the standard; no
    provider distinguishes them, and people do mistype them."""
    return email.strip().lower()


def _one(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> Account | None:
    row = connection.execute(sa.select(ACCOUNT).where(condition)).mappings().first()
    return _account(row) if row else None


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


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
        notice=row["notice"],
        created_at=row["created_at"],
        confirmed_at=row["confirmed_at"],
        has_document=row["document_tag"] is not None,
    )
