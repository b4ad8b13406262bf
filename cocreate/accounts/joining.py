"""Signing up, joining with a facilitator's help, and proving an address or oneself in person."""

import hashlib
import secrets
from dataclasses import dataclass, replace

import sqlalchemy as sa

from cocreate.accounts.identity import document_tag, needs_representative
from cocreate.accounts.people import Account, account_by_email, account_of, known_account, open_account, plain_email
from cocreate.application.acts import PLATFORM, Actor
from cocreate.application.bus import Bus
from cocreate.application.participants import (
    AssistJoining,
    GiveConsent,
    Join,
    RenewCard,
    VerifyInPerson,
    WithdrawConsent,
)
from cocreate.domain.participants import Purpose
from cocreate.domain.shared import Level, Moment, Refused, later
from cocreate.kept import ACCOUNT
from cocreate.kept.letters import write_letter
from cocreate.kept.tokens import LinkPurpose, holder_of, issue_token, use_token
from cocreate.queries.participants import consents_of

NOTICE_VERSION = "2026-11"
"""Version of the privacy notice (web/templates/home/privacy.html). Change both together; consents name it."""
CONFIRM_HOURS = 48
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 16
"""Sixteen letters of Crockford's base 32: 80 bits."""
_READ_AS = str.maketrans("OIL", "011")


class DocumentInUse(Refused):
    """The identity number belongs to an account already; it is not said to whose."""


class RepresentativeMissing(Refused):
    """Under 15 a representative must consent (LOPDP art. 21)."""


class HasOwnAddress(Refused):
    """Who has an e-mail gets a link there; nobody else hands out her key."""


class OwnIdentity(Refused):
    """Somebody else must have seen the person."""


class AddressNotProven(Refused):
    """A document says nothing about a mailbox, and the account would open with whatever password was typed."""


class LinkNoLongerWorks(Refused):
    """Spent, expired, or never given out."""


@dataclass(frozen=True, kw_only=True)
class NewPerson:
    """What a sign-up form says. `purposes` are the optional ones that were ticked; `document` is not kept."""

    name: str
    born_on: str
    language: str = "es"
    email: str | None = None
    zone: str | None = None
    document: str | None = None
    representative: str | None = None
    purposes: frozenset[Purpose] = frozenset()
    notice: str = NOTICE_VERSION


def sign_up(bus: Bus, person: NewPerson, *, password_hash: str, identity_key: bytes) -> str:
    """One act: the account, its pseudonym, the consents, the letter that confirms the address.

    For an address that has an account already nothing changes, and its owner gets a letter that says so; the caller
    cannot tell. Hash the password before: the cost is the same for both. Gives the mark by which the browser that
    signed up is known again when the letter's link is opened (`began_here`).
    """
    tag = _tag(person, identity_key)
    _must_be_old_enough(person, bus.now())
    return bus.atomically(lambda connection: _sign_up(bus, connection, person, password_hash, tag))


def _sign_up(bus: Bus, connection: sa.Connection, person: NewPerson, password_hash: str, tag: str | None) -> str:
    _must_be_unused(connection, tag)
    assert person.email, "who has none joins with help"  # noqa: S101
    known = account_by_email(connection, person.email)
    if known is not None and known.level is not Level.NONE:
        _tell_of_account(connection, known, at=bus.now())
        return secrets.token_hex(16)
    if known is None:
        known = _add(connection, person, at=bus.now(), tag=tag, password_hash=password_hash)
    else:
        known = _begin_again(bus, connection, known, person, tag, password_hash)
    bus.dispatch(Join(), known.actor)
    for purpose in (Purpose.PARTICIPATION, *sorted(person.purposes)):
        bus.dispatch(GiveConsent(purpose=purpose, notice=person.notice), known.actor)
    ask_to_confirm(connection, known, at=bus.now())
    return known.session_stamp


