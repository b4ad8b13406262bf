"""The people of the demonstration with their keys: one account to sign in with for each role, and the citizens."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa

from cocreate.application.acts import PLATFORM, THE_SYSTEM, Actor
from cocreate.domain.shared import Level, Role, moment_of
from cocreate.kept import ACCOUNT
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
    """Who acts: demo accounts by key, synthetic citizens by index."""

    actors: dict[str | int, Actor] = field(default_factory=dict)
    rows: list[dict[str, object]] = field(default_factory=list)

    def __getitem__(self, who: str | int) -> Actor:
        return self.actors[who]


def gather_cast(
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
    cast.actors[SYSTEM] = THE_SYSTEM
    for account in DEMO_ACCOUNTS:
        level = Level.EMAIL if account.role is Role.CITIZEN else Level.OFFICIAL
        _add(cast, account.key, account.name, account.email, level, since, password_hash)
    cast.actors[the_citizen] = cast[CITIZEN]
    for person in people:
        if person.index == the_citizen:
            continue
        helped = person.index in assisted
        level = Level.ASSISTED if helped else Level.CEDULA if person.index % 3 == 0 else Level.EMAIL
        joined = since + timedelta(hours=1, minutes=person.index)
        _add(cast, person.index, person.full_name, None if helped else person.email, level, joined, None)
        cast.rows[-1] |= {"born_on": person.birth_date.isoformat(), "zone": person.zone}
    return cast


def _add(
    cast: Cast, key: str | int, name: str, email: str | None, level: Level, at: datetime, password: str | None
) -> None:
    actor = Actor(person=secrets.token_hex(16), secret=secrets.token_bytes(32), level=level)
    cast.actors[key] = actor
    cast.rows.append(
        {
            "person": actor.person,
            "email": email,
            "password_hash": password,
            "name": name,
            "show_name": False,
            "born_on": None,
            "zone": None,
            "level": level,
            "secret": actor.secret,
            "session_stamp": secrets.token_hex(16),
            "language": "es",
            "created_at": moment_of(at),
            "confirmed_at": moment_of(at) if email else None,
        }
    )


def open_accounts(connection: sa.Connection, cast: Cast) -> None:
    connection.execute(sa.insert(ACCOUNT), cast.rows)
