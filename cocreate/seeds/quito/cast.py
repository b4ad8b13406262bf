"""The people of the demonstration with their keys: one account to sign in with for each role, and the citizens."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa

from cocreate.accounts import NewPerson, add_account
from cocreate.application.acts import PLATFORM, THE_SYSTEM, Actor
from cocreate.domain.shared import Level, Moment, Role, moment_of
from cocreate.seeds.quito.people import SyntheticPerson

PROCESS = "quito-2022"
PASSWORD = "muchas manos un hilo"
"""Of every account of the demonstration. It is shown to everybody who starts it and must never protect anything."""


@dataclass(frozen=True)
class DemoAccount:
    """Somebody to sign in as. `scope` is where the role is granted."""

    key: str
    name: str
    email: str
    role: Role
    scope: str = PROCESS


BORN_ON = "1980-05-24"
"""Of everybody with an account to sign in with."""

SYSTEM = "system"
CITIZEN = "citizen"
ADMINISTRATOR = "administrator"
ORGANISER = "organiser"
FACILITATORS = ("facilitator", "second_facilitator")
MODERATOR = "moderator"

DEMO_ACCOUNTS = (
    DemoAccount(CITIZEN, "Tamia Gualoto", "ciudadana@example.org", Role.CITIZEN),
    DemoAccount(FACILITATORS[0], "Rosa Simbaña", "facilitadora@example.org", Role.FACILITATOR),
    DemoAccount(FACILITATORS[1], "Byron Paucar", "facilitador@example.org", Role.FACILITATOR),
    DemoAccount(MODERATOR, "Inés Cevallos", "moderadora@example.org", Role.MODERATOR),
    DemoAccount(ORGANISER, "Galo Mena", "organizador@example.org", Role.ORGANISER),
    DemoAccount("council_member", "Piedad Lema", "consejera@example.org", Role.COUNCIL_MEMBER),
    DemoAccount("unit", "Fausto Jácome", "unidad@example.org", Role.UNIT),
    DemoAccount("counterpart", "Ximena Ochoa", "contraparte@example.org", Role.COUNTERPART),
    DemoAccount("monitor", "Hernán Vaca", "monitor@example.org", Role.MONITOR),
    DemoAccount("auditor", "Lorena Tituaña", "auditora@example.org", Role.AUDITOR),
    DemoAccount(
        "data_protection_officer", "Silvia Ibarra", "datos@example.org", Role.DATA_PROTECTION_OFFICER, PLATFORM
    ),
    DemoAccount(ADMINISTRATOR, "Mauricio Yánez", "administrador@example.org", Role.ADMINISTRATOR, PLATFORM),
)


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
    for account in DEMO_ACCOUNTS:
        level = Level.EMAIL if account.role is Role.CITIZEN else Level.OFFICIAL
        person = NewPerson(name=account.name, email=account.email, born_on=BORN_ON)
        opened = add_account(connection, person, at=moment_of(since), level=level, password_hash=password_hash)
        cast.actors[account.key] = opened.actor
    for citizen in people:
        joined = moment_of(since + timedelta(hours=1, minutes=citizen.index))
        cast.actors[citizen.index] = _citizen(connection, citizen, citizen.index in assisted, joined)
    cast.actors[the_citizen] = cast[CITIZEN]
    return cast


def _citizen(connection: sa.Connection, citizen: SyntheticPerson, assisted: bool, joined: Moment) -> Actor:
    level = Level.ASSISTED if assisted else Level.CEDULA if citizen.index % 3 == 0 else Level.EMAIL
    person = NewPerson(
        name=citizen.full_name,
        email=None if assisted else citizen.email,
        born_on=citizen.birth_date.isoformat(),
        zone=citizen.zone,
    )
    return add_account(connection, person, at=joined, level=level).actor