def _begin_again(
    bus: Bus, connection: sa.Connection, known: Account, person: NewPerson, tag: str | None, password_hash: str
) -> Account:
    """Nobody proved the address yet, so the last who signs up with it is believed, and nothing stays of the others."""
    for consent in consents_of(connection, known.actor.pseudonym(PLATFORM)).values():
        if consent.stands and Purpose(consent.purpose) not in (Purpose.PARTICIPATION, *person.purposes):
            bus.dispatch(WithdrawConsent(purpose=Purpose(consent.purpose)), known.actor)
    said = _said(person, tag=tag, password_hash=password_hash)
    _set(connection, known.person, **said, session_stamp=secrets.token_hex(16))
    return known_account(connection, known.person)


def ask_to_confirm(connection: sa.Connection, account: Account, *, at: Moment) -> None:
    """Writes the letter with the link that confirms the address; earlier links no longer work."""
    assert account.email  # noqa: S101
    token = issue_token(
        connection, account.person, LinkPurpose.CONFIRM_ADDRESS, expires_at=later(at, hours=CONFIRM_HOURS)
    )
    write_letter(
        connection,
        "confirm_address",
        once=f"confirm_address/{hashlib.sha256(token.encode()).hexdigest()}",
        person=account.person,
        recipient=account.email,
        language=account.language,
        at=at,
        name=account.name,
        token=token,
        hours=CONFIRM_HOURS,
    )


def _tell_of_account(connection: sa.Connection, account: Account, *, at: Moment) -> None:
    """At most one such letter a day: nobody fills another's mailbox with our form."""
    assert account.email  # noqa: S101
    write_letter(
        connection,
        "already_have_account",
        once=f"already_have_account/{account.person}/{at[:10]}",
        person=account.person,
        recipient=account.email,
        language=account.language,
        at=at,
        name=account.name,
    )


def confirm_address(bus: Bus, token: str) -> Account:
    """Spends the link of the letter. The new level is stated in the ledger at once."""
    return bus.atomically(lambda connection: _confirm(bus, connection, token))


def began_here(connection: sa.Connection, token: str, mark: str | None, *, at: Moment) -> bool:
    """Whether the browser with this mark made the sign-up that the link confirms."""
    person = holder_of(connection, token, LinkPurpose.CONFIRM_ADDRESS, at=at)
    account = account_of(connection, person) if person else None
    return account is not None and mark is not None and secrets.compare_digest(account.session_stamp, mark)


def confirm_elsewhere(bus: Bus, token: str) -> str:
    """The same in a browser that did not sign up: the address is proven, the password may be a stranger's.

    Who types another's address into the form and waits must not share the account that its owner confirms. So the
    password is forgotten, and the link to choose one is given to who holds the mailbox.
    """

    def confirm(connection: sa.Connection) -> str:
        account = _confirm(bus, connection, token)
        _set(connection, account.person, password_hash=None, session_stamp=secrets.token_hex(16))
        expires_at = later(bus.now(), hours=CONFIRM_HOURS)
        return issue_token(connection, account.person, LinkPurpose.RESET_PASSWORD, expires_at=expires_at)

    return bus.atomically(confirm)


def _confirm(bus: Bus, connection: sa.Connection, token: str) -> Account:
    person = use_token(connection, token, LinkPurpose.CONFIRM_ADDRESS, at=bus.now())
    if person is None:
        raise LinkNoLongerWorks
    return address_is_proven(bus, connection, person)


def address_is_proven(bus: Bus, connection: sa.Connection, person: str) -> Account:
    """Who opened a letter has the mailbox: raises the level, and never lowers it."""
    account = known_account(connection, person)
    level = account.level
    if level in (Level.NONE, Level.ASSISTED):
        level = Level.CEDULA if account.has_document else Level.EMAIL
    confirmed_at = account.confirmed_at or bus.now()
    _set(connection, person, level=level, confirmed_at=confirmed_at)
    account = replace(account, level=level, confirmed_at=confirmed_at)
    bus.dispatch(Join(), account.actor)  # a changed level is stated on the next act; this is one
    return account


# Without e-mail -----------------------------------------------------------------------------------------------------


