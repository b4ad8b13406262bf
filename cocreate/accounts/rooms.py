"""People in a room: guests, who take part in one workshop with its code and without an account, and the names of who
has registered.

The platform knows nothing of them but a key, from which their pseudonym in that workshop comes; the phone carries the
name of the row in a signed cookie, so that the same phone is the same person for as long as the minutes are open.
"""

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.accounts.people import Account, account_of, open_account
from cocreate.application.bus import Bus
from cocreate.application.workshops import AlreadyCheckedIn, EnterRoom
from cocreate.domain.shared import Level, Moment, later
from cocreate.kept import ACCOUNT, PSEUDONYM_TABLE
from cocreate.projections.workshops import ATTENDANCE, REGISTRATION

GUEST_DAYS = 60
"""As long may who came in with a phone confirm minutes, object, and see what became of what she said. Then her key
goes, and with it all that could say whose the pseudonym was."""


def guest_of_page(key: bytes, workshop: str, page: str) -> str:
    """The name of the row of who comes in with this page. On a bad line the same page is sent again: under the
    platform's key it is the same guest, who is counted once, and nobody can make up another's."""
    return hmac.digest(key, f"room-guest/{workshop}/{page}".encode(), hashlib.sha256).hex()[:32]


def add_room_guest(
    connection: sa.Connection, *, language: str, notice: str, at: Moment, person: str | None = None
) -> Account:
    """Somebody who has just come in; the same as before when `person` did already. `notice`: the version of the privacy
    notice that she was shown."""
    person = person or secrets.token_hex(16)
    return account_of(connection, person) or open_account(
        connection,
        person=person,
        name="",
        show_name=False,
        level=Level.NONE,
        language=language,
        notice=notice,
        created_at=at,
    )


def come_in(bus: Bus, command: EnterRoom, *, person: str, language: str, notice: str) -> None:
    """One act: the guest and her checking in. Whoever is in already stays so; who is not let in leaves nothing."""

    def enter(connection: sa.Connection) -> None:
        guest = add_room_guest(connection, person=person, language=language, notice=notice, at=bus.now())
        bus.dispatch(command, guest.actor)

    try:
        bus.atomically(enter)
    except AlreadyCheckedIn:
        return


def forget_old_guests(connection: sa.Connection, *, at: Moment) -> int:
    """Keys of guests after GUEST_DAYS. No event says so: nothing in the ledger was ever theirs by name."""
    guest = sa.and_(
        ACCOUNT.c.level == Level.NONE,
        ACCOUNT.c.name == "",
        ACCOUNT.c.email.is_(None),
        ACCOUNT.c.join_code.is_(None),
    )
    old = ACCOUNT.c.created_at < later(at, days=-GUEST_DAYS)
    return connection.execute(sa.delete(ACCOUNT).where(guest, old)).rowcount


# Who is expected ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Expected:
    """Somebody who has registered, for who receives people at the door. `person` is her pseudonym in this workshop."""

    person: str
    name: str
    waits: bool
    zone: str | None
    delegate: str | None
    arrived_at: Moment | None


def people_expected(connection: sa.Connection, workshop: str, question: str = "") -> list[Expected]:
    """By name: who has not arrived comes first. `question`: parts of a name, however written. One statement.

    Names are for who leads the workshop and for nobody else.
    """
    rows = connection.execute(
        sa.select(
            REGISTRATION.c.person,
            ACCOUNT.c.name,
            REGISTRATION.c.waits,
            REGISTRATION.c.zone,
            REGISTRATION.c.delegate,
            ATTENDANCE.c.at,
        )
        .join(PSEUDONYM_TABLE, PSEUDONYM_TABLE.c.pseudonym == REGISTRATION.c.person)
        .join(ACCOUNT, ACCOUNT.c.person == PSEUDONYM_TABLE.c.person)
        .outerjoin(
            ATTENDANCE,
            sa.and_(ATTENDANCE.c.workshop == REGISTRATION.c.workshop, ATTENDANCE.c.person == REGISTRATION.c.person),
        )
        .where(REGISTRATION.c.workshop == workshop)
    )
    wanted = _plain(question).split()
    found = [Expected(*row) for row in rows]
    named = [person for person in found if all(part in _plain(person.name) for part in wanted)]
    return sorted(named, key=lambda person: (person.arrived_at is not None, _plain(person.name), person.person))


def _plain(text: str) -> str:
    """Without capitals and accents: at a door nobody types them."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).casefold()
