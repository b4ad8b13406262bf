"""Signing in, the first password of a card, forgotten and changed passwords; what ends open sessions."""

import hashlib
import secrets

import sqlalchemy as sa

from cocreate.accounts.joining import LinkNoLongerWorks, address_is_proven, ask_to_confirm, code_digest
from cocreate.accounts.passwords import Passwords
from cocreate.accounts.people import Account, account_by_email, account_of, plain_email
from cocreate.application.bus import Bus
from cocreate.domain.shared import Level, Moment, Refused, later
from cocreate.kept import ACCOUNT
from cocreate.kept.letters import write_letter
from cocreate.kept.tokens import LinkPurpose, holder_of, issue_token, use_token

RESET_HOURS = 2


class CardNoLongerOpens(Refused):
    """The code is of no card, or the card has its password already."""


def who_signs_in(connection: sa.Connection, passwords: Passwords, name: str, password: str) -> Account | None:
    """The account of an e-mail, or of a card's code, whose password this is.

    An address that waits for its confirmation opens nothing: else a sign-up would tell whether the address was known.
    """
    columns = (ACCOUNT.c.person, ACCOUNT.c.password_hash, ACCOUNT.c.level)
    row = connection.execute(sa.select(*columns).where(_named(name))).first()
    right = passwords.is_right(row.password_hash if row else None, password)
    return account_of(connection, row.person) if row and right and row.level != Level.NONE else None


def account_by_name(connection: sa.Connection, name: str) -> Account | None:
    """The account that signs in with this e-mail or card."""
    person = connection.execute(sa.select(ACCOUNT.c.person).where(_named(name))).scalar()
    return account_of(connection, person) if person else None


def _named(name: str) -> sa.ColumnElement[bool]:
    return ACCOUNT.c.email == plain_email(name) if "@" in name else ACCOUNT.c.join_code == code_digest(name)


def is_password_of(connection: sa.Connection, passwords: Passwords, person: str, password: str) -> bool:
    kept = connection.execute(sa.select(ACCOUNT.c.password_hash).where(ACCOUNT.c.person == person)).scalar()
    return passwords.is_right(kept, password)


def renew_hash(bus: Bus, passwords: Passwords, person: str, password: str) -> None:
    """After a sign-in, when the setting asks for another cost than the kept hash had."""
    with bus.database.reading() as connection:
        kept = connection.execute(sa.select(ACCOUNT.c.password_hash).where(ACCOUNT.c.person == person)).scalar()
    if kept and passwords.is_outdated(kept):
        renewed = passwords.hash(password)
        bus.atomically(lambda connection: _set_password(connection, person, renewed, end_sessions=False))


def open_card(bus: Bus, code: str, *, password_hash: str) -> Account:
    """The first password of a person who joined with help. Afterwards the code is only a name to sign in with."""

    def choose(connection: sa.Connection) -> Account:
        opened = connection.execute(
            sa.update(ACCOUNT)
            .where(ACCOUNT.c.join_code == code_digest(code), ACCOUNT.c.password_hash.is_(None))
            .values(password_hash=password_hash)
            .returning(ACCOUNT.c.person)
        ).scalar()
        account = account_of(connection, opened) if opened else None
        if account is None:
            raise CardNoLongerOpens
        return account

    return bus.atomically(choose)


def ask_for_reset(bus: Bus, email: str) -> None:
    """A letter with a link, if there is such an account; the caller cannot tell."""
    bus.atomically(lambda connection: _ask_for_reset(connection, email, bus.now()))


def _ask_for_reset(connection: sa.Connection, email: str, at: Moment) -> None:
    account = account_by_email(connection, email)
    if account is None or account.email is None:
        return
    if account.level is Level.NONE:
        ask_to_confirm(connection, account, at=at)
        return
    token = issue_token(connection, account.person, LinkPurpose.RESET_PASSWORD, expires_at=later(at, hours=RESET_HOURS))
    _write(connection, account, "reset_password", token, at, name=account.name, token=token, hours=RESET_HOURS)


def opens_reset(connection: sa.Connection, token: str, *, at: Moment) -> bool:
    return holder_of(connection, token, LinkPurpose.RESET_PASSWORD, at=at) is not None


def opens_confirmation(connection: sa.Connection, token: str, *, at: Moment) -> bool:
    return holder_of(connection, token, LinkPurpose.CONFIRM_ADDRESS, at=at) is not None


def reset_password(bus: Bus, token: str, *, password_hash: str) -> Account:
    """Spends the link; every open session ends."""

    def reset(connection: sa.Connection) -> Account:
        person = use_token(connection, token, LinkPurpose.RESET_PASSWORD, at=bus.now())
        if person is None:
            raise LinkNoLongerWorks
        address_is_proven(bus, connection, person)
        return _change(connection, person, password_hash, bus.now())

    return bus.atomically(reset)


def change_password(bus: Bus, person: str, *, password_hash: str) -> Account:
    """Every session ends, also the one in which it was changed: sign that one in again with what is given back."""
    return bus.atomically(lambda connection: _change(connection, person, password_hash, bus.now()))


def end_sessions(bus: Bus, person: str) -> None:
    """Signs the person out everywhere."""

    def end(connection: sa.Connection) -> None:
        stamp = secrets.token_hex(16)
        connection.execute(sa.update(ACCOUNT).where(ACCOUNT.c.person == person).values(session_stamp=stamp))

    bus.atomically(end)


def _change(connection: sa.Connection, person: str, password_hash: str, at: Moment) -> Account:
    _set_password(connection, person, password_hash, end_sessions=True)
    account = account_of(connection, person)
    assert account is not None, "whose password was just changed"  # noqa: S101
    if account.email:
        _write(connection, account, "password_changed", account.session_stamp, at, name=account.name)
    return account


def _set_password(connection: sa.Connection, person: str, password_hash: str, *, end_sessions: bool) -> None:
    values = {"password_hash": password_hash}
    if end_sessions:
        values["session_stamp"] = secrets.token_hex(16)
    connection.execute(sa.update(ACCOUNT).where(ACCOUNT.c.person == person).values(values))


def _write(
    connection: sa.Connection, account: Account, kind: str, occasion: str, at: Moment, **details: object
) -> None:
    assert account.email  # noqa: S101
    write_letter(
        connection,
        kind,
        once=f"{kind}/{hashlib.sha256(occasion.encode()).hexdigest()}",
        person=account.person,
        recipient=account.email,
        language=account.language,
        at=at,
        **details,
    )