def join_with_help(
    bus: Bus, person: NewPerson, *, process: str, facilitator: Actor, identity_key: bytes
) -> tuple[Account, str]:
    """Gives the new account and the code for the card, which is not kept: with it the person sets her password."""
    tag = _tag(person, identity_key)
    _must_be_old_enough(person, bus.now())
    code = new_code()

    def join(connection: sa.Connection) -> Account:
        _must_be_unused(connection, tag)
        joining = replace(person, email=None)
        account = _add(connection, joining, at=bus.now(), tag=tag, level=Level.ASSISTED, join_code=code_digest(code))
        bus.dispatch(AssistJoining(process=process, joining=account.actor, notice=person.notice), facilitator)
        return account

    return bus.atomically(join), code


def renew_card(bus: Bus, person: str, *, by: Actor) -> tuple[Account, str]:
    """A new code for somebody without e-mail. Her old card, her password and her sessions end."""
    code = new_code()

    def renew(connection: sa.Connection) -> Account:
        account = known_account(connection, person)
        if account.email:
            raise HasOwnAddress
        bus.dispatch(RenewCard(of=account.actor), by)
        stamp = secrets.token_hex(16)
        _set(connection, person, join_code=code_digest(code), password_hash=None, session_stamp=stamp)
        return account

    return bus.atomically(renew), code


def new_code() -> str:
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    return "-".join(letters[start : start + 4] for start in range(0, CODE_LENGTH, 4))


def code_digest(code: str) -> str:
    """What is kept of a card's code. Capitals, spaces, hyphens, and O for 0 or I and L for 1 do not matter."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum()).translate(_READ_AS)
    return hashlib.sha256(plain.encode()).hexdigest()


def verify_in_person(bus: Bus, person: str, *, by: Actor, scope: str) -> None:
    """Somebody with the right to it in `scope` has seen the person and her document."""

    if person == by.person:
        raise OwnIdentity

    def verify(connection: sa.Connection) -> None:
        known = known_account(connection, person)
        if known.level is Level.NONE:
            raise AddressNotProven
        account = replace(known, level=Level.OFFICIAL)
        bus.dispatch(VerifyInPerson(of=account.actor, role_scope=scope), by)
        _set(connection, person, level=Level.OFFICIAL)

    bus.atomically(verify)


# Rows ---------------------------------------------------------------------------------------------------------------


def add_account(
    connection: sa.Connection,
    person: NewPerson,
    *,
    at: Moment,
    level: Level = Level.EMAIL,
    password_hash: str | None = None,
    secret: bytes | None = None,
) -> Account:
    """An account whose address needs no letter: from the console, or of a story. Joining is left to the first act."""
    return _add(connection, person, at=at, level=level, password_hash=password_hash, secret=secret)


def _add(
    connection: sa.Connection,
    person: NewPerson,
    *,
    at: Moment,
    level: Level = Level.NONE,
    tag: str | None = None,
    password_hash: str | None = None,
    join_code: str | None = None,
    secret: bytes | None = None,
) -> Account:
    return open_account(
        connection,
        **_said(person, tag=tag, password_hash=password_hash),
        email=plain_email(person.email) if person.email else None,
        join_code=join_code,
        level=level,
        secret=secret or secrets.token_bytes(32),
        created_at=at,
        confirmed_at=at if level is not Level.NONE and person.email else None,
    )


def _said(person: NewPerson, *, tag: str | None, password_hash: str | None) -> dict[str, object]:
    """Columns that the form fills."""
    return {
        "password_hash": password_hash,
        "name": person.name,
        "show_name": Purpose.SHOW_NAME in person.purposes,
        "born_on": person.born_on,
        "representative": person.representative,
        "zone": person.zone,
        "document_tag": tag,
        "language": person.language,
        "notice": person.notice,
    }


def _set(connection: sa.Connection, person: str, **values: object) -> None:
    connection.execute(sa.update(ACCOUNT).where(ACCOUNT.c.person == person).values(values))


def _tag(person: NewPerson, key: bytes) -> str | None:
    return document_tag(key, person.document) if person.document else None


def _must_be_unused(connection: sa.Connection, tag: str | None) -> None:
    if tag and connection.execute(sa.select(ACCOUNT.c.person).where(ACCOUNT.c.document_tag == tag)).first():
        raise DocumentInUse


def _must_be_old_enough(person: NewPerson, at: Moment) -> None:
    if needs_representative(person.born_on, at[:10]) and not person.representative:
        raise RepresentativeMissing
