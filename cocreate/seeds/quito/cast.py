"""The people of the demonstration with their keys: one account to sign in with for each role, and the citizens."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import sqlalchemy as sa

from cocreate.accounts import NOTICE_VERSION, NewPerson, add_account
from cocreate.accounts.guests import add_guest
from cocreate.accounts.rooms import add_room_guest
from cocreate.application.acts import PLATFORM, THE_SYSTEM, Actor
from cocreate.domain.participants import Purpose
from cocreate.domain.shared import Level, Moment, Role, moment_of
from cocreate.seeds.quito.people import SyntheticPerson

PROCESS = "quito-2022"
PASSWORD = "muchas manos un hilo"
"""Of every account of the demonstration. It is shown to everybody who starts it and must never protect anything."""


@dataclass(frozen=True)
class DemoAccount:
    """Somebody to sign in as. `scope` is where the role is granted; `tries` is what there is to do with it."""

    key: str
    name: str
    email: str
    role: Role
    scope: str = PROCESS
    tries: str = ""


BORN_ON = "1980-05-24"
"""Of everybody with an account to sign in with."""

SYSTEM = "system"
CITIZEN = "citizen"
ADMINISTRATOR = "administrator"
ORGANISER = "organiser"
FACILITATORS = ("facilitator", "second_facilitator")
MODERATOR = "moderator"
SECOND_MODERATOR = "second_moderator"
"""Decides appeals: never the person who decided first."""
COUNCIL_MEMBER, AUDITOR = "council_member", "auditor"
UNIT, SECOND_UNIT = "unit", "second_unit"
UNITS_OF = {UNIT: ("planning", "production"), SECOND_UNIT: ("territory", "council")}
"""Who speaks for which institutions of the plan."""

DEMO_ACCOUNTS = (
    DemoAccount(
        CITIZEN,
        "Tamia Gualoto",
        "ciudadana@example.org",
        Role.CITIZEN,
        tries="vote in the open round; what became of her proposals and why; comment, support, follow, read her news",
    ),
    DemoAccount(
        FACILITATORS[0],
        "Rosa Simbaña",
        "facilitadora@example.org",
        Role.FACILITATOR,
        tries="lead the workshop that runs now, plan another, write down what others say, help somebody to vote",
    ),
    DemoAccount(
        FACILITATORS[1],
        "Byron Paucar",
        "facilitador@example.org",
        Role.FACILITATOR,
        tries="decide what becomes of contributions, confirm what the first one wrote down",
    ),
    DemoAccount(
        MODERATOR,
        "Inés Cevallos",
        "moderadora@example.org",
        Role.MODERATOR,
        tries="decide what is admitted, look at reports, group, tell apart",
    ),
    DemoAccount(
        SECOND_MODERATOR,
        "Amaru Chalá",
        "moderador@example.org",
        Role.MODERATOR,
        tries="decide appeals against the first one: one waits",
    ),
    DemoAccount(
        ORGANISER,
        "Galo Mena",
        "organizador@example.org",
        Role.ORGANISER,
        tries="phases, criteria, units, rounds of votes, responses that are owed or contested",
    ),
    DemoAccount(COUNCIL_MEMBER, "Piedad Lema", "consejera@example.org", Role.COUNCIL_MEMBER),
    DemoAccount(
        UNIT,
        "Fausto Jácome",
        "unidad@example.org",
        Role.UNIT,
        tries="give opinions and responses for planning and production",
    ),
    DemoAccount(
        SECOND_UNIT,
        "Elsa Narváez",
        "unidad2@example.org",
        Role.UNIT,
        tries="the same for territory and the council",
    ),
    DemoAccount("counterpart", "Ximena Ochoa", "contraparte@example.org", Role.COUNTERPART),
    DemoAccount("monitor", "Hernán Vaca", "monitor@example.org", Role.MONITOR),
    DemoAccount(AUDITOR, "Lorena Tituaña", "auditora@example.org", Role.AUDITOR),
    DemoAccount(
        "data_protection_officer", "Silvia Ibarra", "datos@example.org", Role.DATA_PROTECTION_OFFICER, PLATFORM
    ),
    DemoAccount(
        ADMINISTRATOR,
        "Mauricio Yánez",
        "administrador@example.org",
        Role.ADMINISTRATOR,
        PLATFORM,
        tries="roles and people",
    ),
)

COUNCILLORS = tuple(
    DemoAccount(f"councillor {number}", name, f"consejo{number}@example.org", Role.COUNCIL_MEMBER)
    for number, name in enumerate(
        (
            "Nelly Guachamín",
            "Édison Toapanta",
            "Blanca Morocho",
            "Ramiro Espinosa",
            "Consuelo Ushiña",
            "Vinicio Proaño",
        ),
        1,
    )
)
"""Who sits in the council beside its member above: invented, as nobody whom the plan names votes in a story."""


@dataclass
class Cast:
    """Who acts: demo accounts by key, synthetic citizens by index, and the platform itself."""

    actors: dict[str | int, Actor] = field(default_factory=lambda: {SYSTEM: THE_SYSTEM})

    def __getitem__(self, who: str | int) -> Actor:
        return self.actors[who]


def open_accounts(
    connection: sa.Connection,
    people: Sequence[SyntheticPerson],
    *,
    the_citizen: int,
    assisted: Collection[int],
    since: datetime,
    password_hash: str,
) -> Cast:
    """`the_citizen` is the synthetic person behind the citizen's account; the `assisted` have no address of their own.

    `password_hash` is of PASSWORD, made once for all accounts: it is slow on purpose.
    """
    cast = Cast()
    for account in (*DEMO_ACCOUNTS, *COUNCILLORS):
        level = Level.EMAIL if account.role is Role.CITIZEN else Level.OFFICIAL
        # The council votes by name.
        shown = frozenset({Purpose.SHOW_NAME} if account.role is Role.COUNCIL_MEMBER else ())
        person = NewPerson(name=account.name, email=account.email, born_on=BORN_ON, purposes=shown)
        opened = add_account(connection, person, at=moment_of(since), level=level, password_hash=password_hash)
        cast.actors[account.key] = opened.actor
    for citizen in people:
        joined = moment_of(since + timedelta(hours=1, minutes=citizen.index))
        cast.actors[citizen.index] = _citizen(connection, citizen, citizen.index in assisted, joined)
    cast.actors[the_citizen] = cast[CITIZEN]
    return cast


def guest_key(number: int | str) -> str:
    return f"guest {number}"


def speaker_of(unit: str) -> str:
    """Who gives opinions and responses in the name of an institution."""
    return next(key for key, units in UNITS_OF.items() if unit in units)


def admit_guests(connection: sa.Connection, cast: Cast, names: Sequence[str], since: datetime) -> None:
    """People who only comment, each by an address that she proved."""
    for number, name in enumerate(names):
        account = add_guest(
            connection,
            email=f"invitada{number + 1}@example.org",
            name=name,
            language="es",
            notice=NOTICE_VERSION,
            at=moment_of(since),
        )
        cast.actors[guest_key(number)] = replace(account.actor, level=Level.EMAIL)


def admit_to_rooms(connection: sa.Connection, cast: Cast, guests: Iterable[str], since: datetime) -> None:
    """People who come to one workshop with its code, without an account."""
    for key in guests:
        account = add_room_guest(connection, language="es", notice=NOTICE_VERSION, at=moment_of(since))
        cast.actors[key] = account.actor


def level_of(citizen: SyntheticPerson, assisted: bool) -> Level:
    return Level.ASSISTED if assisted else Level.CEDULA if citizen.index % 3 == 0 else Level.EMAIL


def _citizen(connection: sa.Connection, citizen: SyntheticPerson, assisted: bool, joined: Moment) -> Actor:
    level = level_of(citizen, assisted)
    person = NewPerson(
        name=citizen.full_name,
        email=None if assisted else citizen.email,
        born_on=citizen.birth_date.isoformat(),
        zone=citizen.zone,
    )
    return add_account(connection, person, at=joined, level=level).actor
